"""One line of a text as the grammar sees it: tokens, and what each may be in a time."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mahdar.arabic.numbers import number_at
from mahdar.arabic.tokens import Token
from mahdar.arabic.words import analyses
from mahdar.layers.times.nodes import Node
from mahdar.layers.times.vocabulary import Reading, vocabulary

DASHES = frozenset("-–—‑−ـ")
OPEN = frozenset("([{")
CLOSE = frozenset(")]}")
COMMAS = frozenset("،,")
QUOTES = frozenset("\"“”«»'‘’„")
FIRST_YEAR, LAST_YEAR = 1000, 2100


class Found(NamedTuple):
    """An expression: tokens ``first`` to ``end`` (exclusive) and where to read on.

    ``timed`` tells that an hour or a part of the day stands with it.
    """

    node: Node
    first: int
    end: int
    resume: int
    timed: bool = False


class Scan:
    """Tokens of one line with their readings. All methods take a token index that may lie past the end."""

    __slots__ = ("_integers", "count", "readings", "tokens")

    def __init__(self, tokens: Sequence[Token], readings: list[Reading | None]) -> None:
        self.tokens = tokens
        self.readings = readings
        self.count = len(tokens)
        self._integers: dict[int, tuple[int, int, bool] | None] = {}

    def reading(self, i: int) -> Reading | None:
        """The token as a word of time."""
        return self.readings[i] if 0 <= i < self.count else None

    def kind(self, i: int, kind: str) -> str | None:
        """What the token says as ``kind``, or None."""
        reading = self.readings[i] if 0 <= i < self.count else None
        return reading.kinds.get(kind) if reading is not None else None

    def bare(self, i: int, kind: str) -> str | None:
        """As `kind`, without the article."""
        reading = self.reading(i)
        return reading.kinds.get(kind) if reading is not None and not reading.definite else None

    def definite(self, i: int, kind: str) -> str | None:
        """As `kind`, with the article."""
        reading = self.reading(i)
        return reading.kinds.get(kind) if reading is not None and reading.definite else None

    def clitics(self, i: int) -> str:
        """The clitics and article before the word of time at ``i``; empty when there is none."""
        reading = self.reading(i)
        return reading.clitics if reading is not None else ""

    def stem(self, i: int) -> str:
        """The bare word of time at ``i``; empty when there is none."""
        reading = self.reading(i)
        return reading.stem if reading is not None else ""

    def fold(self, i: int) -> str:
        """The folded token, empty past the end."""
        return self.tokens[i].fold if 0 <= i < self.count else ""

    def word(self, i: int) -> str:
        """The folded token without a و or ف that joins it to the sentence."""
        form = self.fold(i)
        return form[1:] if len(form) > 2 and form[0] in "وف" and form not in ("وفق", "وفقا") else form

    def mark(self, i: int, marks: frozenset[str]) -> bool:
        """Whether the token is one of ``marks``."""
        return 0 <= i < self.count and self.tokens[i].kind == "mark" and self.tokens[i].plain in marks

    def glued(self, i: int) -> bool:
        """Whether the token is written onto the one before it."""
        return 0 < i < self.count and self.tokens[i].glued

    def digits(self, i: int) -> str:
        """The token's digits when it is a whole number, else empty."""
        if not 0 <= i < self.count:
            return ""
        token = self.tokens[i]
        return token.plain if token.kind == "number" and token.plain.isdecimal() and len(token.plain) <= 4 else ""

    def article(self, i: int) -> bool:
        """Whether the token is an article written before digits (الـ15)."""
        return self.fold(i) in ("ال", "وال", "بال", "لل", "فال") and self.glued(i + 1) and bool(self.digits(i + 1))

    def integer(self, i: int) -> tuple[int, int, bool] | None:
        """A whole number in digits or words at ``i``: its worth, the next token, whether it is an ordinal."""
        if self.digits(i):
            return int(self.digits(i)), i + 1, False
        if self.article(i):
            return int(self.digits(i + 1)), i + 2, False
        if self.kind(i, "number") is None:
            return None
        if i not in self._integers:  # every parser asks
            self._integers[i] = self._number(i)
        return self._integers[i]

    def _number(self, i: int) -> tuple[int, int, bool] | None:
        found = number_at(self.tokens, i)
        if found is None or not isinstance(found.value, int):
            return None
        return found.value, found.last + 1, found.ordinal

    def year_digits(self, i: int) -> int | None:
        """Four digits that may be a year."""
        text = self.digits(i)
        return int(text) if len(text) == 4 and FIRST_YEAR <= int(text) <= LAST_YEAR else None

    def counts(self, i: int) -> bool:
        """Whether the word at ``i`` is what a number before it counts: a noun of the table, or one in -an (مقاتلا)."""
        if not 0 <= i < self.count or self.tokens[i].kind != "word":
            return False
        if self.bare(i, "countednoun") is not None and not self.clitics(i):
            return True
        form = self.tokens[i].fold
        if self.kind(i, "number") is not None:
            return False
        if form.endswith("ه") or (form[:2] != "ال" and _round(self.digits(i - 1))):
            return _is_bare_noun(self.tokens[i].plain)
        # Adverbs in -iyan (رسميا) and some particles and verbs (أيضا, دعا) also end in alif.
        return len(form) >= 4 and form[-1] == "ا" and form[-2] not in "يوهن" and self.kind(i, "uncounted") is None


def _round(digits: str) -> bool:
    """Whether a number like 1500 stands before: its noun is in the genitive, which shows no ending."""
    return digits.endswith("00") and digits not in ("1900", "2000")


@lru_cache(maxsize=65536)
def _is_bare_noun(plain: str) -> bool:
    """Whether the word is a noun without article, pronoun or clitic."""
    word = analyses(plain)[0]
    return word.pos == "noun" and not word.proclitics and not word.enclitic and not word.definite


def line_scans(tokens: Sequence[Token]) -> list[Scan]:
    """The text's lines that hold any word of time or number, in order."""
    read = vocabulary().read
    out: list[Scan] = []
    count, start = len(tokens), 0
    while start < count:
        line, end = tokens[start].line, start
        readings: list[Reading | None] = []
        hopeful = False
        while end < count and (token := tokens[end]).line == line:
            reading = read(token.fold) if token.kind == "word" else None
            hopeful = hopeful or reading is not None or token.kind == "number"
            readings.append(reading)
            end += 1
        if hopeful:
            out.append(Scan(tokens[start:end], readings))
        start = end
    return out
