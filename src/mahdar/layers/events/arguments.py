"""Arguments: which parties of the clause fill the roles of a sense."""

from __future__ import annotations

import msgspec

from mahdar.arabic.words import Word
from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.clause import Clauses, Dependents, Group, Subject
from mahdar.layers.events.view import View, lemmas
from mahdar.lexicon.event_words import object_classes
from mahdar.lexicon.frames import Sense

#: Types whose verbs need an object: with a single noun phrase behind it, such a verb is passive.
_TRANSITIVE = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT", "MOBILIZE", "AID"})
#: Prepositions through which a verb may take what the table gives as its object.
_LOCAL = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE", "RETREAT"})
_OWN = frozenset({"withdraw", "troops", "weapons", "disarm"})
_GOVERNED = frozenset({"ب", "في", "على", "من", "عن", "إلى", "ل"})
_SAME = {"إلى": ("إلى", "الى", "ل"), "ل": ("ل", "إلى"), "في": ("في",), "ب": ("ب",), "ضد": ("ضد", "بحق"), "مع": ("مع",)}


class Frame(msgspec.Struct, gc=False):
    """A sense with its roles filled. ``objects`` are the chunks of the object; ``passive``: the subject suffers the act."""

    sense: Sense
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    object: Chunk | None = None
    places: tuple[str, ...] = ()
    victims: tuple[Chunk, ...] = ()
    passive: bool = False
    light: int = -1
    agent: Chunk | None = None


class Parts(msgspec.Struct, gc=False):
    """The parts of one clause by slot."""

    subject: tuple[str, ...]
    object: tuple[str, ...]
    second: tuple[str, ...]
    genitive: tuple[str, ...]
    of_object: tuple[str, ...]
    preps: list[Group]
    by: tuple[str, ...]
    object_chunk: Chunk | None = None
    agent: Chunk | None = None


class Arguments:
    """Fills frames in one sentence."""

    def __init__(self, view: View, clauses: Clauses) -> None:
        self.v = view
        self.c = clauses
        self.chunks = clauses.chunks

    # -- conditions -------------------------------------------------------------------------------------------------------

    def head_is(self, chunk: Chunk, noun: str) -> bool:
        """Whether a noun phrase has ``noun`` as head, or behind numbers and nouns of quantity."""
        words = noun.split()
        for k in range(chunk.head, min(chunk.last, chunk.head + 4)):
            if words[0] in lemmas(self.v.tokens[k].plain) and self._rest(k + 1, words[1:]):
                return True
            sign = self.v.signs.get(k)
            if not self.v.is_amount(k) and (sign is None or sign.kind != "negation"):
                return False
        return False

    def _rest(self, k: int, words: list[str]) -> bool:
        return all(k + n < len(self.v.tokens) and w in lemmas(self.v.tokens[k + n].plain) for n, w in enumerate(words))

    def _object_group(self, sense: Sense, bare: list[Group], preps: list[Group]) -> tuple[bool, Group | None]:
        """Whether the conditions on the object hold, and the group without preposition that meets them."""
        for word in sense.forbidden:
            pool = [g for g in preps if _fits(word.prep, g.prep)] if word.prep else bare[:2]
            if any(self.head_is(g.chunks[0], word.noun) for g in pool):
                return False, None
        if not sense.objects:
            return True, None
        for word in sense.objects:
            pool = [g for g in preps if _fits(word.prep, g.prep)] if word.prep else bare[:3]
            for group in pool:
                if any(self.head_is(c, word.noun) for c in group.chunks):
                    return True, None if word.prep else group
        plain = [w for w in sense.objects if not w.prep]
        for group in preps:
            if group.prep in _GOVERNED and any(self.head_is(group.chunks[0], w.noun) for w in plain):
                return True, None
        return False, None

    # -- verbs --------------------------------------------------------------------------------------------------------------

    def of_verb(self, sense: Sense, k: int, passive_form: bool) -> Frame | None:
        """The frame of the verb of chunk ``k``, or None when the sense does not hold."""
        chunk = self.chunks[k]
        verb = self.c.words[chunk.first]
        deps = self.c.after(k)
        subject = self.c.subject(k)
        antecedent = self._antecedent_object(k, subject, deps)
        bare = list(deps.bare)
        if antecedent is not None:
            bare = [*bare, antecedent]
        if subject.how in ("before", "relative") and subject.at >= 0:
            pool = [*bare, Group("", subject.at, (self.chunks[subject.at],))]
        else:
            pool = bare
        holds, matched = self._object_group(sense, pool, deps.preps)
        if not holds or (sense.type == "CONSULT" and matched is not None and self._for_press(matched.chunks[0])):
            return None
        by = next((self.c.parties_of(g) for g in deps.preps if g.prep == "BY"), ())
        has_by = any(g.prep == "BY" for g in deps.preps)
        takes = "obj" in sense.places("R") or "obj" in sense.places("O") or "obj" in sense.places("N") or bool(matched)
        passive = passive_form or (has_by and takes)
        rest = [g for g in bare if g is not matched and g.at != subject.at]
        if matched is not None:
            objects: Group | None = matched
            if subject.at == matched.at:
                if subject.how in ("before", "relative") or not rest:
                    passive = passive or (takes and (not rest or subject.how != "after"))
                    subject = Subject((), -1, "none") if not rest or passive else self._take(rest)
                else:
                    subject = self._take(rest)
            rest = [g for g in rest if g.at != subject.at]
            second = rest[0] if rest else None
        else:
            if takes and not passive and sense.type in _TRANSITIVE and not chunk.enclitic and not rest and "obj" in sense.places("R"):
                passive = subject.how in ("after", "before", "relative") and self._may_suffer(subject, verb)
            objects = rest[0] if rest else None
            second = rest[1] if len(rest) > 1 else None
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
        parts = Parts((), (), (), (), (), preps, by)
        if passive:
            if matched is None and subject.at >= 0 and not (objects is not None and has_by):
                objects = Group("", subject.at, (self.chunks[subject.at],)) if subject.how != "after" else next(
                    (g for g in deps.bare if g.at == subject.at), objects
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
            parts.of_object = self._inside(objects.chunks[0])
        if second is not None:
            parts.second = self.c.parties_of(second)
        if not passive and not sense.objects and objects is None and deps.that < 0 and not chunk.enclitic and self._wants_object(sense, parts):
            return None
        if deps.that >= 0 and sense.type in ("ACCUSE", "REQUEST") and not parts.object and not self._role(sense, "R", parts):
            told = self._told_of(deps.that, parts.subject)
            frame = self._fill(sense, parts, passive, told=told)
        else:
            frame = self._fill(sense, parts, passive)
        if frame is not None:
            frame.victims = objects.chunks if objects is not None else ()
            if "subj" in sense.places("N") and subject.at >= 0:
                frame.victims = (self.chunks[subject.at],)
            if passive and not frame.victims and subject.at >= 0:
                frame.victims = (self.chunks[subject.at],)
            frame.agent = self.chunks[subject.at] if subject.at >= 0 and not passive else None
        return frame

    def _wants_object(self, sense: Sense, parts: Parts) -> bool:
        """Whether the verb means its act only with an object that is not there."""
        if sense.type in ("REQUEST", "THREATEN", "PROTEST") or ("obj" not in sense.places("R") and "obj" not in sense.places("A")):
            return False
        places = (*sense.places("R"), *sense.places("A"))
        return not any(_fits(place, group.prep) for place in places for group in parts.preps)

    def _told_of(self, that: int, speaker: tuple[str, ...]) -> tuple[str, ...]:
        """The subject of the clause behind أن: the party that is accused or asked."""
        for n in range(that + 1, min(len(self.chunks), that + 4)):
            c = self.chunks[n]
            if c.kind == "np" and not c.prep:
                return tuple(p for p in self.c.parties_of(Group("", n, (c,))) if p not in speaker)
            if c.kind == "verb":
                return tuple(p for p in self.c.subject(n).parties if p not in speaker)
            if c.kind in ("mark", "break", "that", "rel"):
                break
        return ()

    def _for_press(self, chunk: Chunk) -> bool:
        """Whether a meeting is one with the press."""
        return any((sign := self.v.signs.get(j)) is not None and sign.kind == "press" for j in range(chunk.first, chunk.last))

    def _take(self, rest: list[Group]) -> Subject:
        group = rest[0]
        return Subject(self.c.parties_of(group), group.at, "after")

    def _may_suffer(self, subject: Subject, verb: Word) -> bool:
        """Whether the only noun phrase of a verb that needs an object is its patient: of past verbs, or of civilians."""
        if subject.at < 0:
            return False
        entity = self.v.entities.by_id.get(subject.parties[0]) if subject.parties else None
        return verb.tense == "past" or (entity is not None and "CVL" in entity.sectors)

    def _antecedent_object(self, k: int, subject: Subject, deps: Dependents) -> Group | None:
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
                subject.parties = other.parties or ((known.entity,) if known is not None and known.entity and known.how != "relative" else ())
                subject.at, subject.how = -1, "implicit"
        return Group("", m, (self.chunks[m],))

    def _inside(self, chunk: Chunk) -> tuple[str, ...]:
        """The party named behind the head of a noun phrase."""
        enclitic = self.c.words[chunk.head].enclitic
        found = self.parties_from(chunk.head + 1, chunk.last)
        if found:
            return found
        return self.c.pronoun(enclitic, chunk.first, ()) if enclitic else ()

    def parties_from(self, first: int, last: int) -> tuple[str, ...]:
        """The first party named in the tokens ``[first, last)``, adjectives included; places only when nothing else is."""
        place: tuple[str, ...] = ()
        k = first
        while k < last:
            phrase = self.v.entities.phrase(k)
            if phrase is not None and phrase.first == k:
                return (phrase.entity,)
            for named in self.v.entities.all_covering(k):
                if named.first != k or named.how in ("pronoun", "implicit"):
                    continue
                entity = self.v.entities.by_id.get(named.entity)
                if entity is not None and entity.kind == "place" and entity.polity is None:
                    place = place or (named.entity,)
                    continue
                return (named.entity,)
            k += 1
        return place

    # -- verbal nouns -----------------------------------------------------------------------------------------------------

    def of_noun(self, sense: Sense, i: int, k: int, size: int, light: int, agent: Subject | None) -> Frame | None:
        """The frame of the verbal noun at token ``i`` of chunk ``k``; ``light`` is the chunk of its light verb or -1."""
        chunk = self.chunks[k]
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
        holds, matched = self._object_group(sense, [*pool, *deps.bare[:1]], preps)
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
            if genitive:
                members = [c for c in self._joined(k)]
                for other in members:
                    genitive += tuple(p for p in other.parties if p not in genitive)
        elif enclitic:
            transitive = agent is not None and bool(sense.places("R")) and not any(p in ("مع", "بين") for p in sense.places("A"))
            if transitive and agent is not None:
                genitive = self.c.pronoun(enclitic, i, agent.parties)
            else:
                genitive = self.c.pronoun(enclitic, i, (), agent.parties if agent is not None else self._main(k))
        parts = Parts((), (), (), genitive, of_object, preps, next((self.c.parties_of(g) for g in preps if g.prep == "BY"), ()))
        parts.object_chunk = inner
        if deps.bare and inner is not None and (deps.bare[0].at == k + 1):
            parts.object = self.c.parties_of(deps.bare[0])
        parts.agent = inner
        if sense.pos == "adj":
            self._participle(sense, i, k, parts, deps)
        if agent is not None:
            parts.subject = agent.parties
            parts.agent = self.chunks[agent.at] if agent.at >= 0 else inner
        frame = self._fill(sense, parts, passive=False, adjective=adjective)
        if frame is not None:
            frame.victims = (inner,) if inner is not None else ()
            frame.light = light
        return frame

    def _participle(self, sense: Sense, i: int, k: int, parts: Parts, deps: Dependents) -> None:
        """The parts around a participle: whom it is said of, and its object."""
        chunk = self.chunks[k]
        if i > chunk.first:
            said_of = chunk.parties if chunk.direct or chunk.parties else ()
            parts.agent = chunk
        else:
            said_of = self._main(k)
            main = next((n for n in range(k - 1, -1, -1) if self.chunks[n].kind == "verb"), -1)
            at = self.c.subject(main).at if main >= 0 else -1
            parts.agent = self.chunks[at] if at >= 0 else None
        suffered = "obj" in sense.places("R") and not any("subj" in slot.places for slot in sense.frame)
        if self.c.words[i].derived == "passive participle" or suffered:
            parts.object = said_of
            return
        parts.subject = said_of
        inner = parts.object_chunk
        if inner is not None:
            parts.object = self.c.parties_of(Group("", k, (inner,))) or inner.parties
        elif deps.bare and deps.bare[0].at == k + 1:
            parts.object = self.c.parties_of(deps.bare[0])
            parts.object_chunk = deps.bare[0].chunks[0]

    def _counted(self, inner: Chunk, k: int) -> bool:
        """Whether a genitive tells a number of people, so that من behind it says of whom."""
        nxt = self.chunks[k + 1] if k + 1 < len(self.chunks) else None
        if nxt is not None and nxt.enclitic and nxt.last - nxt.first == 1:
            return True
        if nxt is not None and nxt.prep == "في":
            return True
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
            if self.chunks[n].kind == "verb":
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
        return Chunk("np", first, chunk.last, head, chunk.level, parties=chunk.parties)

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

    # -- filling --------------------------------------------------------------------------------------------------------------

    def _fill(self, sense: Sense, parts: Parts, passive: bool, adjective: tuple[str, ...] = (), told: tuple[str, ...] = ()) -> Frame | None:
        actors = self._role(sense, "A", parts)
        recipients = self._role(sense, "R", parts) or told
        mutual = any(p in ("مع", "بين") for p in sense.places("A"))
        if sense.pos != "verb":
            takes = sense.places("R")
            if parts.object and parts.genitive:  # غزو روسيا القرم
                actors, recipients = parts.genitive, parts.object
            if adjective:
                if mutual:
                    actors = (*adjective, *(a for a in actors if a not in adjective))
                elif not actors or (actors == parts.genitive and not parts.genitive):
                    actors = adjective
            if parts.subject and takes and parts.genitive and actors in ((), parts.genitive) and recipients in ((), parts.genitive) and not mutual:
                actors, recipients = parts.subject, parts.genitive  # تستعد لغزوها
            if parts.subject and (mutual or not actors or ("gen" in sense.places("A") and actors == parts.genitive and "gen" in takes)):
                actors = (*parts.subject, *(a for a in actors if a not in parts.subject))
        if sense.type == "AGREE" and parts.subject and mutual:
            on = next((g.at for g in parts.preps if g.prep == "على"), -1)
            beside = next((g for g in parts.preps if g.prep == "مع"), None)
            if beside is not None and 0 <= on < beside.at:  # اتفقوا على عقد لقاء مع روسيا
                recipients = (*recipients, *self.c.parties_of(beside))
                actors = parts.subject
        actors = actors or parts.by
        if not passive and sense.pos == "verb" and not sense.places("A"):
            actors = parts.subject
        if passive and not actors and sense.mode in _OWN:
            actors = parts.of_object
            recipients = tuple(r for r in recipients if r not in parts.object)
        if sense.type == "COOPERATE" and not self._several(actors + recipients):
            return None
        actors = tuple(a for a in dict.fromkeys(actors) if not self._is_place(a))
        recipients = tuple(self.v.state_of(r) if self._is_place(r) else r for r in recipients)
        recipients = tuple(r for r in dict.fromkeys(recipients) if r and r not in actors)
        if not recipients and sense.type in _LOCAL:
            recipients = self._locals(sense, parts, actors)
        frame = Frame(sense, actors, recipients, parts.object_chunk, self._role(sense, "P", parts), passive=passive)
        return frame if self._needs(sense, frame, parts) else None

    def _role(self, sense: Sense, role: str, parts: Parts) -> tuple[str, ...]:
        """The parties of a role: slots of the same role add up, alternatives within a slot do not."""
        out: list[str] = []
        for slot in sense.frame:
            if slot.role != role:
                continue
            for place in slot.places:
                found = self._slot(place, parts)
                if found:
                    out += [p for p in found if p not in out]
                    break
        return tuple(out)

    def _slot(self, place: str, parts: Parts) -> tuple[str, ...]:
        if place == "بيد":
            return parts.by
        if place == "subj":
            return parts.subject
        if place == "obj":
            return parts.object
        if place == "iobj":
            return parts.second
        if place == "gen":
            return parts.genitive
        if place == "objgen":
            return parts.of_object
        for group in parts.preps:
            if not _fits(place, group.prep):
                continue
            first = group.chunks[0]
            if place == "من" and first.enclitic and group.at and self.chunks[group.at - 1].kind == "np":
                continue  # ثمانية منهم
            if first.enclitic and not first.parties and first.last - first.first == 1:
                found = self.c.pronoun(first.enclitic, first.first, parts.subject)
            else:
                found = self.c.parties_of(group)
            if found:
                return found
        return ()

    def _needs(self, sense: Sense, frame: Frame, parts: Parts) -> bool:
        for need in sense.needs:
            name, _, value = need.partition("=")
            if name == "O":
                pool = [g.chunks[0] for g in parts.preps]
                if parts.object_chunk is not None:
                    pool.append(parts.object_chunk)
                if not any(self._of_class(chunk, v) for chunk in pool for v in value.split("|")):
                    return False
            elif need == "R=any":
                if not frame.recipients and not any(g.prep for g in parts.preps) and parts.object_chunk is None:
                    return False
            elif name in ("A", "R"):
                found = frame.actors if name == "A" else frame.recipients
                if name == "R" and not sense.places("R"):
                    if len(frame.actors) < 2:
                        return False
                    continue
                if value == "polity" and name == "A" and parts.subject and any(self._is_party(p) for p in parts.subject):
                    continue
                if value == "polity" and not (name == "A" and frame.passive) and not any(self._is_party(p) for p in found):
                    if name != "A" or parts.agent is None or not self._of_class(parts.agent, "party"):
                        return False
                if value == "crowd" and not any(self._is_crowd(p) for p in found):
                    return False
        return True

    def _locals(self, sense: Sense, parts: Parts, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The state in which a nameless object or goal of force, aid or troops lies, when it is not the actor's own."""
        found = self._role(sense, "P", parts)
        if not found and parts.object_chunk is not None:
            found = next((g.chunks[0].parties for g in parts.preps if g.prep in ("في", "إلى", "من", "على") and g.chunks[0].parties), ())
        by_id = self.v.entities.by_id
        own = {by_id[a].polity for a in actors if a in by_id}
        states = [self.v.state_of(p) if self._is_place(p) else p for p in found]
        return tuple(s for s in states if s in by_id and by_id[s].kind == "state" and by_id[s].polity not in own)

    def _several(self, ids: tuple[str, ...]) -> bool:
        by_id = self.v.entities.by_id
        return len({by_id[i].polity or i for i in ids if i in by_id}) > 1

    def _is_place(self, entity: str) -> bool:
        found = self.v.entities.by_id.get(entity)
        return found is not None and found.kind == "place" and found.polity is None

    def _is_party(self, entity: str) -> bool:
        found = self.v.entities.by_id.get(entity)
        return found is not None and (
            found.polity is not None or found.kind in ("organisation", "group", "body")
            or (found.kind == "person" and bool(found.sectors or found.role)) or (found.kind == "place" and bool(found.code))
        )  # fmt: skip

    def _is_crowd(self, entity: str) -> bool:
        found = self.v.entities.by_id.get(entity)
        return found is not None and found.kind in ("group", "organisation")

    def _of_class(self, chunk: Chunk, value: str) -> bool:
        classes = object_classes()
        for k in range(chunk.head, min(chunk.last, chunk.head + 3)):
            if any(value in classes.get(lemma, ()) for lemma in lemmas(self.v.tokens[k].plain)):
                return True
        if value in ("person", "prisoner") and chunk.parties:
            found = self.v.entities.by_id.get(chunk.parties[0])
            return found is not None and found.kind in ("person", "group")
        if value == "territory" and chunk.parties:
            found = self.v.entities.by_id.get(chunk.parties[0])
            return found is not None and found.kind in ("place", "state")
        return False


def _fits(place: str, prep: str) -> bool:
    return prep == place or prep in _SAME.get(place, ())
