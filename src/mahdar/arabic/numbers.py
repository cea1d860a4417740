"""Numbers: digits and number words of running text, and what they are worth.

The words stand in ``lexicon/tables/numerals.tsv``; here is only how they join: خمسة عشر (15), مئتان وأربعون (240),
ثلاثة آلاف وخمسمئة (3500), 1.5 مليون, الثاني والعشرين (22nd).
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache
from typing import NamedTuple

from mahdar.arabic.letters import fold
from mahdar.arabic.tokens import Token
from mahdar.lexicon.loader import read_table

KINDS = frozenset(
    ["unit", "one", "ten", "tens", "hundred", "scale", "many", "twice", "ordinal", "first", "fraction", "vague", "counted"]
)  # fmt: skip
MEMORY = 100_000  # words remembered before the memory is emptied

# Clitics before a noun, least stripping first: (letters as folded, letters cut from the word's span, has the article).
# لل is ل and an article that has lost its alif, so only one letter is cut.
PREFIXES: tuple[tuple[str, int, bool], ...] = (
    ("", 0, False), ("ال", 0, True), ("و", 1, False), ("ف", 1, False), ("ب", 1, False), ("ل", 1, False),
    ("ك", 1, False), ("وال", 1, True), ("فال", 1, True), ("بال", 1, True), ("كال", 1, True), ("لل", 1, True),
    ("وب", 2, False), ("ول", 2, False), ("فب", 2, False), ("فل", 2, False), ("وبال", 2, True), ("فبال", 2, True),
    ("ولل", 2, True), ("فلل", 2, True), ("وك", 2, False),
)  # fmt: skip


class Number(NamedTuple):
    """A number in the text: the tokens ``first`` to ``last`` (inclusive) and its worth.

    ``value`` is None when the words are vague (عشرات, بضعة) or the digits are no number (26.4.1947). ``noun`` is the
    folded singular where the number is the dual of a noun: يومين is 2 of يوم. ``ordinal`` marks words like الثالث; a
    definite ten alone (العشرين) counts as ordinal too.
    """

    first: int
    last: int
    value: int | float | None
    ordinal: bool = False
    vague: bool = False
    noun: str | None = None


class Numeral(NamedTuple):
    """A token as a number word: the clitic letters before it, its article, and its worth by kind."""

    clitics: str
    definite: bool
    kinds: dict[str, str]


def strip_prefixes(form: str, stems: Collection[str]) -> tuple[str, str, int, bool] | None:
    """The stem of a folded word that stands in ``stems``, taking off as few clitics as possible.

    Returns the stem, the clitics with the article, how many letters of them lie outside the noun phrase, and whether
    the article is there; None when no stripping gives a known stem.

    >>> strip_prefixes("وبالعام", {"عام"})
    ('عام', 'وبال', 2, True)
    """
    for prefix, cut, definite in PREFIXES:
        if form.startswith(prefix) and form[len(prefix) :] in stems:
            return form[len(prefix) :], prefix, cut, definite
    return None


@cache
def _numerals() -> dict[str, dict[str, str]]:
    """Kinds and values by folded form, with the duals of the counted nouns."""
    forms: dict[str, dict[str, str]] = {}
    for row in read_table("numerals", ("form", "kind", "value")):
        form, kind, value = row.cells["form"], row.cells["kind"], row.cells["value"]
        if form != fold(form):
            raise row.fail(f"{form!r} is not folded.", f"Write {fold(form)!r}.")
        if kind not in KINDS:
            raise row.fail(f"unknown kind {kind!r}.", f"Use one of {', '.join(sorted(KINDS))}.")
        if kind in forms.get(form, {}):
            raise row.fail(f"{form!r} is given twice as {kind}.", "Join the two rows.")
        if kind == "counted":
            stem = form[:-1] + "ت" if form.endswith("ه") else form
            for ending in row.many("value"):
                forms.setdefault(stem + ending, {})["dual"] = form
        forms.setdefault(form, {})[kind] = value
    return forms


_memory: dict[str, Numeral | None] = {}


def numeral(form: str) -> Numeral | None:
    """The folded word as a number word, or None."""
    try:
        return _memory[form]
    except KeyError:
        pass
    found = strip_prefixes(form, _numerals())
    if len(_memory) > MEMORY:
        _memory.clear()
    out = None if found is None else Numeral(found[1], found[3], _numerals()[found[0]])
    _memory[form] = out
    return out


def digits_value(text: str, *, scaled: bool = False) -> int | float | None:
    """The worth of digits with inner points and commas; None when they are no number.

    A group of exactly three digits after a comma or a point is taken as thousands (3,000 and the Maghreb's 3.000),
    except before a word like million (``scaled``), where a point is decimal.

    >>> digits_value("3,000"), digits_value("2,5"), digits_value("1.125", scaled=True), digits_value("26.4.1947")
    (3000, 2.5, 1.125, None)
    """
    if text.isdecimal():
        return int(text) if len(text) <= 18 else None
    parts = text.replace("٫", ".").replace("٬", ",").replace(",", ".").split(".")
    if not all(p.isdecimal() for p in parts) or sum(map(len, parts)) > 18:
        return None
    head, *rest = parts
    thousands = all(len(p) == 3 for p in rest) and len(head) <= 3 and not head.startswith("0")
    if thousands and not (scaled and len(rest) == 1) and "٫" not in text:
        return int("".join(parts))
    return float(f"{head}.{rest[0]}") if len(rest) == 1 else None


class _Reader:
    """Reads one number from a place on; each method returns the worth and the next token, or None."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self.tokens = tokens
        self.count = len(tokens)

    def word(self, i: int) -> Numeral | None:
        return numeral(self.tokens[i].fold) if i < self.count and self.tokens[i].kind == "word" else None

    def kind(self, i: int, kind: str, joined: bool = False) -> int | None:
        """The worth of the word at ``i`` as ``kind``, with or without a و before it, as ``joined`` asks."""
        found = self.word(i)
        if found is None or kind not in found.kinds or found.clitics.startswith("و") != joined:
            return None
        return int(found.kinds[kind])

    def small(self, i: int, joined: bool) -> tuple[int, int] | None:
        """A number below a thousand in words."""
        hundreds, j = self.hundreds(i, joined)
        if not hundreds:
            return self.below_hundred(i, joined)
        rest = self.below_hundred(j, joined=True)
        return (hundreds + rest[0], rest[1]) if rest else (hundreds, j)

    def hundreds(self, i: int, joined: bool) -> tuple[int, int]:
        value = self.kind(i, "hundred", joined)
        if value:
            return value, i + 1
        value = self.kind(i, "unit", joined)
        if value and 3 <= value <= 9 and self.kind(i + 1, "hundred") == 100:
            return value * 100, i + 2
        return 0, i

    def below_hundred(self, i: int, joined: bool) -> tuple[int, int] | None:
        unit = self.kind(i, "unit", joined)
        value = unit if unit is not None else self.kind(i, "one", joined)
        if (
            joined
            and value is None
            and self.word(i) is not None
            and self.tokens[i].fold == "واحد"
            and self.kind(i + 1, "ten")
        ):
            return 11, i + 2  # وأحد عشر, which folds like واحد
        if value is not None:
            if self.kind(i + 1, "ten") and 1 <= value <= 9:
                return value + 10, i + 2
            tens = self.kind(i + 1, "tens", joined=True)
            if tens and 1 <= value <= 9:
                return value + tens, i + 2
        if unit is not None:
            return unit, i + 1
        tens = self.kind(i, "tens", joined)
        return (tens, i + 1) if tens else None

    def group(self, i: int, joined: bool) -> tuple[int | float, int, int] | None:
        """One member of a sum: worth without its scale, the scale, the next token."""
        twice = self.kind(i, "twice", joined)
        if twice:
            return 2, twice // 2, i + 1
        digits = self.digits(i, joined)
        found = digits or self.small(i, joined)
        value, j = found or (1, i)
        scale = self.kind(j, "scale", joined and found is None)
        if scale is None or value == 0:
            return None if found is None else (value, 1, j)
        if found is None and self.kind(j, "many", joined):
            return None
        j += 1
        second = self.kind(j, "scale")  # ألف مليار
        if second and second > scale:
            scale, j = scale * second, j + 1
        return value, scale, j

    def digits(self, i: int, joined: bool) -> tuple[int | float, int] | None:
        """Digits, after a و that is written onto them when ``joined``."""
        if joined:
            if not (i + 1 < self.count and self.tokens[i].fold == "و" and self.tokens[i + 1].kind == "number"):
                return None
            i += 1
        elif not (i < self.count and self.tokens[i].kind == "number"):
            return None
        value = digits_value(self.tokens[i].plain, scaled=self.kind(i + 1, "scale") is not None)
        return None if value is None else (value, i + 1)

    def cardinal(self, i: int) -> tuple[int | float, int] | None:
        """A whole cardinal: members in falling order, joined by و."""
        start = self.word(i)
        joined = bool(start and start.clitics.startswith("و"))
        total: int | float = 0
        limit, j = None, i
        while True:
            part = self.group(j, joined if limit is None else True)
            if part is None:
                break
            value, scale, after = part
            if limit is not None and (scale >= limit or value >= limit or isinstance(value, float)):
                break
            # A small number in digits joins only a scale in words: مليون و200 ألف, not 5 و6.
            if scale == 1 and limit is not None and self.tokens[after - 1].kind == "number" and limit < 1000:
                break
            total, limit, j = total + value * scale, scale, after
            if scale == 1:
                break
            half = self.fraction(j)
            if half is not None:
                return _whole(total + half[0] * scale), half[1]
        return None if limit is None else (_whole(total), j)

    def fraction(self, i: int) -> tuple[float, int] | None:
        """ونصف, ونصف المليون after a scale."""
        found = self.word(i)
        if found is None or not found.clitics.startswith("و") or "fraction" not in found.kinds:
            return None
        again = self.word(i + 1)
        repeated = again is not None and again.definite and "scale" in again.kinds
        return float(found.kinds["fraction"]), i + (2 if repeated else 1)

    def part_of_scale(self, i: int) -> tuple[float, int] | None:
        """نصف مليون, ربع مليار."""
        found, scale = self.word(i), self.kind(i + 1, "scale")
        if found is None or "fraction" not in found.kinds or scale is None:
            return None
        return float(found.kinds["fraction"]) * scale, i + 2

    def ordinal(self, i: int) -> tuple[int, int] | None:
        """أول, الثالثة, الحادي عشر, الثاني والعشرين, العشرون."""
        found = self.word(i)
        if found is None:
            return None
        value = found.kinds.get("ordinal") or found.kinds.get("first")
        if value:
            if self.kind(i + 1, "ten"):
                return int(value) + 10, i + 2
            tens = self.kind(i + 1, "tens", joined=True)
            if tens and int(value) < 10:
                return int(value) + tens, i + 2
            return (int(value), i + 1) if "ordinal" in found.kinds else None
        if found.definite and "tens" in found.kinds:
            return int(found.kinds["tens"]), i + 1
        return None

    def vague(self, i: int) -> int | None:
        """The token after a vague number: عشرات, بضعة, آلاف, عشرات الآلاف."""
        found = self.word(i)
        if found is None or not ("vague" in found.kinds or "many" in found.kinds):
            return None
        j = i + 1
        while (more := self.word(j)) is not None and not more.clitics.startswith("و") and "many" in more.kinds:
            j += 1
        return j


def _whole(value: int | float) -> int | float:
    return int(value) if isinstance(value, float) and value.is_integer() else value


def number_at(tokens: Sequence[Token], i: int) -> Number | None:
    """The number that begins at token ``i``, or None.

    Clitics before its first word are passed over. أحد and إحدى alone are no numbers: they mean "one of".
    """
    if not 0 <= i < len(tokens):
        return None
    token, reader = tokens[i], _Reader(tokens)
    if token.kind not in ("word", "number"):
        return None
    if token.kind == "word":
        found = numeral(token.fold)
        if found is None:
            return None
        ordinal = reader.ordinal(i)
        if ordinal:
            return Number(i, ordinal[1] - 1, ordinal[0], ordinal=True)
        partial = reader.part_of_scale(i)
        if partial:
            return Number(i, partial[1] - 1, _whole(partial[0]))
    cardinal = reader.cardinal(i)
    if cardinal:
        return Number(i, cardinal[1] - 1, cardinal[0])
    if token.kind == "number":
        return Number(i, i, None)
    after = reader.vague(i)
    if after:
        return Number(i, after - 1, None, vague=True)
    if found is not None and "dual" in found.kinds:
        return Number(i, i, 2, noun=found.kinds["dual"])
    return None


def find_numbers(tokens: Sequence[Token]) -> tuple[Number, ...]:
    """All numbers of a text in order, not overlapping."""
    out: list[Number] = []
    i, count = 0, len(tokens)
    while i < count:
        token = tokens[i]
        if token.kind == "number" or (token.kind == "word" and numeral(token.fold) is not None):
            found = number_at(tokens, i)
            if found is not None:
                out.append(found)
                i = found.last + 1
                continue
        i += 1
    return tuple(out)
