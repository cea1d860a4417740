"""What the tables of actors hold, as small frozen records."""

from __future__ import annotations

from typing import Literal

import msgspec

from mahdar.record import EntityKind

#: How a name in the gazetteer stands for its bearer.
#: name: its own name. seat: a palace or nickname that acts for it. capital: a capital city that may act for its state.
#: nisba: an adjective. people: a noun for its people or members. foes: what its foes call it.
Use = Literal["name", "seat", "capital", "nisba", "people", "foes"]
Gender = Literal["m", "f"]
Number = Literal["s", "d", "p"]


#: PLOVER country codes that are no states.
STATELESS = frozenset("IGO UNO EUR NGO ISM IMG MNC".split())


class Tenure(msgspec.Struct, frozen=True, gc=False):
    """An office that a person held: dates are YYYY, YYYY-MM or YYYY-MM-DD, empty where unknown or still open."""

    polity: str
    office: str
    since: str
    until: str


class Actor(msgspec.Struct, frozen=True, gc=False):
    """Somebody or something with a name of its own. ``key`` is the same in every report.

    ``shorts`` are common nouns that stand for it once it was named; ``names`` all Arabic names, of persons only.
    """

    key: str
    kind: EntityKind
    name_ar: str
    name_en: str
    polity: str | None = None
    code: str | None = None
    sectors: tuple[str, ...] = ()
    gender: Gender | None = None
    note: str = ""
    tenures: tuple[Tenure, ...] = ()
    shorts: tuple[str, ...] = ()
    names: tuple[str, ...] = ()

    @property
    def acts_for(self) -> str | None:
        """The polity that the record writes: of a political party or an outlet the state that it belongs to, else its own."""
        of_state = self.code is not None and len(self.code) == 3 and self.code not in STATELESS
        if of_state and (self.note == "party" or (self.kind == "organisation" and self.sectors == ("JRN",))):
            return self.code
        return self.polity


class Office(msgspec.Struct, frozen=True, gc=False):
    """An office that people hold. ``takes`` says what completes the phrase, see ``offices.tsv``."""

    key: str
    name_en: str
    sectors: tuple[str, ...]
    takes: tuple[str, ...]
    rank: str


class Body(msgspec.Struct, frozen=True, gc=False):
    """A kind of state body. ``polity`` is given when only one state has it."""

    name_ar: str
    name_en: str
    sectors: tuple[str, ...]
    polity: str | None


class Generic(msgspec.Struct, frozen=True, gc=False):
    """A generic human group; ``code`` is NGO where it is of no state."""

    lemma: str
    name_en: str
    sectors: tuple[str, ...]
    code: str | None = None


class NameSense(msgspec.Struct, frozen=True, gc=False):
    """A name, nickname or adjective of an actor. ``context`` names what an ambiguous word needs, see ``ambiguous.tsv``."""

    actor: Actor
    use: Use
    gender: Gender | None = None
    number: Number | None = None
    context: str = ""


class OfficeSense(msgspec.Struct, frozen=True, gc=False):
    """A phrase of an office."""

    office: Office
    gender: Gender
    number: Number


class TitleSense(msgspec.Struct, frozen=True, gc=False):
    """A title before a name."""

    title: str
    kinds: tuple[str, ...]


class BodySense(msgspec.Struct, frozen=True, gc=False):
    """A phrase of a state body."""

    body: Body


class GenericSense(msgspec.Struct, frozen=True, gc=False):
    """A word for a generic group; ``plural`` is False for one member."""

    group: Generic
    plural: bool


Sense = NameSense | OfficeSense | TitleSense | BodySense | GenericSense
