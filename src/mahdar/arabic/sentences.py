"""Sentences and headings.

A line ends a sentence, and within it a stop does, unless it belongs to an initial, an abbreviation, a number, an
address or a short bracket. The sentences of one quotation are cut apart and carry its number.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import NamedTuple

from mahdar.arabic.headings import STOPS, find_headings, look_at
from mahdar.arabic.letters import plain
from mahdar.arabic.quotations import CLOSING_BRACKETS, Quotation, bracket_ends, find_quotations
from mahdar.arabic.tokens import Token
from mahdar.arabic.words import analyses
from mahdar.lexicon.loader import read_table
from mahdar.record import SentenceKind

# A bracket of more tokens may hold sentences of its own; in a shorter one a stop cuts nothing.
LONG_BRACKET = 20
# After a question in quotation marks of at most so many tokens the sentence goes on: he asked "why?" and left.
SHORT_QUESTION = 12
_INITIAL = re.compile("[ء-ي]|[^\\W\\d_](?:\\.[^\\W\\d_])*")
_GOES_ON = frozenset("،,؛;:/")


class SentenceSpan(NamedTuple):
    """A sentence: raw offsets, and the range of its tokens (``last`` exclusive).

    Sentences of one quotation share the number ``quotation``.
    """

    start: int
    end: int
    first: int
    last: int
    kind: SentenceKind
    quotation: int | None = None


@cache
def _abbreviations() -> dict[str, str]:
    return {row.cells["form"]: row.cells["kind"] for row in read_table("abbreviations", ("form", "kind"), key="form")}


@cache
def _joins() -> dict[str, str]:
    return {row.cells["word"]: row.cells["kind"] for row in read_table("sentence_joins", ("word", "kind"), key="word")}


def _is_dots(token: Token) -> bool:
    return token.plain == "…" or token.plain[:2] == ".."


def _is_stop(token: Token) -> bool:
    return token.kind == "mark" and (token.plain in STOPS or _is_dots(token))


def _joined_verb(token: Token) -> bool:
    """Whether the token is a verb after و or ف, which no name is."""
    if token.kind != "word" or token.plain[0] not in "وف":
        return False
    word = analyses(token.plain)[0]
    return word.pos == "verb" and word.proclitics[:1] in (("و",), ("ف",))


def _begins(token: Token) -> bool:
    """Whether the token begins a sentence even after doubtful dots."""
    if token.kind != "word":
        return False
    if _joins().get(token.plain) == "begins" or _joined_verb(token):
        return True
    word = analyses(token.plain)[0]
    return word.pos == "verb" and word.tense == "past" and not word.proclitics


def _is_initial(token: Token) -> bool:
    return token.kind in ("word", "latin") and _INITIAL.fullmatch(token.plain) is not None


def _point_ends(tokens: Sequence[Token], first: int, at: int) -> bool:
    """Whether the single point at ``at``, in a line that begins at ``first`` and goes on behind it, ends a sentence."""
    point, after = tokens[at], tokens[at + 1]
    if at == first:
        return False
    before = tokens[at - 1]
    kind = _abbreviations().get(before.plain.lower() if before.kind == "latin" else before.plain)
    if point.glued and after.glued:
        if before.kind in ("latin", "number") and after.kind in ("latin", "number"):
            return False
        if after.plain in ("/", "_", "@", "-", "\\") or before.plain in ("/", "_", "@"):
            return False
        if after.kind == "latin" and after.plain.islower():
            return False
        if _is_initial(before) or _is_initial(after) or kind == "letter":
            return False
        return _abbreviations().get(after.plain) != "domain"
    if not point.glued and after.glued and after.kind == "number":
        return False
    if before.kind == "number":
        return at - 1 > first and any(token.kind != "mark" for token in tokens[first : at - 1])
    if _is_initial(before) or kind == "letter":
        earlier = tokens[at - 2] if at - 2 >= first else None
        if earlier is not None and _is_initial(earlier) and not _is_initial(after):  # ا ف ب. and أ ف ب.
            return True
        if earlier is not None and kind == "letter" and _abbreviations().get(earlier.plain) == "letter":
            return True
        era = earlier is not None and before.glued and (earlier.kind == "number" or earlier.plain == ".")
        if era:  # 2011م. وكان، ق.م. وكان
            return _begins(after)
        return kind != "title" and _joined_verb(after)
    if kind == "latin":
        return _joined_verb(after)
    return True


def _stop_ends(tokens: Sequence[Token], first: int, at: int, run: int, behind: int, quoted: int) -> bool:
    """Whether the stops ``[at, run)`` end a sentence before token ``behind``.

    ``quoted`` is how many tokens a quotation that closes between ``run`` and ``behind`` has; 0 when none closes.
    """
    stop, after = tokens[at], tokens[behind]
    if after.plain in _GOES_ON or after.plain in CLOSING_BRACKETS:
        return False
    if run - at == 1 and not _is_dots(stop):
        if stop.plain == "." and behind == run and not _point_ends(tokens, first, at):
            return False
        if stop.plain in "?!" and stop.glued and after.glued and behind == run and after.kind != "word":
            return False
    elif all(_is_dots(token) for token in tokens[at:run]):
        return _joined_verb(after) if quoted else _begins(after)
    if quoted:
        if _joins().get(after.plain) == "continues":
            return False
        if tokens[run - 1].plain in "؟?!" and quoted <= SHORT_QUESTION:
            return False
    return True


class _Cutter:
    """Cuts lines at stops. Knows where quotations and brackets close."""

    def __init__(self, tokens: Sequence[Token], quotations: Sequence[Quotation]) -> None:
        self.tokens = tokens
        self.closing = {q.last - 1: q for q in quotations if q.closed}
        self.inside = {q.last - 2: q for q in quotations if q.closed and tokens[q.last - 1].plain in "'`"}

    def cuts(self, first: int, last: int) -> Iterator[int]:
        """Places before which a new sentence begins within ``[first, last)``."""
        tokens = self.tokens
        brackets: dict[int, int] | None = None
        begin = i = first
        while i < last:
            token = tokens[i]
            if token.kind != "mark":
                i += 1
                continue
            if token.plain in "([{":
                if brackets is None:
                    brackets = bracket_ends(tokens, first, last)
                end = brackets.get(i, i)
                i = end if end - i <= LONG_BRACKET and end > i else i + 1
                continue
            if not _is_stop(token):
                i += 1
                continue
            run = i + 1
            while run < last and _is_stop(tokens[run]) and (tokens[run].glued or not tokens[run].plain.startswith(".")):
                run += 1
            behind, quoted = self._behind(run, last)
            if behind >= last:
                return
            if _stop_ends(tokens, begin, i, run, behind, quoted) and self._says_something(behind, last):
                yield behind
                begin = behind
            i = behind

    def _behind(self, run: int, last: int) -> tuple[int, int]:
        """The first place behind closing marks and further stops, and the size of a quotation that closes there."""
        tokens, quoted = self.tokens, 0
        while run < last and tokens[run].kind == "mark":
            quotation = self.closing.get(run) or self.inside.get(run)
            if quotation is not None:
                quoted = quotation.last - quotation.first
                run = quotation.last
            elif (tokens[run].plain in CLOSING_BRACKETS and tokens[run].glued) or (quoted and _is_stop(tokens[run])):
                run += 1
            else:
                break
        return run, quoted

    def _says_something(self, first: int, last: int) -> bool:
        """Whether a word stands before the next stop, so that marks alone make no sentence."""
        return any(token.kind != "mark" for token in self.tokens[first : min(last, first + 8)])


def _lines(raw: str, tokens: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """Token ranges of the lines; a removed stretch between two tokens ends a line as well."""
    first = 0
    for i in range(1, len(tokens)):
        before, token = tokens[i - 1], tokens[i]
        if token.line != before.line:
            yield first, i
            first = i
        elif token.start - before.end > 1 or (token.start > before.end and not raw[before.end].isspace()):
            gap = raw[before.end : token.start]
            if not gap.isspace() and plain(gap).strip():
                yield first, i
                first = i
    if tokens:
        yield first, len(tokens)


def _number(bounds: Sequence[tuple[int, int]], quotations: Sequence[Quotation]) -> dict[int, int]:
    """Number of the quotation of each sentence that belongs to one of several sentences."""
    numbers: dict[int, int] = {}
    at = count = 0
    for quotation in quotations:
        while at < len(bounds) and bounds[at][1] <= quotation.first:
            at += 1
        stop = at
        reach = 0 if quotation.closed else 1  # of a quotation left open, only whole sentences
        while stop < len(bounds) and bounds[stop][reach] < quotation.last + reach:
            stop += 1
        if stop - at > 1:
            count += 1
            for place in range(at, stop):
                numbers.setdefault(place, count)
    return numbers


def split_sentences(raw: str, tokens: Sequence[Token]) -> tuple[SentenceSpan, ...]:
    """The sentences of a text in order; every token belongs to exactly one.

    Args:
        raw: the text; offsets are code points into it.
        tokens: its tokens, without those of removed spans.

    >>> from mahdar.arabic.letters import read_letters
    >>> from mahdar.arabic.tokens import tokenize
    >>> text = "سأل: «لماذا؟» ثم غادر. وعاد د. سمير."
    >>> [text[s.start : s.end] for s in split_sentences(text, tokenize(read_letters(text)))]
    ['سأل: «لماذا؟» ثم غادر.', 'وعاد د. سمير.']
    """
    ranges = list(_lines(raw, tokens))
    headings = find_headings(tokens, [look_at(tokens, first, last) for first, last in ranges])
    quotations = find_quotations(tokens, ranges)
    cutter = _Cutter(tokens, quotations)
    bounds: list[tuple[int, int]] = []
    kinds: list[SentenceKind] = []
    for place, (first, last) in enumerate(ranges):
        if place in headings:
            bounds.append((first, last))
            kinds.append("heading")
            continue
        for cut in cutter.cuts(first, last):
            bounds.append((first, cut))
            kinds.append("body")
            first = cut
        bounds.append((first, last))
        kinds.append("body")
    numbers = _number(bounds, quotations)
    return tuple(
        SentenceSpan(tokens[first].start, tokens[last - 1].end, first, last, kinds[i], numbers.get(i))
        for i, (first, last) in enumerate(bounds)
    )
