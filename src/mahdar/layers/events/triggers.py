"""Triggers: the words of a sentence that may carry an event, each with the senses that its lemma has."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

from mahdar.arabic.words import Word, analyses
from mahdar.layers.events.view import lemmas
from mahdar.lexicon.frames import Sense, frames

#: How much less likely a reading with a frame may be than the reading in context.
NEAR = 60
CLOSE = 30
WIDE = 100
_CLASS = {"verb": "verb", "noun": "noun", "adj": "noun", "name": "noun"}


@lru_cache(maxsize=65536)
def _readings(plain: str) -> tuple[tuple[Word, tuple[Sense, ...]], ...]:
    """The readings of a word that have senses, likeliest first."""
    lexicon = frames()
    found = analyses(plain)
    top = found[0].score
    out: list[tuple[Word, tuple[Sense, ...]]] = []
    for word in found:
        if word.score < top - (WIDE if word.pos == "verb" else NEAR):
            continue
        senses = lexicon.get("verb", word.lemma) if word.pos == "verb" else ()
        if word.pos in ("noun", "adj"):
            senses = lexicon.get("noun", word.lemma) + lexicon.get("adj", word.lemma)
            hal = word.pos == "adj" and plain[:1] == word.stem[:1] == "م" and plain.endswith("ا")
            if not senses and hal and word.derived is not None and word.verb:
                senses = _of_participle(word)
            if word.pos == "adj" and not senses and word.derived is None:
                continue
        if senses:
            out.append((word, senses))
    return tuple(out)


def _of_participle(word: Word) -> tuple[Sense, ...]:
    """The senses of an accusative participle, as its verb or the fourth form of it has them: مستنكرا، مشيدا."""
    lexicon = frames()
    found = lexicon.get("verb", word.verb or "") if word.derived == "active participle" else ()
    return found or lexicon.get("verb", "أ" + (word.verb or ""))


def senses_at(plain: str, word: Word) -> tuple[Word, tuple[Sense, ...]] | None:
    """The reading and senses of a token whose reading in context is ``word``; None when it carries no event."""
    if word.pos == "verb":
        return _verb(plain, word)
    best: tuple[Word, tuple[Sense, ...]] | None = None
    if word.pos == "adj" and word.proclitics[-1:] in (("ل",), ("ب",)):  # لمطالبة: no participle
        best = next(((r, senses) for r, senses in _readings(plain) if r.derived == "masdar"), None)
        if best is not None:
            return best
    for reading, senses in _readings(plain):
        same = reading.lemma == word.lemma and reading.pos == word.pos
        if same:
            return (word, senses)
        if best is None and _CLASS.get(reading.pos) == _CLASS.get(word.pos):
            best = (reading, senses)
    return best


def _verb(plain: str, word: Word) -> tuple[Word, tuple[Sense, ...]] | None:
    """The senses of a verb; of its other readings those that an object can prove."""
    own = frames().get("verb", word.lemma)
    other: list[Sense] = []
    for reading, senses in _readings(plain):
        if (
            reading.pos == "verb"
            and reading.lemma != word.lemma
            and reading.tense == word.tense
            and reading.person == 3
        ):
            close = not own and reading.score >= word.score - CLOSE
            other += [s for s in senses if s.objects or close]
    senses = (*own, *other)
    return (word, senses) if senses else None


@cache
def _phrases() -> dict[str, tuple[tuple[tuple[frozenset[str], ...], Sense], ...]]:
    """Set phrases by every lemma of their first word, each word as the lemmas that it may have."""
    out: dict[str, list[tuple[tuple[frozenset[str], ...], Sense]]] = {}
    for entries in frames().phrases.values():
        for words, sense in entries:
            sets = tuple(lemmas(w) | {w} for w in words)
            for key in sets[0]:
                out.setdefault(key, []).append((sets, sense))
    return {key: tuple(found) for key, found in out.items()}


def phrase_at(tokens: Sequence[str]) -> tuple[int, tuple[Sense, ...]] | None:
    """Set phrases that begin with the first of ``tokens`` (plain words): how many words, and their senses."""
    if not tokens:
        return None
    index = _phrases()
    found: dict[str, tuple[int, Sense]] = {}
    for key in lemmas(tokens[0]) | {tokens[0]}:
        for sets, sense in index.get(key, ()):
            if len(sets) <= len(tokens) and all(_meets(s, t) for s, t in zip(sets[1:], tokens[1:], strict=False)):
                found[sense.where] = (len(sets), sense)
    if not found:
        return None
    longest = max(size for size, _ in found.values())
    return longest, tuple(sense for size, sense in found.values() if size == longest)


def _meets(wanted: frozenset[str], token: str) -> bool:
    return token in wanted or not wanted.isdisjoint(lemmas(token))
