"""Scoring: the rules of the codebook, and the same figures as its scorer."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import msgspec
import pytest

import mahdar
from mahdar.errors import GoldError
from mahdar.evaluate.confusion import NOTHING, confusion
from mahdar.evaluate.corpus import coded_reports
from mahdar.evaluate.found import Found, FoundEvent, FoundStatement, FoundTime, Speaker, of_gold, of_record
from mahdar.evaluate.gold import Gold, Where
from mahdar.evaluate.interval import intervals
from mahdar.evaluate.match import match
from mahdar.evaluate.report import rows
from mahdar.evaluate.run import score_all
from mahdar.evaluate.score import Count, by_status, score, total
from mahdar.record import to_json

SHARED = Path(__file__).parents[3] / "shared"
TEXT = "أدانت عمان الهجوم. وقال وزيرها إن الرد آت أمس.\nوأدانت عمان القصف."


def gold(**layers: Any) -> Gold:
    return msgspec.convert({"schema": "mahdar-gold/1", **layers}, Gold)


def event(trigger: str, **given: Any) -> dict[str, Any]:
    base = {"trigger": {"text": trigger}, "type": "ACCUSE", "status": "actual", "actors": ["OMN"], "recipients": []}
    return {**base, **given}


def found_event(trigger: str, **given: Any) -> FoundEvent:
    start = TEXT.index(trigger)
    base = {"type": "ACCUSE", "status": "actual", "actors": ("OMN",), "recipients": ()}
    return FoundEvent(span=(start, start + len(trigger)), **{**base, **given})


def test_words_are_found_by_count() -> None:
    assert Where(text="عمان", nth=2).span(TEXT) == (TEXT.rindex("عمان"), TEXT.rindex("عمان") + 4)
    with pytest.raises(GoldError, match="nth 3"):
        Where(text="عمان", nth=3).span(TEXT)


def test_a_time_is_right_with_an_accepted_value_only() -> None:
    wanted = gold(times=[{"text": "أمس", "value": "2024-03-11", "accept_values": ["2024-03-12"]}])
    at = (TEXT.index("أمس"), TEXT.index("أمس") + 3)
    assert score(wanted, Found(times=(FoundTime(at, "2024-03-12"),)), TEXT)["times"] == Count(1, 1, 1)
    assert score(wanted, Found(times=(FoundTime(at, "2024-03-13"),)), TEXT)["times"] == Count(0, 1, 1)


def test_an_optional_mark_counts_neither_for_nor_against() -> None:
    wanted = gold(events=[event("أدانت", optional=True)])
    assert score(wanted, Found(events=(found_event("أدانت"),)), TEXT)["events: type"] == Count(0, 0, 0)
    assert score(wanted, Found(), TEXT)["events: type"] == Count(0, 0, 0)


def test_a_statement_matches_from_half_of_both() -> None:
    wanted = gold(statements=[{"text": "الرد آت", "kind": "indirect", "speaker": {"polity": "OMN"}}])
    start = TEXT.index("الرد")
    speaker = Speaker(person=True, polity="OMN")
    near = FoundStatement((start, start + 11), "direct", speaker)
    far = FoundStatement((start, start + 16), "indirect", speaker)
    counts = score(wanted, Found(statements=(near,)), TEXT)
    assert counts["statements: span"] == Count(1, 1, 1)
    assert counts["statements: speaker (of matched)"] == Count(1, 1, 1)
    assert counts["statements: kind (of matched)"] == Count(0, 1, 1)
    assert score(wanted, Found(statements=(far,)), TEXT)["statements: span"] == Count(0, 1, 1)


def test_where_gold_names_nobody_a_named_person_is_wrong() -> None:
    wanted = gold(statements=[{"text": "الرد آت", "kind": "indirect", "speaker": None}])
    at = (TEXT.index("الرد"), TEXT.index("الرد") + 7)
    named = FoundStatement(at, "indirect", Speaker(person=True, name_en="Salem Kattan"))
    unnamed = FoundStatement(at, "indirect", Speaker(person=True))
    assert score(wanted, Found(statements=(named,)), TEXT)["statements: speaker (of matched)"].hit == 0
    assert score(wanted, Found(statements=(unnamed,)), TEXT)["statements: speaker (of matched)"].hit == 1


def test_events_on_another_line_do_not_match() -> None:
    wanted = gold(events=[event("القصف")])
    assert score(wanted, Found(events=(found_event("الهجوم"),)), TEXT)["events: type"] == Count(0, 1, 1)


@pytest.mark.parametrize(
    ("given", "who", "full"),
    [
        ({}, 1, 1),
        ({"actors": ("OMN", "QAT")}, 1, 1),
        ({"actors": ("QAT",)}, 0, 0),
        ({"recipients": ("YEM",)}, 0, 0),
        ({"status": "future"}, 1, 0),
    ],
)
def test_who_and_status_decide_over_a_matched_event(given: dict[str, Any], who: int, full: int) -> None:
    counts = score(gold(events=[event("أدانت")]), Found(events=(found_event("أدانت", **given),)), TEXT)
    assert (counts["events: who-whom"].hit, counts["events: full"].hit) == (who, full)


def test_accepted_sides_go_together() -> None:
    wanted = gold(events=[event("أدانت", accept=[{"actors": ["QAT"], "recipients": ["YEM"]}])])
    together = Found(events=(found_event("أدانت", actors=("QAT",), recipients=("YEM",)),))
    assert score(wanted, together, TEXT)["events: who-whom"].hit == 1


def test_confusion_pairs_what_is_near_and_counts_the_rest_as_missed() -> None:
    wanted = gold(events=[event("أدانت"), event("القصف")])
    found = Found(events=(found_event("أدانت", type="REJECT"),))
    cells = confusion(wanted, found, match(wanted, found, TEXT), TEXT)
    assert cells == {("ACCUSE", "REJECT"): 1, ("ACCUSE", NOTHING): 1}
    assert confusion(gold(), found, match(gold(), found, TEXT), TEXT) == {}


def test_statuses_are_counted_on_both_sides() -> None:
    wanted = gold(events=[event("أدانت")])
    found = Found(events=(found_event("أدانت", status="negated"),))
    counts = by_status(wanted, found, match(wanted, found, TEXT))
    assert counts == {"status actual": Count(0, 1, 0), "status negated": Count(0, 0, 1)}


def test_two_coders_who_agree_score_one() -> None:
    coding = gold(
        times=[{"text": "أمس", "value": "2024-03-11"}],
        statements=[{"text": "الرد آت", "kind": "indirect", "speaker": {"polity": "OMN"}}],
        events=[event("أدانت")],
        persons=[{"name_en": "Salem Kattan"}],
        positions=[{"holder": "OMN", "stance": "rejects", "issue": ["escalation"]}],
    )
    assert {c.f1 for c in score(coding, of_gold(coding, TEXT), TEXT).values()} == {1.0}


def test_intervals_hold_the_figure_and_do_not_change() -> None:
    counts = [{"times": Count(n % 3, 2, 2)} for n in range(20)]
    low, high = intervals(counts)["times"]
    assert low < total(counts)["times"].f1 < high
    assert intervals(counts)["times"] == (low, high)


@pytest.mark.skipif(not (SHARED / "tools" / "score.py").is_file(), reason="the codebook's scorer is not at hand")
def test_figures_are_those_of_the_codebook_scorer(tmp_path: Path) -> None:
    seed = SHARED / "seed"
    report = (seed / "article.txt").read_text(encoding="utf-8")
    coding = json.loads((seed / "gold.json").read_text(encoding="utf-8"))
    record = mahdar.read(report, published="2022-01-12")
    # A record with faults, so that every figure is put to the test.
    record = msgspec.structs.replace(
        record,
        times=record.times[1:],
        statements=record.statements[:-3],
        events=tuple(
            msgspec.structs.replace(e, status="future", actors=e.recipients) if n % 3 == 0 else e
            for n, e in enumerate(record.events)
        ),
    )
    (tmp_path / "record.json").write_bytes(to_json(record))
    command: list[str | Path] = [sys.executable, SHARED / "tools" / "score.py", "--json", "--gold", seed / "gold.json"]
    told = subprocess.run([*command, "--record", tmp_path / "record.json"], capture_output=True, check=True)
    (scored,) = score_all(coded_reports([seed / "gold.json"], SHARED / "data"), lambda _: of_record(record))
    assert coding["schema"] == scored.coded.gold.schema
    assert rows([scored]) == json.loads(told.stdout)
