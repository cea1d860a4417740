"""Finding the time expressions of a line: every parser is asked, the longest answer wins, names are put aside."""

from __future__ import annotations

from mahdar.layers.times.clock import after_clock, clock_end
from mahdar.layers.times.counting import count, several
from mahdar.layers.times.days import day
from mahdar.layers.times.feasts import feast
from mahdar.layers.times.months import month
from mahdar.layers.times.names import is_name
from mahdar.layers.times.nodes import Clock, Date, Node, Range, Relative, SameInYear, YearRef, Years
from mahdar.layers.times.periods import century, decade, nth, nth_decade, part, season, share
from mahdar.layers.times.ranges import join, listed_days, point, ranged
from mahdar.layers.times.scan import CLOSE, COMMAS, DASHES, OPEN, Found, Scan
from mahdar.layers.times.units import era, relative, year, year_number, year_tail

FIRST_BARE = 1500  # lower numbers are years only with a word that says so
RANGE_LEADS = ("بين", "من", "منذ", "الفتره", "ابتداء", "بدءا", "اعتبارا")


def expressions(s: Scan) -> list[Found]:
    """The expressions of a line in order, not overlapping."""
    out: list[Found] = []
    i = 0
    while i < s.count:
        if s.readings[i] is None and s.tokens[i].kind != "number":
            i += 1
            continue
        found = at(s, i, out[-1] if out else None)
        if not found:
            i += 1
            continue
        kept = [f for f in found if not is_name(s, f)]
        out.extend(kept)
        i = max(found[-1].resume, i + 1)
    return out


def at(s: Scan, i: int, before: Found | None) -> tuple[Found, ...]:
    """The expressions that begin at token ``i``; ``before`` is the one found last."""
    reading = s.readings[i]
    if reading is not None and not reading.opens:
        return ()
    found = _best(s, i, before)
    days = listed_days(s, i)
    if days and (found is None or days[-1].end > found.end):
        return days
    if found is None:
        return ()
    if not isinstance(found.node, Range):
        longer = _same_day(s, found) or ranged(s, found)
        if longer is not None:
            found = longer
    return (found,)


def _same_day(s: Scan, found: Found) -> Found | None:
    """7 ربيع الآخر 1436هـ الموافق 27 يناير 2015م: one day in two calendars; the Gregorian words give the value."""
    j = found.end
    if s.kind(j, "matching") is None or not isinstance(found.node, Date) or found.node.day is None:
        return None
    j += 2 if s.fold(j + 1) in ("ل", "في") else 1
    second = day(s, j)
    if second is None or not isinstance(second.node, Date) or second.node.day is None:
        return None
    node = found.node if second.node.hijri else second.node
    return Found(node, found.first, second.end, second.resume, found.timed or second.timed)


def _best(s: Scan, i: int, before: Found | None) -> Found | None:
    best: Found | None = None
    for parse in (day, part, several, count, share, nth, year):
        found = parse(s, i)
        if found is not None and (best is None or found.end > best.end):
            best = found
    for inner in (relative, month, season, decade, century, nth_decade, feast):
        node: tuple[Node, int] | None = inner(s, i)
        if node is not None and isinstance(node[0], Relative) and node[0].unit == "month" and s.fold(node[1]) == "من":
            other = year_tail(s, node[1])  # الشهر نفسه من العام الماضي
            node = node if other is None else (SameInYear(node[0], other[0]), other[1])
        if node is not None and (best is None or node[1] > best.end) and _stands_alone(node[0]):
            best = Found(node[0], i, node[1], node[1])
    if best is None and s.tokens[i].kind == "number":
        best = _bare_year(s, i, before)
    hour = _hour(s, i)
    return hour if hour is not None and (best is None or hour.end > best.end) else best


def _stands_alone(node: Node) -> bool:
    """Whether a pointed unit is a time by itself: hours and minutes are not."""
    return not (isinstance(node, Relative) and node.unit in ("hour", "minute"))


def _hour(s: Scan, i: int) -> Found | None:
    """An hour, or the day that follows it: the span is the day's."""
    end = clock_end(s, i)
    if end is None:
        return None
    j = end
    if s.mark(j, COMMAS) or s.fold(j) in ("من", "في"):
        j += 1
    found = day(s, j) if j < s.count else None
    if found is not None:
        return found._replace(timed=True)
    return Found(Clock(), i, end, after_clock(s, end), timed=True)


def _bare_year(s: Scan, i: int, before: Found | None) -> Found | None:
    """Four digits without a word for year, where something else says that they are one."""
    number = s.year_digits(i)
    short = s.digits(i)
    if len(short) == 2 and int(short) >= 30 and s.word(i - 1) == "حرب" and not s.counts(i + 1):  # حرب 67
        return Found(Years(YearRef(1900 + int(short))), i, i + 1, i + 1)
    if number is None or not _clear(s, i):
        return None
    end = era(s, i + 1, number)[1]
    if s.counts(end) or s.kind(end, "zone") is not None or s.kind(end, "unit") is not None:
        return None
    if _is_year(s, i, end, number, before):
        found = year_number(s, i, words=False)
        if found is not None:
            return Found(Years(found[0]), i, found[1], found[1])
    return None


def _clear(s: Scan, i: int) -> bool:
    """Whether the digits are no part of a longer string: a telephone number, a price, a code."""
    before = s.tokens[i - 1] if i else None
    if before is not None and s.glued(i) and before.kind == "mark" and before.plain not in "([{-–—/\"«“'،:؛":
        return False
    if (
        before is not None
        and s.glued(i)
        and before.kind == "mark"
        and before.plain in "-–—/"
        and s.digits(i - 2)
        and s.glued(i - 1)
    ):
        return s.year_digits(i - 2) is not None and not (s.mark(i - 3, DASHES) and s.glued(i - 2))
    if before is not None and before.kind == "latin":
        return False
    if s.glued(i + 1) and s.tokens[i + 1].kind == "mark" and s.tokens[i + 1].plain in "-–—/" and s.glued(i + 2):
        text = s.digits(i + 2)
        if text and ((not s.year_digits(i + 2) and len(text) != 2) or (s.mark(i + 3, DASHES) and s.glued(i + 3))):
            return False
    return not (s.glued(i + 1) and s.tokens[i + 1].kind in ("number", "latin")) and s.fold(i + 1) not in ("%", "٪", "$")


def _is_year(s: Scan, i: int, end: int, number: int, before: Found | None) -> bool:
    if end > i + 1 and (s.glued(i + 1) or s.fold(i + 1) != "م"):  # 1990م, 1440 هـ; not 1000 م, which may be metres
        return True
    labelled = s.kind(i - 1, "label") is not None or s.word(i - 1).startswith("رقم")
    if s.mark(i - 1, OPEN) and (
        s.mark(end, CLOSE) or (s.mark(end, DASHES) and s.year_digits(end + 1) and s.mark(end + 2, CLOSE))
    ):
        if s.counts(end + 1) or number < FIRST_BARE:
            return False
        return s.kind(i - 2, "label") is None and not s.word(i - 2).startswith("رقم")
    if labelled:
        return False
    lead = s.word(i - 1)
    after = join(s, end)
    if s.mark(end, frozenset("/")) and s.glued(end):
        second = s.year_digits(end + 1)
        return second == number + 1 and not s.counts(end + 2)
    if after is not None:
        second_time = point(s, after.start)
        second = (
            second_time.node.year.number if second_time is not None and isinstance(second_time.node, Years) else None
        )
        if second is not None and number < second:
            if after.kind == "dash":
                return number >= 1000
            if lead in RANGE_LEADS and not (after.kind == "and" and lead != "بين"):
                return True
    if s.kind(i - 1, "yearlead") is not None and lead not in ("من", "الي", "بين") and number >= FIRST_BARE:
        return True
    if (
        before is not None
        and before.end >= i - 1
        and isinstance(before.node, Years)
        and (s.fold(i - 1) in ("و", "او") or s.mark(i - 1, COMMAS))
    ):
        return True
    if not 1800 <= number <= 2100:
        return False
    return any(
        s.kind(k, "yearnoun") is not None
        for k in (i - 1, i - 2, i - 3)
        if k >= 0 and all(s.tokens[m].kind == "word" for m in range(k, i))
    )
