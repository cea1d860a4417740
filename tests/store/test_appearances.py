"""The same text at several places, and readings that take the place of older ones."""

import msgspec
import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from mahdar.record import Record
from mahdar.store import schema
from mahdar.store.appearances import Appearance, Fate, known_inputs, place
from mahdar.store.database import writing
from mahdar.store.documents import iter_records
from mahdar.store.takedown import Rules
from reports import TALKS, counts, record

HERE = Appearance("1", "a.jsonl:1", "https://a.example/1", "لقاء", "صدى الجبل", "2022-01-12")
THERE = Appearance("2", "b.jsonl:7", "https://b.example/9", "لقاء في عمان", "بريد الساحل", "2022-01-13")


def put(engine: Engine, read: Record, found: Appearance) -> Fate:
    with writing(engine) as conn:
        return place(conn, read, found, rules=Rules())


def by(version: str) -> Record:
    return msgspec.structs.replace(record(), mahdar=version)


def test_the_same_input_is_known_again(engine: Engine) -> None:
    assert put(engine, by("0.2.0"), HERE) == "added"
    with engine.connect() as conn:
        assert known_inputs(conn, ["1", "2"], "0.2.0") == {"1"}
        assert known_inputs(conn, ["1"], "0.1.9") == {"1"}
        assert known_inputs(conn, ["1"], "0.10.0") == set()


def test_a_text_of_several_outlets_is_one_document_with_all_their_addresses(engine: Engine) -> None:
    assert (put(engine, record(), HERE), put(engine, record(), THERE)) == ("added", "copy")
    assert (counts(engine)["documents"], counts(engine)["appearances"]) == (1, 2)
    with engine.connect() as conn:
        assert conn.scalars(sa.select(schema.appearances.c.publisher)).all() == ["صدى الجبل", "بريد الساحل"]
        assert conn.scalar(sa.select(schema.documents.c.url)) == "https://a.example/1"


@pytest.mark.parametrize("field", ["title", "publisher", "published"])
def test_what_is_said_anew_of_a_report_replaces_its_reading(engine: Engine, field: str) -> None:
    put(engine, record(), HERE)
    changed = HERE._replace(input="3", **{field: "2022-01-14"})
    newer = record(TALKS, published="2022-01-14")
    assert put(engine, newer, changed) == "replaced"
    assert put(engine, newer, changed) == "unchanged"
    assert list(iter_records(engine)) == [newer]


def test_what_is_said_anew_of_a_copy_does_not(engine: Engine) -> None:
    put(engine, record(), HERE)
    put(engine, record(), THERE)
    assert put(engine, record(TALKS, published="2022-01-14"), THERE._replace(input="4", title="عنوان")) == "unchanged"
    assert list(iter_records(engine)) == [record()]
    assert counts(engine)["appearances"] == 2


def test_a_newer_reading_replaces_and_an_older_one_does_not(engine: Engine) -> None:
    assert [put(engine, by(v), HERE) for v in ("0.9.0", "0.10.0", "0.9.5")] == ["added", "replaced", "unchanged"]
    assert [r.mahdar for r in iter_records(engine)] == ["0.10.0"]
    assert counts(engine)["appearances"] == 1


def test_without_addresses_the_file_is_the_place(engine: Engine) -> None:
    first = Appearance("1", "a.txt")
    assert [put(engine, record(), a) for a in (first, first._replace(input="2"), Appearance("3", "b.txt"))] == [
        "added", "unchanged", "copy",
    ]  # fmt: skip


def test_one_address_with_a_new_text_is_a_new_document(engine: Engine) -> None:
    put(engine, record(), HERE)
    assert put(engine, record(TALKS + "تصحيح.\n"), HERE._replace(input="2")) == "added"
    assert counts(engine)["documents"] == 2
