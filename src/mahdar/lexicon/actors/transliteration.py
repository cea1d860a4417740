"""Latin spellings for names that no table of persons holds.

Known parts come from ``transliteration.tsv`` and from the persons of the tables; the rest is spelt letter by letter, with
a vowel where Arabic leaves one out and the syllable cannot do without.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache

import msgspec

from mahdar.arabic.letters import fold
from mahdar.lexicon.loader import read_table

COLUMNS = ("name_ar", "name_en", "gender", "kind")
LETTERS = ("letter", "latin")
_VOWELS = frozenset("aeiou")


class NamePart(msgspec.Struct, frozen=True, gc=False):
    """A given name or a particle of names."""

    name_ar: str
    name_en: str
    gender: str
    particle: bool


@cache
def name_parts() -> dict[str, NamePart]:
    """Folded given names and particles."""
    parts: dict[str, NamePart] = {}
    for row in read_table("transliteration", COLUMNS, key="name_ar"):
        if row["kind"] not in ("given", "particle"):
            raise row.fail(f"unknown kind {row['kind']!r}.", "Write given or particle.")
        if not row["name_en"].isascii():
            raise row.fail(f"{row['name_en']!r} holds letters that are not ASCII.")
        word = fold(row["name_ar"])
        if word in parts:
            raise row.fail(f"{row['name_ar']!r} stands already with another hamza.", "Join the two rows.")
        parts[word] = NamePart(row["name_ar"], row["name_en"], row["gender"], row["kind"] == "particle")
    return parts


@cache
def _letters() -> dict[str, str]:
    return {row["letter"]: row["latin"] for row in read_table("latin_letters", LETTERS, key="letter")}


# Two consonants that begin or end a syllable in European names; elsewhere a vowel goes between them.
_ONSETS = frozenset("br bl cr cl dr fr fl gr gl kr kl pr pl st sm sn sp sl sk tr sw shk shm shn shr sht".split())
_CODAS = frozenset("rt nd nt rk lt st ng rg rd ld sk ns rs lm rm nk lf lk ft kh th sh rn rl ltz nz rz".split())


def _units(word: str) -> list[str]:
    """The Latin letters of each Arabic one; an empty unit is a letter that is not spelt."""
    table = _letters()
    out: list[str] = []
    last = len(word) - 1
    for i, letter in enumerate(word):
        latin = table.get(letter, "")
        before = next((unit for unit in reversed(out) if unit), "")
        if letter in "وي":
            after = word[i + 1] if i < last else ""
            if i == 0 or before[-1:] in _VOWELS or (after and after in "اةوي"):
                latin = "w" if letter == "و" else "y"
            else:
                latin = ("o" if i == last else "ou") if letter == "و" else "i"
            if i == last and letter == "ي":
                latin = "i"
        elif letter == "ة":
            latin = "h" if before[-1:] in _VOWELS else "a"
        elif letter == "ع" and (i == last or word[i + 1] in "اويىة" or before[-1:] in _VOWELS):
            latin = ""
        out.append(latin)
    return [unit for unit in out if unit]


@lru_cache(maxsize=16384)
def spell(word: str) -> str:
    """One Arabic word in Latin letters.

    >>> spell("غروشكو"), spell("الطراونة"), spell("قرقاش")
    ('Groushko', 'al-Tarawna', 'Qarqash')
    """
    if word.startswith("ال") and len(word) > 4:
        return "al-" + _spell(word[2:], native=True)
    return _spell(word, native=False)


def _spell(word: str, *, native: bool) -> str:
    units = _units(word)
    out: list[str] = []
    run: list[str] = []  # the consonants since the last vowel
    vowel = False  # whether a vowel was written
    for i, unit in enumerate(units):
        if unit[0] in _VOWELS:
            run = []
            vowel = True
        else:
            run.append(unit)
            pair = "".join(run[-2:])
            onset = not vowel and len(run) == 2 and (native or pair not in _ONSETS)
            final = i == len(units) - 1 and len(run) == 2 and vowel and pair not in _CODAS
            if onset or final or len(run) == 3:
                out.append("a")
                run = [unit]
                vowel = True
        out.append(unit)
    text = "".join(out)
    return text[:1].upper() + text[1:]


def transliterate(words: Sequence[str], known: dict[str, str] | None = None) -> str:
    """A name in Latin letters.

    Args:
        words: its plain Arabic words in order.
        known: Latin spellings of folded words that go before the letters.

    >>> transliterate(["محمد", "بن", "سالم"])
    'Mohammed bin Salem'
    """
    parts = name_parts()
    out: list[str] = []
    glue = False
    for i, word in enumerate(words):
        folded = fold(word)
        part = parts.get(folded)
        if folded == "عبد" and i + 1 < len(words):
            out.append("Abd")
            glue = True
            continue
        if part is not None and (not part.particle or i < len(words) - 1 or i == 0 or part.name_en.startswith("al-")):
            latin = part.name_en
        elif known and known.get(folded):
            latin = known[folded]
        else:
            latin = spell(word)
        if glue:
            out[-1] += " " + latin
            glue = False
            continue
        out.append(latin)
    return " ".join(out)
