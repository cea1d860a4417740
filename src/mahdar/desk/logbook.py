"""What analysts said, latest first."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.desk.listing import Listing, Slice
from mahdar.store import schema


class Entry(msgspec.Struct, frozen=True, kw_only=True):
    """One correction. ``words`` are those of its mark in the text; ``value`` is what it becomes; ``undone`` is the moment at which it
    was taken back."""

    key: int
    at: str
    who: str
    action: str
    layer: str
    document: str | None
    title: str | None
    kind: str | None
    start: int | None
    end: int | None
    words: str | None
    value: dict[str, Any] | None
    why: str | None
    undone: str | None


def entries(
    conn: Connection, part: Slice, *, who: str | None = None, action: str | None = None, layer: str | None = None,
    document: str | None = None, undone: bool = True,
) -> Listing[Entry]:  # fmt: skip
    """Corrections, the latest first.

    Args:
        conn: a connection.
        part: which page.
        who: only of this analyst.
        action: only ``accept``, ``reject``, ``edit``, ``join`` or ``split``.
        layer: only of this layer.
        document: only of the document of this id.
        undone: also those that were taken back.
    """
    c = schema.corrections.c
    query = sa.select(schema.corrections).order_by(c.key.desc())
    for column, value in ((c.who, who), (c.action, action), (c.layer, layer), (c.document_id, document)):
        if value:
            query = query.where(column == value)
    if not undone:
        query = query.where(c.undone.is_(None))
    rows, total = part.select(conn, query)
    marks = {row.key: msgspec.json.decode(row.mark) for row in rows}
    names = {row.key: row.document_id or marks[row.key].get("document") for row in rows}
    d = schema.documents.c
    some = sorted({n for n in names.values() if n})
    found = {row.id: row for row in conn.execute(sa.select(d.id, d.title, d.text).where(d.id.in_(some)))}
    out = []
    for row in rows:
        mark, document_row = marks[row.key], found.get(names[row.key])
        start, end = mark.get("start"), mark.get("end")
        words = document_row.text[start:end][:200] if document_row is not None and start is not None else None
        out.append(Entry(
            key=row.key, at=row.at, who=row.who, action=row.action, layer=row.layer, document=names[row.key],
            title=document_row.title if document_row is not None else None, kind=mark.get("kind") or mark.get("identity"),
            start=start, end=end, words=words, value=None if row.value is None else msgspec.json.decode(row.value),
            why=row.why, undone=row.undone,
        ))  # fmt: skip
    return part.of(out, total)


def analysts(conn: Connection) -> tuple[str, ...]:
    """Everybody who corrected something."""
    who = schema.corrections.c.who
    return tuple(conn.scalars(sa.select(who).distinct().order_by(who)))
