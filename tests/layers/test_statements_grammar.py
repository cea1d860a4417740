"""The blind grammar set: short texts by another hand, one construction each."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pytest
from statement_reading import Reading, read, same_name

ROWS = Path(__file__).parent / "data" / "statements.jsonl"
WANTED = 0.95
OVERLAP = 0.8


def locate(text: str, said: str, nth: int) -> tuple[int, int]:
    at = -1
    for _ in range(nth):
        at = text.index(said, at + 1)
    return at, at + len(said)


def iou(a: tuple[int, int], b: tuple[int, int]) -> float:
    both = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return both / ((a[1] - a[0]) + (b[1] - b[0]) - both)


def speaker_fits(want: dict[str, Any] | None, found: str | None, reading: Reading) -> bool:
    entity = reading.who(found)
    if want is None:
        return entity is None or not entity.name_ar or entity.kind != "person"
    if want.get("name_ar"):
        return same_name(want["name_ar"], entity) or (
            bool(want.get("name_en"))
            and entity is not None
            and (entity.name_en or "").split()[-1:] == want["name_en"].split()[-1:]
        )
    if want.get("polity"):
        return entity is not None and entity.polity == want["polity"]
    return True


def faults(row: dict[str, Any]) -> list[str]:
    """What is wrong with the reading of one row."""
    text = row["text"]
    published = row.get("published")
    reading = read(text, dt.date.fromisoformat(published) if published else None)
    found = list(reading.statements)
    out = []
    for want in row["statements"]:
        place = locate(text, want["text"], want.get("nth", 1))
        best = max(found, key=lambda s: iou(place, (s.start, s.end)), default=None)
        if best is None or iou(place, (best.start, best.end)) < OVERLAP:
            out.append(f"missing: {want['text']}")
            continue
        found.remove(best)
        if best.kind != want["kind"]:
            out.append(f"{best.kind}, not {want['kind']}: {want['text']}")
        if not speaker_fits(want.get("speaker"), best.speaker, reading):
            who = reading.who(best.speaker)
            out.append(f"speaker {who and (who.name_ar or who.polity or who.role)}, not {want.get('speaker')}")
        if best.polarity != (want.get("polarity") or "affirmed"):
            out.append(f"polarity {best.polarity}: {want['text']}")
    out += [f"too much: {text[s.start : s.end]}" for s in found]
    return out


@pytest.mark.skipif(not ROWS.exists(), reason="the grammar set is not there yet")
def test_grammar_set_is_read_right() -> None:
    rows = [json.loads(line) for line in ROWS.read_text(encoding="utf-8").splitlines() if line.strip()]
    wrong = []
    for row in rows:
        found = faults(row)
        if found:
            wrong.append(f"{row['construction']}: {row['text']}\n    " + "\n    ".join(found))
    share = 1 - len(wrong) / len(rows)
    print("\n".join(wrong))
    assert share >= WANTED, f"{share:.3f} of {len(rows)} rows are right\n" + "\n".join(wrong)
