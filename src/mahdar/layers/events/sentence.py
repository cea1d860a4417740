"""SentenceCoder: the triggers of one sentence, their frames and status."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mahdar.layers.events.arguments import Arguments
from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.clause import Clauses, Subject
from mahdar.layers.events.counts import count_words, counted
from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.proof import best
from mahdar.layers.events.roles import Frame
from mahdar.layers.events.status import Judge, Reality
from mahdar.layers.events.triggers import phrase_at, senses_at
from mahdar.lexicon.frames import Sense

if TYPE_CHECKING:
    from mahdar.layers.events.coder import Coder

#: A chunk of more words than this is a list or a title, not a clause with an act.
LONGEST = 60
_SPOKEN = frozenset({"AGREE", "REQUEST", "ACCUSE", "REJECT", "THREATEN", "SUPPORT", "CONCEDE"})


class SentenceCoder:
    """The events of one sentence."""

    def __init__(
        self, coder: Coder, number: int, first: int, last: int, heading: bool, chunks: list[Chunk], clauses: Clauses, fields: frozenset[str]
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

    def drafts(self) -> list[Draft]:
        """The drafts of the sentence in order of their triggers."""
        out: list[Draft] = []
        for k, chunk in enumerate(self.chunks):
            if chunk.kind == "verb":
                found = self._verb(k)
                if found is not None:
                    out.append(found)
        for k, chunk in enumerate(self.chunks):
            if chunk.kind == "np" and chunk.last - chunk.first <= LONGEST:
                out += self._nouns(k)
        return sorted(out, key=lambda d: d.trigger)

    def _holds(self, sense: Sense) -> bool:
        return all(not self.fields.isdisjoint(need[4:].split("|")) for need in sense.needs if need.startswith("ctx="))

    def _note(self, at: int, frames: list[Frame]) -> None:
        self.matched += [(at, f.sense) for f in frames]

    # -- verbs --------------------------------------------------------------------------------------------------------------

    def _verb(self, k: int) -> Draft | None:
        at = self.chunks[k].first
        found = senses_at(self.v.tokens[at].plain, self.clauses.words[at])
        phrase = self._phrase(at)
        senses = (*(phrase[1] if phrase is not None else ()), *(found[1] if found is not None else ()))
        self._carry(k)
        if not senses:
            return None
        passive = self._passive_form(at)
        frames = [f for s in senses if self._holds(s) and (f := self.arguments.of_verb(s, k, passive)) is not None]
        self._note(at, frames)
        if frames:
            frame = next((f for f in best(frames, self.arguments.is_armed) if self._somebody(f, k)), frames[0])
            sense = frame.sense
            light = self.v.signs.get(at)
            if light is not None and light.kind == "light" and not sense.objects and self._carries(k):
                return None
            if frame.object is not None and sense.objects:
                self.taken.update(range(frame.object.first, frame.object.last))
            elif sense.objects:
                self._take_prep(sense, k)
            draft = self._draft(sense, frame, at, at + 1, k, self.judge.verb(k), noun=False)
            draft.dropped = not self._somebody(frame, k)
            return draft
        return None

    def _somebody(self, frame: Frame, k: int) -> bool:
        """Whether enough is said of who acts: meetings need two sides, other acts a party or a count."""
        sense = frame.sense
        if sense.type == "CONSULT" and not sense.objects and len(frame.actors) + len(frame.recipients) < 2:
            number = self.clauses.words[self.chunks[k].first].number
            spoken = any(g.prep in ("إلى", "عن", "ل", "ب") for g in self.clauses.after(k).preps)
            bodies = [e for a in frame.actors if (e := self.v.entities.by_id.get(a)) is not None and e.kind in ("organisation", "body")]
            council = bool(bodies) and frame.object is not None
            return ((number in ("p", "d") and bool(frame.actors)) or council) and not spoken
        if sense.type == "ASSAULT" and not frame.actors and frame.agent is not None and not self._may_harm(frame.agent):
            return False
        if frame.actors or frame.recipients or counted(self.v, sense.lemma, frame.victims):
            return True
        if sense.type == "PROTEST":
            return self._main(k)
        harmed = any(self.arguments.is_of(c, v) for c in frame.victims for v in ("person", "territory", "party"))
        return sense.type == "ASSAULT" and self._main(k) and (harmed or (not frame.victims and bool(sense.objects)))

    def _may_harm(self, agent: Chunk) -> bool:
        """Whether a nameless subject is a person, a weapon or an act, and no landslide."""
        lemma = self.clauses.words[agent.head].lemma
        return bool(agent.parties) or lemma in self.coder.telling or any(self.arguments.is_of(agent, v) for v in ("weapon", "party", "person"))

    def _take_prep(self, sense: Sense, k: int) -> None:
        for group in self.clauses.after(k).preps:
            if any(self.arguments.head_is(group.chunks[0], word.noun) for word in sense.objects):
                self.taken.add(group.chunks[0].head)

    def _carries(self, k: int) -> bool:
        """Whether the object of the light verb of chunk ``k`` carries an act of its own."""
        for group in self.clauses.after(k).bare:
            head = group.chunks[0].head
            if senses_at(self.v.tokens[head].plain, self.clauses.words[head]) is not None:
                return True
        return False

    def _passive_form(self, at: int) -> bool:
        """Whether the letters show a passive: its vowels, or a first person that news does not use."""
        word, token = self.clauses.words[at], self.v.tokens[at]
        if word.voice == "passive":
            return True
        if word.tense == "past":
            raw = self.v.raw[token.start : token.end]
            skip = 1 if word.proclitics[:1] in (("و",), ("ف",)) else 0
            while skip < len(raw) - 1 and "ً" <= raw[skip] <= "ْ":
                skip += 1
            return raw[skip + 1 : skip + 2] == "ُ"
        return word.person == 1 and word.number == "s" and word.tense == "present" and self.v.said_at[at] < 0

    def _carry(self, k: int) -> None:
        """Note which noun phrases a light verb, or a verb whose subject is an act, holds."""
        at = self.chunks[k].first
        sign = self.v.signs.get(at)
        if sign is None or sign.kind not in ("light", "occur", "patient", "future", "modal", "intention"):
            return
        subject = self.clauses.subject(k)
        deps = self.clauses.after(k)
        out_of = max((g.at for g in deps.preps if g.prep == "من"), default=-1) if sign.kind == "light" else -1
        for group in (*deps.bare, *deps.preps):
            if group.prep not in ("", "ب", "عن", "على", "في", "إلى", "من") and not (group.prep == "ل" and sign.kind in ("intention", "patient")):
                continue
            if group.prep == "من" and group.at not in (k + 1, out_of) and group.at - 1 != subject.at:
                continue
            for n in range(group.at, min(len(self.chunks), group.at + len(group.chunks))):
                self.carried.setdefault(n, (k, "subject" if group.at == subject.at else "object"))
        if subject.at >= 0:
            self.carried.setdefault(subject.at, (k, "subject"))
        if self.chunks[k].enclitic:
            n = k - 1
            while n >= 0 and self.chunks[n].kind in ("adv", "rel", "mark"):
                n -= 1
            if n >= 0 and self.chunks[n].kind == "np" and any(c.kind == "rel" for c in self.chunks[n:k]):
                self.arguments.antecedent_object(k, subject, deps)
                self.carried[n] = (k, "object")

    # -- nouns --------------------------------------------------------------------------------------------------------------

    def _nouns(self, k: int) -> list[Draft]:
        chunk = self.chunks[k]
        out: list[Draft] = []
        i = chunk.first
        while i < chunk.last:
            if (i in self.taken and not self.everything) or self._named(i) or self.v.tokens[i].kind != "word":
                i += 1
                continue
            phrase = self._phrase(i)
            if phrase is not None:
                draft = self._noun(i, k, phrase[0], phrase[1])
                if draft is not None:
                    out.append(draft)
                    i += phrase[0]
                    continue
            found = senses_at(self.v.tokens[i].plain, self.clauses.words[i])
            if found is not None:
                draft = self._noun(i, k, 1, found[1])
                if draft is not None:
                    out.append(draft)
            i += 1
        return out

    def _named(self, i: int) -> bool:
        for m in self.v.entities.all_covering(i):
            if m.how not in ("pronoun", "implicit") and (m.adjective or m.first == i or self.v.clip(m.first, m.last) > i):
                return True
        return False

    def _phrase(self, i: int) -> tuple[int, tuple[Sense, ...]] | None:
        return phrase_at([t.plain for t in self.v.tokens[i : min(i + 4, self.last)]])

    def _noun(self, i: int, k: int, size: int, senses: tuple[Sense, ...]) -> Draft | None:
        chunk = self.chunks[k]
        if i > 0 and self._anaphoric(i):
            return None
        light, how = self.carried.get(k, (-1, ""))
        agent: Subject | None = None
        suffers: tuple[str, ...] = ()
        if light >= 0 and i > chunk.head + 1 and not self._amounts(chunk.head, i):
            light, how = -1, ""
        if light >= 0 and self.v.signs[self.chunks[light].first].kind in ("future", "modal", "intention"):
            agent = self.clauses.subject(light) if how == "object" else None
            light, how = -1, ""
        if light >= 0 and how == "object":
            kind = self.v.signs[self.chunks[light].first].kind
            subject = self.clauses.subject(light)
            if kind == "light":
                agent = subject
            elif kind == "patient":
                suffers = subject.parties
        if agent is None and light < 0:
            agent = self._planner(k)
        word = self.clauses.words[i]
        if word.pos != "adj" and not self.v.tokens[i].plain.endswith("ا"):
            senses = tuple(s for s in senses if s.pos != "adj")
        frames = [f for s in senses if self._holds(s) and (f := self.arguments.of_noun(s, i, k, size, light, agent)) is not None]
        self._note(i, frames)
        if frames:
            frame = best(frames, self.arguments.is_armed)[0]
            sense = frame.sense
            if suffers and not frame.recipients:
                frame.recipients = tuple(p for p in suffers if p not in frame.actors)
            reality = self.judge.noun(i, k, size, light)
            if sense.pos == "adj":
                before = self.v.signs.get(i - 1)
                denied = before is not None and before.kind == "negation"
                reality = Reality("negated" if denied else "actual", rule="participle")
            if reality.named:
                return self._draft(sense, frame, i, i + size, k, reality, noun=True, dropped=True)
            if not self._told(sense, frame, reality):
                return self._draft(sense, frame, i, i + size, k, reality, noun=True, dropped=True)
            definite = self.clauses.words[i].proclitics[-1:] == ("ال",)
            nobody = not frame.actors and not frame.recipients
            told = light >= 0 and (self.v.signs[self.chunks[light].first].kind == "occur" or sense.type == "CONSULT")
            told = told or (self.heading and reality.rule == "headline")
            bare = nobody and (definite or not (told or (frame.victims and sense.type == "ASSAULT")))
            draft = self._draft(sense, frame, i, i + size, k, reality, noun=True, dropped=bare)
            draft.definite = definite
            return draft
        return None

    def _planner(self, k: int) -> Subject | None:
        """Who would do what is planned or left undone: خطة روسيا لغزو …، غادر الوفد دون التوقيع."""
        chunk = self.chunks[k]
        before = self.v.signs.get(chunk.first - 1) if chunk.first else None
        denied = before is not None and before.kind == "negation" and before.pos == "prep"
        if not denied:
            if k == 0 or chunk.prep not in ("ل", "من", "في", "ب") or self.chunks[k - 1].kind != "np":
                return None
            n = k - 1
            if self.chunks[n].prep in ("لدى", "ل") and n and self.chunks[n].parties:
                sign = self.v.signs.get(self.chunks[n - 1].head)
                return Subject(self.chunks[n].parties, n, "owner") if sign is not None and sign.kind == "future" else None
            sign = self.v.signs.get(self.chunks[n].head)
            if sign is None or sign.kind != "future":
                return None
            if self.chunks[n].parties:
                return Subject(self.chunks[n].parties, n, "owner")
            for m in range(n - 1, max(-1, n - 4), -1):
                if self.chunks[m].kind == "np" and self.chunks[m].prep in ("لدى", "ل") and self.chunks[m].parties:
                    return Subject(self.chunks[m].parties, m, "owner")
        for n in range(k - 1, -1, -1):
            if self.chunks[n].kind == "verb":
                return self.clauses.subject(n)
        return None

    def _amounts(self, first: int, last: int) -> bool:
        return all(self.v.is_amount(j) for j in range(first, last))

    def _anaphoric(self, i: int) -> bool:
        sign = self.v.signs.get(i - 1)
        return sign is not None and sign.kind == "anaphor"

    def _told(self, sense: Sense, frame: Frame, reality: Reality) -> bool:
        """Whether a noun tells of an act, and does not only mention one."""
        forceful = sense.type in ("ASSAULT", "PROTEST", "MOBILIZE", "COERCE")
        if reality.status == "hypothetical":
            forces = sense.type in ("ASSAULT", "SANCTION", "COERCE", "MOBILIZE") or (reality.rule == "fear" and sense.type not in _SPOKEN)
            return forces and bool(frame.actors) and not reality.weak
        if reality.status == "future" and sense.type in _SPOKEN:
            return False
        if reality.status == "future" and sense.type == "CONSULT" and len(frame.actors) + len(frame.recipients) < 2:
            return False
        if not reality.weak:
            return True
        if sense.type == "ASSAULT" and frame.recipients and reality.rule in ("verb", "that") and count_words().get(sense.lemma) in ("killed", "wounded"):
            return True  # اعترفت الجماعة بمقتل قائدها
        if reality.rule == "in":
            return forceful or sense.type == "CONSULT"
        return sense.type == "ASSAULT" and reality.rule != "copula" and bool(frame.actors) and bool(frame.recipients)

    # -- drafts ---------------------------------------------------------------------------------------------------------------

    def _draft(
        self, sense: Sense, frame: Frame, at: int, end: int, k: int, reality: Reality, *, noun: bool, dropped: bool = False
    ) -> Draft:
        base = frame.light if frame.light >= 0 else k
        deps = self.clauses.after(k, of_noun=noun)
        last_chunk = max(deps.end, self.clauses.after(base).end if frame.light >= 0 else 0)
        stop = self.chunks[last_chunk].first if last_chunk < len(self.chunks) else self.last
        start = self._clause_start(base)
        finite = not noun or frame.light >= 0
        main = finite and reality.status == "actual" and self._main(base)
        status = reality.status
        date = self.coder.dates.date(at, (start, self._told_until(k, last_chunk, stop)), (self.first, self.last), main or (self.heading and noun), status == "actual", sense.type in _SPOKEN)
        historical = self.coder.dates.historical(date)
        rule = reality.rule
        past = not noun and self.clauses.words[at].tense == "past"
        if status == "actual" and not past and sense.type not in _SPOKEN and self.coder.dates.ahead(date):
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
        while n > 0 and self.chunks[n - 1].kind in ("np", "adv") and not (self.chunks[n].kind == "verb" and self.chunks[n].joined):
            n -= 1
        return self.chunks[n].first

    def _main(self, k: int) -> bool:
        """Whether the verb stands in a main clause of the report itself, told as past (or present, in a headline)."""
        at = self.chunks[k].first
        word = self.clauses.words[at]
        said = self.v.said_by(at)
        if self.chunks[k].level or (said is not None and (said.cue is None or said.cue.start < self.v.tokens[at].start)):
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
