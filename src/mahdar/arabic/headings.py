"""Headings: which lines of a report are titles over what follows, and which are text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mahdar.arabic.closed import closed_words
from mahdar.arabic.quotations import quotation_marks
from mahdar.arabic.tokens import Token
from mahdar.arabic.words import analyses

# A heading seldom has more words; longer lines without a stop are nearly always text.
MAX_WORDS = 12
# A short line whose neighbours end without stops needs a clearly longer one below it.
MUCH_LONGER = 2.5
LONG_LINE = 15
MAX_RUN = 2
# A question or a cry may be a heading too, when it is short and such lines are rare: in an interview they are text.
MAX_QUESTION = 9
RARE_QUESTIONS = 4
# Below a long line without a stop, only a noun phrase of so few words is taken for a heading.
MAX_PHRASE = 6
STOPS = frozenset({".", "؟", "?", "!", "…", "۔"})
_DANGLING = frozenset("،؛:,;-–—/…")
_BULLETS = frozenset("-–—•*●▪■◾◆►▶✔→·○+")


class Line(NamedTuple):
    """One line of a text: its token range and what it looks like."""

    first: int
    last: int
    words: int
    stop: bool  # ends in a stop, closing marks set aside
    asks: bool  # that stop is a question or exclamation mark
    dangling: bool  # ends in a comma, a colon or a word that wants another


def _last_said(tokens: Sequence[Token], first: int, last: int) -> Token | None:
    """The last token before closing quotation marks and brackets."""
    marks = quotation_marks()
    for i in range(last - 1, first - 1, -1):
        if tokens[i].plain not in marks and tokens[i].plain not in ")]}'":
            return tokens[i]
    return None


def look_at(tokens: Sequence[Token], first: int, last: int) -> Line:
    """What the line ``[first, last)`` looks like."""
    words = sum(token.kind != "mark" for token in tokens[first:last])
    end = _last_said(tokens, first, last)
    if end is None:
        return Line(first, last, words, stop=False, asks=False, dangling=False)
    stop = end.plain in STOPS
    readings = closed_words().get(end.plain, ())
    wants_more = any(word.pos in ("prep", "conj") and not word.enclitic for word in readings)
    asks = end.plain in "؟?!"
    return Line(first, last, words, stop, asks, dangling=end.plain in _DANGLING or end.plain[:2] == ".." or wants_more)


def _is_item(tokens: Sequence[Token], line: Line) -> bool:
    """Whether the line is an item of a list: it begins with a bullet, or with a number and a mark."""
    head = tokens[line.first]
    if head.kind == "mark":
        return head.plain in _BULLETS
    after = tokens[line.first + 1] if line.last - line.first > 1 else None
    return head.kind == "number" and after is not None and after.plain in "-–.):/"


def _is_clause(tokens: Sequence[Token], line: Line) -> tuple[bool, bool]:
    """Whether the line begins with a conjunction, and whether with a verb."""
    for token in tokens[line.first : line.last]:
        if token.kind == "word":
            word = analyses(token.plain)[0]
            joined = word.known and word.proclitics[:1] in (("و",), ("ف",))
            return joined, word.pos == "verb"
        if token.kind != "mark":
            break
    return False, False


def _may_head(tokens: Sequence[Token], line: Line, stops_are_usual: bool, may_ask: bool) -> bool:
    """Whether the line by itself could be a heading."""
    if not 0 < line.words <= MAX_WORDS or line.dangling or _is_item(tokens, line):
        return False
    if line.stop and not (may_ask and line.asks and line.words <= MAX_QUESTION):
        return False
    joined, verb = _is_clause(tokens, line)
    if joined and (verb or line.words > 4):
        return False
    if verb and not stops_are_usual and line.words > 3:
        return False
    letters = [token for token in tokens[line.first : line.last] if token.kind != "mark"]
    return any(token.kind == "word" for token in letters) and not _is_bracketed(tokens, line)


def _is_bracketed(tokens: Sequence[Token], line: Line) -> bool:
    """Whether the whole line stands in brackets, as credits do."""
    return tokens[line.first].plain in "([" and tokens[line.last - 1].plain in ")]"


def find_headings(tokens: Sequence[Token], lines: Sequence[Line]) -> frozenset[int]:
    """Places in ``lines`` of those that are headings.

    A heading is short, has no stop, hangs on nothing, and stands over longer text: alone, or two of them in a row. The
    line before it must have come to its end. A report all of whose lines are short has none.
    """
    if len(lines) < 2:
        return frozenset()
    text = [line for line in lines if line.words]
    long_lines = [line for line in text if line.words > MAX_WORDS]
    stops = sum(line.stop for line in long_lines)
    if not long_lines and not any(line.stop for line in text):
        return frozenset()
    stops_are_usual = bool(long_lines) and stops * 2 >= len(long_lines)
    may_ask = stops_are_usual and sum(line.asks for line in text) * RARE_QUESTIONS <= max(len(text), RARE_QUESTIONS)
    may = [_may_head(tokens, line, stops_are_usual, may_ask) for line in lines]
    out: set[int] = set()
    i = 0
    while i < len(lines):
        if not may[i]:
            i += 1
            continue
        stop = i
        while stop < len(lines) and may[stop]:
            stop += 1
        if stop < len(lines) and stop - i <= MAX_RUN and _stands_over(tokens, lines, i, stop, stops_are_usual):
            out.update(range(i, stop))
        i = stop
    return frozenset(out)


def _stands_over(tokens: Sequence[Token], lines: Sequence[Line], first: int, below: int, stops_are_usual: bool) -> bool:
    """Whether the lines ``[first, below)`` stand over line ``below`` and after a line that has ended."""
    after = lines[below]
    longest = max(line.words for line in lines[first:below])
    if _is_item(tokens, after):
        return False
    if first > 0:
        before = lines[first - 1]
        if before.dangling:
            return False
        if stops_are_usual and not before.stop and before.words > MAX_WORDS:
            begins_anew = _is_clause(tokens, after) == (True, True)
            if longest > MAX_PHRASE or _is_clause(tokens, lines[first])[1] or not begins_anew:
                return False
        if _is_item(tokens, before) and not before.stop:
            return False
    if stops_are_usual and (after.stop or after.words >= LONG_LINE):
        return after.words > longest
    return after.words >= LONG_LINE and after.words >= MUCH_LONGER * longest
