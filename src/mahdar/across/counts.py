"""By how many an act is told, for exports that count."""

from __future__ import annotations

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.corrections.joins import moved
from mahdar.store import schema


def told_by(conn: Connection) -> dict[tuple[str, str], tuple[int, int, int]]:
    """For each event of an incident, by the ids of its document and its own: in how many places the act is told, by how many
    outlets, in how many reports. What one report alone tells once is not among them. An unnamed outlet counts as one.
    """
    m, e, d = schema.incident_events.c, schema.events.c, schema.documents.c
    elsewhere = moved(conn)
    query = (
        sa.select(m.incident, e.key, e.id, d.id, d.publisher)
        .select_from(schema.events)
        .join(schema.documents, e.document == d.key)
        .outerjoin(schema.incident_events, m.event == e.key)
    )
    rows = list(conn.execute(query.where(m.incident.is_not(None))))
    more = sorted({*elsewhere, *elsewhere.values()} - {row[1] for row in rows})
    for i in range(0, len(more), schema.SOME):
        rows += conn.execute(query.where(e.key.in_(more[i : i + schema.SOME])))
    acts: dict[int, list[tuple[str, str, str | None]]] = {}
    for incident, key, event, document, publisher in rows:
        acts.setdefault(elsewhere.get(key, incident or key), []).append((document, event, publisher))
    out: dict[tuple[str, str], tuple[int, int, int]] = {}
    for told in acts.values():
        counts = (len(told), len({publisher for _, _, publisher in told}), len({document for document, _, _ in told}))
        out |= {(document, event): counts for document, event, _ in told if len(told) > 1}
    return out
