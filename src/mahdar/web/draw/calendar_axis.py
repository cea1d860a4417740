"""Where months, years and days stand on an axis of time."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

#: Steps of an axis: days, then months.
_DAYS, _MONTHS = (1, 2, 7, 14), (1, 3, 6, 12, 24, 60, 120)


def time_ticks(first: str, last: str, most: int = 8) -> list[tuple[str, str]]:
    """Days between two at which an axis is marked, each with what is written there: a day, month or year in ISO 8601.

    >>> time_ticks("2018-03-05", "2018-03-08")
    [('2018-03-05', '2018-03-05'), ('2018-03-06', '2018-03-06'), ('2018-03-07', '2018-03-07'), ('2018-03-08', '2018-03-08')]
    >>> time_ticks("2014-02-01", "2018-03-08", 6)
    [('2015-01-01', '2015'), ('2016-01-01', '2016'), ('2017-01-01', '2017'), ('2018-01-01', '2018')]
    """
    start, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    for step in _DAYS:
        if (end - start).days // step + 1 <= most:
            days = [start + dt.timedelta(days=n) for n in range(0, (end - start).days + 1, step)]
            return [(day.isoformat(), day.isoformat()) for day in days]
    for months in _MONTHS:
        found = list(_months(start, end, months))
        if len(found) <= most:
            break
    return [(day.isoformat(), day.isoformat()[: 4 if months >= 12 else 7]) for day in found]


def _months(start: dt.date, end: dt.date, step: int) -> Iterator[dt.date]:
    number = -(-(start.year * 12 + start.month - (start.day == 1)) // step) * step
    while (day := dt.date(number // 12, number % 12 + 1, 1)) <= end:
        yield day
        number += step


def fraction(day: str, first: str, last: str) -> float:
    """How far a day is on the way between two; within 0 and 1.

    >>> fraction("2018-03-06", "2018-03-05", "2018-03-09"), fraction("2017-01-01", "2018-03-05", "2018-03-09")
    (0.25, 0.0)
    """
    start, end, at = (dt.date.fromisoformat(x).toordinal() for x in (first, last, day))
    return 0.5 if start == end else min(1.0, max(0.0, (at - start) / (end - start)))
