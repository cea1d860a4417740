"""Names that no table holds: where they begin and end, how they are spelt, and who bears them again."""

from __future__ import annotations

import datetime as dt

import pytest
from statement_reading import read as statements

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import find_entities
from mahdar.layers.entities.alike import near

DAY = dt.date(2022, 1, 12)


def names(text: str) -> list[str | None]:
    """The Arabic names of the persons of a text, in order."""
    return [e.name_ar for e in find_entities(ArabicText(text), DAY).entities if e.kind == "person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # office, comma, name, comma
        ("وقال قائد الشرطة، بيتر درولين، إن الطريق مغلق.", ["بيتر درولين"]),
        ("ويقول البروفيسور، ألان دوبرين، من المعهد إن الغاز سام.", ["ألان دوبرين"]),
        ("وقال المتحدث باسم الشرطة، العقيد سامي الدرويش، إن الطريق مغلق.", ["سامي الدرويش"]),
        # a common word as family name, told by its place
        ("قال عدنان جدول، أمين عام الحزب، إن القرار خاطئ.", ["عدنان جدول"]),
        ("أكد رئيس الكتلة سفيان مرسال في تصريح أن الجلسة مفتوحة.", ["سفيان مرسال"]),
        # initials and joined names
        ("كما قال القاضي تي إس غرونيل إنه تلقى تهديدات.", ["تي إس غرونيل"]),
        ("رحبت القاضية #ماريا_درولين بالقرار.", ["ماريا درولين"]),
        # a member of a group, by name
        ("عرض الاشتراكي بابلو كورتينا خطته.", ["بابلو كورتينا"]),
        # the office behind the name, without a comma
        ("وقال دليل بوزيان عمدة المدينة إن الجسر آمن.", ["دليل بوزيان"]),
        # rare words behind a verb of saying, a comma, a title with its adjective, or هو
        ("وقالت ديلينا ميوريا، وهي طالبة، إن الباب مغلق.", ["ديلينا ميوريا"]),
        ("أفرجت الشرطة عن الداعية المتشدد، أنجم كورودي، بعد عام.", ["أنجم كورودي"]),
        ("يؤيد الطالب الجامعي كيلليون دوري موقف الجامعة.", ["كيلليون دوري"]),
        ("الموظفة هي ناجيلا كوذري وتبلغ من العمر عاما.", ["ناجيلا كوذري"]),
        ("وكشف الخبير الكيميائي، فيل درولين عن السر.", ["فيل درولين"]),
        # names that are common words: three of them, or behind a noun that is complete
        ("وقال الإداري في سوريا محمد جلال قاسم إن الطريق مغلق.", ["محمد جلال قاسم"]),
        ("قال عضو الوحدات نوري محمود إن الطريق مغلق.", ["نوري محمود"]),
        # a rare family name before a pause, and names with their article between commas
        ("تم القبض على هشام كرينة.", ["هشام كرينة"]),
        ("ذكر النائب عن الكتلة، الجيلاني الهمامي، أن الجلسة مفتوحة.", ["الجيلاني الهمامي"]),
        # no names: an object, an agency behind ل, a witness, two famous family names
        ("وقالت درولين ردا على سؤال إن الباب مغلق.", []),
        ("وقال مسؤول محلي لرويترز إن الباب مغلق.", [None]),
        ("قال شاهد عيان لوكالة الأنباء إن الباب مغلق.", []),
        ("لم تنف سارة ارتكاب أي خطأ.", []),
        ("رفعت البلدية درجة التأهب بعد العاصفة.", []),
        ("عرض فريق كورودي سيارته.", []),
        # a name ends before time, verb and particle
        ("قال مصدر عسكري سوري صباح الاثنين إن المطار مغلق.", [None]),
        ("وقال الطيار نجا من الحادث.", []),
        ("لفت اللواء كرباسوف إلى أن الحدود آمنة.", ["كرباسوف"]),
    ],
)
def test_a_name_is_read_from_its_first_to_its_last_word(text: str, expected: list[str | None]) -> None:
    found = [n for n in names(text) if n is not None or None in expected]
    assert found == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # an office with its place or field, and a father's name
        ("وقال والي المهدية الصادق بن حمودة إن الطريق فتحت.", ["الصادق بن حمودة"]),
        ("أشاد رئيس بلدية صبراتة نافع بن عمران بالاتفاق.", ["نافع بن عمران"]),
        ("وقال قائد شرطة المدينة ديدي سوهاركو إن السائق فر.", ["ديدي سوهاركو"]),
        ("وترأس الوفد المحلي الوالي المنتدب عبد الجليل الزموري فيما غاب المدير.", ["عبد الجليل الزموري"]),
        # the office of another's spokesman, then rank and name
        ("وقال نائب الناطق باسمها المقدم فيتالي دروزنكو إن الجسر سليم.", ["فيتالي دروزنكو"]),
        # called by name; a town that is a given name
        ("وقال تاجر أغنام في المدينة اسمه حسن برالي إن الأسعار انخفضت.", ["حسن برالي"]),
        ("وقال تيمور باتيرخانوف، وهو نائب في البرلمان، إنه يعارض القانون.", ["تيمور باتيرخانوف"]),
        # a third name that is a rare word; titles of people without office
        ("ووصل فيصل ناصر الزميران، فيما غاب المدير.", ["فيصل ناصر الزميران"]),
        ("وودع اللاعبون المهاجم سامي الحلواني عند الملعب.", ["سامي الحلواني"]),
        ("وروى الحارس وسيم الدباغ ما جرى.", ["وسيم الدباغ"]),
        # no names: how one speaks, a noun with a pronoun, a deed, a verb in no dictionary, one letter
        ("وأردف ضاحكا: «الغنم لا تقرأ البيانات».", []),
        ("وقالت مندوبتها بالانابة في نيويورك إن الجلسة طويلة.", []),
        ("وأعلن الرئيس قبول الاستقالة، وقال إنه سيكلف شخصية أخرى.", [None]),
        ("وتعكف كفور على تعزيز نقاطها.", []),
        ('وقالت رئيسة النقابة بياتريس ماكفادن لـ"صدى المهجر" إن المعلمين عادوا.', ["بياتريس ماكفادن"]),
    ],
)
def test_names_stand_behind_fields_titles_and_verbs_of_naming(text: str, expected: list[str | None]) -> None:
    assert names(text) == expected


def test_two_spellings_of_a_family_name_are_one_person() -> None:
    text = "قال قائد الشرطة، بيتر درولين، إن الطريق مغلق. وأضاف درولي أن الغاز سام. وقال دورلين إن الخبراء وصلوا."
    assert [n for n in names(text) if n] == ["بيتر درولين"]
    assert len(set(statements(text).speakers())) == 1


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("راولين", "راولي", True),
        ("راولين", "روالين", True),
        ("راولين", "كارلين", False),
        ("سالم", "سليم", False),
        ("كير", "كيت", False),
    ],
)
def test_family_names_are_near_when_few_letters_differ(one: str, two: str, *, expected: bool) -> None:
    assert near(one, two) is expected


def test_a_body_without_a_state_is_that_of_the_press_that_is_quoted() -> None:
    text = "ونقلت وكالات الأنباء الكينية عن وزارة الدفاع أن الطائرة سقطت في غانا. وقالت غانا إن غانا تحقق."
    entities = find_entities(ArabicText(text), DAY).entities
    assert {e.polity for e in entities if e.kind == "body"} == {"KEN"}


def test_an_organisation_in_quotation_marks_speaks() -> None:
    reading = statements('وقالت منظمة "الضفة الخضراء" الكينية إن النهر ملوث.')
    who = reading.who(reading.statements[0].speaker)
    assert who is not None
    assert (who.name_ar, who.polity) == ("الضفة الخضراء", "KEN")


def test_a_relation_names_two_people() -> None:
    found = find_entities(ArabicText("قال بيتر درولين محامي سالم قرقاش إن الحكم ظالم."), DAY)
    people = [(e.name_ar, e.role) for e in found.entities if e.kind == "person"]
    assert people == [("بيتر درولين", "محامي سالم قرقاش"), ("سالم قرقاش", None)]


def test_a_family_name_near_one_of_the_text_is_that_person() -> None:
    found = names("وقال السفير بيتر ولتون إن الباب مغلق. وقال ويلتون إن الطريق آمن.")
    assert found == ["بيتر ولتون"]


def test_a_description_stops_before_its_object() -> None:
    text = "استبعد رئيس كتلة النداء تعيين نواب في حكومة سالم قرقاش."
    found = find_entities(ArabicText(text), DAY)
    assert next(e.role for e in found.entities if e.kind == "person") == "رئيس كتلة النداء"


@pytest.mark.parametrize(
    ("text", "acts"),
    [
        ("فصائل مدعومة من أوسلو أحاطت بالبلدة.", True),
        ("وسط الضغط المتزايد على أوسلو.", True),
        ("تكلم نيابة عن أوسلو.", True),
        ("ندد بالاتفاق مع أوسلو.", True),
        ("ناشد الوفد أوسلو التدخل.", True),
        ("غادر الوفد أوسلو أمس.", False),
        ("عاد الوفد من أوسلو.", False),
        ("قصفت الطائرات أوسلو.", False),
    ],
)
def test_a_capital_acts_where_something_is_done_to_a_party(text: str, acts: bool) -> None:
    found = find_entities(ArabicText(text), DAY)
    assert any(e.kind == "state" and e.polity == "NOR" for e in found.entities) is acts


def test_a_party_without_a_row_is_a_group_of_the_state() -> None:
    found = find_entities(ArabicText("أعلن حزب السنابل أن عمان بلد آمن. وقال الحزب إن سلطنة عمان مستقرة."), DAY)
    groups = [(e.name_ar, e.polity, len(e.mentions)) for e in found.entities if e.kind == "group"]
    assert groups == [("حزب السنابل", "OMN", 2)]
