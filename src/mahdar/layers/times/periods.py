"""The grammar of longer times: مطلع العام, النصف الأول من 2023, صيف 2015, ثمانينيات القرن الماضي, نهاية الأسبوع."""

from __future__ import annotations

from collections.abc import Callable

from mahdar.layers.times.months import month
from mahdar.layers.times.nodes import (
    Century,
    Decade,
    Modifier,
    Node,
    Nth,
    Relative,
    Season,
    Share,
    Unknown,
    Weekend,
    Years,
)  # fmt: skip
from mahdar.layers.times.scan import Found, Scan
from mahdar.layers.times.units import modifier, relative, unit, year, year_number, year_tail

Parser = Callable[[Scan, int], tuple[Node, int] | None]


def season(s: Scan, i: int) -> tuple[Node, int] | None:
    """صيف 2015, شتاء 2016-2017, خريف العام الماضي, الصيف المقبل, هذا الصيف."""
    if s.kind(i, "this") is not None and s.definite(i + 1, "season") is not None:
        return Season(int(s.kind(i + 1, "season") or 3), modifier=Modifier(0)), i + 2
    value = s.kind(i, "season")
    if value is None:
        return None
    first = int(value)
    if s.definite(i, "season") is not None:
        which = modifier(s, i + 1)
        return (Season(first, modifier=which[0]), which[1]) if which is not None else None
    named = year_tail(s, i + 1)
    if named is None:
        return None
    end = named[1]
    if s.fold(end) in "-–/—" and s.year_digits(end + 1) == (named[0].number or 0) + 1:
        end += 2
    return Season(first, named[0]), end


def decade(s: Scan, i: int) -> tuple[Node, int] | None:
    """الثمانينيات, تسعينيات القرن الماضي, عقد الستينات من القرن العشرين."""
    j = i + 1 if unit(s, i, "one") == "decade" and s.bare(i, "unit") else i
    value = s.kind(j, "decade")
    if value is None:
        return None
    tens, end = int(value) % 100, j + 1
    k = end + 1 if s.fold(end) == "من" else end
    if s.kind(k, "age") is not None or s.fold(k) in ("العمر", "عمره", "عمرها"):
        return None
    reckoned = century(s, k)
    if reckoned is not None:
        node, end = reckoned
        return Decade(tens, node.number if isinstance(node, Century) else node), end  # type: ignore[arg-type]
    return (Decade(tens), end) if s.definite(j, "decade") or j > i else None


def century(s: Scan, i: int) -> tuple[Node, int] | None:
    """القرن التاسع عشر, القرن الـ19, القرن 16, القرن الماضي."""
    if unit(s, i, "one") != "century" or not s.definite(i, "unit"):
        return None
    number = s.integer(i + 1)
    if number is not None and 1 <= number[0] <= 21 and (number[2] or s.digits(number[1] - 1)):
        return Century(number[0]), number[1]
    return relative(s, i)


def nth_decade(s: Scan, i: int) -> tuple[Node, int] | None:
    """العقد الأول من القرن الحادي والعشرين, العقود الأولى من."""
    if unit(s, i, "one") != "decade" or not s.definite(i, "unit"):
        return None
    number = s.integer(i + 1)
    if number is None or not number[2] or s.fold(number[1]) != "من":
        return None
    of = century(s, number[1] + 1)
    return (Nth("decade", None, number[0], of[0]), of[1]) if of is not None else None


def period(s: Scan, i: int, *, led: bool = True) -> tuple[Node, int] | None:
    """Any period longer than a day, as مطلع or الربع الأول من wants after it."""
    numbered = year(s, i)
    if numbered is not None and isinstance(numbered.node, Years):
        return numbered.node, numbered.end
    found = relative(s, i) or month(s, i, led=True) or decade(s, i) or season(s, i) or century(s, i) or nth_decade(s, i)
    if found is not None:
        return found if not (isinstance(found[0], Relative) and found[0].unit == "day") else None
    if led:
        number = year_number(s, i, words=False)
        if number is not None and not s.counts(number[1]):
            return Years(number[0]), number[1]
    name = unit(s, i, "one")
    if name in ("week", "month", "year", "decade") and s.definite(i, "unit"):
        return Relative(name, 0), i + 1
    return None


def part(s: Scan, i: int) -> Found | None:
    """مطلع العام, منتصف سبتمبر, أواخر القرن التاسع عشر, (عطلة) نهاية الأسبوع."""
    start = i
    if s.kind(i, "holiday") is not None:
        i += 1
    if s.bare(i, "weekend") is not None and unit(s, i + 1, "one") == "week" and s.definite(i + 1, "unit"):
        which = modifier(s, i + 2)
        end = i + 2 if which is None else which[1]
        node: Node = Weekend(which[0] if which is not None else None)
        if which is None and s.bare(i, "part") is None:
            return None
        return Found(node, start, end, end)
    if s.bare(i, "weekend") and s.kind(i + 1, "this") is not None and unit(s, i + 2, "one") == "week":
        return Found(Weekend(Modifier(0)), start, i + 3, i + 3)
    if s.bare(i, "part") is None or i > start:
        return None
    if s.definite(i + 1, "deictic") or s.bare(i + 1, "midnight") is not None:
        return None
    found = period(s, i + 1)
    return Found(found[0], start, found[1], found[1]) if found is not None else None


def share(s: Scan, i: int) -> Found | None:
    """النصف الأول من 2023, الربع الأخير من العام الماضي, الثلاثي الثالث من سنة 2019, السداسي الأول 2021."""
    value = s.definite(i, "share")
    if value is None:
        return None
    nth = _place(s, i + 1)
    if nth is None:
        return None
    place, j = nth
    if s.fold(j) in ("من", "ل", "لعام", "لسنه", "في"):
        j += 1 if s.fold(j) in ("من", "ل", "في") else 0
    of = period(s, j)
    parts = int(value.split()[1])
    if of is None or place > parts or not _yearly(of[0], parts):
        return None
    return Found(Share(parts, place, of[0]), i, of[1], of[1])


def _yearly(node: Node, parts: int) -> bool:
    """Whether the period can be parted: years, and months into halves and thirds."""
    if isinstance(node, Years) or (isinstance(node, Relative) and node.unit in ("year", "decade", "century")):
        return True
    return parts in (2, 3) or isinstance(node, Century | Decade)


def _place(s: Scan, i: int) -> tuple[int, int] | None:
    """الأول … العاشر, الأخير as a place in a row."""
    if s.definite(i, "last") is not None:
        return -1, i + 1
    number = s.integer(i)
    return (number[0], number[1]) if number is not None and number[2] else None


def nth(s: Scan, i: int) -> Found | None:
    """الأسبوع الأول من يناير, أول ثلاثاء من أكتوبر, الاثنين الأخير من الشهر, آخر يوم من العام, الأشهر التسعة الأولى من."""
    many = _first_many(s, i)
    if many is not None:
        return many
    name, weekday, place, j, row = None, None, None, i, False
    if s.bare(i, "edge") is not None or ((s.integer(i) or (0, 0, False))[2] and not s.definite(i, "number")):
        place, j = (-1, i + 1) if s.bare(i, "edge") == "last" else (s.integer(i) or (1, i + 1, True))[:2]
        if s.bare(j, "dayword") and s.kind(j + 1, "weekday"):
            j += 1
        name, weekday = unit(s, j, "one"), s.bare(j, "weekday") or s.definite(j, "weekday")
        row = unit(s, j, "many") == "day" and not s.definite(j, "unit")  # أول أيام شهر رمضان
        name = "day" if row else name
        j += 1
    elif s.definite(i, "weekday") or (unit(s, i, "one") and s.definite(i, "unit")):
        name, weekday = unit(s, i, "one"), s.definite(i, "weekday")
        found = _place(s, i + 1)
        if found is None:
            return None
        place, j = found
    if place is None or not (name in ("day", "week", "month") or weekday):
        return None
    if s.fold(j) in ("من", "في"):
        j += 1
    elif s.clitics(j) != "ب" and not row:
        return None
    of = period(s, j, led=True)
    if of is None:
        return None
    return Found(Nth(None if weekday else name, int(weekday) if weekday else None, place, of[0]), i, of[1], of[1])


def _first_many(s: Scan, i: int) -> Found | None:
    """الأشهر التسعة الأولى من 2018, الأيام الأولى من الحرب (which no date is known for)."""
    name = unit(s, i, "many")
    if name is None or not s.definite(i, "unit"):
        return None
    j, count = i + 1, None
    number = s.integer(j)
    if number is not None and not number[2]:
        count, j = number[0], number[1]
    place = _place(s, j)
    if place is None or place[0] not in (1, -1):
        return None
    j = place[1]
    of = period(s, j + 1) if s.fold(j) == "من" else None
    if of is None or count is None:
        vague = s.fold(j) == "من" and of is None and count is None and name not in ("hour", "minute")
        return Found(Unknown(name), i, j, j) if vague else None
    return Found(Nth(name, None, place[0], of[0], count), i, of[1], of[1])
