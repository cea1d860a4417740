"""What came of a meeting, as each side puts it and as the report tells, and who stood for whom."""

from __future__ import annotations

from mahdar.layers.meetings.cards import Card
from mahdar.layers.positions.content import window
from mahdar.layers.positions.scene import Scene
from mahdar.lexicon.issues import verb_readings
from mahdar.lexicon.meetings import meeting_words
from mahdar.record import Entity, Statement

#: Parts of an outcome, and sentences behind a meeting in which somebody is said to have stood for a side.
MOST = 6
BEHIND = 2
FAR = 6
_BEING = frozenset({"كان", "ليس"})
_BEFORE = frozenset({"قبل", "قبيل"})
_ASKS = frozenset({"demands", "urges", "asks", "warns", "threatens"})


class Outcomes:
    """Completes cards from statements and verbs around their mentions."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.w = meeting_words()

    def complete(self, cards: list[Card]) -> None:
        """Fill in outcome, agenda and those who were sent."""
        for card in cards:
            if not card.planned:
                card.outcome = self._outcome(card)
            card.about = card.about or self._agenda(card)
        self._sent(cards)

    # -- outcome ----------------------------------------------------------------------------------------------------------------

    def _outcome(self, card: Card) -> str | None:
        s = self.s
        parts: dict[str, list[str]] = {}
        sides = {s.polity(p) for p in card.people} - {None}
        for m in card.mentions:
            if s.bare(m.at - 1) in _BEFORE if m.at else False:
                continue
            if m.planned:
                continue
            sentence = s.sentence(m.at)
            said = self._said(m.at, sentence)
            if said is not None:
                speaker = s.by_id.get(said.speaker or "")
                if (
                    speaker is None
                    or s.reports(speaker)
                    or (speaker.polity not in sides and speaker.id not in card.people)
                    or said.stance in _ASKS
                ):
                    continue
                for other in self._with(said, sentence):
                    self._note(parts, self._name(speaker), s.words_of(*s.span(other.start, other.end), 30))
                continue
            text = self._told(m.at, sentence)
            if text:
                self._note(parts, "", text)
        joined = [(f"{who}: " if who else "") + "؛ ".join(texts) for who, texts in parts.items()]
        return " | ".join(joined[:MOST]) or None

    def _note(self, parts: dict[str, list[str]], who: str, text: str) -> None:
        if text and text not in parts.get(who, []) and len(parts.get(who, [])) < MOST:
            parts.setdefault(who, []).append(text)

    def _name(self, entity: Entity) -> str:
        return entity.name_ar or entity.role or entity.polity or ""

    def _said(self, at: int, sentence: tuple[int, int]) -> Statement | None:
        """The statement that speaks of the meeting at a token: it holds the word, or describes it."""
        s = self.s
        held = s.said(at)
        if held is not None:
            first, last = s.span(held.start, held.end)
            return (
                held if at - first <= 6 and any(s.words[k].pos in ("verb", "adj") for k in range(first, last)) else None
            )
        start = s.tokens[at].start
        for said in s.statements:
            if said.cue is None or said.stance != "describes":
                continue
            if s.tokens[sentence[0]].start <= said.cue.start < start < said.start:
                return said
        return None

    def _with(self, said: Statement, sentence: tuple[int, int]) -> list[Statement]:
        """The statement and what the same speaker says behind it in the same sentence."""
        first, last = self.s.tokens[sentence[0]].start, self.s.tokens[sentence[1] - 1].end
        return [
            x
            for x in self.s.statements
            if x.speaker == said.speaker and first <= x.start <= last and x.start >= said.start
        ]

    def _told(self, at: int, sentence: tuple[int, int]) -> str:
        """A clause of the report itself that says how it went: لم تكن المحادثات حاسمة، انتهى اللقاء دون اتفاق."""
        s = self.s
        for k in (*range(at - 1, max(sentence[0], at - 4) - 1, -1), *range(at + 1, min(sentence[1], at + 8))):
            word = s.words[k]
            if word.pos != "verb" or word.tense is None or s.entities.all_covering(k):
                continue
            if word.lemma not in self.w.result:
                return ""
            first = min(k, at)
            first -= first > sentence[0] and s.negated(first)
            last = window(s, max(k, at) + 1, sentence[1])
            if word.lemma in _BEING and not self._judged(max(k, at) + 1, last):
                return ""
            return s.words_of(first, last, 26) if last > max(k, at) + 1 else ""
        return ""

    def _judged(self, first: int, last: int) -> bool:
        """Whether an adjective says how it was, before any other verb."""
        for n in range(first, min(last, first + 6)):
            if self.s.words[n].pos == "verb" and self.s.words[n].tense is not None:
                return False
            if self.s.words[n].pos == "adj" and not self.s.words[n].definite:
                return True
        return False

    # -- agenda -------------------------------------------------------------------------------------------------------------------

    def _agenda(self, card: Card) -> str | None:
        s = self.s
        for m in card.mentions:
            for k in range(m.first, m.last):
                word = s.words[k]
                if word.pos == "verb" and word.lemma in self.w.discusses and k != m.at:
                    first = k + 1
                    while first < m.last and (s.entities.all_covering(first) or first == m.at):
                        first += 1
                    text = s.words_of(first, window(s, first, m.last), 16)
                    if text:
                        return text
        return None

    # -- those who were sent ----------------------------------------------------------------------------------------------------

    def _sent(self, cards: list[Card]) -> None:
        """Persons who are said, shortly behind a meeting, to have stood for a side."""
        s = self.s
        told = sorted(
            (s.sentence_number(m.at), m.at, n) for n, c in enumerate(cards) for m in c.mentions if not c.planned
        )
        for k in range(len(s.tokens) - 1):
            verb = self._sender(k)
            if verb is None:
                continue
            number = s.sentence_number(k)
            role = self.w.sends[verb]
            heads = role != "represents"
            near = [x for x in told if x[1] < k and number - x[0] <= (FAR if heads else BEHIND)]
            if not near or (heads and not self._of_delegation(k)):
                continue
            card = cards[near[-1][2]]
            last = s.sentence(k)[1]
            at = k + 1
            while at < min(last, k + 20):
                phrase = s.entities.phrase(at)
                if phrase is not None and phrase.first == at:
                    entity = s.by_id.get(phrase.entity)
                    if entity is not None and entity.kind == "person" and (entity.polity is not None):
                        if card.people.get(entity.id) is None:
                            card.people[entity.id] = role if heads else f"{role} {entity.polity}"
                        if heads:
                            break
                    at = phrase.last
                    continue
                if (
                    at > k + 1
                    and s.words[at].pos == "verb"
                    and s.words[at].tense == "past"
                    and not s.entities.all_covering(at)
                ):
                    break
                at += 1

    def _sender(self, k: int) -> str | None:
        """The lemma of a verb of sending or standing for somebody; ومثل may look like a noun."""
        s, word = self.s, self.s.words[k]
        if word.pos == "verb":
            return word.lemma if word.tense is not None and word.lemma in self.w.sends else None
        phrase = s.entities.phrase(k + 1)
        if phrase is None or phrase.first != k + 1 or s.entities.all_covering(k) or k != s.sentence(k)[0]:
            return None
        return next((v for v in sorted(verb_readings(s.tokens[k].plain)) if v in self.w.sends), None)

    def _of_delegation(self, k: int) -> bool:
        return any(self.s.words[n].lemma == "وفد" for n in range(max(0, k - 4), min(len(self.s.tokens), k + 3)))
