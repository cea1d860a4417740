"""Drafting: from a filled frame and its status to a draft with date, place, counts and contexts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mahdar.layers.events.arguments import Arguments
from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.clause import Clauses
from mahdar.layers.events.counts import count_words, counted
from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.roles import Frame
from mahdar.layers.events.status import Judge, Reality
from mahdar.layers.events.triggers import phrase_at
from mahdar.lexicon.frames import Sense

if TYPE_CHECKING:
    from mahdar.layers.events.coder import Coder

SPOKEN = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})


class Drafting:
    """What the coders of verbs and of nouns of one sentence share."""

    def __init__(
        self,
        coder: Coder,
        number: int,
        first: int,
        last: int,
        heading: bool,
        chunks: list[Chunk],
        clauses: Clauses,
        fields: frozenset[str],
    ) -> None:
        self.v = coder.v
        self.coder = coder
        self.number, self.first, self.last, self.heading = number, first, last, heading
        self.chunks, self.clauses, self.fields = chunks, clauses, fields
        self.arguments = Arguments(self.v, clauses)
        self.judge = Judge(self.v, clauses)
        self.taken: set[int] = set()
        self.everything = False
        self.matched: list[tuple[int, Sense]] = []
        self.carried: dict[int, tuple[int, str]] = {}

    def holds(self, sense: Sense) -> bool:
        """Whether the sentence belongs to a field that the sense asks for."""
        return all(not self.fields.isdisjoint(need[4:].split("|")) for need in sense.needs if need.startswith("ctx="))

    def by_accident(self, sense: Sense, frame: Frame, at: int) -> bool:
        """Whether people died or were hurt in an accident: nobody acts, and no word of the sentence names a force."""
        if "accident" not in self.fields or frame.actors or sense.type != "ASSAULT":
            return False
        if count_words().get(sense.lemma) not in ("killed", "wounded"):
            return False
        words, telling = self.clauses.words, self.coder.telling
        return not any(
            words[i].lemma in telling and count_words().get(words[i].lemma) is None
            for i in range(self.first, self.last)
            if i != at
        )

    def note(self, at: int, frames: list[Frame]) -> None:
        """Keep what matched, before the grammar decides."""
        self.matched += [(at, f.sense) for f in frames]

    def phrase(self, i: int) -> tuple[int, tuple[Sense, ...]] | None:
        """The set phrase that begins at token ``i``: its size and senses."""
        return phrase_at([t.plain for t in self.v.tokens[i : min(i + 4, self.last)]])

    def draft(
        self,
        sense: Sense,
        frame: Frame,
        at: int,
        end: int,
        k: int,
        reality: Reality,
        *,
        noun: bool,
        dropped: bool = False,
    ) -> Draft:
        """The draft of the act of tokens ``[at, end)`` in chunk ``k``."""
        base = frame.light if frame.light >= 0 else k
        deps = self.clauses.after(k, of_noun=noun)
        last_chunk = max(deps.end, self.clauses.after(base).end if frame.light >= 0 else 0)
        stop = self.chunks[last_chunk].first if last_chunk < len(self.chunks) else self.last
        start = self._clause_start(base)
        finite = not noun or frame.light >= 0
        main = finite and reality.status == "actual" and self.main(base)
        status = reality.status
        date = self.coder.dates.date(
            at,
            (start, self._told_until(k, last_chunk, stop)),
            (self.first, self.last),
            main or (self.heading and noun),
            status == "actual",
            sense.type in SPOKEN,
        )
        historical = self.coder.dates.historical(date)
        rule = reality.rule
        told = at if not noun else self.chunks[frame.light].first if frame.light >= 0 else -1
        past = told >= 0 and self.clauses.words[told].tense == "past"
        if status == "actual" and not past and sense.type not in SPOKEN and self.coder.dates.ahead(date):
            status, rule = "future", "date"
        return Draft(
            type=sense.type, mode=sense.mode, cameo=sense.cameo, trigger=at, end=end, sentence=self.number, lemma=sense.lemma,
            where=sense.lemma + ("/" + frame.sense.objects[0].noun if frame.sense.objects else ""), actors=frame.actors,
            recipients=frame.recipients, status=status, rule=rule, chunk=k, last_chunk=last_chunk, noun=noun,
            heading=self.heading, date=date, place=next(iter(frame.places), None) or self.coder.dates.place(at + 1, stop),
            number=counted(self.v, sense.lemma, frame.victims), historical=historical, said=self.v.said_at[at],
            weak=reality.weak, contexts=self._contexts(at, stop), governs=(end, stop), dropped=dropped,
        )  # fmt: skip

    def _told_until(self, k: int, last: int, stop: int) -> int:
        """The token where what is told of another act begins: بعد إدانته بـ… في 2017."""
        for c in self.chunks[k + 1 : last]:
            if c.kind == "np" and c.prep in ("بعد", "قبل", "إثر", "عقب", "منذ"):
                return c.first
        return stop

    def _clause_start(self, k: int) -> int:
        n = k
        while (
            n > 0
            and self.chunks[n - 1].kind in ("np", "adv")
            and not (self.chunks[n].kind == "verb" and self.chunks[n].joined)
        ):
            n -= 1
        return self.chunks[n].first

    def main(self, k: int) -> bool:
        """Whether the verb stands in a main clause of the report itself, told as past (or present, in a headline)."""
        at = self.chunks[k].first
        word = self.clauses.words[at]
        said = self.v.said_by(at)
        if self.chunks[k].level or (
            said is not None and (said.cue is None or said.cue.start < self.v.tokens[at].start)
        ):
            return False
        if word.pos == "verb" and word.tense != "past" and not self.heading:
            return False
        for n in range(k - 1, -1, -1):
            c = self.chunks[n]
            if c.kind in ("that", "rel", "if"):
                return False
            if c.kind == "verb":
                if self.clauses.words[c.first].lemma == "كان":
                    return False
                break
            if c.kind in ("mark", "break"):
                break
        return True

    def _contexts(self, first: int, last: int) -> tuple[str, ...]:
        found: dict[str, None] = {}
        for i in range(first, last):
            word = self.coder.contexts.get(self.clauses.words[i].lemma)
            if word is not None:
                found.update(dict.fromkeys(word.contexts))
        return tuple(found)
