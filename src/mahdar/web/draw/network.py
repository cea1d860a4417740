"""The network of parties as a drawing: a line of its own form for cooperation, conflict and meetings."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Literal

from markupsafe import Markup

from mahdar.desk.network import Link, Network
from mahdar.web.draw.layout import places
from mahdar.web.draw.svg import Sheet

KINDS = ("cooperation", "conflict", "meetings")
_WIDTH, _HEIGHT, _PAD = 1000.0, 720.0, 60.0
#: Letters of a name that are written; the whole shows when the pointer rests on it.
_LONG = 22


def draw_network(
    network: Network, *, title: str, about: str, language: Literal["ar", "en"], name: Callable[[str], str],
    node_address: Callable[[str], str], link_address: Callable[[Link, str], str], told: Callable[[Link, str], str],
    party: str | None = None,
) -> Markup:  # fmt: skip
    """The network as SVG; ``told`` is what a line shows when the pointer rests on it."""
    sheet = Sheet(_WIDTH, _HEIGHT, title, about, language=language, css="chart network")
    number = {node.code: n for n, node in enumerate(network.nodes)}
    spots = places(len(number), tuple((number[x.one], number[x.two], float(x.weight)) for x in network.links))
    at = {
        code: (_PAD + spots[n][0] * (_WIDTH - 2 * _PAD), _PAD + spots[n][1] * (_HEIGHT - 2 * _PAD))
        for code, n in number.items()
    }
    heaviest = max((getattr(x, kind) for x in network.links for kind in KINDS), default=1)
    for link in network.links:
        some = [kind for kind in KINDS if getattr(link, kind)]
        for place, kind in enumerate(some):
            size = 1 + min(5, math.ceil(5 * math.sqrt(getattr(link, kind) / heaviest)))
            bend = (place - (len(some) - 1) / 2) * 22
            with (
                sheet.group("link", data_one=link.one, data_two=link.two),
                sheet.link(link_address(link, kind), told(link, kind)),
            ):
                sheet.path(_curve(at[link.one], at[link.two], bend), f"{kind} w{size}", told(link, kind))
    top = max((n.weight for n in network.nodes), default=1) or 1
    for node in reversed(network.nodes):
        x, y = at[node.code]
        words = name(node.code)
        with sheet.group("node", data_node=node.code), sheet.link(node_address(node.code), f"{words}: {node.weight}"):
            radius = 7 + 15 * math.sqrt(node.weight / top)
            sheet.circle(x, y, radius, "party own" if node.code == party else "party", f"{words}: {node.weight}")
            sheet.text(x, y + radius + 14, words if len(words) <= _LONG else words[: _LONG - 1] + "…", "name")
    return sheet.markup()


def _curve(one: tuple[float, float], two: tuple[float, float], bend: float) -> str:
    (x1, y1), (x2, y2) = one, two
    length = math.hypot(x2 - x1, y2 - y1) or 1.0
    x, y = (x1 + x2) / 2 - (y2 - y1) / length * bend, (y1 + y2) / 2 + (x2 - x1) / length * bend
    return f"M{x1:.1f} {y1:.1f}Q{x:.1f} {y:.1f} {x2:.1f} {y2:.1f}"
