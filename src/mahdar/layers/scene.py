"""The scene: the country in which a report, or a sentence of it, plays, for parties whose own country nobody names.

Police, protesters, courts and residents act for the country where they are: places named with them tell it, else the
country that the report speaks of most.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import msgspec

from mahdar.arabic.text import ArabicText
from mahdar.layers.dateline import sent_from
from mahdar.layers.entities import Entities
from mahdar.lexicon.actors import gazetteer
from mahdar.record import Entity, Event

#: Kinds of entity that act for the country of the scene when no other is named.
_LOCAL = frozenset({"group", "body", "person", "organisation"})
#: Sectors that cross borders, so that the scene tells nothing of them.
_ABROAD = frozenset({"IGO", "NGO", "JRN", "MNC", "IMG", "ISM", "UAF", "REF"})
#: Sectors of parties and authorities within a state, which act for it and not for themselves.
_WITHIN = frozenset({"GOV", "PTY", "JUD", "LEG"})
#: How much more a place tells of the scene than the name of a state.
PLACE = 2
#: How many times more of the text a country must have than the next, for a report about it alone.
ALONE = 2
LOCATIVE = frozenset({"في", "قرب", "داخل", "وسط", "شمال", "جنوب", "شرق", "غرب", "ب"})


class Scenes:
    """Which country each entity without one belongs to."""

    def __init__(self, text: ArabicText, entities: Entities) -> None:
        self.text = text
        self.entities = entities
        self.sentence = [0] * len(text.tokens)
        for n, s in enumerate(text.sentences):
            for i in range(s.first, s.last):
                self.sentence[i] = n
        self.states = {e.code: e.id for e in entities.entities if e.kind == "state" and e.code}
        #: For each country what stands for it where something is done to it: the state, else the first town of it.
        self.standing = {e.code: e.id for e in reversed(entities.entities) if e.kind == "place" and e.code}
        self.standing.update(self.states)
        self.near: dict[int, list[tuple[int, str, bool]]] = {}
        support: Counter[str] = Counter()
        for m in entities.mentions:
            entity = entities.by_id[m.entity]
            if entity.kind not in ("place", "state", "body", "person") or entity.code is None or len(entity.code) != 3:
                continue
            if entity.kind in ("place", "state"):
                support[entity.code] += PLACE if entity.kind == "place" else 1
                located = entity.kind == "place" or self._located(m.first)
                self.near.setdefault(self.sentence[m.first], []).append((m.first, entity.code, located))
            else:
                support[entity.code] += 1
        home = sent_from(text)
        others = max((n for code, n in support.items() if code != home), default=0)
        #: The country that the text is most about: that of the dateline where no other is named twice as often.
        self.main = home if home and 2 * support[home] >= others else self._main(support)
        #: The country that a report about one country plays in, else "".
        self.domestic = home if home and support[home] >= others else self._alone(support)
        self.of: dict[str, str] = {}
        for entity in entities.entities:
            if entity.polity is None and entity.kind in _LOCAL and not _ABROAD.intersection(entity.sectors):
                found = entity.code or self._scene(entity.id)
                if found:
                    self.of[entity.id] = found
            elif entity.polity is None and entity.kind == "place" and entity.code:
                self.of[entity.id] = entity.code
            elif entity.polity != entity.code and self._within(entity):
                self.of[entity.id] = entity.code or ""

    @staticmethod
    def _within(entity: Entity) -> bool:
        """Whether a party or authority with a name of its own belongs to a state: a party, a council, a junta."""
        owner = gazetteer().polities.get(entity.code or "")
        return owner is not None and owner.kind == "state" and not _WITHIN.isdisjoint(entity.sectors[:1])

    def _located(self, i: int) -> bool:
        """Whether a state is named as the place of something."""
        word = self.text.words[i]
        before = self.text.words[i - 1].lemma if i else ""
        return before in LOCATIVE or "ب" in word.proclitics

    @staticmethod
    def _main(support: Counter[str]) -> str | None:
        """The country that the text is most about."""
        ranked = support.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
            return ranked[0][0] if ranked else None
        return ranked[0][0]

    @staticmethod
    def _alone(support: Counter[str]) -> str:
        """The country that the text is about, when no other comes near it."""
        ranked = support.most_common(2)
        if not ranked or (len(ranked) > 1 and ranked[0][1] < ALONE * ranked[1][1]):
            return ""
        return ranked[0][0]

    def _scene(self, entity: str) -> str | None:
        """The country of the place named nearest to the first mention, else that of the text."""
        mentions = [m for m in self.entities.mentions if m.entity == entity and m.how not in ("pronoun", "implicit")]
        for m in mentions[:3]:
            found = self._beside(m.first)
            if found is not None:
                return found
        return self.main

    def _beside(self, i: int) -> str | None:
        """The country of the place named nearest to a token in its sentence."""
        near = self.near.get(self.sentence[i], ())
        found = [(abs(at - i), code) for at, code, located in near if located]
        return min(found)[1] if found else None

    def home(self, i: int, own: str | None = None) -> str:
        """The state in which what is told at token ``i`` happens, or a town of it that the text names, or "".

        Without a place in the sentence it is that of ``own``, the polity that acts.
        """
        return self.standing.get(self._beside(i) or (own if own in self.states else self.main) or "", "")


def with_countries(text: ArabicText, entities: Entities, events: Iterable[Event]) -> Entities:
    """The entities, those that take part in events and have no country given that of the scene.

    A town that suffers an act stands for its country.
    """
    taking_part = {i for e in events for i in (*e.actors, *e.recipients)}
    scenes = Scenes(text, entities)

    def settled(entity: Entity) -> Entity:
        country = scenes.of.get(entity.id) if entity.id in taking_part else None
        return msgspec.structs.replace(entity, polity=country, code=country) if country else entity

    return Entities([settled(e) for e in entities.entities], entities.mentions, entities.phrases)
