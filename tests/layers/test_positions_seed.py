"""The seed report: positions, meetings and bodies as its gold has them."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from standing import Read, read

SEED = Path(__file__).resolve().parents[3] / "shared" / "seed"
pytestmark = pytest.mark.skipif(not SEED.is_dir(), reason="the seed is not in a released package")


@pytest.fixture(scope="module")
def seed() -> Read:
    return read((SEED / "article.txt").read_text(encoding="utf-8"), dt.date(2022, 1, 12))


def test_positions_reach_the_mark(seed: Read) -> None:
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))["positions"]
    left = [(p.holder, p.stance, p.issue.key) for p in seed.positions]
    hit = 0
    for g in gold:
        found = next((s for s in left if s[:2] == (g["holder"], g["stance"]) and s[2] in g["issue"]), None)
        if found is not None:
            left.remove(found)
            hit += 1
    assert 2 * hit / (len(gold) + len(seed.positions)) >= 0.65


def test_the_two_meetings_have_their_participants(seed: Read) -> None:
    people = {m.id: {seed.name(p.entity) for p in m.participants} for m in seed.meetings}
    places = {seed.name(m.place): m for m in seed.meetings}
    brussels, geneva = places["Brussels"], places["Geneva"]
    assert {"Jens Stoltenberg", "Alexander Grushko", "Wendy Sherman"} <= people[brussels.id]
    assert {"Wendy Sherman", "Sergei Ryabkov"} <= people[geneva.id]
    assert (brussels.date, seed.name(brussels.body)) == ("2022-01-12", "NATO-Russia Council")
    assert geneva.date is None
    assert brussels.outcome is not None
    assert "مفيدا" in brussels.outcome
    assert geneva.outcome is not None
    assert "حاسمة" in geneva.outcome
    assert brussels.next is not None


def test_the_council_changes_three_times(seed: Read) -> None:
    body = next(b for b in seed.bodies if seed.name(b.entity) == "NATO-Russia Council")
    assert {(c.what, c.date) for c in body.changes} == {
        ("created", "2002"),
        ("suspended", "2019-07"),
        ("revived", None),
    }
