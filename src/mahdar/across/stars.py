"""Groups about a leader: how links between two become groups of many.

Everything that may be grouped has a rank. In the order of rank, each joins the leader that it is most like among those
before it that it is linked to; who is linked to none leads. So every member is like its leader, and no chain of small
likenesses joins what has nothing in common. The groups follow from the links and ranks alone, whatever the order in which
they came: when somebody begins or ceases to lead, those behind that are linked to it choose anew, in the order of rank.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.store import schema

Ranks = Callable[[Connection, Collection[int]], dict[int, str]]


def lead(links: Mapping[int, Mapping[int, int]], ranks: Mapping[int, str]) -> dict[int, int]:
    """The leader of each, from all links and ranks at once; who leads is its own.

    Args:
        links: for each node the nodes that it is linked to, with their likeness; given from both ends.
        ranks: the rank of each node; no two are equal.

    >>> lead({1: {2: 5}, 2: {1: 5, 3: 5}, 3: {2: 5}}, {1: "a", 2: "b", 3: "c"})
    {1: 1, 2: 1, 3: 3}
    """
    out: dict[int, int] = {}
    for node in sorted(ranks, key=ranks.__getitem__):
        near = links.get(node, {})
        leaders = [n for n in near if out.get(n) == n]
        out[node] = min(leaders, key=lambda n: (-near[n], ranks[n])) if leaders else node
    return out


@dataclass(frozen=True, slots=True)
class Stars:
    """The two tables of one kind of group, and how its nodes are ranked."""

    node: str
    links: sa.Table
    members: sa.Table
    group: str
    ranks: Ranks

    def link(self, conn: Connection, pairs: Iterable[tuple[int, int, int]]) -> None:
        """Write links: who may lead, who may follow, and their likeness."""
        rows = [
            {self.node: node, "other": other, "similarity": similarity, "before": before}
            for first, second, similarity in pairs
            for node, other, before in ((second, first, True), (first, second, False))
        ]
        if rows:
            conn.execute(sa.insert(self.links), rows)

    def unlink(self, conn: Connection, nodes: Collection[int]) -> set[int]:
        """Take nodes out with all their links; the leaders whose groups have changed."""
        column = self.links.c[self.node]
        near = set(conn.scalars(sa.select(self.links.c.other).where(column.in_(nodes), ~self.links.c.before)))
        led = self._leaders(conn, nodes)
        if not near and not led:
            conn.execute(sa.delete(self.links).where(column.in_(nodes)))
            conn.execute(sa.delete(self.links).where(self.links.c.other.in_(nodes)))
            return set()
        conn.execute(sa.delete(self.links).where(column.in_(nodes)))
        conn.execute(sa.delete(self.links).where(self.links.c.other.in_(nodes)))
        conn.execute(sa.delete(self.members).where(self.members.c[self.node].in_(nodes)))
        touched = set(led.values())
        touched |= self.settle(conn, near - set(nodes))
        self._crown(conn, touched - set(nodes))
        return touched

    def settle(self, conn: Connection, nodes: Collection[int]) -> set[int]:
        """Let nodes whose links have changed choose, and all who depend on them; the leaders whose groups have changed."""
        touched: set[int] = set()
        ranks = self.ranks(conn, nodes) if len(nodes) > 1 else dict.fromkeys(nodes, "")
        queue = [(ranks[n], n) for n in nodes]
        heapify(queue)
        done: set[int] = set()
        while queue:
            _, node = heappop(queue)
            if node in done:
                continue
            done.add(node)
            near = conn.execute(
                sa.select(self.links.c.other, self.links.c.similarity, self.links.c.before)
                .where(self.links.c[self.node] == node)
            ).all()  # fmt: skip
            before = {other: similarity for other, similarity, first in near if first}
            led = self._leaders(conn, [node, *before])
            old = led.get(node, node)
            new, likeness = self._choice(conn, node, before, led)
            if new != old:
                self._write(conn, node, new, likeness)
                touched |= {old, new}
            if new == node and (new != old or node in nodes):  # all behind it may follow it now
                behind = [other for other, _, first in near if not first]
            elif old == node != new:  # who followed it must choose anew
                behind = self._followers(conn, node)
            else:
                continue
            for other, rank in self.ranks(conn, behind).items() if behind else ():
                heappush(queue, (rank, other))
        self._crown(conn, touched)
        return touched

    def _choice(self, conn: Connection, node: int, before: dict[int, int], led: dict[int, int]) -> tuple[int, int]:
        leaders = {n: s for n, s in before.items() if led.get(n, n) == n}
        if not leaders:
            return node, 0
        most = max(leaders.values())
        best = [n for n, s in leaders.items() if s == most]
        if len(best) > 1:
            ranks = self.ranks(conn, best)
            best.sort(key=ranks.__getitem__)
        return best[0], most

    def _leaders(self, conn: Connection, nodes: Collection[int]) -> dict[int, int]:
        """The leader of each node that has a row."""
        column, group = self.members.c[self.node], self.members.c[self.group]
        out: dict[int, int] = {}
        some = list(nodes)
        for i in range(0, len(some), schema.SOME):
            for node, leader in conn.execute(sa.select(column, group).where(column.in_(some[i : i + schema.SOME]))):
                out[node] = leader
        return out

    def _followers(self, conn: Connection, leader: int) -> list[int]:
        """Who follows a leader, itself left out."""
        column, group = self.members.c[self.node], self.members.c[self.group]
        return list(conn.scalars(sa.select(column).where(group == leader, column != leader)))

    def _write(self, conn: Connection, node: int, leader: int, likeness: int) -> None:
        conn.execute(sa.delete(self.members).where(self.members.c[self.node] == node))
        if leader != node:
            row = {self.node: node, self.group: leader, "similarity": likeness}
            conn.execute(sa.insert(self.members).values(row))

    def _crown(self, conn: Connection, leaders: Iterable[int]) -> None:
        """See that a leader has a row of its own exactly when somebody follows it."""
        column, group = self.members.c[self.node], self.members.c[self.group]
        for leader in leaders:
            rows = dict(conn.execute(sa.select(column, group).where((column == leader) | (group == leader))).all())
            follows = any(n != leader and g == leader for n, g in rows.items())
            if follows and leader not in rows:
                row = {self.node: leader, self.group: leader, "similarity": 1000}
                conn.execute(sa.insert(self.members).values(row))
            elif not follows and rows.get(leader) == leader:
                conn.execute(sa.delete(self.members).where(column == leader))
