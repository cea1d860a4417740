"""Letters: folding what writers write in several ways, with a way back to the raw text.

Two readings of the same letters, always of equal length and sharing one offset map:

``plain``
    what a dictionary would print: no vowel signs, tatweel or invisible characters, presentation forms and Persian
    letters as plain Arabic ones, digits as 0-9. Hamza, ة and ى stay.
``folded``
    for matching: besides, أإآٱ are ا, ؤئ are ء, ى is ي and ة is ه, Latin letters are lower case.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

ALEF_WITH_MARK = "أإآٱ"
TATWEEL = "\u0640"
# Vowel signs, Quranic marks and the dagger alif; the letters themselves are never in here.
MARKS = frozenset(
    chr(c)
    for lo, hi in ((0x0610, 0x061A), (0x064B, 0x065F), (0x0670, 0x0670), (0x06D6, 0x06DC), (0x06DF, 0x06E4),
                   (0x06E7, 0x06E8), (0x06EA, 0x06ED), (0x08D3, 0x08FF))
    for c in range(lo, hi + 1)
)  # fmt: skip
# Zero-width characters, bidi controls, soft hyphen, byte order mark. Line separators are white space and stay.
INVISIBLE = frozenset("\u00ad\u034f\u061c\u180e\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
                      "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff")  # fmt: skip
# Letters of other Arabic-script languages that appear for Arabic ones when a text was typed on their keyboards.
FOREIGN = {
    "ی": "ي", "ې": "ي", "ے": "ي", "ک": "ك", "ڪ": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۀ": "ة", "ۃ": "ة", "ۂ": "ه",
    "ٶ": "ؤ", "ٵ": "أ", "ٱ": "ا",
}  # fmt: skip
FOLDS = {**dict.fromkeys(ALEF_WITH_MARK, "ا"), "ؤ": "ء", "ئ": "ء", "ى": "ي", "ة": "ه"}


def _plain_of(char: str) -> str:
    """The plain reading of one character: usually one letter, none for a mark, several for a ligature."""
    if char in MARKS or char in INVISIBLE or char == TATWEEL:
        return ""
    if char in FOREIGN:
        return FOREIGN[char]
    code = ord(char)
    if 0x0660 <= code <= 0x0669 or 0x06F0 <= code <= 0x06F9 or 0xFF10 <= code <= 0xFF19:
        return str(unicodedata.digit(char))
    if 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFF:  # presentation forms
        return "".join(_plain_of(c) for c in unicodedata.normalize("NFKC", char) if c != char and not c.isspace())
    return char


class _Table(dict[int, str]):
    """A table for str.translate that fills itself; bounded by the size of Unicode."""

    def __init__(self, folding: bool) -> None:
        super().__init__()
        self.folding = folding

    def __missing__(self, code: int) -> str:
        plain = _plain_of(chr(code))
        if self.folding:
            plain = "".join(FOLDS.get(c) or _lower(c) for c in plain)
        self[code] = plain
        return plain


def _lower(char: str) -> str:
    """Lower case, but only where it stays one character (offsets must hold)."""
    low = char.lower()
    return low if len(low) == 1 else char


_PLAIN = _Table(folding=False)
_FOLDED = _Table(folding=True)


# A letter and its hamza or madda as two characters, as file systems and some editors write them (NFD). Vowel signs may
# stand between the two; the composed letter takes the place of the first, and the sign itself is dropped as every mark.
_APART = re.compile("([اويى])(?=[\u064b-\u0652\u0670]*([\u0653\u0654\u0655]))")
_TOGETHER = {"ا\u0653": "آ", "ا\u0654": "أ", "ا\u0655": "إ", "و\u0654": "ؤ", "ي\u0654": "ئ", "ى\u0654": "ئ"}
_SIGNS_APART = frozenset("\u0653\u0654\u0655")


def _compose(text: str) -> str:
    """``text`` with letters composed where hamza or madda stands apart; of the same length."""
    if _SIGNS_APART.isdisjoint(text):
        return text
    return _APART.sub(lambda m: _TOGETHER.get(m[1] + m[2], m[1]), text)


def plain(text: str) -> str:
    """The dictionary spelling of ``text``.

    >>> plain("مُحَـادَثاتٌ ١٢")
    'محادثات 12'
    """
    return _compose(text).translate(_PLAIN)


def fold(text: str) -> str:
    """The matching form of ``text``; folding twice changes nothing.

    >>> fold("الأُمم المتّحدة إلى")
    'الامم المتحده الي'
    """
    return _compose(text).translate(_FOLDED)


@lru_cache(maxsize=65536)
def fold_word(word: str) -> str:
    """`fold` with memory, for single words of running text."""
    return word.translate(_FOLDED)


@dataclass(frozen=True, slots=True)
class Letters:
    """A text's two readings and their offsets in the raw text.

    ``offsets[i]`` is the raw offset of the character that gave ``plain[i]`` and ``folded[i]``.
    """

    raw: str
    plain: str
    folded: str
    offsets: range | tuple[int, ...]

    def raw_start(self, i: int) -> int:
        """Raw offset where reading position ``i`` begins; the raw length for the end."""
        return self.offsets[i] if i < len(self.offsets) else len(self.raw)

    def raw_span(self, start: int, end: int) -> tuple[int, int]:
        """Raw span of ``plain[start:end]``, with the marks that sit on its last letter.

        An empty span stays empty.
        """
        if end <= start:
            at = self.raw_start(start)
            return at, at
        stop = self.offsets[end - 1] + 1
        limit = self.raw_start(end)
        while stop < limit and (self.raw[stop] in MARKS or self.raw[stop] == TATWEEL):
            stop += 1
        return self.offsets[start], stop

    def position(self, raw_offset: int) -> int:
        """First reading position at or after ``raw_offset``."""
        return bisect_right(self.offsets, raw_offset - 1)


def read_letters(raw: str) -> Letters:
    """Both readings of ``raw`` with the map back.

    >>> letters = read_letters("قـال")
    >>> letters.plain, letters.raw_span(0, 2)
    ('قال', (0, 3))
    """
    by_char = list(map(_PLAIN.__getitem__, map(ord, _compose(raw))))
    text = "".join(by_char)
    if len(text) == len(raw) and all(map(len, by_char)):
        offsets: range | tuple[int, ...] = range(len(raw))
    else:
        offsets = tuple(i for i, piece in enumerate(by_char) for _ in piece)
    return Letters(raw, text, text.translate(_FOLDED), offsets)


def is_arabic(char: str) -> bool:
    """Whether ``char`` is a letter of the Arabic script (no digit, no mark of punctuation)."""
    code = ord(char)
    if code < 0x0700:
        return (0x0620 <= code <= 0x064A and code != 0x0640) or 0x066E <= code <= 0x06D3
    return 0x0750 <= code <= 0x077F or 0xFB50 <= code <= 0xFDFF or 0xFE70 <= code <= 0xFEFC


def arabic_share(text: str) -> float:
    """Share of Arabic letters among all letters of ``text``; 0.0 when it has none."""
    letters = [c for c in text if c.isalpha()]
    return sum(map(is_arabic, letters)) / len(letters) if letters else 0.0
