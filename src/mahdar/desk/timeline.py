"""How many acts each period saw, for the bands of the timeline."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from mahdar.across.traits import days_of
from mahdar.ledger.index import period_of
from mahdar.lexicon.plover import plover_types

By = Literal["day", "week", "month"]
Stack = Literal["status", "quad"]
STEPS: tuple[By, ...] = ("day", "week", "month")
STATUSES = ("actual", "future", "hypothetical", "negated")
QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
#: The most periods that one drawing holds; of a longer time a wider step is taken.
MOST = 130
#: Days that a drawing covers at most, and its last day: what was long before or will be long after stands in the list alone.
LONGEST, LAST = 30 * 365, "9990-12-31"


class Band(msgspec.Struct, frozen=True, kw_only=True):
    """One period: its first and last day, and how many acts it saw of each class (status or quad class)."""

    period: str
    first: str
    last: str
    counts: dict[str, int]

    @property
    def total(self) -> int:
        """All acts of the period."""
        return sum(self.counts.values())


class Bands(msgspec.Struct, frozen=True, kw_only=True):
    """The periods in order, those without acts too. ``beside`` counts the acts that stand in none: of which no more than a longer
    span is told, or that are of another time."""

    by: By
    stack: Stack
    bands: tuple[Band, ...]
    total: int
    beside: int

    @property
    def classes(self) -> tuple[str, ...]:
        """What the counts are told by, in the order of the drawing."""
        return STATUSES if self.stack == "status" else QUADS


def step_for(first: str, last: str, wanted: By | None = None) -> By:
    """The step of a drawing: as wanted, or the finest, but never more than `MOST` periods.

    >>> step_for("2018-01-01", "2018-02-01"), step_for("2018-01-01", "2018-12-31"), step_for("2010-01-01", "2018-12-31", "day")
    ('day', 'week', 'month')
    """
    days = (dt.date.fromisoformat(last) - dt.date.fromisoformat(first)).days + 1
    finest: By = "day" if days <= MOST else "week" if days <= 7 * MOST else "month"
    return max(wanted or finest, finest, key=STEPS.index)


def make_bands(
    counts: Iterable[tuple[str, str, str, int]], *, by: By | None, stack: Stack, first: str | None, last: str | None
) -> Bands:
    """Bands from counts by day, type and status.

    An act of which no more than a month is told is in no day or week; see `mahdar.ledger.index`.

    Args:
        counts: day (or week, month, interval), type, status, number of acts.
        by: the step that is wanted, if any.
        stack: what the counts of a band are told by.
        first: the first day drawn; without a day there is no band.
        last: the last one.

    >>> some = make_bands([("2018-03-17", "AID", "actual", 2), ("2018-03", "AID", "future", 1)], by="day", stack="quad",
    ...     first="2018-03-16", last="2018-03-17")
    >>> [(b.period, b.total) for b in some.bands], some.beside
    ([('2018-03-16', 0), ('2018-03-17', 2)], 1)
    """
    told = [(days_of(day), kind, status, n) for day, kind, status, n in counts]
    total = sum(n for *_, n in told)
    if first is None or last is None or first > last:
        return Bands(by=by or "day", stack=stack, bands=(), total=total, beside=total)
    last = min(last, LAST)
    first = (
        max(first, (dt.date.fromisoformat(last) - dt.timedelta(days=LONGEST)).isoformat()) if last > "0040" else first
    )
    step = step_for(first, last, by)
    found: dict[str, Counter[str]] = {}
    for (begin, end), kind, status, n in told:
        if begin and end and period_of(begin, step) == period_of(end, step):
            name = status if stack == "status" else plover_types()[kind].quad
            found.setdefault(period_of(begin, step), Counter())[name] += n
    bands = tuple(
        Band(period=period, first=a, last=b, counts=dict(found.get(period, ())))
        for period, a, b in periods(first, last, step)
    )
    return Bands(by=step, stack=stack, bands=bands, total=total, beside=total - sum(b.total for b in bands))


def periods(first: str, last: str, by: By) -> Iterator[tuple[str, str, str]]:
    """The periods from one day to another, each with its first and last day.

    >>> list(periods("2018-03-30", "2018-04-02", "month"))
    [('2018-03', '2018-03-01', '2018-03-31'), ('2018-04', '2018-04-01', '2018-04-30')]
    """
    day = dt.date.fromisoformat(first)
    day = day - dt.timedelta(days=day.weekday()) if by == "week" else day.replace(day=1) if by == "month" else day
    while day.isoformat() <= last:
        after = day + dt.timedelta(days=7 if by == "week" else 1)
        if by == "month":
            after = (day + dt.timedelta(days=32)).replace(day=1)
        yield period_of(day.isoformat(), by), day.isoformat(), (after - dt.timedelta(days=1)).isoformat()
        day = after
