"""The grammar of days: أمس الثلاثاء, مساء الجمعة الماضي, يوم 12 يناير, صباح اليوم التالي, ليل السبت الأحد."""

from __future__ import annotations

from dataclasses import replace

from mahdar.layers.times.clock import skip_clock
from mahdar.layers.times.feasts import feast
from mahdar.layers.times.months import day_month, day_number, numeric_date
from mahdar.layers.times.nodes import Date, Feast, Modifier, Node, Relative, SameInYear
from mahdar.layers.times.scan import CLOSE, COMMAS, DASHES, OPEN, Found, Scan
from mahdar.layers.times.units import modifier, relative, year_tail

NIGHTS = ("ليل", "ليله")


def deictic(s: Scan, i: int) -> tuple[int, int] | None:
    """أمس, اليوم, غدا and their compounds: days from today, and the next token."""
    form = s.word(i)
    value = s.kind(i, "deictic")
    if form in ("اول", "الاول", "قبل", "بعد"):
        j = i + 2 if form.endswith("اول") and s.fold(i + 1) == "من" else i + 1
        j += not form.endswith("اول") and s.fold(j) == "يوم" and s.kind(j + 1, "deictic") is not None
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
    if s.clitics(i) == "بال":
        return False
    after = s.reading(i + 1)
    if after is None:
        return True
    if (
        after.definite
        and not after.clitics.startswith("و")
        and after.kinds.keys() & {"daykind", "modifier", "number", "last"}
    ):
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
    if s.word(i) in ("بعد", "قبل") and s.bare(i + 1, "daypart") is not None and s.stem(i + 1) in ("ظهر", "منتصف"):
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
    night = timed and s.stem(j - 1) in NIGHTS
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
    if s.kind(end, "dayadverb") is not None and not s.clitics(end):
        end, timed = end + 1, True
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
    found = day_month(s, i) or numeric_date(s, i, short=named or s.kind(i - 1, "dated") is not None)
    if found is not None:
        return found
    pointed = relative(s, i)
    if pointed is not None and pointed[0].unit == "day":
        year = year_tail(s, pointed[1]) if s.fold(pointed[1]) == "من" else None
        return pointed if year is None else (SameInYear(pointed[0], year[0]), year[1])
    if pointed is not None and pointed[0].unit == "week":
        return _day_of_week(s, pointed[0], pointed[1])
    if named:
        number = day_number(s, i) if s.digits(i) or s.definite(i, "number") is not None else None  # not يوم واحد
        if number is not None and number[0] <= 31 and _ends_here(s, number[1]):
            return Date(day=number[0]), number[1]
    return None


def _day_of_week(s: Scan, week: Relative, i: int) -> tuple[Node, int] | None:
    """الأسبوع المقبل يوم الجمعة."""
    j = i + 1 if s.bare(i, "dayword") is not None else i
    weekday = s.definite(j, "weekday")
    return (Date(weekday=int(weekday), within=week), j + 1) if weekday is not None else None


def _closes(s: Scan, i: int) -> bool:
    """As `_ends_here`, but not before في, و and من, which may go on with what is counted (الجمعة السادسة من الاحتجاجات)."""
    return _ends_here(s, i) and s.fold(i) not in ("في", "و", "او", "من")


def _ends_here(s: Scan, i: int) -> bool:
    """Whether nothing that a number could count follows."""
    return (
        i >= s.count or s.tokens[i].kind == "mark" or s.fold(i) in ("من", "في", "و", "او", "الي", "حتي", "بعد", "قبل")
    )


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
    else:
        number = day_number(s, end)  # الخميس 21, السبت السادس عشر; not السبت 21 في, which may count
        if number is not None and number[0] <= 31 and _closes(s, number[1]) and (not number[2] or number[0] > 5):
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
