"""Acts: events, those of several reports that are one act as one; what promises and the index are made of."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.traits import Traits
from mahdar.corrections.joins import moved
from mahdar.lexicon.plover import plover_types
from mahdar.store import schema

_ids = msgspec.json.Decoder(tuple[str, ...]).decode
_traits = msgspec.json.Decoder(Traits).decode


class Act(msgspec.Struct, frozen=True, kw_only=True):
    """One act. ``key`` is that of the incident, or of the event that stands alone; ``events`` are document key and id of
    each telling. ``day`` is told by the text, or else that of the first report; ``last`` is another day only where no more
    than a month, year or span of days is told; ``reports`` counts copies once. ``topics``
    are the issues of the positions that it shows, and the place as ``@name``.
    """

    key: int
    type: str
    mode: str | None
    cameo: str | None
    quad: str
    intensity: float
    day: str
    last: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    topics: frozenset[str]
    reports: int
    events: tuple[tuple[int, str], ...]


def load_acts(
    conn: Connection, *, parties: Collection[str] = (), types: Collection[str] = (), since: str | None = None,
    until: str | None = None, together: bool = False, among: sa.Select[tuple[int]] | None = None,
) -> list[Act]:  # fmt: skip
    """The acts that are told as having happened, by day.

    Background of long ago (``historical``) is left out: it was told when it was news. So is an act that as many reports
    deny as tell, and one without any day.

    Args:
        conn: a connection.
        parties: only acts in which one of these polities acts or is acted upon.
        types: only these PLOVER types.
        since: first day, ISO.
        until: last day, ISO.
        together: only acts in which all of ``parties`` take part.
        among: keys of events; only acts that one of these tells.
    """
    t, m, e, c, p = schema.traits.c, schema.incident_events.c, schema.events.c, schema.copies.c, schema.parties.c
    group = sa.func.coalesce(m.incident, e.key)
    acts = sa.select(group).outerjoin_from(schema.events, schema.incident_events, m.event == e.key)
    sides = [[x] for x in parties] if together else [list(parties)]
    named = [sa.select(p.event).where(p.polity.in_(some)) for some in sides]
    taking_part = sa.select(sa.func.coalesce(m.incident, p.event))
    taking_part = taking_part.outerjoin_from(schema.parties, schema.incident_events, m.event == p.event)
    wanted = [taking_part.where(p.polity.in_(some)) for some in sides] if parties else []
    wanted += [acts.where(e.type.in_(types))] if types else []
    wanted += [acts.where(e.key.in_(among))] if among is not None else []
    query = (
        sa.select(group, t.event, t.rank, t.json, e.id, e.document, e.cameo, sa.func.coalesce(c.family, e.document))
        .join_from(schema.traits, schema.events, e.key == t.event)
        .outerjoin(schema.incident_events, m.event == t.event)
        .outerjoin(schema.copies, c.document == e.document)
        .where(e.status.in_(("actual", "negated")), e.historical.is_(False))
    )
    elsewhere = moved(conn)
    rows: list[Any] = []
    if wanted:
        fitting = conn.scalars(sa.intersect(*wanted) if len(wanted) > 1 else wanted[0])
        events = sorted(_events(conn, fitting) | set(elsewhere))
        for i in range(0, len(events), schema.SOME):
            rows += conn.execute(query.where(t.event.in_(events[i : i + schema.SOME])))
    else:
        rows += conn.execute(query)
    groups: dict[int, list[Any]] = {}
    for row in rows:
        groups.setdefault(elsewhere.get(row[1], row[0]), []).append(row)
    if wanted and elsewhere:  # what was joined or split counts only where its own events are what is wanted
        changed = set(elsewhere.values())
        for condition in [*named, among] if parties else [among]:
            if condition is not None:
                ours = set(conn.scalars(sa.select(e.key).where(e.key.in_(condition), e.key.in_(list(elsewhere)))))
                groups = {k: some for k, some in groups.items() if k not in changed or any(r[1] in ours for r in some)}
    issues = _issues(conn, {row[5] for row in rows} if wanted else None)
    found = [act for k, some in groups.items() if (act := _act(k, some, issues)) and (not types or act.type in types)]
    found = [a for a in found if (not since or a.day >= since) and (not until or a.day <= until)]
    return sorted(found, key=lambda a: (a.day, a.key))


def _events(conn: Connection, acts: Iterable[int]) -> set[int]:
    """The events of acts: those of their incidents, and those that stand alone."""
    m = schema.incident_events.c
    keys = sorted(set(acts))
    out = set(keys)
    for i in range(0, len(keys), schema.SOME):
        out.update(conn.scalars(sa.select(m.event).where(m.incident.in_(keys[i : i + schema.SOME]))))
    return out


def _issues(conn: Connection, documents: Collection[int] | None) -> dict[tuple[int, str], set[str]]:
    """The issues that each event, by document key and id, shows a position on; in these documents, or in all."""
    p = schema.positions.c
    query = sa.select(p.document, p.evidence, p.issue)
    some = sorted(documents or ())
    parts = [query.where(p.document.in_(some[i : i + schema.SOME])) for i in range(0, len(some), schema.SOME)]
    out: dict[tuple[int, str], set[str]] = {}
    for part in [query] if documents is None else parts:
        for document, evidence, issue in conn.execute(part):
            for mark in _ids(evidence):
                out.setdefault((document, mark), set()).add(issue)
    return out


def _act(key: int, rows: list[Any], issues: Mapping[tuple[int, str], set[str]]) -> Act | None:
    told = sorted(((r, _traits(r[3])) for r in rows), key=lambda x: (x[0][1] != key, x[0][2]))
    families: dict[str, set[object]] = {}
    for row, traits in told:
        families.setdefault(traits.status, set()).add(row[7])
    if len(families.get("negated", ())) >= len(families.get("actual", ())):
        return None
    told = [(row, traits) for row, traits in told if traits.status == "actual"]
    lead = told[0][1]
    exact = sorted(x.first for _, x in told if x.first and x.first == x.last)
    day = last = exact[0] if exact else None
    if day is None:
        spans = sorted((x.first, x.last) for _, x in told if x.first and x.last)
        days = sorted(x.told for _, x in told if x.told)
        day, last = spans[0] if spans else (days[0], days[0]) if days else (None, None)
    if day is None or last is None:
        return None
    mode = lead.mode or next((x.mode for _, x in told if x.mode and x.type == lead.type), None)
    kind = plover_types()[lead.type]
    topics = {i for r, _ in told for i in issues.get((r[5], r[4]), ())} | {f"@{x.place}" for _, x in told if x.place}
    actors = {p for _, x in told for p in x.actors}
    return Act(
        key=key, type=lead.type, mode=mode, quad=kind.quad, intensity=kind.intensity(mode), day=day, last=last,
        cameo=told[0][0][6], actors=tuple(sorted(actors)), topics=frozenset(topics),
        recipients=tuple(sorted({p for _, x in told for p in x.recipients})), reports=len({r[7] for r, _ in told}),
        events=tuple(sorted((r[5], r[4]) for r, _ in told)),
    )  # fmt: skip
