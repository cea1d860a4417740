"""Cards: mentions of the same meeting gathered from the whole report."""

from __future__ import annotations

import msgspec

from mahdar.layers.meetings.sides import Mention
from mahdar.layers.positions.scene import Scene

#: A bare "the meeting" means one told of within so many sentences, else the one told of most.
NEAR = 4


class Card(msgspec.Struct, gc=False):
    """A meeting and its mentions."""

    mentions: list[Mention]
    people: dict[str, str | None]
    places: list[str]
    format: str
    date: str | None = None
    host: str | None = None
    body: str | None = None
    venue: str | None = None
    planned: bool = False
    past: bool = False
    about: str | None = None
    next: str | None = None
    outcome: str | None = None
    evidence: list[str] = msgspec.field(default_factory=list)


class Gatherer:
    """Joins mentions to cards."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.cards: list[Card] = []

    def gather(self, mentions: list[Mention]) -> list[Card]:
        """The cards in the order of their first mentions."""
        for mention in mentions:
            if mention.again and not mention.date and not mention.place:
                self._follows(mention)
                continue
            card = self._home(mention)
            if card is None:
                if self._tells_enough(mention):
                    self.cards.append(self._new(mention))
                continue
            self._join(card, mention)
        return self.cards

    # -- which card -----------------------------------------------------------------------------------------------------------

    def _tells_enough(self, m: Mention) -> bool:
        sides = {self.s.polity(p) or p for p in m.people}
        if (m.planned or m.format == "session") and len(sides) < 2 and not m.body:
            return False
        return (
            len(m.people) > 1
            or bool(m.body)
            or (bool(sides) and bool(m.date or m.place or m.events))
            or bool(m.place and (m.date or m.carried))
        )

    def _home(self, m: Mention) -> Card | None:
        best: Card | None = None
        top = 0
        for card in self.cards:
            if not self._may_be(card, m):
                continue
            score = self._likeness(card, m)
            if score > 0 and score >= top:
                best, top = card, score
        if best is not None:
            return best
        if m.definite and not (m.people or m.place or m.body or m.date):
            return self._pointed(m)
        return None

    def _may_be(self, card: Card, m: Mention) -> bool:
        if m.place is not None and card.places and m.place not in card.places and not self._state(m.place, card.places):
            return False
        if (
            m.date is not None
            and card.date is not None
            and not (m.date.startswith(card.date) or card.date.startswith(m.date))
        ):
            return False
        if m.past != card.past and not (m.date is not None and m.date == card.date):
            return False
        if m.body is not None and card.body is not None and not self._same_body(m.body, card.body):
            return False
        if (m.format == "call") != (card.format == "call"):
            return False
        return not (m.planned and not card.planned and m.date != card.date)

    def _same_body(self, one: str, two: str) -> bool:
        """Whether two names may mean one body: the same, or a council and the alliance that it belongs to."""
        kinds = {self.s.by_id[one].kind, self.s.by_id[two].kind}
        return one == two or (kinds == {"body", "organisation"} and self.s.polity(one) == self.s.polity(two))

    def _state(self, place: str, places: list[str]) -> bool:
        kinds = {self.s.by_id[p].kind for p in (place, *places)}
        return kinds == {"state", "place"}

    def _likeness(self, card: Card, m: Mention) -> int:
        persons = {p for p in m.people if self.s.by_id[p].kind == "person"}
        mine, other = self._polities(m.people), self._polities(card.people)
        shared = len(mine & other)
        score = 0
        fits = mine <= other or other <= mine
        if persons & set(card.people) and (
            shared > 1 or (fits and (m.definite or len(m.people) == 1)) or m.body or m.venue
        ):
            score += 3
        if shared > 1 and (fits or m.definite):
            score += 3
        if m.place is not None and m.place in card.places:
            score += 2 if shared or not mine else 0
        if m.body is not None and card.body is not None and self._same_body(m.body, card.body):
            score += 3
        if m.venue is not None and m.venue == card.venue and shared:
            score += 2
        if (
            m.date is not None
            and m.date == card.date
            and len(m.date) == 10
            and shared
            and (m.definite or mine <= other)
        ):
            score += 2
        if m.definite and not mine and m.date is not None and m.date == card.date and len(m.date) == 10:
            score += 1
        if m.definite and shared and mine <= other and not score:
            score += 1
        return score

    def _polities(self, people: dict[str, str | None]) -> set[str]:
        return {self.s.polity(p) or p for p in people}

    def _pointed(self, m: Mention) -> Card | None:
        s = self.s
        number = s.sentence_number(m.at)
        cards = [c for c in self.cards if (m.format == "call") == (c.format == "call") and c.planned == m.planned]
        if not cards:
            return None
        first, last = s.sentence(m.at)
        here = {x.entity for k in range(first, last) for x in s.entities.all_covering(k)}
        with_one = [c for c in cards if any(p in here and s.by_id[p].kind == "person" for p in c.people)]
        pool = with_one or [c for c in cards if number - s.sentence_number(c.mentions[-1].at) <= NEAR]
        if not pool:
            return max(cards, key=lambda c: len(c.mentions))
        return max(pool, key=lambda c: c.mentions[-1].at)

    # -- joining ----------------------------------------------------------------------------------------------------------------

    def _new(self, m: Mention) -> Card:
        card = Card([], {}, [], m.format, planned=m.planned, past=m.past)
        self._join(card, m)
        return card

    def _join(self, card: Card, m: Mention) -> None:
        card.mentions.append(m)
        for person, role in m.people.items():
            if card.people.get(person) is None:
                card.people[person] = role
        if m.place is not None and m.place not in card.places:
            card.places.append(m.place)
        if card.date is None or (m.date is not None and len(m.date) > len(card.date)):
            card.date = m.date or card.date
        card.host = card.host or m.host
        if card.body is None or (m.body is not None and self.s.by_id[m.body].kind == "body"):
            card.body = m.body or card.body
        card.venue = card.venue or m.venue
        card.about = card.about or m.about
        if card.format == "meeting" and m.format in ("summit", "session", "talks", "visit"):
            card.format = m.format
        card.evidence += [e for e in m.events if e not in card.evidence]

    def _follows(self, m: Mention) -> None:
        """A further meeting is what follows from the one told of last."""
        told = [c for c in self.cards if not c.planned and not c.past]
        if told and m.agreed and not self.s.negated(m.at):
            recent = max(told, key=lambda c: c.mentions[-1].at)
            if recent.next is None:
                recent.next = self.s.words_of(self._verb_before(m), m.last, 24) or None

    def _verb_before(self, m: Mention) -> int:
        first = self.s.sentence(m.at)[0]
        for k in range(m.at - 1, max(first, m.at - 10) - 1, -1):
            if self.s.words[k].pos == "verb" and self.s.words[k].tense is not None:
                return k
        return m.at
