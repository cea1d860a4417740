"""Tokens: the words, numbers and marks of a text, each with its place in the raw text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

from mahdar.arabic.letters import Letters, fold_word

TokenKind = Literal["word", "number", "latin", "mark"]

# On the plain reading: numbers keep their inner points and commas, Arabic words hold Arabic letters only, every other
# visible character is a mark of its own.
_TOKEN = re.compile(
    r"(?P<number>\d+(?:[.,٫٬]\d+)*)"
    r"|(?P<word>[ء-غف-يٮ-ۓەݐ-ݿ]+)"
    r"|(?P<latin>[^\W\d_؀-ۿݐ-ݿ]+(?:['’&.-][^\W\d_؀-ۿݐ-ݿ]+)*)"
    r"|(?P<mark>\.{2,}|\S)"
)
_LINE_BREAK = re.compile("\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
_BREAKS = frozenset("\n\v\f\r\x1c\x1d\x1e\x85\u2028\u2029")


class Token:
    """One word, number, Latin word or mark.

    ``start`` and ``end`` are raw offsets; ``plain`` and ``fold`` its two readings (see `mahdar.arabic.letters`);
    ``glued`` is True when no white space stands between it and the token before.
    """

    __slots__ = ("end", "fold", "glued", "kind", "line", "plain", "start")

    def __init__(self, start: int, end: int, plain: str, fold: str, kind: TokenKind, glued: bool, line: int) -> None:
        self.start = start
        self.end = end
        self.plain = plain
        self.fold = fold
        self.kind = kind
        self.glued = glued
        self.line = line

    def __repr__(self) -> str:
        return f"Token({self.start}, {self.end}, {self.plain!r}, {self.kind})"


def tokenize(letters: Letters, removed: Sequence[tuple[int, int]] = ()) -> tuple[Token, ...]:
    """The tokens of a text in order, leaving out those that ``removed`` (raw spans, sorted) touches.

    ``line`` counts the line breaks before the token, so that two tokens of one line share it.
    """
    plain, raw_span = letters.plain, letters.raw_span
    out: list[Token] = []
    line = last = 0
    cut = 0
    for match in _TOKEN.finditer(plain):
        at, stop = match.span()
        glued = at == last and at > 0
        if at - last == 1:
            line += plain[last] in _BREAKS
        elif last < at:
            line += sum(1 for _ in _LINE_BREAK.finditer(plain, last, at))
        last = stop
        start, end = raw_span(at, stop)
        while cut < len(removed) and removed[cut][1] <= start:
            cut += 1
        if cut < len(removed) and removed[cut][0] < end:
            continue
        text = match.group()
        out.append(Token(start, end, text, fold_word(text), match.lastgroup, glued, line))  # type: ignore[arg-type]
    return tuple(out)
