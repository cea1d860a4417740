"""Calendar arithmetic: periods of days with their ISO names, Hijri dates, feasts that move."""

from __future__ import annotations

import datetime
from functools import lru_cache
from typing import NamedTuple

from hijridate import Gregorian, Hijri

from mahdar.record import Granularity

Day = datetime.date
ONE_DAY = datetime.timedelta(days=1)
UMM_AL_QURA = range(1343, 1501)  # years that hijridate has tables for
ISLAMIC_EPOCH = 227015  # the day number of 16 July 622 (Julian), for years before the tables


class Period(NamedTuple):
    """The days ``first`` to ``last`` and how ISO 8601 writes them."""

    first: Day
    last: Day
    value: str
    granularity: Granularity


def day_period(day: Day) -> Period:
    """One day."""
    return Period(day, day, day.isoformat(), "day")


def week_period(day: Day) -> Period:
    """The ISO week of a day.

    >>> week_period(datetime.date(2016, 1, 5)).value
    '2016-W01'
    """
    monday = day - ONE_DAY * (day.isoweekday() - 1)
    year, week, _ = day.isocalendar()
    return Period(monday, monday + ONE_DAY * 6, f"{year:04d}-W{week:02d}", "week")


def month_period(year: int, month: int) -> Period:
    """A month of the Gregorian calendar."""
    first = Day(year, month, 1)
    return Period(first, _month_end(first), f"{year:04d}-{month:02d}", "month")


def year_period(year: int) -> Period:
    """A Gregorian year."""
    return Period(Day(year, 1, 1), Day(year, 12, 31), f"{year:04d}", "year")


def years_period(first: int, last: int, granularity: Granularity) -> Period:
    """Whole years from ``first`` to ``last``."""
    return Period(Day(first, 1, 1), Day(last, 12, 31), f"{first:04d}/{last:04d}", granularity)


def months_period(first: Day, count: int, granularity: Granularity) -> Period:
    """``count`` whole months from the month of ``first`` on."""
    start = Day(first.year, first.month, 1)
    end = add_months(start, count - 1)
    value = f"{start:%Y-%m}/{end:%Y-%m}" if start.year >= 1000 else f"{start.isoformat()[:7]}/{end.isoformat()[:7]}"
    return Period(start, _month_end(end), value, granularity)


def days_period(first: Day, last: Day) -> Period:
    """Days from ``first`` to ``last``; one day stays a day."""
    if first == last:
        return day_period(first)
    return Period(first, last, f"{first.isoformat()}/{last.isoformat()}", "interval")


def joined(first: Period, last: Period) -> Period | None:
    """From the beginning of one period to the end of another; None when the second ends before the first begins."""
    if last.last < first.first:
        return None
    begin, end = first.value.split("/")[0], last.value.split("/")[-1]
    return Period(first.first, last.last, begin if begin == end else f"{begin}/{end}", "interval")


def _month_end(day: Day) -> Day:
    return add_months(Day(day.year, day.month, 1), 1) - ONE_DAY if (day.year, day.month) != (9999, 12) else Day.max


def add_months(day: Day, count: int) -> Day:
    """The same day some months away, or the last day of that month.

    Raises:
        ValueError: before year 1 or after 9999.

    >>> add_months(datetime.date(2022, 3, 31), -1)
    datetime.date(2022, 2, 28)
    """
    year, month = divmod(day.year * 12 + day.month - 1 + count, 12)
    length = _length(year, month + 1)
    return Day(year, month + 1, min(day.day, length))


def _length(year: int, month: int) -> int:
    if month == 2:
        return 29 if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0) else 28
    return 30 if month in (4, 6, 9, 11) else 31


def hijri_to_day(year: int, month: int, day: int) -> Day:
    """A Hijri date in the Umm al-Qura calendar; before and after its tables in the arithmetical one.

    Raises:
        ValueError: there is no such day.
    """
    if year in UMM_AL_QURA:
        try:
            return Day(*Hijri(year, month, day).to_gregorian().datetuple())
        except OverflowError as error:
            raise ValueError(str(error)) from error
    if not (1 <= month <= 12 and 1 <= day <= 29 + month % 2 + (month == 12)):
        raise ValueError(f"no Hijri day {year}-{month}-{day}")
    number = day + (29 * (month - 1)) + month // 2 + (year - 1) * 354 + (3 + 11 * year) // 30
    return Day.fromordinal(ISLAMIC_EPOCH - 1 + number)


def hijri_month(year: int, month: int) -> Period:
    """The Gregorian days of a Hijri month."""
    following = (year + 1, 1) if month == 12 else (year, month + 1)
    return days_period(hijri_to_day(year, month, 1), hijri_to_day(*following, 1) - ONE_DAY)


def hijri_year(year: int) -> Period:
    """The Gregorian days of a Hijri year."""
    return days_period(hijri_to_day(year, 1, 1), hijri_to_day(year + 1, 1, 1) - ONE_DAY)


@lru_cache(maxsize=512)
def hijri_year_of(day: Day) -> int:
    """The Hijri year that a day falls in.

    Raises:
        ValueError: the day lies before the Hijra.
    """
    try:
        return int(Gregorian(day.year, day.month, day.day).to_hijri().year)
    except OverflowError:
        guess = (day.toordinal() - ISLAMIC_EPOCH) * 30 // 10631 + 1
        if guess < 1:
            raise ValueError("before the Hijra") from None
        while hijri_to_day(guess, 1, 1) > day:
            guess -= 1
        while hijri_to_day(guess + 1, 1, 1) <= day:
            guess += 1
        return guess


def easter(year: int, *, orthodox: bool = False) -> Day:
    """Easter Sunday (Gregorian calendar) of the western or the orthodox churches.

    Source: the Meeus/Jones/Butcher and Meeus Julian algorithms.
    """
    if orthodox:
        a, b, c = year % 4, year % 7, year % 19
        d = (19 * c + 15) % 30
        month, day = divmod(d + (2 * a + 4 * b - d + 34) % 7 + 114, 31)
        return Day(year, month, day + 1) + ONE_DAY * (year // 100 - year // 400 - 2)
    golden, (century, rest) = year % 19, divmod(year, 100)
    epact = (19 * golden + century - century // 4 - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    letter = (32 + 2 * (century % 4) + 2 * (rest // 4) - epact - rest % 4) % 7
    shift = (golden + 11 * epact + 22 * letter) // 451
    month, day = divmod(epact + letter - 7 * shift + 114, 31)
    return Day(year, month, day + 1)


def nth_weekday(first: Day, last: Day, weekday: int, nth: int) -> Day | None:
    """The ``nth`` weekday (ISO; -1 the last) between two days, or None when there are fewer."""
    if nth < 0:
        day = last - ONE_DAY * ((last.isoweekday() - weekday) % 7) + ONE_DAY * 7 * (nth + 1)
    else:
        day = first + ONE_DAY * ((weekday - first.isoweekday()) % 7) + ONE_DAY * 7 * (nth - 1)
    return day if first <= day <= last else None


def feast_days(rule: tuple[str, ...], year: int) -> list[Day]:
    """All days of a feast in a Gregorian year."""
    match rule:
        case ("gregorian", day):
            month, number = map(int, day.split("-"))
            return [Day(year, month, number)]
        case ("easter" | "orthodox", shift):
            return [easter(year, orthodox=rule[0] == "orthodox") + ONE_DAY * int(shift)]
        case ("nth", month, weekday, nth):
            whole = month_period(year, int(month))
            found = nth_weekday(whole.first, whole.last, int(weekday), int(nth))
            return [found] if found else []
        case ("hijri", day):
            month, number = map(int, day.split("-"))
            return [d for y in _hijri_years(year) if (d := hijri_to_day(y, month, number)).year == year]
        case ("hijrilast", month, weekday):
            out = []
            for y in _hijri_years(year):
                whole = hijri_month(y, int(month))
                found = nth_weekday(whole.first, whole.last, int(weekday), -1)
                if found is not None and found.year == year:
                    out.append(found)
            return out
    return []


def _hijri_years(year: int) -> range:
    first = hijri_year_of(Day(year, 1, 1))
    return range(first, first + 3)
