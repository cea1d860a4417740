"""Where texts were found: the same text at several addresses is one document with several appearances.

The first appearance is the document's own: its title, day and outlet are those that the reader was given.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Any, Literal, NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from mahdar.record import Record
from mahdar.store import schema
from mahdar.store.bulk import Rows
from mahdar.store.documents import Listener, enter_record, find_key, now, replace_record
from mahdar.store.takedown import Rules

#: What became of an input: a new document; nothing to do; read anew; a known text at another place; held back by a take-down.
Fate = Literal["added", "unchanged", "replaced", "copy", "withheld"]
_APPEARANCES = schema.appearances.c
_ROWS = Rows(schema.appearances, without=("key",))


class Appearance(NamedTuple):
    """An input, and what it said of its report; in the order of the table's columns."""

    input: str
    source: str | None = None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None


def known_inputs(conn: Connection, inputs: Iterable[str], version: str) -> set[str]:
    """Those of ``inputs`` that are in the database and were read by ``version`` of mahdar or a newer one."""
    query = (
        sa.select(_APPEARANCES.input, schema.documents.c.mahdar)
        .join_from(schema.appearances, schema.documents)
        .where(_APPEARANCES.input.in_(list(inputs)))
    )
    return {row.input for row in conn.execute(query) if not _newer(version, row.mahdar)}


def place(
    conn: Connection,
    record: Record,
    found: Appearance,
    *,
    rules: Rules,
    listeners: Iterable[Listener] = (),
    ready: Sequence[Any] | None = None,
) -> Fate:
    """Put what was read of an input into the database.

    A known text is read anew when a newer mahdar read it, or when what is said of it at its first place has changed. Rules
    of take-down are kept: what they hold back is not added, what they mask is masked. ``ready`` is what
    `mahdar.store.documents.prepared` gave of the record, when it is at hand.
    """
    if rules.withhold(record.document.id, found.publisher or record.document.publisher, found.url, found.source):
        return "withheld"
    read, record, found = record, rules.mask(record), found._replace(title=rules.mask_text(found.title))
    key = find_key(conn, record.document.id)
    if key is None:
        ready = ready if record is read else None
        _insert(conn, enter_record(conn, record, url=found.url, listeners=listeners, ready=ready), found)
        return "added"
    version = conn.scalar(sa.select(schema.documents.c.mahdar).where(schema.documents.c.key == key))
    newer = _newer(record.mahdar, str(version))
    before = _at_place(conn, key, found)
    changed = before is not None and (before.title, before.publisher, before.published) != (
        found.title, found.publisher, found.published,
    )  # fmt: skip
    if before is None:
        _insert(conn, key, found)
    else:
        conn.execute(sa.update(schema.appearances).where(_APPEARANCES.key == before.key).values(found._asdict()))
    if newer or (changed and before is not None and before.key == _first(conn, key)):
        replace_record(conn, key, record, url=found.url, listeners=listeners)
        return "replaced"
    return "copy" if before is None else "unchanged"


def _insert(conn: Connection, key: int, found: Appearance) -> None:
    _ROWS.write(conn, [(key, *found, now())])


def _at_place(conn: Connection, key: int, found: Appearance) -> Row[int, str | None, str | None, str | None] | None:
    """The appearance of a document at the same address, or, where there is none, in the same file."""
    c = _APPEARANCES
    query = sa.select(c.key, c.title, c.publisher, c.published).where(c.document == key)
    same = c.url == found.url if found.url else sa.and_(c.url.is_(None), c.source == found.source)
    return conn.execute(query.where(sa.or_(same, c.input == found.input)).order_by(c.key)).first()


def _first(conn: Connection, key: int) -> int:
    return int(conn.scalar(sa.select(sa.func.min(_APPEARANCES.key)).where(_APPEARANCES.document == key)) or 0)


def _newer(version: str, than: str) -> bool:
    return _parts(version) > _parts(than)


def _parts(version: str) -> tuple[int, ...]:
    """The numbers of a version; what follows them (``rc1``) is not compared.

    >>> _parts("0.10.0") > _parts("0.9.1")
    True
    """
    match = re.match(r"\d+(?:\.\d+)*", version)
    return tuple(map(int, match[0].split("."))) if match else ()
