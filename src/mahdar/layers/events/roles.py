"""Roles: how the parts of a clause fill the roles of a sense, and whether its needs hold."""

from __future__ import annotations

from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.conditions import Conditions, Frame, Parts, fits
from mahdar.layers.events.view import lemmas
from mahdar.lexicon.event_words import object_classes
from mahdar.lexicon.frames import Sense

__all__ = ["Frame", "Parts", "Roles", "fits"]

#: Prepositions through which a verb may take what the table gives as its object.
_LOCAL = frozenset({"ASSAULT", "COERCE", "AID", "MOBILIZE", "RETREAT"})
_SUFFERED = frozenset({"ASSAULT", "COERCE", "SANCTION", "RETREAT"})
_TOLD_BY = {
    "THREATEN": ("ب", "من", "مع", "على", "ضد", "ل", "داخل", "في"), "REJECT": ("ب", "مع", "من", "إلى", "ل", "على", "عن", "ضد"), "PROTEST": ("أمام", "ضد"),
    "ACCUSE": ("ب", "على", "من", "ل", "ضد"), "SUPPORT": ("ب", "ل", "على", "إلى", "مع"), "REQUEST": ("من", "إلى", "على", "ب"),
    "AID": ("ل", "إلى"), "AGREE": ("ل", "مع", "إلى", "ب", "على", "بين"), "SANCTION": ("من", "على", "مع", "ضد"),
}  # fmt: skip
_OWN = frozenset({"withdraw", "troops", "weapons", "disarm"})


class Roles(Conditions):
    """What verbs and verbal nouns of one sentence share in filling their frames."""

    def settled(self, frame: Frame) -> Frame:
        """The frame, with the state of the scene for nameless forces that act and nameless people who suffer."""
        sense = frame.sense
        if not frame.actors and not frame.passive and frame.agent is not None and "subj" in sense.places("A"):
            home = self.v.scenes.home(frame.agent.head) if self.is_of(frame.agent, "local") else ""
            if home and home not in frame.recipients:
                frame.actors = (home,)
        suffer = not frame.recipients and sense.type in _SUFFERED and sense.mode != "resign"
        if suffer and any(self.is_of(c, v) for c in frame.victims for v in ("person", "prisoner")):
            home = self.v.scenes.home(frame.victims[0].head, self.v.polity(next(iter(frame.actors), "")))
            if home and home not in frame.actors:
                frame.recipients = (home,)
        return frame

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

    def fill(
        self, sense: Sense, parts: Parts, passive: bool, adjective: tuple[str, ...] = (), told: tuple[str, ...] = ()
    ) -> Frame | None:
        """The frame of a sense from the parts of its clause, or None when its needs do not hold; ``told`` is who is spoken of."""
        actors = self.role(sense, "A", parts)
        if sense.pos != "verb" and parts.subject and "من" in sense.places("A") and "من" in sense.places("R"):
            actors = parts.subject  # قامت كينيا بسحب دبلوماسييها من …
        recipients = self.role(sense, "R", parts) or told or parts.beside
        mutual = any(p in ("مع", "بين") for p in sense.places("A"))
        if sense.pos != "verb":
            takes = sense.places("R")
            suffering = self._suffering(sense, parts)
            if parts.object and parts.genitive:  # غزو روسيا القرم
                actors, recipients = parts.genitive, parts.object
            elif suffering is not None:  # قتل الجيش لفلسطينيين
                actors, recipients = parts.genitive, suffering
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
        if not actors and sense.type == "ASSAULT" and sense.pos in ("noun", "phrase") and "ل" not in sense.places("R"):
            actors = self._flown(parts)
        if not passive and sense.pos == "verb" and not sense.places("A") and not actors and parts.agent is not None:
            actors = parts.subject
        if passive and not actors and sense.mode in _OWN:
            actors = parts.of_object
            recipients = tuple(r for r in recipients if r not in parts.object)
        if sense.type == "COOPERATE" and not self._several(actors + recipients):
            return None
        actors = tuple(a for a in dict.fromkeys(actors) if not self._is_place(a))
        recipients = tuple((self.v.state_of(r) or r) if self._is_place(r) else r for r in recipients)
        recipients = tuple(r for r in dict.fromkeys(recipients) if r and r not in actors and not self._own(r, actors))
        if sense.mode == "resign":
            recipients = ()
        parts.given = bool(recipients)
        if not recipients and sense.type in ("REJECT", "ACCUSE", "SUPPORT") and sense.pos == "verb":
            recipients = tuple(r for r in parts.of_object if r not in actors and not self._is_place(r))
        if not recipients and sense.type in _TOLD_BY:
            recipients = self._told_by(_TOLD_BY[sense.type], parts, actors)
        if not recipients and sense.type in _LOCAL and sense.mode != "resign":
            recipients = self._locals(sense, parts, actors)
        frame = Frame(sense, actors, recipients, parts.object_chunk, self.role(sense, "P", parts), passive=passive)
        return frame if self.needs_hold(sense, frame, parts) else None

    def _suffering(self, sense: Sense, parts: Parts) -> tuple[str, ...] | None:
        """Whom the act of a genitive is done to when ل names the victims; None when there are none."""
        if "gen" not in sense.places("R") or "ل" in sense.places("R") or not parts.genitive:
            return None
        if sense.type == "ACCUSE" and parts.object_chunk is None and parts.preps and parts.preps[0].prep == "ل":
            return self.c.parties_of(parts.preps[0])  # انتقادها للقرار
        if sense.type != "ASSAULT":
            return None
        for group in parts.preps:
            if group.prep == "ل" and any(self.is_of(group.chunks[0], k) for k in ("person", "prisoner")):
                return self.c.parties_of(group)
        return None

    def _flown(self, parts: Parts) -> tuple[str, ...]:
        """Whose an attack is: غارات لطيران التحالف."""
        for group in parts.preps[:1]:
            chunk = group.chunks[0]
            if group.prep == "ل" and chunk.parties and (self.is_of(chunk, "weapon") or self.is_of(chunk, "party")):
                return self.c.parties_of(group)
        return ()

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

    def _told_by(self, preps: tuple[str, ...], parts: Parts, actors: tuple[str, ...]) -> tuple[str, ...]:
        """The party named in what a threat, refusal or protest is about, when it is not the actor's own side."""
        by_id = self.v.entities.by_id
        own = {self.v.polity(a) for a in actors}
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
        acts = [
            g.chunks[0].parties for g in parts.preps if g.chunks[0].parties and not self._is_where(g.chunks[0])
        ]  # قتل في غارة تركية
        found = self.role(sense, "P", parts)
        found = () if found in acts else found
        if not found and parts.object_chunk is not None:
            found = next(
                (
                    g.chunks[0].parties
                    for g in parts.preps
                    if g.prep in ("في", "إلى", "من", "على", "داخل", "فوق")
                    and g.chunks[0].parties
                    and self._is_where(g.chunks[0])
                ),
                (),
            )
        by_id = self.v.entities.by_id
        own = {self.v.polity(a) for a in actors}
        states = [self.v.state_of(p) if self._is_place(p) else p for p in found]
        return tuple(s for s in states if s in by_id and by_id[s].kind == "state" and by_id[s].polity not in own)

    def _is_where(self, chunk: Chunk) -> bool:
        """Whether a noun phrase names a place itself, or a piece of land with whose it is."""
        classes = object_classes()
        return chunk.direct or any("territory" in classes.get(w, ()) for w in lemmas(self.v.tokens[chunk.head].plain))

    def _own(self, recipient: str, actors: tuple[str, ...]) -> bool:
        """Whether a state named as the goal of an act is the actor's own: مشروع الاتفاق الروسي."""
        by_id = self.v.entities.by_id
        found = by_id.get(recipient)
        if found is None or found.kind != "state":
            return False
        return any(by_id[a].polity == found.polity for a in actors if a in by_id)

    def _several(self, ids: tuple[str, ...]) -> bool:
        by_id = self.v.entities.by_id
        return len({by_id[i].polity or i for i in ids if i in by_id}) > 1

    def _is_place(self, entity: str) -> bool:
        found = self.v.entities.by_id.get(entity)
        return found is not None and found.kind == "place" and found.polity is None
