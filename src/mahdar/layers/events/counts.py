"""Counts: how many were killed, wounded, arrested or expelled, as the grammar of the clause says."""

from __future__ import annotations

from functools import cache

from mahdar.arabic.numbers import number_at
from mahdar.arabic.words import analyses
from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.view import View
from mahdar.lexicon.loader import read_table

KEYS = ("killed", "wounded", "arrested", "expelled", "released", "abducted", "displaced", "executed", "convicted")


@cache
def count_words() -> dict[str, str]:
    """Lemma that carries an act -> what its number counts."""
    out: dict[str, str] = {}
    for row in read_table("count_words", ("lemma", "key"), key="lemma"):
        if row["key"] not in KEYS:
            raise row.fail(f"unknown count {row['key']!r}.", f"Write one of {', '.join(KEYS)}.")
        out[row["lemma"]] = row["key"]
    return out


def counted(view: View, lemma: str, victims: tuple[Chunk, ...]) -> dict[str, int]:
    """The number that the victims of an act are given, by what it counts."""
    key = count_words().get(lemma)
    if key is None or not victims:
        return {}
    total, found = 0, False
    for chunk in victims:
        value = _value(view, chunk)
        if value is not None:
            total, found = total + value, True
    return {key: total} if found else {}


def _value(view: View, chunk: Chunk) -> int | None:
    for i in range(chunk.first, min(chunk.last, chunk.first + 4)):
        if view.time_at[i] >= 0:
            return None
        number = number_at(view.tokens, i)
        if number is not None and not number.ordinal and not number.vague and isinstance(number.value, int):
            return number.value
        word = view.words[i]
        if (
            word.pos in ("noun", "adj")
            and word.number == "d"
            and word.known
            and not any(w.number == "p" for w in analyses(view.tokens[i].plain))
        ):
            return 2
    return None
