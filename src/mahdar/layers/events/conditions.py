"""Conditions: whether the object and the needs of a sense hold in a clause."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.clause import Clauses, Group
from mahdar.layers.events.view import View, lemmas
from mahdar.lexicon.event_words import object_classes
from mahdar.lexicon.frames import Sense

#: A sense that asks for this many nouns asks for what they have in common, too.
SEVERAL = 3
#: any: whatever follows is what an act is about, though nothing of the kind was done.
_ANY = frozenset({"أي", "أية"})
_ARMED = frozenset({"MIL", "COP", "UAF", "REB", "GOV", "SPY", "PRM"})
_GOVERNED = frozenset({"ب", "في", "على", "من", "عن", "إلى", "ل"})
_SAME = {"إلى": ("إلى", "الى", "ل"), "ل": ("ل", "إلى"), "في": ("في",), "ب": ("ب",), "ضد": ("ضد", "بحق"), "مع": ("مع",)}


class Frame(msgspec.Struct, gc=False):
    """A sense with its roles filled. ``passive``: the subject suffers the act; ``matched``: its own object proves it."""

    sense: Sense
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    object: Chunk | None = None
    places: tuple[str, ...] = ()
    victims: tuple[Chunk, ...] = ()
    passive: bool = False
    light: int = -1
    agent: Chunk | None = None
    matched: bool = False


class Parts(msgspec.Struct, gc=False):
    """The parts of one clause by slot; ``hal``: a participle in the accusative; ``given``: a slot holds the recipient."""

    subject: tuple[str, ...]
    object: tuple[str, ...]
    second: tuple[str, ...]
    genitive: tuple[str, ...]
    of_object: tuple[str, ...]
    preps: list[Group]
    by: tuple[str, ...]
    object_chunk: Chunk | None = None
    agent: Chunk | None = None
    hal: bool = False
    beside: tuple[str, ...] = ()
    matched: Group | None = None
    given: bool = False


class Conditions:
    """What senses ask of the clauses of one sentence."""

    def __init__(self, view: View, clauses: Clauses) -> None:
        self.v = view
        self.c = clauses
        self.chunks = clauses.chunks

    def head_is(self, chunk: Chunk, noun: str) -> bool:
        """Whether a noun phrase has ``noun`` as head, or behind numbers and nouns of quantity."""
        words = noun.split()
        for k in range(chunk.head, min(chunk.last, chunk.head + 4)):
            if words[0] in lemmas(self.v.tokens[k].plain) and self._rest(k + 1, words[1:]):
                return True
            sign = self.v.signs.get(k)
            if not (self.v.is_amount(k) or self.v.tokens[k].plain in _ANY) and (
                sign is None or sign.kind != "negation"
            ):
                return False
        return False

    def _rest(self, k: int, words: list[str]) -> bool:
        return all(k + n < len(self.v.tokens) and w in lemmas(self.v.tokens[k + n].plain) for n, w in enumerate(words))

    def object_group(
        self, sense: Sense, bare: list[Group], preps: list[Group], subject: int = -1
    ) -> tuple[bool, Group | None]:
        """Whether the conditions on the object hold, and the group without preposition that meets them.

        ``subject`` is the chunk of the subject, which only the very nouns of the table can make an object.
        """
        for word in sense.forbidden:
            pool = [g for g in preps if fits(word.prep, g.prep)] if word.prep else bare[:2]
            if any(self.head_is(g.chunks[0], word.noun) for g in pool):
                return False, None
        if not sense.objects:
            return True, None
        kinds = _classes(sense)
        for word in sense.objects:
            pool = [g for g in preps if fits(word.prep, g.prep)] if word.prep else bare[:3]
            if not word.prep and "person" in kinds and len(pool) > 1:
                pool = [g for g in pool if g.at != subject]  # استقبل الرئيس وزيرا
            for group in pool:
                if any(self.head_is(c, word.noun) for c in group.chunks):
                    return True, None if word.prep else group
        for group in bare[:3] if kinds else ():
            if group.at != subject and any(self._named_as(c, kinds) for c in group.chunks):
                return True, group
        for prep, kind in _common(sense):
            for group in preps if prep else bare[:3]:
                if prep and not fits(prep, group.prep):
                    continue
                if group.at != subject and any(self.is_of(c, kind) for c in group.chunks):
                    return True, None if prep else group
        plain = [w for w in sense.objects if not w.prep]
        for group in preps:
            if group.prep in _GOVERNED and any(self.head_is(group.chunks[0], w.noun) for w in plain):
                return True, None
        return False, None

    def _named_as(self, chunk: Chunk, kinds: frozenset[str]) -> bool:
        """Whether a noun phrase names somebody or a place of these classes: إيقاف الإمام فلان."""
        entity = self.v.entities.by_id.get(chunk.parties[0]) if chunk.parties and chunk.direct else None
        if entity is None:
            return False
        if entity.kind in ("person", "group"):
            return not kinds.isdisjoint(("person", "prisoner"))
        return entity.kind == "place" and "territory" in kinds

    def needs_hold(self, sense: Sense, frame: Frame, parts: Parts) -> bool:
        """Whether the needs of a sense hold for the frame that was filled from ``parts``."""
        for need in sense.needs:
            name, _, value = need.partition("=")
            if name == "O":
                pool = [g.chunks[0] for g in parts.preps]
                if parts.matched is not None:
                    pool += parts.matched.chunks
                if parts.object_chunk is not None:
                    pool.append(parts.object_chunk)
                if not any(self.is_of(chunk, v) for chunk in pool for v in value.split("|")):
                    return False
            elif need == "R=any":
                if (
                    not frame.recipients
                    and not frame.passive
                    and not any(g.prep for g in parts.preps)
                    and parts.object_chunk is None
                ):
                    return False
            elif name in ("A", "R"):
                found = frame.actors if name == "A" else frame.recipients
                if name == "R" and not sense.places("R"):
                    if len(frame.actors) < 2:
                        return False
                    continue
                if name == "R" and value == "polity" and sense.pos == "adj" and parts.hal:
                    continue
                if name == "R" and value == "polity" and sense.pos == "verb" and self._addressed(sense, parts):
                    continue
                if name == "R" and value == "polity" and sense.pos == "noun" and not parts.given:
                    return False
                if value == "polity" and name == "A" and parts.subject and any(self.is_party(p) for p in parts.subject):
                    continue
                if (
                    value == "polity"
                    and not (name == "A" and frame.passive)
                    and not any(self.is_party(p) for p in found)
                ):
                    named_party = name == "A" and parts.agent is not None and self.acts(parts.agent)
                    named_party = named_party or (sense.pos == "noun" and not found)
                    if not named_party:
                        return False
                if value == "crowd" and not any(self._is_crowd(p) for p in found):
                    return False
        return True

    def _addressed(self, sense: Sense, parts: Parts) -> bool:
        """Whether people without a name stand in the place of the recipient: طلب من سائقي السيارات."""
        places = sense.places("R")
        chunks = [g.chunks[0] for g in parts.preps if any(fits(p, g.prep) for p in places)]
        if "obj" in places and parts.object_chunk is not None:
            chunks.append(parts.object_chunk)
        return any(self.is_of(c, kind) for c in chunks for kind in ("person", "party"))

    def acts(self, chunk: Chunk) -> bool:
        """Whether a noun phrase without a name says which kind of party acts: التكتل، الدولتان."""
        together = self.c.words[chunk.head].lemma in self.v.together
        return self.is_of(chunk, "party") or (together and not chunk.enclitic)

    def is_party(self, entity: str) -> bool:
        """Whether an entity can act as a party: a polity, an organisation, a group, an official or a named person."""
        found = self.v.entities.by_id.get(entity)
        return found is not None and (
            found.polity is not None or found.kind in ("organisation", "group", "body")
            or (found.kind == "person" and bool(found.sectors or found.role or found.name_ar)) or (found.kind == "place" and bool(found.code))
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


@lru_cache(maxsize=4096)
def _classes(sense: Sense) -> frozenset[str]:
    """The classes that most of the nouns belong to which a sense asks for as its object."""
    plain = [w.noun for w in sense.objects if not w.prep]
    if len(plain) < SEVERAL:
        return frozenset()
    classes = object_classes()
    return frozenset(
        kind
        for kind in ("person", "prisoner", "territory")
        if 2 * sum(kind in classes.get(noun, ()) for noun in plain) >= len(plain)
    )


@lru_cache(maxsize=4096)
def _common(sense: Sense) -> tuple[tuple[str, str], ...]:
    """Preposition ("" for none) and class of the nouns that a sense asks for, where most of several belong to one class."""
    classes = object_classes()
    out: list[tuple[str, str]] = []
    for prep in {w.prep for w in sense.objects}:
        nouns = [w.noun for w in sense.objects if w.prep == prep]
        if len(nouns) < SEVERAL:
            continue
        for kind in ("relief", "prisoner"):
            if 2 * sum(kind in classes.get(noun, ()) for noun in nouns) > len(nouns):
                out.append((prep, kind))
    return tuple(out)


def fits(place: str, prep: str) -> bool:
    """Whether a preposition may stand for the one that a table names."""
    return prep == place or prep in _SAME.get(place, ())
