"""Latin spellings for names that no table of persons holds.

Known parts come from ``transliteration.tsv`` and from the persons of the tables; the rest is spelt letter by letter, with
a vowel where Arabic leaves one out and the syllable cannot do without.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Literal, get_args

import msgspec

from mahdar.arabic.letters import fold
from mahdar.lexicon.loader import read_table

COLUMNS = ("name_ar", "name_en", "gender", "kind")
LETTERS = ("letter", "latin")
GROUPS = ("letters", "latin", "place")
_VOWELS = frozenset("aeiou")
# Letters that hardly any foreign name has.
_ARABIC = frozenset("حصضطظعقذءئؤة")
Kind = Literal["given", "family", "particle", "letter", "word"]


class NamePart(msgspec.Struct, frozen=True, gc=False):
    """A given name, a family name, a particle of names, the name of a Latin letter, or a common word that names people."""

    name_ar: str
    name_en: str
    gender: str
    kind: Kind

    @property
    def particle(self) -> bool:
        """Whether it stands only inside a name."""
        return self.kind == "particle"


@cache
def name_parts() -> dict[str, NamePart]:
    """Folded given names, family names, particles and letters."""
    return {word: part for word, part in _spelt().items() if part.kind != "word"}


@cache
def _spelt() -> dict[str, NamePart]:
    """All rows of the table by their folded form."""
    kinds: dict[str, Kind] = {kind: kind for kind in get_args(Kind)}
    parts: dict[str, NamePart] = {}
    for row in read_table("transliteration", COLUMNS, key="name_ar"):
        kind = kinds.get(row["kind"])
        if kind is None:
            raise row.fail(f"unknown kind {row['kind']!r}.", f"Write one of {', '.join(kinds)}.")
        if not row["name_en"].isascii():
            raise row.fail(f"{row['name_en']!r} holds letters that are not ASCII.")
        word = fold(row["name_ar"])
        if word in parts:
            raise row.fail(f"{row['name_ar']!r} stands already with another hamza.", "Join the two rows.")
        parts[word] = NamePart(row["name_ar"], row["name_en"], row["gender"], kind)
    return parts


@cache
def _letters() -> dict[str, str]:
    return {row["letter"]: row["latin"] for row in read_table("latin_letters", LETTERS, key="letter")}


@cache
def _groups() -> dict[str, list[tuple[str, str]]]:
    """The groups of each place, longest first."""
    groups: dict[str, list[tuple[str, str]]] = {"start": [], "end": [], "any": []}
    for row in read_table("latin_groups", GROUPS, key="letters"):
        if row["place"] not in groups:
            raise row.fail(f"unknown place {row['place']!r}.", "Write start, end or any.")
        groups[row["place"]].append((row["letters"], row["latin"]))
    return {place: sorted(found, key=lambda g: -len(g[0])) for place, found in groups.items()}


# Two consonants that begin or end a syllable in European names; elsewhere a vowel goes between them.
_ONSETS = frozenset("br bl cr cl dr fr fl gr gl kr kl pr pl st sm sn sp sl sk tr sw shk shm shn shr sht".split())
_THREE = frozenset("skr str spr spl scr sht shtr".split())
_CODAS = frozenset("rt nd nt rk lt st ng rg rd ld sk ns rs lm rm nk lf lk ft kh th sh rn rl ltz nz rz".split())


def _pieces(word: str) -> list[str]:
    """A foreign word in groups and single letters, as Latin letters where a group gives them."""
    groups = _groups()
    head = next((g for g in groups["start"] if word.startswith(g[0]) and len(word) > len(g[0])), None)
    rest = word[len(head[0]) :] if head else word
    tail = next((g for g in groups["end"] if rest.endswith(g[0]) and len(rest) - len(g[0]) > bool(head)), None)
    middle = rest[: len(rest) - len(tail[0])] if tail else rest
    out = [head[1]] if head else []
    while middle:
        group = next((g for g in groups["any"] if middle.startswith(g[0])), None)
        out.append(group[1] if group else middle[0])
        middle = middle[len(group[0]) if group else 1 :]
    if tail:
        out.append(tail[1])
    return out


def _units(word: str, *, foreign: bool) -> list[str]:
    """The Latin letters of each Arabic one or group; an empty unit is a letter that is not spelt."""
    table = _letters()
    out: list[str] = []
    pieces = _pieces(word) if foreign else list(word)
    last = len(pieces) - 1
    for i, letter in enumerate(pieces):
        latin = letter if letter.isascii() else table.get(letter, "")
        before = next((unit for unit in reversed(out) if unit), "")
        after = pieces[i + 1] if i < last else ""
        if letter in "وي":
            if (
                foreign
                and letter == "ي"
                and i
                and before[-1:] not in _VOWELS
                and pieces[i + 1 : i + 2] == ["و"]
                and i + 2 <= last
            ):
                latin = "i"  # ليونيد
            elif foreign and letter == "و" and before == "i" and i < last:
                latin = "o"
            elif letter == "و" and foreign and before[-1:] == "a" and after and after[0] not in "اويةaeiou":
                latin = "w"  # براون
                if out[-1] == "a":
                    out[-1] = "o"
            elif i == 0 or before[-1:] in _VOWELS or (after and after[0] in "اةويa"):
                latin = "w" if letter == "و" else "y"
            else:
                latin = ("o" if i == last or foreign else "ou") if letter == "و" else "i"
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

    >>> spell("غروشكو"), spell("الطراونة"), spell("قرقاش"), spell("دفوركوفيتش"), spell("راولين")
    ('Groshko', 'al-Tarawna', 'Qarqash', 'Dvorkovich', 'Rowlin')
    """
    if word.startswith("ال") and len(word) > 4:
        return "al-" + _spell(word[2:], native=True)
    return _spell(word, native=False)


def _spell(word: str, *, native: bool) -> str:
    foreign = not native and not _ARABIC & set(word)
    units = _units(word, foreign=foreign)
    out: list[str] = []
    run: list[str] = []  # the consonants since the last vowel
    vowel = False  # whether a vowel was written
    for i, unit in enumerate(units):
        inside = next((k for k, letter in enumerate(unit) if letter in _VOWELS or (k and letter == "y")), None)
        if inside == 0:
            run, vowel = [], True
        else:
            run.append(unit if inside is None else unit[:inside])
            pair = "".join(run[-2:])
            onset = not vowel and len(run) == 2 and (native or pair not in _ONSETS)
            final = i == len(units) - 1 and inside is None and len(run) == 2 and vowel and pair not in _CODAS
            if onset or final or (len(run) == 3 and (vowel or "".join(run) not in _THREE)):
                out.append("e" if foreign else "a")
                run, vowel = [run[-1]], True
        out.append(unit)
        if inside is not None:
            tail = len(unit) - 1
            while unit[tail] not in _VOWELS and unit[tail] != "y":
                tail -= 1
            run, vowel = [unit[tail + 1 :]] if unit[tail + 1 :] else [], True
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
    parts = _spelt()
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
        elif word.startswith("ال") and (bare := parts.get(folded[2:])) is not None and bare.kind == "given":
            latin = "al-" + bare.name_en
        elif known and known.get(folded):
            latin = known[folded]
        else:
            latin = spell(word)
        if glue:
            name = part.name_en if part is not None and part.particle else latin
            if name == "Allah":
                out[-1] = "Abdullah"
            elif word.startswith("ال") and not latin.startswith("al-"):
                out[-1] = "Abdel " + latin
            else:
                out[-1] += " " + latin
            glue = False
            continue
        out.append(latin)
    return " ".join(out)
