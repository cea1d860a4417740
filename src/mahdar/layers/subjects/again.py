"""Subjects by a noun that names somebody again: the ambassador, the newspaper, the statement and its author."""

from __future__ import annotations

import msgspec

from mahdar.layers.subjects.grammar import LONE, Grammar
from mahdar.layers.subjects.model import Gender, Number, Subject, fits

#: How far back the document in which something is said is looked for, in tokens.
REACH = 24
#: The field or place of an official ends within so many tokens.
FIELD = 10
#: How far back the first mention of a document is looked for, in tokens.
FAR = 150

#: The name of somebody described follows within so many tokens.
CALLED = 14
#: They begin a clause that tells who a party is, between it and its verb.
HE_IS = frozenset({"وهو", "وهي", "وهم"})
#: Such a clause without commas has at most so many tokens.
APPOSED = 12


class Again(Grammar):
    """Finds whom a noun without a name of its own means."""

    def _named_anew(self, subject: Subject) -> Subject:
        """Whoever goes on by a definite description that fits the last speaker, a person, is he: تابع وكيل المحافظ."""
        speaker, first = self.speaker, subject.first
        entity = self.unnamed.entity(speaker.entity) if speaker is not None else None
        if speaker is None or entity is None or entity.kind != "person" or not fits(speaker, subject.gender, "s"):
            return subject
        definite = any(self.words[k].definite for k in range(first, subject.last))
        if not definite or subject.number == "p" or self.tokens[first].plain in self.nouns.media:
            return subject
        return msgspec.structs.replace(subject, entity=speaker.entity)

    def _named_again(self, j: int, gender: Gender) -> Subject:
        """A definite noun for somebody named before, or for the words of the last speaker: السفير، البيان."""
        plain = self.tokens[j].plain
        if plain in self.clause.document:
            made = self._made(j, plain)
            if made is not None:
                return Subject(made, "explicit", j, j + 1, gender, "s")
            last = self.speaker or (self.recent[-1] if self.recent else None)
        else:
            last = self.speaker if self.speaker is not None and fits(self.speaker, gender, None) else None
            entity = self.nouns.same_office(j, self.first)
            if entity is None and plain in self.nouns.media:
                entity, last = self.nouns.outlet_again(j), None
            if entity is not None:
                return Subject(entity, "explicit", j, j + 1, gender, "s")
        if last is not None:
            return msgspec.structs.replace(last, how="explicit", first=j, last=j + 1, gender=gender)
        return Subject(None, "explicit", j, j + 1, gender, "s")

    def _same_official(self, j: int, entity: str, stop: int, gender: Gender) -> Subject | None:
        """The last speaker where a bare definite noun, named for the first time, is no more than a word for him: المسؤول."""
        known = self.entities.by_id.get(entity)
        if known is None or known.kind != "person" or known.name_ar or stop - j != 1 or self.speaker is None:
            return None
        if self.tokens[j].plain.lstrip("و") not in self.clause.again or known.mentions[:1] != known.mentions[-1:]:
            return None
        last = self.unnamed.entity(self.speaker.entity)
        if last is None or last.kind not in ("person", "organisation") or "JRN" in last.sectors:
            return None
        return msgspec.structs.replace(self.speaker, how="explicit", first=j, last=stop, gender=gender)

    def _embedded_subject(self, i: int) -> Subject | None:
        """The last subject found in the sentence before token ``i``, though in a clause within it."""
        last = max((k for k in self.found if self.first <= k < i and self.found[k].entity is not None), default=None)
        return None if last is None else self.found[last]

    def _made(self, j: int, plain: str) -> str | None:
        """Who made the document that a definite noun at ``j`` names again: بيان للوزارة … وأوضح البيان."""
        bare = plain.lstrip("وف").removeprefix("ال")
        for k in range(j - 1, max(-1, j - FAR), -1):
            word = self.tokens[k].plain
            if (word in (bare, bare + "ا") or word[1:] == bare) and not self.words[k].definite:
                made = self.nouns.maker(k) or self._published(k)
                if made is not None:
                    return made
        return None

    def _in_document(self, i: int) -> Subject | None:
        """Who made the document, named before, in which something stands: وجاء في البيان أن."""
        j = i + 1
        if (
            j + 1 >= self.last
            or self.outline.preposition(j) != "في"
            or self.tokens[j + 1].plain not in self.clause.document
        ):
            return None
        made = self._made(j + 1, self.tokens[j + 1].plain)
        return Subject(made, "explicit", j + 1, j + 2, None, "s") if made is not None else None

    def _published(self, k: int) -> str | None:
        """Who brings out the document that a verb before ``k`` has as its object: وزعت الحكومة على السكان كتيبا."""
        first = self.outline.sentences[self.outline.sentence_at[k]].first
        for at in range(k - 1, max(first, k - REACH) - 1, -1):
            word = self.words[at]
            if word.lemma in self.clause.publish and word.pos == "verb":
                subject = self.found.get(at)
                return subject.entity if subject is not None else None
        return None

    def _writer(self, i: int) -> Subject | None:
        """Who made the document in which something is said: نشرت تعليقا للوزير وصف فيه."""
        if i + 1 >= self.last or self.tokens[i + 1].plain not in ("فيه", "فيها"):
            return None
        for k in range(i - 1, max(self.first, i - REACH), -1):
            if self.tokens[k].plain.removesuffix("ا") in self.nouns.media and not self.words[k].definite:
                np = self.nouns.named_at(k + 1)
                if np is not None and self.words[k + 1].proclitics[:1] == ("ل",):
                    return Subject(np[0], "before", k + 1, np[1], None, "s")
                made = self._published(k)
                if made is not None:
                    return Subject(made, "before", k, k + 1, None, "s")
        return None

    def _named_behind(self, entity: str, stop: int) -> tuple[str, int] | None:
        """The person named behind the field or place of an official without a name: الخبير في معهد العلاقات فلان الفلاني إن."""
        known = self.entities.by_id.get(entity)
        if known is None or known.kind != "person" or known.name_ar or stop >= self.last:
            return None
        if not self.outline.preposition(stop) and not self.nouns.prefixed(stop):
            return None
        for k in range(stop + 1, min(self.last, stop + FIELD)):
            if self.tokens[k].kind != "word" or self.words[k].pos == "verb" or self.outline.that(k):
                return None
            np = self.nouns.named_at(k)
            other = self.entities.by_id.get(np[0]) if np is not None else None
            if np is not None and other is not None and other.kind == "person" and other.name_ar:
                ready = self.words[k - 1].definite and not self.nouns.prefixed(k) and self.outline.opens_speech(np[1])
                return (np[0], np[1]) if ready and self.entities.phrase(k) is not None else None
        return None

    def _called(self, subject: Subject) -> Subject | None:
        """The person whose name follows a description: لاجئة تدعى فلانة، أحد السكان، فلان الفلاني، مراقب الأسعار فلان."""
        entity = self.unnamed.entity(subject.entity)
        generic = entity is not None and entity.role is not None and entity.kind in ("person", "group")
        if (
            entity is not None and not (generic and (entity.kind == "group" or not entity.name_ar))
        ) or subject.number == "p":
            return None
        for k in range(subject.first + 1, min(self.last, subject.first + CALLED)):
            plain, word = self.tokens[k].plain, self.words[k]
            told = self.tokens[k - 1].plain in self.clause.called
            np = (
                self.nouns.named_at(k)
                if k >= subject.last or told or k > subject.first + 1 or self._complete(k)
                else None
            )
            other = self.entities.by_id.get(np[0]) if np is not None else None
            if np is not None and other is not None and other.kind == "person" and other.name_ar:
                apart = plain not in "،," and self.tokens[k - 1].plain in "،,"
                ready = self._goes_on_to_speak(np[1])
                if told or (ready and not self.nouns.prefixed(k) and (apart or self._complete(k))):
                    return msgspec.structs.replace(subject, entity=other.id, last=max(np[1], subject.last), number="s")
                return None
            if plain in self.clause.called:
                continue
            if (
                (word.pos == "verb" and word.tense is not None)
                or plain in self.clause.relative
                or self.outline.opens_speech(k)
            ):
                return None
        return None

    def _complete(self, k: int) -> bool:
        """Whether the noun before token ``k`` cannot govern a name behind it: it is definite."""
        return self.tokens[k - 1].kind == "word" and self.words[k - 1].definite

    def _goes_on_to_speak(self, at: int) -> bool:
        """Whether what is said, or to whom, follows at token ``at``, perhaps behind a comma."""
        if at >= self.last:
            return False
        comma = self.tokens[at].plain in "،,"
        return (
            self.outline.opens_speech(at + comma)
            or (comma and self._opens_near(at + 1))
            or self.nouns.prefixed(at)
            or (self.tokens[at].plain in LONE or self.outline.preposition(at) == "في")
        )

    def _bearer(self, j: int) -> tuple[str, int] | None:
        """The person whose name follows a definite noun that no table holds, and where it ends: المستخدم فلان الفلاني."""
        if not self.words[j].definite:
            return None
        for k in (j + 1, j + 2):
            np = self.nouns.named_at(k) if k < self.last else None
            entity = self.entities.by_id.get(np[0]) if np is not None else None
            if np is not None and entity is not None and entity.kind == "person" and entity.name_ar:
                return None if self.nouns.prefixed(k) else (np[0], np[1])
            if k < self.last and not (self.words[k].pos == "adj" and self.words[k].definite):
                return None
        return None

    def _apposed(self, k: int, gender: Gender, number: Number) -> Subject | None:
        """The party before وهو and its like, in a clause that ends at ``k``: لكن فلانة (28 عاما) وهي مديرة تسويق علقت."""
        for j in range(k, max(self.first, k - APPOSED), -1):
            if self.words[j].pos == "verb" and self.words[j].tense is not None:
                return None
            if self.tokens[j].plain in HE_IS:
                at = j - 1
                while at > self.first and (self.tokens[at].kind == "mark" or self.outline.within[at]):
                    at -= 1
                phrase = self.entities.phrase(at)
                if phrase is None:
                    return None
                found = self.nouns.subject(phrase.entity, "before", phrase.first, phrase.last, gender, number, None)
                return found if fits(found, gender, number) else None
        return None


def is_accusative(plain: str) -> bool:
    """Whether a noun ends in the alif of the accusative: مرارا."""
    return len(plain) > 3 and plain.endswith("ا") and not plain.startswith("ال")
