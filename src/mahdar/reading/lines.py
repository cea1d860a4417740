"""Lines of a text, and the form of a line in which boilerplate is looked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mahdar.arabic.letters import fold

_LINE = re.compile(r"[^\n\r\u2028\u2029\x85\x0b\x0c]+")
#: A tatweel between spaces is a dash (رام الله ـ وفا); inside a word it is nothing.
_DASH = re.compile(r"(?<=\s)ـ+(?=\s)")


class Line:
    """A line that is not blank.

    ``start`` and ``end`` are offsets in the text without the white space around; ``reason`` says why the whole line is
    boilerplate, or is None.
    """

    __slots__ = ("_key", "_offsets", "end", "raw", "reason", "start")

    def __init__(self, start: int, end: int, raw: str) -> None:
        self.start = start
        self.end = end
        self.raw = raw
        self.reason: str | None = None
        self._key: str | None = None
        self._offsets: list[int] | None = None

    @property
    def key(self) -> str:
        """The folded line, any white space as one space."""
        if self._key is None:
            self._key = key_of(self.raw)
        return self._key

    def at(self, position: int) -> int:
        """The offset in the text of ``key[position]``; the end of the line for the end of the key."""
        if self._offsets is None:
            self._offsets = _offsets(self.raw)
        return self.start + self._offsets[position] if position < len(self._offsets) else self.end

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The span in the text of ``key[start:end]``, with the signs on its last letter and without white space at its end."""
        first, last = self.at(start), self.at(end)
        return first, first + len(self.raw[first - self.start : last - self.start].rstrip())


def split_lines(text: str) -> list[Line]:
    """The lines of a text that are not blank, whatever parts them (``\\n``, ``\\r\\n``, U+2028 …).

    >>> [line.raw for line in split_lines(" أ \\r\\n\\r\\nب")]
    ['أ', 'ب']
    """
    return list(_split(text))


def _split(text: str) -> Iterator[Line]:
    for match in _LINE.finditer(text):
        raw = match.group()
        inner = raw.strip()
        if inner:
            start = match.start() + len(raw) - len(raw.lstrip())
            yield Line(start, start + len(inner), inner)


def key_of(raw: str) -> str:
    """The form in which a line is matched.

    >>> key_of("رامَ  الله ـ وفـا")
    'رام الله - وفا'
    """
    if "ـ" in raw:
        raw = _DASH.sub(lambda m: "-" * len(m.group()), raw)
    return " ".join(fold(raw).split())


def _offsets(raw: str) -> list[int]:
    """For each character of ``key_of(raw)`` its offset in ``raw``."""
    if "ـ" in raw:
        raw = _DASH.sub(lambda m: "-" * len(m.group()), raw)
    out: list[int] = []
    gap = -1
    for i, char in enumerate(raw):
        for piece in fold(char):
            if piece.isspace():
                gap = i if gap < 0 else gap
                continue
            if gap >= 0 and out:
                out.append(gap)
            gap = -1
            out.append(i)
    return out
