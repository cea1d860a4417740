"""Chunks: the noun phrases, verbs and connectives of a sentence, in order, each with the parties that it names."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec


class Chunk(msgspec.Struct, gc=False):
    """A piece of a sentence: tokens ``[first, last)`` of a kind.

    Kinds: np (noun phrase, with the preposition before it as ``prep``), verb, that (أنّ and its like), rel, break (a new
    main clause), if, mark, adv (a time). ``level`` is the insertion that it stands in; ``joined``: و stands before it.
    """

    kind: str
    first: int
    last: int
    head: int
    level: int
    prep: str = ""
    joined: bool = False
    parties: tuple[str, ...] = ()
    direct: bool = False
    enclitic: str = ""
    definite: bool = False


#: How many chunks an insertion between two sides may hold.
INSERTED = 6


def groups(chunks: list[Chunk], at: int) -> Iterator[Chunk]:
    """The chunk at ``at`` and the noun phrases joined to it by و."""
    yield chunks[at]
    level, prep = chunks[at].level, chunks[at].prep
    k = at + 1
    while k < len(chunks):
        c = chunks[k]
        if c.level != level and c.kind != "verb":
            k += 1
            continue
        if c.kind == "np" and c.joined and c.prep in ("", prep):
            following = chunks[k + 1] if k + 1 < len(chunks) else None
            if following is not None and following.kind == "verb" and not following.joined:
                return
            yield c
            k += 1
            continue
        if c.kind == "mark" and prep == "بين" and (beyond := _beyond(chunks, k)):
            k = beyond  # بين الجيش، بدعم روسي، والمعارضة
            continue
        if c.kind == "np" and c.prep == "من" and k + 1 < len(chunks) and chunks[k + 1].joined:
            k += 1  # من جهة
            continue
        return


def _beyond(chunks: list[Chunk], k: int) -> int:
    """The chunk behind the insertion that the mark ``k`` opens, where it goes on with another side; else 0."""
    for m in range(k + 2, min(len(chunks) - 1, k + INSERTED)):
        if chunks[m].kind == "verb":
            return 0
        if chunks[m].kind == "mark":
            return m + 1 if chunks[m + 1].kind == "np" and chunks[m + 1].joined and not chunks[m + 1].prep else 0
    return 0
