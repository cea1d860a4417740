"""Outline: which tokens of a text stand in quotation marks, which in insertions, and in which sentence.

Made once for a text and shared by the layers that follow clauses (subjects and statements).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from mahdar.arabic.quotations import Quotation, bracket_ends, find_quotations
from mahdar.arabic.sentences import SentenceSpan
from mahdar.arabic.text import ArabicText
from mahdar.arabic.tokens import Token
from mahdar.lexicon.cues import cue_forms

#: Marks that may close a quotation.
CLOSING = frozenset('"»”“’›❞》＂')
_SHADDA = "\u0651"
DASHES = frozenset("-–—ـ−")
# An insertion between dashes of more tokens is more likely two lone dashes.
LONGEST_INSERTION = 60
_PRONOUNS = ("", "ه", "ها", "هم", "هما", "هن", "نا", "ني", "ي")
_BARE_THAT = frozenset(c + p + "ان" + e for c in ("", "و", "ف") for p in ("", "ب", "ل") for e in _PRONOUNS) - {"فان"}


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
        found = find_quotations(tokens, list(_lines(tokens))) if size else ()
        self.quotations = _Marks(tokens, self.sentences).mended(found)
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
                i = first + 1
                while i < last - 1:
                    self.within[i] = self.within[i] or last
                    i = max(i + 1, self.skip.get(i, 0) - 1)  # inner ones come first: what they hold is done

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

    def opens_speech(self, i: int) -> bool:
        """Whether token ``i`` is أن, a colon or the mark of a quotation."""
        return i < len(self.tokens) and (self.tokens[i].plain == ":" or self.opens(i) is not None or self.that(i) != "")

    def says_something(self, first: int, last: int) -> bool:
        """Whether a finite verb stands in ``[first, last)``: a clause rather than a name or a term."""
        return any(self.words[k].pos == "verb" and self.words[k].tense is not None for k in range(first, last))

    def that(self, i: int) -> str:
        """The conjunction at token ``i``: "أن", "إن", "ان" where the writer left the hamza out, or ""."""
        word = self.words[i]
        if i and self.tokens[i].glued and self.tokens[i - 1].plain in DASHES:
            return ""  # the end of a name: مون جاي-إن
        if i and self.tokens[i].glued and self.tokens[i - 1].kind == "number":
            return ""  # إتش7إن9
        if word.pos == "conj" and word.lemma in ("أن", "إن"):
            return word.lemma
        return "ان" if self.tokens[i].plain in _BARE_THAT else ""

    def stressed(self, i: int) -> bool:
        """Whether the writer set a shadda in token ``i``, so that بيّن is no preposition."""
        token = self.tokens[i]
        return token.end - token.start > len(token.plain) and _SHADDA in self.text.raw[token.start : token.end]

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


class _Marks:
    """Mends quotations that a writer's marks leave unclear."""

    def __init__(self, tokens: Sequence[Token], sentences: Sequence[SentenceSpan]) -> None:
        self.tokens = tokens
        self.ends = {s.first: s.last for s in sentences}
        self.sentences = sentences

    def mended(self, quotations: Sequence[Quotation]) -> tuple[Quotation, ...]:
        """The quotations with nested ones joined, those left open cut, and ``<<`` read as a mark."""
        if any(token.plain == "<" for token in self.tokens):
            quotations = sorted((*quotations, *self._angles()))
        starts = {q.first for q in quotations}
        quotations = [
            q for q in quotations
            if q.closed or q.last in starts or any(t.kind != "mark" for t in self.tokens[q.first : q.last])
        ]  # fmt: skip
        out: list[Quotation] = []
        number, size = 0, len(quotations)
        while number < size:
            quotation = quotations[number]
            if quotation.closed:
                out.append(quotation)
                number += 1
                continue
            limit = quotations[number + 1].first if number + 1 < size else len(self.tokens)
            if limit == quotation.last:
                number, joined = self._nested(quotations, number)
                if joined is not None:
                    out.append(joined)
                    continue
                out.append(self._before_verb(quotation))
                continue
            number += 1
            out.append(self._over_paragraphs(quotation, limit) or self._sentence(quotation))
        return tuple(out)

    def _angles(self) -> Iterator[Quotation]:
        start = -1
        for i in range(len(self.tokens) - 1):
            two = self.tokens[i].plain + self.tokens[i + 1].plain
            if two == "<<" and start < 0:
                start = i + 1
            elif two == ">>" and start >= 0:
                yield Quotation(start, i + 1, closed=True)
                start = -1

    def _closing(self, first: int, last: int) -> int | None:
        """The first mark in ``[first, last)`` that closes something."""
        for k in range(first, last):
            token = self.tokens[k]
            if token.kind == "mark" and token.plain in CLOSING and token.glued:
                after = self.tokens[k + 1] if k + 1 < len(self.tokens) else None
                if after is None or not after.glued or after.kind == "mark":
                    return k
        return None

    def _nested(self, quotations: Sequence[Quotation], number: int) -> tuple[int, Quotation | None]:
        """A quotation left open by the opening mark of one inside it, joined to the closing mark behind that one."""
        outer = quotations[number]
        at = number + 1
        while at < len(quotations):
            inner = quotations[at]
            if not inner.closed or self.tokens[inner.first].line != self.tokens[outer.first].line:
                break
            until = quotations[at + 1].first if at + 1 < len(quotations) else len(self.tokens)
            for k in range(inner.last, until):
                if self.tokens[k].line != self.tokens[outer.first].line:
                    return number + 1, None
                if self._closing(k, k + 1) is not None:
                    return at + 1, Quotation(outer.first, k + 1, closed=True)
            at += 1
        return number + 1, None

    def _over_paragraphs(self, quotation: Quotation, limit: int) -> Quotation | None:
        """A quotation that is closed in the next paragraph without a mark at its beginning."""
        last = quotation.last
        if last >= len(self.tokens):
            return None
        line = self.tokens[last].line
        end = last
        while end < limit and self.tokens[end].line == line:
            end += 1
        k = self._closing(last, end)
        return Quotation(quotation.first, k + 1, closed=True) if k is not None else None

    def _sentence(self, quotation: Quotation) -> Quotation:
        """A quotation left open ends with its sentence."""
        at = bisect_right(self.sentences, quotation.first, key=lambda s: s.first) - 1
        end = self.sentences[at].last if at >= 0 else quotation.last
        return Quotation(quotation.first, min(end, quotation.last), closed=False)

    def _before_verb(self, quotation: Quotation) -> Quotation:
        """A quotation left open before ``قال: "`` ends before that verb, not at the next mark."""
        first, last, _ = quotation
        if last - first > 4 and self.tokens[last - 1].plain == ":":
            for k in range(last - 2, max(first + 2, last - 8), -1):
                if any(f.cue.pos != "noun" for f in cue_forms(self.tokens[k].plain)):
                    last = k - (self.tokens[k - 1].plain in ("ثم", "،"))
                    return Quotation(first, last, closed=False)
        return self._sentence(Quotation(first, last, closed=False))


def _lines(tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Token ranges of the lines."""
    first = 0
    for i in range(1, len(tokens)):
        if tokens[i].line != tokens[i - 1].line:
            yield first, i
            first = i
    if tokens:
        yield first, len(tokens)
