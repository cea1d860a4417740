"""Events: who did what to whom, how real it is said to be, when and where.

tokens ─ chunks ─► noun phrases and verbs ─ clause ─► subjects and dependents ─ triggers ─► senses (lexicon/frames)
arguments fill the roles ─ status judges ─ content and rereadings settle a sentence ─ merge joins a report ─► Event
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities
from mahdar.layers.events.coder import Coder
from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.merge import merge
from mahdar.layers.events.view import View
from mahdar.layers.subjects import Subjects
from mahdar.lexicon.plover import plover_types
from mahdar.record import Event, Span, Statement, Time

__all__ = ["find_events"]


def find_events(
    text: ArabicText, entities: Entities, subjects: Subjects, statements: Sequence[Statement] = (),
    times: Sequence[Time] = (), published: dt.date | None = None,
) -> tuple[Event, ...]:  # fmt: skip
    """The PLOVER events of a report in the order of the text.

    Args:
        text: the report.
        entities: its entities; actors and recipients are their ids.
        subjects: the subjects of its verbs (`mahdar.layers.subjects.find_subjects`).
        statements: its statements; what only they assert is attributed to their speakers.
        times: its time expressions.
        published: the day of publication; None when it is not known.
    """
    if not text.tokens:
        return ()
    view = View(text, entities, subjects, statements, times)
    drafts = merge(view, Coder(view, published).drafts())
    return tuple(_event(view, draft, number) for number, draft in enumerate(drafts, 1))


def _event(view: View, draft: Draft, number: int) -> Event:
    kind = plover_types()[draft.type]
    said = view.statements[draft.said] if draft.said >= 0 else None
    speaker = said.speaker if said is not None else None
    return Event(
        id=f"ev{number}", type=draft.type, mode=draft.mode, contexts=draft.contexts,
        trigger=Span(view.tokens[draft.trigger].start, view.tokens[draft.end - 1].end), actors=draft.actors,
        recipients=draft.recipients, date=draft.date, place=draft.place, status=draft.status, historical=draft.historical,
        attributed_to=speaker if speaker is not None and speaker not in draft.actors else None,
        intensity=kind.intensity(draft.mode), quad=kind.quad, cameo=draft.cameo, sentence=draft.sentence,
        statement=said.id if said is not None else None, number=draft.number,
        why=f"frame:{draft.where} rule:{draft.rule.replace(' ', '_') or 'clause'}",
    )  # fmt: skip
