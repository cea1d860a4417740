"""What the rules find before it is known who is who: drafts of mentions and of persons."""

from __future__ import annotations

from dataclasses import dataclass, field

from mahdar.lexicon.actors import Actor, OfficeSense
from mahdar.record import MentionHow


@dataclass(slots=True)
class OfficePhrase:
    """An office with all that completes it: tokens ``first`` to ``last`` (exclusive).

    ``owner`` is whom the office acts for, ``post`` to whom it is sent; ``sectors`` those of the body that it belongs to.
    ``described`` tells that more than office and owner is said of the official; ``related`` is the family name of whom a
    relation is to: محامي فلان.
    """

    first: int
    last: int
    skip: int
    offices: tuple[OfficeSense, ...]
    owner: Actor | None = None
    post: Actor | None = None
    sectors: tuple[str, ...] = ()
    former: bool = False
    definite: bool = False
    counterpart: bool = False
    described: bool = False
    plural: bool = False
    gender: str | None = None
    related: str = ""


@dataclass(slots=True)
class Person:
    """A person as one noun phrase tells of them: any of a known name, the words of a name, offices and a title.

    ``nation`` is whose adjective stands before the name without an office: الفرنسي فلان.
    """

    actor: Actor | None = None
    words: tuple[str, ...] = ()
    folds: tuple[str, ...] = ()
    offices: list[OfficePhrase] = field(default_factory=list)
    titled: bool = False
    nation: Actor | None = None
    gender: str | None = None
    first: int = 0
    last: int = 0
    head: int = 0


@dataclass(slots=True)
class Short:
    """A common noun that stands for an actor named before: the alliance, the movement; else for ``other``, if given."""

    fold: str
    other: Actor | None = None


@dataclass(slots=True)
class Draft:
    """A mention whose entity is still to be settled."""

    first: int
    last: int
    skip: int
    how: MentionHow
    refers: Actor | Person | Short
    head: int
    adjective: bool = False


@dataclass(slots=True)
class Findings:
    """What the rules found in one text, in the order of tokens."""

    drafts: list[Draft] = field(default_factory=list)
    persons: list[Person] = field(default_factory=list)


def sectors_of(phrase: OfficePhrase) -> tuple[str, ...]:
    """The sectors that an office carries; those of whom it acts for where it has none of its own."""
    if phrase.owner is not None and phrase.owner.kind == "group" and phrase.owner.sectors:
        return phrase.owner.sectors
    own = next((s.office.sectors for s in phrase.offices if s.office.sectors), ())
    if own in ((), ("UNK",)) and phrase.owner is not None:
        return phrase.sectors or phrase.owner.sectors
    return own
