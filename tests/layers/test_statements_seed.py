"""The seed report, scored as the shared scorer does."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from statement_reading import read

SHARED = Path(__file__).parents[3] / "shared"


@pytest.fixture(scope="module")
def tally() -> dict[str, list[int]]:
    if not (SHARED / "seed").exists():
        pytest.skip("../shared is absent")
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    score: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(score)
    reading = read((SHARED / "seed" / "article.txt").read_text(encoding="utf-8"))
    gold = json.loads((SHARED / "seed" / "gold.json").read_text(encoding="utf-8"))
    entities = reading.entities.with_mentions(reading.subjects.extra).entities
    record = {
        "document": {"text": reading.raw},
        "entities": msgspec.to_builtins(entities),
        "statements": msgspec.to_builtins(reading.statements),
    }
    counts = score.Tally()
    score.score_document({"document": {}, "statements": gold["statements"]}, record, counts)
    return dict(counts)


def test_seed_spans(tally: dict[str, list[int]]) -> None:
    hit, gold, found = tally["statements: span"]
    assert 2 * hit / (gold + found) >= 0.92


@pytest.mark.parametrize("what", ["speaker", "kind"])
def test_seed_speakers_and_kinds(tally: dict[str, list[int]], what: str) -> None:
    hit, gold, _ = tally[f"statements: {what} (of matched)"]
    assert hit / gold >= 0.95
