"""Verbal nouns: the events that the nouns and participles of a sentence tell."""

from __future__ import annotations

from mahdar.arabic.words import Word
from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.clause import Subject
from mahdar.layers.events.counts import count_words
from mahdar.layers.events.drafting import SPOKEN, Drafting
from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.proof import best
from mahdar.layers.events.roles import Frame
from mahdar.layers.events.status import Reality
from mahdar.layers.events.triggers import senses_at
from mahdar.lexicon.frames import Sense, frames

#: Acts whose nouns tell of them even where nobody is named: الاشتباكات، المظاهرات.
FORCEFUL = frozenset({"ASSAULT", "PROTEST", "COERCE"})
TOLD = frozenset({"SANCTION", "RETREAT", "ACCUSE", "REJECT", "SUPPORT"})
MATERIAL = frozenset({"ASSAULT", "PROTEST", "COERCE", "SANCTION", "MOBILIZE", "RETREAT", "AID", "COOPERATE"})

#: Acts whose participles, behind a definite noun, only say what somebody is.
TELLING = frozenset({"REJECT", "SUPPORT", "AID", "REQUEST", "ACCUSE"})
#: Marks behind which speech begins.
OPENING = frozenset({'"', "«", "“", ":"})
#: Harm that those who tell of it did not do.
HARM = frozenset({"killed", "wounded"})
#: Acts of speech that can be the aim of another act, and are done with it.
AIMS = frozenset({"REQUEST", "ACCUSE", "PROTEST"})
#: Kinds of verb whose aim is not reached yet.
SPEAKING = frozenset({"intention", "modal", "future", "obligation"})
#: Acts that a noun with a pronoun tells of somebody, whoever he is.
SUFFERED = frozenset({"RETREAT", "COERCE", "SANCTION"})
#: How many chunks back the verb may stand whose aim a noun is.
REACH = 7


class NounCoder(Drafting):
    """Codes the verbal nouns of one sentence."""

    def _nouns(self, k: int) -> list[Draft]:
        chunk = self.chunks[k]
        out: list[Draft] = []
        i = chunk.first
        while i < chunk.last:
            if (i in self.taken and not self.everything) or self._named(i) or self.v.tokens[i].kind != "word":
                i += 1
                continue
            phrase = self.phrase(i)
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
        word, plain = self.clauses.words[i], self.v.tokens[i].plain
        hal = word.derived == "active participle" and plain.endswith("ا") and not word.definite and bool(word.verb)
        described = plain.endswith("ا") and not word.definite and not word.proclitics and word.pos in ("noun", "adj")
        if (hal or (described and frames().get("adj", word.lemma))) and i and self.v.tokens[i - 1].plain in "،,":
            return False  # متهما إياها بـ…
        for m in self.v.entities.all_covering(i):
            if m.how not in ("pronoun", "implicit") and (
                m.adjective or m.first == i or self.v.clip(m.first, m.last) > i
            ):
                return True
        return False

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
            announced = self.clauses.words[self.chunks[light].first].lemma in self.coder.announcing
            if kind == "light" and not (announced and all(count_words().get(s.lemma) in HARM for s in senses)):
                agent = subject
            elif kind == "patient":
                suffers = subject.parties
        if agent is None and light < 0:
            agent = self._planner(k)
        word = self.clauses.words[i]
        if word.pos != "adj" and not self.v.tokens[i].plain.endswith("ا"):
            senses = tuple(s for s in senses if s.pos == "noun" or s.pos == "phrase")
        frames = [
            f
            for s in senses
            if self.holds(s) and (f := self.arguments.of_noun(s, i, k, size, light, agent)) is not None
        ]
        if word.definite and not word.enclitic and any(f.sense.type == "PROTEST" for f in frames):
            frames = [f for f in frames if f.sense.type != "ACCUSE"]  # الاحتجاجات
        self.note(i, frames)
        if frames:
            frame = best(frames, self.arguments.is_armed)[0]
            sense = frame.sense
            if suffers and not frame.recipients:
                frame.recipients = tuple(p for p in suffers if p not in frame.actors)
            reality = self.judge.noun(i, k, size, light)
            if sense.pos in ("adj", "verb"):
                before = self.v.signs.get(i - 1)
                denied = before is not None and before.kind == "negation"
                reality = Reality("negated" if denied else "actual", rule="participle")
            if chunk.joined and i == chunk.head and word.enclitic and self.arguments.is_of(chunk, "person"):
                return None  # المسلحون وأسرهم
            if sense.pos == "adj" and i == chunk.first and i and self.v.tokens[i - 1].plain in OPENING:
                return None  # قال: "مرحبا
            if sense.pos == "adj" and word.definite and i > chunk.first and sense.type in TELLING:
                return None  # الحزب المعارض، الأمينة المساعدة
            if sense.type == "PROTEST" and i > self.first and self.v.tokens[i - 1].kind == "word":
                flown = Chunk("np", i - 1, i, i - 1, chunk.level)
                if self.arguments.is_of(flown, "weapon"):
                    return None  # طائرات مسيرة
            if sense.pos == "adj" and chunk.prep in ("ب", "ل") and i == chunk.first and chunk.first == chunk.head:
                return None  # بداعي
            if sense.pos == "adj" and sense.mode == "restrict" and not frame.actors:
                return None  # جماعة محظورة
            earlier = self.chunks[k - 1] if k else chunk
            assaulted = earlier.kind == "np" and self.clauses.words[earlier.head].lemma in self.coder.telling
            if sense.type == "CONSULT" and chunk.prep == "على" and assaulted:
                return None  # هجوم على اجتماع
            if reality.named and reality.rule == "topic" and sense.type in FORCEFUL and i == chunk.head:
                reality = Reality(weak=True, rule="topic")  # تقارير عن هجوم
            if sense.type == "CONSULT" and reality.rule == "factive" and len(frame.actors) + len(frame.recipients) < 2:
                self._met(frame, k)
            if sense.type in ("SUPPORT", "AID") and chunk.prep == "ب" and i == chunk.head and not frame.recipients:
                frame.recipients = tuple(p for p in self._beside(k) if p not in frame.actors)
                if frame.actors and frame.recipients:
                    return self.draft(sense, frame, i, i + size, k, Reality(rule="with"), noun=True)
            if (
                reality.named
                and sense.type in AIMS
                and sense.mode != "investigate"
                and reality.rule in ("لـ", "purpose")
            ):
                aimed = self._aimed(sense, frame, i, k, size)
                if aimed is not None:
                    return self.draft(sense, aimed, i, i + size, k, Reality(rule="aim"), noun=True)
            if reality.named:
                return self.draft(sense, frame, i, i + size, k, reality, noun=True, dropped=True)
            if not self._told(sense, frame, reality):
                return self.draft(sense, frame, i, i + size, k, reality, noun=True, dropped=True)
            if self.by_accident(sense, frame, i) or self._only_named(sense, frame, reality):
                return None
            definite = self.clauses.words[i].proclitics[-1:] == ("ال",)
            nobody = not frame.actors and not frame.recipients
            told = light >= 0 and (
                (self.v.signs[self.chunks[light].first].kind == "occur" or sense.type == "CONSULT")
                and not (sense.type == "CONSULT" and word.enclitic)
            )
            told = told or (self.heading and reality.rule == "headline")
            bare = nobody and not (told or sense.type in FORCEFUL or (light >= 0 and sense.type in TOLD))
            if bare and reality.rule == "factive" and sense.type in SUFFERED and sense.mode != "withdraw":
                bare = self._nearby(i, k)  # بعد إطلاق سراحه
            bare = bare or (sense.type in FORCEFUL and self._figurative(sense, frame, k, word, nobody))
            draft = self.draft(sense, frame, i, i + size, k, reality, noun=True, dropped=bare)
            draft.definite = definite and light < 0
            return draft
        return None

    def _nearby(self, i: int, k: int) -> bool:
        """Whether nothing in the noun phrase points to who suffers the act."""
        return not any(self.clauses.words[j].enclitic for j in range(i, self.chunks[k].last))

    def _figurative(self, sense: Sense, frame: Frame, k: int, word: Word, nobody: bool) -> bool:
        """Whether an act of force is only spoken of: مسيرته الفنية، ضربة للاقتصاد، الحرب على الفساد."""
        kinds = ("person", "territory", "party", "weapon", "prisoner")
        blow = any(self.clauses.words[c.head].derived == "masdar" for c in frame.victims) and sense.type == "ASSAULT"
        if nobody and (word.enclitic or blow):
            return True
        if frame.recipients or sense.type != "ASSAULT":
            return False
        against = [g.chunks[0] for g in self.clauses.after(k, of_noun=True).preps if g.prep in ("على", "ضد")][:1]
        return bool(against) and not against[0].parties and not self._any_of((against[0],), kinds)

    def _any_of(self, chunks: tuple[Chunk, ...], kinds: tuple[str, ...]) -> bool:
        return any(c.parties or self.arguments.is_of(c, kind) for c in chunks for kind in kinds)

    def _only_named(self, sense: Sense, frame: Frame, reality: Reality) -> bool:
        """Whether wounds, or an act of nobody against nobody that did not happen, are only named."""
        if count_words().get(sense.lemma) != "wounded":
            return False
        nobody = not frame.actors and not frame.recipients
        return reality.status == "negated" or (nobody and not frame.victims)

    def _aimed(self, sense: Sense, frame: Frame, i: int, k: int, size: int) -> Frame | None:
        """What is said by doing something else, with who does it: تظاهروا للمطالبة بـ…، وصل لدعوة …"""
        chunk = self.chunks[k]
        if i > chunk.first + 1:
            return None
        for n in range(k - 1, max(-1, k - REACH), -1):
            c = self.chunks[n]
            if c.kind == "verb":
                subject = self.clauses.subject(n)
                if not subject.parties or self.judge.verb(n).status != "actual" or self.judge.kind(c.first) in SPEAKING:
                    return None
                made = self.arguments.of_noun(sense, i, k, size, -1, subject)
                return made if made is not None and made.actors else None
            if c.kind in ("that", "rel", "if", "break"):
                return None
        return frame if frame.actors else None

    def _beside(self, k: int) -> tuple[str, ...]:
        """Who acts where another helps: تقدم الجيش بإسناد من الطيران."""
        for n in range(k - 1, max(-1, k - REACH), -1):
            if self.chunks[n].kind == "verb":
                return self.clauses.subject(n).parties
        return ()

    def _met(self, frame: Frame, k: int) -> None:
        """Add who speaks or acts at a meeting to those who meet: قال خلال لقاء مع السفير."""
        for n in range(k - 1, -1, -1):
            if self.chunks[n].kind == "verb":
                known = (*frame.actors, *frame.recipients)
                frame.actors = (*(p for p in self.clauses.subject(n).parties if p not in known), *frame.actors)
                return

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
                return (
                    Subject(self.chunks[n].parties, n, "owner") if sign is not None and sign.kind == "future" else None
                )
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
            forces = sense.type in ("ASSAULT", "SANCTION", "COERCE", "MOBILIZE") or (
                reality.rule == "fear" and sense.type not in SPOKEN
            )
            return forces and bool(frame.actors) and not reality.weak
        if reality.status == "future" and sense.type in SPOKEN:
            return sense.type == "SUPPORT" and frame.light >= 0
        if reality.status == "future" and sense.type == "CONSULT" and len(frame.actors) + len(frame.recipients) < 2:
            return False
        if not reality.weak:
            return True
        if (
            sense.type == "ASSAULT"
            and frame.recipients
            and reality.rule in ("verb", "that")
            and count_words().get(sense.lemma) in ("killed", "wounded")
        ):
            return True  # اعترفت الجماعة بمقتل قائدها
        if reality.rule == "in":
            return forceful or sense.type == "CONSULT"
        if sense.type in FORCEFUL:
            return reality.rule != "copula"
        if sense.type in ("ACCUSE", "THREATEN", "REJECT") and reality.rule in ("verb", "free", "genitive", "that"):
            return bool(frame.actors or frame.recipients) and sense.mode != "investigate"
        return sense.type in MATERIAL and reality.rule != "copula" and bool(frame.actors or frame.recipients)
