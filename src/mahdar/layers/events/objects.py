"""Objects: whether what stands behind a verb is its subject or whom it is done to."""

from __future__ import annotations

from mahdar.arabic.words import Word
from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.clause import Dependents, Group, Subject
from mahdar.layers.events.roles import Parts, Roles, fits
from mahdar.lexicon.frames import Sense

#: Types of what is said to a party, with the reason behind ب or على.
_TOWARDS = frozenset({"ACCUSE", "SUPPORT", "THREATEN"})


class Objects(Roles):
    """Tells subjects and objects of verbs apart where their place does not."""

    def _goes_on(self, chunk: Chunk, subject: Subject, matched: Group, passive: bool) -> bool:
        """Whether a verb joined to another takes its subject, as the only noun phrase behind it is its object."""
        return chunk.joined and not passive and subject.how == "after" and subject.at == matched.at

    def _accused(
        self, sense: Sense, k: int, subject: Subject, objects: Group | None, deps: Dependents
    ) -> Subject | None:
        """The subject that a verb goes on with, where the only party behind it is whom it accuses: واتهمت نيروبي بـ…"""
        if sense.type not in _TOWARDS or objects is not None or subject.how != "after" or sense.objects:
            return None
        if "obj" not in sense.places("R") or self.chunks[k].enclitic or deps.that >= 0:
            return None
        if not any(g.prep in ("ب", "على") for g in deps.preps) or self.chunks[subject.at].prep:
            return None
        implied = self.c.implicit(k, self.c.words[self.chunks[k].first])
        return implied if implied.parties and not set(implied.parties) & set(subject.parties) else None

    def told_by_clause(self, deps: Dependents) -> tuple[str, ...] | None:
        """Who did what a clause behind ما tells, where it stands for the object: استنكر ما اعتبرته تصعيدا من إيران."""
        n = deps.end
        while n < len(self.chunks) and self.chunks[n].kind == "mark":
            n += 1
        if n >= len(self.chunks) or self.chunks[n].kind != "verb":
            return None
        at = self.chunks[n].first
        if at == 0 or self.v.tokens[at - 1].plain not in ("ما", "بما", "لما"):
            return None
        behind = next((self.c.parties_of(g) for g in self.c.after(n).preps if g.prep in ("BY", "من")), ())
        return behind or self.c.subject(n).parties

    def _wants_object(self, sense: Sense, parts: Parts) -> bool:
        """Whether the verb means its act only with an object that is not there."""
        if sense.type in ("REQUEST", "THREATEN", "PROTEST") or (
            "obj" not in sense.places("R") and "obj" not in sense.places("A")
        ):
            return False
        if sense.type == "AGREE" and any(group.prep == "ب" for group in parts.preps):
            return False  # وعدت الوزيرة بنشر التقرير
        places = (*sense.places("R"), *sense.places("A"))
        return not any(fits(place, group.prep) for place in places for group in parts.preps)

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

    def _may_suffer(self, subject: Subject, verb: Word) -> bool:
        """Whether the only noun phrase of a verb that needs an object is its patient: of past verbs, or of civilians."""
        if subject.at < 0:
            return False
        entity = self.v.entities.by_id.get(subject.parties[0]) if subject.parties else None
        return verb.tense == "past" or (entity is not None and "CVL" in entity.sectors)
