"""Joining and splitting: within a document, across reports, and of incidents."""

import msgspec
import pytest
import sqlalchemy as sa
from correcting import fill, seen
from sqlalchemy.engine import Connection, Engine

import mahdar
from export_examples import records
from mahdar.corrections.joins import apply_actors, event_key, incidents
from mahdar.corrections.review import join_marks, split_mark, take_back
from mahdar.errors import NoSuchRow, OptionError
from mahdar.record import Mention
from mahdar.store.database import writing
from mahdar.store.schema import actors

RECORDS = records()
FIRST, SECOND = (r.document.id for r in RECORDS)
WHO = {"who": "ليلى"}


def same_as(conn: Connection) -> dict[str, str | None]:
    other = actors.alias()
    rows = conn.execute(
        sa.select(actors.c.identity, other.c.identity).outerjoin(other, actors.c.same_as == other.c.key)
    )
    return {one: two for one, two in rows if two is not None}


def test_two_entities_of_a_document_become_one(engine: Engine) -> None:
    fill(engine, RECORDS)
    france, usa = (next(e for e in RECORDS[0].entities if e.polity == p) for p in ("FRA", "USA"))
    with writing(engine) as conn:
        key = join_marks(conn, f"{FIRST}#{france.id}", f"{FIRST}#{usa.id}", **WHO)
    new = seen(engine, FIRST)
    joined = next(e for e in new.entities if e.id == usa.id)
    assert france.id not in {e.id for e in new.entities}
    assert set(joined.mentions) == {*france.mentions, *usa.mentions}
    blamed = next(e for e in new.events if (e.type == "ACCUSE" and e.recipients != ()) or e.type == "ACCUSE")
    assert france.id not in blamed.actors
    with writing(engine) as conn:
        take_back(conn, key)
    assert seen(engine, FIRST) == RECORDS[0]


def test_a_mention_becomes_somebody_else(engine: Engine) -> None:
    entity = next(e for e in RECORDS[0].entities if e.polity == "FRA")
    more = msgspec.structs.replace(entity, mentions=(*entity.mentions, Mention(0, 4, "name")))
    record = msgspec.structs.replace(
        RECORDS[0], entities=tuple(more if e.id == entity.id else e for e in RECORDS[0].entities)
    )
    fill(engine, [record])
    with writing(engine) as conn:
        split_mark(conn, f"{FIRST}#{entity.id}", "0:4", **WHO)
        with pytest.raises(OptionError, match="one of several mentions"):
            split_mark(conn, f"{FIRST}#{entity.id}", "1:4", **WHO)
    new = seen(engine, FIRST)
    assert next(e for e in new.entities if e.id == entity.id).mentions == entity.mentions
    assert new.entities[-1].mentions == (Mention(0, 4, "name"),)


def test_actors_of_two_reports_are_joined_split_and_joined_no_more(engine: Engine) -> None:
    fill(engine, RECORDS)
    russia = next(e.id for e in RECORDS[0].entities if e.polity == "RUS" and e.kind == "state")
    iran = next(e.id for e in RECORDS[1].entities if e.polity == "IRN")
    with writing(engine) as conn:
        key = join_marks(conn, f"{FIRST}#{russia}", f"{SECOND}#{iran}", **WHO)
        assert same_as(conn) == {"state:RUS": "state:IRN"}
        with pytest.raises(OptionError, match="same already"):
            join_marks(conn, f"{SECOND}#{iran}", f"{FIRST}#{russia}", **WHO)
        conn.execute(sa.update(actors).values(same_as=None))  # as when the row was made anew
        apply_actors(conn)
        assert same_as(conn) == {"state:RUS": "state:IRN"}
        split_mark(conn, f"{FIRST}#{russia}", **WHO)
        assert same_as(conn) == {}
        take_back(conn, key + 1)
        assert same_as(conn) == {"state:RUS": "state:IRN"}
        take_back(conn, key)
        assert same_as(conn) == {}


def test_an_entity_without_a_name_is_no_actor(engine: Engine) -> None:
    fill(engine, RECORDS)
    nobody = next(e.id for e in RECORDS[0].entities if not (e.name_ar or e.name_en))
    with writing(engine) as conn, pytest.raises(NoSuchRow, match="no name"):
        split_mark(conn, f"{FIRST}#{nobody}", **WHO)


def test_incidents_are_joined_and_split_over_what_was_computed(engine: Engine) -> None:
    fill(engine, RECORDS)
    one, two = RECORDS[0].events[0], RECORDS[1].events[0]
    with writing(engine) as conn:
        a = event_key(conn, {"document": FIRST, "kind": one.type, "start": one.trigger.start, "end": one.trigger.end})
        b = event_key(conn, {"document": SECOND, "kind": two.type, "start": two.trigger.start, "end": two.trigger.end})
        assert a is not None
        assert b is not None
        computed = {a: a, a + 1: a}
        key = join_marks(conn, f"{FIRST}#{one.id}", f"{SECOND}#{two.id}", **WHO)
        assert incidents(conn, computed) == {a: b, a + 1: b, b: b}
        assert computed == {a: a, a + 1: a}
        split_mark(conn, f"{FIRST}#{one.id}", **WHO)
        assert incidents(conn, computed) == {a: a, a + 1: b, b: b}
        take_back(conn, key)
        assert incidents(conn, computed) == {a: a, a + 1: a + 1}


def test_marks_of_two_kinds_cannot_be_joined(engine: Engine) -> None:
    fill(engine, RECORDS)
    with writing(engine) as conn:
        for one, other in (("e1", "ev1"), ("s1", "s2"), ("e1", "e1")):
            with pytest.raises(OptionError):
                join_marks(conn, f"{FIRST}#{one}", f"{FIRST}#{other}", **WHO)
        with pytest.raises(OptionError):
            split_mark(conn, f"{FIRST}#s1", **WHO)


def test_an_event_that_is_gone_has_no_key(engine: Engine) -> None:
    fill(engine, [mahdar.read("وصل الوفد أمس.", published="2022-01-12")])
    with engine.connect() as conn:
        assert event_key(conn, {"document": "sha256:0", "kind": "AID", "start": 0, "end": 2}) is None
        assert incidents(conn, {5: 4}) == {5: 4}
