"""What each part of a question looks for: its forms and lemmas, and other spellings of the names in it."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

import msgspec

from mahdar.arabic.letters import fold
from mahdar.lexicon.actors import gazetteer
from mahdar.lexicon.actors.spelling import tokens_of
from mahdar.lexicon.loader import read_table
from mahdar.search.query import Part, Query
from mahdar.search.tokens import Senses, readings, senses

#: A phrase is looked for in at most so many combinations of lemmas.
MOST_PHRASES = 48
#: Two words of one person's names are spellings of each other when at most so many letters differ.
NEAR = 2
#: … and when they have so many letters; of this length only where both are known as names alone.
SHORT = 4
_STATES = ("code", "name_en", "names_ar", "capital_en", "capitals_ar", "nisba_ar", "plurals_ar")


class Sought(msgspec.Struct, frozen=True):
    """A part with what each of its words looks for."""

    words: tuple[Senses, ...]
    exact: bool = False


class Plan(msgspec.Struct, frozen=True):
    """A question ready for a database; see `mahdar.search.query.Query`."""

    groups: tuple[tuple[Sought, ...], ...] = ()
    without: tuple[Sought, ...] = ()

    def written(self) -> Plan:
        """The same question for written forms only: what it finds comes first."""
        return Plan(tuple(tuple(Sought(part.words, True) for part in group) for group in self.groups))


def plan(query: Query) -> Plan:
    """What a question looks for.

    >>> from mahdar.search.query import parse
    >>> plan(parse("أمريكا")).groups[0][0].words[0].lemmas
    ('امريكا', 'اميركا')
    """
    return Plan(
        tuple(tuple(_sought(part) for part in group) for group in query.groups),
        tuple(_sought(part) for part in query.without),
    )


def _sought(part: Part) -> Sought:
    found = [senses(word) for word in part.words]
    if part.exact:
        return Sought(tuple(found), True)
    found = [one._replace(lemmas=_with_spellings(one.lemmas)) for one in found]
    if len(found) > 1:
        most = 1
        while (most + 1) ** len(found) <= MOST_PHRASES:
            most += 1
        found = [one._replace(lemmas=one.lemmas[:most]) for one in found]
    return Sought(tuple(found))


def _with_spellings(lemmas: Iterable[str]) -> tuple[str, ...]:
    out = dict.fromkeys(lemmas)
    for lemma in tuple(out):
        out.update(dict.fromkeys(spellings().get(lemma, ())))
    return tuple(out)


@cache
def spellings() -> dict[str, tuple[str, ...]]:
    """Folded one-word names that are spelt in several ways, with all their spellings: امريكا, اميركا."""
    groups: list[list[str]] = []
    for row in read_table("states", _STATES, key="code"):
        for column in ("names_ar", "nisba_ar", "capitals_ar"):
            groups.append([fold(name.removeprefix("ال")) for name in row.many(column) if " " not in name])
    for person in gazetteer().persons.values():
        groups += _pairs(person.names)
    out: dict[str, dict[str, None]] = {}
    for group in groups:
        for word in group if len(group) > 1 else ():
            out.setdefault(word, {}).update(dict.fromkeys(group))
    return {word: tuple(all_) for word, all_ in out.items()}


def _pairs(names: Iterable[str]) -> list[list[str]]:
    """Words in which two names of one person differ, where nothing else differs."""
    out = []
    by_length: dict[int, list[tuple[str, ...]]] = {}
    for name in names:
        words = tuple(word.removeprefix("ال") for word in tokens_of(name))
        by_length.setdefault(len(words), []).append(words)
    for same in by_length.values():
        for one, two in ((a, b) for i, a in enumerate(same) for b in same[i + 1 :]):
            differing = [(x, y) for x, y in zip(one, two, strict=True) if x != y]
            if len(differing) == 1 and _same(*differing[0]):
                out.append(list(differing[0]))
    return out


def _same(one: str, two: str) -> bool:
    """Whether two words are spellings of one foreign name: alike, and words of no other kind.

    >>> _same("سيرغي", "سيرجي"), _same("محمد", "محمود"), _same("رمان", "رحمان")
    (True, False, False)
    """
    if one[0] != two[0] or min(len(one), len(two)) < SHORT or _distance(one, two) > NEAR:
        return False
    names = [readings(word)[0].pos == "name" or not readings(word)[0].known for word in (one, two)]
    return all(names) or (any(names) and min(len(one), len(two)) > SHORT)


def _distance(one: str, two: str) -> int:
    """How many letters must be put in, left out or changed to make one word of the other."""
    row = list(range(len(two) + 1))
    for i, letter in enumerate(one, 1):
        new = [i]
        for j, other in enumerate(two):
            new.append(min(row[j + 1] + 1, new[j] + 1, row[j] + (letter != other)))
        row = new
    return row[-1]
