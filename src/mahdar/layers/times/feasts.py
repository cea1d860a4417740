"""The grammar of named days: عيد الفطر, أول أيام عيد الأضحى, ليلة رأس السنة, اليوم العالمي للمرأة."""

from __future__ import annotations

from mahdar.layers.times.nodes import Feast
from mahdar.layers.times.scan import Scan
from mahdar.layers.times.units import modifier, unit, year_tail
from mahdar.layers.times.vocabulary import FeastName

SLASH = frozenset("/")


def feast(s: Scan, i: int) -> tuple[Feast, int] | None:
    """The named day at ``i`` with what belongs to it, and the next token."""
    shift, j = 0, i
    if s.kind(j, "holiday") is not None:
        j += 1
    nth = _row(s, j)
    if nth is not None:
        shift, j = nth
    elif s.bare(j, "eve") is not None and _name(s, j) is None:
        shift, j = -1, j + 1
    elif (s.bare(j, "daypart") is not None or s.bare(j, "dayword") is not None) and _name(s, j) is None:
        j += 1
    found = _name(s, j)
    if found is None:
        return None
    name, end = found
    if s.mark(end, SLASH):  # ثورة 25 يناير/كانون الثاني 2011 is a date with two names for its month
        return None
    if shift > 0 and shift >= max(name.days, 2):
        return None
    node = Feast(name.rule, shift=shift)
    year = year_tail(s, end)
    if year is not None:
        return Feast(name.rule, year[0], None, shift), year[1]
    which = modifier(s, end)
    if which is not None:
        return Feast(name.rule, None, which[0], shift), which[1]
    return node, end


def _row(s: Scan, i: int) -> tuple[int, int] | None:
    """أول أيام, ثاني يوم من, اليوم الثالث من: the days after the first, and the next token."""
    number = s.integer(i)
    if number is not None and number[2]:
        if unit(s, number[1], "many") == "day" and s.bare(number[1], "unit"):
            return number[0] - 1, number[1] + 1
        if unit(s, number[1], "one") == "day" and s.fold(number[1] + 1) == "من":
            return number[0] - 1, number[1] + 2
        return None
    if unit(s, i, "one") == "day" and s.definite(i, "unit"):
        number = s.integer(i + 1)
        if number is not None and number[2] and s.fold(number[1]) in ("من", "لعيد"):
            after = number[1] + 1 if s.fold(number[1]) == "من" else number[1]
            return number[0] - 1, after
    return None


def _name(s: Scan, i: int) -> tuple[FeastName, int] | None:
    reading = s.reading(i)
    if reading is None:
        return None
    after = s.fold(i + 1)
    for name in reading.feasts:
        rest = name.rest
        if rest and rest[0] != after:  # a hundred names begin with يوم
            continue
        if name.definite and not reading.definite:
            continue
        if not name.definite and reading.definite and not rest:
            continue
        if all(s.fold(i + k) == word for k, word in enumerate(rest, 1)):
            return name, i + 1 + len(rest)
    return None
