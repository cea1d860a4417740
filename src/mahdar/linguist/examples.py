"""Whether frames and cues match their own examples and stay silent on their counter-examples."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import msgspec

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import find_entities
from mahdar.layers.events.coder import Coder
from mahdar.layers.events.view import View
from mahdar.layers.statements import find_statements
from mahdar.layers.subjects import find_subjects
from mahdar.layers.times import find_times
from mahdar.lexicon.cues import Cue, cue_table
from mahdar.lexicon.frames import Sense, frames
from mahdar.record import Statement

#: The day on which examples are read.
DAY = dt.date(2024, 3, 12)
#: A sense may be triggered so many characters from the word that its row names.
_NEAR = 40


class ExampleFault(msgspec.Struct, frozen=True):
    """A row whose example is not matched, or whose counter-example is. ``where`` is file and line."""

    where: str
    lemma: str
    fault: str
    sentence: str


def held_senses(prepared: ArabicText, day: dt.date | None = DAY) -> list[tuple[int, Sense]]:
    """Every sense that holds in a text, with the start of its word, before the grammar decides what is an event."""
    entities = find_entities(prepared, day)
    subjects = find_subjects(prepared, entities)
    entities = subjects.entities
    times, _ = find_times(prepared, day)
    statements = find_statements(prepared, entities, subjects, times, day)
    view = View(prepared, entities.with_mentions(subjects.extra), subjects, statements, times)
    return [(prepared.tokens[i].start, sense) for i, sense in Coder(view, day).matches()]


def _statements(text: str) -> tuple[Statement, ...]:
    prepared = ArabicText(text)
    entities = find_entities(prepared, DAY)
    times, _ = find_times(prepared, DAY)
    return find_statements(prepared, entities, find_subjects(prepared, entities), times, DAY)


def check_frames() -> Iterator[ExampleFault]:
    """The frames that miss their example, or match their counter-example by the very row."""
    for sense in frames().senses:
        at = sense.example.find(sense.trigger)
        if not any(
            s.where == sense.where and abs(start - at) <= _NEAR for start, s in held_senses(ArabicText(sense.example))
        ):
            yield ExampleFault(sense.where, sense.lemma, "misses its example", sense.example)
        if sense.counter and any(s.where == sense.where for _, s in held_senses(ArabicText(sense.counter))):
            yield ExampleFault(sense.where, sense.lemma, "matches its counter-example", sense.counter)


def check_cues() -> Iterator[ExampleFault]:
    """The cues that miss what their example marks by square brackets, or find a statement in their counter-example."""
    for cue in cue_table().rows:
        where = f"cues.tsv:{cue.line}"
        if not _matches(cue):
            yield ExampleFault(where, cue.lemma, "misses its example", cue.example)
        if cue.counter_example and _statements(cue.counter_example):
            yield ExampleFault(where, cue.lemma, "matches its counter-example", cue.counter_example)


def _matches(cue: Cue) -> bool:
    start = cue.example.index("[")
    end = cue.example.index("]") - 1  # of the text without brackets
    found = _statements(cue.example.replace("[", "").replace("]", ""))
    return [(s.start, s.end, s.cue.lemma if s.cue else "") for s in found] == [(start, end, cue.lemma)]
