"""The grammar of units and years: الأسبوع الماضي, هذا العام, عام 2002, العام الدراسي 2009/2010."""

from __future__ import annotations

from mahdar.arabic.numbers import number_at
from mahdar.layers.times.nodes import (
    Base,
    Modifier,
    Range,
    Relative,
    Unit,
    YearRef,
    Years,
)
from mahdar.layers.times.scan import CLOSE, COMMAS, DASHES, FIRST_YEAR, LAST_YEAR, OPEN, Found, Scan

STEPS: dict[str, tuple[int, Base]] = {
    "prev": (-1, "published"), "next": (1, "published"), "this": (0, "published"),
    "before": (-1, "last"), "after": (1, "last"),
}  # fmt: skip
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
    if which is None or (s.kind(i - 1, "generalhead") is not None and s.stem(i) == "عام" and _office(s, j)):
        return None
    return Relative(found, which[0].offset, which[0].base), which[1]


def _office(s: Scan, i: int) -> bool:
    """Whether the word after العام tells of an office (الأمين العام السابق) and not of a year (العام الماضي)."""
    return s.definite(i, "modifier") in ("before", "this", "next")


def era(s: Scan, i: int, number: int) -> tuple[bool, int]:
    """Whether a year before ``i`` is of the Hijra, and the token after هـ, م, هجرية."""
    j = i + 1 if s.fold(i) == "لل" else i
    value = s.kind(j, "era")
    # م and ه are abbreviations, so they have no clitics: لم and له are other words.
    if value is None or s.clitics(j) not in (("",) if len(s.stem(j)) == 1 else ("", "ال", "لل")):
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
    # 11 يناير 2022 وفدا: right after a month the digits are its year, whatever follows.
    if direct is not None and (j == i or not s.counts(direct[1])):
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
