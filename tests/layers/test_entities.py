"""Entities: invented persons in texts of our own, one construction each."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities, Named, find_entities

DAY = dt.date(2022, 1, 12)


def read(text: str, day: dt.date | None = DAY) -> tuple[ArabicText, Entities]:
    prepared = ArabicText(text)
    return prepared, find_entities(prepared, day)


def persons(text: str) -> list[tuple[str | None, str | None]]:
    _, entities = read(text)
    return [(e.name_ar, e.polity) for e in entities.entities if e.kind == "person"]


def mentions(text: str, polity: str, kind: str | None = None) -> list[tuple[str, str]]:
    prepared, entities = read(text)
    return [
        (prepared.raw[m.start : m.end], m.how)
        for m in entities.mentions
        if entities.by_id[m.entity].polity == polity
        and not m.adjective
        and kind in (None, entities.by_id[m.entity].kind)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # office, nationality, name
        ("قال وزير الطاقة الكيني جوزيف وانجالا إن السد جاهز.", [("جوزيف وانجالا", "KEN")]),
        ("صرحت وزيرة التعليم الأردنية سمر الحلواني بأن العام بدأ.", [("سمر الحلواني", "JOR")]),
        # spokesman of a body, with a rank
        ("قال المتحدث باسم الجيش التشادي العقيد إدريس أبكر إن الهجوم فشل.", [("إدريس أبكر", "TCD")]),
        ("وبيّن المتحدث باسم وزارة الصحة الكويتية الدكتور مشعل الصانع الأمر.", [("مشعل الصانع", "KWT")]),
        # the name first, the office behind it
        ("وصل زهير الورداني، وزير خارجية ليبيا، إلى تونس.", [("زهير الورداني", "LBY")]),
        ("استقبل سمير الغزلاوي وهو المدير العام لوزارة الداخلية اللبنانية الوفد.", [("سمير الغزلاوي", "LBN")]),
        # an ambassador acts for the state that sends him
        ("وقالت السفيرة الكندية الجديدة في حلف شمال الأطلسي كلارا هانسن إنها متفائلة.", [("كلارا هانسن", "CAN")]),
        ("قال سفير النرويج لدى الأمم المتحدة لارس كنوتسن إن بلاده ترفض.", [("لارس كنوتسن", "NOR")]),
        ("ناقش المبعوث الأممي إلى اليمن لويس فرنانديز الهدنة.", [("لويس فرنانديز", "UN")]),
        # long descriptions
        ("قال مسؤول السياسات المائية والبيئة في الاتحاد الأوروبي يان نوفاك إن الماء شحيح.", [("يان نوفاك", "EU")]),
        ("قال رئيس لجنة الشؤون المالية في مجلس الشيوخ الأميركي جون كرامر إن المشروع سيقر.", [("جون كرامر", "USA")]),
        # titles and professions only
        ("ويرى المحلل السياسي وليد الخازن أن الأزمة طويلة.", [("وليد الخازن", None)]),
        ("قال الأستاذ الكويتي بكلية الزراعة، وليد الخازن، إن الماء شحيح.", [("وليد الخازن", "KWT")]),
        # a nationality before the name
        ("فاز الفرنسي سيدريك مونتال بالجائزة.", [("سيدريك مونتال", "FRA")]),
        # particles of names
        ("قال الشيخ عيد بن راضي آل ورد إن الصلح خير.", [("عيد بن راضي آل ورد", None)]),
        ("قال وزير المياه الموريتاني الحسن ولد امبارك إن البئر جفت.", [("الحسن ولد امبارك", "MRT")]),
        # two persons with their states in order
        ("اجتمع وزيرا خارجية كينيا وغانا جوزيف وانجالا وجون بوتنغ.", [("جوزيف وانجالا", "KEN"), ("جون بوتنغ", "GHA")]),
        # nobody is named
        ("انتخب المجلس رئيسا جديدا.", []),
        ("تحسن المسار الدبلوماسي بين البلدين.", []),
        ("طائرة بلا طيار سقطت أمام المسجد.", []),
    ],
)  # fmt: skip
def test_persons_are_found_with_whom_they_act_for(text: str, expected: list[tuple[str, str | None]]) -> None:
    assert persons(text) == expected


def test_former_holders_are_elites() -> None:
    _, entities = read("قال وزير الدفاع البولندي السابق ماريوش زيلكوفسكي إن الجدار ضروري.")
    (person,) = [e for e in entities.entities if e.kind == "person"]
    assert person.sectors == ("ELI",)
    assert person.role == "وزير الدفاع البولندي السابق"


def test_the_office_held_on_the_day_decides() -> None:
    text = "قال سعد الحريري إن الوضع صعب."
    for day, sectors in ((dt.date(2018, 1, 1), ("GOV",)), (dt.date(2010, 1, 1), ("GOV",))):
        _, entities = read(text, day)
        person = entities.entities[0]
        assert (person.name_en, person.polity, person.sectors) == ("Saad Hariri", "LBN", sectors)


def test_a_name_that_no_table_holds_is_transliterated() -> None:
    _, entities = read("قال الوزير سالم القرقاش إن الجسر آمن.")
    assert entities.entities[0].name_en == "Salem al-Qarqash"


@pytest.mark.parametrize(
    ("text", "polity", "expected"),
    [
        ("قالت موسكو إنها ترفض القرار.", "RUS", [("موسكو", "metonym")]),
        ("جرت محادثات بين واشنطن وطهران.", "IRN", [("طهران", "metonym")]),
        ("أكدت باريس لموسكو موقفها.", "RUS", [("موسكو", "metonym")]),
        ("ووصل الوفد إلى موسكو.", "RUS", []),
        ("تظاهر الآلاف في موسكو.", "RUS", []),
        ("قال الكرملين إنه مستاء.", "RUS", [("الكرملين", "metonym")]),
        ("نهر الأردن فاض.", "JOR", []),
        ("أعلن الأردن الطوارئ.", "JOR", [("الأردن", "name")]),
        ("تلقى دعم مالي جديد.", "MLI", []),
        ("وصلت القوات إلى مالي.", "MLI", [("مالي", "name")]),
        ("فاز فريق برشلونة على البرازيل في مباراة ودية من كأس العالم.", "BRA", []),
    ],
)
def test_capitals_and_doubtful_names_are_read_by_their_context(
    text: str, polity: str, expected: list[tuple[str, str]]
) -> None:
    assert mentions(text, polity, "state") == expected


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("لواشنطن رأي.", "واشنطن"),
        ("وللولايات المتحدة رأي.", "لولايات المتحدة"),
        ("وقالت وموسُكو", "موسُكو"),
        ("بفرنسا", "فرنسا"),
    ],
)
def test_spans_leave_out_particles(text: str, span: str) -> None:
    prepared, entities = read(text)
    assert prepared.raw[entities.mentions[0].start : entities.mentions[0].end] == span


@pytest.mark.parametrize(
    ("text", "name", "polity", "kind"),
    [
        ("أدانت الخارجية القطرية القصف.", "الخارجية القطرية", "QAT", "body"),
        ("قالت وزارة الدفاع الأميركية إنها تحقق.", "وزارة الدفاع الأميركية", "USA", "body"),
        ("قصف الجيش اللبناني الموقع.", "الجيش اللبناني", "LBN", "body"),
        ("ذكرت وزارة الطوارئ الأرمينية الخبر.", "وزارة الطوارئ الأرمينية", "ARM", "body"),
        ("اعتبر مسلحون فلسطينيون القرار ظالما.", "مسلح", "PSE", "group"),
        ("وأعلن تنظيم داعش مسؤوليته.", "تنظيم الدولة الإسلامية", "IS", "group"),
        ("دعا مجلس الأمن إلى الهدوء.", "مجلس الأمن الدولي", "UN", "body"),
    ],
)
def test_bodies_and_groups_have_the_polity_that_they_act_for(text: str, name: str, polity: str, kind: str) -> None:
    _, entities = read(text)
    assert (name, polity, kind) in {(e.name_ar, e.polity, e.kind) for e in entities.entities}


def same(text: str, *words: str) -> bool:
    """Whether these words of the text are mentions of one entity."""
    prepared, entities = read(text)
    found = {
        word: {m.entity for m in entities.mentions if prepared.raw[m.start : m.end] == word and not m.adjective}
        for word in words
    }
    return len(set.intersection(*found.values())) == 1


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("التقى غريغور زيمان نائب وزير الخارجية التشيكي الوفد. وقال زيمان إن اللقاء مفيد.", ("غريغور زيمان", "زيمان")),
        ("قال وزير النقل الجورجي دافيت ميخيدزه إن النفق جاهز. وأضاف الوزير أنه طويل.", ("دافيت ميخيدزه", "الوزير")),
        ("طالبت منظمة العفو الدولية بالعدل. وقالت المنظمة إنها قلقة.", ("منظمة العفو الدولية", "المنظمة")),
        ("أعلنت حركة النهضة موقفها. وأضافت الحركة أنها باقية.", ("حركة النهضة", "الحركة")),
        ("قالت المفوضية العليا للانتخابات في العراق كلمتها. وأشارت المفوضية إلى ذلك.", ("المفوضية العليا للانتخابات", "المفوضية")),
        ("دعت منظمة العفو الدولية إلى العدل، وفق ما أعلنت المنظمة الدولية.", ("منظمة العفو الدولية", "المنظمة")),
        ("أدانت الخارجية القطرية القصف. وأضافت الوزارة أنها تتابع.", ("الخارجية القطرية", "الوزارة")),
        ("قال ممثل عن إحدى الدول الأوروبية كلاما. وأكده الدبلوماسي الأوروبي.", ("ممثل عن إحدى الدول الأوروبية", "الدبلوماسي الأوروبي")),
        ("قصفت قوات النظام السوري البلدة. وانسحبت قوات النظام ليلا.", ("قوات النظام السوري", "قوات النظام")),
    ],
)  # fmt: skip
def test_who_is_meant_again(text: str, words: tuple[str, ...]) -> None:
    assert same(text, *words)


def test_a_counterpart_has_the_same_office_for_another_state() -> None:
    _, entities = read("التقى وزير المياه الكيني جوزيف وانجالا نظيره الغاني.")
    other = next(e for e in entities.entities if e.role == "نظيره الغاني")
    assert (other.polity, other.sectors) == ("GHA", ("GOV",))


def test_unnamed_speakers_are_entities_with_their_description() -> None:
    prepared, entities = read("قال مسؤول أميركي رفض الكشف عن اسمه إن القرار اتخذ.")
    person = entities.entities[0]
    assert (person.kind, person.name_ar, person.name_en, person.polity, person.role) == (
        "person",
        None,
        None,
        "USA",
        "مسؤول أميركي",
    )
    phrase = entities.phrase(1)
    assert phrase is not None
    assert [t.plain for t in prepared.tokens[phrase.first : phrase.last]][-1] == "اسمه"


def test_mentions_nest_and_are_found_by_token() -> None:
    _, entities = read("قال وزير الخارجية الروسي.")
    outer, inner = entities.covering(3), entities.covering(3, innermost=True)
    assert outer is not None
    assert inner is not None
    assert (outer.first, outer.last, inner.first, inner.adjective) == (1, 4, 3, True)
    assert entities.covering(0) is None
    assert entities.all_covering(3) == (outer, inner)


def test_more_mentions_can_be_added() -> None:
    _, entities = read("قالت باريس إنها قلقة.")
    (state,) = entities.entities
    more = entities.with_mentions([Named(2, 3, 14, 16, state.id, "pronoun", 2)])
    assert [m.how for m in more.by_id[state.id].mentions] == ["metonym", "pronoun"]
    assert [m.how for m in entities.by_id[state.id].mentions] == ["metonym"]


def test_ids_go_by_first_mention() -> None:
    _, entities = read("اتهمت كينيا غانا، وردت غانا على كينيا.")
    assert [(e.id, e.polity) for e in entities.entities] == [("e1", "KEN"), ("e2", "GHA")]


@given(
    st.lists(
        st.sampled_from(
            'وزير الخارجية الروسي سيرغي بن , " ( ) - للأمم المتحدة عبد الله قال إن رئيس و 12 abc\n موسكو نظيره ـ مدينة مجلس في'.split(
                " "
            )
        ),
        max_size=25,
    ).map(" ".join)
)
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    prepared, entities = read(text)
    for m in entities.mentions:
        assert 0 <= m.start < m.end <= len(text)
        assert 0 <= m.first <= m.head < m.last <= len(prepared.tokens)
        assert m.entity in entities.by_id


@given(st.text(max_size=60))
def test_no_string_is_an_error(text: str) -> None:
    read(text, None)


def test_the_spokesman_of_a_body_named_again_acts_for_it() -> None:
    _, entities = read("أعلنت منظمة حظر الأسلحة الكيميائية أن الوقت ضيق. وقال متحدث باسم المنظمة إن الاتفاق قريب.")
    assert [e.polity for e in entities.entities if e.kind == "person"] == ["OPCW"]


def test_a_society_that_no_table_holds_has_the_polity_of_its_adjective() -> None:
    _, entities = read("ذكر الاتحاد الأميركي للطرق السريعة أن الاتفاق قريب.")
    assert (entities.entities[0].kind, entities.entities[0].polity) == ("organisation", "USA")
