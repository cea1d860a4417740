"""Who acts with and against whom: links between parties, counted over the acts of some days."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.desk.meetings import count_pairs, find_meetings
from mahdar.desk.spans import marks_within
from mahdar.store import schema

#: Days that are shown where none are asked for; parties that one drawing holds.
DAYS, MOST = 30, 40


class Link(msgspec.Struct, frozen=True, kw_only=True):
    """Two parties: acts of cooperation other than meetings and talks, acts of conflict, each act once; and meetings."""

    one: str
    two: str
    cooperation: int = 0
    conflict: int = 0
    meetings: int = 0
    weight: int = 0


class Node(msgspec.Struct, frozen=True, kw_only=True):
    """A party and the sum of the weights of its links."""

    code: str
    weight: int


class Network(msgspec.Struct, frozen=True, kw_only=True):
    """Parties and links, the heaviest first. ``left_out`` counts parties that have links but no room."""

    nodes: tuple[Node, ...]
    links: tuple[Link, ...]
    left_out: int


def find_network(
    conn: Connection, *, since: str, until: str, party: str | None = None, least: int = 1, kinds: Sequence[str] = (),
    most: int = MOST,
) -> Network:  # fmt: skip
    """The network of some days.

    Args:
        conn: a connection.
        since: first day, ISO.
        until: last day, ISO.
        party: only this party, those it has links with, and the links among these.
        least: only links of at least this weight.
        kinds: only these of cooperation, conflict and meetings; all if none is given.
        most: how many parties at most.
    """
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for one, two, kind, count in count_links(conn, since=since, until=until):
        if kind != "talks":
            counts.setdefault((one, two), {})[kind] = count
    if not kinds or "meetings" in kinds:
        for pair in count_pairs(find_meetings(conn, since=since, until=until)):
            counts.setdefault((pair.one, pair.two), {})["meetings"] = pair.meetings
    links = []
    for (one, two), told in counts.items():
        some = {k: n for k, n in told.items() if not kinds or k in kinds}
        if some and sum(some.values()) >= least:
            links.append(Link(one=one, two=two, weight=sum(some.values()), **some))
    if party:
        near = {party} | {x.two if x.one == party else x.one for x in links if party in (x.one, x.two)}
        links = [x for x in links if x.one in near and x.two in near]
    weights: dict[str, int] = {}
    for link in links:
        for code in (link.one, link.two):
            mine = link.weight if party is None or party in (link.one, link.two) else 0
            weights[code] = weights.get(code, 0) + mine
    ranked = sorted(weights, key=lambda code: (code != party, -weights[code], code))
    shown = set(ranked[:most])
    kept = sorted((x for x in links if x.one in shown and x.two in shown), key=lambda x: (-x.weight, x.one, x.two))
    total = {code: sum(x.weight for x in kept if code in (x.one, x.two)) for code in ranked[:most]}
    nodes = sorted((Node(code=c, weight=n) for c, n in total.items() if n), key=lambda x: (-x.weight, x.code))
    return Network(nodes=tuple(nodes), links=tuple(kept), left_out=len(ranked) - len(nodes))


def count_links(
    conn: Connection, *, since: str | None = None, until: str | None = None, party: str | None = None
) -> list[tuple[str, str, str, int]]:
    """Pairs of parties with the number of acts between them that are told as having happened, each act once: by kind, which
    is cooperation, conflict, or talks (meetings, visits, calls and mediation). Of a pair the code that sorts first stands first.
    """
    e, m = schema.events.c, schema.incident_events.c
    a, b = schema.parties.alias("a"), schema.parties.alias("b")
    kind = sa.case((e.type == "CONSULT", "talks"), (e.quad.like("%cooperation"), "cooperation"), else_="conflict")
    one = sa.case((a.c.polity < b.c.polity, a.c.polity), else_=b.c.polity)
    two = sa.case((a.c.polity < b.c.polity, b.c.polity), else_=a.c.polity)
    act = sa.func.coalesce(m.incident, e.key)
    to_third = sa.exists().where(schema.parties.c.event == e.key, schema.parties.c.side == "recipient")
    query = (
        sa.select(one.label("one"), two.label("two"), kind.label("kind"), act.label("act"))
        .select_from(schema.events)
        .join(a, (a.c.event == e.key) & (a.c.side == "actor"))
        .join(b, (b.c.event == e.key) & (b.c.polity != a.c.polity))
        .outerjoin(schema.incident_events, m.event == e.key)
        .where(e.status == "actual", e.historical.is_(False), (b.c.side == "recipient") | ~to_third)
        .distinct()
    )
    if since or until:
        query = query.where(e.key.in_(marks_within(schema.events, since, until)))
    if party:
        query = query.where((a.c.polity == party) | (b.c.polity == party))
    told = query.subquery()
    count = sa.func.count()
    found = sa.select(told.c.one, told.c.two, told.c.kind, count).group_by(told.c.one, told.c.two, told.c.kind)
    return [
        (row[0], row[1], row[2], row[3]) for row in conn.execute(found.order_by(count.desc(), told.c.one, told.c.two))
    ]
