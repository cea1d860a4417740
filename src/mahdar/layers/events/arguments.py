"""Arguments: which parties of the clause fill the frame of a verb, a verbal noun or a participle."""

from __future__ import annotations

from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.clause import Dependents, Group, Subject
from mahdar.layers.events.objects import Objects
from mahdar.layers.events.roles import Frame, Parts
from mahdar.layers.events.view import lemmas
from mahdar.lexicon.event_words import object_classes
from mahdar.lexicon.frames import Sense

#: Types whose verbs need an object: with a single noun phrase behind it, such a verb is passive.
_TRANSITIVE = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT", "MOBILIZE", "AID"})


class Arguments(Objects):
    """Fills frames in one sentence."""

    # -- verbs --------------------------------------------------------------------------------------------------------------

    def of_verb(self, sense: Sense, k: int, passive_form: bool) -> Frame | None:
        """The frame of the verb of chunk ``k``, or None when the sense does not hold."""
        chunk = self.chunks[k]
        verb = self.c.words[chunk.first]
        deps = self.c.after(k)
        subject = self.c.subject(k)
        antecedent = self.antecedent_object(k, subject, deps)
        bare = list(deps.bare)
        if antecedent is not None:
            bare = [*bare, antecedent]
        if subject.how in ("before", "relative") and subject.at >= 0:
            pool = [*bare, Group("", subject.at, (self.chunks[subject.at],))]
        else:
            pool = bare
        holds, matched = self.object_group(sense, pool, deps.preps, subject.at)
        if not holds or (sense.type == "CONSULT" and matched is not None and self.for_press(matched.chunks[0])):
            return None
        if matched is not None and "subj" in sense.places("O"):
            if matched.at != subject.at:
                return None
            matched = None  # طائرات روسية قصفت سوقا
        if chunk.enclitic and matched is not None and matched.at == subject.at and subject.how == "after":
            return None  # البيان الذي نشره الجيش
        by = next((self.c.parties_of(g) for g in deps.preps if g.prep == "BY"), ())
        has_by = any(g.prep == "BY" for g in deps.preps)
        takes = "obj" in sense.places("R") or "obj" in sense.places("O") or "obj" in sense.places("N") or bool(matched)
        passive = passive_form or (has_by and takes)
        rest = [g for g in bare if g is not matched and g.at != subject.at]
        if matched is not None:
            objects: Group | None = matched
            implied = self.c.implicit(k, verb) if self._goes_on(chunk, subject, matched, passive) else subject
            if implied is not subject and implied.parties:
                subject = implied  # وتوفر لها الأسلحة
            elif subject.at == matched.at:
                if subject.how in ("before", "relative") or not rest:
                    passive = passive or (takes and (not rest or subject.how != "after"))
                    subject = Subject((), -1, "none") if not rest or passive else self._take(rest)
                else:
                    subject = self._take(rest)
            rest = [g for g in rest if g.at != subject.at]
            second = rest[0] if rest else None
        else:
            if (
                takes
                and not passive
                and sense.type in _TRANSITIVE
                and not chunk.enclitic
                and not rest
                and "obj" in sense.places("R")
            ):
                passive = subject.how in ("after", "before", "relative") and self._may_suffer(subject, verb)
            objects = rest[0] if rest else None
            second = rest[1] if len(rest) > 1 else None
        goes_on = None if passive or matched is not None else self._accused(sense, k, subject, objects, deps)
        if goes_on is not None:
            objects, subject = Group("", subject.at, (self.chunks[subject.at],)), goes_on
        if matched is not None and not passive and "obj" in sense.places("R") and not self.c.parties_of(matched):
            if rest:
                objects, second = rest[0], matched  # حمّل إسرائيل المسؤولية
            elif subject.how == "after" and chunk.joined:
                implied = self.c.implicit(k, verb)
                if implied.parties:
                    objects, second = Group("", subject.at, (self.chunks[subject.at],)), matched
                    subject = implied
        preps = deps.preps
        if subject.how == "before" and subject.at >= 0:
            preps = [*preps, *(g for g in self.c.after(subject.at, of_noun=True).preps if g.at < k)]
        parts = Parts((), (), (), (), (), preps, by, matched=matched)
        if passive:
            if matched is None and subject.at >= 0 and not (objects is not None and has_by):
                objects = (
                    Group("", subject.at, (self.chunks[subject.at],))
                    if subject.how != "after"
                    else next((g for g in deps.bare if g.at == subject.at), objects)
                )
                parts.object = subject.parties
            elif objects is not None:
                parts.object = self.c.parties_of(objects)
        else:
            parts.subject = subject.parties
            parts.agent = self.chunks[subject.at] if subject.at >= 0 else None
            if objects is not None:
                parts.object = self.c.parties_of(objects)
            if chunk.enclitic and not parts.object and antecedent is None:
                parts.object = self.c.pronoun(chunk.enclitic, chunk.first, subject.parties)
        if objects is not None:
            parts.object_chunk = objects.chunks[0]
            parts.of_object = self._inside(objects.chunks[0]) or self.c.owner(objects.at)
        if second is not None:
            parts.second = self.c.parties_of(second)
        if (
            not passive
            and not sense.objects
            and objects is None
            and deps.that < 0
            and not chunk.enclitic
            and self._wants_object(sense, parts)
        ):
            clause = self.told_by_clause(deps)
            if clause is None:
                return None
            parts.object = tuple(p for p in clause if p not in parts.subject)
        if (
            deps.that >= 0
            and sense.type in ("ACCUSE", "REQUEST")
            and not parts.object
            and not self.role(sense, "R", parts)
        ):
            told = self._told_of(deps.that, parts.subject)
            frame = self.fill(sense, parts, passive, told=told)
        else:
            frame = self.fill(sense, parts, passive)
        if frame is not None:
            frame.matched = matched is not None
            frame.victims = objects.chunks if objects is not None else ()
            if "subj" in sense.places("N") and subject.at >= 0:
                frame.victims = (self.chunks[subject.at],)
            if passive and not frame.victims and subject.at >= 0:
                frame.victims = (self.chunks[subject.at],)
            frame.agent = self.chunks[subject.at] if subject.at >= 0 and not passive else None
            frame = self.settled(frame)
        return frame

    def for_press(self, chunk: Chunk) -> bool:
        """Whether a meeting is one with the press."""
        return any(
            (sign := self.v.signs.get(j)) is not None and sign.kind == "press" for j in range(chunk.first, chunk.last)
        )

    def _take(self, rest: list[Group]) -> Subject:
        group = rest[0]
        return Subject(self.c.parties_of(group), group.at, "after")

    def antecedent_object(self, k: int, subject: Subject, deps: Dependents) -> Group | None:
        """The antecedent that is the object of the verb of a relative clause: المحادثات التي أجرتها روسيا."""
        n = k - 1
        while n >= 0 and self.chunks[n].kind in ("adv",):
            n -= 1
        if n < 0 or self.chunks[n].kind != "rel" or not self.chunks[k].enclitic:
            return None
        m = n - 1
        while m >= 0 and self.chunks[m].kind == "mark":
            m -= 1
        if m < 0 or self.chunks[m].kind != "np":
            return None
        if subject.how == "relative":
            after = next((g for g in deps.bare), None)
            if after is not None:
                subject.parties, subject.at, subject.how = self.c.parties_of(after), after.at, "after"
            else:
                known = self.v.subjects.get(self.chunks[k].first)
                other = self.c.implicit(n, self.c.words[self.chunks[k].first]) if n else Subject(())
                subject.parties = other.parties or (
                    (known.entity,) if known is not None and known.entity and known.how != "relative" else ()
                )
                subject.at, subject.how = -1, "implicit"
        return Group("", m, (self.chunks[m],))

    def _inside(self, chunk: Chunk) -> tuple[str, ...]:
        """The party named behind the head of a noun phrase."""
        enclitic = self.c.words[chunk.head].enclitic
        found = self.parties_from(chunk.head + 1, chunk.last)
        if found:
            return found
        return self.c.pronoun(enclitic, chunk.first, ()) if enclitic else ()

    # -- verbal nouns -----------------------------------------------------------------------------------------------------

    def of_noun(self, sense: Sense, i: int, k: int, size: int, light: int, agent: Subject | None) -> Frame | None:
        """The frame of the verbal noun at token ``i`` of chunk ``k``; ``light`` is the chunk of its light verb or -1."""
        chunk = self.chunks[k]
        if sense.type == "CONSULT" and self.for_press(chunk):
            return None
        deps = self.c.after(k, of_noun=True)
        preps = list(deps.preps)
        if light >= 0:
            known = {g.at for g in preps}
            preps += [g for g in self.c.after(light).preps if g.at not in known and g.at != k]
        inner = self._genitive_chunk(i + size, chunk)
        enclitic = self.c.words[i].enclitic
        pool = [Group("", k, (inner,))] if inner is not None else []
        if chunk.head < i:  # an adjective or genitive: what it belongs to is no object
            pool = pool or []
        holds, matched = self.object_group(sense, [*pool, *deps.bare[:1]], preps)
        if not holds:
            return None
        adjective = self._agents(i + size, chunk.last) if inner is None else ()
        genitive: tuple[str, ...] = ()
        of_object: tuple[str, ...] = ()
        if inner is not None:
            genitive = self.parties_from(inner.first, inner.last)
            if not genitive and not adjective:
                genitive = self.c.partitive(k) if self._counted(inner, k) else ()
                if genitive:
                    preps = [g for g in preps if g.at != k + 1]
            if matched is not None:
                of_object = self.parties_from(inner.first + 1, inner.last)
            if not genitive and not adjective:
                genitive = self._owned(inner, i)
            if genitive:
                members = list(self._joined(k))
                for other in members:
                    genitive += tuple(p for p in other.parties if p not in genitive)
        elif enclitic:
            transitive = (
                agent is not None and bool(sense.places("R")) and not any(p in ("مع", "بين") for p in sense.places("A"))
            )
            if transitive and agent is not None:
                genitive = self.c.pronoun(enclitic, i, agent.parties)
            else:
                genitive = self.c.pronoun(enclitic, i, (), agent.parties if agent is not None else self._main(k))
        parts = Parts(
            (), (), (), genitive, of_object, preps, next((self.c.parties_of(g) for g in preps if g.prep == "BY"), ())
        )
        parts.object_chunk = inner
        if deps.bare and inner is not None and (deps.bare[0].at == k + 1):
            parts.object = self.c.parties_of(deps.bare[0])
        parts.agent = inner
        if sense.type in ("SUPPORT", "AID") and chunk.prep == "ب" and i == chunk.head:
            parts.beside = self._main(k)
        if sense.pos in ("adj", "verb"):
            parts.hal = self.v.tokens[i].plain.endswith("ا") or i == chunk.first
            self._participle(sense, i, k, parts, deps)
        if agent is not None:
            parts.subject = agent.parties
            parts.agent = self.chunks[agent.at] if agent.at >= 0 else inner
        frame = self.fill(sense, parts, passive=False, adjective=adjective)
        if frame is not None:
            frame.matched = matched is not None
            frame.victims = (inner,) if inner is not None else ()
            frame.light = light
            frame = self.settled(frame)
        return frame

    def _owned(self, inner: Chunk, i: int) -> tuple[str, ...]:
        """Whose people suffer: مقتل أحد قادتها."""
        for j in range(inner.first, inner.last):
            enclitic = self.c.words[j].enclitic
            if enclitic:
                return self.c.pronoun(enclitic, i, (), self._main(self._chunk_of(i)))
        return ()

    def _chunk_of(self, i: int) -> int:
        return next((k for k, c in enumerate(self.chunks) if c.first <= i < c.last), 0)

    def _participle(self, sense: Sense, i: int, k: int, parts: Parts, deps: Dependents) -> None:
        """The parts around a participle: whom it is said of, and its object."""
        chunk = self.chunks[k]
        if i > chunk.first:
            said_of = chunk.parties if chunk.direct or chunk.parties else ()
            parts.agent = chunk
        elif (subject := self.c.predicated(k)) is not None:
            said_of = subject.parties if self._of_himself(i, subject.parties) else ()
            parts.agent = self.chunks[subject.at] if subject.at >= 0 else None
        else:
            said_of = self._main(k)
            main = next((n for n in range(k - 1, -1, -1) if self.chunks[n].kind == "verb"), -1)
            at = self.c.subject(main).at if main >= 0 else -1
            parts.agent = self.chunks[at] if at >= 0 else None
        suffered = (
            sense.pos == "adj" and "obj" in sense.places("R") and not any("subj" in slot.places for slot in sense.frame)
        )
        if (self.c.words[i].derived == "passive participle" and sense.pos == "adj") or suffered:
            parts.object = said_of
            return
        parts.subject = said_of
        inner = parts.object_chunk
        if inner is not None:
            parts.object = self.c.parties_of(Group("", k, (inner,))) or inner.parties
        elif deps.bare and deps.bare[0].at == k + 1:
            parts.object = self.c.parties_of(deps.bare[0])
            parts.object_chunk = deps.bare[0].chunks[0]

    def _of_himself(self, i: int, parties: tuple[str, ...]) -> bool:
        """Whether what is said at token ``i`` is said by the side of which it is said, or by the report itself."""
        said = self.v.said_by(i)
        if said is None or said.speaker is None or not parties:
            return True
        return said.speaker in parties or self.v.polity(said.speaker) in (None, self.v.polity(parties[0]))

    def _counted(self, inner: Chunk, k: int) -> bool:
        """Whether a genitive tells a number of people, so that من behind it says of whom."""
        nxt = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        if nxt is not None and nxt.enclitic and nxt.last - nxt.first == 1:
            return True
        if nxt is not None and nxt.prep == "في":
            return True
        first = self.c.words[inner.first]
        if nxt is not None and nxt.prep == "من" and nxt.parties and first.number == "p" and not first.definite:
            return True  # مقتل قادة من الحركة
        return inner.head > inner.first or self.c.words[inner.first].number in ("d",)

    def _joined(self, k: int) -> list[Chunk]:
        out = []
        for c in self.chunks[k + 1 : k + 4]:
            if c.kind != "np" or not c.joined or c.prep or not c.direct:
                break
            out.append(c)
        return out

    def _main(self, k: int) -> tuple[str, ...]:
        """The subject of the nearest verb before chunk ``k``, to which a possessive refers."""
        for n in range(k - 1, -1, -1):
            if self.chunks[n].kind == "verb" and self.chunks[n].level <= self.chunks[k].level:
                return self.c.subject(n).parties
        return ()

    def _genitive_chunk(self, first: int, chunk: Chunk) -> Chunk | None:
        """The genitive behind a verbal noun, as a chunk of its own."""
        if first >= chunk.last:
            return None
        word = self.c.words[first]
        if word.pos == "adj" and self.v.adjective_at(first) is not None and word.number not in ("p", "d"):
            return None
        named = self.v.named_from(first)
        if named is None and word.pos == "adj" and not self._noun_like(first):
            return None
        if self.c.words[first - 1].proclitics[-1:] == ("ال",) or self.c.words[first - 1].enclitic:
            return None
        head = first
        for k in range(first, chunk.last):
            head = k
            if not self.v.is_amount(k):
                break
        direct = self.v.entities.phrase(first) is not None or named is not None
        return Chunk("np", first, chunk.last, head, chunk.level, parties=chunk.parties, direct=direct)

    def _noun_like(self, i: int) -> bool:
        """Whether a word read as an adjective is a genitive: it does not agree, or is a noun of persons."""
        noun, word = self.c.words[i - 1], self.c.words[i]
        if noun.gender == "m" and noun.number == "s" and word.gender == "f":
            return True
        return not word.polity and any(lemma in object_classes() for lemma in lemmas(self.v.tokens[i].plain))

    def _agents(self, first: int, last: int) -> tuple[str, ...]:
        """The states that the adjectives of a verbal noun name: الغارات الإسرائيلية، محادثات روسية أميركية."""
        out: list[str] = []
        for k in range(first, last):
            adjective = self.v.adjective_at(k)
            if adjective is not None and self.c.words[k].number not in ("p",):
                out.append(adjective.entity)
                continue
            if self.c.words[k].pos != "adj":
                break
        return tuple(out)
