"""Where things happened: acts with a place, counted by country."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.desk.spans import marks_within
from mahdar.store import schema

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")
#: Days that are shown where none are asked for.
DAYS = 90


class Country(msgspec.Struct, frozen=True, kw_only=True):
    """The acts told to have taken place in a country: in all, and by quad class; ``code`` None for places of no known country."""

    code: str | None
    acts: int
    verbal_cooperation: int = 0
    material_cooperation: int = 0
    verbal_conflict: int = 0
    material_conflict: int = 0

    @property
    def by_quad(self) -> dict[str, int]:
        """The counts by quad class."""
        return {quad: getattr(self, quad.replace(" ", "_")) for quad in QUADS}

    @property
    def most(self) -> str:
        """The quad class of most acts; of equals the graver."""
        return max(QUADS, key=lambda quad: (self.by_quad[quad], QUADS.index(quad)))


def count_places(
    conn: Connection, *, since: str | None = None, until: str | None = None, types: Collection[str] = (),
    statuses: Collection[str] = ("actual",), party: str | None = None,
) -> list[Country]:  # fmt: skip
    """Acts by country, those with the most first; what several reports tell as one act counts once.

    Args:
        conn: a connection.
        since: first day, ISO.
        until: last day, ISO.
        types: only these PLOVER types.
        statuses: only these; all if none is given.
        party: only acts in which this polity acts or is acted upon.
    """
    e, m, p, place = schema.events.c, schema.incident_events.c, schema.parties.c, schema.entities.c
    act = sa.func.coalesce(m.incident, e.key)
    query = (
        sa.select(place.polity, e.quad, sa.func.count(sa.distinct(act)))
        .join_from(schema.events, schema.entities, place.key == e.place)
        .outerjoin(schema.incident_events, m.event == e.key)
        .where(e.historical.is_(False))
        .group_by(place.polity, e.quad)
    )
    if since or until:
        query = query.where(e.key.in_(marks_within(schema.events, since, until)))
    if types:
        query = query.where(e.type.in_(types))
    if statuses:
        query = query.where(e.status.in_(statuses))
    if party:
        query = query.where(e.key.in_(sa.select(p.event).where(p.polity == party)))
    counts: dict[str | None, dict[str, int]] = {}
    for code, quad, count in conn.execute(query):
        if quad in QUADS:
            counts.setdefault(code, {})[quad.replace(" ", "_")] = count
    found = [Country(code=code, acts=sum(quads.values()), **quads) for code, quads in counts.items()]
    return sorted(found, key=lambda x: (x.code is None, -x.acts, x.code or ""))
