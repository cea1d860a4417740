"""Vowel signs: what the few that a writer sets say of a verb's voice.

News is written without them, but for a damma where a passive would be misread: سُحبت, يُعتقد, أُنشئت.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Literal

from mahdar.arabic.letters import MARKS, plain
from mahdar.lexicon.loader import read_table

if TYPE_CHECKING:
    from mahdar.arabic.words import Word

FATHA, DAMMA, KASRA, SHADDA = "\u064e", "\u064f", "\u0650", "\u0651"
Voice = Literal["active", "passive"]
_ENDINGS = {"p": ("ون", "وا", "ين", "ن"), "d": ("ان", "ا"), "s": ("ين", "ي")}


@cache
def _doubled() -> frozenset[str]:
    return frozenset(row.cells["verb"] for row in read_table("doubled_verbs", ("verb",), key="verb"))


def signs_of(raw: str) -> list[str]:
    """The signs on each plain letter of a word as it is written.

    >>> [signs.encode("unicode_escape").decode() for signs in signs_of("سُحبت")]
    ['\\\\u064f', '', '', '']
    """
    out: list[str] = []
    for char in raw:
        if char in MARKS:
            if out:
                out[-1] += char
        else:
            out += "" if plain(char) == "" else [""] * len(plain(char))
    return out


def may_carry(word: Word, signs: list[str]) -> bool:
    """Whether a word may be written with these signs.

    No clitic has a damma (فُتحت is no تحت), and only a passive has a damma and then a kasra (عُيِّن).
    """
    if DAMMA not in signs[0]:
        return True
    if word.proclitics:
        return False
    return len(signs) < 3 or KASRA not in signs[1] or (word.pos == "verb" and word.tense == "past")


def written_voice(word: Word, signs: list[str]) -> Voice | None:
    """The voice that the signs show, None when they show none.

    Args:
        word: a finite verb.
        signs: those on each letter of its token, clitics included (see `signs_of`).

    In the past the first letter tells, but for قُلتُ and كُنّ; in the present it tells where the active has a fatha there,
    and elsewhere (يُعلن) the letter before the last radical.
    """
    first = len("".join(word.proclitics))
    stem = signs[first : first + len(word.stem)]
    if word.pos != "verb" or not stem:
        return None
    if FATHA in stem[0]:
        return "active"
    if DAMMA not in stem[0]:
        return None
    if word.tense == "past":
        return "passive" if word.person == 3 and not (word.gender == "f" and word.number == "p") else None
    if word.tense != "present":
        return None
    ending = next((e for e in _ENDINGS[word.number or "s"] if word.person != 1 and word.stem.endswith(e)), "")
    if word.number == "s" and word.person == 3:
        ending = ""
    middle = stem[len(word.stem) - len(ending) - 2] if len(word.stem) - len(ending) > 3 else ""
    if KASRA in middle:
        return "active"
    if FATHA in middle:
        return "passive"
    return None if _has_damma(word.lemma) or SHADDA in middle else "passive"


def _has_damma(lemma: str) -> bool:
    """Whether the active present of a verb begins with a damma: forms II to IV, and roots of four letters."""
    if len(lemma) == 4:  # تقدم is of form V
        return lemma[0] != "ت" or lemma in _doubled()
    return lemma in _doubled() or lemma[0] == "آ"
