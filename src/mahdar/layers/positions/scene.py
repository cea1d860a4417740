"""Scene: what this layer and its neighbours ask of one report, by token."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities, Named
from mahdar.lexicon.issues import Element, readings, verb_readings
from mahdar.lexicon.stances import stances
from mahdar.record import Entity, Event, Statement, Time

NEGATIONS = frozenset("لا لن لم ما ليس ليست غير دون عدم".split())
_PARTY = frozenset({"state", "organisation", "group", "place", "body"})
_JOINS = ("و", "ف")


class Scene:
    """One text with the layers before this one."""

    def __init__(
        self,
        text: ArabicText,
        entities: Entities,
        statements: Sequence[Statement],
        events: Sequence[Event],
        times: Sequence[Time],
    ) -> None:
        self.text = text
        self.raw = text.raw
        self.tokens = text.tokens
        self.words = text.words
        self.entities = entities
        self.by_id = entities.by_id
        self.statements = tuple(statements)
        self.events = tuple(events)
        self.times = tuple(times)
        self._starts = [t.start for t in self.tokens]
        self._sentences = [s.first for s in text.sentences]
        self.time_at: dict[int, Time] = {}
        for time in times:
            for i in range(*self.span(time.start, time.end)):
                self.time_at[i] = time
        self._said: dict[int, Statement] = {}
        for said in sorted(statements, key=lambda x: x.start - x.end):
            self._said.update(dict.fromkeys(range(*self.span(said.start, said.end)), said))
        self.cues = {s.cue.start: s for s in statements if s.cue is not None}

    # -- places in the text -----------------------------------------------------------------------------------------------

    def token(self, raw: int) -> int:
        """The token that covers a raw offset, or the next one."""
        i = bisect_right(self._starts, raw) - 1
        return i if i >= 0 and self.tokens[i].end > raw else i + 1

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The tokens ``[first, last)`` of a raw span."""
        return (self.token(start), bisect_left(self._starts, end)) if end > start else (0, 0)

    def sentence(self, token: int) -> tuple[int, int]:
        """The tokens ``[first, last)`` of the sentence that holds a token."""
        n = bisect_right(self._sentences, token) - 1
        found = self.text.sentences[n] if n >= 0 else None
        return (found.first, found.last) if found is not None else (0, len(self.tokens))

    def sentence_number(self, token: int) -> int:
        """The number of the sentence that holds a token."""
        return max(0, bisect_right(self._sentences, token) - 1)

    def said(self, token: int) -> Statement | None:
        """The innermost statement whose words hold a token."""
        return self._said.get(token)

    def words_of(self, first: int, last: int, most: int = 40) -> str:
        """The raw text of the tokens ``[first, last)``, no more than ``most`` of them, with single spaces."""
        last = min(last, first + most)
        return " ".join(self.raw[self.tokens[first].start : self.tokens[last - 1].end].split()) if last > first else ""

    # -- words ------------------------------------------------------------------------------------------------------------

    def bare(self, i: int) -> str:
        """A token's letters without و or ف before them."""
        plain = self.tokens[i].plain
        return (
            plain[1:]
            if plain[:1] in _JOINS and len(plain) > 2 and self.words[i].proclitics[:1] in (("و",), ("ف",))
            else plain
        )

    def is_word(self, i: int, element: Element) -> bool:
        """Whether a token is the word of a wording."""
        if element.polity:
            return any(self.polity(m.entity) == element.polity for m in self.entities.all_covering(i) if m.first == i)
        word = self.words[i]
        if word.pos == "verb":
            if word.lemma in element.verbs or word.stem in element.lemmas or self.tokens[i].plain in element.lemmas:
                return True
            return bool(element.verbs) and not element.verbs.isdisjoint(verb_readings(self.tokens[i].plain))
        plain = self.tokens[i].plain
        return not element.lemmas.isdisjoint(readings(plain)) or plain in element.lemmas

    def negated(self, i: int) -> bool:
        """Whether a negation stands before a token."""
        return any(self.bare(k) in NEGATIONS for k in range(max(0, i - 2), i) if self.tokens[k].kind == "word")

    # -- parties ----------------------------------------------------------------------------------------------------------

    def polity(self, entity: str | None) -> str | None:
        """The polity that an entity acts for."""
        found = self.by_id.get(entity) if entity is not None else None
        return found.polity if found is not None else None

    def speaks_for(self, entity: str | None) -> str | None:
        """The polity for which an entity takes positions; None for those who only belong to it."""
        found = self.by_id.get(entity) if entity is not None else None
        if found is None or found.polity is None or found.kind == "place":
            return None
        if self.reports(found):
            return None
        state = len(found.polity) == 3 and found.code == found.polity
        private = stances().private
        if state and found.sectors and found.sectors[0] in private:
            return None
        if state and found.kind == "group" and not (found.sectors and found.sectors[0] not in private):
            return None
        return found.polity

    def reports(self, entity: Entity) -> bool:
        """Whether an entity is a news outlet, which reports and takes no side."""
        return bool(entity.sectors) and entity.sectors[0] in stances().media

    def party(self, i: int) -> Named | None:
        """The state, organisation, group or place that a mention beginning at a token names."""
        for m in self.entities.all_covering(i):
            if m.first != i or m.how in ("pronoun", "implicit"):
                continue
            entity = self.by_id.get(m.entity)
            if entity is None or entity.kind not in _PARTY or (entity.polity is None and entity.kind != "place"):
                continue
            if self.reports(entity):
                continue
            phrase = self.entities.phrase(i)
            if phrase is not None and phrase.first < i:
                continue
            return m
        return None

    def parties_before(self, i: int, first: int) -> list[Entity]:
        """The parties named in ``[first, i)``, the nearest first."""
        out: list[Entity] = []
        for k in range(i - 1, first - 1, -1):
            m = self.party(k)
            if m is not None:
                entity = self.by_id[m.entity]
                if entity not in out:
                    out.append(entity)
        return out
