"""Quotations: which marks of quotation belong together.

Writers leave marks open, swap their sides and use one sign for both ends, so a mark's side is read from the spaces
around it first, then from the sign, and a straight mark between two words takes turns.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from mahdar.arabic.tokens import Token
from mahdar.lexicon.loader import read_table

COLUMNS = ("mark", "family", "side")
BRACKETS = {"(": ")", "[": "]", "{": "}", "﴾": "﴿"}
CLOSING_BRACKETS = frozenset(BRACKETS.values())
_ENDS_A_WORD = frozenset(".؟?!…،؛,;:%»") | CLOSING_BRACKETS
_BEGINS_A_WORD = frozenset("#@«") | frozenset(BRACKETS)


class Quotation(NamedTuple):
    """An outermost quotation: a range of tokens, marks included. ``closed`` is False when its end mark is missing."""

    first: int
    last: int
    closed: bool


@cache
def quotation_marks() -> dict[str, tuple[str, str]]:
    """Mark -> its family and side, from ``lexicon/tables/quotation_marks.tsv``."""
    marks: dict[str, tuple[str, str]] = {}
    for row in read_table("quotation_marks", COLUMNS, key="mark"):
        if row.cells["side"] not in ("open", "close", "either"):
            raise row.fail(f"unknown side {row['side']!r}.", "Write open, close or either.")
        marks[row.cells["mark"]] = row.cells["family"], row.cells["side"]
    return marks


def _mark_at(tokens: Sequence[Token], i: int) -> tuple[str, str] | None:
    """Family and side of the mark at ``i``; of two that stand together, the first speaks for both."""
    marks = quotation_marks()
    token = tokens[i]
    if token.plain in "'`":
        doubled = i + 1 < len(tokens) and tokens[i + 1].glued and tokens[i + 1].plain == token.plain
        return marks.get(token.plain * 2) if doubled else None
    return marks.get(token.plain)


def _is_word(token: Token, marks: frozenset[str]) -> bool:
    return token.kind != "mark" or token.plain in marks or token.plain[0] == "."


def _side(tokens: Sequence[Token], i: int, width: int, first: int, last: int, side: str) -> str:
    """``open``, ``close`` or ``either``, as the neighbours in the paragraph ``[first, last)`` show."""
    after = i + width
    word_before = i > first and tokens[i].glued and _is_word(tokens[i - 1], _ENDS_A_WORD)
    word_after = after < last and tokens[after].glued and _is_word(tokens[after], _BEGINS_A_WORD)
    if word_after and not word_before:
        return "open"
    if word_before and not word_after:
        return "close"
    if i == first:
        return "open"
    if after == last:
        return "close"
    return side


def find_quotations(tokens: Sequence[Token], paragraphs: Sequence[tuple[int, int]]) -> tuple[Quotation, ...]:
    """The outermost quotations, in order.

    A quotation ends at the end of its paragraph at the latest, unless the next paragraph begins with a mark of the same
    family, as newspapers do when somebody is quoted for several paragraphs.

    Args:
        tokens: the tokens of a text.
        paragraphs: token ranges, in order.
    """
    out: list[Quotation] = []
    stack: list[tuple[str, int]] = []  # the open marks: family and place
    end = 0
    for first, last in paragraphs:
        i = first
        if stack:
            mark = _mark_at(tokens, first) if tokens[first].kind == "mark" else None
            if mark is not None and mark[0] == stack[0][0]:
                del stack[1:]
                i = first + 1
            else:
                out.append(Quotation(stack[0][1], end, closed=False))
                stack.clear()
        while i < last:
            mark = _mark_at(tokens, i) if tokens[i].kind == "mark" else None
            if mark is None:
                i += 1
                continue
            family, side = mark
            width = 2 if tokens[i].plain in "'`" else 1
            side = _side(tokens, i, width, first, last, side)
            depth = next((d for d in range(len(stack) - 1, -1, -1) if stack[d][0] == family), None)
            if side == "either":
                side = "open" if depth is None else "close"
            if depth is not None:  # a second opening mark shows that the closing one before it is missing
                if depth == 0:
                    out.append(Quotation(stack[0][1], i if side == "open" else i + width, closed=side == "close"))
                del stack[depth:]
            if side == "open":
                stack.append((family, i))
            i += width
        end = last
    if stack:
        out.append(Quotation(stack[0][1], end, closed=False))
    return tuple(out)


def bracket_ends(tokens: Sequence[Token], first: int, last: int) -> dict[int, int]:
    """Place of each opening bracket in ``[first, last)`` that is closed there -> place of its closing bracket."""
    out: dict[int, int] = {}
    stack: list[int] = []
    for i in range(first, last):
        token = tokens[i]
        if token.kind != "mark":
            continue
        if token.plain in BRACKETS:
            stack.append(i)
        elif token.plain in CLOSING_BRACKETS and stack:
            if BRACKETS[tokens[stack[-1]].plain] == token.plain:
                out[stack.pop()] = i
            else:
                stack.clear()
    return out
