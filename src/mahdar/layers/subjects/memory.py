"""The subjects of the discourse, and whom a verb or pronoun without a noun means."""

from __future__ import annotations

import msgspec

from mahdar.layers.entities import Entities
from mahdar.layers.outline import Outline
from mahdar.layers.subjects.model import Gender, Number, Subject, fits
from mahdar.layers.subjects.nouns import Nouns
from mahdar.layers.subjects.unnamed import Unnamed

#: How many earlier subjects a verb without one may go back to.
MEMORY = 8
#: Forces of verbs that go on with what the speaker said before.
GOES_ON = frozenset({"adds", "concludes", "repeats"})


class Memory:
    """What is remembered of the subjects so far.

    ``main`` is that of the sentence, ``earlier`` that of the one before, ``speaker`` who spoke last, ``recent`` the last
    subjects in order; ``before`` is the range of tokens of the sentence before.
    """

    def __init__(self, outline: Outline, entities: Entities) -> None:
        self.outline = outline
        self.entities = entities
        self.nouns = Nouns(outline, entities)
        self.unnamed = Unnamed(outline, entities)
        self.found: dict[int, Subject] = {}
        self.recent: list[Subject] = []
        self.speaker: Subject | None = None
        self.first = self.last = 0
        self.before: tuple[int, int] | None = None
        self.main: Subject | None = None
        self.earlier: Subject | None = None

    def _remember(self, subject: Subject) -> None:
        if subject.entity is None and subject.how == "implicit":
            return
        self.recent = [s for s in self.recent if s.entity != subject.entity or s.entity is None][-MEMORY:]
        self.recent.append(subject)

    def _turned(self, i: int, gender: Gender, number: Number) -> Subject | None:
        """The person whom the sentence before has as its subject, when a sentence begins with the verb."""
        earlier = self.earlier
        if (
            i != self.first
            or earlier is None
            or earlier.how not in ("explicit", "before")
            or not fits(earlier, gender, number)
        ):
            return None
        entity = self.unnamed.entity(earlier.entity)
        return earlier if entity is not None and entity.kind == "person" and entity.name_ar else None

    def _topic(self, i: int, gender: Gender, number: Number) -> Subject | None:
        """The person with whom a sentence without a subject so far begins: لكن الوزير فلان رفض الاعتذار وقال."""
        if self.main is not None or i == self.first:
            return None
        at = self.first + (self.outline.words[self.first].lemma in ("لكن", "إن", "أن"))
        phrase = self.entities.phrase(at)
        if phrase is None or phrase.first != at or phrase.last > i or self.nouns.prefixed(at):
            return None
        found = self.nouns.subject(phrase.entity, "before", phrase.first, phrase.last, gender, number, None)
        return found if fits(found, gender, number) else None

    def _candidate(self, gender: Gender, number: Number) -> Subject | None:
        """The party that a verb or pronoun of this gender and number means."""
        nearest = self._nearest(gender, number)
        if nearest is not None:
            return nearest
        met = self.nouns.met(self.first, self.before, gender, number)
        if met is not None:
            return met
        kept = [c for c in reversed(self.recent) if fits(c, gender, number)]
        return next((c for c in kept if not self._is_place(c)), None)

    def _nearest(self, gender: Gender, number: Number) -> Subject | None:
        """The subject of the sentence, else the last speaker; a known speaker before a noun that only acted: أوجزت السياسة."""
        fitting = [c for c in (self.main, self.speaker) if c is not None and fits(c, gender, number)]
        if len(fitting) > 1 and fitting[0].entity is None and fitting[1].entity is not None:
            return fitting[1]
        return fitting[0] if fitting else None

    def _is_place(self, subject: Subject) -> bool:
        """Whether a subject is a place, which says nothing."""
        entity = self.unnamed.entity(subject.entity)
        return entity is not None and entity.kind == "place"

    def _implicit(self, i: int, gender: Gender, number: Number, *, turns: bool = False) -> Subject | None:
        """The party that a verb without a subject means; one that ``turns`` to something new means the sentence before it."""
        found = self._topic(i, gender, number) or (self._turned(i, gender, number) if turns else None)
        found = found or self._candidate(gender, number)
        if found is None:
            return None
        return msgspec.structs.replace(found, how="implicit", first=i, last=i + 1, gender=found.gender or gender)
