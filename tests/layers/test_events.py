"""Events: clauses, status, arguments and merging, on sentences of our own."""

from __future__ import annotations

import datetime as dt
import random
import time

import pytest
from event_reading import read_events

Told = list[tuple[str, list[str | None], list[str | None], str]]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("اتهمت الولايات المتحدة وفرنسا روسيا وإيران بتسليح المتمردين.", [("ACCUSE", ["USA", "FRA"], ["RUS", "IRN"], "actual")]),
        ("الولايات المتحدة وفرنسا اتهمتا روسيا وإيران بتسليح المتمردين.", [("ACCUSE", ["USA", "FRA"], ["RUS", "IRN"], "actual")]),
        ("شن الجيش السوداني غارات على مواقع قوات الدعم السريع.", [("ASSAULT", ["SDN"], ["RSF"], "actual")]),
        ("أجرى وزير الخارجية المصري محادثات مع نظيره التركي في أنقرة.", [("CONSULT", ["EGY", "TUR"], [], "actual")]),
        ("دعت مصر إسرائيل إلى وقف الهجوم على رفح.", [("REQUEST", ["EGY"], ["ISR"], "actual")]),
        ("نفت إيران الاتهامات الأميركية.", [("REJECT", ["IRN"], ["USA"], "actual")]),
        ("المحادثات التي أجرتها روسيا مع تركيا في أنقرة كانت مفيدة.", [("CONSULT", ["RUS", "TUR"], [], "actual")]),
        ("الهجوم الذي شنته روسيا على أوكرانيا أثار غضبا واسعا.", [("ASSAULT", ["RUS"], ["UKR"], "actual")]),
        ("طالبت المجر، في بيان صدر الأربعاء، الاتحاد الأوروبي بتسريع التوسع.", [("REQUEST", ["HUN"], ["EU"], "actual")]),
        ("انتقدت المستشارة الألمانية، أنغيلا ميركل، قرار بولندا.", [("ACCUSE", ["DEU"], ["POL"], "actual")]),
        ("حذرت بولندا بيلاروسيا من أي تدخل في شؤونها.", [("THREATEN", ["POL"], ["BLR"], "actual")]),
        ("طردت بولندا من جانبها سفير روسيا.", [("SANCTION", ["POL"], ["RUS"], "actual")]),
    ],
)  # fmt: skip
def test_events_parties_of_the_clause(text: str, told: Told) -> None:
    assert read_events(text).told() == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("لم تطرد بولندا السفير الروسي.", [("SANCTION", ["POL"], ["RUS"], "negated")]),
        ("ستطرد بولندا السفير الروسي.", [("SANCTION", ["POL"], ["RUS"], "future")]),
        ("تخطط بولندا لطرد ثلاثة دبلوماسيين روس.", [("SANCTION", ["POL"], ["RUS"], "future")]),
    ],
)
def test_events_status_by_grammar(text: str, told: Told) -> None:
    assert read_events(text).told() == told


def test_events_passive_has_its_agent_behind() -> None:
    (event,) = read_events("اعتقل خمسة متظاهرين من قبل الشرطة التونسية.").events
    assert (event.type, event.mode, event.number) == ("COERCE", "arrest", {"arrested": 5})


def test_events_killed_and_wounded_are_one_act() -> None:
    (event,) = read_events("قتل 3 جنود وأصيب خمسة آخرون في هجوم قرب الحدود.").events
    assert event.number == {"killed": 3, "wounded": 5}


def test_events_condition_with_a_price_is_a_threat() -> None:
    read = read_events("قال الرئيس الأميركي إن الصين إذا غزت تايوان فستكون هناك عواقب وخيمة.")
    assert ("THREATEN", ["USA"], ["CHN"], "actual") in read.told()
    assert ("ASSAULT", ["CHN"], ["TWN"], "hypothetical") in read.told()


def test_events_what_cannot_be_is_a_refusal() -> None:
    read = read_events("قال وزير الخارجية الروسي إنه لا يمكن السماح بانضمام أوكرانيا إلى الحلف.")
    assert [(t, a) for t, a, _, _ in read.told()] == [("REJECT", ["RUS"])]


def test_events_sport_gives_nothing() -> None:
    assert read_events("هاجم المنتخب المغربي مرمى إسبانيا وفاز في المباراة النهائية.").events == ()


def test_events_date_from_clause_or_report() -> None:
    yesterday = read_events("اعتقلت الشرطة التونسية خمسة متظاهرين أمس.").events[0].date
    assert yesterday is not None
    assert (yesterday.value, yesterday.source) == ("2024-03-11", "text")
    today = read_events("اعتقلت الشرطة التونسية خمسة متظاهرين.").events[0].date
    assert today is not None
    assert (today.value, today.source) == ("2024-03-12", "published")
    old = read_events("غزت روسيا أوكرانيا في فبراير 2022.").events[0]
    assert old.historical
    assert read_events("اعتقلت الشرطة التونسية خمسة متظاهرين.", None).events[0].date is None


def test_events_said_by_others_are_attributed() -> None:
    read = read_events("قال وزير الدفاع الأوكراني إن روسيا قصفت ميناء أوديسا.")
    event = next(e for e in read.events if e.type == "ASSAULT")
    assert event.attributed_to is not None
    assert read.entities.by_id[event.attributed_to].polity == "UKR"
    assert event.statement == read.statements[0].id


def test_events_headline_does_not_double_the_body() -> None:
    read = read_events("تركيا تستدعي السفير الأميركي\n\nاستدعت تركيا السفير الأميركي في أنقرة.", dt.date(2024, 3, 12))
    assert len(read.events) == 1
    assert read.events[0].trigger.start > 20


def test_events_spans_and_ids_hold() -> None:
    raw = "التقى الرئيس المصري نظيره الفرنسي في القاهرة، ودعا إسرائيل إلى وقف القصف. واعتقلت الشرطة 5 أشخاص."
    read = read_events(raw)
    assert [e.id for e in read.events] == [f"ev{n}" for n in range(1, len(read.events) + 1)]
    for event in read.events:
        assert raw[event.trigger.start : event.trigger.end].strip()
        assert all(i in read.entities.by_id for i in (*event.actors, *event.recipients))
        assert event.why is not None
        assert event.why.startswith("frame:")


def test_events_never_raise_on_shuffled_words() -> None:
    words = (
        'قال إن الذي لم سوف إذا على من قبل روسيا الجيش هجوم محادثات اتهمت بين و ، . : « » ( ) " 5 أمس رفض أن غزو لـ تم شن '
        "دون لا يمكن السماح التي أجرتها الفريقين هذه الاتهامات ضد بعد متهما"
    ).split()
    rng = random.Random(7)  # noqa: S311
    for _ in range(300):
        read_events(" ".join(rng.choices(words, k=rng.randint(0, 40))))


def test_events_time_is_linear() -> None:
    line = "اتهمت روسيا أوكرانيا بقصف مدينة، ودعت الأمم المتحدة إلى وقف القتال بعد مقتل 5 أشخاص في هجوم على القرية، "

    def seconds(times: int) -> float:
        start = time.perf_counter()
        read_events(line * times)
        return time.perf_counter() - start

    seconds(5)
    assert seconds(200) < 16 * seconds(50) + 0.5


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("طردت كينيا دبلوماسيا إثيوبيا، وهددت أديس أبابا بالرد بالمثل.", ("THREATEN", "ETH", "KEN")),
        ("استهدف الجيش اليمني مواقع وتعزيزات للحوثيين في صعدة.", ("ASSAULT", "YEM", "HOUTHIS")),
        ("تظاهر آلاف في لشبونة. وفرقت الشرطة البرتغالية المتظاهرين.", ("ASSAULT", "PRT", "PRT")),
    ],
)
def test_events_unnamed_side_is_who_was_answered_or_at_home(text: str, told: tuple[str, str, str]) -> None:
    read = read_events(text)
    found = [(e.type, [*read.sides(e.actors)], [*read.sides(e.recipients)]) for e in read.events]
    assert (told[0], [told[1]], [told[2]]) in found
