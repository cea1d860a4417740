"""When two spellings of a name may be one person's."""

from __future__ import annotations

from difflib import SequenceMatcher
from functools import lru_cache

# How alike two spellings of one name must be, when office and state say that they are one.
ALIKE = 0.7
FIRST_ALIKE = 0.5
# Spellings of one family name in one report differ by so many letters at most; in short names by one.
NEAR = 2
SHORT = 5
_PARTICLES = frozenset(("بن", "ابن", "ال", "ابو", "عبد", "بو", "ولد"))


@lru_cache(maxsize=16384)
def distance(one: str, two: str) -> int:
    """How many letters must be changed, put in, taken out, or exchanged with the next to make one word of the other.

    >>> distance("راولي", "روالي"), distance("راولي", "راولين")
    (1, 1)
    """
    before: list[int] = []
    row = list(range(len(two) + 1))
    for i, a in enumerate(one):
        earlier, before, row = before, row, [i + 1]
        for j, b in enumerate(two):
            cost = min(before[j + 1] + 1, row[j] + 1, before[j] + (a != b))
            if i and j and a == two[j - 1] and one[i - 1] == b:
                cost = min(cost, earlier[j - 1] + 1)
            row.append(cost)
    return row[-1]


def near(one: str, two: str) -> bool:
    """Whether two folded family names may be one, spelt in two ways: سكريبال and سكرابيل."""
    if min(len(one), len(two)) < SHORT - 1 or one[0] != two[0] or abs(len(one) - len(two)) > NEAR:
        return False
    return distance(one, two) <= (1 if min(len(one), len(two)) < SHORT else NEAR)


def alike(one: str, two: str) -> bool:
    """Whether two folded names may be one name spelt in two ways: alike as wholes and in their last words."""
    ones, twos = one.split(), two.split()
    if ones[-1] == twos[-1]:
        return True
    if len(ones) > 1 and len(twos) > 1 and SequenceMatcher(None, ones[0], twos[0]).ratio() < FIRST_ALIKE:
        return False
    return SequenceMatcher(None, ones[-1], twos[-1]).ratio() >= ALIKE


def same(one: tuple[str, ...], two: tuple[str, ...]) -> bool:
    """Whether two full names may be one person's: the shorter one's words stand in the longer one in order.

    The family name may be spelt in two ways when the first name is the same.
    """
    if not one or not two:
        return False
    short, long = sorted(([w for w in one if w not in _PARTICLES], [w for w in two if w not in _PARTICLES]), key=len)
    if len(short) == len(long) == 2 and short[0] == long[0] and near(short[1], long[1]):
        return True
    at = 0
    for word in short:
        while at < len(long) and long[at] != word:
            at += 1
        if at == len(long):
            return False
        at += 1
    return True
