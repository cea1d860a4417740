"""Stems and shingles of a report's words: what reports are compared by.

The stems are rough on purpose (article, conjunction and a few endings taken off): they need to be the same for the same
word in two reports, not to be right. What the reader has found, the entities and events, comes besides.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from math import log
from zlib import crc32

from mahdar.arabic.letters import fold
from mahdar.lexicon.loader import read_table
from mahdar.record import Document

#: How many words one shingle has.
SHINGLE = 3
_WORD = re.compile(r"\w+")
_PREFIX = re.compile(r"^(?:[وف]?(?:[بك]?ال|لل)|و(?=\w{4}))(?=\w{3})")
_SUFFIX = re.compile(r"(?<=\w{3})(?:هما|يين|ات|ون|ين|ان|وا|ها|هم|نا|يه|ته|ه|ي)$")


def words_of(document: Document) -> list[str]:
    """The folded words of a report in order, numbers among them, boilerplate left out.

    >>> words_of(Document(id="x", text="قال إنّ 12 عضواً وصلوا"))
    ['قال', 'ان', '12', 'عضوا', 'وصلوا']
    """
    text, at, parts = document.text, 0, []
    for removed in document.removed:
        parts.append(text[at : removed.start])
        at = max(at, removed.end)
    parts.append(text[at:])
    return _WORD.findall(fold(" ".join(parts)))


def shingles(words: Sequence[str]) -> frozenset[int]:
    """The runs of three words of a text, as 32-bit numbers that are the same everywhere.

    A text of one or two words is one run.

    >>> len(shingles(["قال", "ان", "الوفد", "وصل"]))
    2
    """
    if len(words) < SHINGLE:
        return frozenset([crc32(" ".join(words).encode())] if words else ())
    return frozenset(crc32(" ".join(run).encode()) for run in zip(*(words[i:] for i in range(SHINGLE)), strict=False))


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The rough stem of a folded word.

    >>> [stem(w) for w in ("والوزيرين", "للوزير", "المحادثات", "محادثات")]
    ['وزير', 'وزير', 'محادث', 'محادث']
    """
    return _SUFFIX.sub("", _PREFIX.sub("", word))


class Counts(dict[str, float]):
    """The weight of each stem: the logarithm of how rare it is among news reports; unknown stems weigh most."""

    def __init__(self, counts: dict[str, int], reports: int, least: int) -> None:
        self.most = log(reports / least)
        super().__init__({s: log(reports / n) for s, n in counts.items()})

    def __missing__(self, key: str) -> float:
        return self.most


@cache
def stem_weights() -> Counts:
    """The weights from ``stem_counts.tsv``; its first row, ``*``, has the number of reports counted.

    >>> stem_weights()["قال"] < stem_weights()["خاشقج"]
    True
    """
    counts = {row["stem"]: int(row["reports"]) for row in read_table("stem_counts", ("stem", "reports"), key="stem")}
    return Counts(counts, counts.pop("*"), min(counts.values()))
