"""Synthetic reports: the marks still fit the text, and what reports have in common stays."""

import sys
from pathlib import Path

import mahdar

sys.path.insert(0, str(Path(__file__).parents[1] / "scripts"))

from synthesize import Round, State, reports

BASE = [
    mahdar.read("نددت فرنسا يوم 12 يناير 2022 بالهجوم على مصر، وقالت إن روسيا لا تعلم.", published="2022-01-14", title="فرنسا"),
    mahdar.read("وصل وزير خارجية روسيا إلى مصر.", published="2022-01-31"),
]  # fmt: skip
STATES = [
    State("EGY", "Egypt", "مصر"), State("FRA", "France", "فرنسا"), State("RUS", "Russia", "روسيا"),
]  # fmt: skip


def words(record: mahdar.Record, layer: str) -> list[str]:
    return [record.document.text[m.start : m.end] for m in getattr(record, layer)]


def test_a_round_exchanges_states_in_text_and_marks() -> None:
    round_ = Round(1, STATES)
    for record in BASE:
        made = round_.tell(record)
        text = made.document.text
        assert text != record.document.text
        for one, other in zip(record.entities, made.entities, strict=True):
            if one.kind == "state":
                state = round_.now[one.code or ""]
                assert (other.code, other.polity, other.name_ar) == (state.code, state.code, state.name_ar)
                assert all(state.name_ar in text[m.start : m.end] for m in other.mentions if m.how == "name")
        for event, same in zip(record.events, made.events, strict=True):
            trigger = record.document.text[event.trigger.start : event.trigger.end]
            assert text[same.trigger.start : same.trigger.end] == trigger
        assert all(sentence.endswith(".") for sentence in words(made, "sentences"))


def test_days_move_back_by_a_month_for_each_round() -> None:
    assert [r.document.published for r in map(Round(11, STATES).tell, BASE)] == ["2021-02-14", "2021-02-28"]
    assert [t.value for t in Round(1, STATES).tell(BASE[0]).times] == ["2021-12-12"]


def test_no_report_comes_twice() -> None:
    made = reports(BASE)
    ids = [next(made).document.id for _ in range(20)]
    assert len(set(ids)) == 20
