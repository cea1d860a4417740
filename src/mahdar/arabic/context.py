"""How well a reading fits the word before it. Points are in the scale of word scores: ten double the likelihood."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mahdar.arabic.words import Word

_VERB_PARTICLES = frozenset({"لم", "لن", "قد", "سوف"})


def fit(before: Word, word: Word) -> int:
    """Points for ``word`` after ``before``."""
    pos = word.pos
    last = before.pos
    points = 0
    if pos == "verb":
        if before.stem in _VERB_PARTICLES:
            points += 60
        elif last == "prep":
            points -= 70
        elif last == "mark":
            points += 15
        elif before.tense == "present" and not word.proclitics and (word.tense == "past" or word.person == 1):
            points -= 60  # تنوي نشر: a verb that follows another at once is a present of the same person
        elif last == "noun" and not before.definite:
            points -= 10
    elif pos in ("noun", "adj"):
        if before.stem in _VERB_PARTICLES:
            points -= 60
        elif last == "prep":
            points += 10
        if pos == "adj" and not word.proclitics[:-1]:
            agrees = last in ("noun", "adj") and before.definite == word.definite
            points += 25 if agrees else -25
    return points
