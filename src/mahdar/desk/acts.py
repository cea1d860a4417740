"""Acts by day: what several reports tell of one act as one, and events that stand alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.traits import days_of
from mahdar.corrections.joins import moved
from mahdar.desk.listing import Listing, Slice
from mahdar.desk.wanted import Wanted, acts_query
from mahdar.desk.who import Who, load_who
from mahdar.lexicon.plover import plover_types
from mahdar.store import schema

#: Side, entity and polity of each party of an event; who is no entity has the key -1.
Sides = list[tuple[str, int, str | None]]
_e, _m, _i, _d = schema.events.c, schema.incident_events.c, schema.incidents.c, schema.documents.c


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The sentence in which a report tells an act: code-point offsets into its text, and those of the word for the act.

    ``family`` is the key of the report that this one is a copy of, or its own.
    """

    id: str
    title: str | None
    published: str | None
    outlet: str | None
    start: int
    end: int
    trigger_start: int
    trigger_end: int
    text: str
    status: str
    family: int


class ActRow(msgspec.Struct, frozen=True, kw_only=True):
    """One act of a list. ``key`` is that of the incident, or of an event that stands alone; ``day`` as told (a month or more
    where no day is), else that of the first report; ``dated`` says which."""

    key: int
    day: str
    dated: bool
    type: str
    mode: str | None
    status: str
    statuses: tuple[str, ...]
    quad: str
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    place: Who | None
    outlets: tuple[str, ...]
    reports: int
    told: tuple[Words, ...]


#: Day, type, status, and how many acts there are of them.
Counts = list[tuple[str, str, str, int]]


def count_acts(conn: Connection, wanted: Wanted) -> Counts:
    """How many acts of each day, type and status there are, by day."""
    acts = acts_query(conn, wanted).subquery()
    query = sa.select(acts.c.day, acts.c.type, acts.c.status, sa.func.count())
    rows = conn.execute(query.group_by(acts.c.day, acts.c.type, acts.c.status).order_by(acts.c.day))
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def find_acts(conn: Connection, part: Slice, wanted: Wanted, *, counts: Counts | None = None) -> Listing[ActRow]:
    """Acts, the latest first. From the counts it is known on which days those of a page are, so that no others are looked at.

    Args:
        conn: a connection.
        part: which page.
        wanted: which acts.
        counts: how many there are, where that is known already.
    """
    of_day: Counter[str] = Counter()
    for day, _, _, number in count_acts(conn, wanted) if counts is None else counts:
        of_day[day] += number
    before, place, skipped = 0, dict[str, int](), 0
    for day in sorted(of_day, key=_in_time, reverse=True):
        if before < part.offset + part.size and before + of_day[day] > part.offset:
            skipped = skipped if place else part.offset - before
            place[day] = len(place)
        before += of_day[day]
    rows = conn.execute(acts_query(conn, wanted, place)).all() if place else []
    rows = sorted(rows, key=lambda row: (place[row.day], -row.act))[skipped : skipped + part.size]
    return part.of(load_acts(conn, rows), before)


def _in_time(day: str) -> tuple[str, str]:
    """What days are put in order by: a week stands with the day on which it ends, a month before its first.

    >>> sorted(["2018-03", "2018-W11", "2018-03-19", "2018-03-17"], key=_in_time)
    ['2018-03', '2018-03-17', '2018-W11', '2018-03-19']
    """
    return (days_of(day)[1] or day) if day[4:6] == "-W" else day, day


def load_acts(conn: Connection, rows: Sequence[Any]) -> list[ActRow]:
    """Acts with their words.

    Args:
        conn: a connection.
        rows: key, day, type and status of each.
    """
    told = _tellings(conn, [row[0] for row in rows])
    sides = _sides(conn, {r.key for some in told.values() for r in some})
    keys = [k for pairs in sides.values() for _, k, _ in pairs] + [r.place for some in told.values() for r in some]
    who = load_who(conn, keys)
    return [_act(row, told[row[0]], sides, who) for row in rows if row[0] in told]


def _act(row: Any, told: list[Any], sides: Mapping[int, Sides], who: Mapping[int, Who]) -> ActRow:  # fmt: skip
    key, day, kind, status = row
    lead = told[0]
    statuses = Counter(r.status for r in told)
    return ActRow(
        key=key, day=day, dated=any(r.date for r in told), type=kind, status=status, mode=next((r.mode for r in told if r.mode), None),
        statuses=tuple(s for s, _ in statuses.most_common()), quad=plover_types()[kind].quad,
        actors=_named("actor", told, sides, who), recipients=_named("recipient", told, sides, who),
        place=next((who[r.place] for r in (lead, *told) if r.place in who), None),
        outlets=tuple(sorted({r.publisher for r in told if r.publisher})), reports=len({r.document for r in told}),
        told=tuple(
            Words(id=r.id, title=r.title, published=r.published, outlet=r.publisher, start=r.start, end=r.end,
                  trigger_start=r.trigger_start, trigger_end=r.trigger_end, text=r.text, status=r.status, family=r.family)
            for r in told
        ),
    )  # fmt: skip


def _named(side: str, told: Sequence[Any], sides: Mapping[int, Sides], who: Mapping[int, Who]) -> tuple[Who, ...]:
    """The parties of one side, as the first report that names any has them."""
    for r in told:
        found: dict[Who, None] = {}
        for where, entity, polity in sides.get(r.key, ()):
            if where == side and entity in who:
                found[who[entity]] = None
            elif where == side and polity:
                found[Who(kind="state", polity=polity)] = None
        if found:
            return tuple(found)
    return ()


def _tellings(conn: Connection, acts: Sequence[int]) -> dict[int, list[Any]]:
    """The events of each act with their reports, the leader first, then by publication."""
    n, c = schema.sentences.c, schema.copies.c
    elsewhere = moved(conn)
    out: dict[int, list[Any]] = {}
    begin, end = sa.func.coalesce(n.start, _e.trigger_start), sa.func.coalesce(n.end, _e.trigger_end)
    query = (
        sa.select(
            _e.key, _e.document, _e.mode, _e.status, _e.date, _e.place, _e.trigger_start, _e.trigger_end, _m.incident,
            begin.label("start"), end.label("end"), sa.func.substr(_d.text, begin + 1, end - begin).label("text"),
            _d.id, _d.title, _d.published, _d.publisher, sa.func.coalesce(c.family, _d.key).label("family"),
        )
        .join_from(schema.events, schema.documents, _d.key == _e.document)
        .outerjoin(schema.sentences, (n.document == _e.document) & (n.n == _e.sentence))
        .outerjoin(schema.incident_events, _m.event == _e.key)
        .outerjoin(schema.copies, c.document == _d.key)
    )  # fmt: skip
    for i in range(0, len(acts), schema.SOME):
        some = set(acts[i : i + schema.SOME])
        members = conn.scalars(sa.select(_m.event).where(_m.incident.in_(some))).all()
        keys = {*some, *members, *(event for event, act in elsewhere.items() if act in some)}
        for row in conn.execute(query.where(_e.key.in_(keys))):
            act = elsewhere.get(row.key, row.incident or row.key)
            if act in some:
                out.setdefault(act, []).append(row)
    for act, rows in out.items():
        rows.sort(key=lambda r: (r.key != act, r.published or "~", r.key))
    return out


def _sides(conn: Connection, events: Collection[int]) -> dict[int, Sides]:
    """Side, entity and polity of the parties of events."""
    p, some = schema.parties.c, sorted(events)
    out: dict[int, Sides] = {}
    for i in range(0, len(some), schema.SOME):
        query = sa.select(p.event, p.side, p.entity, p.polity).where(p.event.in_(some[i : i + schema.SOME]))
        for event, side, entity, polity in conn.execute(query.order_by(p.event, p.side, p.n)):
            out.setdefault(event, []).append((side, entity or -1, polity))
    return out
