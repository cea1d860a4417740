"""Referents: whom pronouns, parts and owners mean."""

from __future__ import annotations

import msgspec

from mahdar.arabic.words import Word
from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.together import Together
from mahdar.layers.events.view import View
from mahdar.lexicon.event_words import object_classes

#: Sectors of parties that bear arms: what is said to be theirs is a target.
FIGHTING = frozenset({"UAF", "REB", "MIL", "IMG", "ISM", "SEP"})
PRONOUNS = {"ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p"), "هما": (None, "d"), "هن": ("f", "p")}


class Subject(msgspec.Struct, gc=False):
    """The subject of a verb: its parties, its chunk (-1 when not named), and how it stands."""

    parties: tuple[str, ...]
    at: int = -1
    how: str = "none"
    gender: str | None = None
    number: str | None = None


class Referents(Together):
    """Whom the phrases of one sentence refer to."""

    def __init__(self, view: View, words: list[Word], chunks: list[Chunk]) -> None:
        super().__init__(view, words, chunks)
        self._subjects: dict[int, Subject] = {}

    def told_behind(self, n: int) -> tuple[str, ...]:
        """The subject of the relative clause at chunk ``n`` whose object the noun before it is: الحملة التي تشنها أنقرة."""
        chunks = self.chunks
        if (
            n + 2 < len(chunks)
            and chunks[n].kind == "rel"
            and chunks[n + 1].kind == "verb"
            and (chunks[n + 1].enclitic or chunks[n + 2].enclitic)
        ):
            nxt = chunks[n + 2]
            if nxt.enclitic and nxt.prep and nxt.last - nxt.first == 1 and n + 3 < len(chunks):
                nxt = chunks[n + 3]
            if nxt.kind == "np" and not nxt.prep:
                return nxt.parties
        return ()

    def subject_before(self, k: int) -> tuple[str, ...]:
        """The subject of the nearest verb before chunk ``k``, as far as it is worked out already."""
        for n in range(k - 1, -1, -1):
            if self.chunks[n].kind == "verb":
                known = self._subjects.get(n)
                return known.parties if known is not None else ()
        return ()

    def partitive(self, at: int) -> tuple[str, ...]:
        """The parties of "8 of them", "a number of soldiers"."""
        if at + 1 >= len(self.chunks):
            return ()
        c = self.chunks[at + 1]
        if c.kind != "np" or c.prep not in ("من", "في"):
            return ()
        if c.prep == "في":  # قائدين في قوات …
            entity = self.v.entities.by_id.get(c.parties[0]) if c.parties and c.direct else None
            return c.parties if entity is not None and entity.kind in ("organisation", "group", "body", "state") else ()
        if c.enclitic and not c.parties:
            return self.pronoun(c.enclitic, c.first, (), self.subject_before(at))
        return c.parties

    def owner(self, at: int) -> tuple[str, ...]:
        """Whose a thing or place is: جزيرة تابعة لمدغشقر، موقع لحماس."""
        if (
            at + 1 >= len(self.chunks)
            or self.chunks[at + 1].prep not in ("ل", "إلى")
            or not self.chunks[at + 1].parties
        ):
            return ()
        c = self.chunks[at]
        bound = self.v.signs.get(c.last - 1)
        if bound is not None and bound.kind == "bound":
            return self.chunks[at + 1].parties
        held = not object_classes().get(self.words[c.head].lemma, frozenset()).isdisjoint(("territory", "weapon"))
        entity = self.v.entities.by_id.get(self.chunks[at + 1].parties[0])
        if entity is not None and not FIGHTING.isdisjoint(entity.sectors) and not c.definite:
            held = True  # تعزيزات للمتمردين
        return self.chunks[at + 1].parties if held and not c.definite and self.chunks[at + 1].prep == "ل" else ()

    def pronoun(
        self, enclitic: str, before: int, exclude: tuple[str, ...], prefer: tuple[str, ...] = ()
    ) -> tuple[str, ...]:
        """The party that an attached pronoun at token ``before`` means: ``prefer`` if it fits, else the nearest that does."""
        if enclitic in ("نا", "ي", "ني"):
            said = self.v.said_by(before)
            return (said.speaker,) if said is not None and said.speaker else ()
        if enclitic not in PRONOUNS:
            return ()
        gender, number = PRONOUNS[enclitic]
        if prefer and self._fits(prefer[0], gender, number) and not set(prefer) & set(exclude):
            return prefer
        for n in range(len(self.chunks) - 1, -1, -1):
            c = self.chunks[n]
            if c.first >= before or c.kind != "np":
                continue
            if number == "p" and gender == "m" and self._counted(c):
                # only what stands wholly before the pronoun: منهم may not mean itself
                earlier = n + 1 < len(self.chunks) and self.chunks[n + 1].first < before
                found = c.parties or (self.partitive(n) if earlier else ())
                if found and not set(found) & set(exclude):
                    return found
            if not c.parties or not c.direct:
                continue
            if c.parties[0] not in exclude and self._fits(c.parties[0], gender, number):
                return c.parties
        return ()

    def _counted(self, chunk: Chunk) -> bool:
        """Whether a noun phrase tells of several people by a noun of its own."""
        for i in range(chunk.first + 1, chunk.last):
            word = self.words[i]
            if word.pos == "noun" and word.number == "p" and self.v.is_amount(i - 1):
                return True
        return False

    def _fits(self, entity: str, gender: str | None, number: str | None) -> bool:
        found = self.v.entities.by_id.get(entity)
        if found is None or (found.kind == "place" and found.polity is None):
            return False
        if number in ("p", "d"):
            return found.kind == "group"
        if found.kind == "state":
            return True  # الجيش التركي … جنوده
        known = self.v.gender(entity)
        if known is None and found.kind == "group":
            return False
        return known is None or gender is None or known == gender
