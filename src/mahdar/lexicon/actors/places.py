"""States, seats of government, peoples and places."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mahdar.lexicon.actors import codes
from mahdar.lexicon.actors.inflection import nisba_forms, with_article
from mahdar.lexicon.actors.model import Actor, NameSense
from mahdar.lexicon.loader import Row, read_table

STATES = ("code", "name_en", "names_ar", "capital_en", "capitals_ar", "nisba_ar", "plurals_ar")
SEATS = ("name_ar", "polity", "name_en", "sectors", "what")
PEOPLES = ("nisba_ar", "plurals_ar", "polity", "name_en", "note")
PLACES = ("name_ar", "name_en", "country", "kind")
PLACE_KINDS = frozenset(
    "city region island sea river mountain crossing camp strait base site continent".split()
)  # fmt: skip
Entry = tuple[str, NameSense]


def _state(row: Row) -> Actor:
    code = codes.state_code(row, row["code"])
    names = row.many("names_ar")
    if not names:
        raise row.fail("a state without an Arabic name.")
    return Actor(f"state:{code}", "state", names[0], row["name_en"], polity=code, code=code, sectors=("GOV",))


def read_states(source: str | Path = "states") -> dict[str, Actor]:
    """The states by their code."""
    return {a.polity or "": a for a in map(_state, read_table(source, STATES, key="code"))}


def state_names(states: Mapping[str, Actor], source: str | Path = "states") -> Iterator[Entry]:
    """Names of states, their capitals, adjectives and peoples."""
    for row in read_table(source, STATES, key="code"):
        state = states[codes.state_code(row, row["code"])]
        for name in row.many("names_ar"):
            yield name, NameSense(state, "name")
        capitals = row.many("capitals_ar")
        if capitals:
            city = Actor(
                f"place:{row['capital_en']}:{state.code}",
                "place",
                capitals[0],
                row["capital_en"],
                code=state.code,
                note="capital",
            )
            for name in capitals:
                yield name, NameSense(city, "name")
                yield name, NameSense(state, "capital")
        for nisba in row.many("nisba_ar"):
            for form, gender, number in nisba_forms(nisba):
                yield form, NameSense(state, "nisba", gender, number)
        for noun in row.many("plurals_ar"):
            for form in with_article(noun):
                yield form, NameSense(state, "people", "m", "p")


def seat_names(actors: Mapping[str, Actor], source: str | Path = "seats") -> Iterator[Entry]:
    """Palaces and nicknames, each standing for its state or organisation."""
    for row in read_table(source, SEATS, key="name_ar"):
        names, polity = row.many("name_ar"), row["polity"]
        sectors = codes.sectors(row)
        owner = actors.get(polity)
        if polity and owner is None:
            raise row.fail(f"no state, organisation or group has the polity {polity!r}.")
        code = owner.code if owner else None
        body = Actor(
            f"seat:{row['name_en']}", "body", names[0], row["name_en"], polity or None, code, sectors, note=row["what"]
        )
        for name in names:
            yield name, NameSense(body, "seat")


def people_names(actors: Mapping[str, Actor], source: str | Path = "peoples") -> Iterator[Entry]:
    """Adjectives and nouns of peoples, regions, faiths and movements that are not one state."""
    for row in read_table(source, PEOPLES):
        polity = row["polity"]
        owner = actors.get(polity)
        if polity and owner is None:
            raise row.fail(f"no state, organisation or group has the polity {polity!r}.")
        names = row.many("nisba_ar") or row.many("plurals_ar")
        actor = owner or Actor(
            f"people:{row['name_en']}", "group", names[0], row["name_en"], sectors=("SOC",), note=row["note"]
        )
        for nisba in row.many("nisba_ar"):
            for form, gender, number in nisba_forms(nisba):
                yield form, NameSense(actor, "nisba", gender, number)
        for noun in row.many("plurals_ar"):
            for form in with_article(noun):
                yield form, NameSense(actor, "people", "m", "p")


def place_names(source: str | Path = "places") -> Iterator[Entry]:
    """Cities, regions, waters and sites."""
    for row in read_table(source, PLACES, key="name_ar"):
        if row["kind"] not in PLACE_KINDS:
            raise row.fail(f"unknown kind of place {row['kind']!r}.", f"Use one of {', '.join(sorted(PLACE_KINDS))}.")
        code = codes.state_code(row, row["country"]) if row["country"] else None
        names = row.many("name_ar")
        place = Actor(
            f"place:{row['name_en']}:{code or ''}", "place", names[0], row["name_en"], code=code, note=row["kind"]
        )
        for name in names:
            yield name, NameSense(place, "name")
