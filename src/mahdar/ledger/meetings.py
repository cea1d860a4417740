"""Who met whom, at which level, how often."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from functools import cache
from types import MappingProxyType
from typing import Any, Literal, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.actors import same_as
from mahdar.across.traits import days_of
from mahdar.corrections.joins import moved
from mahdar.ledger.evidence import Evidence, load_evidence
from mahdar.lexicon.actors import office_of
from mahdar.store import schema

Level = Literal["head", "minister", "deputy", "ambassador", "senior", "official", "other"]
#: Ranks of offices, the highest first; who has no known office counts as ``other``.
LEVELS: tuple[Level, ...] = ("head", "minister", "deputy", "ambassador", "senior", "official", "other")
_ids = msgspec.json.Decoder(tuple[str, ...]).decode


class Guest(msgspec.Struct, frozen=True):
    """Somebody who took part: for whom, who by name, in which office, of which rank."""

    polity: str | None
    name: str | None
    role: str | None
    level: str


class Encounter(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting, however many reports tell it. ``day`` is told by the text, else that of the report (``dated`` False).

    ``level`` is the lower of the two sides' highest ranks: a minister received by a president is a meeting of ministers.
    """

    day: str | None
    dated: bool
    format: str | None
    place: str | None
    level: str
    guests: tuple[Guest, ...]
    outcome: tuple[str, ...]
    reports: int
    evidence: tuple[Evidence, ...]


class Told(NamedTuple):
    """A meeting as one report tells it; ``held`` is False where it is still to come, or told as not having happened."""

    key: int
    document: int
    family: int
    day: str | None
    dated: bool
    format: str | None
    place: str | None
    outcome: str | None
    marks: tuple[str, ...]
    acts: frozenset[int]
    guests: tuple[Guest, ...]
    held: bool = True


@cache
def level_of(role: str | None) -> str:
    """The rank of an office as a report words it: the longest beginning of it that is an office.

    >>> level_of("الرئيس الأمريكي"), level_of("وزير الخارجية الإيراني"), level_of(None)
    ('head', 'minister', 'other')
    """
    words = (role or "").split()
    for n in range(len(words), 0, -1):
        ranks = [o.rank for o in office_of(" ".join(words[:n]))]
        if ranks:
            return min(ranks, key=lambda r: LEVELS.index(r))
    return "other"


def side(guests: Iterable[Guest], who: str) -> tuple[Guest, ...]:
    """The guests of one side: those of a polity, or the person of that English name."""
    return tuple(g for g in guests if who in (g.polity, g.name))


def gather(
    told: Sequence[Told], who: str, others: str, words: Mapping[tuple[int, str], Evidence] = MappingProxyType({})
) -> list[Encounter]:
    """Join what several reports tell of one meeting: those that share an act, or are of one dated day and one place or format."""
    return sorted(
        (_encounter(some, who, others, words) for some in groups_of(told, of_pair=True)),
        key=lambda e: (e.day or "~", e.place or "", e.format or "", *map(_order, e.guests)),
    )


def groups_of(told: Sequence[Told], *, of_pair: bool = False) -> list[list[Told]]:
    """What several reports tell of one meeting, together: what shares an act, or is of one dated day and one place or format;
    the parties must be the same too, unless all that is given is ``of_pair``: of one pair of parties.
    """
    leader = {t.key: t.key for t in told}

    def find(key: int) -> int:
        while leader[key] != key:
            key = leader[key]
        return key

    first: dict[object, int] = {}
    for t in sorted(told, key=lambda x: x.key):
        names: list[object] = [*t.acts]
        parties = frozenset({g.polity for g in t.guests if g.polity})
        if t.dated and (of_pair or len(parties) > 1):
            names.append((t.day, t.place or t.format, bool(t.place), None if of_pair else parties))
        for name in names:
            one, two = sorted((find(first.setdefault(name, t.key)), find(t.key)))
            leader[two] = one
    groups: dict[int, list[Told]] = {}
    for t in told:
        groups.setdefault(find(t.key), []).append(t)
    return list(groups.values())


def _encounter(some: list[Told], who: str, others: str, words: Mapping[tuple[int, str], Evidence]) -> Encounter:
    dated = sorted(t.day for t in some if t.dated and t.day)
    days = dated or sorted(t.day for t in some if t.day)
    guests: dict[tuple[str | None, str | None], Guest] = {}
    for guest in sorted((g for t in some for g in (*side(t.guests, who), *side(t.guests, others))), key=_order):
        old = guests.get((guest.polity, guest.name))
        if old is None or LEVELS.index(guest.level) < LEVELS.index(old.level):
            guests[guest.polity, guest.name] = guest
    ranks = [
        min((LEVELS.index(g.level) for g in side(guests.values(), x)), default=len(LEVELS) - 1) for x in (who, others)
    ]
    return Encounter(
        day=days[0] if days else None, dated=bool(dated), format=_commonest(t.format for t in some),
        place=_commonest(t.place for t in some), level=LEVELS[max(ranks)], guests=tuple(sorted(guests.values(), key=_order)),
        outcome=tuple(sorted({t.outcome for t in some if t.outcome})), reports=len({t.family for t in some}),
        evidence=tuple(words[t.document, m] for t in some for m in t.marks if (t.document, m) in words),
    )  # fmt: skip


def _order(guest: Guest) -> tuple[str, str, str]:
    return guest.polity or "", guest.name or "", guest.role or ""


def _commonest(values: Iterable[str | None]) -> str | None:
    counts: dict[str, int] = {}
    for value in values:
        if value:
            counts[value] = counts.get(value, 0) + 1
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def met(
    conn: Connection, who: str, others: str, *, since: str | None = None, until: str | None = None
) -> list[Encounter]:
    """The meetings of two parties that took place, or are told as if, by day.

    Args:
        conn: a connection.
        who: code of a polity, or the English name of a person.
        others: the other side, likewise.
        since: first day, ISO.
        until: last day, ISO.
    """
    told = [
        t
        for t in _load(conn, who, others)
        if (not since or (t.day or "") >= since) and (not until or (t.day or "~") <= until)
    ]
    words = load_evidence(conn, {(t.document, mark) for t in told for mark in t.marks})
    return gather(told, who, others, words)


def _load(conn: Connection, who: str, others: str) -> list[Told]:
    m = schema.meetings.c
    told = load_told(conn, m.key.in_(attended(conn, who)), m.key.in_(attended(conn, others)))
    return [t for t in told if t.held and len({*side(t.guests, who), *side(t.guests, others)}) > 1]


def attended(conn: Connection, who: str) -> sa.Select[tuple[int]]:
    """The keys of the meetings in which a polity, or the person of that English name, takes part."""
    p, e = schema.participants.c, schema.entities.c
    named = sa.select(p.meeting).join_from(schema.participants, schema.entities, p.entity == e.key)
    return named.where((e.polity == who) | (e.name_en == who) | e.actor.in_(_same(conn, who, same_as(conn))))


def load_told(conn: Connection, *where: sa.ColumnElement[bool]) -> list[Told]:
    """Meetings as reports tell them, those that fit."""
    m, d, c = schema.meetings.c, schema.documents.c, schema.copies.c
    query = (
        sa.select(m.key, m.document, m.id, m.date, m.format, m.place, m.outcome, m.evidence, d.published, sa.func.coalesce(c.family, d.key))
        .join_from(schema.meetings, schema.documents, m.document == d.key)
        .outerjoin(schema.copies, c.document == d.key)
        .where(*where)
    )  # fmt: skip
    rows = conn.execute(query).all()
    guests = _guests(conn, [r.key for r in rows], same_as(conn))
    places = names_of(conn, {(r.document, r.place) for r in rows if r.place})
    acts, unreal = _acts(conn, {r.document for r in rows})
    out = []
    for r in rows:
        marks = _ids(r.evidence)
        day = days_of(r.date)[0] if r.date else None
        to_come = bool(day and r.published and day > r.published[:10])
        keys = frozenset(acts[r.document, x] for x in marks if (r.document, x) in acts)
        out.append(Told(
            r.key, r.document, r[9], day or (r.published or "")[:10] or None, day is not None, r.format,
            places.get((r.document, r.place)), r.outcome, marks, keys, guests.get(r.key, ()),
            not to_come and not any((r.document, x) in unreal for x in marks),
        ))  # fmt: skip
    return out


def _guests(conn: Connection, keys: Sequence[int], joined: Mapping[int, int]) -> dict[int, tuple[Guest, ...]]:
    """The participants of meetings; an office that a report leaves out is the one that most reports give the person.

    Whom an analyst has joined to another has the name and polity of that one.
    """
    p, e = schema.participants.c, schema.entities.c
    rows: list[Any] = []
    for i in range(0, len(keys), schema.SOME):
        query = sa.select(p.meeting, e.polity, e.name_en, e.name_ar, e.role, e.kind, e.actor)
        query = query.join_from(schema.participants, schema.entities, p.entity == e.key)
        rows += conn.execute(query.where(p.meeting.in_(keys[i : i + schema.SOME])).order_by(p.meeting, p.n)).all()
    actors = sorted({r.actor for r in rows if r.actor and r.kind == "person" and not r.role})
    roles: dict[int, dict[str, int]] = {}
    for i in range(0, len(actors), schema.SOME):
        query = sa.select(e.actor, e.role).where(e.actor.in_(actors[i : i + schema.SOME]), e.role.is_not(None))
        for row in conn.execute(query):
            known = roles.setdefault(row.actor, {})
            known[row.role] = known.get(row.role, 0) + 1
    a = schema.actors.c
    stand = sa.select(a.key, a.kind, a.polity, a.name_en, a.name_ar).where(a.key.in_(set(joined.values())))
    known_as = {row.key: row for row in conn.execute(stand)} if joined else {}
    out: dict[int, list[Guest]] = {}
    for r in rows:
        known = roles.get(r.actor, {})
        role = r.role or min(known, key=lambda x: (-known[x], x), default=None)
        one = known_as.get(joined.get(r.actor, -1), r)
        person = (one.name_en or one.name_ar) if one.kind == "person" else None
        out.setdefault(r.meeting, []).append(
            Guest(one.polity or r.polity, person, role if r.kind == "person" else None, level_of(role))
        )
    return {key: tuple(some) for key, some in out.items()}


def _same(conn: Connection, who: str, joined: Mapping[int, int]) -> list[int]:
    """The actors that analysts have joined to one of that polity or name."""
    a = schema.actors.c
    if not joined:
        return []
    fits = sa.select(a.key).where(a.key.in_(set(joined.values())), (a.polity == who) | (a.name_en == who))
    found = set(conn.scalars(fits))
    return sorted(key for key, end in joined.items() if end in found)


def names_of(conn: Connection, marks: Collection[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """The names of entities by document and id."""
    e, some = schema.entities.c, sorted({document for document, _ in marks})
    out: dict[tuple[int, str], str] = {}
    for n in range(0, len(some), schema.SOME):
        query = sa.select(e.document, e.id, e.name_en, e.name_ar).where(e.document.in_(some[n : n + schema.SOME]))
        query = query.where(e.id.in_(sorted({mark for _, mark in marks})))
        out |= {(document, mark): en or ar for document, mark, en, ar in conn.execute(query) if en or ar}
    return out


def _acts(conn: Connection, documents: set[int]) -> tuple[dict[tuple[int, str], int], set[tuple[int, str]]]:
    """The act of each event by document and id, and the events that are told as not having happened."""
    e, i = schema.events, schema.incident_events
    acts: dict[tuple[int, str], int] = {}
    unreal = set()
    elsewhere = moved(conn)
    query = sa.select(e.c.document, e.c.id, sa.func.coalesce(i.c.incident, e.c.key), e.c.status, e.c.type, e.c.key)
    query = query.outerjoin_from(e, i, i.c.event == e.c.key)
    some = sorted(documents)
    for n in range(0, len(some), schema.SOME):
        for document, mark, act, status, kind, event in conn.execute(
            query.where(e.c.document.in_(some[n : n + schema.SOME]))
        ):
            if kind == "CONSULT":
                acts[document, mark] = elsewhere.get(event, act)
            if status != "actual" or kind == "AGREE":
                unreal.add((document, mark))
    return acts, unreal
