"""The floor: what mahdar gets on the coded real reports may not fall."""

import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from mahdar.arabic.letters import arabic_share  # noqa: E402
from measure_corpus import measure  # noqa: E402

FLOOR = json.loads((ROOT / "corpus" / "floor.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def rows() -> dict[str, dict[str, float]]:
    found = measure(ROOT.parent / "shared")
    if found is None:
        pytest.skip("the texts of the coded reports are not at hand")
    return found


@pytest.mark.parametrize("layer", sorted(FLOOR["f1"]))
def test_no_layer_falls_below_its_floor(rows: dict[str, dict[str, float]], layer: str) -> None:
    assert rows[layer]["f1"] >= FLOOR["f1"][layer], f"{layer} fell; see corpus/README.md before lowering the floor"


def test_codings_hold_no_words_of_the_reports() -> None:
    for path in (ROOT / "corpus" / "real").glob("*.json"):
        assert arabic_share(path.read_text(encoding="utf-8")) == 0, path.name
