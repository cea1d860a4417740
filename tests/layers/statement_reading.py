"""Reading short texts in the tests of subjects and statements."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from mahdar.arabic.letters import fold
from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities, find_entities
from mahdar.layers.statements import find_statements
from mahdar.layers.subjects import Subjects, find_subjects
from mahdar.layers.times import find_times
from mahdar.record import Entity, Statement

DAY = dt.date(2022, 1, 12)


class Reading(NamedTuple):
    raw: str
    entities: Entities
    subjects: Subjects
    statements: tuple[Statement, ...]

    def said(self) -> list[str]:
        return [self.raw[s.start : s.end] for s in self.statements]

    def kinds(self) -> list[str]:
        return [s.kind for s in self.statements]

    def who(self, entity: str | None) -> Entity | None:
        return self.entities.by_id[entity] if entity is not None else None

    def speakers(self) -> list[str | None]:
        """Name, else polity, else role of each speaker."""
        return [label(self.who(s.speaker)) for s in self.statements]


def label(entity: Entity | None) -> str | None:
    if entity is None:
        return None
    if entity.kind in ("state", "place"):
        return entity.polity
    return entity.name_ar or entity.polity or entity.role


def read(raw: str, day: dt.date | None = DAY) -> Reading:
    text = ArabicText(raw)
    entities = find_entities(text, day)
    subjects = find_subjects(text, entities)
    entities = subjects.entities
    times = find_times(text, day)[0]
    return Reading(raw, entities, subjects, find_statements(text, entities, subjects, times, day))


def marked(text: str) -> tuple[str, list[str]]:
    """A text without its ⟦ ⟧, and what stood between them."""
    said = [piece.split("⟧")[0] for piece in text.split("⟦")[1:]]
    return text.replace("⟦", "").replace("⟧", ""), said


def same_name(want: str, entity: Entity | None) -> bool:
    """Whether the last name agrees, and no other name contradicts it."""
    if entity is None or not entity.name_ar:
        return False
    mine, theirs = fold(want).split(), fold(entity.name_ar).split()
    return mine[-1] == theirs[-1] or (len(mine) > 1 and len(set(mine) & set(theirs)) >= 2)
