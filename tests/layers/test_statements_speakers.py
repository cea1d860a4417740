"""Who speaks where no verb with its subject tells: documents, outlets named again, relatives, insertions, bodies."""

from __future__ import annotations

import pytest
from statement_reading import read


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # the maker of a document, in an attribution and when the document is named again
        ("قتل عشرون مسلحا قرب السد، وفق حصيلة أوردتها وزارة الداخلية العمانية.", ["OMN"]),
        ("أعيد فتح المعبر صباح اليوم، وفقا لبيان صادر عن وزارة الداخلية العمانية.", ["OMN"]),
        (
            "أغلقت عمان المعبر، بحسب بيان رسمي نشرته وزارة الداخلية العمانية. وأورد البيان أن الحرس عاد من تونس.",
            ["OMN", "OMN"],
        ),
        ("اتهمت وزارة الداخلية العمانية المهربين بالتزوير. وجاء في التقرير أن الحدود آمنة تماما.", ["OMN"]),
        # a verb that only tells where a speech was shown takes no floor
        ('قال الوزير العماني في كلمة نقلها التلفزيون "سنفتح المعبر غدا أمام الجميع".', ["OMN"]),
        # the press is not the speaker of what goes on
        (
            "قالت وزارة الداخلية العمانية إن المعبر مفتوح، وفقا لما نقلته وكالة الأنباء التونسية. وتابعت أن الحرس عاد.",
            ["OMN", "OMN"],
        ),
        # a passive marked by its vowel sign has no speaker
        (
            'قالت وزارة الداخلية العمانية إن المعبر مفتوح. وعُلق تنويه قرب الباب: "العبور ممنوع على الجميع هذا المساء".',
            ["OMN"],
        ),
        # a ministry acts for the state that acted before it
        ("أكدت تونس تضامنها مع عمان. وشددت وزارة الخارجية على أن عمان جارة وأن عمان صديقة.", ["TUN"]),
        # a body that no table holds, behind its verb
        ("في النرويج، قالت هيئة الأنواء إن العاصفة قريبة.", ["NOR"]),
        ("أصدرت الهيئة الوطنية العليا للمساءلة في النرويج قرارها. وقالت الهيئة إن الباب مغلق.", ["NOR"]),
        # the police of a place act for its state
        ("وقالت شرطة أوسلو إن الباب مغلق.", ["NOR"]),
        # an outlet told by its noun and its nationality
        ("لكن مجلة كورولدن النرويجية كشفت أن الباب مغلق.", ["NOR"]),
        # a party that no table holds
        ("أكد حزب السنابل العماني أن الانتخابات قريبة. وأضاف الحزب أن اللوائح جاهزة.", ["OMN", "OMN"]),
    ],
)
def test_a_document_a_body_or_a_party_speaks_for_its_state(text: str, who: list[str]) -> None:
    reading = read(text)
    found = [reading.who(s.speaker) for s in reading.statements]
    assert [e.polity if e is not None else None for e in found] == who


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # a lawyer or relative is somebody else than the one named with them
        (
            'قال بيتر درولين محامي قرقاش "موكلي بريء من كل ما نسب إليه". وأكد محامي قرقاش أن الحكم ظالم.',
            ["درولين", "درولين"],
        ),
        ("كان سالم قرقاش في السجن. وقالت والدة قرقاش إن ابنها مريض.", [None]),
        ("كان سالم قرقاش في السجن. وقال شقيقه إن الحكم ظالم.", [None]),
        # a pronoun, an insertion and an apposition lead back to the subject
        ('سخر سالم قرقاش من خصومه. إلا انه وصف الوزير التونسي بأنه "رجل شجاع لا يخاف أحدا".', ["قرقاش"]),
        ("الناشطة ليلى قرقاش، وهي باحثة في جامعة مسقط، قالت إن المعبر مفتوح.", ["قرقاش"]),
        ("لكن ليلى قرقاش (28 عاما) وهي مديرة تسويق قالت إن المعبر مفتوح.", ["قرقاش"]),
        ('وأضاف، سالم قرقاش، المستشار الإعلامي: "أنا شخصيا فتحت الباب أمام الجميع".', ["قرقاش"]),
        # the subject of a verb behind قد, and of the first verb of a sentence
        ("وقد تمكنت ليلى قرقاش من فتح الباب، مؤكدة أن المعبر آمن.", ["قرقاش"]),
        ("وفي الشأن الداخلي أيد سالم قرقاش خصمه وأكد مرارا على ضرورة فتح المعبر.", ["قرقاش"]),
        # a plural in its nominative is the subject, though an object might stand there
        ("وصل سالم قرقاش أمس. فيما اعتبر آخرون أن زيارته متأخرة.", [None]),
        # a first name alone, and the guest of a programme
        ('كانت ليلى قرقاش في القاعة. وسألت ليلى محامي الخصم: "هل بوسعنا أن نغادر القاعة الآن؟".', ["قرقاش"]),
        ('أكد سالم قرقاش أن المعبر مفتوح. وقال ضيف "المنارة" إنه سيعود غدا.', ["قرقاش", "قرقاش"]),
        # the name behind the field of an official, and a relative's own name behind that of the official
        ("ويقول الخبير في الشؤون العمانية في المعهد الملكي للدراسات ماتييا كورولدو إن الباب مفتوح.", ["كورولدو"]),
        ("أكدت زوجة الرئيس التونسي سالم قرقاش، ليلى بوزيان، أنها بخير.", ["بوزيان"]),
        # a title within a name
        ("ويرى المحلل السياسي، عادل الحاج سالم، أن الوقت ضيق. وحذر الحاج سالم من أن الباب مغلق.", ["سالم", "سالم"]),
        # the noun behind a verb of describing, with nothing else to describe, is its object; a reflexive is no subject
        ("قال سالم قرقاش إن المعبر مفتوح ووصف الوزير التونسي بأنه رجل شجاع.", ["قرقاش", "قرقاش"]),
        ("سافر سالم قرقاش أمس. ويصف نفسه على حسابه بأنه شاعر قديم.", ["قرقاش"]),
        # the same source, and a first name before وهي
        ("قال سالم قرقاش إن المعبر مفتوح. وأضاف المصدر ذاته أن الحرس عاد.", ["قرقاش", "قرقاش"]),
        ('وقالت فيرا وهي أم لطفلين "أجيء إلى هنا كثيرا مع ولدي كل يوم".', ["فيرا"]),
        # a participle that heads the noun phrase of an official
        ("وقالت متحدثة باسم رئاسة الحكومة العمانية إن المعبر مفتوح.", [None]),
        # كما at the beginning of its sentence means "also"
        ("كما أكد سالم قرقاش، خلال لقاء في مسقط، أن المعبر مفتوح.", ["قرقاش"]),
        # على حد قوله goes back to the subject of its sentence
        (
            'قال سالم قرقاش إن المعبر مفتوح. وكان وائل بوزيان قد أعلن عزمه السفر "لإنقاذ الاتفاق"، على حد قوله.',
            ["قرقاش", "بوزيان"],
        ),
    ],
)
def test_a_speaker_is_found_by_the_structure_of_the_sentence(text: str, who: list[str | None]) -> None:
    reading = read(text)
    found = [reading.who(s.speaker) for s in reading.statements]
    assert [e.name_ar.split()[-1] if e is not None and e.kind == "person" and e.name_ar else None for e in found] == who


def test_an_agency_is_told_by_what_stands_behind_its_name() -> None:
    reading = read("أغلق المعبر صباح اليوم أمام العابرين، بحسب وكالة كورولد للأنباء.")
    speaker = reading.who(reading.statements[0].speaker)
    assert speaker is not None
    assert (speaker.name_ar, speaker.sectors) == ("كورولد", ("JRN",))


def test_an_outlet_is_named_again_by_its_noun() -> None:
    reading = read("قالت صحيفة السلام إن المعبر مفتوح. وقالت والدته إنها حزينة. وذكرت الصحيفة أن الباب مغلق.")
    first, _, last = (s.speaker for s in reading.statements)
    assert first == last


def test_a_shadda_tells_a_verb_from_a_particle() -> None:
    text = read("قال سالم قرقاش إن المعبر مفتوح لسلالة إتش7إن9 من الفيروس.")
    assert len(text.statements) == 1
