"""How much a text looks like Arabic: the judge between encodings.

A decoder that raises no error may still give nonsense: windows-1256 accepts every byte. So texts are judged by what they say:
whether their words are written in one script, how many of them are closed-class words of Arabic, and how usual their letters
are.
"""

from __future__ import annotations

import re
from math import log2
from typing import NamedTuple

from mahdar.arabic.closed import closed_words
from mahdar.arabic.letters import is_arabic, plain

#: Letters of undiacritised news per thousand, counted over the reports of shared/data/ant and ant-multi (every seventh).
LETTERS = {
    "ا": 149.1, "ل": 111.7, "ي": 80.5, "م": 61.5, "و": 53.4, "ن": 53.0, "ر": 49.1, "ت": 48.3, "ب": 34.5, "ة": 32.6,
    "ع": 31.7, "د": 31.1, "س": 26.2, "ف": 25.0, "ق": 23.5, "ه": 21.6, "أ": 20.8, "ح": 19.2, "ك": 18.1, "ج": 13.6,
    "إ": 10.2, "ش": 10.0, "ط": 9.5, "ص": 8.7, "ى": 8.1, "خ": 7.9, "ض": 6.7, "ز": 6.3, "ذ": 5.5, "ث": 5.2, "ئ": 5.0,
    "غ": 4.2, "ء": 3.8, "ظ": 2.3, "ؤ": 1.3, "آ": 0.9,
}  # fmt: skip
_BITS = {letter: log2(share / 1000) for letter, share in LETTERS.items()}
_RARE = -13.0
_WORD = re.compile(r"[^\W\d_]+")
#: Characters that are judged; a text that is Arabic there is Arabic.
SAMPLE = 20_000
# Right readings have 0.24 closed-class words and -4.45 bits a letter on average, wrong ones 0.05 and -4.84 or less
# (50 characters and more); their words mix scripts.
_WHOLE, _CLOSED, _FIT = 0.85, 0.06, -5.3
_FEW = 24


class Quality(NamedTuple):
    """The signs of Arabic in a text.

    Words in plain Latin letters do not count. ``whole`` is the share of letters in words of Arabic letters only, ``closed``
    the share of closed-class words, ``fit`` the mean log2 probability of the letters under Arabic letter counts, ``words``
    the number of words judged.
    """

    whole: float
    closed: float
    fit: float
    words: int

    @property
    def score(self) -> float:
        """One figure to rank readings of the same bytes by; about 8.4 for Arabic news, 6.5 and less for wrong readings."""
        return 4 * self.whole + 8 * min(self.closed, 0.3) + self.fit + 7

    @property
    def clean(self) -> bool:
        """Whether this is Arabic beyond doubt; of a few words only their letters are asked."""
        enough = self.closed >= _CLOSED or 0 < self.words < _FEW
        return self.whole >= _WHOLE and enough and self.fit >= _FIT


def quality(text: str) -> Quality:
    """The signs of Arabic in the first `SAMPLE` characters of ``text``.

    >>> quality("وقال الوزير في بيان إن المحادثات كانت مفيدة").clean, quality("ÞÇá ÇáæÒíÑ").clean
    (True, False)
    """
    words = [word for word in _WORD.findall(plain(text[:SAMPLE])) if not word.isascii()]
    if not words:
        return Quality(0.0, 0.0, _RARE, 0)
    closed = closed_words()
    letters = whole = known = 0
    bits = 0.0
    for word in words:
        letters += len(word)
        if all(map(is_arabic, word)):
            whole += len(word)
        known += word in closed
        bits += sum(_BITS.get(c, _RARE) for c in word)
    return Quality(whole / letters, known / len(words), bits / letters, len(words))


def usual(text: str) -> bool:
    """A quick yes for ordinary Arabic; a no decides nothing.

    Asks whether the six commonest letters make up their usual part of the first `SAMPLE` characters, and whether the
    letters are rare that stand for them when the encoding was mistaken.
    """
    sample = text[:SAMPLE]
    return sum(map(sample.count, "اليمون")) >= 0.25 * len(sample) and sum(map(sample.count, "êèîëçéØÙ")) <= 0.01 * len(
        sample
    )
