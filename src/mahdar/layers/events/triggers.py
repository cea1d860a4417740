"""Triggers: the words of a sentence that may carry an event, each with the senses that its lemma has."""

from __future__ import annotations

from functools import lru_cache

from mahdar.arabic.words import Word, analyses
from mahdar.lexicon.frames import Sense, frames

#: How much less likely a reading with a frame may be than the reading in context.
NEAR = 60
_CLASS = {"verb": "verb", "noun": "noun", "adj": "noun", "name": "noun"}


@lru_cache(maxsize=65536)
def _readings(plain: str) -> tuple[tuple[Word, tuple[Sense, ...]], ...]:
    """The readings of a word that have senses, likeliest first."""
    lexicon = frames()
    found = analyses(plain)
    top = found[0].score
    out: list[tuple[Word, tuple[Sense, ...]]] = []
    for word in found:
        if word.score < top - NEAR:
            continue
        senses = lexicon.get("verb", word.lemma) if word.pos == "verb" else ()
        if word.pos in ("noun", "adj"):
            senses = lexicon.get("noun", word.lemma) + lexicon.get("adj", word.lemma)
            if word.pos == "adj" and not senses and word.derived is None:
                continue
        if senses:
            out.append((word, senses))
    return tuple(out)


def senses_at(plain: str, word: Word) -> tuple[Word, tuple[Sense, ...]] | None:
    """The reading and senses of a token whose reading in context is ``word``; None when it carries no event."""
    direct = frames().get(word.pos, word.lemma) if word.pos == "verb" else ()
    if direct:
        return word, direct
    best: tuple[Word, tuple[Sense, ...]] | None = None
    for reading, senses in _readings(plain):
        same = reading.lemma == word.lemma and reading.pos == word.pos
        if same:
            return (word, senses)
        if best is None and _CLASS.get(reading.pos) == _CLASS.get(word.pos):
            best = (reading, senses)
    return best


def phrase_at(tokens: tuple[str, ...]) -> tuple[int, tuple[Sense, ...]] | None:
    """Set phrases that begin with the first of ``tokens`` (plain words): how many words, and their senses."""
    if not tokens:
        return None
    first = tokens[0]
    entries = frames().phrases
    for cut in ("", "و", "ف", "ب", "ل", "وب", "ول", "ال", "وال", "بال"):
        if not first.startswith(cut):
            continue
        found = [
            (words, sense) for words, sense in entries.get(first[len(cut) :], ()) if _spelled(words[1:], tokens[1:])
        ]
        if found:
            longest = max(len(words) for words, _ in found)
            return longest, tuple(s for words, s in found if len(words) == longest)
    return None


def _spelled(words: tuple[str, ...], tokens: tuple[str, ...]) -> bool:
    return len(tokens) >= len(words) and all(
        token in (word, "ال" + word) for word, token in zip(words, tokens, strict=False)
    )
