"""The Latin letters of a word that no table spells, from the letters around each letter and the part of the world.

Arab names leave their short vowels out: there the consonants are read from their letters and all vowels from the shape of
the word (CaCaC, CuCaiC). All is learnt from the names of the tables by ``scripts/learn_spelling.py``.
"""

from __future__ import annotations

from functools import cache, lru_cache

from mahdar.lexicon.loader import read_table

CONTEXTS = ("region", "before", "letter", "after", "latin")
SHAPES = ("shape", "latin")
REGIONS = ("region", "states")
#: The region of names whose state is not known.
EVERYWHERE = "world"
#: The region of Arab names, and of words with letters that hardly any other names have.
ARAB = "arab"
ARABIC = frozenset("حصضطظعقذءئؤة")
#: Letters that are vowels or may be, which Arab names read by the shape of the word, and those that no short vowel follows.
VOWELS = frozenset("اويةىآ")
OPEN = VOWELS | frozenset("أإعءئؤ")
#: What stands before and behind a word.
EDGE = "<>"
#: How many letters before and after make a context, and how many make a shape, the shortest first.
SIZES = ((0, 0), (0, 1), (1, 1), (1, 2), (2, 2), (2, 3), (3, 3))
SHAPE_SIZES = (*SIZES, (3, 4), (4, 4))
#: (region, letters before, letter, letters after) -> Latin letters.
Contexts = dict[tuple[str, str, str, str], str]
#: The shape around a vowel -> how it is written; around a consonant, which stands as _ -> the vowel behind it.
Shapes = dict[str, str]


@cache
def _regions() -> dict[str, str]:
    regions: dict[str, str] = {}
    for row in read_table("spelling_regions", REGIONS, key="region"):
        for state in row.many("states"):
            if state in regions:
                raise row.fail(f"{state} is in {regions[state]} already.", "Take it out of one.")
            regions[state] = row["region"]
    return regions


def region_of(state: str | None) -> str:
    """The fashion of spelling of a state's names.

    >>> region_of("TUN"), region_of(None)
    ('maghreb', 'world')
    """
    return _regions().get(state or "", EVERYWHERE)


@cache
def _contexts() -> Contexts:
    known = {*_regions().values(), EVERYWHERE}
    contexts: Contexts = {}
    for row in read_table("spelling_contexts", CONTEXTS):
        if row["region"] not in known:
            raise row.fail(f"unknown region {row['region']!r}.", f"Write one of {', '.join(sorted(known))}.")
        contexts[row["region"], row["before"], row["letter"], row["after"]] = row["latin"]
    return contexts


@cache
def _shapes() -> Shapes:
    return {row["shape"]: row["latin"] for row in read_table("spelling_shapes", SHAPES, key="shape")}


def shape(word: str) -> str:
    """The consonants of a word as C, vowels and the edges as they are.

    >>> shape("<كبيسي>")
    '<CCيCي>'
    """
    return "".join(c if c in VOWELS or c in EDGE else "C" for c in word)


def spell_by(word: str, region: str, contexts: Contexts, shapes: Shapes) -> str:
    """A word without its article in small Latin letters, by given contexts and shapes."""
    edge = SHAPE_SIZES[-1][0]
    padded = EDGE[0] * edge + word + EDGE[1] * edge
    out: list[str] = []
    for i in range(edge, edge + len(word)):
        before, letter, after = padded[i - edge : i], padded[i], padded[i + 1 : i + 1 + edge]
        if region != ARAB or letter not in VOWELS:
            out.append(_latin(region, before, letter, after, contexts))
        if region == ARAB and (letter in VOWELS or letter not in OPEN):
            out.append(_vowel(shape(before), letter if letter in VOWELS else "_", shape(after), shapes))
    return "".join(out)


def _latin(region: str, before: str, letter: str, after: str, contexts: Contexts) -> str:
    for where in (region, EVERYWHERE):
        for left, right in reversed(SIZES):
            latin = contexts.get((where, before[len(before) - left :], letter, after[:right]))
            if latin is not None:
                return latin
    return letter if letter.isascii() and letter.isalpha() else ""


def _vowel(before: str, letter: str, after: str, shapes: Shapes) -> str:
    for left, right in reversed(SHAPE_SIZES):
        latin = shapes.get(f"{before[len(before) - left :]}{letter}{after[:right]}")
        if latin is not None:
            return latin
    return ""


@lru_cache(maxsize=16384)
def spell(word: str, region: str = EVERYWHERE) -> str:
    """One Arabic word in Latin letters, after the fashion of a region.

    >>> spell("غروشكو"), spell("الكبيسي"), spell("شرفاوي", "maghreb")
    ('Grushko', 'al-Kubisi', 'Cherafaoui')
    """
    article = word.startswith("ال") and len(word) > len("الXX")
    bare = word[2:] if article else word
    if region == EVERYWHERE and (article or ARABIC & set(word)):
        region = ARAB
    latin = spell_by(bare, region, _contexts(), _shapes())
    latin = latin[:1].upper() + latin[1:]
    return f"al-{latin}" if article else latin
