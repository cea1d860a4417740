"""Choosing among days that come again: weekdays, months, days without a year, feasts."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from mahdar.layers.times import calendar as cal
from mahdar.layers.times.calendar import ONE_DAY, Day, Period
from mahdar.layers.times.nodes import Date, Feast, Modifier, Node, Range
from mahdar.layers.times.outcome import ImpossibleError, UnplacedError

if TYPE_CHECKING:
    from mahdar.layers.times.resolve import Resolver
    from mahdar.layers.times.tense import Tense

FAR = 8  # years looked at on both sides: the 29th of February may be that far
AHEAD, BEHIND, SOON, YEAR_AGO, WEEKS_AHEAD = 210, 150, 60, 320, 32  # days: see `plausible`
NEAR = 300  # a weekday decides between years only for days this near


def pick(candidates: Sequence[Period], day: Day, modifier: Modifier | None, future: bool) -> Period:
    """One of several periods in order of time, as seen from ``day``.

    With الماضي and المقبل the running one is left out; with الجاري it is wanted; bare words take the last one that has
    begun, or with ``future`` the next one that has not ended.

    Raises:
        UnplacedError: none of them fits.
    """
    if modifier is None:
        fitting = [p for p in candidates if p.last >= day] if future else [p for p in candidates if p.first <= day]
        return _one(fitting, 0 if future else -1)
    if modifier.offset > 0:
        return _one([p for p in candidates if p.first > day], modifier.offset - 1)
    if modifier.offset < 0:
        return _one([p for p in candidates if p.last < day], modifier.offset)
    running = [p for p in candidates if p.first <= day <= p.last]
    return running[0] if running else min(candidates, key=lambda p: abs((p.first - day).days))


def plausible(candidates: Sequence[Period], day: Day, tense: Tense) -> Period:
    """As `pick` for a date without year or modifier, but nearer where that leads far away.

    A day that has just been is meant even where the sentence seems to look ahead to its return in almost a year; a day
    that comes soon is meant where no tense is told (انتخابات 24 يونيو in a report of May), and one that comes within weeks
    even behind a past verb, whose object may lie ahead (دعا إلى هدنة تبدأ في 15 آذار).
    """
    future = tense == "future"
    found = pick(candidates, day, None, future)
    far, soon = (AHEAD, SOON) if tense == "none" else (YEAR_AGO, WEEKS_AHEAD)
    if not future and found.granularity == "day" and (day - found.first).days > far:
        ahead = [p for p in candidates if p.first > day]
        if ahead and (ahead[0].first - day).days < soon:
            return ahead[0]
    if future and (found.first - day).days > AHEAD:
        behind = [p for p in candidates if p.first <= day]
        if behind and (day - behind[-1].first).days < BEHIND:
            return behind[-1]
    return found


def _one(fitting: Sequence[Period], index: int) -> Period:
    try:
        return fitting[index]
    except IndexError:
        raise UnplacedError from None


def date_period(r: Resolver, node: Date) -> Period:
    """A day or month by its names."""
    if node.day is None and node.month is None:
        return _weekday(r, node) if node.today is None else _deictic(r, node)
    if node.month is None:
        return _day_alone(r, node)
    if node.year is None:
        return _checked(r, node, _without_year(r, node))
    if node.hijri and node.year.relative is not None:
        # صفر من العام الحالي: the Hijri year that runs now, or the one some years away.
        pointed = node.year.relative
        now = cal.hijri_year_of(r.base(pointed.base, "year", pointed.offset))
        return _checked(r, node, _in_year(node, now + pointed.offset, True))
    return _checked(r, node, _in_year(node, r.year(node.year), node.year.hijri))


def _checked(r: Resolver, node: Date, period: Period) -> Period:
    """The date itself; a weekday that contradicts it is noted, and not followed."""
    if node.weekday is None or period.first.isoweekday() == node.weekday:
        return period
    if node.ordinal and node.month is not None and 1 <= (node.day or 0) <= 5:
        # الثلاثاء الثالث من أيلول: not the third, but the third Tuesday.
        whole = cal.month_period(period.first.year, period.first.month)
        day = cal.nth_weekday(whole.first, whole.last, node.weekday, node.day or 1)
        if day is not None:
            return cal.day_period(day)
    r.mismatch = (node.weekday, period.first)
    return period


def _in_year(node: Date, year: int, hijri_year: bool) -> Period:
    """A day or month of a known year."""
    month = node.month or 1
    if not node.hijri:
        return _gregorian(year, month, node.day)
    if hijri_year:
        return _hijri(year, month, node.day)
    # رمضان 2019: the Hijri month that begins in that year.
    first = cal.hijri_year_of(Day(year, 1, 1))
    for hijri in range(first, first + 3):
        period = _hijri(hijri, month, node.day)
        if period.first.year == year:
            return period
    raise UnplacedError


def _gregorian(year: int, month: int, day: int | None) -> Period:
    if not 1 <= month <= 12:
        raise ImpossibleError
    if day is None:
        return cal.month_period(year, month)
    try:
        return cal.day_period(Day(year, month, day))
    except ValueError:
        raise ImpossibleError from None


def _hijri(year: int, month: int, day: int | None) -> Period:
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= 30):
        raise ImpossibleError
    if day is None:
        return cal.hijri_month(year, month)
    try:
        return cal.day_period(cal.hijri_to_day(year, month, day))
    except ValueError:
        raise ImpossibleError from None


def _around(make: Callable[[int], Period], years: range) -> list[Period]:
    """The periods that exist in these years."""
    out = []
    for year in years:
        try:
            out.append(make(year))
        except (ImpossibleError, ValueError):
            continue
    return out


def _without_year(r: Resolver, node: Date) -> Period:
    """12 يناير, أكتوبر الماضي: the year is found from the day of publication or of the time last named."""
    month, number = node.month or 1, node.day
    if number is not None and (
        number > 31 or (not node.hijri and number > (29 if month == 2 else 31 - (month in (4, 6, 9, 11))))
    ):
        raise ImpossibleError
    modifier = node.modifier
    day = r.base(modifier.base, "year", modifier.offset) if modifier is not None else r.today()
    if modifier is not None and modifier.base == "last" and modifier.offset == 0:
        modifier = None
    if node.hijri:
        centre = cal.hijri_year_of(day)
        candidates = _around(lambda y: _hijri(y, month, number), range(centre - 2, centre + 3))
    else:
        candidates = _around(lambda y: _gregorian(y, month, number), range(day.year - FAR, day.year + FAR + 1))
    if modifier is not None and modifier.offset == 0 and not node.hijri:
        candidates = [p for p in candidates if p.first.year == day.year] or candidates
    if node.weekday is not None and modifier is None:
        matching = [p for p in candidates if p.first.isoweekday() == node.weekday and abs((p.first - day).days) <= NEAR]
        if matching:
            return min(matching, key=lambda p: abs((p.first - day).days))
    if node.today is not None:
        return min(candidates, key=lambda p: abs((p.first - day).days))
    if modifier is None:
        return plausible(candidates, day, r.tense())
    return pick(candidates, day, modifier, future=False)


def _day_alone(r: Resolver, node: Date) -> Period:
    """15 الجاري, الخميس 21, يوم 27: the month is found from the day of publication."""
    number = node.day or 1
    if node.within is not None:
        month = r.relative(node.within)
        return _checked(r, node, _gregorian(month.first.year, month.first.month, number))
    day = r.today()
    months = [cal.add_months(Day(day.year, day.month, 1), k) for k in range(-3, 4)]
    candidates = _around(lambda k: _gregorian(months[k].year, months[k].month, number), range(len(months)))
    if node.weekday is not None:
        matching = [p for p in candidates if p.first.isoweekday() == node.weekday]
        if matching:
            return min(matching, key=lambda p: abs((p.first - day).days))
    return _checked(r, node, pick(candidates, day, node.modifier, r.tense() == "future"))


def _weekday(r: Resolver, node: Date) -> Period:
    """الثلاثاء, الأحد المقبل, الاثنين من الأسبوع الماضي."""
    weekday = node.weekday or 1
    if node.within is not None:
        week = r.relative(node.within)
        return cal.day_period(week.first + ONE_DAY * (weekday - 1))
    modifier = node.modifier
    day = r.base(modifier.base, "day", modifier.offset) if modifier is not None else r.today()
    first = day - ONE_DAY * ((day.isoweekday() - weekday) % 7)
    candidates = [cal.day_period(first + ONE_DAY * 7 * k) for k in range(-3, 4)]
    if modifier is not None and modifier.offset == 0:
        if modifier.base == "last":
            return pick(candidates, day, None, future=True)
        monday = day - ONE_DAY * (day.isoweekday() - 1)
        return cal.day_period(monday + ONE_DAY * (weekday - 1))
    found = pick(candidates, day, modifier, modifier is None and r.tense() == "future")
    return cal.days_period(found.first, found.first + ONE_DAY) if node.night else found


def _deictic(r: Resolver, node: Date) -> Period:
    """أمس الثلاثاء: the day counted from publication.

    A report that is put out after midnight still calls the day before اليوم, so a weekday that is one day off is
    believed, and noted.
    """
    day = r.today() + ONE_DAY * (node.today or 0)
    if node.weekday is not None and day.isoweekday() != node.weekday:
        r.mismatch = (node.weekday, day)
        for shift in (-1, 1):
            if (day + ONE_DAY * shift).isoweekday() == node.weekday:
                return cal.day_period(day + ONE_DAY * shift)
    return cal.day_period(day)


def feast_period(r: Resolver, node: Feast) -> Period:
    """A named day: of its year, after الماضي or المقبل, else the nearest one (news prepares for feasts and looks back)."""
    rule = node.rule
    if rule[0] == "once":
        year, month, *rest = map(int, rule[1].split("-"))
        return _gregorian(year, month, rest[0] if rest else None)
    if rule[0] == "movable":
        raise UnplacedError
    if node.year is not None:
        year = r.year(node.year)
        if node.year.hijri and rule[0] == "hijri":
            month, number = map(int, rule[1].split("-"))
            return cal.day_period(cal.hijri_to_day(year, month, number) + ONE_DAY * node.shift)
        days = cal.feast_days(rule, year)
        if node.shift < 0 and rule[1:] == ("01-01",) and rule[0] == "gregorian" and days:
            days = [Day(year, 1, 1)]
    else:
        modifier = node.modifier
        day = r.base(modifier.base, "year", modifier.offset) if modifier is not None else r.today()
        days = [d for y in range(day.year - 2, day.year + 3) for d in cal.feast_days(rule, y)]
        periods = [cal.day_period(d) for d in days]
        if modifier is not None and modifier.base == "published":
            days = [pick(periods, day, modifier, future=False).first]
        elif r.tense() == "future":
            days = [plausible(periods, day - ONE_DAY * node.shift, "future").first]
        else:
            days = [min(days, key=lambda d: abs((d - day).days))]
    if not days:
        raise UnplacedError
    return cal.day_period(days[0] + ONE_DAY * node.shift)


def range_period(r: Resolver, node: Range) -> Period:
    """From one time to another; an end that comes again is taken next to the other end."""
    first_free, last_free = _comes_again(node.first), _comes_again(node.last)
    if first_free and not last_free:
        last = r.period(node.last)
        return _joined(_next_to(r, node.first, last, before=True), last)
    if last_free and not first_free:
        first = r.period(node.first)
        return _joined(first, _next_to(r, node.last, first, before=False))
    if first_free and last_free:
        if r.tense() == "future":
            first = r.period(node.first)
            return _joined(first, _next_to(r, node.last, first, before=False))
        last = r.period(node.last)
        return _joined(_next_to(r, node.first, last, before=True), last)
    return _joined(r.period(node.first), r.period(node.last))


def _comes_again(node: Node) -> bool:
    return isinstance(node, Date) and node.today is None and node.year is None and node.within is None


def _next_to(r: Resolver, node: Node, other: Period, *, before: bool) -> Period:
    """The occurrence of a day or month that lies next to the other end of its range."""
    if not isinstance(node, Date):
        raise UnplacedError
    if node.month is None and node.day is None:
        step = (
            (other.first.isoweekday() - (node.weekday or 1)) % 7
            if before
            else ((node.weekday or 1) - other.first.isoweekday()) % 7
        )
        return cal.day_period(other.first + ONE_DAY * (-step if before else step))
    if node.month is None:
        return _gregorian(other.first.year, other.first.month, node.day)
    centre = cal.hijri_year_of(other.first) if node.hijri else other.first.year
    make = _hijri if node.hijri else _gregorian
    candidates = _around(lambda y: make(y, node.month or 1, node.day), range(centre - 1, centre + 2))
    if not candidates:
        raise ImpossibleError
    r.mismatch = None
    return pick(candidates, other.first, None, future=not before)


def _joined(first: Period, last: Period) -> Period:
    period = cal.joined(first, last)
    if period is None:
        raise UnplacedError
    return period
