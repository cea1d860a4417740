"""The seed report: all its persons with whom they act for."""

import datetime as dt
import json
from pathlib import Path

import pytest

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import find_entities
from mahdar.record import Entity

SEED = Path(__file__).parents[3] / "shared" / "seed"


@pytest.fixture(scope="module")
def entities() -> tuple[Entity, ...]:
    if not SEED.is_dir():
        pytest.skip("../shared is absent")
    text = ArabicText((SEED / "article.txt").read_text(encoding="utf-8"))
    return find_entities(text, dt.date(2022, 1, 12)).entities


def fold(name: str) -> str:
    return name.replace("ç", "c")


def test_all_persons_act_for_the_right_polity(entities: tuple[Entity, ...]) -> None:
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))["persons"]
    found = {fold(e.name_en): e.polity for e in entities if e.kind == "person" and e.name_en}
    assert {fold(p["name_en"]): p["polity"] for p in gold} == found


def test_the_unnamed_diplomat_is_one(entities: tuple[Entity, ...]) -> None:
    (diplomat,) = [e for e in entities if e.role == "ممثل عن إحدى الدول الأوروبية"]
    assert len(diplomat.mentions) == 3


def test_seats_and_capitals_stand_for_their_states(entities: tuple[Entity, ...]) -> None:
    russia = next(e for e in entities if e.polity == "RUS" and e.kind == "state")
    assert sum(m.how == "metonym" for m in russia.mentions) >= 6
    assert not [e for e in entities if e.polity == "BEL"]
