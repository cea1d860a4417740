"""The grammar of counted units: قبل يومين, الأيام الثلاثة المقبلة, بعد ذلك بأسبوع, خلال أسبوعين."""

from __future__ import annotations

from typing import Literal

from mahdar.arabic.numbers import number_at
from mahdar.layers.times.nodes import Count, Node, Several, Unit, Within
from mahdar.layers.times.scan import OPEN, Found, Scan
from mahdar.layers.times.units import unit


def several(s: Scan, i: int) -> Found | None:
    """الأيام العشرة المقبلة, الشهرين الماضيين, الـ48 ساعة الأخيرة, آخر ثلاثة أيام."""
    if s.bare(i, "edge") == "last":
        counted = _counted(s, i + 1)
        if counted is not None and counted[1] is not None and counted[3] != "one":
            return Found(Several(counted[0], counted[1], forward=False), i, counted[2], counted[2])
        return None
    count: int | None = None
    name = unit(s, i, "two")
    if name is not None and s.definite(i, "unit"):
        count, j = 2, i + 1
    elif (name := unit(s, i, "many")) is not None and s.definite(i, "unit"):
        j = i + 1
        number = s.integer(j) if s.article(j) or s.definite(j, "number") else None
        if (number is not None and not number[2]) or (number is not None and number[0] >= 20):
            count, j = number[0], number[1]
        elif s.definite(j, "few") is not None:
            j += 1
    elif s.article(i) or s.definite(i, "number") is not None:
        counted = _counted(s, i)
        if counted is None or (counted[3] == "one" and counted[1] == 1):
            return None
        name, count, j, _ = counted
    else:
        return None
    value = s.definite(j, "modifier")
    if value not in ("prev", "next", "latest") or name is None:
        return None
    j += 1
    if s.definite(j, "few") is not None:
        j += 1
    node: Node = Several(name, count, forward=value == "next")
    return Found(node, i, j, j)


def _counted(s: Scan, i: int) -> tuple[Unit, int | None, int, str] | None:
    """A counted unit at ``i``: يومين, 3 أيام, ثلاثة أشهر, بضعة أيام, سنوات, أسبوع واحد.

    Returns the unit, the count (None when vague), the next token, and the form of the noun.
    """
    value = s.kind(i, "unit")
    if value is not None and not s.definite(i, "unit"):
        name, form = value.split()
        count = {"one": 1, "two": 2}.get(form)
        j = i + 1
        if form == "one" and s.bare(j, "single") is not None:
            return name, 1, j + 1, "single"  # type: ignore[return-value]
        if form == "two" and s.kind(j, "number") is not None and s.word(j).startswith("اثن"):
            j += 1
        return name, count, j, form  # type: ignore[return-value]
    number = number_at(s.tokens, i + 1 if s.article(i) else i)
    if number is None or (number.ordinal and not s.definite(i, "number")):
        return None
    j = number.last + 1
    while s.bare(j, "few") is not None:
        j += 1
    value = s.bare(j, "unit")
    if value is None or s.clitics(j):
        return None
    name = value.split()[0]
    if number.value is not None and not isinstance(number.value, int):
        return None
    return name, number.value, j + 1, "many"  # type: ignore[return-value]


def skip_about(s: Scan, i: int) -> int:
    """Past نحو, أكثر من, ما يقارب, ما يزيد على."""
    while True:
        if s.kind(i, "than") is not None and s.fold(i + 1) == "من":
            i += 2
        elif s.fold(i) == "ما" and s.kind(i + 1, "nearly") is not None:
            i += 3 if s.fold(i + 2) in ("من", "عن", "علي") else 2
        elif s.kind(i, "about") is not None:
            i += 1
        else:
            return i


def count(s: Scan, i: int) -> Found | None:
    """A distance in time: قبل يومين, منذ نحو ثلاثة أسابيع, بعد ذلك بأسبوع, قبلها بيومين, خلال أسبوعين."""
    anchored = s.kind(i, "anchor")
    if anchored is not None:
        return _from_there(s, i, i + 1, anchored == "after")
    way = s.kind(i, "count")
    if way is None:
        return _within(s, i)
    if s.word(i - 1) == "علي":  # على بعد: "at a distance of"
        return None
    if s.kind(i + 1, "that") is not None:
        return _from_there(s, i, i + 2, way == "after")
    start = skip_about(s, i + 1)
    counted = _counted(s, start)
    if counted is None or s.clitics(start):
        return None
    name, number, j, form = counted
    if form == "counted" or (form == "one" and _annexed(s, j)):
        return None
    forward = way == "after"
    over = any(s.kind(k, "than") is not None for k in range(i + 1, start))
    while s.bare(j, "few") is not None:  # بعد أيام قليلة
        j += 1
    end, base = _reckoned(s, j)
    if forward and base is None and over:
        base = "last"  # nobody plans for "more than a year" ahead: بعد أكثر من سنة tells
    if forward and base is None and any(s.word(k).removeprefix("ال") in ("اول", "اولي") for k in range(i - 5, i)):
        base = "event"  # أول انتخابات بعد نحو عقد: since the last ones
    if s.word(i) == "منذ":  # what follows is no starting point: منذ أسبوعين من انقطاع المياه
        end, base = (j, "published") if base == "event" else (end, base or "published")
    return Found(Count(name, number, forward, base), i, end, end)


def _annexed(s: Scan, i: int) -> bool:
    """Whether the noun before ``i`` goes on (يوم الأحد, عام 2014, شهر رمضان): then it is no count of one."""
    if i >= s.count:
        return False
    reading = s.reading(i)
    form = s.fold(i)
    if unit(s, i - 1, "one") == "decade" and s.tokens[i].kind == "word":
        # عقد is also "holding" (بعد عقد الاجتماع): as ten years it wants nothing or a particle behind it.
        return form not in ("من", "علي", "في", "ونصف", "كامل", "تقريبا", "و", "او")
    if s.tokens[i].kind in ("number", "latin") or s.mark(i, OPEN):
        return True
    if reading is not None and (reading.months or reading.kinds.keys() & {"number", "deictic"}):
        return True
    return form.startswith("ال") and len(form) > 4 and not s.kind(i, "range")


def _reckoned(s: Scan, j: int) -> tuple[int, Literal["published", "last", "event"] | None]:
    """What a distance counts from: من الآن, من ذلك, من الهجوم."""
    if s.fold(j) in ("من", "علي"):
        if s.kind(j + 1, "that") is not None and s.kind(j + 2, "unit") is None:
            return j + 2, "last"
        if s.fold(j + 1) in ("الان", "اليوم"):
            return j + 2, "published"
        if s.fold(j) == "من" or s.fold(j + 1).startswith("ال") or len(s.fold(j + 1)) > 3:
            return j, "event"
    return j, None


def _from_there(s: Scan, i: int, j: int, forward: bool) -> Found | None:
    """بعد ذلك بأسبوع: the unit must carry the ب."""
    j = skip_about(s, j)
    if s.fold(j) == "ب" and s.glued(j + 1):
        counted = _counted(s, j + 1)
    else:
        reading = s.reading(j)
        if reading is None or reading.clitics != "ب":
            if s.word(j) not in ("بنحو", "باقل", "باكثر", "بحوالي"):
                return None
            j = skip_about(s, j + 1) if s.fold(j + 1) != "من" else j + 2
        counted = _counted(s, j)
    if counted is None:
        return None
    name, number, end, _ = counted
    return Found(Count(name, number, forward, "last"), i, end, end)


def _within(s: Scan, i: int) -> Found | None:
    """خلال أسبوعين, في غضون 72 ساعة: resolved only where the sentence looks ahead."""
    if s.kind(i, "within") is None:
        return None
    start = skip_about(s, i + 1)
    counted = _counted(s, start)
    if counted is None or counted[1] is None or (counted[3] == "one" and _annexed(s, counted[2])):
        return None
    if s.clitics(start):
        return None
    if s.definite(counted[2], "modifier") is not None or s.fold(counted[2]) == "من":
        return None
    return Found(Within(counted[0], counted[1]), i, counted[2], counted[2])
