"""Accepting, rejecting, editing: an overlay that is written down with name and moment, and can be taken back."""

import msgspec
import pytest
from correcting import fill, say, seen
from sqlalchemy.engine import Engine

from export_examples import records
from mahdar.corrections import log
from mahdar.corrections.overlay import corrected, corrected_records
from mahdar.corrections.review import corrections_of, take_back
from mahdar.errors import NoSuchRow, OptionError
from mahdar.store.database import writing
from mahdar.store.documents import iter_records

RECORDS = records()
ID = RECORDS[0].document.id


def event(kind: str) -> str:
    return f"{ID}#{next(e.id for e in RECORDS[0].events if e.type == kind)}"


def test_a_correction_says_who_when_and_why(engine: Engine) -> None:
    fill(engine, RECORDS)
    key = say(engine, "reject", event("REQUEST"), who="ليلى", why="أمنية لا مطلب")
    with engine.connect() as conn:
        found = log.load(conn)
    assert [(c.key, c.who, c.why, c.action, c.layer) for c in found] == [
        (key, "ليلى", "أمنية لا مطلب", "reject", "events")
    ]
    assert found[0].at.endswith("Z")
    assert found[0].undone is None


def test_the_record_of_the_machine_stays(engine: Engine) -> None:
    fill(engine, RECORDS)
    say(engine, "reject", event("REQUEST"))
    assert list(iter_records(engine)) == RECORDS
    assert list(corrected_records(engine)) != RECORDS


def test_what_is_rejected_goes_with_what_rests_on_it(engine: Engine) -> None:
    fill(engine, RECORDS)
    demands = [p for p in RECORDS[0].positions if p.holder == "USA"]
    assert demands
    say(engine, "reject", event("REQUEST"))
    new = seen(engine, ID)
    assert "REQUEST" not in {e.type for e in new.events}
    assert not [p for p in new.positions if p.holder == "USA"]
    assert [p for p in new.positions if p.holder == "JOR"]


def test_a_rejected_entity_is_named_nowhere(engine: Engine) -> None:
    fill(engine, RECORDS)
    state = next(e.id for e in RECORDS[0].entities if e.polity == "RUS")
    say(engine, "reject", f"{ID}#{state}")
    new = seen(engine, ID)
    assert state not in {e.id for e in new.entities}
    assert all(state not in (*e.actors, *e.recipients, e.place, e.attributed_to) for e in new.events)


def test_the_last_verdict_counts(engine: Engine) -> None:
    fill(engine, RECORDS)
    say(engine, "reject", event("REQUEST"))
    say(engine, "accept", event("REQUEST"))
    assert seen(engine, ID) == RECORDS[0]


def test_an_edit_changes_what_follows_from_it(engine: Engine) -> None:
    fill(engine, RECORDS)
    say(
        engine,
        "edit",
        event("REQUEST"),
        "type=ACCUSE",
        "mode=disapprove",
        "status=negated",
        "date=2022-01",
        "contexts=military,legal",
    )
    new = next(e for e in seen(engine, ID).events if e.id == event("REQUEST").partition("#")[2])
    assert (new.type, new.mode, new.status) == ("ACCUSE", "disapprove", "negated")
    assert (new.intensity, new.quad, new.cameo) == (-2.0, "verbal conflict", None)
    assert new.date is not None
    assert (new.date.value, new.date.granularity) == ("2022-01", "month")
    assert new.contexts == ("military", "legal")


def test_parties_are_edited_by_id_code_or_name(engine: Engine) -> None:
    fill(engine, RECORDS)
    russia = next(e.id for e in RECORDS[0].entities if e.polity == "RUS")
    say(engine, "edit", event("REQUEST"), f"actors={russia},FRA,سمير العلي", "recipients=CHN")
    new = seen(engine, ID)
    asked = next(e for e in new.events if e.type == "REQUEST")
    by_id = {e.id: e for e in new.entities}
    france = next(e.id for e in RECORDS[0].entities if e.polity == "FRA" and e.kind == "state")
    assert asked.actors[:2] == (russia, france)
    assert by_id[asked.actors[2]].name_ar == "سمير العلي"
    assert (by_id[asked.recipients[0]].polity, by_id[asked.recipients[0]].kind) == ("CHN", "state")


def test_statements_times_meetings_and_positions_are_edited_too(engine: Engine) -> None:
    fill(engine, RECORDS)
    say(engine, "edit", f"{ID}#s1", "kind=indirect", "speaker=EGY")
    say(engine, "edit", f"{ID}#t1", "value=2022-01-10")
    say(engine, "edit", f"{ID}#mt1", "about=الحدود", "participants=JOR,EGY,FRA")
    say(engine, "edit", f"{ID}#p1", "stance=opposes", "issue=trade")
    new = seen(engine, ID)
    assert new.statements[0].kind == "indirect"
    assert next(e.polity for e in new.entities if e.id == new.statements[0].speaker) == "EGY"
    assert (new.times[0].value, new.times[0].granularity) == ("2022-01-10", "day")
    assert (new.meetings[0].about, len(new.meetings[0].participants)) == ("الحدود", 3)
    assert (new.positions[0].stance, new.positions[0].issue.key) == ("opposes", "trade")


@pytest.mark.parametrize(
    "pair", ["type=MEET", "status=maybe", "colour=red", "status", "date=yesterday", "mode=unheard-of", "historical"]
)
def test_an_edit_that_means_nothing_is_refused_and_not_written(engine: Engine, pair: str) -> None:
    fill(engine, RECORDS)
    with pytest.raises(OptionError):
        say(engine, "edit", event("REQUEST"), pair)
    with engine.connect() as conn:
        assert log.load(conn) == []


def test_marks_and_documents_that_are_not_there_are_named(engine: Engine) -> None:
    fill(engine, RECORDS)
    for name, error in (
        (f"{ID}#ev99", OptionError),
        (f"{ID}", OptionError),
        ("sha256:0000#ev1", NoSuchRow),
        ("#ev1", NoSuchRow),
    ):
        with pytest.raises(error):
            say(engine, "accept", name)
    with pytest.raises(OptionError, match="--who"):
        say(engine, "accept", f"{ID}#ev1", who=" ")


def test_the_start_of_an_id_will_do(engine: Engine) -> None:
    fill(engine, RECORDS)
    say(engine, "reject", f"{ID[7:19]}#ev1")
    assert "ev1" not in {e.id for e in seen(engine, ID).events}


def test_undo_takes_back_and_keeps_the_row(engine: Engine) -> None:
    fill(engine, RECORDS)
    key = say(engine, "reject", event("REQUEST"))
    with writing(engine) as conn:
        take_back(conn, key)
    assert seen(engine, ID) == RECORDS[0]
    with engine.connect() as conn:
        assert corrections_of(conn) == []
        assert [c.undone is not None for c in corrections_of(conn, undone=True)] == [True]
    with writing(engine) as conn, pytest.raises(NoSuchRow):
        take_back(conn, key)


def test_no_corrections_give_the_very_record() -> None:
    assert corrected(RECORDS[0], []) is RECORDS[0]


def test_corrected_records_are_whole() -> None:
    kinds = {"times": "t", "entities": "e", "statements": "s", "events": "ev", "positions": "p", "meetings": "mt"}
    for layer in kinds:
        for n in range(len(getattr(RECORDS[0], layer))):
            from mahdar.corrections.marks import mark_at

            no = log.Correction(
                key=1, document=ID, layer=layer, action="reject", mark=msgspec.to_builtins(mark_at(RECORDS[0], layer, n)),  # type: ignore[arg-type]
                value=None, who="x", why=None, at="",
            )  # fmt: skip
            new = corrected(RECORDS[0], [no])
            known = {e.id for e in new.entities}
            pointed = {i for e in new.events for i in (*e.actors, *e.recipients, e.place, e.attributed_to)}
            pointed |= {i for s in new.statements for i in (s.speaker, s.addressee, s.reported_by)}
            pointed |= {p.entity for m in new.meetings for p in m.participants}
            assert pointed - {None} <= known
            told = {e.id for e in new.events} | {s.id for s in new.statements}
            assert {i for p in new.positions for i in p.evidence} <= told
            assert {i for m in new.meetings for i in m.evidence} <= told
