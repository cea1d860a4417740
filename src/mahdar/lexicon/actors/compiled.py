"""The gazetteer: every name of the tables of actors in one trie."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mahdar.arabic.letters import fold
from mahdar.lexicon.actors import collectives, people, places
from mahdar.lexicon.actors.model import Actor, NameSense, Office, OfficeSense, Sense
from mahdar.lexicon.actors.organisations import polity_aliases, read_organisations
from mahdar.lexicon.actors.spelling import spellings, tokens_of
from mahdar.lexicon.actors.trie import Trie


class Gazetteer(NamedTuple):
    """All that the tables say of actors.

    ``trie`` maps folded token sequences to senses; ``polities`` maps a polity code to the actor that bears it; ``offices``
    and ``persons`` go by their keys; ``given`` and ``family`` are the folded first and other names of the persons,
    with the Latin spelling that they have most often.
    """

    trie: Trie[Sense]
    polities: dict[str, Actor]
    offices: dict[str, Office]
    persons: dict[str, Actor]
    given: dict[str, str]
    family: dict[str, str]


def _pair(names: tuple[dict[str, dict[str, int]], dict[str, dict[str, int]]], arabic: str, latin: str) -> None:
    """Count which Latin word stands for which Arabic one in a person's name, where both have as many words."""
    words, spelt = tokens_of(arabic), latin.split()
    same = len(words) == len(spelt)
    for i, word in enumerate(words):
        counts = names[0 if i == 0 else 1].setdefault(word, {})
        if same:
            counts[spelt[i]] = counts.get(spelt[i], 0) + 1


def _commonest(counts: dict[str, dict[str, int]]) -> dict[str, str]:
    return {word: max(spelt, key=lambda s: (spelt[s], s), default="") for word, spelt in counts.items()}


@cache
def gazetteer() -> Gazetteer:
    """The gazetteer of the tables that ship with the package, made on first use.

    Raises:
        TableError: a row breaks a rule of its table.
    """
    trie: Trie[Sense] = Trie()

    def enter(name: str, sense: Sense) -> None:
        for tokens in spellings(name):
            trie.add(tokens, sense)

    states = places.read_states()
    polities = dict(states)
    named: list[tuple[str, NameSense]] = []
    for key, actor, entries in (*read_organisations(), *collectives.read_groups()):
        polities.setdefault(key, actor)
        named += entries
    for alias, polity in polity_aliases().items():
        if polity in polities:
            polities.setdefault(alias, polities[polity])
    for _, entries in collectives.read_media():
        named += entries
    named += places.state_names(states)
    named += places.seat_names(polities)
    named += places.people_names(polities)
    named += places.place_names()
    for name, sense in named:
        enter(name, sense)
    for name, body in collectives.read_bodies():
        enter(name, body)
    for name, generic in collectives.read_generic():
        trie.add(tokens_of(name), generic)
    offices, phrases = people.read_offices()
    for name, phrase in phrases:
        trie.add(tokens_of(name), phrase)
    for name, title in people.read_titles():
        trie.add(tokens_of(name), title)
    persons: dict[str, Actor] = {}
    given: dict[str, dict[str, int]] = {}
    family: dict[str, dict[str, int]] = {}
    for person, arabic in people.read_persons(polities, offices):
        persons[person.key] = person
        for name in arabic:
            enter(name, NameSense(person, "name"))
            _pair((given, family), name, person.name_en)
    return Gazetteer(trie, polities, offices, persons, _commonest(given), _commonest(family))


def office_of(phrase: str) -> tuple[Office, ...]:
    """The offices that a phrase names.

    >>> [office.key for office in office_of("وزير الخارجية")]
    ['foreign-minister']
    """
    return tuple(s.office for s in gazetteer().trie.get(tokens_of(fold(phrase))) if isinstance(s, OfficeSense))
