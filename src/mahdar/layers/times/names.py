"""Names that are made of words of time, and other words that only look like times."""

from __future__ import annotations

from mahdar.layers.times.nodes import Clock, Date, Node, Range, Relative, Season, Years
from mahdar.layers.times.scan import QUOTES, Found, Scan


def is_name(s: Scan, found: Found) -> bool:
    """Whether the expression is the name of something else, or of no single time: سوق الأربعاء, روسيا اليوم, كل يوم."""
    i, node = found.first, found.node
    if s.kind(i - 1, "often") is not None and not isinstance(node, Years):
        return True
    if isinstance(node, Date):
        if _dated_name(node) and (s.bare(i - 1, "namehead") is not None or s.kind(found.end, "nametail") is not None):
            return s.word(i - 1) not in ("في", "من")
        if (
            node.weekday == 1
            and node.today is None
            and found.end == i + 1
            and (s.fold(found.end) in ("معا", "الاخرين") or s.word(i - 1) == "بين")
        ):
            return True
        if node.today == 0 and found.end == i + 1 and s.reading(i) is not None:
            return s.word(i - 1) in ("طوال", "طيله") or _is_outlet(s, i)  # "all day long" may be any day
        return node.today is not None and _quoted(s, i, found.end) and s.kind(i - 2, "paperhead") is not None
    if isinstance(node, Range) and isinstance(node.first, Date):
        return s.bare(i - 1, "namehead") is not None and node.first.year is None
    return isinstance(node, Season | Relative | Clock) and s.bare(i - 1, "namehead") is not None


def _dated_name(node: Node) -> bool:
    """Whether the date is one that things are named after: no year, no الماضي."""
    return isinstance(node, Date) and node.year is None and node.modifier is None and node.within is None


def _quoted(s: Scan, i: int, end: int) -> bool:
    return s.mark(i - 1, QUOTES) and s.mark(end, QUOTES)


def _is_outlet(s: Scan, i: int) -> bool:
    """Whether اليوم ends the name of an outlet: قناة روسيا اليوم, "المصري اليوم", نقلا عن العربي اليوم.

    The country's today needs no proof (أعلنت روسيا اليوم); the name does: a word for an outlet or for citing before it,
    or quotation marks around it.
    """
    if s.mark(i + 1, QUOTES) and any(s.mark(k, QUOTES) for k in (i - 1, i - 2, i - 3)):
        return True
    for k in (i - 1, i - 2, i - 3):
        if k < 0 or (s.tokens[k].kind == "mark" and not s.mark(k, QUOTES)):
            return False
        if s.kind(k, "paperhead") is not None:
            return k >= i - 2 or s.mark(k + 1, QUOTES)
    near = (i - 2, i - 3)
    return (any(s.kind(k, "cited") is not None for k in near) and s.word(i - 2) in ("عن", "ل", "مع")) or s.kind(
        i - 2, "cited"
    ) is not None
