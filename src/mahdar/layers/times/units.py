"""The grammar of units and years: الأسبوع الماضي, هذا العام, الأيام الثلاثة المقبلة, قبل يومين, عام 2002."""

from __future__ import annotations

from typing import Literal, get_args

from mahdar.arabic.numbers import number_at
from mahdar.layers.times.nodes import (
    Base,
    Count,
    Modifier,
    Node,
    Range,
    Relative,
    Several,
    Unit,
    Within,
    YearRef,
    Years,
)
from mahdar.layers.times.scan import CLOSE, COMMAS, DASHES, FIRST_YEAR, LAST_YEAR, OPEN, Found, Scan

STEPS: dict[str, tuple[int, Base]] = {
    "prev": (-1, "published"), "next": (1, "published"), "this": (0, "published"),
    "before": (-1, "last"), "after": (1, "last"),
}  # fmt: skip
UNITS = get_args(Unit)
AH = range(1200, 1600)
YEAR_JOINTS = DASHES | frozenset("/")


def modifier(s: Scan, i: int) -> tuple[Modifier, int] | None:
    """الماضي, المقبل, الجاري, قبل الماضي, بعد المقبل, نفسه, التالي at ``i``."""
    if s.kind(i, "same") is not None:
        return Modifier(0, "last"), i + 1
    j = i + 1 if s.fold(i) == "ما" else i
    before = s.word(j)
    if before in ("قبل", "بعد"):
        value = s.definite(j + 1, "modifier")
        if (before, value) == ("قبل", "prev"):
            return Modifier(-2), j + 2
        return (Modifier(2), j + 2) if (before, value) == ("بعد", "next") else None
    value = s.definite(i, "modifier")
    if value is None or value not in STEPS or s.clitics(i) != "ال":
        return None
    offset, base = STEPS[value]
    return Modifier(offset, base), i + 1


def unit(s: Scan, i: int, number: str) -> Unit | None:
    """The unit at ``i`` when it is written in that number: one, counted, two, many."""
    value = s.kind(i, "unit")
    if value is None:
        return None
    name, form = value.split()
    return name if form == number else None  # type: ignore[return-value]


def relative(s: Scan, i: int) -> tuple[Relative, int] | None:
    """A unit that is pointed at: هذا العام, تلك السنة, نفس اليوم, العام الماضي, الشهر نفسه, اليوم التالي."""
    near, far, same = (s.kind(i, k) is not None for k in ("this", "that", "selfsame"))
    if near or far or same:
        found = unit(s, i + 1, "one")
        if found is None or not s.definite(i + 1, "unit"):
            return None
        return Relative(found, 0, "published" if near else "last"), i + 2
    found = unit(s, i, "one")
    if found is None:
        return None
    if not s.definite(i, "unit"):
        return None
    j = i + 1
    if s.fold(j) == "من" and s.kind(j + 1, "this") is not None:
        return None
    which = modifier(s, j)
    if which is None and s.mark(j, OPEN):  # العام (الماضي)
        which = modifier(s, j + 1)
        which = (which[0], which[1] + 1) if which and s.mark(which[1], CLOSE) else None
    if which is None:
        return None
    return Relative(found, which[0].offset, which[0].base), which[1]


def era(s: Scan, i: int, number: int) -> tuple[bool, int]:
    """Whether a year before ``i`` is of the Hijra, and the token after هـ, م, هجرية."""
    j = i + 1 if s.fold(i) == "لل" else i
    value = s.kind(j, "era")
    if value is None:
        return number in range(1300, 1500), i
    return value == "hijri", j + 1


def year_number(s: Scan, i: int, *, words: bool) -> tuple[YearRef, int] | None:
    """A year's number: digits, digits in brackets, or (with ``words``) ألفين وعشرة."""
    bracket = s.mark(i, OPEN)
    j = i + 1 if bracket else i
    number = s.year_digits(j)
    end = j + 1
    if number is None and words and not bracket:
        found = number_at(s.tokens, j) if s.kind(j, "number") is not None else None
        if found is None or not isinstance(found.value, int) or found.ordinal:
            return None
        if not FIRST_YEAR <= found.value <= LAST_YEAR:
            return None
        number, end = found.value, found.last + 1
    if number is None:
        return None
    hijri, end = era(s, end, number)
    if bracket:
        if not s.mark(end, CLOSE):
            return None
        end += 1
        marked = s.kind(end, "era")
        if marked is not None:
            hijri, end = marked == "hijri", end + 1
    return YearRef(number, hijri=hijri), end


def year_tail(s: Scan, i: int, *, hijri: bool = False) -> tuple[YearRef, int] | None:
    """The year of a month or season before ``i``: 2019, (2019), عام 2019, من العام الماضي, هذا العام."""
    j = i
    if s.mark(j, COMMAS) and s.year_digits(j + 1) is not None:
        j += 1
    # Spelled out only from 1900 on: فبراير ألفين وثمانية عشر, but not فبراير ألف شخص.
    direct = year_number(s, j, words=False) or year_number(s, i + 1 if s.mark(i, COMMAS) else i, words=True)
    if direct is not None and s.digits(j) == "" and not s.mark(j, OPEN) and (direct[0].number or 0) % 1000 == 0:
        direct = None
    if direct is not None and not s.counts(direct[1]):
        year, end = direct
        number = year.number or 0
        return YearRef(number, hijri=hijri and (year.hijri or number in AH)), end
    if s.fold(j) in ("من", "في"):
        j += 1
        inner = year_number(s, j, words=False)
        if inner is not None and s.fold(j - 1) == "من" and s.mark(j, OPEN):
            return inner
    if (unit(s, j, "one") == "year") and not s.kind(j, "weekday"):
        numbered = year_number(s, j + 1, words=True)
        if numbered is not None:
            return YearRef(numbered[0].number, hijri=numbered[0].hijri), numbered[1]
    pointed = relative(s, j)
    if pointed is not None and pointed[0].unit == "year":
        return YearRef(relative=pointed[0]), pointed[1]
    return None


def year(s: Scan, i: int) -> Found | None:
    """A year with its word: عام 2002, السنة 1998, عام ألفين وعشرة, عام (1948), العام الدراسي 2009/2010 (its first)."""
    if unit(s, i, "one") != "year":
        return _years_word(s, i)
    j = i + 1
    while s.definite(j, "yearkind") is not None:
        j += 1
    found = year_number(s, j, words=True)
    if found is None and s.mark(j, OPEN) and s.mark(j + 2, YEAR_JOINTS) and s.mark(j + 4, CLOSE):
        first, last = s.year_digits(j + 1), s.year_digits(j + 3)  # عام (1961/1962)
        if first is not None and last is not None and first < last:
            return Found(Range(Years(YearRef(first)), Years(YearRef(last))), i, j + 5, j + 5)
    if found is None:
        short = s.digits(j)  # عام 67
        if len(short) == 2 and int(short) >= 30 and not s.counts(j + 1) and s.bare(i, "unit") and j == i + 1:
            return Found(Years(YearRef(1900 + int(short))), i, j + 1, j + 1)
        return None
    if s.counts(found[1]) and s.mark(j, OPEN) is False and s.digits(j) == "":
        return None
    if s.kind(j - 1, "yearkind") is not None and s.fold(j - 1) == "الهجري":
        found = (YearRef(found[0].number, hijri=True), found[1])
    return Found(Years(found[0]), i, found[1], found[1])


def _years_word(s: Scan, i: int) -> Found | None:
    """عامي 1992, الأعوام 2014: the first year of several; the others follow."""
    if unit(s, i, "two") != "year" and unit(s, i, "many") != "year":
        return None
    found = year_number(s, i + 1, words=False)
    return Found(Years(found[0]), i, found[1], found[1]) if found is not None else None


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
    while s.bare(j, "few") is not None:  # بعد أيام قليلة
        j += 1
    end, base = _reckoned(s, j)
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
