"""Latin spellings for names that no table of persons holds.

Known parts come from the persons of the same state, from ``transliteration.tsv`` and from all persons of the tables; the rest
is spelt by its letters (``mahdar.lexicon.actors.latin``).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Literal, get_args

import msgspec

from mahdar.arabic.letters import fold
from mahdar.lexicon.actors.latin import ARAB, EVERYWHERE, region_of, spell
from mahdar.lexicon.loader import read_table

COLUMNS = ("name_ar", "name_en", "gender", "kind")
# A region of spelling and a folded word.
Pair = tuple[str, str]
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


def transliterate(words: Sequence[str], known: Mapping[Pair, str] | None = None, state: str | None = None) -> str:
    """A name in Latin letters.

    Args:
        words: its plain Arabic words in order.
        known: (region, folded word) -> its usual Latin spelling there, for persons of the tables.
        state: the code of the state whose fashion of spelling it follows.

    >>> transliterate(["محمد", "بن", "سالم"])
    'Mohammed bin Salem'
    """
    region = region_of(state)
    out: list[str] = []
    glue = False
    for i, word in enumerate(words):
        if fold(word) == "عبد" and i + 1 < len(words):
            out.append("Abd")
            glue = True
            continue
        latin = _part(word, known or {}, region, inside=0 < i < len(words) - 1 or i == 0)
        if glue:
            part = _spelt().get(fold(word))
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


def _part(word: str, known: Mapping[Pair, str], region: str, *, inside: bool) -> str:
    """One word of a name; ``inside`` tells that it is not the last of several."""
    folded = fold(word)
    part = _spelt().get(folded)
    here = known.get((region, folded))
    if here is not None and region not in (ARAB, EVERYWHERE):
        return here
    if part is not None and (not part.particle or inside or part.name_en.startswith("al-")):
        return part.name_en
    if word.startswith("ال") and (bare := _spelt().get(folded[2:])) is not None and bare.kind == "given":
        return "al-" + bare.name_en
    return here or known.get((EVERYWHERE, folded)) or spell(word, region)
