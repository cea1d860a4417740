"""Positions: where parties stand on issues, as their acts and words show it.

events ─ acts ──────┐
                    ├─► drafts ─ join ─► Position
statements ─ words ─┘
    both ask the finder which recurring issue the words name (lexicon/issues), or make the key of a new one
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities
from mahdar.layers.positions.acts import Acts
from mahdar.layers.positions.drafts import join
from mahdar.layers.positions.finder import Finder
from mahdar.layers.positions.scene import Scene
from mahdar.layers.positions.words import Sayings
from mahdar.record import Event, Position, Statement, Time

__all__ = ["find_positions"]


def find_positions(
    text: ArabicText, entities: Entities, statements: Sequence[Statement] = (), events: Sequence[Event] = (),
    times: Sequence[Time] = (), published: dt.date | None = None,  # noqa: ARG001  (the same call as the other layers)
) -> tuple[Position, ...]:  # fmt: skip
    """The positions of a report: one for each holder, issue and stance, in the order of the text.

    Args:
        text: the report.
        entities: its entities; holders are the polities for which they speak.
        statements: its statements.
        events: its events.
        times: its time expressions.
        published: the day of publication; not needed.
    """
    if not text.tokens or not (statements or events):
        return ()
    scene = Scene(text, entities, statements, events, times)
    finder = Finder(scene)
    return join([*Acts(scene, finder).drafts(), *Sayings(scene, finder).drafts()])
