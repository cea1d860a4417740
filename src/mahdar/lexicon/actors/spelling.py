"""Spellings: the token sequences under which a name may be written.

A name is matched on the folded tokens of running text, so that hamza, ة and ى need no variants. What is varied here is
where writers put spaces (عبد الله, عبدالله), and بن beside ابن.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import pairwise

from mahdar.arabic.letters import fold
from mahdar.lexicon.loader import read_table

_WORD = re.compile(r"[^\W_]+")
_SON = {"ابن": "بن", "بن": "ابن"}
# More spaces than these that may be left out are not all tried.
MOST_JOINS = 3


@cache
def joining_parts() -> tuple[frozenset[str], frozenset[str]]:
    """Folded parts that are written together with what follows, and with what stands before (``name_parts.tsv``)."""
    first, last = set(), set()
    for row in read_table("name_parts", ("part", "place"), key="part"):
        if row["place"] == "first":
            first.add(fold(row["part"]))
        elif row["place"] == "last":
            last.add(fold(row["part"]))
    return frozenset(first), frozenset(last)


def tokens_of(name: str) -> tuple[str, ...]:
    """The folded words and numbers of a name, marks left out.

    >>> tokens_of("بان كي-مون")
    ('بان', 'كي', 'مون')
    """
    return tuple(_WORD.findall(fold(name)))


def spellings(name: str) -> Iterator[tuple[str, ...]]:
    """Every token sequence under which ``name`` may stand in a text, as it is given first.

    >>> list(spellings("عبد الله"))
    [('عبد', 'الله'), ('عبدالله',)]
    """
    tokens = tokens_of(name)
    if not tokens:
        return
    yield tokens
    firsts, lasts = joining_parts()
    gaps = [
        i
        for i, (one, two) in enumerate(pairwise(tokens))
        if (one in firsts and one not in _SON) or (two in lasts and i > 0)
    ][:MOST_JOINS]
    for choice in range(1, 1 << len(gaps)):
        joined: list[str] = []
        glue = False
        for i, token in enumerate(tokens):
            if glue:
                joined[-1] += token
            else:
                joined.append(token)
            glue = i in gaps and bool(choice >> gaps.index(i) & 1)
        yield tuple(joined)
    sons = [i for i, token in enumerate(tokens) if i and token in _SON]
    if sons:
        yield tuple(_SON[t] if i in sons else t for i, t in enumerate(tokens))
