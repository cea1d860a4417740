"""A new reading numbers marks anew and moves some: corrections find theirs, and say which are gone."""

import msgspec
from correcting import fill, say, seen
from sqlalchemy.engine import Engine

from export_examples import records
from mahdar import Record
from mahdar.corrections.marks import Mark, find, mark_at, named
from mahdar.corrections.review import corrections_of, find_document
from mahdar.listeners import listeners
from mahdar.record import Span
from mahdar.store.database import writing
from mahdar.store.documents import find_key, remove_document, replace_record

RECORDS = records()
ID = RECORDS[0].document.id
replace = msgspec.structs.replace


def read_anew(engine: Engine, record: Record) -> None:
    with writing(engine) as conn:
        key = find_key(conn, ID)
        assert key is not None
        replace_record(conn, key, record, listeners=listeners())


def renumbered(record: Record) -> Record:
    """The record as a reading that finds one event more at the front: every event has another id."""
    ids = {e.id: f"ev{n + 2}" for n, e in enumerate(record.events)}
    first = replace(record.events[-1], id="ev1", type="COERCE", trigger=Span(0, 3), statement=None)
    return replace(
        record, mahdar="9.9", events=(first, *(replace(e, id=ids[e.id]) for e in record.events)),
        statements=tuple(replace(s, events=tuple(ids[i] for i in s.events)) for s in record.statements),
        positions=tuple(replace(p, evidence=tuple(ids.get(i, i) for i in p.evidence)) for p in record.positions),
        meetings=tuple(replace(m, evidence=tuple(ids.get(i, i) for i in m.evidence)) for m in record.meetings),
    )  # fmt: skip


def test_corrections_outlive_new_numbers(engine: Engine) -> None:
    fill(engine, RECORDS)
    asked = next(e for e in RECORDS[0].events if e.type == "REQUEST")
    say(engine, "reject", f"{ID}#{asked.id}")
    say(engine, "edit", f"{ID}#mt1", "about=الحدود")
    read_anew(engine, renumbered(RECORDS[0]))
    new = seen(engine, ID)
    assert new.mahdar == "9.9"
    assert "REQUEST" not in {e.type for e in new.events}
    assert {"COERCE", "CONSULT"} <= {e.type for e in new.events}
    assert new.meetings[0].about == "الحدود"
    with engine.connect() as conn:
        assert corrections_of(conn, only_stale=True) == []


def test_a_statement_whose_bounds_moved_a_little_is_the_same(engine: Engine) -> None:
    fill(engine, RECORDS)
    said = RECORDS[0].statements[0]
    say(engine, "edit", f"{ID}#s1", "speaker=FRA")
    read_anew(
        engine, replace(RECORDS[0], statements=(replace(said, id="s7", end=said.end - 3), *RECORDS[0].statements[1:]))
    )
    new = seen(engine, ID)
    assert next(e.polity for e in new.entities if e.id == new.statements[0].speaker) == "FRA"


def test_what_is_gone_is_listed_as_stale_and_changes_nothing(engine: Engine) -> None:
    fill(engine, RECORDS)
    asked = next(e for e in RECORDS[0].events if e.type == "REQUEST")
    key = say(engine, "reject", f"{ID}#{asked.id}")
    say(engine, "accept", f"{ID}#s1")
    other = replace(RECORDS[0], events=tuple(e for e in RECORDS[0].events if e.type != "REQUEST"), positions=())
    read_anew(engine, other)
    assert seen(engine, ID) == other
    with engine.connect() as conn:
        assert [c.key for c in corrections_of(conn, only_stale=True)] == [key]


def test_a_stale_correction_comes_back_with_its_mark(engine: Engine) -> None:
    fill(engine, RECORDS)
    asked = next(e for e in RECORDS[0].events if e.type == "REQUEST")
    say(engine, "reject", f"{ID}#{asked.id}")
    read_anew(engine, replace(RECORDS[0], events=(), positions=(), meetings=()))
    read_anew(engine, RECORDS[0])
    assert "REQUEST" not in {e.type for e in seen(engine, ID).events}


def test_corrections_of_a_removed_document_are_stale(engine: Engine) -> None:
    fill(engine, RECORDS)
    key = say(engine, "accept", f"{ID}#s1")
    with writing(engine) as conn:
        where = find_key(conn, ID)
        assert where is not None
        remove_document(conn, where, listeners=listeners())
    with engine.connect() as conn:
        assert [c.key for c in corrections_of(conn, only_stale=True)] == [key]


def test_every_mark_finds_itself() -> None:
    for record in RECORDS:
        for layer in ("times", "entities", "statements", "events", "positions", "meetings"):
            for n in range(len(getattr(record, layer))):
                assert find(record, layer, mark_at(record, layer, n)) == n


def test_another_kind_at_the_same_place_is_another_mark() -> None:
    first = RECORDS[0].events[0]
    assert find(RECORDS[0], "events", Mark("ASSAULT", first.trigger.start, first.trigger.end)) is None


def test_names_of_marks_are_read(engine: Engine) -> None:
    fill(engine, RECORDS[:1])
    with engine.connect() as conn:
        record = find_document(conn, ID)
    assert named(record, "t1") == ("times", 0)
    assert named(record, "mt1") == ("meetings", 0)
    assert named(record, record.events[2].id) == ("events", 2)
