"""Lists of reports."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.desk.listing import Listing, Slice
from mahdar.store import schema


class ReportRow(msgspec.Struct, frozen=True, kw_only=True):
    """One report and how much is told in it; ``begins`` is the beginning of its text."""

    id: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    begins: str
    statements: int
    events: int


#: Characters of a text that a list shows.
BEGINS = 200


def find_reports(
    conn: Connection, part: Slice, *, outlet: str | None = None, since: str | None = None, until: str | None = None
) -> Listing[ReportRow]:
    """Reports, the latest first.

    Args:
        conn: a connection.
        part: which page.
        outlet: only of this publisher, as the database has it.
        since: first day of publication, ISO.
        until: last day of publication, ISO.
    """
    d = schema.documents.c
    query = sa.select(
        d.key, d.id, d.title, d.published, d.publisher, d.url, sa.func.substr(d.text, 1, BEGINS).label("begins")
    )
    if outlet:
        query = query.where(d.publisher == outlet)
    if since:
        query = query.where(d.published >= since)
    if until:
        query = query.where(d.published < until + "~")  # `~` sorts behind every time of that day
    rows, total = part.select(conn, query.order_by(d.published.desc().nulls_last(), d.key.desc()))
    keys = [row.key for row in rows]
    told, said = (_counts(conn, table, keys) for table in (schema.events, schema.statements))
    return part.of([
        ReportRow(
            id=row.id, title=row.title, published=row.published, publisher=row.publisher, url=row.url,
            begins=" ".join(row.begins.split()), statements=said.get(row.key, 0), events=told.get(row.key, 0),
        )
        for row in rows
    ], total)  # fmt: skip


def outlets(conn: Connection) -> tuple[str, ...]:
    """The publishers of all reports, by name."""
    name = schema.documents.c.publisher
    return tuple(conn.scalars(sa.select(name).where(name.is_not(None)).distinct().order_by(name)))


def _counts(conn: Connection, table: sa.Table, keys: list[int]) -> dict[int, int]:
    document = table.c.document
    query = sa.select(document, sa.func.count()).where(document.in_(keys)).group_by(document)
    return {row[0]: row[1] for row in conn.execute(query)}
