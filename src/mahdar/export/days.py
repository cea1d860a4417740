"""Days behind the values of dates: what formats with true dates need."""

from __future__ import annotations

import calendar
import datetime as dt
import re

_DAY = r"(\d{4}-\d{2}-\d{2})(?:T[\d:.+Z-]*)?"
_DAYS = re.compile(rf"{_DAY}(?:/{_DAY})?")
_WEEK = re.compile(r"(\d{4})-W(\d{2})")
_MONTH = re.compile(r"(\d{4})-(\d{2})")


def day(value: str | None) -> dt.date | None:
    """The day of a value of day or interval; None for what is vaguer. An interval gives its first day.

    >>> day("2022-01-08/2022-01-09"), day("2022-01")
    (datetime.date(2022, 1, 8), None)
    """
    found = _DAYS.fullmatch(value or "")
    return _date(found[1]) if found else None


def span(value: str | None) -> tuple[dt.date, dt.date] | None:
    """First and last day of a value of day, interval, week or month; None for what is vaguer.

    >>> span("2022-02")
    (datetime.date(2022, 2, 1), datetime.date(2022, 2, 28))
    """
    value = value or ""
    if found := _DAYS.fullmatch(value):
        first, last = _date(found[1]), _date(found[2] or found[1])
        return (first, last) if first and last and first <= last else None
    try:
        if found := _WEEK.fullmatch(value):
            first = dt.date.fromisocalendar(int(found[1]), int(found[2]), 1)
            return first, first + dt.timedelta(days=6)
        if found := _MONTH.fullmatch(value):
            year, month = int(found[1]), int(found[2])
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
    except (ValueError, OverflowError, calendar.IllegalMonthError):
        return None
    return None


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text)
    except ValueError:
        return None
