"""Verbs: the events that the verbs of a sentence tell."""

from __future__ import annotations

from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.counts import counted
from mahdar.layers.events.drafting import Drafting
from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.proof import best
from mahdar.layers.events.roles import Frame
from mahdar.layers.events.triggers import senses_at
from mahdar.lexicon.frames import Sense

#: Acts that a passive verb tells even where nobody is named.
MATERIAL = frozenset({"ASSAULT", "COERCE", "SANCTION", "MOBILIZE", "RETREAT"})

#: Acts that a verb tells of an actor who is told only by what he is: استقال وزير التعدين.
NAMELESS = frozenset({"ACCUSE", "AGREE", "REJECT", "RETREAT", "REQUEST", "SANCTION", "SUPPORT", "THREATEN", "CONCEDE"})


class VerbCoder(Drafting):
    """Codes the verbs of one sentence."""

    def _verb(self, k: int) -> Draft | None:
        at = self.chunks[k].first
        found = senses_at(self.v.tokens[at].plain, self.clauses.words[at])
        phrase = self.phrase(at)
        senses = (*(phrase[1] if phrase is not None else ()), *(found[1] if found is not None else ()))
        self._carry(k)
        if not senses:
            return None
        passive = self._passive_form(at)
        frames = [
            f
            for s in senses
            if self.holds(s) and self._is_told(s, k) and (f := self.arguments.of_verb(s, k, passive)) is not None
        ]
        self.note(at, frames)
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
            reality = self.judge.verb(k)
            draft = self.draft(sense, frame, at, at + 1, k, reality, noun=False)
            unmet = reality.status == "negated" and self.judge.conditional(k)  # إذا لم يفرج عنهم
            draft.dropped = unmet or not self._somebody(frame, k) or self.by_accident(sense, frame, at)
            return draft
        return None

    def _somebody(self, frame: Frame, k: int) -> bool:
        """Whether enough is said of who acts: meetings need two sides, other acts a party or a count."""
        sense = frame.sense
        if sense.type == "REQUEST" and frame.passive and not sense.objects:
            deps = self.clauses.after(k)
            nxt = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
            if nxt is not None and nxt.kind == "np" and not nxt.prep and nxt.direct and not self.main(k):
                return False  # قائد يدعى فلانا
            asked = ("إلى", "ب", "من") if "من" in sense.places("R") else ("إلى", "ب")
            if deps.that < 0 and not any(g.prep in asked for g in deps.preps):
                return False  # يدعى فلانا
        if sense.type == "CONSULT" and not sense.objects and len(frame.actors) + len(frame.recipients) < 2:
            number = self.clauses.words[self.chunks[k].first].number
            if frame.agent is not None and self.clauses.words[frame.agent.head].number in ("p", "d"):
                number = "p"
            spoken = any(g.prep in ("إلى", "عن", "ل", "ب") for g in self.clauses.after(k).preps)
            bodies = [
                e
                for a in frame.actors
                if (e := self.v.entities.by_id.get(a)) is not None and e.kind in ("organisation", "body")
            ]
            council = bool(bodies) and frame.object is not None
            return ((number in ("p", "d") and bool(frame.actors)) or council) and not spoken
        if sense.type == "CONSULT" and not any(self.v.polity(p) for p in (*frame.actors, *frame.recipients)[:1]):
            return False
        if sense.type in ("THREATEN", "SANCTION") and frame.agent is not None and self._thing(frame.agent):
            return False  # أعمال عنف تهدد البلاد، وثائق تدين الوزير
        aimed = sense.type == "ASSAULT" and not sense.objects and frame.victims and not frame.recipients
        if aimed and self._aim(frame.victims[0]):
            return False  # استهدف إثارة الشكوك
        if sense.type == "ASSAULT" and frame.agent is not None and self._natural(frame.agent):
            return False
        if sense.type == "ASSAULT" and not frame.actors and frame.agent is not None and not self._may_harm(frame.agent):
            return False
        if frame.actors or frame.recipients or counted(self.v, sense.lemma, frame.victims):
            return True
        if sense.type == "PROTEST" or (sense.type in MATERIAL and not sense.needs and frame.passive):
            return True
        if sense.type in NAMELESS and frame.agent is not None and self.arguments.acts(frame.agent):
            return True
        harmed = any(self.arguments.is_of(c, v) for c in frame.victims for v in ("person", "territory", "party"))
        return sense.type == "ASSAULT" and self.main(k) and (harmed or bool(sense.objects))

    def _is_told(self, sense: Sense, k: int) -> bool:
        """Whether a sense of what lasts (V=told) is told, and does not describe a place: المدن التي تسيطر عليها الحركة."""
        if "V=told" not in sense.needs or self.clauses.words[self.chunks[k].first].tense != "present":
            return True
        return k == 0 or self.chunks[k - 1].kind != "rel"

    def _thing(self, agent: Chunk) -> bool:
        """Whether what a clause is said of is no party and nobody."""
        return not (agent.direct or self.arguments.acts(agent) or self.arguments.is_of(agent, "person"))

    def _aim(self, victim: Chunk) -> bool:
        """Whether the object of a verb of force is something to be done, and nobody that suffers."""
        return self.clauses.words[victim.head].derived == "masdar" and not victim.parties

    def _natural(self, agent: Chunk) -> bool:
        """Whether what acts is a storm, a flood or a fire."""
        shown = self.coder.contexts.get(self.clauses.words[agent.head].lemma)
        return shown is not None and "accident" in shown.fields

    def _may_harm(self, agent: Chunk) -> bool:
        """Whether a nameless subject is a person, a weapon or an act, and no landslide."""
        lemma = self.clauses.words[agent.head].lemma
        return (
            bool(agent.parties)
            or lemma in self.coder.telling
            or any(self.arguments.is_of(agent, v) for v in ("weapon", "party", "person"))
        )

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
        announced = sign.kind == "light" and self.clauses.words[at].lemma in self.coder.announcing
        for group in (*deps.bare, *deps.preps):
            if announced and group.prep not in ("", "عن"):
                continue
            if group.prep not in ("", "ب", "عن", "على", "في", "إلى", "من") and not (
                group.prep == "ل" and sign.kind in ("intention", "patient")
            ):
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
            told = any(c.kind == "rel" for c in self.chunks[n:k]) or (
                n == k - 1 and not self.chunks[n].definite and not self.chunks[k].joined and sign.kind == "light"
            )  # هجوم نفذته الحركة
            if n >= 0 and self.chunks[n].kind == "np" and told:
                self.arguments.antecedent_object(k, subject, deps)
                self.carried[n] = (k, "object")
