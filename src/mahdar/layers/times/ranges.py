"""The grammar of times that run from one point to another: من 8 إلى 9 يوليو, بين 2014 و2019, يومي السبت والأحد."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from mahdar.layers.times.days import day
from mahdar.layers.times.months import SLASHES, Month, day_month, day_number, finish, month, month_name
from mahdar.layers.times.nodes import Date, Decade, Node, Range, Relative, YearRef, Years
from mahdar.layers.times.periods import decade
from mahdar.layers.times.scan import COMMAS, DASHES, Found, Scan
from mahdar.layers.times.units import modifier, relative, unit, year, year_number


class Join(NamedTuple):
    """What stands between two times: ``to``, ``and`` or ``dash``, and where the second begins."""

    kind: str
    start: int


def join(s: Scan, i: int) -> Join | None:
    """The joint at ``i``: إلى, حتى, a dash, or a و before the next word or number."""
    if s.mark(i, DASHES):
        return Join("dash", i + 1)
    if s.kind(i, "range") is not None and s.definite(i, "range") is None:
        return Join("to", i + 1)
    if s.fold(i) in ("و", "او") and (s.digits(i + 1) or s.article(i + 1)):
        return Join("and", i + 1) if s.fold(i) == "و" else None
    reading = s.reading(i)
    if reading is not None and reading.clitics.startswith("و"):
        return Join("and", i)
    return None


def listed_days(s: Scan, i: int) -> tuple[Found, ...]:
    """Days that share one month: 8 و9 يناير, من 8 إلى 9 يوليو, بين الخامس والعاشر من, 5 و12 ديسمبر.

    Days in a row are one range, others one expression each.
    """
    start = i
    if unit(s, i, "two") == "day" or unit(s, i, "many") == "day":
        i += 1
        weekdays = _listed_weekdays(s, start, i)
        if weekdays:
            return weekdays
    named = month_name(s, i)
    if named is not None:
        return _month_first(s, named, start)
    first = day_number(s, i)
    if first is None or first[0] > 31 or s.mark(first[1], frozenset(".")):
        return ()
    days: list[tuple[int, int]] = [(first[0], i)]
    kinds: list[str] = []
    j = first[1]
    while True:
        at = join(s, j)
        if at is None and s.mark(j, COMMAS):
            at = Join("and", j + 1)
        following = day_number(s, at.start) if at is not None else None
        if at is None or following is None or following[0] > 31 or len(days) > 9:
            break
        kinds.append(at.kind)
        days.append((following[0], at.start))
        j = following[1]
    if len(days) < 2:
        return ()
    whole = day_month(s, days[-1][1])
    if whole is None and s.word(start - 1) in ("من", "بين", "يومي", "ايام"):
        within = relative(s, j + 1 if s.fold(j) == "في" else j)  # من 4 إلى 22 هذا الشهر
        if within is not None and within[0].unit == "month":
            whole = Date(day=days[-1][0], within=within[0]), within[1]
    if whole is None:
        return ()
    last, end = whole
    numbers = [d for d, _ in days]
    ranged = len(days) == 2 and (kinds[0] != "and" or s.word(start - 1) == "بين")
    if ranged or all(b - a == 1 for a, b in pairwise(numbers)):
        return (Found(Range(_first_of(last, numbers[0]), last), start, end, end),)
    if not all(k == "and" for k in kinds):
        return ()
    out = [Found(replace(last, day=d), at if k else start, at + 1, at + 1) for k, (d, at) in enumerate(days[:-1])]
    return (*out, Found(last, days[-1][1], end, end))


def _month_first(s: Scan, named: Month, start: int) -> tuple[Found, ...]:
    """يوليو 13-15."""
    first = s.digits(named.end)
    at = join(s, named.end + 1)
    last = s.digits(at.start) if at is not None and at.kind != "and" else ""
    if at is None or not (first and last and len(first) < 3 and len(last) < 3 and 1 <= int(first) < int(last) <= 31):
        return ()
    date = Date(day=int(last), month=named.month, hijri=named.hijri)
    whole, end = finish(s, date, at.start + 1)
    return (Found(Range(_first_of(whole, int(first)), whole), start, end, end),)


def _first_of(last: Date, number: int) -> Date:
    """The first day of a range that ends at ``last``: of the month before where its number is higher."""
    if number <= (last.day or 31) or last.month is None:
        return replace(last, day=number)
    year = last.year
    if last.month == 1 and year is not None and year.number is not None:
        year = YearRef(year.number - 1, hijri=year.hijri)
    return replace(last, day=number, month=(last.month - 2) % 12 + 1, year=year)


def _listed_weekdays(s: Scan, start: int, i: int) -> tuple[Found, ...]:
    """يومي السبت والأحد, أيام الأحد والاثنين والثلاثاء المقبلة."""
    days: list[int] = []
    j = i
    while (value := s.definite(j, "weekday")) is not None and (not days or s.fold(j).startswith("و")):
        days.append(int(value))
        j += 1
    if len(days) < 2:
        return ()
    which = modifier(s, j)
    given, end = (which[0], which[1]) if which is not None else (None, j)
    if all(b == a % 7 + 1 for a, b in pairwise(days)):
        node = Range(Date(weekday=days[0], modifier=given), Date(weekday=days[-1], modifier=given))
        return (Found(node, start, end, end),)
    out = [
        Found(Date(weekday=d, modifier=given), i + k if k else start, i + k + 1, i + k + 1) for k, d in enumerate(days)
    ]
    return (*out[:-1], out[-1]._replace(end=end, resume=end))


def point(s: Scan, i: int) -> Found | None:
    """Any time that may end a range, the longest one at ``i``."""
    best = day(s, i)
    numbered = year(s, i)
    if numbered is not None and (best is None or numbered.end > best.end):
        best = numbered
    for found in (month(s, i, led=True), decade(s, i)):
        if found is not None and (best is None or found[1] > best.end):
            best = Found(found[0], i, found[1], found[1])
    if best is None:
        number = year_number(s, i, words=False)
        if number is not None and not s.counts(number[1]):
            best = Found(Years(number[0]), i, number[1], number[1])
    return best


def kind_of(node: Node) -> str:
    """day, month, year or decade for what may stand in a range, else empty."""
    if isinstance(node, Date):
        return "month" if node.day is None and node.weekday is None and node.today is None else "day"
    if isinstance(node, Relative) and node.unit in ("day", "month", "year"):
        return node.unit
    return {Years: "year", Decade: "decade"}.get(type(node), "")


def ranged(s: Scan, found: Found) -> Found | None:
    """``found`` and the time it runs to, where the words between say so; None otherwise."""
    at = join(s, found.end)
    if at is None and s.mark(found.end, frozenset("/")) and isinstance(found.node, Years):
        at = Join("dash", found.end + 1)
    kind = kind_of(found.node)
    if at is None or not kind:
        return None
    if at.kind == "dash" and kind == "year":
        short = _short_year(s, found, at.start)
        if short is not None:
            return short
    second = point(s, at.start)
    if second is None or not _ordered(found.node, second.node, kind):
        return None
    lead = s.word(found.first - 1)
    if s.kind(found.first - 1, "dayword") is not None:
        lead = s.word(found.first - 2)
    if not _joins(found.node, second.node, kind, at.kind, lead):
        return None
    if kind == "month" and at.kind == "and":
        second = _row_of_months(s, second)
    first, last = share_what_is_said(found.node, second.node)
    return Found(Range(first, last), found.first, second.end, second.resume, found.timed and second.timed)


def _row_of_months(s: Scan, found: Found) -> Found:
    """The last of months in a row: يناير وفبراير ومارس 2021."""
    while (at := join(s, found.end)) is not None and at.kind == "and":
        following = point(s, at.start)
        if following is None or kind_of(following.node) != "month":
            break
        if not _joins(found.node, following.node, "month", "and", ""):
            break
        found = following
    return found


def _short_year(s: Scan, found: Found, i: int) -> Found | None:
    """2016-17."""
    text = s.digits(i)
    number = found.node.year.number if isinstance(found.node, Years) else None
    if len(text) != 2 or number is None or int(text) != (number + 1) % 100 or s.mark(i + 1, SLASHES):
        return None
    return Found(Range(found.node, Years(YearRef(number + 1))), found.first, i + 1, i + 1)


def _ordered(first: Node, last: Node, kind: str) -> bool:
    """Whether the two may be ends of one range at all."""
    if kind_of(last) != kind:
        return False
    if isinstance(first, Years) and isinstance(last, Years):
        a, b = first.year, last.year
        return a.number is None or b.number is None or (a.number < b.number and a.hijri == b.hijri)
    if isinstance(first, Date) and isinstance(last, Date):
        return first.hijri == last.hijri or first.today is not None or last.today is not None
    return True


def _joins(first: Node, last: Node, kind: str, joint: str, lead: str) -> bool:
    """Whether words like these make a range of two times, or only name both."""
    if joint == "and":
        if lead == "بين":
            return True
        if isinstance(first, Decade) and isinstance(last, Decade):
            return last.tens - first.tens == 10
        if kind == "month" and isinstance(first, Date) and isinstance(last, Date):
            bare = first.year is None and first.modifier is None and first.month is not None
            return bare and last.month == (first.month or 0) % 12 + 1
        return False
    full = isinstance(first, Date) and isinstance(last, Date) and first.day is not None and last.day is not None
    if joint == "dash":
        weekdays = (
            isinstance(first, Date)
            and isinstance(last, Date)
            and first.weekday is not None
            and last.weekday is not None
        )
        return full or weekdays or kind in ("month", "year", "decade")
    return lead in ("من", "منذ", "بين", "الفتره", "ابتداء", "اعتبارا", "بدءا") or kind == "year" or full


def share_what_is_said(first: Node, last: Node) -> tuple[Node, Node]:
    """Year and modifier of one end go for both: 30 يونيو إلى 6 يوليو 2018, سبتمبر وأكتوبر الماضيين."""
    if isinstance(first, Decade) and isinstance(last, Decade) and first.century is None:
        return replace(first, century=last.century), last
    if not isinstance(first, Date) or not isinstance(last, Date) or first.today is not None or last.today is not None:
        return first, last
    if first.year is None and first.modifier is None:
        year = last.year
        wraps = (first.month or 0) > (last.month or 13)
        if wraps and year is not None:
            year = _before(year)
        first = replace(first, year=year, modifier=last.modifier)
    elif last.year is None and last.modifier is None and first.year is not None and last.month is not None:
        year = first.year
        if (first.month or 0) > last.month and year.number is not None:
            year = YearRef(year.number + 1, hijri=year.hijri)
        last = replace(last, year=year)
    return first, last


def _before(year: YearRef) -> YearRef:
    if year.number is not None:
        return YearRef(year.number - 1, hijri=year.hijri)
    pointed = year.relative
    return YearRef(relative=replace(pointed, offset=pointed.offset - 1)) if pointed is not None else year
