"""Marking what a question found in a sentence."""

from __future__ import annotations

from collections.abc import Sequence

from mahdar.arabic.text import ArabicText
from mahdar.search.senses import Plan, Sought
from mahdar.search.tokens import Senses, Terms, terms, tokens

Span = tuple[int, int]


def marks(text: str, plan: Plan) -> tuple[Span, ...]:
    """Where the words of a question stand in a sentence: spans in order, of the words that were found.

    >>> from mahdar.search.query import parse
    >>> from mahdar.search.senses import plan
    >>> [("التقى الوزراءُ أمس"[a:b]) for a, b in marks("التقى الوزراءُ أمس", plan(parse("وزير")))]
    ['الوزراءُ']
    """
    words: list[Terms] = []
    spans: list[Span] = []
    for token in ArabicText(text).tokens:
        for word in tokens(token.plain) if token.kind != "mark" else ():
            words.append(terms(word))
            spans.append((token.start, token.end))
    found: set[Span] = set()
    for group in plan.groups:
        for part in group:
            for first in places(part, words):
                found.update(spans[first : first + len(part.words)])
    return tuple(sorted(found))


def places(part: Sought, words: Sequence[Terms]) -> list[int]:
    """Where a part of a question is found among the words of a sentence: the place of its first word."""
    size = len(part.words)
    starts = range(len(words) - size + 1)
    if size == 1:
        return [i for i in starts if _is(part.words[0], words[i], part.exact)]
    out = []
    for i in starts:
        pairs = list(zip(part.words, words[i : i + size], strict=True))
        if all(wanted.form == word.form for wanted, word in pairs) or (
            not part.exact and all(word.lemma in wanted.lemmas for wanted, word in pairs)
        ):
            out.append(i)
    return out


def _is(wanted: Senses, word: Terms, exact: bool) -> bool:
    """Whether a word of a text is what a word of a question looks for."""
    if wanted.form == word.form or exact:
        return wanted.form == word.form
    return (
        word.lemma in wanted.lemmas or word.lemma in wanted.finite or any(more in wanted.lemmas for more in word.more)
    )
