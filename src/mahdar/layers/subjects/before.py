"""Subjects before their verb: a noun, a pronoun, the noun before a relative pronoun."""

from __future__ import annotations

import msgspec

from mahdar.layers.subjects.again import HE_IS, Again
from mahdar.layers.subjects.model import Gender, Number, Subject, fits

#: How far behind its verb, or before an insertion, a subject is looked for, in tokens.
REACH = 24
#: How far back a party is looked for that no verb has as its subject, in tokens.
BACK = 80
#: A place behind a noun has at most so many tokens.
PLACE = 6
#: A name in quotation marks has at most so many tokens.
QUOTED = 6
_WITH_PRONOUN = frozenset({"أن", "إن", "لكن", "كأن", "لعل"})
PRONOUNS: dict[str, tuple[Gender, Number]] = {
    "ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p"), "هما": (None, "d"), "هن": ("f", "p"),
    "هو": ("m", "s"), "هي": ("f", "s"),
}  # fmt: skip


class Before(Again):
    """Finds the subject of a verb in front of it."""

    def _before(self, i: int, gender: Gender, number: Number) -> Subject | None:
        """A subject named before the verb, by a noun, a pronoun or through a relative pronoun."""
        k = i - 1
        while k >= self.first and (self.tokens[k].plain in self.clause.particle or self.words[k].lemma == "كان"):
            k -= 1
        k = self._before_insertion(k)
        if k < self.first:
            return None
        token, word = self.tokens[k], self.words[k]
        plain = token.plain
        if plain in self.clause.relative:
            return self._antecedent(k, gender, number)
        pronoun = PRONOUNS.get(word.enclitic) if word.lemma in _WITH_PRONOUN and word.pos in ("conj", "part") else None
        if pronoun is None and self.outline.that(k) == "ان":
            pronoun = PRONOUNS.get(plain.partition("ان")[2])  # الا انه
        if pronoun is None and word.pos == "pron":
            pronoun = PRONOUNS.get(word.lemma)
        if pronoun is not None:
            return self._pronoun(k, pronoun)
        lead = self.words[i].proclitics[:1]
        if lead == ("ف",):
            amma = self._amma(i, gender, number)
            if amma is not None:
                return amma
        if lead == ("و",) or (lead == ("ف",) and not self._behind_amma(k)):
            return None
        return (
            self._noun_before(k, gender, number)
            or self._described(i, k, gender, number)
            or self._apposed(k, gender, number)
        )

    def _described(self, i: int, k: int, gender: Gender, number: Number) -> Subject | None:
        """The party right before a verb in the present that tells what it does: نشرت مقالا للوزير يقول إن."""
        phrase = self.entities.phrase(k)
        if self.words[i].tense != "present" or phrase is None or phrase.last != k + 1:
            return None
        found = self.nouns.subject(phrase.entity, "relative", phrase.first, phrase.last, gender, number, None)
        return found if fits(found, gender, number) else None

    def _amma(self, i: int, gender: Gender, number: Number) -> Subject | None:
        """The party behind أما at the beginning of the sentence: أما الوزير، الذي غاب، فقال."""
        at = self.first + (self.tokens[self.first].kind == "mark")
        if self.tokens[at].plain not in ("أما", "وأما") or at + 1 >= i:
            return None
        np = self.nouns.named_at(at + 1)
        return None if np is None else self.nouns.subject(np[0], "before", at + 1, np[1], gender, number, np[2])

    def _before_insertion(self, k: int) -> int:
        """``k``, or the token before the insertion that closes at ``k``."""
        if k >= self.first and self.tokens[k].kind == "mark":
            if k > self.first and self.outline.within[k - 1] == k + 1:
                k -= 1
                while k >= self.first and self.outline.within[k]:
                    k -= 1
                return k - 1
            if self.tokens[k].plain in "،,":
                for j in range(k - 1, max(self.first, k - REACH) - 1, -1):
                    if self.tokens[j].kind == "mark":
                        follows = self.tokens[j + 1].plain
                        apart = self.tokens[j].plain in "،," and (follows in self.clause.relative or follows in HE_IS)
                        return j - 1 if apart else k
        return k

    def _antecedent(self, k: int, gender: Gender, number: Number) -> Subject | None:
        """The noun before the relative pronoun at ``k``; who speaks of it where the verb has another gender: تونس التي قال إنها."""
        if self._other_gender(k, gender):
            return None if self.main and fits(self.main, gender, number) else self._mentioned(k, gender, number)
        at = k - 1
        if at >= self.first and self.tokens[at].kind == "mark":
            at -= 1
        if at < self.first:
            return None
        phrase = self.entities.phrase(at)
        if phrase is not None:
            return self.nouns.subject(phrase.entity, "relative", phrase.first, phrase.last, gender, number, None)
        for named in self.entities.all_covering(at):
            known = self.nouns.gender(named.entity, named.head, named.how)
            if named.last == at + 1 and not named.adjective and (known is None or gender is None or known == gender):
                return self.nouns.subject(named.entity, "relative", named.first, named.last, gender, number, None)
        if k + 2 < self.last and self.outline.that(k + 2) and self.words[k + 2].enclitic:
            return None  # الثقة التي قالت إنها تهمها: the pronoun goes back to what is spoken of
        return Subject(None, "relative", at, k, gender, number)

    def _pronoun(self, k: int, pronoun: tuple[Gender, Number]) -> Subject | None:
        gender, number = pronoun
        found = self.main if self.main is not None and fits(self.main, gender, number) else None
        found = found or self._mentioned(k, gender, number) or self._candidate(gender, number)
        return None if found is None else msgspec.structs.replace(found, how="pronoun", first=k, last=k + 1)

    def _mentioned(self, k: int, gender: Gender, number: Number) -> Subject | None:
        """A party named earlier in the sentence whose main subject does not fit the pronoun at ``k``."""
        if gender is None or number != "s":
            return None
        for at in range(k - 1, max(self.first, k - BACK) - 1, -1):
            np = self.nouns.named_at(at)
            if np is None or np[0] not in self.entities.by_id or self.entities.by_id[np[0]].kind == "place":
                continue
            entity, stop, known, _ = np
            if known == gender:
                return Subject(entity, "before", at, stop, gender, number)
        return None

    def _noun_before(self, k: int, gender: Gender, number: Number) -> Subject | None:
        quotation = self.outline.quotation(k) if self.tokens[k].kind == "mark" else None
        if quotation is not None and quotation.last == k + 1 and k - quotation.first <= QUOTED:
            k -= 1  # "الأيام" كشفت أن
        phrase = self.entities.phrase(k)
        if phrase is not None and phrase.last in (k + 1, k + 2) and self._starts(phrase.first):
            return self.nouns.subject(phrase.entity, "before", phrase.first, phrase.last, gender, number, None)
        for named in self.entities.all_covering(k):
            place = self.entities.by_id[named.entity].kind == "place"  # والمسجد الكبير قد أكد
            if named.last in (k + 1, k + 2) and not named.adjective and not place and self._starts(named.first):
                known = self.nouns.gender(named.entity, named.head, named.how)
                if known is None or gender is None or known == gender:
                    return self.nouns.subject(named.entity, "before", named.first, named.last, gender, number, known)
        if self.tokens[k].kind != "word" or self.words[k].pos not in ("noun", "adj", "name"):
            return None
        far = self._with_place(k, gender, number)
        if far is not None:
            return far
        first = k
        while first > self.first and k - first < 4 and self.words[first].pos in ("adj", "noun", "name"):
            if self._starts(first):
                break
            first -= 1
        if (
            not self._starts(first)
            or self.nouns.prefixed(first)
            or self.words[first].pos not in ("noun", "adj", "name")
        ):
            return None
        named_first = self.nouns.named_at(first)
        if named_first is not None and self.entities.by_id[named_first[0]].kind == "place":
            return None
        return Subject(named_first[0] if named_first else None, "before", first, k + 1, gender, number)

    def _with_place(self, k: int, gender: Gender, number: Number) -> Subject | None:
        """The party behind أنّ and its like whose place ends at ``k``: إلا أن دبلوماسيا في العاصمة قال."""
        for j in range(k, max(self.first, k - PLACE), -1):
            if self.tokens[j].kind != "word" or self.words[j].pos == "verb" or self.outline.that(j):
                return None
            if self.outline.preposition(j) != "في":
                continue
            for at in range(j - 1, max(self.first, j - PLACE), -1):
                np = self.nouns.named_at(at)
                if np is not None and np[1] <= j and (self.outline.that(at - 1) or self.words[at - 1].lemma == "لكن"):
                    found = self.nouns.subject(np[0], "before", at, k + 1, gender, number, None)
                    return found if fits(found, gender, number) else None
            return None
        return None
