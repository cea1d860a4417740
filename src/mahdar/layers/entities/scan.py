"""The first pass: every stretch of tokens that some table knows."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from mahdar.arabic.text import ArabicText
from mahdar.arabic.tokens import Token
from mahdar.lexicon.actors import Sense, gazetteer
from mahdar.lexicon.actors.trie import JOINTS, QUOTES, Node


class Hit(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) spell a name; ``skip`` letters of the first are particles before it."""

    first: int
    last: int
    skip: int
    senses: tuple[Sense, ...]


def _step(tokens: Sequence[Token], at: int, size: int) -> int:
    """The next token that may continue a name that has come to ``at``: a joint or a quotation mark may stand between."""
    if at < size and tokens[at].kind == "mark":
        mark = tokens[at].plain
        if mark in JOINTS and tokens[at].glued and at + 1 < size and tokens[at + 1].glued:
            return at + 1
        if mark in QUOTES and at + 1 < size and tokens[at + 1].glued and not tokens[at].glued:
            return at + 1
        return -1
    return at


def scan(text: ArabicText) -> dict[int, list[Hit]]:
    """Hits by their first token; those of one token longest first."""
    tokens = text.tokens
    heads = gazetteer().trie.heads
    size = len(tokens)
    out: dict[int, list[Hit]] = {}
    for i, token in enumerate(tokens):
        found = heads(token.fold)
        if not found:
            continue
        hits: list[Hit] = []
        line = token.line
        for skip, node in found:
            at = i + 1
            current: Node[Sense] = node
            while True:
                if current.ends:
                    hits.append(Hit(i, _closed(tokens, i, at, size), skip, current.ends))
                if not current.next:
                    break
                step = _step(tokens, at, size)
                if step < 0 or step >= size or tokens[step].line != line:
                    break
                after = current.next.get(tokens[step].fold)
                if after is None:
                    break
                current = after
                at = step + 1
        if hits:
            if len(hits) > 1:
                hits.sort(key=lambda h: (-h.last, h.skip))
            out[i] = hits
    return out


def _closed(tokens: Sequence[Token], first: int, at: int, size: int) -> int:
    """``at``, or one further where a quotation mark closes that was opened within the name."""
    if at < size and tokens[at].kind == "mark" and tokens[at].plain in QUOTES and tokens[at].glued:
        if any(t.kind == "mark" and t.plain in QUOTES for t in tokens[first + 1 : at]):
            return at + 1
    return at


@lru_cache(maxsize=32768)
def _trimmed(plain: str, skip: int) -> int:
    return skip


def raw_span(text: ArabicText, first: int, last: int, skip: int) -> tuple[int, int]:
    """The raw span of tokens ``first`` to ``last`` without ``skip`` letters at the beginning."""
    tokens = text.tokens
    start, end = tokens[first].start, tokens[last - 1].end
    if skip:
        token = tokens[first]
        if token.end - token.start == len(token.plain):
            start += skip
        else:
            letters = text.letters
            start = letters.raw_start(letters.position(token.start) + skip)
    return start, end
