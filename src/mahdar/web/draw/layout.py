"""Places for the nodes of a graph: the same graph gets the same drawing.

The forces are those of Fruchterman and Reingold, "Graph Drawing by Force-directed Placement", Software: Practice and
Experience 21 (11), 1991, started from a circle instead of chance, with a pull to the middle so that parts without a link stay.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from functools import lru_cache

Place = tuple[float, float]
_STEPS = 70


@lru_cache(maxsize=64)
def places(count: int, links: tuple[tuple[int, int, float], ...]) -> tuple[Place, ...]:
    """Places between 0 and 1 for nodes by number, those first that have the most links.

    Args:
        count: how many nodes.
        links: numbers of two nodes, and the weight between them.

    >>> places(1, ())
    ((0.5, 0.5),)
    >>> near = places(3, ((0, 1, 5.0),))
    >>> math.dist(near[0], near[1]) < math.dist(near[0], near[2])
    True
    """
    golden = math.pi * (3 - math.sqrt(5))  # nodes of great weight begin in the middle
    xs = [0.5 * math.sqrt((n + 0.5) / count) * math.cos(n * golden) for n in range(count)]
    ys = [0.5 * math.sqrt((n + 0.5) / count) * math.sin(n * golden) for n in range(count)]
    ideal = 0.9 / math.sqrt(count or 1)
    heaviest = max((w for _, _, w in links), default=1.0)
    pulls = [(a, b, 0.3 + 0.7 * math.sqrt(w / heaviest)) for a, b, w in links]
    for step in range(_STEPS):
        dx, dy = [-0.4 * x for x in xs], [-0.4 * y for y in ys]
        for a in range(count):
            xa, ya = xs[a], ys[a]
            for b in range(a):
                u, v = xa - xs[b], ya - ys[b]
                push = ideal * ideal / (u * u + v * v + 1e-6)
                dx[a] += u * push
                dy[a] += v * push
                dx[b] -= u * push
                dy[b] -= v * push
        for a, b, strength in pulls:
            u, v = xs[a] - xs[b], ys[a] - ys[b]
            pull = strength * math.hypot(u, v) / ideal * 0.5
            dx[a] -= u * pull
            dy[a] -= v * pull
            dx[b] += u * pull
            dy[b] += v * pull
        heat = 0.08 * (1 - step / _STEPS)
        for n in range(count):
            far = math.hypot(dx[n], dy[n])
            if far > 0:
                xs[n] += dx[n] / far * min(far, heat)
                ys[n] += dy[n] / far * min(far, heat)
    return tuple(zip(_spread(xs), _spread(ys), strict=True))


def _spread(values: Sequence[float]) -> list[float]:
    low, high = min(values, default=0.0), max(values, default=0.0)
    return [(v - low) / (high - low) if high > low else 0.5 for v in values]
