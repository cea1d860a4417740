"""Groups about leaders: the same from all links at once and kept up link by link."""

from collections.abc import Collection

import sqlalchemy as sa
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Connection

from mahdar.across.stars import Stars, lead

_tables = sa.MetaData()
_links = sa.Table(
    "links", _tables, sa.Column("node", sa.Integer), sa.Column("other", sa.Integer), sa.Column("similarity", sa.Integer),
    sa.Column("before", sa.Boolean),
)  # fmt: skip
_members = sa.Table(
    "members",
    _tables,
    sa.Column("node", sa.Integer),
    sa.Column("leader", sa.Integer),
    sa.Column("similarity", sa.Integer),
)


def _rank(node: int) -> str:
    return f"{node * 7 % 11:02} {node:02}"


def _ranks(_: Connection, nodes: Collection[int]) -> dict[int, str]:
    return {n: _rank(n) for n in nodes}


STARS = Stars("node", _links, _members, "leader", _ranks)
NODES = range(9)
_pairs = st.dictionaries(
    st.tuples(st.sampled_from(NODES), st.sampled_from(NODES)).filter(lambda p: p[0] < p[1]),
    st.integers(1, 3),
    max_size=20,
)


def _all_at_once(pairs: dict[tuple[int, int], int], nodes: Collection[int]) -> dict[int, int]:
    near: dict[int, dict[int, int]] = {n: {} for n in nodes}
    for (a, b), similarity in pairs.items():
        if a in near and b in near:
            near[a][b] = near[b][a] = similarity
    return lead(near, {n: _rank(n) for n in nodes})


def _kept(conn: Connection, nodes: Collection[int]) -> dict[int, int]:
    rows = {n: g for n, g, _ in conn.execute(sa.select(_members))}
    followed = {g for n, g in rows.items() if n != g}
    assert {n for n, g in rows.items() if n == g} == followed  # a leader has a row exactly when somebody follows it
    return {n: rows.get(n, n) for n in nodes}


@settings(max_examples=150, deadline=None)
@given(_pairs, st.permutations(NODES), st.sets(st.sampled_from(NODES)))
def test_groups_do_not_depend_on_how_they_came(
    pairs: dict[tuple[int, int], int], order: list[int], gone: set[int]
) -> None:
    engine = sa.create_engine("sqlite://")
    _tables.create_all(engine)
    with engine.connect() as conn:
        there: set[int] = set()
        for node in order:
            links = []
            for (a, b), similarity in pairs.items():
                if node in (a, b) and (other := a + b - node) in there:
                    first, second = sorted((node, other), key=_rank)
                    links.append((first, second, similarity))
            STARS.link(conn, links)
            STARS.settle(conn, [node])
            there.add(node)
        assert _kept(conn, there) == _all_at_once(pairs, there)
        for node in gone:
            STARS.unlink(conn, [node])
            there.discard(node)
        assert _kept(conn, there) == _all_at_once(pairs, there)


def test_likeness_to_a_follower_joins_nobody_to_its_leader() -> None:
    assert lead({1: {2: 9}, 2: {1: 9, 3: 9}, 3: {2: 9}}, {1: "a", 2: "b", 3: "c"}) == {1: 1, 2: 1, 3: 3}


def test_one_more_of_many_that_are_all_alike_costs_no_more_queries() -> None:
    engine = sa.create_engine("sqlite://")
    _tables.create_all(engine)
    asked: list[int] = []
    with engine.connect() as conn:
        for node in range(120):
            count = [0]

            def counted(*_: object, count: list[int] = count) -> None:
                count[0] += 1

            sa.event.listen(engine, "before_cursor_execute", counted)
            earlier = sorted(range(node), key=_rank)
            STARS.link(conn, [(o, node, 5) if _rank(o) < _rank(node) else (node, o, 5) for o in earlier])
            STARS.settle(conn, {node})
            sa.event.remove(engine, "before_cursor_execute", counted)
            asked.append(count[0])
    late = sorted(asked[-40:])
    assert late[20] <= 2 * sorted(asked[10:50])[20]  # the common case; a new leader has all behind it choose anew
    engine.dispose()
