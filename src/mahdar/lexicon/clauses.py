"""Words that tell where clauses of speech begin and end, from ``clause_words.tsv`` and ``media_nouns.tsv``."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

import msgspec

from mahdar.lexicon.loader import read_table

Role = Literal[
    "relative", "negation", "particle", "starter", "break", "stay", "necessity", "fact", "modal", "subordinator", "naming",
    "source", "adverb", "noun", "passive", "own", "document", "thing", "publish", "called", "again", "closer", "closer-comma",
]  # fmt: skip


class ClauseWords(msgspec.Struct, frozen=True):
    """Single words by role, and closing phrases by their first word: (further words, whether a comma must stand before)."""

    relative: frozenset[str]
    negation: frozenset[str]
    particle: frozenset[str]
    starter: frozenset[str]
    breaks: frozenset[str]
    stay: frozenset[str]
    necessity: frozenset[str]
    fact: frozenset[str]
    modal: frozenset[str]
    subordinator: frozenset[str]
    naming: frozenset[str]
    source: frozenset[str]
    adverb: frozenset[str]
    noun: frozenset[str]
    passive: frozenset[str]
    own: frozenset[str]
    document: frozenset[str]
    thing: frozenset[str]
    publish: frozenset[str]
    called: frozenset[str]
    again: frozenset[str]
    closers: dict[str, tuple[tuple[tuple[str, ...], bool], ...]]


class MediaNoun(msgspec.Struct, frozen=True):
    """A noun of medium: its kind, and whether it names an outlet or only an occasion."""

    kind: str
    outlet: bool


@cache
def clause_words() -> ClauseWords:
    """The table of clause words.

    >>> "الذي" in clause_words().relative
    True
    """
    words: dict[str, set[str]] = {role: set() for role in get_args(Role)}
    closers: dict[str, list[tuple[tuple[str, ...], bool]]] = {}
    seen: set[tuple[str, str]] = set()
    for row in read_table("clause_words", ("word", "role")):
        word, role = row["word"], row["role"]
        if role not in words:
            raise row.fail(f"unknown role {role!r}.", f"Write one of {', '.join(words)}.")
        if (word, role) in seen:
            raise row.fail(f"{word!r} stands twice as {role}.", "Take one row out.")
        seen.add((word, role))
        if role.startswith("closer"):
            first, *rest = word.split()
            closers.setdefault(first, []).append((tuple(rest), role == "closer-comma"))
        else:
            words[role].add(word)
    sets = {role.replace("break", "breaks"): frozenset(found) for role, found in words.items() if "closer" not in role}
    return ClauseWords(closers={k: tuple(sorted(v, key=lambda c: -len(c[0]))) for k, v in closers.items()}, **sets)


@cache
def media_nouns() -> dict[str, MediaNoun]:
    """Noun of medium -> its kind and rank."""
    out: dict[str, MediaNoun] = {}
    for row in read_table("media_nouns", ("noun", "kind", "rank"), key="noun"):
        if row["rank"] not in ("outlet", "occasion"):
            raise row.fail(f"unknown rank {row['rank']!r}.", "Write outlet or occasion.")
        out[row["noun"]] = MediaNoun(row["kind"], row["rank"] == "outlet")
    return out
