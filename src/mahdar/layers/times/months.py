"""The grammar of months and dates: 12 يناير 2022, الثاني عشر من الشهر الجاري, 12/1/2022, أكتوبر/تشرين الأول الماضي."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from mahdar.layers.times.nodes import Date, Modifier, Relative, YearRef
from mahdar.layers.times.scan import CLOSE, DASHES, FIRST_YEAR, LAST_YEAR, OPEN, Scan
from mahdar.layers.times.units import modifier, relative, year_tail

SLASHES = frozenset("/\\") | DASHES
DAY_MARKS = frozenset("./-–")
AH_YEARS = range(1200, 1600)  # four digits below the Gregorian years of the press


class Month(NamedTuple):
    """A month's name in the text: ``sure`` unless it wants more beside it."""

    month: int
    hijri: bool
    guard: str
    end: int


def month_name(s: Scan, i: int) -> Month | None:
    """The name of a month at ``i``, with شهر before it and a second name of the same month behind it."""
    led = s.bare(i, "unit") == "month one"
    found = _one_name(s, i + 1 if led else i)
    if found is None:
        return None
    end, guard = found.end, "" if led else found.guard
    j = end
    bracket = s.mark(j, OPEN)
    if bracket or s.mark(j, SLASHES):
        j += 1
    second = _one_name(s, j)
    if second is not None and second.month == found.month and second.hijri == found.hijri and not _cut(s, j):
        if bracket and s.mark(second.end, CLOSE):
            end, guard = second.end + 1, ""
        elif not bracket:
            end, guard = second.end, ""
    return Month(found.month, found.hijri, guard, end)


def _cut(s: Scan, i: int) -> bool:
    reading = s.reading(i)
    return reading is not None and bool(reading.clitics)


def _one_name(s: Scan, i: int) -> Month | None:
    reading = s.reading(i)
    if reading is None or not reading.months or (reading.definite and not reading.months[0].hijri):
        return None
    for name in reading.months:
        if all(s.fold(i + k) == word for k, word in enumerate(name.rest, 1)):
            guard = name.guard
            if guard == "exact":
                written = s.tokens[i].plain[len(reading.clitics) :]
                if written != name.plain and "أ" in written:
                    return None
                guard = "" if written == name.plain else "strong"
            return Month(name.month, name.hijri, guard, i + 1 + len(name.rest))
    return None


def day_number(s: Scan, i: int) -> tuple[int, int, bool] | None:
    """The number of a day: digits, الثاني عشر, الفاتح, واحد وعشرين. Up to 99, so that the 45th can be told impossible."""
    if s.kind(i, "first") is not None:
        return 1, i + 1, True
    found = s.integer(i)
    if found is None or not 1 <= found[0] <= 99 or (s.digits(i) and len(s.digits(i)) > 2):
        return None
    return found


def month_after_day(s: Scan, i: int) -> Month | None:
    """The month that a day before ``i`` is in: يناير, من يناير, . يناير, من شهر يناير."""
    if s.fold(i) in ("من", "لشهر") or (s.mark(i, DAY_MARKS) and s.digits(i + 1) == ""):
        i += 0 if s.fold(i) == "لشهر" else 1
    return month_name(s, i)


def finish(s: Scan, date: Date, i: int) -> tuple[Date, int]:
    """A day or month with what follows: its year, الماضي, من العام نفسه."""
    year = year_tail(s, i, hijri=date.hijri)
    if year is not None:
        return replace(date, year=year[0]), year[1]
    which = modifier(s, i)
    if which is not None:
        return replace(date, modifier=which[0]), which[1]
    return date, i


def day_month(s: Scan, i: int) -> tuple[Date, int] | None:
    """A day with its month: 12 يناير 2022, الثاني عشر من يناير الماضي, يوليو 13."""
    number = day_number(s, i)
    if number is not None:
        month = month_after_day(s, number[1])
        if month is not None:
            return finish(s, Date(day=number[0], month=month.month, hijri=month.hijri, ordinal=number[2]), month.end)
        return day_in_month(s, number[0], number[1], number[2])
    month = month_name(s, i)
    if month is None:
        return None
    # نيسان (26/4/1947): the month and then the date itself.
    j = month.end + (1 if s.mark(month.end, OPEN) else 0)
    digits = numeric_date(s, j)
    if digits is not None and digits[0].month == month.month:
        return digits[0], digits[1] + (1 if j > month.end and s.mark(digits[1], CLOSE) else 0)
    dash = j < s.count and s.mark(j, DASHES)
    day = s.digits(j + 1 if dash else j)
    if j == month.end and day and len(day) <= 2 and 1 <= int(day) <= 31:
        after = j + (2 if dash else 1)
        if not s.counts(after) and not s.glued(after) and month_name(s, after) is None:
            return finish(s, Date(day=int(day), month=month.month, hijri=month.hijri), after)
    return None


def day_in_month(s: Scan, day: int, i: int, ordinal: bool) -> tuple[Date, int] | None:
    """A day of a month that is only pointed at: 15 الجاري, الخامس عشر من الشهر المقبل."""
    which = modifier(s, i)
    if which is not None and which[0] == Modifier(0) and s.definite(i, "modifier") == "this":
        return Date(day=day, within=Relative("month", 0), ordinal=ordinal), which[1]
    j = i + 1 if s.fold(i) == "من" else i
    if j == i:
        return None
    within = relative(s, j)
    if within is not None and within[0].unit == "month":
        return Date(day=day, within=within[0], ordinal=ordinal), within[1]
    which = modifier(s, j)
    if which is not None and s.definite(j, "modifier") == "this":
        return Date(day=day, within=Relative("month", 0), ordinal=ordinal), which[1]
    return None


def numeric_date(s: Scan, i: int, *, short: bool = False) -> tuple[Date, int] | None:
    """A date in digits: 12/1/2022, 2022-01-12, 12.1.2022, 12/5/1437هـ; with ``short`` also 21/4."""
    if i >= s.count or s.tokens[i].kind != "number":
        return None
    dotted = s.tokens[i].plain.split(".")
    if len(dotted) == 3 and all(p.isdecimal() and len(p) <= 4 for p in dotted):
        return _numeric(s, dotted, i + 1)
    parts, j, separator = [s.digits(i)], i + 1, ""
    while len(parts) < 3 and s.mark(j, SLASHES) and s.digits(j + 1):
        if separator and s.tokens[j].plain != separator:
            break
        separator = s.tokens[j].plain
        parts.append(s.digits(j + 1))
        j += 2
    if not parts[0] or (s.mark(j, SLASHES) and s.glued(j) and s.glued(j + 1)):
        return None
    if len(parts) == 3:
        return _numeric(s, parts, j)
    if short and len(parts) == 2 and all(len(p) <= 2 for p in parts) and not s.counts(j):
        day, month = int(parts[0]), int(parts[1])
        if month > 12 >= day:
            day, month = month, day
        return (Date(day=day, month=month), j) if 1 <= day <= 31 and 1 <= month <= 12 else None
    return None


def _numeric(s: Scan, parts: list[str], end: int) -> tuple[Date, int] | None:
    first, middle, last = map(int, parts)
    if len(parts[0]) == 4:
        year, month, day = first, middle, last
    elif len(parts[2]) == 4:
        day, month, year = first, middle, last
    elif all(len(p) <= 2 for p in parts) and len(parts[2]) == 2 and 1 <= first <= 31 and 1 <= middle <= 12:
        day, month, year = first, middle, last + (2000 if last < 70 else 1900)
    else:
        return None
    if not FIRST_YEAR <= year <= LAST_YEAR or len(parts[1]) > 2:
        return None
    if month > 12 >= day and len(parts[0]) != 4:
        day, month = month, day  # the American order
    hijri = s.kind(end, "era") == "hijri"
    if s.kind(end, "era") is not None:
        end += 1
    hijri = hijri or year in AH_YEARS
    return Date(day=day, month=month, year=YearRef(year, hijri=hijri), hijri=hijri), end


def month(s: Scan, i: int, *, led: bool = False) -> tuple[Date, int] | None:
    """A month without a day: أكتوبر الماضي, كانون الثاني/يناير 2019. ``led`` when the words before ask for a period."""
    found = month_name(s, i)
    if found is None:
        return None
    date, end = finish(s, Date(month=found.month, hijri=found.hijri), found.end)
    if end > found.end or not found.guard:
        return date, end
    if found.guard == "weak" and (led or _leads(s, i)):
        return date, end
    return None


def _leads(s: Scan, i: int) -> bool:
    """Whether the word before, or a ب or ل on this one, makes a month of a word that may be something else."""
    reading = s.reading(i)
    if reading is not None and reading.clitics.removeprefix("و") in ("ب", "ل"):
        return reading.clitics.endswith("ب")
    return s.word(i - 1) in ("في", "خلال", "منذ", "حتي", "بين", "قبل", "بعد", "شهر", "بحلول")
