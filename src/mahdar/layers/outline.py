"""Outline: which tokens of a text stand in quotation marks, which in insertions, and in which sentence.

Made once for a text and shared by the layers that follow clauses (subjects and statements).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mahdar.arabic.quotations import Quotation, bracket_ends, find_quotations
from mahdar.arabic.sentences import SentenceSpan
from mahdar.arabic.text import ArabicText
from mahdar.arabic.tokens import Token

DASHES = frozenset("-–—ـ−")
# An insertion between dashes of more tokens is more likely two lone dashes.
LONGEST_INSERTION = 60


class Outline:
    """The structure of a text, by token.

    ``quotations`` are the outermost ones; ``quote_at[i]`` is the number of the one that covers token ``i``, or -1.
    ``skip`` maps the first token of an insertion (between dashes or in brackets) to the token behind it; ``within[i]`` is
    that end for tokens inside an insertion, else 0. ``sentence_at[i]`` numbers the sentences.
    """

    def __init__(self, text: ArabicText) -> None:
        tokens = text.tokens
        size = len(tokens)
        self.text = text
        self.tokens = tokens
        self.words = text.words
        self.sentences = text.sentences
        self.quotations = find_quotations(tokens, list(_lines(tokens))) if size else ()
        self.quote_at = [-1] * size
        for number, quotation in enumerate(self.quotations):
            self.quote_at[quotation.first : quotation.last] = [number] * (quotation.last - quotation.first)
        self.sentence_at = [0] * size
        self.skip: dict[int, int] = {}
        self.within = [0] * size
        for number, sentence in enumerate(self.sentences):
            self.sentence_at[sentence.first : sentence.last] = [number] * (sentence.last - sentence.first)
            for first, last in self._insertions(sentence):
                self.skip[first] = last
                for i in range(first + 1, last - 1):
                    if not self.within[i]:
                        self.within[i] = last

    def quotation(self, i: int) -> Quotation | None:
        """The quotation that covers token ``i``."""
        number = self.quote_at[i]
        return self.quotations[number] if number >= 0 else None

    def opens(self, i: int) -> Quotation | None:
        """The quotation whose first mark is token ``i``."""
        number = self.quote_at[i]
        if number < 0:
            return None
        quotation = self.quotations[number]
        return quotation if quotation.first == i else None

    def _insertions(self, sentence: SentenceSpan) -> Iterator[tuple[int, int]]:
        """Insertions of a sentence as token ranges, their marks included."""
        tokens, first, last = self.tokens, sentence.first, sentence.last
        marks = [i for i in range(first, last) if tokens[i].kind == "mark" and tokens[i].plain in "([{-–—ـ−"]
        if not marks:
            return
        if any(tokens[i].plain in "([{" for i in marks):
            for start, end in bracket_ends(tokens, first, last).items():
                yield start, end + 1
        start = -1
        for i in marks:
            if tokens[i].plain not in DASHES or i == first:
                continue
            if tokens[i].glued and i + 1 < last and tokens[i + 1].glued:
                continue  # a hyphen within a name
            if start < 0 or i - start > LONGEST_INSERTION:
                start = i
            elif i - start > 1:
                yield start, i + 1
                start = -1


def _lines(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Token ranges of the lines."""
    first = 0
    for i in range(1, len(tokens)):
        if tokens[i].line != tokens[i - 1].line:
            yield first, i
            first = i
    if tokens:
        yield first, len(tokens)
