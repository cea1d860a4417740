"""Events of the seed report, scored as tools/score.py of the work folder does."""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from event_reading import read_events

import mahdar

SHARED = Path(__file__).parents[3] / "shared"
FLOORS = {"events: type": 0.88, "events: who-whom": 0.80, "events: full": 0.72, "events: status (of matched)": 0.95}

pytestmark = pytest.mark.skipif(not (SHARED / "tools" / "score.py").is_file(), reason="the seed is not there")


def scorer() -> Any:
    spec = importlib.util.spec_from_file_location("score", SHARED / "tools" / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_events_seed_reaches_its_floors() -> None:
    raw = (SHARED / "seed" / "article.txt").read_text(encoding="utf-8")
    record = mahdar.read(raw, published="2022-01-12")
    removed = tuple((r.start, r.end) for r in record.document.removed)
    assert record.document.published == "2022-01-12"
    read = read_events(raw, dt.date.fromisoformat(record.document.published), removed)
    made = msgspec.structs.replace(
        record, entities=read.entities.entities, statements=read.statements, events=read.events
    )
    score = scorer()
    tally = score.Tally()
    gold = json.loads((SHARED / "seed" / "gold.json").read_text(encoding="utf-8"))
    score.score_document({k: gold[k] for k in ("document", "events")}, msgspec.to_builtins(made), tally)
    for name, floor in FLOORS.items():
        hit, wanted, found = tally[name]
        assert 2 * hit / (wanted + found) >= floor, name
