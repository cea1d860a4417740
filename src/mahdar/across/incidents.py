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
from mahdar.across.traits import Traits, keys_of, same_act, weight
from mahdar.store import schema
from mahdar.store.bulk import Query, Rows
from mahdar.store.documents import Written

_decode = msgspec.json.Decoder(Traits).decode
_encode = msgspec.json.Encoder().encode
_TRAITS, _KEYS = Rows(schema.traits), Rows(schema.trait_keys)


def encoded(traits: Traits) -> str:
    """What an event is compared by as the database keeps it."""
    return _encode(traits).decode()


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


def find_acts(
    conn: Connection, written: Written, acts: Sequence[tuple[int, str]], alike: Mapping[int, int]
) -> list[tuple[int, int, int]]:
    """Keep what the events of a document are compared by, and find their counterparts: first, second, points.

    Args:
        conn: a connection within the caller's transaction.
        written: the document, as the tables of marks hold it.
        acts: which of its events are compared, by their place in the record, and by what, as `encoded`.
        alike: documents that tell the same story, or are copies, with their likeness.
    """
    key = written.first["events"]
    ours: list[Told] = []
    rows: list[tuple[int, int, str, str]] = []
    shared: list[tuple[int, str]] = []
    for n, raw in acts:
        traits = _decode(raw)
        rank = f"{9 - weight(traits)} {traits.told or '~'} {written.record.document.id} {n:04}"
        told = Told(key + n, rank, traits)
        ours.append(told)
        rows.append((told.key, written.key, rank, raw))
        shared += [(told.key, name) for name in keys_of(traits)]
    links = []
    if ours:
        near = dict(alike) | {d: 0 for d in _sharing(conn, {name for _, name in shared}) if d not in alike}
        theirs = _told(conn, near)
        for other, events in theirs.items():
            for a, b, points in counterparts(ours, events, near[other]):
                first, second = sorted((a, b), key=lambda x: x.rank)
                links.append((first.key, second.key, points))
        _TRAITS.write(conn, rows)
        _KEYS.write(conn, shared)
    return links


_SHARING = Query("SELECT t.document FROM trait_keys k JOIN traits t ON k.event = t.event WHERE k.key IN (??)")
_OF_OTHERS = Query("SELECT document, event, rank, json FROM traits WHERE document IN (??)")


def _sharing(conn: Connection, names: set[str]) -> set[int]:
    some = sorted(names)
    parts = (some[i : i + schema.SOME] for i in range(0, len(some), schema.SOME))
    return {row.document for part in parts for row in _SHARING.rows(conn, among=part)}


def _told(conn: Connection, documents: Collection[int]) -> dict[int, list[Told]]:
    out: dict[int, list[Told]] = {}
    some = list(documents)
    for i in range(0, len(some), schema.SOME):
        for document, event, rank, raw in _OF_OTHERS.rows(conn, among=some[i : i + schema.SOME]):
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
