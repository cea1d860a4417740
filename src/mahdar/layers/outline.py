"""Outline: which tokens of a text stand in quotation marks, which in insertions, and in which sentence.

Made once for a text and shared by the layers that follow clauses (subjects and statements).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from mahdar.arabic.quotations import Quotation, bracket_ends, find_quotations
from mahdar.arabic.sentences import SentenceSpan
from mahdar.arabic.text import ArabicText
from mahdar.arabic.tokens import Token
from mahdar.lexicon.cues import cue_forms

DASHES = frozenset("-–—ـ−")
# An insertion between dashes of more tokens is more likely two lone dashes.
LONGEST_INSERTION = 60
_PRONOUNS = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني", "ي")
_BARE_THAT = frozenset(c + p + "ان" + e for c in ("", "و", "ف") for p in ("", "ب", "ل") for e in _PRONOUNS)


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
        self.quotations = _parted(tokens, find_quotations(tokens, list(_lines(tokens)))) if size else ()
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

    def that(self, i: int) -> str:
        """The conjunction at token ``i``: "أن", "إن", "ان" where the writer left the hamza out, or ""."""
        word = self.words[i]
        if word.pos == "conj" and word.lemma in ("أن", "إن"):
            return word.lemma
        return "ان" if self.tokens[i].plain in _BARE_THAT else ""

    def preposition(self, i: int) -> str:
        """The preposition that token ``i`` is, or ""; one with a pronoun is none here."""
        word = self.words[i]
        if word.pos == "prep" and not word.enclitic:
            return word.lemma
        return "إلى" if self.tokens[i].plain in ("الى", "والى") else ""

    def prefix(self, i: int) -> str:
        """The preposition written with token ``i``: ب, ل or ك, or ""."""
        if self.that(i) == "ان":
            plain = self.tokens[i].plain.lstrip("وف")
            return plain[0] if plain[0] in "بل" else ""
        return next((p for p in self.words[i].proclitics if p in "بلك"), "")

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


def _parted(tokens: Sequence[Token], quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
    """The quotations; one left open before ``قال: "`` ends before that verb, not at the next mark."""
    out: list[Quotation] = []
    for number, quotation in enumerate(quotations):
        first, last, closed = quotation
        follows = number + 1 < len(quotations) and quotations[number + 1].first == last
        if not closed and follows and last - first > 4 and tokens[last - 1].plain == ":":
            for k in range(last - 2, max(first + 2, last - 8), -1):
                if any(f.cue.pos != "noun" for f in cue_forms(tokens[k].plain)):
                    last = k - (tokens[k - 1].plain in ("ثم", "،"))
                    break
        out.append(Quotation(first, last, closed))
    return tuple(out)


def _lines(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Token ranges of the lines."""
    first = 0
    for i in range(1, len(tokens)):
        if tokens[i].line != tokens[i - 1].line:
            yield first, i
            first = i
    if tokens:
        yield first, len(tokens)
