"""Take-down: a source, a document or a person leaves the database, and does not come back with the next run.

A source (an outlet, a site, a file or folder) and a document are removed with everything that was read of them. A person is
masked: the report stays, its letters at the person's name become █ (see `mahdar.store.masking`). Each take-down is logged with
who and why; the log is also the rule that later runs keep.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath
from typing import Any, Literal
from urllib.parse import urlsplit

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine, Row

from mahdar.arabic.letters import fold
from mahdar.errors import NoSuchRow
from mahdar.record import Record
from mahdar.store import schema
from mahdar.store.database import writing
from mahdar.store.documents import Listener, load_record, now, remove_document, replace_record
from mahdar.store.failures import translated
from mahdar.store.masking import Names, mask_person, mask_strings

Kind = Literal["source", "document", "person"]
_DOCUMENTS, _APPEARANCES, _CORRECTIONS = schema.documents.c, schema.appearances.c, schema.corrections.c


class Rules:
    """The take-downs of a database, as they bear on what is added."""

    def __init__(self, rules: Iterable[tuple[str, str]] = ()) -> None:
        rules = list(rules)
        self.documents = {target for kind, target in rules if kind == "document"}
        self.sources = [target for kind, target in rules if kind == "source"]
        self.persons = [target for kind, target in rules if kind == "person"]

    @classmethod
    def load(cls, conn: Connection) -> Rules:
        """The rules as they stand now."""
        return cls((r.kind, r.target) for r in log(conn))

    def withhold(self, document: str, publisher: str | None, url: str | None, source: str | None) -> bool:
        """Whether a document of that id, or from there, is not to be added."""
        return document in self.documents or any(is_from(s, publisher, url, source) for s in self.sources)

    def mask(self, record: Record) -> Record:
        """The record without the persons who were taken down."""
        for person in self.persons:
            record = mask_person(record, person)
        return record

    def mask_text(self, text: str | None) -> str | None:
        """A title without the persons who were taken down."""
        for person in self.persons if text else ():
            text = Names([person]).mask(text or "")
        return text


def is_from(target: str, publisher: str | None, url: str | None, source: str | None) -> bool:
    """Whether ``target`` names the outlet, the site, the address or the file or folder of a report.

    >>> is_from("example.org", None, "https://www.example.org/news/1", None)
    True
    >>> is_from("in/2022", None, None, "in/2022/a.txt"), is_from("in/2", None, None, "in/2022/a.txt")
    (True, False)
    """
    if publisher is not None and fold(publisher).strip() == fold(target).strip():
        return True
    if url is not None:
        host = urlsplit(url).hostname or ""
        if target == url or host == target.lower() or host.endswith("." + target.lower()):
            return True
    if source is None:
        return False
    path = source.rpartition(":")[0] if source.rpartition(":")[2].isdigit() else source
    return target in (source, path) or PurePath(target) in PurePath(path).parents


def log(conn: Connection) -> Iterator[Row[*tuple[Any, ...]]]:
    """All take-downs, oldest first."""
    yield from conn.execute(sa.select(schema.takedowns).order_by(schema.takedowns.c.key))


def take_down(
    engine: Engine, kind: Kind, target: str, *, who: str, why: str, listeners: Iterable[Listener] = ()
) -> int:
    """Take a source, a document or a person out of the database; how many documents that touched.

    Args:
        engine: the database.
        kind: what ``target`` names.
        target: for a source an outlet's name, a host, an address, a file or a folder; for a document its id, address or file;
            for a person the name, Arabic or English.
        who: who ordered it.
        why: the reason, for the log.
        listeners: rooms that keep their own tables.

    Raises:
        NoSuchRow: no document of that name is in the database.
    """
    listeners = tuple(listeners)
    with translated(engine), writing(engine) as conn:
        if conn.dialect.name == "sqlite":
            conn.exec_driver_sql("PRAGMA secure_delete = ON")
        if kind == "person":
            touched = _person(conn, target, listeners)
        elif kind == "source":
            touched = _source(conn, target, listeners)
        else:
            key, target = _document(conn, target)
            touched = _remove(conn, [key], listeners)
        conn.execute(
            sa.insert(schema.takedowns).values(kind=kind, target=target, documents=touched, who=who, why=why, at=now())
        )
        for listener in listeners:
            if listener.compact is not None:  # an index keeps what was removed until it is rewritten
                listener.compact(conn)
    if engine.dialect.name == "sqlite":
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as conn:
            conn.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")  # the log of writing holds old pages
    return touched


def affected(conn: Connection, kind: Kind, target: str) -> int:
    """How many documents a take-down would touch.

    Raises:
        NoSuchRow: no document of that name is in the database.
    """
    if kind == "document":
        _document(conn, target)
        return 1
    return len(_naming(conn, target)) if kind == "person" else len({row.document for row in _appearing(conn, target)})


def _document(conn: Connection, target: str) -> tuple[int, str]:
    d = _DOCUMENTS
    query = sa.select(d.key, d.id).where(sa.or_(d.id == target, d.url == target, d.source == target)).order_by(d.key)
    row = conn.execute(query).first()
    if row is None:
        raise NoSuchRow(f"{target}: no document of that id, address or file is in the database.",
                        "Look it up with `mahdar search`.", f"{target}: لا وثيقة بهذا الاسم.")  # fmt: skip
    return row.key, row.id


def _remove(conn: Connection, keys: Iterable[int], listeners: tuple[Listener, ...]) -> int:
    count = 0
    for key in keys:
        name = conn.scalar(sa.select(_DOCUMENTS.id).where(_DOCUMENTS.key == key))
        conn.execute(sa.delete(schema.corrections).where(_CORRECTIONS.document_id == name))
        remove_document(conn, key, listeners=listeners)
        count += 1
    return count


def _appearing(conn: Connection, target: str) -> list[Row[*tuple[Any, ...]]]:
    """The appearances that come from a source; the outlet is the one given or the one found in the text."""
    a, d = _APPEARANCES, _DOCUMENTS
    query = sa.select(a.key, a.document, sa.func.coalesce(a.publisher, d.publisher).label("publisher"), a.url, a.source)
    query = query.join_from(schema.appearances, schema.documents).order_by(a.document)
    return [row for row in conn.execute(query) if is_from(target, row.publisher, row.url, row.source)]


def _source(conn: Connection, target: str, listeners: tuple[Listener, ...]) -> int:
    """Remove the appearances of a source; a document goes with its last, else it takes the next one's title and outlet."""
    rows = _appearing(conn, target)
    for row in rows:
        conn.execute(sa.delete(schema.appearances).where(_APPEARANCES.key == row.key))
    lost = conn.execute(sa.select(schema.quarantine.c.key, schema.quarantine.c.source)).all()
    for key in [row.key for row in lost if is_from(target, None, None, row.source)]:
        conn.execute(sa.delete(schema.quarantine).where(schema.quarantine.c.key == key))
    touched = list(dict.fromkeys(row.document for row in rows))
    for key in touched:
        query = sa.select(schema.appearances).where(_APPEARANCES.document == key).order_by(_APPEARANCES.key)
        left = conn.execute(query).first()
        if left is None:
            _remove(conn, [key], listeners)
            continue
        record = load_record(conn, key)
        document = msgspec.structs.replace(
            record.document, title=left.title, publisher=left.publisher, source=left.url or left.source
        )
        conn.execute(sa.update(schema.documents).where(_DOCUMENTS.key == key).values(url=left.url))
        replace_record(conn, key, msgspec.structs.replace(record, document=document), listeners=listeners)
    return len(touched)


def _naming(conn: Connection, person: str) -> list[int]:
    """The keys of documents that name a person, as an entity or in words."""
    names = Names([person])
    e, d = schema.entities.c, _DOCUMENTS
    spelled = sa.select(e.name_ar, e.name_en).where(e.kind == "person").distinct()
    keys: set[int] = set()
    for arabic, english in conn.execute(spelled).all():
        if names.named(arabic) or names.named(english):
            same = sa.and_(e.kind == "person", e.name_ar.is_not_distinct_from(arabic),
                           e.name_en.is_not_distinct_from(english))  # fmt: skip
            keys |= set(conn.scalars(sa.select(e.document).where(same)))
    texts = sa.select(d.key, d.text, d.title, d.byline).execution_options(yield_per=200)
    for row in conn.execute(texts):
        if any(names.spans(part) for part in (row.text, row.title, row.byline) if part):
            keys.add(row.key)
    return sorted(keys)


def _person(conn: Connection, person: str, listeners: tuple[Listener, ...]) -> int:
    keys = _naming(conn, person)
    names = Names([person])
    _mask_columns(
        conn, schema.corrections, ("mark", "value", "why"), names
    )  # before they are laid over the masked records
    for key in keys:
        record = load_record(conn, key)
        replace_record(conn, key, mask_person(record, person), listeners=listeners)
        a = schema.appearances
        for place, title in conn.execute(sa.select(a.c.key, a.c.title).where(a.c.document == key)).all():
            conn.execute(sa.update(a).where(a.c.key == place).values(title=names.mask(title or "") or None))
    _mask_beside(conn, names)
    return len(keys)


def _mask_beside(conn: Connection, names: Names) -> None:
    """Take a name out of the tables that are not made from one record: stories keep it masked, actors and quarantine lose
    what bears it."""
    _mask_columns(conn, schema.stories, ("title",), names)
    a = schema.actors.c
    for key, arabic, english in conn.execute(sa.select(a.key, a.name_ar, a.name_en).where(a.kind == "person")).all():
        if names.named(arabic) or names.named(english):
            conn.execute(sa.delete(schema.actors).where(a.key == key))
    q = schema.quarantine
    for key, raw in conn.execute(sa.select(q.c.key, q.c.raw)).all():
        if raw and names.spans(bytes(raw).decode("utf-8", "replace")):
            conn.execute(sa.delete(q).where(q.c.key == key))


def _mask_columns(conn: Connection, table: sa.Table, columns: tuple[str, ...], names: Names) -> None:
    for row in conn.execute(sa.select(table)).mappings().all():
        masked = {name: _masked(row[name], names) for name in columns if row[name]}
        if any(masked[name] != row[name] for name in masked):
            conn.execute(sa.update(table).where(table.c.key == row["key"]).values(masked))


def _masked(value: str, names: Names) -> str:
    """A column's value masked; inside JSON its strings."""
    if value[:1] not in '{["':
        return names.mask(value)
    try:
        return msgspec.json.encode(mask_strings(msgspec.json.decode(value), names)).decode()
    except msgspec.DecodeError:
        return names.mask(value)
