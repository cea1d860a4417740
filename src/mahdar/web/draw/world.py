"""The world map: countries and, where something happened, a circle as large as the number of acts."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

from markupsafe import Markup

from mahdar.desk.places import Country
from mahdar.lexicon.loader import read_table
from mahdar.web.draw.svg import Sheet

_WIDTH = 1000
#: Parts of the sheet: left, top, width and height. The south pole is left out of the whole.
VIEWS = {
    "world": (0, 0, 1000, 460),
    "mena": (455, 118, 225, 120),
    "europe": (450, 40, 150, 100),
    "asia": (600, 60, 330, 220),
}


class Shape(NamedTuple):
    """A country on the sheet: its centre, and its outline in SVG's notation; empty for the smallest."""

    x: float
    y: float
    path: str


@cache
def shapes() -> dict[str, Shape]:
    """Code -> shape, from ``web/map/countries.tsv``.

    >>> shapes()["FRA"].path.startswith("M"), shapes()["BHR"].path
    (True, '')
    """
    table = Path(str(files("mahdar.web") / "map" / "countries.tsv"))
    rows = read_table(table, ("code", "x", "y", "path"), key="code")
    return {r["code"]: Shape(float(r["x"]), float(r["y"]), r["path"].removeprefix(".") if len(r["path"]) == 1 else r["path"]) for r in rows}  # fmt: skip


def quad_class(quad: str) -> str:
    """The class of a quad class in the style sheet.

    >>> quad_class("verbal conflict")
    'verbal-conflict'
    """
    return quad.replace(" ", "-")


def draw_world(
    countries: Iterable[Country], *, title: str, about: str, language: Literal["ar", "en"], told: Callable[[Country], str],
    address: Callable[[str], str], view: str = "world",
) -> Markup:  # fmt: skip
    """The map, or the part of `VIEWS`, as SVG; ``told`` is what a country shows when the pointer rests on it."""
    left, top, width, height = VIEWS[view]
    zoom = _WIDTH / width
    sheet = Sheet(_WIDTH, height * zoom, title, about, language=language, css="chart world")
    known = {x.code: x for x in countries if x.code in shapes()}
    with sheet.group("lands", transform=f"scale({zoom:.3f}) translate({-left} {-top})"):
        for code, shape in shapes().items():
            if shape.path:
                found = known.get(code)
                sheet.path(shape.path, f"land {quad_class(found.most)}" if found else "land")
    most = max((x.acts for x in known.values()), default=1)
    for code, found in sorted(known.items(), key=lambda x: (-x[1].acts, str(x[0]))):
        shape = shapes()[str(code)]
        x, y = (shape.x - left) * zoom, (shape.y - top) * zoom
        if not (0 <= x <= _WIDTH and 0 <= y <= height * zoom):
            continue
        radius = 4 + (22 if view == "world" else 30) * math.sqrt(found.acts / most)
        with sheet.link(address(str(code)), told(found)):
            sheet.circle(x, y, radius, f"acts {quad_class(found.most)}", told(found))
            if radius > 9:
                sheet.text(x, y + 4, str(found.acts), "figure")
    return sheet.markup()
