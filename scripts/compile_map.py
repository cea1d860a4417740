"""Make ``src/mahdar/web/map/countries.tsv``: the shapes of countries on a flat sheet, and a centre for each.

Run once, by hand, when the shapes or the projection change; the table is committed. The shapes are those of Natural Earth
(1:110m cultural vectors, public domain), as the wheel geopandas 0.14.4 on PyPI holds them:

    pip download --no-deps geopandas==0.14.4 && unzip geopandas-0.14.4-*.whl -d shapes && pip install pyshp
    python scripts/compile_map.py shapes/geopandas/datasets

The projection is Natural Earth's: B. Šavrič, B. Jenny, T. Patterson, D. Petrovič, L. Hurni, "A Polynomial Equation for the
Natural Earth Projection", Cartography and Geographic Information Science 38 (4), 2011, pages 363-372.
"""

from __future__ import annotations

import math
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
TARGET = ROOT / "src/mahdar/web/map/countries.tsv"
#: Units of the sheet across; points nearer than this to a straight line are left out; islands below this area are left out.
WIDTH, NEAR, SMALL = 1000.0, 0.2, 0.6
Point = tuple[float, float]

#: What the data set writes in another way than ISO 3166-1. The shapes of Somaliland and Northern Cyprus are drawn with the states
#: whose territory they are in the view of the United Nations; Kosovo has the code that ``states.tsv`` gives it.
CODES = {"Kosovo": "KOS", "Somaliland": "SOM", "N. Cyprus": "CYP", "France": "FRA", "Norway": "NOR"}
LEFT_OUT = {"ATA"}
#: Seats (longitude, latitude) of states and territories too small to have a shape at this scale; general knowledge.
SEATS: dict[str, Point] = {
    "ABW": (-70.0, 12.5), "AIA": (-63.1, 18.2), "ALA": (19.9, 60.1), "AND": (1.5, 42.5), "ASM": (-170.7, -14.3),
    "ATG": (-61.8, 17.1), "BES": (-68.3, 12.1), "BHR": (50.6, 26.2), "BLM": (-62.9, 17.9), "BMU": (-64.8, 32.3),
    "BRB": (-59.6, 13.1), "BVT": (3.4, -54.4), "CCK": (96.8, -12.2), "COK": (-159.8, -21.2), "COM": (43.2, -11.7),
    "CPV": (-23.5, 14.9), "CUW": (-68.9, 12.1), "CXR": (105.7, -10.4), "CYM": (-81.4, 19.3), "DMA": (-61.4, 15.3),
    "FRO": (-6.8, 62.0), "FSM": (158.1, 6.9), "GGY": (-2.5, 49.5), "GIB": (-5.4, 36.1), "GLP": (-61.7, 16.0),
    "GRD": (-61.7, 12.1), "GUF": (-52.3, 4.9), "GUM": (144.7, 13.5), "HKG": (114.2, 22.3), "HMD": (73.5, -53.1),
    "IMN": (-4.5, 54.2), "IOT": (72.4, -7.3), "JEY": (-2.1, 49.2), "KIR": (173.0, 1.3), "KNA": (-62.7, 17.3),
    "LCA": (-61.0, 14.0), "LIE": (9.5, 47.1), "MAC": (113.5, 22.2), "MAF": (-63.1, 18.1), "MCO": (7.4, 43.7),
    "MDV": (73.5, 4.2), "MHL": (171.4, 7.1), "MLT": (14.5, 35.9), "MNP": (145.8, 15.2), "MSR": (-62.2, 16.7),
    "MTQ": (-61.1, 14.6), "MUS": (57.5, -20.2), "MYT": (45.2, -12.8), "NFK": (168.0, -29.1), "NIU": (-169.9, -19.1),
    "NRU": (166.9, -0.5), "PCN": (-130.1, -25.1), "PLW": (134.6, 7.5), "PYF": (-149.6, -17.5), "REU": (55.5, -20.9),
    "SGP": (103.9, 1.3), "SGS": (-36.5, -54.3), "SHN": (-5.7, -15.9), "SJM": (15.6, 78.2), "SMR": (12.4, 43.9),
    "SPM": (-56.2, 46.8), "STP": (6.7, 0.3), "SXM": (-63.0, 18.0), "SYC": (55.4, -4.6), "TCA": (-71.1, 21.5),
    "TKL": (-171.2, -9.4), "TON": (-175.2, -21.1), "TUV": (179.2, -8.5), "VAT": (12.5, 41.9), "VCT": (-61.2, 13.2),
    "VGB": (-64.6, 18.4), "VIR": (-64.9, 18.3), "WLF": (-176.2, -13.3), "WSM": (-171.8, -13.8),
}  # fmt: skip
#: Centres that a shape does not give well: where most people of the state live.
MIDDLES: dict[str, Point] = {
    "USA": (-98.5, 39.8),
    "FRA": (2.5, 46.6),
    "NOR": (9.0, 61.0),
    "RUS": (60.0, 58.0),
    "CAN": (-100.0, 56.0),
}
HEAD = """# Countries on the world map of the desk.
# Columns: code = ISO 3166-1 alpha-3 (KOS for Kosovo); x, y = centre on a sheet 1000 units wide; path = shape in SVG's notation,
#   a dot for those too small to have one at this scale.
# Source: Natural Earth, 1:110m cultural vectors (public domain, naturalearthdata.com), as in geopandas 0.14.4; projected and
#   simplified by scripts/compile_map.py, where the projection is cited. Seats of small states: the mahdar team.
# Licence: public domain (shapes); Apache-2.0 (the rest).
code\tx\ty\tpath
"""


def project(longitude: float, latitude: float) -> Point:
    """A place on the sheet; the north is at the top.

    >>> project(0, 0), project(180, 0)[0]
    ((500.0, 259.3), 1000.0)
    """
    a, p = math.radians(longitude), math.radians(latitude)
    x = a * (0.8707 - 0.131979 * p**2 - 0.013791 * p**4 + 0.003971 * p**10 - 0.001529 * p**12)
    y = p * (1.007226 + 0.015085 * p**2 - 0.044475 * p**6 + 0.028874 * p**8 - 0.005916 * p**10)
    scale = WIDTH / (2 * math.pi * 0.8707)
    return round(WIDTH / 2 + scale * x, 1), round(259.3 - scale * y, 1)


def simplified(points: Sequence[Point]) -> list[Point]:
    """A line with fewer points (Ramer 1972, Douglas and Peucker 1973)."""
    if len(points) < 3:
        return list(points)
    (x1, y1), (x2, y2) = points[0], points[-1]
    length = math.hypot(x2 - x1, y2 - y1)

    def away(p: Point) -> float:
        if length == 0:
            return math.hypot(p[0] - x1, p[1] - y1)
        return abs((y2 - y1) * p[0] - (x2 - x1) * p[1] + x2 * y1 - y2 * x1) / length

    worst = max(range(1, len(points) - 1), key=lambda n: away(points[n]))
    if away(points[worst]) <= NEAR:
        return [points[0], points[-1]]
    return simplified(points[: worst + 1])[:-1] + simplified(points[worst:])


def area(points: Sequence[Point]) -> float:
    """The area of a ring, without sign."""
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]], strict=True))) / 2


def middle(points: Sequence[Point]) -> Point:
    """The centre of gravity of a ring."""
    doubled = x = y = 0.0
    for a, b in zip(points, [*points[1:], points[0]], strict=True):
        cross = a[0] * b[1] - b[0] * a[1]
        doubled, x, y = doubled + cross, x + (a[0] + b[0]) * cross, y + (a[1] + b[1]) * cross
    return (round(x / (3 * doubled), 1), round(y / (3 * doubled), 1)) if doubled else points[0]


def notation(ring: Sequence[Point]) -> str:
    """A ring as an SVG path with relative steps, which are shorter."""
    at = ring[0]
    out = [f"M{_n(at[0])} {_n(at[1])}l"]
    steps = []
    for point in ring[1:-1]:
        dx, dy = round(point[0] - at[0], 1), round(point[1] - at[1], 1)
        steps.append(f"{_n(dx)} {_n(dy)}")
        at = point
    return "".join(out) + " ".join(steps).replace(" -", "-") + "z"


def _n(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0").replace("-0.", "-.").removeprefix("0") or "0"


def rings(shape: Any) -> Iterable[list[Point]]:
    """The rings of a shape on the sheet."""
    ends = [*shape.parts[1:], len(shape.points)]
    for start, end in zip(shape.parts, ends, strict=True):
        yield [project(*p[:2]) for p in shape.points[start:end]]


def main(folder: Path) -> None:
    """Write the table."""
    import shapefile  # type: ignore[import-not-found, import-untyped, unused-ignore]

    sys.path.insert(0, str(ROOT / "src"))
    from mahdar.web.frame.names import polity_names

    found: dict[str, list[list[Point]]] = {}
    reader = shapefile.Reader(str(folder / "naturalearth_lowres" / "naturalearth_lowres"))
    for item in reader.iterShapeRecords():
        code = CODES.get(item.record["name"], item.record["iso_a3"])
        if code not in LEFT_OUT:
            found.setdefault(code, []).extend(rings(item.shape))
    rows: dict[str, tuple[Point, str]] = {code: (project(*place), ".") for code, place in SEATS.items()}
    for code, parts in found.items():
        parts.sort(key=area, reverse=True)
        kept = [simplified(r) for n, r in enumerate(parts) if n == 0 or area(r) >= SMALL]
        centre = project(*MIDDLES[code]) if code in MIDDLES else middle(parts[0])
        rows[code] = (centre, "".join(notation(r) for r in kept if len(r) > 3))
    strange = sorted(rows.keys() - polity_names().keys())
    if strange:
        raise SystemExit(f"no such states: {strange}")
    lines = [f"{code}\t{x}\t{y}\t{path}\n" for code, ((x, y), path) in sorted(rows.items())]
    TARGET.write_text(HEAD + "".join(lines), encoding="utf-8")
    missing = sorted(polity_names().keys() - rows.keys())
    print(f"{len(rows)} countries, {TARGET.stat().st_size} bytes; without a place: {', '.join(missing)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
