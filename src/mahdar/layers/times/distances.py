"""Distances and stretches of time: قبل يومين, الأيام العشرة المقبلة, خلال أسبوعين."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mahdar.layers.times import calendar as cal
from mahdar.layers.times.calendar import ONE_DAY, Day, Period
from mahdar.layers.times.nodes import Count, Several, Unit, Within
from mahdar.layers.times.outcome import DroppedError, UnplacedError

if TYPE_CHECKING:
    from mahdar.layers.times.resolve import Resolver


def counted(r: Resolver, node: Count) -> Period:
    """قبل يومين, بعد ذلك بأسبوع."""
    if node.count is None or node.base == "event":
        raise UnplacedError(published=False)
    base = node.base
    if base is None and node.forward:
        base = "published" if r.tense() == "future" or not r.named else "last"
        if base == "published" and r.tense() == "past":
            raise UnplacedError
    steps = node.count if node.forward else -node.count
    unit: Unit = "day" if node.unit in ("hour", "minute", "week") else node.unit
    day = r.today() if base in (None, "published") else _last_end(r, unit, node.forward)
    match node.unit:
        case "minute":
            return cal.day_period(day)
        case "hour":
            return cal.day_period(day + ONE_DAY * (abs(steps) // 24) * (1 if steps > 0 else -1))
        case "day":
            return cal.day_period(day + ONE_DAY * steps)
        case "week":
            return cal.day_period(day + ONE_DAY * 7 * steps)
        case "month":
            found = cal.add_months(Day(day.year, day.month, 1), steps)
            return cal.month_period(found.year, found.month)
        case "year":
            return cal.year_period(day.year + steps)
        case "decade":
            return cal.year_period(day.year + steps * 10)
        case "century":
            return cal.year_period(day.year + steps * 100)


def _last_end(r: Resolver, unit: Unit, forward: bool) -> Day:
    period = r.last(unit)
    return period.last if forward else period.first


def several(r: Resolver, node: Several) -> Period:
    """الأيام العشرة المقبلة: whole units, without the running one."""
    if node.count is None:
        raise UnplacedError
    day, n = r.today(), node.count
    sign = 1 if node.forward else -1
    match node.unit:
        case "minute":
            return cal.day_period(day)
        case "hour":
            other = day + ONE_DAY * sign * -(-n // 24)
            return cal.days_period(min(day, other), max(day, other))
        case "day" | "week":
            days = n * (7 if node.unit == "week" else 1)
            first, last = day + ONE_DAY * sign, day + ONE_DAY * sign * days
            return cal.days_period(min(first, last), max(first, last))
        case "month":
            return cal.months_period(
                cal.add_months(Day(day.year, day.month, 1), 1 if node.forward else -n), n, "interval"
            )
    years = n * {"year": 1, "decade": 10, "century": 100}[node.unit]
    first_year = day.year + 1 if node.forward else day.year - years
    if years == 1:
        return cal.year_period(first_year)
    return cal.years_period(first_year, first_year + years - 1, "interval")


def within(r: Resolver, node: Within) -> Period:
    """خلال أسبوعين, where the sentence looks ahead."""
    if r.tense() != "future":
        raise DroppedError
    day = r.today()
    match node.unit:
        case "minute":
            return cal.day_period(day)
        case "hour":
            return cal.days_period(day, day + ONE_DAY * -(-node.count // 24))
        case "day" | "week":
            return cal.days_period(day + ONE_DAY, day + ONE_DAY * node.count * (7 if node.unit == "week" else 1))
    months = node.count * {"month": 1, "year": 12, "decade": 120, "century": 1200}[node.unit]
    return cal.days_period(day + ONE_DAY, cal.add_months(day, months))
