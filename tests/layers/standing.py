"""Reads small texts down to the events for the tests of positions, meetings and bodies."""

from __future__ import annotations

import datetime as dt
from typing import Any, NamedTuple

from mahdar.arabic.text import ArabicText
from mahdar.layers.agreements import find_agreements
from mahdar.layers.bodies import find_bodies
from mahdar.layers.entities import Entities, find_entities
from mahdar.layers.events import find_events
from mahdar.layers.meetings import find_meetings
from mahdar.layers.positions import find_positions
from mahdar.layers.statements import find_statements
from mahdar.layers.subjects import find_subjects
from mahdar.layers.times import find_times
from mahdar.record import Agreement, Body, Event, Meeting, Position, Statement

DAY = dt.date(2023, 5, 17)


class Read(NamedTuple):
    text: str
    entities: Entities
    statements: tuple[Statement, ...]
    events: tuple[Event, ...]
    positions: tuple[Position, ...]
    meetings: tuple[Meeting, ...]
    bodies: tuple[Body, ...]
    agreements: tuple[Agreement, ...] = ()

    def name(self, entity: str | None) -> str | None:
        found = self.entities.by_id.get(entity or "")
        return None if found is None else found.name_en or found.name_ar or found.role

    def stands(self) -> set[tuple[str, str, str]]:
        return {(p.holder, p.stance, p.issue.key) for p in self.positions}

    def sides(self, number: int = 0) -> set[str | None]:
        """The polities at a meeting."""
        people = self.meetings[number].participants
        return {self.entities.by_id[p.entity].polity for p in people}

    def changes(self) -> set[tuple[str | None, str, str | None]]:
        return {(self.name(b.entity), c.what, c.date) for b in self.bodies for c in b.changes}


def read(text: str, day: dt.date | None = DAY) -> Read:
    """All layers over one text."""
    prepared = ArabicText(text)
    times, _ = find_times(prepared, day)
    entities = find_entities(prepared, day)
    subjects = find_subjects(prepared, entities)
    entities = subjects.entities
    statements = find_statements(prepared, entities, subjects, times, day)
    events = find_events(prepared, entities, subjects, statements, times, day)
    args: Any = (prepared, entities, statements, events, times, day)
    return Read(
        text, entities, statements, events, find_positions(*args), find_meetings(*args), find_bodies(*args),
        find_agreements(*args),
    )  # fmt: skip
