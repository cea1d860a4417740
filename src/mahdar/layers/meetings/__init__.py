"""Meetings: one card for each meeting, visit, call, session or round, gathered from the whole report.

words of meetings and CONSULT events ─ mentions ─ cards ─ outcome ─► Meeting
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities
from mahdar.layers.meetings.cards import Card, Gatherer
from mahdar.layers.meetings.mentions import Mentions
from mahdar.layers.meetings.outcome import Outcomes
from mahdar.layers.positions.scene import Scene
from mahdar.record import Event, Meeting, Participant, Statement, Time

__all__ = ["find_meetings"]


def find_meetings(
    text: ArabicText, entities: Entities, statements: Sequence[Statement] = (), events: Sequence[Event] = (),
    times: Sequence[Time] = (), published: dt.date | None = None,
) -> tuple[Meeting, ...]:  # fmt: skip
    """The meetings of a report in the order of their first mention.

    Args:
        text: the report.
        entities: its entities; participants, host and body are their ids, the place is one too.
        statements: its statements: what each side says of a meeting is its outcome.
        events: its events; those of a meeting are its evidence.
        times: its time expressions.
        published: the day of publication; what took place in another year is another meeting.
    """
    if not text.tokens:
        return ()
    scene = Scene(text, entities, statements, events, times)
    cards = Gatherer(scene).gather(Mentions(scene, published).all())
    Outcomes(scene).complete(cards)
    return tuple(_meeting(scene, card, number) for number, card in enumerate(cards, 1))


def _meeting(scene: Scene, card: Card, number: int) -> Meeting:
    people = []
    for entity, role in card.people.items():
        found = scene.by_id[entity]
        side = role or ("host" if entity == card.host else "side" if found.kind != "person" else None)
        people.append(Participant(entity, side or (f"for {found.polity}" if found.polity else None)))
    place = next((p for p in card.places if scene.by_id[p].kind == "place"), card.places[0] if card.places else None)
    return Meeting(
        id=f"mt{number}", date=card.date, place=place, format=card.format, participants=tuple(people), host=card.host,
        body=card.body, about=card.about, outcome=card.outcome, next=card.next, evidence=tuple(card.evidence),
    )  # fmt: skip
