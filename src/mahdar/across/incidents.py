"""Incidents: events of several reports that are one act.

Events of two reports are compared when the reports tell the same story or are copies, or when the events share a key (an
act at a place, or of named persons, on a day). Between two reports an event has at most one counterpart: of all pairs the
one with most points first, and so on. What is linked so is grouped by `mahdar.across.stars`, the best-told event leading.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.stars import Stars
from mahdar.across.traits import Traits, keys_of, same_act, traits_of, weight
from mahdar.record import Record
from mahdar.store import schema

_decode = msgspec.json.Decoder(Traits).decode
_encode = msgspec.json.Encoder().encode


class Told(NamedTuple):
    """An event of a report: its key, its rank, and what it is compared by."""

    key: int
    rank: str
    traits: Traits


def rank_events(conn: Connection, keys: Collection[int]) -> dict[int, str]:
    """The rank of events: those of which most is known first, then by day, document and place in it."""
    t = schema.traits.c
    some = list(keys)
    out: dict[int, str] = {}
    for i in range(0, len(some), schema.SOME):
        for key, rank in conn.execute(sa.select(t.event, t.rank).where(t.event.in_(some[i : i + schema.SOME]))):
            out[key] = rank
    return out


INCIDENTS = Stars("event", schema.act_links, schema.incident_events, "incident", rank_events)


def counterparts(ones: Sequence[Told], others: Sequence[Told], together: int) -> list[tuple[Told, Told, int]]:
    """The pairs of two reports' events that are one act, with their points; each event in one pair at most.

    The same whichever report comes first.
    """
    pairs = [(p, a, b) for a in ones for b in others if (p := same_act(a.traits, b.traits, together))]
    pairs.sort(key=lambda x: (-x[0], *sorted((x[1].rank, x[2].rank))))
    used: set[int] = set()
    out = []
    for points, a, b in pairs:
        if a.key not in used and b.key not in used:
            used |= {a.key, b.key}
            out.append((a, b, points))
    return out


def find_acts(conn: Connection, key: int, record: Record, alike: Mapping[int, int]) -> list[tuple[int, int, int]]:
    """Keep what the events of a document are compared by, and find their counterparts: first, second, points.

    Args:
        conn: a connection within the caller's transaction.
        key: the document.
        record: its record, as the tables of marks hold it.
        alike: documents that tell the same story, or are copies, with their likeness.
    """
    e = schema.events.c
    keys: dict[str, int] = (
        dict(conn.execute(sa.select(e.id, e.key).where(e.document == key)).all()) if record.events else {}
    )
    ours: list[Told] = []
    rows: list[dict[str, object]] = []
    shared: list[dict[str, object]] = []
    for n, event in enumerate(record.events):
        traits = traits_of(record, event)
        if traits is None:
            continue
        rank = f"{9 - weight(traits)} {traits.told or '~'} {record.document.id} {n:04}"
        told = Told(keys[event.id], rank, traits)
        ours.append(told)
        rows.append({"event": told.key, "document": key, "rank": rank, "json": _encode(traits).decode()})
        shared += ({"event": told.key, "key": name} for name in keys_of(traits))
    links = []
    if ours:
        near = dict(alike) | {d: 0 for d in _sharing(conn, {row["key"] for row in shared}) if d not in alike}
        theirs = _told(conn, near)
        for other, events in theirs.items():
            for a, b, points in counterparts(ours, events, near[other]):
                first, second = sorted((a, b), key=lambda x: x.rank)
                links.append((first.key, second.key, points))
        conn.execute(sa.insert(schema.traits), rows)
        if shared:
            conn.execute(sa.insert(schema.trait_keys), shared)
    return links


def _sharing(conn: Connection, names: set[object]) -> set[int]:
    if not names:
        return set()
    k, t = schema.trait_keys, schema.traits
    query = sa.select(t.c.document).join_from(k, t, k.c.event == t.c.event).where(k.c.key.in_(names))
    return set(conn.scalars(query))


def _told(conn: Connection, documents: Collection[int]) -> dict[int, list[Told]]:
    t = schema.traits.c
    out: dict[int, list[Told]] = {}
    some = list(documents)
    for i in range(0, len(some), schema.SOME):
        query = sa.select(t.document, t.event, t.rank, t.json).where(t.document.in_(some[i : i + schema.SOME]))
        for document, event, rank, raw in conn.execute(query):
            out.setdefault(document, []).append(Told(event, rank, _decode(raw)))
    return out


def events_of(conn: Connection, key: int) -> list[int]:
    """The compared events of a document."""
    return list(conn.scalars(sa.select(schema.traits.c.event).where(schema.traits.c.document == key)))


def forget_traits(conn: Connection, events: Collection[int]) -> None:
    """Delete what events are compared by."""
    for table in (schema.trait_keys, schema.traits):
        conn.execute(sa.delete(table).where(table.c.event.in_(events)))


def recount(conn: Connection, leaders: Collection[int]) -> None:
    """Write anew the rows of the incidents of these leaders; an act that one report tells has none."""
    if not leaders:
        return
    m, t, s = schema.incident_events.c, schema.traits.c, schema.incidents
    conn.execute(sa.delete(s).where(s.c.key.in_(leaders)))
    query = (
        sa.select(m.incident, t.document, t.json, m.event)
        .join_from(schema.incident_events, schema.traits, m.event == t.event)
        .where(m.incident.in_(leaders))
    )
    told: dict[int, dict[int, tuple[int, Traits]]] = {}
    for incident, document, raw, event in conn.execute(query):
        told.setdefault(incident, {})[event] = (document, _decode(raw))
    rows = []
    for incident, events in told.items():
        lead = events[incident][1]
        rows.append({
            "key": incident, "type": lead.type, "status": lead.status, "documents": len({d for d, _ in events.values()}),
            "date": lead.first if lead.first and lead.first == lead.last else min(_days(events.values()), default=None),
        })  # fmt: skip
    if rows:
        conn.execute(sa.insert(s), rows)


def _days(events: Collection[tuple[int, Traits]]) -> list[str]:
    """The days on which an act is told to have been; where none is, the days of its reports."""
    exact = [t.first for _, t in events if t.first and t.first == t.last]
    return exact or [t.told for _, t in events if t.told]
