"""A trie over folded tokens, and the clitics that may stand before a name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
#: Marks that may stand inside a name: between joined parts, and quotation marks around one part of it.
JOINTS = frozenset("-‐‑–ـ_")
QUOTES = frozenset("\"“”„«»'‘’`")
_MEMORY = 65536


class Node(Generic[T]):
    """A place in the trie: what ends here, and what may follow."""

    __slots__ = ("ends", "next")

    def __init__(self) -> None:
        self.ends: tuple[T, ...] = ()
        self.next: dict[str, Node[T]] = {}


def cuts(fold: str) -> Iterator[tuple[int, str]]:
    """The word itself and what is left of it without particles: letters taken off, and the rest.

    >>> list(cuts("وللحزب"))
    [(0, 'وللحزب'), (1, 'للحزب'), (2, 'لحزب'), (2, 'الحزب')]
    """
    yield 0, fold
    starts = [0]
    if fold[:1] in ("و", "ف") and len(fold) > 2:
        yield 1, fold[1:]
        starts.append(1)
    for at in starts:
        if len(fold) - at > 2 and fold[at] in "بلك":
            yield at + 1, fold[at + 1 :]
            if fold.startswith("لل", at):
                yield at + 1, "ا" + fold[at + 1 :]


class Trie(Generic[T]):
    """Names to what they mean. Filled once, then only read."""

    def __init__(self) -> None:
        self.root: Node[T] = Node()
        self._heads: dict[str, tuple[tuple[int, Node[T]], ...]] = {}

    def add(self, tokens: Iterable[str], sense: T) -> None:
        """Enter one sense of one token sequence."""
        node = self.root
        for token in tokens:
            after = node.next.get(token)
            if after is None:
                after = node.next[token] = Node()
            node = after
        if sense not in node.ends:
            node.ends = (*node.ends, sense)

    def get(self, tokens: Iterable[str]) -> tuple[T, ...]:
        """The senses of exactly this token sequence."""
        node: Node[T] | None = self.root
        for token in tokens:
            node = node.next.get(token) if node is not None else None
        return node.ends if node is not None else ()

    def heads(self, fold: str) -> tuple[tuple[int, Node[T]], ...]:
        """Where a name may begin within the word ``fold``: letters before it, and its place in the trie."""
        found = self._heads.get(fold)
        if found is None:
            first = self.root.next
            found = tuple((n, first[rest]) for n, rest in cuts(fold) if rest in first)
            if len(self._heads) >= _MEMORY:
                self._heads.clear()
            self._heads[fold] = found
        return found
