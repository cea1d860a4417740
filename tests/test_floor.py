"""The floor: what mahdar gets on the coded reports may not fall; and what the corpus must not hold."""

import json
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

import floor  # noqa: E402
from mahdar.arabic.letters import arabic_share, fold  # noqa: E402
from mahdar.errors import GoldError  # noqa: E402
from mahdar.evaluate.corpus import coded_reports  # noqa: E402

FLOORS: floor.Floors = json.loads(floor.FILE.read_text(encoding="utf-8"))
#: So many words in a row are a sentence of somebody, no phrase of the language.
WINDOW = 9


def test_no_figure_is_below_its_floor() -> None:
    try:
        figures = floor.measure()
    except GoldError:
        pytest.skip("the texts of the coded reports are not at hand")
    assert floor.fallen(FLOORS, figures) == []


def test_a_lowered_floor_gives_its_reason() -> None:
    for name, entry in FLOORS.items():
        assert entry["floor"] >= entry["highest"] or entry.get("reason"), f"{name} was lowered without a reason"


def test_raising_lifts_and_never_lowers() -> None:
    floors: floor.Floors = {"a": {"floor": 0.5, "highest": 0.6, "reason": "r"}, "b": {"floor": 0.9, "highest": 0.9}}
    new = floor.lifted(floors, {"a": 0.8, "b": 0.7, "c": 0.4})
    assert new == {"a": {"floor": 0.79, "highest": 0.79}, "b": floors["b"], "c": {"floor": 0.39, "highest": 0.39}}
    assert floor.fallen(new, {"a": 0.8, "b": 0.7}) == [
        "b: 0.700 is below its floor of 0.900",
        "c: 0.000 is below its floor of 0.390",
    ]


def test_codings_hold_no_words_of_the_reports() -> None:
    for path in (ROOT / "corpus").glob("[rp]*/**/*.json"):
        assert arabic_share(path.read_text(encoding="utf-8")) == 0, path.name


def windows(text: str) -> Iterator[tuple[str, ...]]:
    words = fold(text).split()
    yield from zip(*(words[n:] for n in range(WINDOW)), strict=False)


def test_no_sentence_of_a_test_report_stands_in_the_project() -> None:
    try:
        reports = list(coded_reports([ROOT / "corpus" / "real"], floor.DATA, "test"))
    except GoldError:
        pytest.skip("the texts of the coded reports are not at hand")
    held = {window: coded.name for coded in reports for line in coded.text.splitlines() for window in windows(line)}
    for folder in ("tests", "examples", "docs", "src/mahdar/lexicon/tables"):
        for path in (ROOT / folder).rglob("*"):
            if path.suffix in (".tsv", ".jsonl", ".json", ".txt", ".py", ".md"):
                for line in path.read_text(encoding="utf-8").splitlines():
                    for window in windows(line):
                        assert window not in held, f"{path.name} holds words of {held[window]}: {' '.join(window)}"
