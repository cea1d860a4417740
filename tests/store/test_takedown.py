"""Sources, documents and persons leave the database and do not come back."""

from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from mahdar.errors import NoSuchRow
from mahdar.listeners import listeners
from mahdar.record import Record, to_json
from mahdar.store import quarantine, schema
from mahdar.store.appearances import Appearance, Fate, place
from mahdar.store.database import writing
from mahdar.store.documents import iter_records
from mahdar.store.takedown import Kind, Rules, affected, log, take_down
from reports import ACCORD, PROTEST, TALKS, counts, record

HILL = Appearance("1", "in/a.jsonl:1", "https://news.hill.example/1", None, "صدى الجبل")
COAST = Appearance("2", "in/b.jsonl:1", "https://coast.example/5", "عن الساحل", "بريد الساحل")


def put(engine: Engine, read: Record, found: Appearance) -> Fate:
    with writing(engine) as conn:
        return place(conn, read, found, rules=Rules.load(conn), listeners=listeners())


def down(engine: Engine, kind: Kind, target: str) -> int:
    return take_down(engine, kind, target, who="سعاد", why="طلب المحكمة", listeners=listeners())


@pytest.mark.parametrize("target", ["صدى الجبل", "hill.example", "https://news.hill.example/1", "in/a.jsonl", "in"])
def test_a_source_goes_with_all_its_documents(engine: Engine, target: str) -> None:
    put(engine, record(), HILL)
    put(engine, record(PROTEST), HILL._replace(input="3", source="out/x.jsonl:4", url=None, publisher="آخر"))
    with engine.connect() as conn:
        assert affected(conn, "source", target) == 1
    assert down(engine, "source", target) == 1
    assert [r.document.text for r in iter_records(engine)] == [PROTEST]
    assert put(engine, record(), HILL) == "withheld"
    assert put(engine, record(), COAST._replace(source="else.jsonl:2")) == "added"


def test_a_text_that_another_source_has_too_stays_as_theirs(engine: Engine) -> None:
    put(engine, record(), HILL)
    put(engine, record(), COAST)
    assert down(engine, "source", "صدى الجبل") == 1
    (left,) = iter_records(engine)
    assert (left.document.publisher, left.document.title) == ("بريد الساحل", "عن الساحل")
    with engine.connect() as conn:
        assert conn.scalar(sa.select(schema.documents.c.url)) == "https://coast.example/5"


@pytest.mark.parametrize("by", ["id", "url", "source"])
def test_a_document_goes_with_its_corrections(engine: Engine, by: str) -> None:
    put(engine, record(), HILL)
    with writing(engine) as conn:
        conn.execute(
            sa.insert(schema.corrections).values(
                document_id=record().document.id,
                layer="events",
                action="accept",
                mark='{"kind":"AID","start":0,"end":1}',
                who="سعاد",
                at="2026-01-01",
            )
        )
    target = {"id": record().document.id, "url": HILL.url, "source": "told.txt"}[by]
    assert down(engine, "document", str(target)) == 1
    assert set(counts(engine)) == {"takedowns"}
    assert put(engine, record(), COAST) == "withheld"


def test_a_person_is_masked_in_every_report_and_in_later_ones(engine: Engine) -> None:
    named = HILL._replace(title="عن سليم الحمداني")
    put(engine, record(), named)
    put(engine, record(PROTEST), HILL._replace(input="3", url="https://hill.example/3"))
    with engine.connect() as conn:
        assert affected(conn, "person", "سليم الحمداني") == 1
    assert down(engine, "person", "سليم الحمداني") == 1
    later = TALKS + "وعاد إلى عمان مساء.\n"
    assert put(engine, record(later), COAST) == "added"
    told = "".join(to_json(r).decode() for r in iter_records(engine))
    assert "الحمداني" not in told
    assert "هشام البارودي" in told
    assert counts(engine)["documents"] == 3
    assert put(engine, record(), named) == "unchanged"


def test_search_does_not_find_who_was_taken_down(engine: Engine) -> None:
    from mahdar.search.find import search

    put(engine, record(), HILL)
    assert search(engine, "الحمداني").total
    down(engine, "person", "سليم الحمداني")
    assert not search(engine, "الحمداني").total
    assert search(engine, "البارودي").total


def test_tables_beside_the_records_are_masked_too(engine: Engine) -> None:
    put(engine, record(), HILL)
    with writing(engine) as conn:
        conn.execute(sa.insert(schema.stories).values(key=1, title="لقاء سليم الحمداني", documents=1))
        conn.execute(sa.insert(schema.actors).values(kind="person", name_ar="سليم الحمداني", identity="1"))
        conn.execute(
            sa.insert(schema.corrections).values(
                layer="entities", action="edit", mark='{"name_ar":"سليم الحمداني","n":1}', who="سعاد", at="2026-01-01"
            )
        )
        quarantine.put(conn, "/a.jsonl", 1, NoSuchRow("no."), raw='{"txt": "قال سليم الحمداني"}'.encode())
        quarantine.put(conn, "/a.jsonl", 2, NoSuchRow("no."), raw='{"txt": "قال غيره"}'.encode())
    down(engine, "person", "سليم الحمداني")
    with engine.connect() as conn:
        assert conn.scalar(sa.select(schema.stories.c.title)) == "لقاء ████ ████████"
        assert conn.scalar(sa.select(sa.func.count()).where(schema.actors.c.identity == "1")) == 0
        assert conn.scalar(sa.select(schema.corrections.c.mark)) == '{"name_ar":"████ ████████","n":1}'
        assert [row.item for row in quarantine.entries(conn)] == [2]


def test_the_log_says_who_and_why(engine: Engine) -> None:
    put(engine, record(ACCORD), HILL)
    down(engine, "source", "صدى الجبل")
    with engine.connect() as conn:
        (row,) = log(conn)
    assert (row.kind, row.target, row.documents, row.who, row.why) == ("source", "صدى الجبل", 1, "سعاد", "طلب المحكمة")


def test_a_document_that_is_not_there_is_named(engine: Engine) -> None:
    with pytest.raises(NoSuchRow, match="sha256:none"):
        down(engine, "document", "sha256:none")
    assert counts(engine) == {}


@pytest.mark.parametrize("database", ["sqlite"], indirect=True)
def test_the_file_itself_forgets_the_words(engine: Engine, database: str) -> None:
    put(engine, record(), HILL)
    put(engine, record(PROTEST), COAST)
    words = [w.encode() for w in ("نظيره", "مثمرة", "هشام")]

    def on_disk() -> bytes:
        return b"".join(p.read_bytes() for p in Path(database).parent.glob("mahdar.db*"))

    assert all(word in on_disk() for word in words)
    down(engine, "document", record().document.id)
    assert not any(word in on_disk() for word in words)
    assert "القصف".encode() in on_disk()
