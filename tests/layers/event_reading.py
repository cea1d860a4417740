"""All layers up to events, for tests."""

from __future__ import annotations

import datetime as dt
from typing import NamedTuple

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities, find_entities
from mahdar.layers.events import find_events
from mahdar.layers.scene import with_countries
from mahdar.layers.statements import find_statements
from mahdar.layers.subjects import find_subjects
from mahdar.layers.times import find_times
from mahdar.record import Event, Statement, Time

DAY = dt.date(2024, 3, 12)


class Read(NamedTuple):
    """A text with its layers."""

    text: ArabicText
    entities: Entities
    statements: tuple[Statement, ...]
    times: tuple[Time, ...]
    events: tuple[Event, ...]

    def sides(self, ids: tuple[str, ...]) -> list[str | None]:
        """The polities of entities."""
        return [self.entities.by_id[i].polity for i in ids]

    def told(self) -> list[tuple[str, list[str | None], list[str | None], str]]:
        """Type, actors, recipients and status of each event."""
        return [(e.type, self.sides(e.actors), self.sides(e.recipients), e.status) for e in self.events]


def read_events(raw: str, published: dt.date | None = DAY, removed: tuple[tuple[int, int], ...] = ()) -> Read:
    text = ArabicText(raw, removed)
    entities = find_entities(text, published)
    subjects = find_subjects(text, entities)
    entities = subjects.entities
    times, _ = find_times(text, published)
    statements = find_statements(text, entities, subjects, times, published)
    entities = entities.with_mentions(subjects.extra)
    events = find_events(text, entities, subjects, statements, times, published)
    return Read(text, with_countries(text, entities, events), statements, times, events)
