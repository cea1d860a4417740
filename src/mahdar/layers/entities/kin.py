"""Which offices are one office under several keys, and who held an office on a day."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from functools import cache

from mahdar.layers.entities.drafts import OfficePhrase
from mahdar.lexicon.actors import Actor, Tenure, gazetteer
from mahdar.lexicon.loader import read_table


@cache
def _kin() -> dict[str, frozenset[str]]:
    kin: dict[str, set[str]] = defaultdict(set)
    offices = gazetteer().offices
    for row in read_table("office_kin", ("office", "kin")):
        if row["office"] not in offices:
            raise row.fail(f"unknown office {row['office']!r}.", "Add it to offices.tsv, or mend the spelling.")
        kin[row["office"]].add(row["kin"])
    return {office: frozenset((*names, office)) for office, names in kin.items()}


def kin_of(office: str) -> frozenset[str]:
    """What an office shares with others; itself at least.

    >>> bool(kin_of("president") & kin_of("head-of-state"))
    True
    """
    return _kin().get(office) or frozenset((office,))


def covers(tenure: Tenure, day: str) -> bool:
    """Whether an office was held on a day (ISO); a year or month as border counts whole, an open border is open."""
    since, until = tenure.since, tenure.until
    return (not since or since <= day[: len(since)]) and (not until or day[: len(until)] <= until)


def _party(tenure: Tenure) -> bool:
    actor = gazetteer().polities.get(tenure.polity)
    return actor is not None and actor.note in ("party", "coalition", "movement")


def tenure_on(actor: Actor, day: dt.date | None, polity: str | None = None) -> tuple[Tenure | None, bool]:
    """The office that a person held on a day, and whether it had ended by then.

    Of several held at once the one begun last, an office of a state before one in a party; without a day, or before the first office, the last of the table.
    """
    held = [t for t in actor.tenures if polity is None or t.polity == polity] or list(actor.tenures)
    if not held:
        return None, False
    if day is None:
        return held[-1], False
    iso = day.isoformat()
    current = [t for t in held if covers(t, iso)]
    if current:
        return max(current, key=lambda t: (not _party(t), bool(t.since), t.since)), False
    past = [t for t in held if t.until and t.until < iso[: len(t.until)]]
    if past:
        return max(past, key=lambda t: t.until), True
    return held[0], False


#: Kin that tells who may be meant in a text, not who held the same office.
_LOOSE = frozenset(("any-minister", "unnamed", "soldier"))


@cache
def _holders() -> dict[tuple[str, str], list[tuple[Actor, Tenure]]]:
    holders: dict[tuple[str, str], list[tuple[Actor, Tenure]]] = defaultdict(list)
    for actor in gazetteer().persons.values():
        for tenure in actor.tenures:
            holders[tenure.polity, tenure.office].append((actor, tenure))
    return holders


@cache
def _keys_of_kin() -> dict[str, tuple[str, ...]]:
    keys: dict[str, list[str]] = defaultdict(list)
    for office in gazetteer().offices:
        for kin in kin_of(office):
            keys[kin].append(office)
    return {kin: tuple(offices) for kin, offices in keys.items()}


def holders(polity: str, offices: Iterable[str], day: dt.date | None) -> list[Actor]:
    """Who held one of the offices, or one of the same kin, for a polity on a day; anybody ever when there is no day."""
    found: dict[str, Actor] = {}
    iso = day.isoformat() if day else None
    table = _holders()
    kin = {k for office in offices for k in kin_of(office)} - _LOOSE
    wanted = {key for k in kin for key in _keys_of_kin().get(k, ())}
    for key in sorted(wanted):
        for actor, tenure in table.get((polity, key), ()):
            if iso is None or covers(tenure, iso):
                found[actor.key] = actor
    return list(found.values())


_GREAT = frozenset(
    ("head-of-state", "head-of-government", "foreign-minister", "secretary-general", "group-leader", "envoy")
)


def prominent(word: str, day: dt.date | None) -> Actor | None:
    """The one person of the tables whom a family name alone calls to mind on a day, or None.

    Who holds a great office on the day goes before the others; with two such there is no telling.
    """
    bearers = by_family().get(word, ())
    if day is not None:
        iso = day.isoformat()
        now = [a for a in bearers if any(covers(t, iso) and kin_of(t.office) & _GREAT for t in a.tenures)]
        if now:
            return now[0] if len(now) == 1 else None
    great = [a for a in bearers if any(kin_of(t.office) & _GREAT for t in a.tenures)]
    if len(bearers) == 1 or len(great) == 1:
        return great[0] if great else bearers[0]
    return None


def in_great_office(actor: Actor | None, day: dt.date | None) -> bool:
    """Whether somebody holds a great office on a day."""
    if actor is None or day is None:
        return actor is not None
    iso = day.isoformat()
    return any(covers(t, iso) and kin_of(t.office) & _GREAT for t in actor.tenures)


@cache
def by_family() -> dict[str, tuple[Actor, ...]]:
    """Folded last word of each name of the persons of the tables -> who bears it."""
    from mahdar.lexicon.actors.spelling import tokens_of

    found: dict[str, dict[str, Actor]] = defaultdict(dict)
    for actor in gazetteer().persons.values():
        for name in actor.names:
            tokens = tokens_of(name)
            found[tokens[-1]][actor.key] = actor
    return {word: tuple(actors.values()) for word, actors in found.items()}


@cache
def by_given() -> dict[str, tuple[tuple[Actor, str], ...]]:
    """Folded first word of the names of the tables with two words -> who bears it, and the second word."""
    from mahdar.lexicon.actors.spelling import tokens_of

    found: dict[str, list[tuple[Actor, str]]] = defaultdict(list)
    for actor in gazetteer().persons.values():
        for name in actor.names:
            tokens = tokens_of(name)
            if len(tokens) == 2:
                found[tokens[0]].append((actor, tokens[1]))
    return {word: tuple(pairs) for word, pairs in found.items()}


def holds(actor: Actor, phrase: OfficePhrase) -> bool:
    """Whether a person of the tables ever held an office like that of the phrase for its owner."""
    kin = {k for s in phrase.offices for k in kin_of(s.office.key)}
    polity = phrase.owner.polity if phrase.owner else None
    return any((polity is None or t.polity == polity) and kin & kin_of(t.office) for t in actor.tenures)
