"""Make lexicon/tables/spelling_contexts.tsv and spelling_shapes.tsv: how the letters of names are written in Latin, learnt from the names we know.

    python scripts/learn_spelling.py            # write the tables
    python scripts/learn_spelling.py --held-out # write nothing: learn from four fifths of the words, spell the last fifth

Names of persons and of transliteration.tsv whose Arabic and English words are as many are pairs of words. Each letter of an
Arabic word is laid against its Latin letters by the likeliest division, which is counted anew three times (Viterbi
training). Then every letter gets what stands for it most often: by region alone, and wherever a longer context says
otherwise, with that context (Daelemans, van den Bosch and Weijters 1997, IGTree). Of Arab names the vowels are learnt apart
from their consonants, by the shape of the word alone.
"""

from __future__ import annotations

import argparse
import difflib
import math
import re
import unicodedata
import zlib
from collections import Counter, defaultdict
from pathlib import Path

from mahdar.evaluate.names import NEAR_NAME
from mahdar.lexicon.actors.latin import (
    ARAB,
    ARABIC,
    EDGE,
    EVERYWHERE,
    OPEN,
    SHAPE_SIZES,
    SIZES,
    VOWELS,
    Contexts,
    Shapes,
    region_of,
    shape,
    spell_by,
)
from mahdar.lexicon.loader import read_table

TABLES = Path(__file__).parents[1] / "src/mahdar/lexicon/tables"
CONTEXTS_HEADER = """\
# What Latin letters stand for a letter of a name, by region (spelling_regions.tsv) and the letters around it; the longest context wins.
# Columns: region, before (letters straight before), letter, after (letters straight after), latin (empty: nothing). < and > are the edges of the word.
# Source: made by scripts/learn_spelling.py from the persons tables and transliteration.tsv. Licence: Apache-2.0.
region\tbefore\tletter\tafter\tlatin
"""
SHAPES_HEADER = """\
# The vowels of an Arab name, by the shape of the word around them; the widest shape wins.
# Columns: shape: the letters around a vowel, or around a consonant, _, that a vowel may follow, all other consonants as C; latin (empty: no vowel). < and > are the edges of the word.
# Source: made by scripts/learn_spelling.py from the persons tables and transliteration.tsv. Licence: Apache-2.0.
shape\tlatin
"""
PERSONS = ("name_en", "names_ar", "gender", "country", "offices")
PARTS = ("name_ar", "name_en", "gender", "kind")
# The first Latin letters that a consonant may have, for the first division.
SOUNDS = {
    "ب": "bpv", "ت": "t", "ث": "ts", "ج": "jgdyqzh", "ح": "h", "خ": "khcjgx", "د": "d", "ذ": "dtz", "ر": "r", "ز": "zsj",
    "س": "scz", "ش": "scjx", "ص": "scz", "ض": "d", "ط": "t", "ظ": "zd", "غ": "gh", "ف": "fvpw", "ق": "qkgc", "ك": "kcqgx",
    "ل": "l", "م": "m", "ن": "n", "ه": "hae", "و": "wouv", "ي": "yieja", "پ": "p", "چ": "c", "ژ": "zj", "ڤ": "v", "گ": "g",
}  # fmt: skip
# How often a longer context must have been seen; Arab consonants are plain, and what differs is mostly the odd name.
LEAST = {ARAB: 4, EVERYWHERE: 2}
ARAB_SIZES = SIZES[:3]
MOST = 4  # Latin letters for one Arabic letter
WORST = -2.9  # a division that is less likely than this for each letter joins two different names
Pair = tuple[str, str]
Division = list[tuple[str, str]]
Chances = dict[tuple[str, str], float]


def plain(english: str) -> str:
    """An English word in small letters without marks."""
    return re.sub("[^a-z]", "", unicodedata.normalize("NFKD", english).encode("ascii", "ignore").decode().lower())


def pair(arabic: str, english: str) -> Pair:
    """Two words without their articles."""
    if arabic.startswith("ال") and len(arabic) > len("الXX"):
        return arabic[2:], plain(re.sub("^([ae]l|[ae][sdnrtz]h?)[- ]", "", english, flags=re.IGNORECASE))
    return arabic, plain(english)


def known_pairs() -> dict[Pair, Counter[str]]:
    """All pairs of words, and how often each stands in which region."""
    pairs: dict[Pair, Counter[str]] = defaultdict(Counter)
    for table in ("persons_mena", "persons_west", "persons_world"):
        for row in read_table(table, PERSONS):
            for name in row.many("names_ar"):
                words = re.split(r"[\s\-]+", name)
                english = next(
                    (e for e in (row["name_en"].split(), re.split(r"[\s\-]+", row["name_en"])) if len(e) == len(words)),
                    [],
                )
                for one in zip(words, english, strict=False):
                    pairs[pair(*one)][region_of(row["country"])] += 1
    for row in read_table("transliteration", PARTS):
        if row["kind"] != "letter" and len(row["name_ar"].split()) == len(row["name_en"].split()) == 1:
            pairs[pair(row["name_ar"], row["name_en"])][EVERYWHERE] += 1
    return {p: regions for p, regions in pairs.items() if len(p[0]) > 1 and p[1]}


def first_chance(letter: str, latin: str) -> float:
    """How well some Latin letters fit an Arabic letter, before anything was counted."""
    vowels = all(c in "aeiouyhw" for c in latin[1:])
    begins = SOUNDS.get(letter, "aeiouyh")
    fits = 0.3 if not latin else 1.0 if latin[0] in begins else 0.002
    if not latin and letter in SOUNDS and letter not in "وي":
        fits = 0.01
    return math.log(fits * 0.6 ** len(latin) * (1.0 if vowels else 0.05))


def divide(one: Pair, chances: Chances) -> tuple[float, Division]:
    """The likeliest division of the Latin letters among the Arabic ones, and its logarithm for each letter."""
    arabic, latin = one
    best: list[dict[int, tuple[float, int]]] = [{0: (0.0, 0)}]
    for letter in arabic:
        reached: dict[int, tuple[float, int]] = {}
        for at, (so_far, _) in best[-1].items():
            for end in range(at, min(len(latin), at + MOST) + 1):
                chunk = latin[at:end]
                chance = chances.get((letter, chunk)) if chances else first_chance(letter, chunk)
                score = so_far + (-12.0 if chance is None else chance)
                if end not in reached or score > reached[end][0]:
                    reached[end] = (score, at)
        best.append(reached)
    if len(latin) not in best[-1]:
        return -math.inf, []
    division: Division = []
    end = len(latin)
    for i in range(len(arabic), 0, -1):
        at = best[i][end][1]
        division.append((arabic[i - 1], latin[at:end]))
        end = at
    return best[-1][len(latin)][0] / len(arabic), division[::-1]


def divisions(pairs: dict[Pair, Counter[str]]) -> dict[Pair, Division]:
    """Each pair that is one name with the Latin letters of each letter."""
    chances: Chances = {}
    found: dict[Pair, tuple[float, Division]] = {}
    for _ in range(4):
        found = {one: divide(one, chances) for one in pairs}
        counts = Counter(step for _, division in found.values() for step in division)
        letters: Counter[str] = Counter()
        for (letter, _), n in counts.items():
            letters[letter] += n
        chances = {step: math.log((n + 0.05) / (letters[step[0]] + 50)) for step, n in counts.items()}
    return {one: division for one, (score, division) in found.items() if score > WORST}


def arab(one: Pair, regions: Counter[str]) -> bool:
    """Whether a pair is an Arab name: of a person of that region, or of nobody's with letters that only Arabic has."""
    return ARAB in regions or (regions.keys() <= {EVERYWHERE, "maghreb"} and bool(ARABIC & set(one[0])))


def parted(letter: str, latin: str) -> tuple[str, str]:
    """The Latin letters of an Arab letter as consonant and vowel."""
    found = re.fullmatch("([^aeiou]*)([aeiou]*[wy]?)", latin)
    return (found[1], found[2]) if found and letter not in OPEN else (latin, "")


def learn(pairs: dict[Pair, Counter[str]], divided: dict[Pair, Division]) -> tuple[Contexts, Shapes]:
    """The contexts in which a letter is written otherwise than the next shorter context says, and the shapes of Arab names."""
    counts: dict[tuple[str, str, str, str], Counter[str]] = defaultdict(Counter)
    vowels: dict[tuple[str, str, str], Counter[str]] = defaultdict(Counter)
    edge = SHAPE_SIZES[-1][0]
    for one, division in divided.items():
        padded = EDGE[0] * edge + one[0] + EDGE[1] * edge
        regions = {*pairs[one], EVERYWHERE, *((ARAB,) if arab(one, pairs[one]) else ())}
        for i, (letter, latin) in enumerate(division, edge):
            before, after = padded[i - edge : i], padded[i + 1 : i + 1 + edge]
            for region in regions:
                consonant, vowel = parted(letter, latin) if region == ARAB else (latin, "")
                weight = min(3, pairs[one][region]) or 1
                for left, right in ARAB_SIZES if region == ARAB else SIZES:
                    counts[region, before[edge - left :], letter, after[:right]][consonant] += weight
                if region == ARAB and (letter in VOWELS or letter not in OPEN):
                    heard, middle = (latin, letter) if letter in VOWELS else (vowel, "_")
                    for left, right in SHAPE_SIZES:
                        vowels[shape(before[edge - left :]), middle, shape(after[:right])][heard] += weight
    contexts: Contexts = {}
    for key in sorted(counts, key=lambda k: (len(k[1]) + len(k[3]), k)):
        region, before, letter, after = key
        shorter = [contexts.get((region, *inner(before, letter, after, size))) for size in SIZES]
        told_here = told(counts[key], LEAST.get(region, 1), shorter)
        if told_here is not None and not (region == ARAB and letter in VOWELS):
            contexts[key] = told_here
    shapes: Shapes = {}
    for around in sorted(vowels, key=lambda k: (len(k[0]) + len(k[2]), k)):
        narrower = [shapes.get("".join(inner(*around, size))) for size in SHAPE_SIZES]
        told_here = told(vowels[around], 2, narrower)
        if told_here is not None:
            shapes["".join(around)] = told_here
    return contexts, shapes


def inner(before: str, letter: str, after: str, size: tuple[int, int]) -> tuple[str, str, str]:
    """A context cut down to a size; itself, which nothing is known of yet, where it is no longer than that."""
    return before[max(0, len(before) - size[0]) :], letter, after[: size[1]]


def told(counts: Counter[str], least: int, shorter: list[str | None]) -> str | None:
    """What a context tells that the longest shorter one does not, or None; ``least``: how often it must have been seen."""
    latin, n = min(counts.items(), key=lambda item: (-item[1], item[0]))
    last = next((known for known in reversed(shorter) if known is not None), None)
    least = least if latin else max(2, least)  # that a letter is silent, one name alone does not tell
    return None if last is not None and (latin == last or n < least or counts[last] == n) else latin


def held_out() -> None:
    """Print the share of words that are spelt nearly as they are known, by region, each fifth spelt from the others."""
    pairs = known_pairs()
    divided = divisions(pairs)
    words = sorted({one[0] for one in divided}, key=lambda word: (zlib.crc32(word.encode()), word))
    near: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for fifth in range(5):
        hidden = set(words[fifth::5])
        learnt = learn(pairs, {one: d for one, d in divided.items() if one[0] not in hidden})
        for arabic, latin in (one for one in divided if one[0] in hidden):
            for region in pairs[arabic, latin]:
                spelt = spell_by(arabic, region, *learnt)
                total[region] += 1
                near[region] += difflib.SequenceMatcher(None, spelt, latin).ratio() >= NEAR_NAME
    for region in sorted(total):
        print(f"{region:10} {near[region] / total[region]:.3f} of {total[region]}")
    print(f"{'all':10} {near.total() / total.total():.3f} of {total.total()}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--held-out", action="store_true")
    if parser.parse_args().held_out:
        held_out()
        return
    pairs = known_pairs()
    contexts, shapes = learn(pairs, divisions(pairs))
    for name, header, rows in (("contexts", CONTEXTS_HEADER, contexts), ("shapes", SHAPES_HEADER, shapes)):
        lines = sorted(
            "\t".join((key, latin) if isinstance(key, str) else (*key, latin)) for key, latin in rows.items()
        )
        (TABLES / f"spelling_{name}.tsv").write_text(header + "\n".join(lines) + "\n", encoding="utf-8")
        print(f"{len(lines)} {name} of {len(pairs)} pairs")


if __name__ == "__main__":
    main()
