"""Joining and splitting across reports: actors (who is the same) and incidents (which events are one act).

Actors that an analyst joined point to one another in ``actors.same_as``, which is written anew from the corrections. Incidents are
computed by `mahdar.across`; what analysts say of them is laid over what it found, and outlives its next run.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.corrections import log
from mahdar.corrections.marks import SHARED, shared
from mahdar.errors import NoSuchRow, OptionError
from mahdar.store.schema import actors, documents, entities, events, incident_events


def actor_of(conn: Connection, document: str, entity: str) -> str:
    """The identity of the actor that an entity of a document was joined to.

    Raises:
        NoSuchRow: the entity is nobody whom other reports could name.
    """
    found = conn.scalar(
        sa.select(actors.c.identity)
        .join(entities, entities.c.actor == actors.c.key)
        .join(documents, documents.c.key == entities.c.document)
        .where(documents.c.id == document, entities.c.id == entity)
    )
    if found is None:
        raise NoSuchRow(
            f"{document}#{entity}: it has no name by which other reports could mean it.", "Name an entity with a name.",
            "لا اسم لهذا الكيان يُعرف به في تقارير أخرى.",
        )  # fmt: skip
    return str(found)


def apply_actors(conn: Connection) -> None:
    """Write ``actors.same_as`` from the corrections: joins and splits in their order, the last of an actor decides."""
    to: dict[str, str] = {}
    for c in log.load(conn):
        if c.layer != "actors":
            continue
        one = c.mark["identity"]
        to.pop(one, None)
        if c.action == "join" and c.value is not None and _root(c.value["identity"], to) != one:
            to[one] = c.value["identity"]
    conn.execute(sa.update(actors).where(actors.c.same_as.is_not(None)).values(same_as=None))
    if not to:
        return
    wanted = {*to, *to.values()}
    found = conn.execute(sa.select(actors.c.identity, actors.c.key).where(actors.c.identity.in_(wanted)))
    keys: dict[str, int] = {row.identity: row.key for row in found}
    for one, other in to.items():
        if one in keys and other in keys:
            conn.execute(sa.update(actors).where(actors.c.key == keys[one]).values(same_as=keys[other]))


def check_actors(conn: Connection, one: str, other: str) -> None:
    """Refuse to join an actor with itself, at once or by a circle.

    Raises:
        OptionError: they are the same already.
    """
    to = {
        c.mark["identity"]: c.value["identity"]
        for c in log.load(conn)
        if c.layer == "actors" and c.action == "join" and c.value
    }
    if one == other or _root(other, to) == one:
        raise OptionError("these two are the same already.", "Name two that are not joined.", "هذان واحد من قبل.")


def incidents(conn: Connection, groups: Mapping[int, int]) -> dict[int, int]:
    """The incidents of events, with what analysts said laid over.

    Args:
        conn: a connection.
        groups: event key -> incident, as `mahdar.across` has it in ``incident_events``; an event that is not there stands alone
            and is its own incident.
    """
    out = dict(groups)
    for c in log.load(conn, layer="incidents"):
        event = event_key(conn, c.mark)
        if event is None:
            continue
        ours = out.setdefault(event, event)
        if c.action == "join" and c.value is not None:
            other = event_key(conn, c.value)
            if other is not None:
                theirs = out.setdefault(other, other)
                out = {e: theirs if i == ours else i for e, i in out.items()}
        else:
            rest = [e for e, i in out.items() if i == ours and e != event]
            out |= dict.fromkeys(rest, min(rest) if ours == event and rest else ours)
            out[event] = event
    return out


def moved(conn: Connection) -> dict[int, int]:
    """The incidents of all events whose incidents analysts have changed: event key -> incident. What is not there is as
    `mahdar.across` has it; where nobody has joined or split incidents, this is one short query.
    """
    said = log.load(conn, layer="incidents")
    named = {key for c in said for mark in (c.mark, c.value) if mark and (key := event_key(conn, mark)) is not None}
    if not named:
        return {}
    m = incident_events.c
    leaders = conn.scalars(sa.select(m.incident).where(m.event.in_(named))).all()
    groups: dict[int, int] = dict(conn.execute(sa.select(m.event, m.incident).where(m.incident.in_(leaders))).all())
    return incidents(conn, groups)


def event_key(conn: Connection, mark: Mapping[str, Any]) -> int | None:
    """The key of an event that is told by document, kind and span; None when no event of the document fits any more.

    One of another kind fits only at the very same span: somebody may have edited its kind.
    """
    e = events.c
    rows = conn.execute(
        sa.select(e.key, e.type, e.trigger_start, e.trigger_end)
        .join(documents, documents.c.key == e.document)
        .where(documents.c.id == mark["document"])
    ).all()
    wanted = (mark["start"], mark["end"])
    same = [(shared(wanted, (a, b)), -key) for key, kind, a, b in rows if kind == mark["kind"]]
    best = max(same, default=(0.0, 0))
    if best[0] >= SHARED:
        return -best[1]
    return min((key for key, _, a, b in rows if (a, b) == wanted), default=None)


def _root(key: str, to: Mapping[str, str]) -> str:
    seen = {key}
    while key in to and to[key] not in seen:
        key = to[key]
        seen.add(key)
    return key
