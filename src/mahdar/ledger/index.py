"""The index of cooperation and conflict of a pair: words and deeds apart, with the acts behind each point."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Literal

import msgspec
from sqlalchemy.engine import Connection

from mahdar.ledger.acts import Act, load_acts

#: What the scores are: the intensities of PLOVER's table of 2021 as ``plover_types.tsv`` has them, each act once.
SCORE = "plover-2021/1"
Step = Literal["day", "week", "month", "quarter", "year"]


class Point(msgspec.Struct, frozen=True, kw_only=True):
    """One period. Sums of intensities (-10 to 10 for each act): cooperation is positive, conflict negative. ``words`` are
    the verbal quad classes, ``deeds`` the material ones.
    """

    period: str
    words_cooperation: float
    words_conflict: float
    deeds_cooperation: float
    deeds_conflict: float
    words: int
    deeds: int
    acts: tuple[Act, ...]
    score: str = SCORE


def period_of(day: str, by: Step) -> str:
    """The period of a day.

    >>> [period_of("2018-03-17", by) for by in ("day", "week", "month", "quarter", "year")]
    ['2018-03-17', '2018-W11', '2018-03', '2018-Q1', '2018']
    """
    date = dt.date.fromisoformat(day)
    if by == "week":
        year, week, _ = date.isocalendar()
        return f"{year}-W{week:02}"
    if by == "quarter":
        return f"{date.year}-Q{(date.month + 2) // 3}"
    return day[: {"day": 10, "month": 7, "year": 4}[by]]


def between(act: Act, one: str, two: str) -> bool:
    """Whether an act is of one party towards the other, or of both together.

    What both do to a third has neither as recipient and is no act between them, unless it is told of no third.
    """
    if (one in act.actors and two in act.recipients) or (two in act.actors and one in act.recipients):
        return True
    return one in act.actors and two in act.actors and not act.recipients


def make_index(acts: Iterable[Act], one: str, two: str, by: Step = "month") -> list[Point]:
    """The points of a pair in order of time; periods in which nothing is told have none.

    An act of which no more than a longer span is told (in 2018) is in no point of a shorter one.
    """
    periods: dict[str, list[Act]] = {}
    for act in acts:
        if between(act, one, two) and period_of(act.day, by) == period_of(act.last, by):
            periods.setdefault(period_of(act.day, by), []).append(act)
    return [_point(period, some) for period, some in sorted(periods.items())]


def _point(period: str, acts: list[Act]) -> Point:
    def total(quad: str) -> float:
        return round(sum(a.intensity for a in acts if a.quad == quad), 2) + 0.0

    return Point(
        period=period, words_cooperation=total("verbal cooperation"), words_conflict=total("verbal conflict"),
        deeds_cooperation=total("material cooperation"), deeds_conflict=total("material conflict"),
        words=sum(1 for a in acts if a.quad.startswith("verbal")), acts=tuple(acts),
        deeds=sum(1 for a in acts if a.quad.startswith("material")),
    )  # fmt: skip


def index(
    conn: Connection, one: str, two: str, *, by: Step = "month", since: str | None = None, until: str | None = None
) -> list[Point]:
    """The index of two polities over all reports; each act counts once, however many tell it.

    Args:
        conn: a connection.
        one: code of a polity.
        two: code of the other.
        by: day, week (ISO), month, quarter or year.
        since: first day, ISO.
        until: last day, ISO.
    """
    return make_index(load_acts(conn, parties=(one, two), together=True, since=since, until=until), one, two, by)
