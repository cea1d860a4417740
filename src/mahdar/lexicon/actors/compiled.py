"""The gazetteer: every name of the tables of actors in one trie, checked against each other."""

from __future__ import annotations

import gc
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from mahdar.arabic.letters import fold
from mahdar.lexicon.actors import collectives, people, places
from mahdar.lexicon.actors.latin import EVERYWHERE, region_of
from mahdar.lexicon.actors.model import Actor, NameSense, Office, OfficeSense, Sense
from mahdar.lexicon.actors.organisations import read_aliases, read_namesakes, read_organisations
from mahdar.lexicon.actors.spelling import spellings, tokens_of
from mahdar.lexicon.actors.trie import Trie
from mahdar.lexicon.loader import Row

# (region of spelling, folded word) -> how often it is spelt how.
Counts = dict[tuple[str, str], dict[str, int]]


class Gazetteer(NamedTuple):
    """All that the tables say of actors.

    ``trie`` maps folded token sequences to senses; ``polities`` maps the keys of states, organisations and groups, and
    their aliases, to the actor; ``offices`` and ``persons`` go by their keys; ``given`` and ``family`` are the folded first
    and other names of the persons, and ``latin`` how each is spelt most often, in each region of spelling and everywhere.
    """

    trie: Trie[Sense]
    polities: dict[str, Actor]
    offices: dict[str, Office]
    persons: dict[str, Actor]
    given: frozenset[str]
    family: frozenset[str]
    latin: dict[tuple[str, str], str]


def _collect(
    rows: Iterable[tuple[Row, Actor, list[tuple[str, NameSense]]]], polities: dict[str, Actor]
) -> list[tuple[str, NameSense]]:
    """The names of organisations and groups, those that two of them share given to one.

    Raises:
        TableError: a name belongs to two, and ``namesakes.tsv`` does not say whose it is.
    """
    pairs = read_namesakes()
    taken: dict[tuple[str, ...], Actor] = {}
    out: list[tuple[str, NameSense]] = []
    for row, actor, entries in rows:
        polities.setdefault(row["polity"], actor)
        for name, sense in entries:
            if sense.use in ("name", "foes"):
                tokens = tokens_of(name)
                other = taken.setdefault(tokens, actor)
                if other is not actor:
                    if (other.key, actor.key) in pairs:
                        continue
                    raise row.fail(f"{name!r} is a name of {other.key} too.", "Say in namesakes.tsv whose it is.")
            out.append((name, sense))
    return out


def _add_aliases(polities: dict[str, Actor]) -> None:
    for row, alias, polity in read_aliases():
        if polity not in polities:
            raise row.fail(f"no state, organisation or group has the polity {polity!r}.", "Mend the spelling.")
        if alias in polities:
            raise row.fail(f"{alias!r} is a polity itself.", "Take the row out.")
        polities[alias] = polities[polity]


def _count(given: set[str], family: set[str], latin: Counts, person: Actor) -> None:
    """Take in the words of a person's names; where the English name has as many words, it tells how they are spelt."""
    spelt = person.name_en.split()
    parted = person.name_en.replace("-", " ").split()
    regions = {region_of(person.code), EVERYWHERE}
    for name in person.names:
        words = tokens_of(name)
        given.add(words[0])
        family.update(words[1:])
        english = next((parts for parts in (spelt, parted) if len(parts) == len(words)), [])
        for word, part in zip(words, english, strict=False):
            for region in regions:
                counts = latin.setdefault((region, word), {})
                counts[part] = counts.get(part, 0) + 1


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the tables that ship with the package, made on first use.

    Raises:
        TableError: a row breaks a rule of its table.
    """
    collecting = gc.isenabled()
    gc.disable()  # nothing made here is garbage, and there are many small things
    try:
        return _compile()
    finally:
        if collecting:
            gc.enable()


def _compile() -> Gazetteer:
    trie: Trie[Sense] = Trie()
    states = places.read_states()
    polities = dict(states)
    named = _collect((*read_organisations(), *collectives.read_groups()), polities)
    _add_aliases(polities)
    for _, entries in collectives.read_media():
        named += entries
    named += places.state_names(states)
    named += places.seat_names(polities)
    named += places.people_names(polities)
    named += places.place_names()
    for name, sense in named:
        for tokens in spellings(name):
            trie.add(tokens, sense)
    for name, body in collectives.read_bodies():
        for tokens in spellings(name):
            trie.add(tokens, body)
    for name, generic in collectives.read_generic():
        trie.add(tokens_of(name), generic)
    offices, phrases = people.read_offices()
    for name, phrase in phrases:
        trie.add(tokens_of(name), phrase)
    for name, title in people.read_titles():
        trie.add(tokens_of(name), title)
    given: set[str] = set()
    family: set[str] = set()
    counts: Counts = {}
    persons = {person.key: person for person in people.read_persons(polities, offices)}
    for person in persons.values():
        sense = NameSense(person, "name")
        for name in person.names:
            for tokens in spellings(name):
                trie.add(tokens, sense)
        _count(given, family, counts, person)
    latin = {word: max(spelt, key=lambda s: (spelt[s], s)) for word, spelt in counts.items()}
    return Gazetteer(trie, polities, offices, persons, frozenset(given), frozenset(family), latin)


def office_of(phrase: str) -> tuple[Office, ...]:
    """The offices that a phrase names.

    >>> [office.key for office in office_of("وزير الخارجية")]
    ['foreign-minister']
    """
    return tuple(s.office for s in gazetteer().trie.get(tokens_of(fold(phrase))) if isinstance(s, OfficeSense))
