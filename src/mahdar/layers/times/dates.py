"""The grammar of days and months: أمس الثلاثاء, 12 يناير 2022, مساء الجمعة الماضي, أكتوبر/تشرين الأول."""

from __future__ import annotations

from dataclasses import replace
from typing import NamedTuple

from mahdar.layers.times.clock import clock_end, skip_clock
from mahdar.layers.times.feasts import feast
from mahdar.layers.times.nodes import Date, Feast, Modifier, Node, Relative, YearRef
from mahdar.layers.times.scan import CLOSE, COMMAS, DASHES, FIRST_YEAR, OPEN, Found, Scan
from mahdar.layers.times.units import modifier, relative, year_tail

SLASHES = frozenset("/\\") | DASHES
DAY_MARKS = frozenset("./-–")
NIGHTS = ("ليل", "ليله")
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
    if s.tokens[i].kind != "number" if i < s.count else True:
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
    if not FIRST_YEAR <= year <= 2100 or len(parts[1]) > 2:
        return None
    if month > 12 >= day and len(parts[0]) != 4:
        day, month = month, day  # the American order
    hijri = s.kind(end, "era") == "hijri"
    if s.kind(end, "era") is not None:
        end += 1
    hijri = hijri or year in AH_YEARS
    return Date(day=day, month=month, year=YearRef(year, hijri=hijri), hijri=hijri), end


def deictic(s: Scan, i: int) -> tuple[int, int] | None:
    """أمس, اليوم, غدا and their compounds: days from today, and the next token."""
    form = s.word(i)
    value = s.kind(i, "deictic")
    if form in ("اول", "قبل", "بعد"):
        j = i + 2 if form == "اول" and s.fold(i + 1) == "من" else i + 1
        inner = s.kind(j, "deictic")
        if inner == "-1" and form != "بعد":
            return -2, j + 1
        if inner == "1" and form == "بعد":
            return 2, j + 1
        return None
    reading = s.reading(i)
    if reading is None:
        return None
    if reading.definite and reading.stem == "يوم":
        return (0, i + 1) if _is_today(s, i) else None
    if value is None:
        return None
    if value == "0":  # الليلة
        if not reading.definite or s.kind(i + 1, "number") is not None:
            return None
        which = modifier(s, i + 1)
        return (0, i + 1) if which is None else (which[0].offset, which[1]) if which[0].base == "published" else None
    if value == "-1":
        if s.fold(i + 1).removeprefix("ال") in ("حاجه",):  # في أمس الحاجة: "in most need"
            return None
        return (-2, i + 2) if s.fold(i + 1) == "الاول" else (-1, i + 1)
    return int(value), i + 1


def _is_today(s: Scan, i: int) -> bool:
    """Whether اليوم is today: not a count (برميل في اليوم), a kind (اليوم الوطني) or one of a row (اليوم الثاني)."""
    if s.word(i - 1) in ("في", "هذا", "ذلك", "نفس", "ذات") and s.definite(i + 1, "weekday") is None:
        return False
    if (s.reading(i) or s.readings[i]).clitics == "بال":  # type: ignore[union-attr]
        return False
    after = s.reading(i + 1)
    if after is None:
        return True
    if after.definite and not after.clitics.startswith("و") and after.kinds.keys() & {"daykind", "modifier", "number", "last"}:
        return "weekday" in after.kinds
    return "same" not in after.kinds


def tomorrow_fits(s: Scan, i: int, headed: bool) -> bool:
    """Whether غد, الغد or غدا at ``i`` is a day here: غد alone and الغد want a word beside them, غدا may be a verb."""
    reading = s.reading(i)
    if reading is None or reading.kinds.get("deictic") != "1" or headed:
        return True
    if s.definite(i + 1, "weekday") is not None:
        return True
    if reading.stem == "غد":
        return reading.definite and (reading.clitics == "بال" or s.word(i - 1) in ("في", "منذ", "حتي", "من", "الي"))
    first = i == 0 or s.tokens[i - 1].kind == "mark"
    return not (reading.stem == "غدا" and first and s.fold(i + 1).startswith("ال"))


def day_head(s: Scan, i: int) -> int:
    """Past words for a part of the day before a day: صباح, بعد ظهر, منتصف ليل; ``i`` itself when there are none."""
    j = i
    if s.word(i) in ("بعد", "قبل") and s.bare(i + 1, "daypart") is not None and s.reading(i + 1).stem in ("ظهر", "منتصف"):  # type: ignore[union-attr]
        j = i + 1
    if s.bare(j, "part") == "mid" and s.bare(j + 1, "midnight") is not None:
        return j + 2
    return j + 1 if s.bare(j, "daypart") is not None else i


def day(s: Scan, i: int) -> Found | None:
    """A day in all its forms, with its parts and with the hour beside it."""
    this = s.kind(i, "this") is not None
    if this and s.definite(i + 1, "daypart") is not None:
        return Found(Date(today=0), i, i + 2, skip_clock(s, i + 2), timed=True)
    start = i + 1 if this else i
    j = day_head(s, start)
    timed = j > start
    night = timed and (s.reading(j - 1) or s.reading(start)).stem in NIGHTS  # type: ignore[union-attr]
    named = s.bare(j, "dayword") is not None and s.bare(j, "unit") in ("day one", "day two", "day many")
    if named:
        j += 1
    core = day_core(s, j, headed=timed or named, named=named, night=night)
    if core is None and named and timed is False:
        return _feast_found(s, i, i)
    if core is None and timed:
        return _feast_found(s, i, j)
    if core is None:
        return None
    node, end = core
    if isinstance(node, Date) and this and node.today is None:
        node = replace(node, modifier=Modifier(0))
    if s.kind(end, "dayadverb") is not None and not (s.reading(end) or s.readings[end]).clitics:  # type: ignore[union-attr]
        end, timed = end + 1, True
    elif s.definite(end, "daypart") is not None and s.word(end - 1) != "في" and s.reading(end).clitics == "ال":  # type: ignore[union-attr]
        pass
    resume = skip_clock(s, end)
    return Found(node, i, end, resume, timed or resume > end)


def _feast_found(s: Scan, i: int, j: int) -> Found | None:
    found = feast(s, j)
    if found is None:
        return None
    return Found(found[0], i, found[1], found[1], timed=j > i and isinstance(found[0], Feast))


def day_core(s: Scan, i: int, *, headed: bool, named: bool, night: bool) -> tuple[Node, int] | None:
    """The day itself after its heads: deictic, weekday, date, or a day pointed at (اليوم التالي)."""
    today = deictic(s, i)
    if today is not None and tomorrow_fits(s, i, headed):
        date, end = Date(today=today[0]), today[1]
        if s.definite(_inside(s, end), "weekday") is not None:
            return _weekday(s, end, date, night=night)
        return _dated(s, end, date) or (date, end)
    if s.kind(i, "weekday") is not None and (s.definite(i, "weekday") or named):
        return _weekday(s, i, Date(), night=night)
    found = day_month(s, i) or numeric_date(s, i, short=named)
    if found is not None:
        return found
    pointed = relative(s, i)
    if pointed is not None and pointed[0].unit == "day":
        return pointed
    if named:
        number = day_number(s, i)
        if number is not None and number[0] <= 31 and _ends_here(s, number[1]):
            return Date(day=number[0]), number[1]
    return None


def _ends_here(s: Scan, i: int) -> bool:
    """Whether nothing that a number could count follows."""
    return i >= s.count or s.tokens[i].kind == "mark" or s.fold(i) in ("من", "في", "و", "او", "الي", "حتي", "بعد", "قبل")


def _inside(s: Scan, i: int) -> int:
    """Past a comma, a dash or an open bracket."""
    return i + 1 if s.mark(i, COMMAS) or s.mark(i, OPEN) or s.mark(i, DASHES) else i


def _weekday(s: Scan, i: int, date: Date, *, night: bool) -> tuple[Node, int]:
    bracket = s.mark(i, OPEN)
    i = _inside(s, i)
    date = replace(date, weekday=int(s.kind(i, "weekday") or 1))
    end = i + 1
    if night:
        second = end + 1 if s.mark(end, DASHES) or s.mark(end, frozenset("/")) else end
        following = s.definite(second, "weekday")
        if following is not None and int(following) == (date.weekday or 0) % 7 + 1:
            return replace(date, night=True), second + 1
    which = modifier(s, end)
    if which is not None:
        date, end = replace(date, modifier=which[0]), which[1]
    else:
        week = relative(s, end + 1 if s.fold(end) == "من" else end)
        if week is not None and week[0].unit == "week":
            return replace(date, within=week[0]), week[1]
    dated = _dated(s, end, date)
    if dated is not None:
        date, end = dated
    elif (number := day_number(s, end)) is not None and number[0] <= 31 and _ends_here(s, number[1]):
        if s.fold(number[1]) not in ("في", "و", "او") and not number[2]:
            date, end = replace(date, day=number[0]), number[1]
    if bracket and s.mark(end, CLOSE):
        end += 1
    return date, end


def _dated(s: Scan, i: int, date: Date) -> tuple[Date, int] | None:
    """A date behind a weekday or اليوم, which says the same day again."""
    bracket = s.mark(i, OPEN)
    j = _inside(s, i)
    if s.kind(j, "matching") is not None:
        j += 1
        if s.fold(j) in ("ل", "في"):
            j += 1
    elif s.fold(j) == "في" and j == i and date.weekday is not None:
        j += 1
    found = day_month(s, j) or numeric_date(s, j, short=date.weekday is not None)
    if found is None or found[0].day is None:
        return None
    same, end = found
    if bracket:
        if not s.mark(end, CLOSE):
            return None
        end += 1
    keep = same.modifier or date.modifier
    return replace(same, today=date.today, weekday=date.weekday, modifier=keep), end


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


__all__ = ["Month", "clock_end", "day", "day_month", "day_number", "month", "month_after_day", "month_name", "numeric_date"]
