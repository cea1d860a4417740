"""Events on a set of single sentences of our own, written by people who did not see the engine.

A sentence is right in type when every event that it must have is found and nothing else, in who-whom and status when
these are right for every one of them. The set gives construction, text, day of publication and events.
"""

from __future__ import annotations

import datetime as dt
import json
from collections import defaultdict
from pathlib import Path
from typing import Any

import pytest
from event_reading import read_events

from mahdar.record import Event

DATA = Path(__file__).parent / "data" / "events.jsonl"
NEAR = 160
# Shares of sentences. The aims are 0.95, 0.92 and 0.95; these floors are what the engine and its tables reach now
# (type 0.838, who-whom 0.774, status 0.859), and no change may fall below them.
FLOORS = {"type": 0.82, "who-whom": 0.755, "status": 0.84}
NOTHING = 0.92  # of the sentences that hold no event, the share that yields none

pytestmark = pytest.mark.skipif(not DATA.is_file(), reason="the set of sentences is not there")


def jaccard(a: list[str], b: list[str]) -> float:
    x, y = set(a), set(b)
    return len(x & y) / len(x | y) if x | y else 1.0


def right_parties(gold: dict[str, Any], actors: list[str], recipients: list[str]) -> bool:
    pairs = [(alt["actors"], alt["recipients"]) for alt in gold.get("accept", [])]
    for a in [gold["actors"], *gold.get("accept_actors", [])]:
        pairs += [(a, r) for r in [gold["recipients"], *gold.get("accept_recipients", [])]]
    if any(jaccard(a, actors) >= 0.5 and jaccard(r, recipients) >= 0.5 for a, r in pairs):
        return True
    mutual = gold["type"] == "CONSULT" and not gold["recipients"] and len(gold["actors"]) > 1
    return mutual and jaccard(gold["actors"], actors + recipients) >= 0.5


def judge(item: dict[str, Any]) -> dict[str, bool]:
    text = item["text"]
    read = read_events(text, dt.date.fromisoformat(item["published"]) if item.get("published") else None)
    out = {"type": True, "who-whom": True, "status": True}
    used: set[str] = set()

    def sides(ids: tuple[str, ...]) -> list[str]:
        return [p for p in read.sides(ids) if p]

    for gold in item["events"]:
        at = -1
        for _ in range(gold.get("nth", 1)):
            at = text.find(gold["trigger"], at + 1)
        types = {gold["type"], *gold.get("accept_types", [])}
        found = [e for e in read.events if e.id not in used and e.type in types and abs(e.trigger.start - at) <= NEAR]

        def fit(event: Event, gold: dict[str, Any] = gold, at: int = at) -> tuple[bool, bool, int]:
            who = right_parties(gold, sides(event.actors), sides(event.recipients))
            return who, event.status == gold["status"], -abs(event.trigger.start - at)

        if not found:
            if not gold.get("optional"):
                out = dict.fromkeys(out, False)
            continue
        best = max(found, key=fit)
        used.add(best.id)
        if not gold.get("optional"):
            who, status, _ = fit(best)
            out["who-whom"] &= who
            out["status"] &= status
    if any(e.id not in used for e in read.events):
        out["type"] = False
    return out


def test_events_grammar_set_reaches_its_floors() -> None:
    rows = [json.loads(line) for line in DATA.read_text(encoding="utf-8").splitlines() if line.strip()]
    right: dict[str, int] = defaultdict(int)
    by_construction: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0, 0])
    nothing = silent = 0
    for item in rows:
        found = judge(item)
        row = by_construction[item["construction"]]
        row[0] += 1
        for n, (name, good) in enumerate(found.items(), 1):
            right[name] += good
            row[n] += good
        if not item["events"]:
            nothing += 1
            silent += found["type"]
    for name, row in sorted(by_construction.items()):
        print(f"{name:28}{row[0]:5}{row[1]:5}{row[2]:5}{row[3]:5}")
    print({name: round(right[name] / len(rows), 3) for name in FLOORS})
    for name, floor in FLOORS.items():
        assert right[name] / len(rows) >= floor, name
    assert silent >= NOTHING * nothing
