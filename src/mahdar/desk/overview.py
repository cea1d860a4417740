"""What a database holds, at a glance."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.desk.listing import Slice
from mahdar.desk.reports import ReportRow, find_reports
from mahdar.store import schema

#: Reports that the first page shows.
LATEST = 12


class Overview(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of the whole database, the days that it covers, and the latest reports."""

    reports: int
    outlets: int
    statements: int
    events: int
    positions: int
    meetings: int
    first: str | None
    last: str | None
    latest: tuple[ReportRow, ...]


def overview(conn: Connection) -> Overview:
    """The glance."""
    d = schema.documents.c

    def count(table: sa.Table) -> int:
        return conn.scalar(sa.select(sa.func.count()).select_from(table)) or 0

    span = conn.execute(sa.select(sa.func.min(d.published), sa.func.max(d.published))).one()
    return Overview(
        reports=count(schema.documents), statements=count(schema.statements), events=count(schema.events),
        positions=count(schema.positions), meetings=count(schema.meetings),
        outlets=conn.scalar(sa.select(sa.func.count(sa.distinct(d.publisher)))) or 0, first=span[0], last=span[1],
        latest=find_reports(conn, Slice(1, LATEST)).rows,
    )  # fmt: skip
