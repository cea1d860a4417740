"""The first pass: every stretch of tokens that some table knows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from mahdar.arabic.text import ArabicText
from mahdar.arabic.tokens import Token
from mahdar.lexicon.actors import BodySense, GenericSense, NameSense, OfficeSense, Sense, TitleSense, gazetteer
from mahdar.lexicon.actors.trie import JOINTS, QUOTES, Node


class Senses(NamedTuple):
    """What one stretch of tokens may mean, by the kind of sense."""

    names: tuple[NameSense, ...]
    offices: tuple[OfficeSense, ...]
    titles: tuple[TitleSense, ...]
    bodies: tuple[BodySense, ...]
    generic: tuple[GenericSense, ...]


class Hit(NamedTuple):
    """Tokens ``first`` to ``last`` (exclusive) spell something; ``skip`` letters of the first are particles before it."""

    first: int
    last: int
    skip: int
    senses: Senses


_MEMORY: dict[int, tuple[Node[Sense], Senses]] = {}


def _senses(node: Node[Sense]) -> Senses:
    """The senses of a place in the trie, by kind; made once for each."""
    known = _MEMORY.get(id(node))
    if known is not None and known[0] is node:
        return known[1]
    ends = node.ends
    found = Senses(
        tuple(s for s in ends if isinstance(s, NameSense)),
        tuple(s for s in ends if isinstance(s, OfficeSense)),
        tuple(s for s in ends if isinstance(s, TitleSense)),
        tuple(s for s in ends if isinstance(s, BodySense)),
        tuple(s for s in ends if isinstance(s, GenericSense)),
    )
    _MEMORY[id(node)] = node, found
    return found


def _step(tokens: Sequence[Token], at: int, size: int) -> int:
    """The next token that may continue a name that has come to ``at``: a joint or a quotation mark may stand between."""
    if tokens[at].kind == "mark":
        mark = tokens[at].plain
        if mark in JOINTS and at + 1 < size and (tokens[at].glued or tokens[at + 1].glued):
            return at + 1
        if mark in QUOTES and at + 1 < size and tokens[at + 1].glued and not tokens[at].glued:
            return at + 1
        return -1
    return at


def _closed(tokens: Sequence[Token], first: int, at: int, size: int) -> int:
    """``at``, or one further where a quotation mark closes that was opened within the name."""
    if (
        at < size and tokens[at].kind == "mark" and tokens[at].plain in QUOTES and tokens[at].glued
        and any(t.kind == "mark" and t.plain in QUOTES for t in tokens[first + 1 : at])
    ):  # fmt: skip
        return at + 1
    return at


def scan(text: ArabicText) -> dict[int, tuple[Hit, ...]]:
    """Hits by their first token; those of one token longest first."""
    tokens = text.tokens
    heads = gazetteer().trie.heads
    size = len(tokens)
    out: dict[int, tuple[Hit, ...]] = {}
    for i, token in enumerate(tokens):
        found = heads(token.fold)
        if not found:
            continue
        hits: list[Hit] = []
        line = token.line
        for skip, node in found:
            at = i + 1
            while True:
                if node.ends:
                    hits.append(Hit(i, _closed(tokens, i, at, size), skip, _senses(node)))
                if not node.next or at >= size:
                    break
                step = _step(tokens, at, size)
                if step < 0 or tokens[step].line != line:
                    break
                after = node.next.get(tokens[step].fold)
                if after is None:
                    break
                node = after
                at = step + 1
        if hits:
            if len(hits) > 1:
                hits.sort(key=_longest)
            out[i] = tuple(hits)
    return out


def _longest(hit: Hit) -> tuple[int, int]:
    return -hit.last, hit.skip
