"""What events are compared by, and when two of them are one act. Pure: nothing here knows a database."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from functools import cache
from sys import intern

import msgspec

from mahdar.across.stems import stem
from mahdar.arabic.letters import fold
from mahdar.lexicon.loader import read_table
from mahdar.lexicon.plover import plover_types
from mahdar.record import Entity, Event, Record

#: Points that make two events one act: of reports that tell the same story, and of others.
TOGETHER, ALONE = 6.0, 7.0
#: Types of deeds: force and measures, told with place and number; the others are words, told with who said them.
DEEDS = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "PROTEST", "AID", "RETREAT", "COOPERATE"})
#: An event that is only feared or possible is no act.
COMPARED = frozenset({"actual", "negated", "future"})


class Traits(msgspec.Struct, frozen=True, omit_defaults=True):
    """One event as it is compared. ``first`` and ``last`` are the days within which it took place, ISO; ``told`` is the
    day of publication, which stands for them where the text has no date. Names are sorted.
    """

    type: str
    mode: str | None = None
    status: str = "actual"
    first: str | None = None
    last: str | None = None
    told: str | None = None
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    persons: tuple[str, ...] = ()
    others: tuple[str, ...] = ()
    place: str | None = None
    country: str | None = None
    number: dict[str, int] = {}
    stem: str | None = None
    historical: bool = False


def acts_of(record: Record) -> Iterator[tuple[int, Traits]]:
    """The events that are compared, each with its place in the record and what it is compared by."""
    by = {e.id: e for e in record.entities}
    for n, event in enumerate(record.events):
        if event.status in COMPARED:
            yield n, traits_of(record, event, by)


def traits_of(record: Record, event: Event, by: Mapping[str, Entity]) -> Traits:
    """What an event is compared by; ``by`` has the record's entities by their ids."""
    actors = [by[x] for x in event.actors if x in by]
    recipients = [by[x] for x in event.recipients if x in by]
    place = by.get(event.place or "")
    first, last = days_of(event.date.value) if event.date and event.date.source == "text" else (None, None)
    word = record.document.text[event.trigger.start : event.trigger.end]
    return Traits(
        type=event.type, mode=event.mode, first=first, last=last,
        status=intern(event.status),  # the JSON leaves the default out only where it is the same object
        told=record.document.published[:10] if record.document.published else None,
        actors=_parties(actors), recipients=_parties(recipients), persons=_persons(actors), others=_persons(recipients),
        place=place.name_en or place.name_ar if place and place.kind != "state" else None,
        country=place.polity if place else None, number=event.number, stem=stem(fold(word).split(" ")[0]),
        historical=event.historical,
    )  # fmt: skip


def days_of(value: str) -> tuple[str, str] | tuple[None, None]:
    """The first and last day of an ISO 8601 day, month, year or interval; nothing for what has neither.

    >>> days_of("2022-02"), days_of("2022-01-08/2022-01-09"), days_of("2022-01-12T21:00")
    (('2022-02-01', '2022-02-28'), ('2022-01-08', '2022-01-09'), ('2022-01-12', '2022-01-12'))
    """
    start, _, end = value.partition("/")
    try:
        first, last = _days(start), _days(end or start)
    except ValueError:
        return None, None
    return first[0], last[1]


def _days(value: str) -> tuple[str, str]:
    day = value.partition("T")[0]
    parts = day.split("-")
    if len(parts) == 1 and len(day) == 4:
        return f"{int(day):04}-01-01", f"{day}-12-31"
    if len(parts) == 2 and parts[1].startswith("W"):
        monday = dt.date.fromisocalendar(int(parts[0]), int(parts[1][1:]), 1)
        return monday.isoformat(), (monday + dt.timedelta(days=6)).isoformat()
    if len(parts) == 2:
        month = dt.date(int(parts[0]), int(parts[1]), 1)
        return month.isoformat(), ((month + dt.timedelta(days=31)).replace(day=1) - dt.timedelta(days=1)).isoformat()
    return dt.date.fromisoformat(day).isoformat(), day


def keys_of(traits: Traits) -> Iterator[str]:
    """Keys of a dated act with a place, or between named persons; acts that share one are compared."""
    if traits.historical or traits.status != "actual":
        return
    if traits.first is not None and traits.first == traits.last:
        day = traits.first
    elif traits.first is None and traits.told:
        day = traits.told
    else:
        return
    middle = dt.date.fromisoformat(day)
    for near in (middle, middle - dt.timedelta(days=1)):
        if traits.type in DEEDS and traits.place:
            yield f"{traits.type} {near} {traits.place}"
        elif traits.type == "CONSULT" and len(both := sorted({*traits.persons, *traits.others})) > 1:
            yield f"CONSULT {near} {' + '.join(both)}"


def weight(traits: Traits) -> int:
    """How much is known of an event; who knows more leads."""
    known = (traits.actors, traits.recipients, traits.place, traits.first, traits.number, traits.mode)
    return sum(1 for x in known if x)


def same_act(a: Traits, b: Traits, together: int = 0) -> int:
    """Points (in tenths) for two events being one act; 0 when they are not.

    Args:
        a, b: the events; which comes first is the same.
        together: likeness of their reports in thousandths if these tell the same story, else 0.

    >>> one = Traits(type="SANCTION", mode="expel", actors=("RUS",), recipients=("GBR",), told="2018-03-17", stem="طرد")
    >>> same_act(one, one, 400) > 0, same_act(one, Traits(type="AID", actors=("RUS",), recipients=("GBR",)), 400)
    (True, 0)
    """
    if not near_acts(a.type, a.mode, b.type, b.mode) or ("future" in (a.status, b.status) and a.status != b.status):
        return 0
    gap = days_between(a, b)
    deed, mutual = a.type in DEEDS, a.type == b.type == "CONSULT"
    if gap > (2 if deed and not (a.first and b.first) else 1) or (gap and not together):
        return 0
    points = _parties_points(a, b) if mutual else _sides_points(a, b, deed)
    points += _place_points(a, b, deed) + _number_points(a, b) - (0.0 if a.type == b.type else 1.5)
    points += 1.5 if not gap and a.first and b.first else 1.0 if not gap and (a.first or b.first) else 0.0
    same_mode = bool(a.mode) and a.mode == b.mode
    points += 1.0 if a.stem == b.stem else 0.0 if same_mode or mutual else -1.0
    points += 0.5 if same_mode else 0.0
    points += (2.0 + min(2.0, (together - 300) / 200)) if together else 0.0
    return round(10 * points) if points >= (TOGETHER if together else ALONE) else 0


def days_between(a: Traits, b: Traits) -> int:
    """Days between the spans within which two events took place; 0 when the spans meet or one is unknown."""
    first, last, other_first, other_last = (
        a.first or a.told, a.last or a.told, b.first or b.told, b.last or b.told,
    )  # fmt: skip
    if not first or not last or not other_first or not other_last:
        return 0
    late, early = max(first, other_first), min(last, other_last)
    return max(0, (dt.date.fromisoformat(late) - dt.date.fromisoformat(early)).days)


def near_acts(type_a: str, mode_a: str | None, type_b: str, mode_b: str | None) -> bool:
    """Whether two codes may stand for one act: the same, one of them without a mode, or a pair of ``near_acts.tsv``.

    >>> near_acts("ASSAULT", "aerial", "ASSAULT", None), near_acts("ASSAULT", "aerial", "ASSAULT", "sexual")
    (True, False)
    """
    if type_a == type_b and (mode_a == mode_b or not mode_a or not mode_b):
        return True
    pairs = _near()
    ones = (type_a, f"{type_a}/{mode_a}")
    return any((x, y) in pairs for x in ones for y in (type_b, f"{type_b}/{mode_b}"))


@cache
def _near() -> frozenset[tuple[str, str]]:
    out = set()
    for row in read_table("near_acts", ("one", "two", "why")):
        for cell in (row["one"], row["two"]):
            kind, _, mode = cell.partition("/")
            if kind not in plover_types() or mode not in plover_types()[kind].modes:
                raise row.fail(f"{cell} is no type and mode of plover_types.tsv.")
        out |= {(row["one"], row["two"]), (row["two"], row["one"])}
    return frozenset(out)


def _sides_points(a: Traits, b: Traits, deed: bool) -> float:
    points = _overlap(a.actors, b.actors, 2.0, -3.0) + _overlap(a.recipients, b.recipients, 2.0, -4.0)
    points += _overlap(a.persons, b.persons, 1.5, -1.0 if deed and a.type != "RETREAT" else -3.0)
    turned = {*a.persons} & {*b.others} - {*a.others} or {*b.persons} & {*a.others} - {*b.others}
    return points + _overlap(a.others, b.others, 1.5, -2.0) - (3.0 if turned else 0.0)


def _parties_points(a: Traits, b: Traits) -> float:
    """For a meeting: who met, whoever is told as the host."""
    polities = ({*a.actors, *a.recipients}, {*b.actors, *b.recipients})
    people = ({*a.persons, *a.others}, {*b.persons, *b.others})
    common = len(polities[0] & polities[1])
    if min(map(len, polities)) > 1 and common < 2:
        return -5.0
    same = len(people[0] & people[1])
    return (4.0 if common > 1 else 0.0) + min(3.0, 1.5 * same) + (-3.0 if all(people) and not same else 0.0)


def _place_points(a: Traits, b: Traits, deed: bool) -> float:
    if a.place and b.place:
        return 2.0 if a.place == b.place else -4.0 if deed else -1.0
    if a.country and b.country:
        return 0.5 if a.country == b.country else -2.0
    return 0.0


def _number_points(a: Traits, b: Traits) -> float:
    shared = a.number.keys() & b.number.keys()
    if any(a.number[k] == b.number[k] and a.number[k] > 1 for k in shared):
        return 1.5
    far = any(max(a.number[k], b.number[k]) > 3 * min(a.number[k], b.number[k]) + 3 for k in shared)
    return -2.0 if far else 0.0


def _overlap(a: tuple[str, ...], b: tuple[str, ...], same: float, different: float) -> float:
    if not a or not b:
        return 0.0
    return same if set(a) & set(b) else different


def _parties(entities: list[Entity]) -> tuple[str, ...]:
    return tuple(sorted({p for e in entities if (p := e.polity or (e.name_en if e.kind != "person" else None))}))


def _persons(entities: list[Entity]) -> tuple[str, ...]:
    return tuple(sorted({e.name_en for e in entities if e.kind == "person" and e.name_en}))
