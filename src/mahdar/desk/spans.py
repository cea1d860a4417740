"""Days of marks: what was told of a day is of that day, whatever else of the day of its report."""

from __future__ import annotations

import datetime as dt
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.store import schema

#: Days that are shown where none are asked for.
DAYS = 60


def latest_day(conn: Connection) -> str | None:
    """The day of the latest report."""
    found = conn.scalar(sa.select(sa.func.max(schema.documents.c.published)))
    return str(found)[:10] if found else None


def window(conn: Connection, since: str | None, until: str | None, days: int = DAYS) -> tuple[str | None, str | None]:
    """The days asked for; where neither is given, the last ones that have reports. With one end alone the other stays open."""
    if since or until:
        return since, until
    last = latest_day(conn)
    if last is None:
        return None, None
    return (dt.date.fromisoformat(last) - dt.timedelta(days=days - 1)).isoformat(), last


def touching(value: sa.ColumnElement[Any], since: str | None, until: str | None) -> list[sa.ColumnElement[bool]]:
    """Whether an ISO day, month, week or interval of them begins within two days; in terms that an index answers.

    A month counts where it begins before the end and ends after the beginning. What is told of a year or more is left out: it
    belongs to no shorter time.
    """
    week = value.like("____-W%")
    days = [sa.func.substr(value, 5, 1) == "-"]
    weeks: list[sa.ColumnElement[bool]] = [week]
    if since:
        days += [value >= since[:7], (value >= since) | (sa.func.length(value) == len("2018-03"))]
        weeks.append(value >= _week(since))
    if until:
        days.append(value < f"{until}~")  # `~` sorts behind every time of that day
        weeks.append(value < f"{_week(until)}~")
    return [sa.or_(sa.and_(*days, ~week), sa.and_(*weeks))]


def without_day(value: sa.ColumnElement[Any]) -> sa.ColumnElement[bool]:
    """Whether a mark has no day of its own; worded so that no index answers it: most marks have none, and those of the right
    reports are found sooner by their reports."""
    return sa.func.coalesce(value, "") == ""


def marks_within(table: sa.Table, since: str | None, until: str | None) -> sa.Select[Any]:
    """The keys of the marks of a table (statements, events) whose day is within: their own, else that of the report."""
    mark, report = table.c, schema.documents.c
    dated = sa.select(mark.key).where(mark.date.is_not(None), *touching(mark.date, since, until))
    undated = sa.select(mark.key).join_from(schema.documents, table, mark.document == report.key)
    undated = undated.where(without_day(mark.date), *published(since, until))
    both = sa.union_all(dated, undated).subquery()
    return sa.select(both.c.key)


def published(since: str | None, until: str | None) -> list[sa.ColumnElement[bool]]:
    """Whether a report was published within two days."""
    day = schema.documents.c.published
    out = [day >= since] if since else []
    return [*out, day < f"{until}~"] if until else out


def _week(day: str) -> str:
    """
    >>> _week("2018-03-17")
    '2018-W11'
    """
    year, week, _ = dt.date.fromisoformat(day).isocalendar()
    return f"{year}-W{week:02}"


def covered(conn: Connection) -> tuple[str | None, str | None]:
    """The days of the first and the latest report."""
    day = schema.documents.c.published
    first = conn.scalar(sa.select(sa.func.min(day)))
    return (str(first)[:10] if first else None), latest_day(conn)
