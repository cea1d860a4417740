"""Questions: what an analyst types into the search box, read without ever failing.

Words must all stand in one sentence. ``"…"`` asks for words in order, ``=`` before a word or phrase for the form as it is
written, ``-`` for sentences without it, ``OR``, ``|`` or أو between two for either. Everything else is white space.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

import msgspec

from mahdar.arabic.letters import plain
from mahdar.search.tokens import is_small, tokens

#: Words of one question that are looked for; the rest is left out, with a note.
MOST_WORDS = 32
#: Characters of a question that are read.
MOST_LETTERS = 4000

_QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″＂❝❞〝〞", '"'))
_ITEM = re.compile(r'(?P<sign>[-−–=]*)(?:"(?P<phrase>[^"]*)(?:"|\Z)|(?P<word>[^\s"]+))')
_OR = frozenset(("OR", "|", "||", "أو"))
_NOT = "NOT"
_AND = frozenset(("AND", "&", "&&"))
TOO_LONG = f"Only the first {MOST_WORDS} words were looked for."


class Part(msgspec.Struct, frozen=True):
    """One word, or several that stand in order, in plain letters; ``exact`` when only the written form counts."""

    words: tuple[str, ...]
    exact: bool = False


class Query(msgspec.Struct, frozen=True):
    """A question: each group wants one of its parts, and none of ``without`` may be there."""

    groups: tuple[tuple[Part, ...], ...] = ()
    without: tuple[Part, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        """Whether the question asks for no word at all."""
        return not self.groups and not self.without


class _Item(msgspec.Struct, frozen=True):
    """A part as it was typed, or the word between two that are alternatives (``part`` is None)."""

    part: Part | None
    negative: bool = False


def parse(text: str, *, exact: bool = False) -> Query:
    """Read a question; whatever it holds, this does not fail.

    Args:
        text: what was typed.
        exact: take every word as it is written.

    >>> parse('محادثات "حلف الناتو" -اليمن')
    Query(groups=((Part(words=('محادثات',), exact=False),), (Part(words=('حلف', 'الناتو'), exact=False),)), without=(Part(words=('اليمن',), exact=False),), notes=())
    >>> [len(group) for group in parse("غارة OR قصف صنعاء").groups]
    [2, 1]
    """
    items = list(_bounded(_items(text[:MOST_LETTERS], exact)))
    cut = len(text) > MOST_LETTERS or sum(len(i.part.words) for i in items if i.part) >= MOST_WORDS
    groups: list[list[Part]] = []
    without: list[Part] = []
    joined = False
    for item in items:
        if item.part is None:
            joined = bool(groups)
            continue
        if item.negative:
            without.append(item.part)
        elif joined:
            groups[-1].append(item.part)
        else:
            groups.append([item.part])
        joined = False
    wanted = [group for group in groups if not _says_nothing(group)] or groups
    return Query(tuple(map(tuple, wanted)), tuple(without), (TOO_LONG,) if cut else ())


def _items(text: str, exact: bool) -> Iterator[_Item]:
    """The parts of a question in the order in which they stand."""
    refused = False
    for match in _ITEM.finditer(text.translate(_QUOTES)):
        sign, phrase, word = match["sign"], match["phrase"], match["word"]
        if phrase is None and not sign:
            if word in _OR:
                yield _Item(None)
                continue
            if word == _NOT:
                refused = True
                continue
            if word in _AND:
                continue
        words = tuple(tokens(plain(phrase if phrase is not None else word)))
        if words:
            yield _Item(Part(words, exact or "=" in sign), refused or sign.strip("=") != "")
        refused = False


def _bounded(items: Iterable[_Item]) -> Iterator[_Item]:
    """Items of at most `MOST_WORDS` words together."""
    left = MOST_WORDS
    for item in items:
        if item.part is None:
            yield item
            continue
        words = tuple(islice(item.part.words, left))
        left -= len(words)
        yield _Item(Part(words, item.part.exact), item.negative)
        if left == 0:
            return


def _says_nothing(group: list[Part]) -> bool:
    """Whether a group is one small word that was not asked for by its form: في, من, على."""
    return all(len(part.words) == 1 and not part.exact and is_small(part.words[0]) for part in group)
