"""The ledger over the invented reports: stances, fates, bodies, meetings, the index."""

from collections.abc import Iterator

import pytest
from sqlalchemy.engine import Connection, Engine

from mahdar.ledger.bodies import bodies_at
from mahdar.ledger.index import SCORE, index
from mahdar.ledger.meetings import met
from mahdar.ledger.positions import ledger
from mahdar.ledger.promises import promises, summary
from mahdar.store.database import writing
from telling import ACROSS, records, tell


@pytest.fixture
def told(engine: Engine) -> Iterator[Connection]:
    with writing(engine) as conn:
        tell(conn)
        yield conn


def test_a_party_that_changes_its_mind_has_moved(told: Connection) -> None:
    before, after = ledger(told, issue="ceasefire-in-idlib", holder="TUR")
    assert (before.day, before.stance, before.moved_from) == ("2022-01-10", "rejects", None)
    assert (after.day, after.stance, after.moved_from) == ("2022-02-15", "accepts", "against")


def test_evidence_is_the_words_of_the_report(told: Connection) -> None:
    (line,) = ledger(told, holder="RUS")
    (words,) = line.evidence
    text = records()["threat"].document.text
    assert text[words.start : words.end].startswith(words.words[:40])
    assert words.outlet == "الصدى"
    assert words.id == records()["threat"].document.id


def test_the_ledger_is_cut_to_what_is_asked_for(told: Connection) -> None:
    assert {x.holder for x in ledger(told, issue="ceasefire*")} == {"TUR"}
    assert ledger(told, issue="ceasefire") == []
    assert [x.moved_from for x in ledger(told, holder="TUR", since="2022-02-01")] == ["against"]
    assert ledger(told, holder="TUR", until="2022-01-09") == []
    assert {x.holder for x in ledger(told, toward="SDN")} <= {"DEU"}


def test_promises_and_threats_have_their_fate(told: Connection) -> None:
    found = {(x.kind, x.act.actors, x.act.day): x for x in promises(told)}
    aid = found["promise", ("DEU",), "2022-02-10"]
    assert aid.fate == "kept"
    assert aid.by is not None
    assert aid.by.day == "2022-03-20"
    threat = found["threat", ("RUS",), "2022-03-01"]
    assert threat.fate == "carried-out"
    assert threat.by is not None
    assert (threat.by.type, threat.by.mode, threat.by.reports) == ("SANCTION", "expel", 3)
    assert found["promise", ("TUR",), "2022-02-15"].fate == "open"
    assert ("threat", "carried-out", 1) in list(summary(list(found.values())))


def test_fates_are_cut_to_what_is_asked_for(told: Connection) -> None:
    assert [x.act.actors for x in promises(told, fate="kept")] == [("DEU",)]
    assert [x.fate for x in promises(told, holder="RUS", toward="GBR")] == ["carried-out"]
    assert promises(told, holder="RUS", since="2022-03-02") == []


def test_bodies_are_open_or_suspended_at_a_date(told: Connection) -> None:
    def state(at: str | None) -> list[tuple[str | None, str | None]]:
        return [(b.state, b.since) for b in bodies_at(told, at=at, name="Maghreb")]

    assert state("1989-02-16") == []
    assert state("1990-01-01") == [("open", "1989-02-17")]
    assert state("2000-01-01") == [("suspended", "1994-12-28")]
    assert state(None) == [("open", "2022-03-06")]
    assert bodies_at(told, name="no such body") == []


def test_a_meeting_that_two_reports_tell_is_one(told: Connection) -> None:
    (meeting,) = met(told, "JOR", "EGY")
    assert (meeting.day, meeting.dated, meeting.level, meeting.reports) == ("2022-04-05", True, "minister", 2)
    assert {g.polity for g in meeting.guests} == {"JOR", "EGY"}
    assert {e.outlet for e in meeting.evidence} == {"الصدى", "جريدة الوادي"}
    assert met(told, "JOR", "EGY", since="2022-04-06") == met(told, "JOR", "TUR") == []


def test_the_index_counts_an_act_once_and_keeps_words_and_deeds_apart(told: Connection) -> None:
    (month,) = index(told, "RUS", "GBR")
    assert (month.period, month.score) == ("2022-03", SCORE)
    assert (month.words_cooperation, month.deeds_cooperation) == (0, 0)
    assert month.words_conflict == -3.5  # the threat
    assert month.deeds_conflict == -5.5  # the expulsion, told by four and denied by one
    (deed,) = [a for a in month.acts if a.type == "SANCTION"]
    assert len(deed.events) == 4
    days = index(told, "GBR", "RUS", by="day")
    assert [p.period for p in days] == ["2022-03-01", "2022-03-10"]
    assert sum(p.deeds_conflict for p in days) == month.deeds_conflict
    assert index(told, "RUS", "GBR", since="2022-04-01") == []


def test_a_removed_report_leaves_the_ledger(told: Connection) -> None:
    from mahdar.store.documents import find_key, remove_document

    for key in ("expel-a", "expel-b", "expel-copy", "expel-c"):
        found = find_key(told, records()[key].document.id)
        assert found is not None
        remove_document(told, found, listeners=[ACROSS])
    assert [x.fate for x in promises(told, holder="RUS", toward="GBR")] == ["open"]
    assert [p.deeds_conflict for p in index(told, "RUS", "GBR")] == [0]  # what is left denies it
