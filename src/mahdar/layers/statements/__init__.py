"""Statements: who said what, to whom, where, at first or second hand.

cues ─ matching ─► matches with openers ─ bounds ─► what is said ─ speakers ─► Statement
attributions (`sources`) and fronted quotations (`fronted`) give what no cue in front opens
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities
from mahdar.layers.statements.build import Builder
from mahdar.layers.subjects import Subjects
from mahdar.record import Statement, Time

__all__ = ["find_statements"]


def find_statements(
    text: ArabicText,
    entities: Entities,
    subjects: Subjects,
    times: Sequence[Time] = (),
    published: dt.date | None = None,
) -> tuple[Statement, ...]:
    """The statements of a report in the order of the text.

    Args:
        text: the report.
        entities: its entities, to which speakers, addressees and reporters refer by id.
        subjects: the subjects of its verbs (`mahdar.layers.subjects.find_subjects`).
        times: its time expressions; one between cue and opener dates a statement.
        published: the day of publication; not used where no time is named.
    """
    return Builder(text, entities, subjects, times, published).statements()
