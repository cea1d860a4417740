"""Roles: how the parts of a clause fill the roles of a sense, and whether its needs hold."""

from __future__ import annotations

import msgspec

from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.clause import Clauses, Group
from mahdar.layers.events.view import View, lemmas
from mahdar.lexicon.event_words import object_classes
from mahdar.lexicon.frames import Sense

#: Prepositions through which a verb may take what the table gives as its object.
_LOCAL = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE", "RETREAT"})
_ARMED = frozenset({"MIL", "COP", "UAF", "REB", "GOV", "SPY", "PRM"})
_TOLD_BY = {
    "THREATEN": ("ب", "من", "مع", "على", "ضد", "ل"), "REJECT": ("ب", "مع", "من", "إلى", "ل", "على", "عن", "ضد"), "PROTEST": ("أمام", "ضد"),
    "ACCUSE": ("ب", "على", "من", "ل", "ضد"), "SUPPORT": ("ب", "ل", "على", "إلى", "مع"), "REQUEST": ("من", "إلى", "على", "ب"),
    "AID": ("ل", "إلى"), "AGREE": ("ل", "مع", "إلى"), "SANCTION": ("من", "على", "مع", "ضد"),
}  # fmt: skip
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


class Roles:
    """What verbs and verbal nouns of one sentence share in filling their frames."""

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

    def object_group(self, sense: Sense, bare: list[Group], preps: list[Group]) -> tuple[bool, Group | None]:
        """Whether the conditions on the object hold, and the group without preposition that meets them."""
        for word in sense.forbidden:
            pool = [g for g in preps if fits(word.prep, g.prep)] if word.prep else bare[:2]
            if any(self.head_is(g.chunks[0], word.noun) for g in pool):
                return False, None
        if not sense.objects:
            return True, None
        for word in sense.objects:
            pool = [g for g in preps if fits(word.prep, g.prep)] if word.prep else bare[:3]
            for group in pool:
                if any(self.head_is(c, word.noun) for c in group.chunks):
                    return True, None if word.prep else group
        plain = [w for w in sense.objects if not w.prep]
        for group in preps:
            if group.prep in _GOVERNED and any(self.head_is(group.chunks[0], w.noun) for w in plain):
                return True, None
        return False, None

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

    # -- filling --------------------------------------------------------------------------------------------------------------

    def fill(
        self, sense: Sense, parts: Parts, passive: bool, adjective: tuple[str, ...] = (), told: tuple[str, ...] = ()
    ) -> Frame | None:
        """The frame of a sense from the parts of its clause, or None when its needs do not hold; ``told`` is who is spoken of."""
        actors = self.role(sense, "A", parts)
        recipients = self.role(sense, "R", parts) or told
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
            if (
                parts.subject
                and takes
                and parts.genitive
                and actors in ((), parts.genitive)
                and recipients in ((), parts.genitive)
                and not mutual
            ):
                actors, recipients = parts.subject, parts.genitive  # تستعد لغزوها
            if parts.subject and (
                mutual or not actors or ("gen" in sense.places("A") and actors == parts.genitive and "gen" in takes)
            ):
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
        if not recipients and sense.type in ("REJECT", "ACCUSE", "SUPPORT") and sense.pos == "verb":
            recipients = tuple(r for r in parts.of_object if r not in actors and not self._is_place(r))
        if not recipients and sense.type in _TOLD_BY:
            recipients = self._told_by(_TOLD_BY[sense.type], parts, actors)
        if not recipients and sense.type in _LOCAL:
            recipients = self._locals(sense, parts, actors)
        frame = Frame(sense, actors, recipients, parts.object_chunk, self.role(sense, "P", parts), passive=passive)
        return frame if self._needs(sense, frame, parts) else None

    def role(self, sense: Sense, role: str, parts: Parts) -> tuple[str, ...]:
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
            if not fits(place, group.prep):
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
                if not any(self.is_of(chunk, v) for chunk in pool for v in value.split("|")):
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
                if (
                    value == "polity"
                    and name == "A"
                    and parts.subject
                    and any(self._is_party(p) for p in parts.subject)
                ):
                    continue
                if (
                    value == "polity"
                    and not (name == "A" and frame.passive)
                    and not any(self._is_party(p) for p in found)
                ):
                    named_party = name == "A" and parts.agent is not None and self.is_of(parts.agent, "party")
                    if not named_party:
                        return False
                if value == "crowd" and not any(self._is_crowd(p) for p in found):
                    return False
        return True

    def _told_by(self, preps: tuple[str, ...], parts: Parts, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The party named in what a threat, refusal or protest is about, when it is not the actor's own side."""
        by_id = self.v.entities.by_id
        own = {by_id[a].polity for a in actors if a in by_id}
        for group in parts.preps:
            if group.prep in preps:
                found = [
                    p for p in group.chunks[0].parties if p in by_id and by_id[p].polity and by_id[p].polity not in own
                ]
                if found:
                    return tuple(found)
        return ()

    def _locals(self, sense: Sense, parts: Parts, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The state in which a nameless object or goal of force, aid or troops lies, when it is not the actor's own."""
        found = self.role(sense, "P", parts)
        if not found and parts.object_chunk is not None:
            found = next(
                (
                    g.chunks[0].parties
                    for g in parts.preps
                    if g.prep in ("في", "إلى", "من", "على") and g.chunks[0].parties
                ),
                (),
            )
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

    def is_armed(self, frame: Frame) -> bool:
        """Whether one of the actors bears arms."""
        by_id = self.v.entities.by_id
        return any(
            a in by_id and not _ARMED.isdisjoint(s for s in by_id[a].sectors if s != "GOV") for a in frame.actors
        )

    def _is_crowd(self, entity: str) -> bool:
        found = self.v.entities.by_id.get(entity)
        return found is not None and found.kind in ("group", "organisation") and not _ARMED & set(found.sectors)

    def is_of(self, chunk: Chunk, value: str) -> bool:
        """Whether the head of a noun phrase belongs to a class of objects."""
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


def fits(place: str, prep: str) -> bool:
    """Whether a preposition may stand for the one that a table names."""
    return prep == place or prep in _SAME.get(place, ())
