"""Events: the sides that other sentences, the dateline or the grammar of pronouns and duals tell."""

from __future__ import annotations

import pytest
from event_reading import read_events

import mahdar

Told = list[tuple[str, list[str | None], list[str | None], str]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("توترت العلاقات بين تونس والمغرب. وقطعت الدولتان علاقاتهما الدبلوماسية.", ("SANCTION", ["TUN", "MAR"], [], "actual")),
        ("توترت العلاقات بين تونس والمغرب. وتباحث رئيسا وزراء البلدين في الموضوع.", ("CONSULT", ["TUN", "MAR"], [], "actual")),
        ("أعادت أثينا وتيرانا تبادل السفيرين. ويتعاون البلدان في مراقبة المضيق.", ("COOPERATE", ["GRC", "ALB"], [], "actual")),
        (
            "اختتم رؤساء أركان الدنمارك والنرويج والسويد اجتماعا. ولم تطلب الدول الثلاث مساعدة من حلف شمال الأطلسي.",
            ("REQUEST", ["DNK", "NOR", "SWE"], ["NATO"], "negated"),
        ),
        ("وأجرى الوزير التركي اتصالا بنظيره البلغاري، واتفقا على إنشاء خط ساخن.", ("AGREE", ["TUR", "BGR"], [], "actual")),
    ],
)  # fmt: skip
def test_events_two_or_three_sides_named_before(text: str, told: tuple[str, list[str], list[str], str]) -> None:
    assert told in read_events(text).told()


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("وتتهم كينيا معارضا بتدبير الهجوم، وتطالب جارتها أوغندا بتسليمه.", ("REQUEST", ["KEN"], ["UGA"], "actual")),
        ("ونفت وزارة الزراعة التنزانية وجود أي تلوث، واتهمت نيروبي بحماية التجار.", ("ACCUSE", ["TZA"], ["KEN"], "actual")),
        ("وأكد وزير الخارجية الكيني، سامي أوتينغا، رفض بلاده للعنف، واتهم كمبالا بشن حملة ضدها.", ("ACCUSE", ["KEN"], ["UGA"], "actual")),
        ("وتوعد نائب رئيس الأركان الكيني، سامي أوتينغا، أوغندا ورواندا برد حازم.", ("THREATEN", ["KEN"], ["UGA", "RWA"], "actual")),
        ("وقامت كينيا بسحب 23 دبلوماسيا من كمبالا أمس.", ("SANCTION", ["KEN"], ["UGA"], "actual")),
        ("استنكرت كينيا وأوغندا وكذلك رواندا الهجوم على الصومال.", ("ACCUSE", ["KEN", "UGA", "RWA"], ["SOM"], "actual")),
        ("استنكرت الكويت، على لسان وزير خارجيتها، ما اعتبرته تصعيدا من قبل الفلبين.", ("ACCUSE", ["KWT"], ["PHL"], "actual")),
        ("قصف الجيش الكيني مواقع لحركة الشباب.", ("ASSAULT", ["KEN"], ["AL-SHABAAB"], "actual")),
        ("أوقفت الشرطة المغربية سبعة بحارة.", ("COERCE", ["MAR"], ["MAR"], "actual")),
    ],
)  # fmt: skip
def test_events_sides_of_joined_and_long_clauses(text: str, told: tuple[str, list[str], list[str], str]) -> None:
    assert told in read_events(text).told()


def test_events_militias_without_a_name_are_those_named_before() -> None:
    read = read_events("هاجمت ميليشيات الحوثي مأرب. واستهدف الجيش اليمني مواقع للميليشيات.")
    assert read.told()[-1] == ("ASSAULT", ["YEM"], ["HOUTHIS"], "actual")


def test_events_casualties_of_a_raid_are_one_act_with_who_made_it() -> None:
    assert read_events("وقتل ما يزيد على عشرين شخصا في غارة تركية على عفرين.").told() == [
        ("ASSAULT", ["TUR"], ["SYR"], "actual")
    ]


def test_events_what_led_to_an_act_is_not_its_denial() -> None:
    read = read_events("رحبت كينيا بالاتفاق، وهو ما أدى إلى فرض عقوبات أميركية على أوغندا.")
    assert ("SANCTION", ["USA"], ["UGA"], "actual") in read.told()


@pytest.mark.parametrize(
    "text",
    [
        "تعاقدت كينيا على شراء طائرات مسيرة.",
        "قال سجين سابق يدعى سامي أوتينغا إنه بخير.",
        "تهدد أعمال العنف استقرار كينيا منذ أشهر.",
    ],
)
def test_events_drones_names_and_dangers_are_no_protest_request_or_threat(text: str) -> None:
    assert {e.type for e in read_events(text).events} & {"PROTEST", "REQUEST", "THREATEN"} == set()


def _sides(text: str) -> list[tuple[str, list[str | None]]]:
    record = mahdar.read(text, published="2016-12-22")
    polity = {e.id: e.polity for e in record.entities}
    return [(e.type, [polity[a] for a in e.actors]) for e in record.events]


def test_events_police_and_ministers_act_where_the_report_is_sent_from() -> None:
    text = "كيتو (رويترز) - زار رئيس الوزراء البرتغالي الإكوادور.\nوفرقت الشرطة محتجين أمام الجامعة."
    assert _sides(text)[-1][1] == ["ECU"]


def test_events_amman_in_a_report_on_jordan_is_no_oman() -> None:
    text = "قال العاهل الأردني إن الأردن قوي. وتظاهر عشرات في عمان ضد الحكومة الأردنية."
    record = mahdar.read(text, published="2018-06-02")
    assert "OMN" not in {e.polity for e in record.entities}


def test_events_two_sides_with_words_between_them() -> None:
    read = read_events("تدور معارك عنيفة بين الجيش الصومالي، بدعم كيني، وحركة الشباب قرب كيسمايو.")
    assert {"SOM", "AL-SHABAAB"} <= {p for e in read.told() for p in e[1]}


def test_events_land_that_somebody_holds_is_only_described() -> None:
    assert read_events("قال مسؤول إن المدن التي تسيطر عليها حركة الشباب في الصومال كثيرة.").events == ()


def test_events_protesters_act_for_the_country_where_they_are() -> None:
    assert read_events("وتظاهر مئات في نيروبي ضد قرار واشنطن.").told() == [("PROTEST", ["KEN"], ["USA"], "actual")]
