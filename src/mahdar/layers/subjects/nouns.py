"""Noun phrases of parties: where they begin and end, and their grammatical gender."""

from __future__ import annotations

from mahdar.arabic.letters import fold
from mahdar.layers.entities import Entities
from mahdar.layers.entities.vocabulary import body_heads, role_words
from mahdar.layers.outline import Outline
from mahdar.layers.subjects.model import Gender, How, Number, Subject
from mahdar.lexicon.clauses import clause_words, media_nouns

#: The owner of a document is named within so many tokens.
OWNER = 4
#: How far back an office is looked for that a definite noun repeats, in tokens.
BACK = 120


class Nouns:
    """Reads the noun phrases of a text. ``genders`` are those that verbs have shown; ``last`` ends the sentence;
    ``sure`` is True while the verb in hand shows its gender beyond doubt (a form in the past)."""

    def __init__(self, outline: Outline, entities: Entities) -> None:
        self.outline = outline
        self.tokens = outline.tokens
        self.words = outline.words
        self.entities = entities
        self.clause = clause_words()
        self.media = media_nouns()
        self.genders: dict[str, Gender] = {}
        self.surnames = {
            fold(e.name_ar.split()[-1]): e.id for e in reversed(entities.entities) if e.kind == "person" and e.name_ar
        }
        self.last = 0
        self.sure = False

    def behind(self, j: int) -> int:
        """The token behind the noun phrase at ``j``, which follows a preposition."""
        if j >= self.last:
            return j
        np = self.named_at(j)
        if np is not None:
            return np[1]
        definite = self.words[j].definite
        k = j + 1
        while k < self.last and k - j < 6 and self.tokens[k].kind == "word":
            word = self.words[k]
            if self.named_at(k) is not None:
                if (
                    not definite
                    and not self.prefixed(k)
                    and k == j + 1
                    and self.tokens[j].plain not in self.clause.document
                ):
                    np = self.named_at(k)
                    return np[1] if np is not None else k
                return k
            if word.pos == "adj" and (word.definite == definite or definite):
                k += 1
            elif word.pos == "noun" and not definite and not self.prefixed(k) and word.proclitics[:1] != ("و",):
                definite = word.definite
                k += 1
            else:
                break
        return k

    def prefixed(self, j: int) -> bool:
        """Whether a preposition is written with the token."""
        named = self.entities.covering(j)
        if named is not None and named.first == j:
            cut = named.start - self.tokens[j].start
            lead = self.tokens[j].plain[:cut] if cut > 0 else ""
            return bool(lead) and lead[-1] in "بلك" and lead not in ("ال", "وال")
        proclitics = self.words[j].proclitics
        return any(p in ("ب", "ل", "ك") for p in proclitics)

    def named_at(self, j: int) -> tuple[str, int, Gender, str] | None:
        """The entity whose noun phrase begins at ``j``: its id, the token behind it, its gender, and how it is named."""
        phrase = self.entities.phrase(j)
        if phrase is not None and phrase.first == j:
            return phrase.entity, phrase.last, self.gender(phrase.entity, phrase.head, "role"), "phrase"
        for named in self.entities.all_covering(j):
            if named.first == j and not named.adjective:
                return named.entity, named.last, self.gender(named.entity, named.head, named.how), named.how
        return None

    def gender(self, entity: str, head: int, how: str) -> Gender:
        """The grammatical gender of an entity, as far as its kind, its head noun or an earlier verb shows it."""
        known = self.genders.get(entity)
        if known is not None:
            return known
        kind = self.entities.by_id[entity].kind if entity in self.entities.by_id else None
        plain = self.tokens[head].plain
        if kind == "state":
            if how == "metonym" and plain.lstrip("وفبلك").startswith("ال"):
                return "m"
            return (
                "f"
                if plain.endswith(("ا", "ة", "ن", "و", "ر")) and not plain.endswith(("لبنان", "أردن", "يمن"))
                else None
            )
        word = self.words[head]
        if plain.endswith(("ة", "تها", "تهم")) or (plain.endswith("ته") and len(plain) > 4):
            return "f"
        if how == "role" and kind == "person":
            word = self.words[head]
            behind = self.words[head + 1] if head + 1 < len(self.words) else None
            if (
                behind is not None
                and behind.pos == "adj"
                and self.tokens[head + 1].plain.endswith("ة")
                and behind.definite == word.definite
            ):
                return "f"  # النائب الإيطالية
            return "m" if word.pos in ("noun", "adj") and word.known and word.number != "p" else None
        if kind in ("organisation", "group", "body"):
            word = self.words[head]
            return word.gender if word.pos in ("noun", "adj") and word.known else None
        return None

    def behind_plain(self, j: int) -> int:
        """The token behind the nouns and adjectives from ``j`` on."""
        stop = j + 1
        while stop < self.last and self.tokens[stop].kind == "word" and self.words[stop].pos in ("noun", "adj", "name"):
            if self.prefixed(stop):
                break
            stop += 1
        return stop

    def owner(self, j: int) -> tuple[str, int] | None:
        """The owner of a document that speaks for it (بيان لوزارة الداخلية), and the token behind its name."""
        if self.tokens[j].plain.lstrip("وف") not in self.media or self.words[j].proclitics[-1:] == ("ال",):
            return None
        for k in range(j + 1, min(j + OWNER, self.last)):
            found = self.named_at(k)
            if found is not None and not self._is_place(found[0]):
                return found[0], found[1]
            if found is not None or self.tokens[k].kind != "word" or self.words[k].pos == "verb":
                break
        return None

    def _is_place(self, key: str) -> bool:
        entity = self.entities.by_id.get(key)
        return entity is not None and entity.kind == "place"

    def maker(self, k: int) -> str | None:
        """The party that the noun of a document at ``k`` belongs to: بيان صادر عن الوزارة، تعليق للوزير، بيان نشرته الوكالة."""
        for at in range(k + 1, min(k + OWNER * 2, self.last if k >= 0 and self.last > k else len(self.tokens))):
            if self.tokens[at].kind != "word" or self.outline.that(at):
                return None
            if self.outline.preposition(at) not in ("", "عن", "من", "ل"):
                return None
            found = self.named_at(at)
            entity = self.entities.by_id.get(found[0]) if found is not None else None
            if (
                entity is not None
                and entity.kind != "place"
                and not (self.prefixed(at) and self.tokens[at].plain[0] == "ب")
            ):
                return entity.id
        return None

    def outlet(self, j: int) -> tuple[str, int] | None:
        """The outlet whose name stands within the noun phrase at ``j``: وكالة أنباء كذا الروسية."""
        plain = self.tokens[j].plain
        noun = self.media.get(plain) or self.media.get(plain[1:] if plain[0] in "وف" else "")
        if noun is None or not noun.outlet:
            return None
        stop = self.behind_plain(j)
        for k in range(j + 1, stop):
            for named in self.entities.all_covering(k):
                entity = self.entities.by_id.get(named.entity)
                if entity is not None and "JRN" in entity.sectors and not named.adjective:
                    return entity.id, max(stop, named.last)
        return None

    def outlet_again(self, j: int) -> str | None:
        """The outlet named before ``j`` that a definite noun repeats (الصحيفة): one with that noun before the last of all."""
        bare = self.tokens[j].plain.lstrip("وف").removeprefix("ال")
        last: str | None = None
        for named in reversed(self.entities.mentions):
            entity = self.entities.by_id.get(named.entity)
            if named.first >= j or entity is None or entity.kind == "person" or "JRN" not in entity.sectors:
                continue
            near = self.tokens[max(0, named.first - 2) : named.first + 1]
            if any(token.plain.endswith(bare) for token in near):
                return entity.id
            last = last or entity.id
        return last

    def office_of(self, j: int) -> tuple[str, int] | None:
        """The official whose bureau, named by a noun right before him, speaks: مكتب رئيس الأركان."""
        plain = self.tokens[j].plain
        bare = plain if plain in body_heads() else plain.lstrip("وف")
        if fold(bare) not in body_heads() or self.words[j].definite or j + 1 >= self.last:
            return None
        phrase = self.entities.phrase(j + 1)
        if phrase is not None and phrase.first == j + 1:
            return phrase.entity, phrase.last
        named = self.named_at(j + 1)
        known = self.entities.by_id.get(named[0]) if named is not None else None
        return (named[0], named[1]) if named is not None and known is not None and known.kind == "body" else None

    def one_of(self, j: int) -> tuple[str, int] | None:
        """The group of which somebody without a name speaks: أحد سكان المدينة."""
        if role_words().get(self.tokens[j].fold.lstrip("و")) != "one-of" or j + 1 >= self.last:
            return None
        named = self.named_at(j + 1)
        return (named[0], named[1]) if named is not None else None

    def by_surname(self, j: int) -> str | None:
        """The person whose last name token ``j`` is."""
        return self.surnames.get(self.tokens[j].fold)

    def same_office(self, j: int, first: int) -> str | None:
        """The person named before the sentence at ``first`` by the office that the definite noun at ``j`` repeats."""
        plain = self.tokens[j].plain
        bare = plain[2:] if plain.startswith("ال") else plain
        at = first - 1
        while at >= max(0, first - BACK):
            phrase = self.entities.phrase(at)
            if phrase is None:
                at -= 1
                continue
            head = self.tokens[phrase.head].plain.lstrip("وف")
            if head in (plain, bare):
                return phrase.entity
            at = phrase.first - 1
        return None

    def may_be_subject(self, j: int, verb: int, gender: Gender, named: Gender) -> bool:
        """Whether the noun at ``j``, which may be an object, can be the subject of the verb."""
        if self.tokens[j].plain.endswith("ين") and self.words[j].number in ("p", "d"):
            return False
        if gender is None or named is None or gender == named:
            return True
        found = self.named_at(j)
        entity = self.entities.by_id.get(found[0]) if found is not None else None
        return j > verb + 1 and (entity is None or entity.kind != "state")  # يحذر فيها إيران

    def subject(
        self, entity: str, how: How, first: int, last: int, gender: Gender, number: Number, named: Gender
    ) -> Subject:
        """A subject that an entity is; a verb before it shows its gender from then on."""
        if not self.sure:
            gender = named or gender
        elif gender is not None and named is None and self.genders.get(entity) is None and how == "explicit":
            self.genders[entity] = gender
        head = self.words[first]
        plural: Number = "p" if head.number == "p" and head.pos in ("noun", "adj") and how == "explicit" else number
        if plural == "p" and entity in self.entities.by_id and self.entities.by_id[entity].name_ar:
            plural = "s" if self.entities.by_id[entity].kind == "person" else plural  # a name that looks like a plural
        people = plural == "p" and self.tokens[first].plain.endswith(("ون", "ين", "ات"))
        people = people and entity in self.entities.by_id and self.entities.by_id[entity].kind in ("person", "group")
        return Subject(entity, how, first, last, gender or named, plural, people)

    def met(self, at: int, before: tuple[int, int] | None, gender: Gender, number: Number) -> Subject | None:
        """A person of that gender whom the sentence ``before`` token ``at`` names, though not as its subject."""
        if gender is None or number != "s" or before is None:
            return None
        first = max(before[0], at - BACK)
        while at > first:
            at -= 1
            phrase = self.entities.phrase(at)
            if phrase is not None:
                entity = self.entities.by_id.get(phrase.entity)
                known = self.gender(phrase.entity, phrase.head, "role")
                if entity is not None and entity.kind == "person" and known == gender:
                    return Subject(phrase.entity, "before", phrase.first, phrase.last, gender, number)
                at = phrase.first
        return None
