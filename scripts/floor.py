"""The floor: figures that no change may fall below.

    python scripts/floor.py            # measures, and says what stands below its floor; exit code 1 if anything does
    python scripts/floor.py --raise    # lifts floors to a little below what is measured; never lowers one

corpus/floor.json holds for each figure its floor and the highest floor that it ever had. Who lowers a floor by hand must
give a reason there; tests/test_floor.py insists on it.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

import mahdar
from mahdar.errors import GoldError
from mahdar.evaluate.corpus import coded_reports
from mahdar.evaluate.found import of_record
from mahdar.evaluate.run import score_all
from mahdar.evaluate.score import total

ROOT = Path(__file__).resolve().parent.parent
FILE = ROOT / "corpus" / "floor.json"
DATA = ROOT.parent / "shared" / "data"
#: Room for a change that helps on the whole and costs a mark or two here.
ROOM = 0.01
Floors = dict[str, dict[str, Any]]


def measure(data: Path = DATA) -> dict[str, float]:
    """F1 by figure on the parts of the corpus that rule writers may read.

    Raises:
        GoldError: the texts are not at hand.
    """
    reports = [coded for split in ("train", "dev") for coded in coded_reports([ROOT / "corpus" / "real"], data, split)]
    scored = score_all(
        reports, lambda coded: of_record(mahdar.read(coded.text, published=coded.gold.document.published))
    )
    sums = total(one.counts for one in scored)
    return {name: round(count.f1, 3) for name, count in sums.items() if not name.startswith("type ")}


def fallen(floors: Floors, figures: dict[str, float]) -> list[str]:
    """What is said of each figure below its floor; a floor without a figure counts as fallen."""
    return [
        f"{name}: {figures.get(name, 0.0):.3f} is below its floor of {entry['floor']:.3f}"
        for name, entry in floors.items()
        if figures.get(name, 0.0) < entry["floor"]
    ]


def lifted(floors: Floors, figures: dict[str, float]) -> Floors:
    """The floors with every one raised that can be."""
    out = dict(floors)
    for name, figure in figures.items():
        now, new = floors.get(name, {}), round(max(figure - ROOM, 0.0), 3)
        if new > now.get("floor", -1.0):
            out[name] = {"floor": new, "highest": max(new, now.get("highest", 0.0))}
    return out


def main() -> int:
    """Check the floors, or lift them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    args = parser.parse_args()
    floors = json.loads(FILE.read_text(encoding="utf-8"))
    try:
        figures = measure()
    except GoldError as error:
        print(error, file=sys.stderr)
        return 2
    if args.lift:
        FILE.write_text(json.dumps(lifted(floors, figures), indent=1, sort_keys=True) + "\n", encoding="utf-8")
        return 0
    below = fallen(floors, figures)
    print(*(below or ["no figure is below its floor"]), sep="\n")
    return bool(below)


if __name__ == "__main__":
    sys.exit(main())
