"""Documents go in and come out whole."""

import msgspec
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from mahdar.errors import NoSuchRow
from mahdar.store import schema
from mahdar.store.database import writing
from mahdar.store.documents import (
    Listener,
    add_record,
    find_key,
    iter_records,
    load_record,
    remove_document,
    replace_record,
)
from reports import ACCORD, PROTEST, TALKS, contents, counts, numbered, record


def test_a_record_comes_back_as_it_was(engine: Engine) -> None:
    with writing(engine) as conn:
        key = add_record(conn, record())
        assert key is not None
        assert load_record(conn, key) == record()
        assert find_key(conn, record().document.id) == key


def test_a_document_is_added_once(engine: Engine) -> None:
    with writing(engine) as conn:
        assert add_record(conn, record()) is not None
        assert add_record(conn, record()) is None
    assert counts(engine)["documents"] == 1


def test_the_tables_repeat_the_marks(engine: Engine) -> None:
    with writing(engine) as conn:
        add_record(conn, numbered(1))
        add_record(conn, record())
    found, both = counts(engine), (numbered(1), record())
    for layer in ("sentences", "times", "entities", "statements", "events", "positions", "meetings"):
        assert found.get(layer, 0) == sum(len(getattr(r, layer)) for r in both), layer
    assert found["mentions"] == sum(len(e.mentions) for r in both for e in r.entities)
    assert found["parties"] == sum(len(e.actors) + len(e.recipients) for r in both for e in r.events)


def test_rows_point_to_the_rows_that_the_record_means(engine: Engine) -> None:
    with writing(engine) as conn:
        add_record(conn, record(PROTEST))
        key = add_record(conn, record())
        e, s, d = schema.entities, schema.statements, schema.documents
        speakers = sa.select(s.c.id, e.c.id).join(e, s.c.speaker == e.c.key).where(s.c.document == key)
        assert dict(map(tuple, conn.execute(speakers))) == {x.id: x.speaker for x in record().statements if x.speaker}
        parties = (
            sa.select(schema.events.c.id, schema.parties.c.side, e.c.id)
            .join_from(schema.parties, schema.events).join(e, schema.parties.c.entity == e.c.key)
            .where(schema.events.c.document == key).order_by(schema.events.c.key, schema.parties.c.side, schema.parties.c.n)
        )  # fmt: skip
        assert [tuple(row) for row in conn.execute(parties)] == [
            (x.id, side, who)
            for x in record().events
            for side, all_ in (("actor", x.actors), ("recipient", x.recipients))
            for who in all_
        ]
        texts = sa.select(d.c.text, s.c.start, s.c.end, schema.sentences.c.start, schema.sentences.c.end).join_from(
            s, d).join(schema.sentences, sa.and_(schema.sentences.c.document == d.c.key, schema.sentences.c.n == s.c.sentence))  # fmt: skip
        for _, start, _, first, last in conn.execute(texts):
            assert first <= start < last


def test_a_new_reading_takes_the_place_of_the_old(engine: Engine) -> None:
    with writing(engine) as conn:
        key = add_record(conn, record(), url="https://example.org/1")
        assert key is not None
        conn.execute(
            sa.insert(schema.corrections).values(
                document_id=record().document.id,
                layer="events",
                action="reject",
                mark='{"kind":"AID","start":0,"end":1}',
                who="سعاد",
                at="2026-01-01",
            )
        )
        newer = msgspec.structs.replace(record(), mahdar="9.0.0", events=())
        replace_record(conn, key, newer)
        assert load_record(conn, key) == newer
        assert conn.scalar(sa.select(schema.documents.c.url)) == "https://example.org/1"
    found = counts(engine)
    assert (found["documents"], found["corrections"], found.get("events")) == (1, 1, None)


def test_removing_leaves_nothing_but_what_was_there_before(engine: Engine) -> None:
    with writing(engine) as conn:
        add_record(conn, record())
    before = contents(engine)
    with writing(engine) as conn:
        key = add_record(conn, record(PROTEST))
        assert key is not None
        remove_document(conn, key)
    assert contents(engine) == before


def test_a_transaction_that_fails_leaves_nothing(engine: Engine) -> None:
    def fails(*_: object) -> None:
        raise RuntimeError("no")

    listener = Listener(fails, lambda *_: None)
    with pytest.raises(RuntimeError), writing(engine) as conn:
        add_record(conn, record(), listeners=[listener])
    assert set(counts(engine)) == set()


def test_listeners_are_told_in_time(engine: Engine) -> None:
    told: list[tuple[str, int]] = []

    def here(conn: Connection, key: int) -> int:
        return conn.scalar(sa.select(sa.func.count()).where(schema.sentences.c.document == key)) or 0

    listener = Listener(
        lambda conn, written: told.append(("entered", here(conn, written.key))),
        lambda conn, key: told.append(("leaving", here(conn, key))),
    )
    with writing(engine) as conn:
        key = add_record(conn, record(), listeners=[listener])
        assert key is not None
        replace_record(conn, key, record(), listeners=[listener])
        remove_document(conn, key, listeners=[listener])
    n = len(record().sentences)
    assert told == [("entered", n), ("leaving", n), ("entered", n), ("leaving", n)]


def test_records_are_chosen_by_day_outlet_and_id(engine: Engine) -> None:
    first, second = record(published="2022-01-12"), record(PROTEST, published="2022-02-01", publisher="صدى الجبل")
    undated = msgspec.structs.replace(
        record(ACCORD), document=msgspec.structs.replace(record(ACCORD).document, published=None)
    )
    with writing(engine) as conn:
        for r in (first, second, undated):
            add_record(conn, r)
    assert list(iter_records(engine)) == [first, second, undated]
    assert list(iter_records(engine, since="2022-01-13")) == [second]
    assert list(iter_records(engine, until="2022-01-12")) == [first]
    assert list(iter_records(engine, publisher="صدى الجبل")) == [second]
    assert list(iter_records(engine, ids=[undated.document.id, "sha256:none"])) == [undated]
    assert list(iter_records(engine, ids=[])) == []


def test_many_records_are_streamed(engine: Engine) -> None:
    with writing(engine) as conn:
        for n in range(120):
            add_record(conn, numbered(n))
    assert [r.document.id for r in iter_records(engine)] == [numbered(n).document.id for n in range(120)]


def test_a_document_that_is_not_there_is_no_record(engine: Engine) -> None:
    with engine.connect() as conn, pytest.raises(NoSuchRow):
        load_record(conn, 7)


def test_the_same_text_has_the_same_id_whatever_is_said_of_it() -> None:
    assert record(TALKS).document.id == record(TALKS, publisher="صدى الجبل", published="2020-01-01").document.id
