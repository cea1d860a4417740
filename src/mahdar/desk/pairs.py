"""Pairs of parties that are told of most, from which one is chosen for the index."""

from __future__ import annotations

import msgspec
from sqlalchemy.engine import Connection

from mahdar.desk.listing import Listing, Slice
from mahdar.desk.network import count_links

#: Days over which pairs are counted where none are asked for.
DAYS = 60


class Told(msgspec.Struct, frozen=True, kw_only=True):
    """Two parties and the acts between them; talks are meetings, visits, calls and mediation."""

    one: str
    two: str
    acts: int
    cooperation: int = 0
    talks: int = 0
    conflict: int = 0


def most_told(conn: Connection, part: Slice, *, since: str, until: str, party: str | None = None) -> Listing[Told]:
    """The pairs of some days, or of one party, the most told first."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for one, two, kind, count in count_links(conn, since=since, until=until, party=party):
        counts.setdefault((one, two), {})[kind] = count
    found = [Told(one=one, two=two, acts=sum(kinds.values()), **kinds) for (one, two), kinds in counts.items()]
    wanted = [x for x in found if party is None or party in (x.one, x.two)]
    return part.of(sorted(wanted, key=lambda x: (-x.acts, x.one, x.two)))
