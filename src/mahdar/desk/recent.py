"""Days that are shown where none are asked for."""

from __future__ import annotations

import datetime as dt

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.desk.spans import latest_day
from mahdar.store import schema

#: Fewer days are shown where so many reports stand in them, but never fewer than `LEAST`.
REPORTS, LEAST = 400, 3


def last_days(conn: Connection, since: str | None, until: str | None, days: int) -> tuple[str, str]:
    """Both ends of some days: those given, else the last that have reports, or those before ``until``.

    Args:
        conn: a connection.
        since: first day, ISO.
        until: last day, ISO.
        days: how many where no first day is given; fewer where they hold more than `REPORTS` reports.
    """
    last = until or latest_day(conn) or dt.date.today().isoformat()
    if since:
        return since, last
    end, d = dt.date.fromisoformat(last), schema.documents.c
    first = (end - dt.timedelta(days=days - 1)).isoformat()
    told = sa.select(d.published).where(d.published < f"{last}~").order_by(d.published.desc())
    enough = conn.scalar(told.offset(REPORTS).limit(1))
    if enough and enough > first and days > LEAST:
        first = max(first, min(enough[:10], (end - dt.timedelta(days=LEAST - 1)).isoformat()))
    return first, last


def first_report(conn: Connection) -> str | None:
    """The day of the first report."""
    found = conn.scalar(sa.select(sa.func.min(schema.documents.c.published)))
    return str(found)[:10] if found else None
