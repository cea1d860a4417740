"""Documents in the database: added, replaced, removed, and read back as records.

A document is known by ``record.document.id``, which its text makes. All functions but `iter_records` work within the
caller's transaction; those that write want it to be `mahdar.store.database.writing`.
"""

from __future__ import annotations

import datetime as dt
import zlib
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from mahdar.errors import NoSuchRow
from mahdar.record import Record, from_json, to_json
from mahdar.store import schema
from mahdar.store.bulk import Query, Rows
from mahdar.store.rows import remove_marks, write_marks

_TITLES = ("source", "title", "language", "published", "published_from", "publisher", "dateline", "byline")
# Statements are made once: making one takes longer than running it.
_FIND = Query("SELECT key FROM documents WHERE id = ?")
_INSERT, _RECORDS = sa.insert(schema.documents), Rows(schema.records)


class Written(NamedTuple):
    """A document whose rows have just been written: its key, the record that they were written from, the keys of its first
    sentence, entity, event and meeting (see `mahdar.store.rows.write_marks`), and what the listener has made ready."""

    key: int
    record: Record
    first: Mapping[str, int]
    ready: Any = None


class Listener(NamedTuple):
    """A room that keeps tables of its own in step with the documents, within the same transaction.

    ``entered`` is told when a document has been added or read anew, ``leaving`` before it is removed or read anew;
    ``compact``, where there is one, after much has been changed at once; ``over``, where there is one, gives the record from
    which the rows of marks are written anew, with what analysts say laid over what the machine wrote; ``prepare``, where
    there is one, is the part of the work that needs the record alone: it may run in another process, and ``entered`` is
    given what it returned.
    """

    entered: Callable[[Connection, Written], object]
    leaving: Callable[[Connection, int], object]
    compact: Callable[[Connection], object] | None = None
    over: Callable[[Connection, Record], Record] | None = None
    prepare: Callable[[Record], Any] | None = None


def prepared(listeners: Iterable[Listener], record: Record) -> list[Any]:
    """What the listeners make ready of a record, in their order."""
    return [listener.prepare(record) if listener.prepare else None for listener in listeners]


def now() -> str:
    """This moment as the database keeps it: UTC, ISO 8601, whole seconds."""
    return dt.datetime.now(dt.UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


def add_record(
    conn: Connection, record: Record, *, url: str | None = None, listeners: Iterable[Listener] = ()
) -> int | None:
    """Add a document with all its marks; its key, or None when a document of that id is there already.

    Args:
        conn: a connection within a transaction of `mahdar.store.database.writing`.
        record: what was read.
        url: its address, when known.
        listeners: rooms that keep their own tables; see `mahdar.listeners`.
    """
    if find_key(conn, record.document.id) is not None:
        return None
    return enter_record(conn, record, url=url, listeners=listeners)


def enter_record(
    conn: Connection,
    record: Record,
    *,
    url: str | None = None,
    listeners: Iterable[Listener] = (),
    ready: Sequence[Any] | None = None,
) -> int:
    """Like `add_record`, for a document that is known not to be there; ``ready`` is what `prepared` gave of the record."""
    row = {**_row(record), "id": record.document.id, "url": url, "added": now()}
    key = conn.execute(_INSERT, row).inserted_primary_key
    assert key is not None  # noqa: S101  (a table with one integer key)
    _write(conn, key[0], record, tuple(listeners), ready=ready)
    return int(key[0])


def replace_record(
    conn: Connection, key: int, record: Record, *, url: str | None = None, listeners: Iterable[Listener] = ()
) -> None:
    """Put a new reading in the place of what the machine wrote of a document before; corrections stay, and the rows of
    marks are those of the reading with them laid over."""
    listeners = tuple(listeners)
    for listener in listeners:
        listener.leaving(conn, key)
    remove_marks(conn, key)
    conn.execute(sa.delete(schema.records).where(schema.records.c.document == key))
    row = _row(record) | ({"url": url} if url else {})
    conn.execute(sa.update(schema.documents).where(schema.documents.c.key == key).values(row))
    _write(conn, key, record, listeners, _over(conn, record, listeners))


def show_corrections(conn: Connection, key: int, *, listeners: Iterable[Listener] = ()) -> None:
    """Write the rows of a document's marks anew, after its corrections have changed; the record itself stays."""
    listeners = tuple(listeners)
    for listener in listeners:
        listener.leaving(conn, key)
    remove_marks(conn, key)
    _write_shown(conn, key, _over(conn, load_record(conn, key), listeners), listeners, None)


def remove_document(conn: Connection, key: int, *, listeners: Iterable[Listener] = ()) -> None:
    """Remove a document and everything that the machine wrote of it."""
    for listener in listeners:
        listener.leaving(conn, key)
    remove_marks(conn, key)
    conn.execute(sa.delete(schema.documents).where(schema.documents.c.key == key))


def find_key(conn: Connection, document_id: str) -> int | None:
    """The key of the document of that id, or None."""
    found = _FIND.rows(conn, document_id)
    return int(found[0].key) if found else None


def load_record(conn: Connection, key: int) -> Record:
    """The record of a document, as the machine wrote it.

    Raises:
        NoSuchRow: there is no document of that key.
    """
    row = conn.execute(_stored().where(schema.documents.c.key == key)).first()
    if row is None:
        raise NoSuchRow(f"document {key}: it is not in the database.", "Look it up with `mahdar search`.",
                        f"الوثيقة {key} غير موجودة في قاعدة البيانات.")  # fmt: skip
    return _unpack(row.json, row.text)


def iter_records(
    engine: Engine,
    *,
    since: str | dt.date | None = None,
    until: str | dt.date | None = None,
    publisher: str | None = None,
    ids: Iterable[str] | None = None,
) -> Generator[Record]:
    """The records of the database in the order in which they were added, a few in memory at a time.

    What another process adds meanwhile is not among them.

    Args:
        engine: the database.
        since: only documents published on that day or later; those without a day are left out.
        until: only documents published on that day or before.
        publisher: only documents of that outlet, as it is written in the database.
        ids: only documents with these ids.
    """
    d = schema.documents.c
    query = _stored().order_by(d.key)
    if since is not None:
        query = query.where(d.published >= str(since))
    if until is not None:
        query = query.where(d.published < str(until) + "~")  # `~` sorts behind every time of that day
    if publisher is not None:
        query = query.where(d.publisher == publisher)
    wanted = None if ids is None else list(dict.fromkeys(ids))
    parts = [query] if wanted is None else [
        query.where(d.id.in_(wanted[i : i + schema.SOME])) for i in range(0, len(wanted), schema.SOME)
    ]  # fmt: skip
    with engine.connect().execution_options(stream_results=True, yield_per=100) as conn:
        for part in parts:
            with conn.execute(part) as rows:  # closes the server's cursor when the caller stops early
                for row in rows:
                    yield _unpack(row.json, row.text)


def pack(record: Record) -> bytes:
    """A record as the database keeps it: zlib over JSON, without the text.

    >>> import mahdar
    >>> record = mahdar.read("وصل الوفد أمس.", published="2022-01-12")
    >>> _unpack(pack(record), record.document.text) == record
    True
    """
    bare = msgspec.structs.replace(record, document=msgspec.structs.replace(record.document, text=""))
    return zlib.compress(to_json(bare), 1)


def _unpack(packed: bytes, text: str) -> Record:
    record = from_json(zlib.decompress(packed))
    return msgspec.structs.replace(record, document=msgspec.structs.replace(record.document, text=text))


def _stored() -> sa.Select[Any]:
    return sa.select(schema.records.c.json, schema.documents.c.text).join_from(schema.documents, schema.records)


def _row(record: Record) -> dict[str, Any]:
    document = record.document
    return {name: getattr(document, name) for name in _TITLES} | {
        "agencies": msgspec.json.encode(document.agencies).decode(), "text": document.text, "mahdar": record.mahdar,
        "engine": record.engine, "read": now(),
    }  # fmt: skip


def _over(conn: Connection, record: Record, listeners: Iterable[Listener]) -> Record:
    for listener in listeners:
        if listener.over is not None:
            record = listener.over(conn, record)
    return record


def _write(
    conn: Connection,
    key: int,
    record: Record,
    listeners: tuple[Listener, ...],
    seen: Record | None = None,
    ready: Sequence[Any] | None = None,
) -> None:
    _RECORDS.write(conn, [(key, pack(record))])
    _write_shown(conn, key, seen or record, listeners, ready)


def _write_shown(
    conn: Connection, key: int, seen: Record, listeners: tuple[Listener, ...], ready: Sequence[Any] | None
) -> None:
    first = write_marks(conn, key, seen)
    given = ready if ready is not None else prepared(listeners, seen)
    for listener, made in zip(listeners, given, strict=True):
        listener.entered(conn, Written(key, seen, first, made))
