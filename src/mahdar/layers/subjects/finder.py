"""Finding subjects: sentence by sentence, with the subjects of the discourse in mind."""

from __future__ import annotations

import msgspec

from mahdar.arabic.closed import closed_words
from mahdar.layers.entities import Entities
from mahdar.layers.outline import Outline
from mahdar.layers.subjects.again import HE_IS, Again, is_accusative
from mahdar.layers.subjects.memory import GOES_ON
from mahdar.layers.subjects.model import Gender, Number, Subject, fits
from mahdar.lexicon.cues import CueForm, cue_forms

#: How far behind its verb a subject is looked for, in tokens.
REACH = 24
#: How far back a party is looked for that no verb has as its subject, in tokens.
BACK = 80
#: What an unlisted subject says begins within so many tokens behind it.
SPEECH = 8
_WITH_PRONOUN = frozenset({"أن", "إن", "لكن", "كأن", "لعل"})
#: A name in quotation marks has at most so many tokens.
QUOTED = 6
_CLOSED = frozenset({"prep", "conj", "part", "pron", "adv", "digit", "mark", "latin"})
_PRONOUNS: dict[str, tuple[Gender, Number]] = {
    "ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p"), "هما": (None, "d"), "هن": ("f", "p"),
    "هو": ("m", "s"), "هي": ("f", "s"),
}  # fmt: skip


class Finder(Again):
    """Goes through the sentences and remembers the subjects of the discourse."""

    def __init__(self, outline: Outline, entities: Entities) -> None:
        super().__init__(outline, entities)
        self.closed = closed_words()
        self.found: dict[int, Subject] = {}

    def sentence(self, first: int, last: int) -> None:
        """Find the subjects of the verbs in the tokens ``[first, last)``."""
        self.before = (self.first, self.last) if self.last == first and first else None
        self.first, self.last, self.earlier, self.main = first, last, self.main, None
        self.nouns.last = last
        self.verbs = 0
        i = first
        while i < last:
            quotation = self.outline.opens(i)
            if quotation is not None and quotation.last - i > 6:
                i = quotation.last  # the speech of others has its own subjects
                continue
            token = self.tokens[i]
            if token.kind == "word":
                self._token(i, token.plain)
            i += 1

    def _token(self, i: int, plain: str) -> None:
        self._read(i, plain)
        word = self.words[i]
        self.verbs += word.pos == "verb" and word.tense is not None

    def _read(self, i: int, plain: str) -> None:
        forms = cue_forms(plain)
        word = self.words[i]
        if not forms:
            if word.pos == "verb" and word.person == 3 and self._opens_clause(i) and self._is_free(i):
                self._verb(i, word.gender, word.number, "", cue=None)
            return
        if (
            (word.pos in _CLOSED and not self.outline.stressed(i))
            or (word.pos != "verb" and plain in self.closed and not self.outline.stressed(i))
            or plain in self.clause.modal
            or plain in self.clause.noun
        ):
            return
        form = forms[0]
        if form.cue.pos == "verb" and self._is_free(i) and not self._governed(i):
            gender, number = form.gender, form.number
            if word.pos == "verb" and word.person == 3 and word.lemma == form.cue.lemma:
                gender, number = word.gender, word.number
            self._verb(i, gender, number, form.cue.object, cue=form, real=word.pos == "verb" or form.respelled)
        participle = next((f for f in forms if f.cue.pos == "participle"), None)
        if participle is not None and i not in self.found and not self._heads(i):
            self._participle(i, participle)

    # -- the verb ---------------------------------------------------------------------------------------------------

    def _verb(self, i: int, gender: Gender, number: Number, takes: str, cue: CueForm | None, real: bool = True) -> None:
        subject: Subject | None = None
        self.nouns.sure = self.words[i].tense == "past" or self.tokens[i].plain.lstrip("وف")[:1] == "ي"
        before = self._before(i, gender, number)
        if (
            before is None
            or before.how == "relative"
            or (before.entity is None and before.how != "pronoun")
            or not takes
        ):
            subject = self._after(i, gender, number, takes)
            if subject is not None and subject.entity is None and before is not None and before.entity is not None:
                subject = None
            if subject is not None and before is not None and before.how in ("before", "pronoun") and before.entity:
                subject = subject if subject.entity and subject.first == i + 1 and before.how == "before" else None
        subject = subject or before
        if cue is not None and (subject is None or subject.entity is None):
            subject = self._writer(i) or subject
        told = cue is not None and cue.enclitic != ""  # it has its object: the noun is its subject
        told = told or (subject is not None and (gender == "f" and self._agrees(subject)))
        told = told or (subject is not None and self.tokens[subject.first].plain.endswith("ون"))
        if subject is not None and subject.entity is None and subject.how == "explicit" and takes and not told:
            subject = self._implicit(i, gender, number) or subject  # the noun is more likely an object
        if (
            takes == "target"
            and subject is not None
            and cue is not None
            and not cue.enclitic
            and self._only_object(subject)
        ):
            subject = self._implicit(i, gender, number) or subject  # ووصف الزعيم بأنه
        if subject is None:
            if self._describes(i) and self.words[i].tense == "present":
                self.found[i] = Subject(None, "relative", i - 1, i, gender, number)  # قانون ينص على أن
                return
            subject = self._implicit(i, gender, number, turns=cue is not None and cue.cue.force not in GOES_ON)
            if subject is None:
                return
        if cue is not None and cue.cue.force in GOES_ON and subject.entity is None and subject.how == "explicit":
            subject = self._named_anew(subject)
        self.found[i] = subject
        if not real and not (i == self.first and subject.how == "explicit" and subject.entity is not None):
            return
        self._remember(subject)
        if not self._embedded(i) and not (subject.how == "explicit" and self._describes(i)):
            if subject.entity is None and cue is not None and not self._may_speak(i, subject):
                return
            if cue is not None or subject.entity is not None or self.main is None:
                self.main = subject
            if cue is not None:
                self.speaker = subject
            origin = self._origin(i) if cue is not None and cue.cue.lemma == "نقل" else None
            if origin is not None:
                self._remember(origin)
                self.main = self.speaker = origin

    def _may_speak(self, i: int, subject: Subject) -> bool:
        """Whether a subject that is no entity takes the floor: no party has it in the sentence, and the verb opens speech."""
        if self.main is not None and self.main.entity is not None:
            return False
        at = max(i + 1, subject.last)
        return any(self.outline.opens_speech(k) for k in range(at, min(self.last, at + SPEECH)))

    def _origin(self, i: int) -> Subject | None:
        """From whom عن behind a verb of relaying has it: نقلت الوكالة عن الوزير."""
        k, stop = i, min(self.last - 1, i + REACH)
        while k + 1 < stop:
            quotation = self.outline.opens(k + 1)
            k = quotation.last if quotation is not None else k + 1  # صحيفة "كذا"
            if k >= stop or self.outline.that(k):
                return None
            if self.outline.preposition(k) == "عن":
                named = self.nouns.named_at(k + 1 + (self.outline.opens(k + 1) is not None))
                return None if named is None else Subject(named[0], "before", k + 1, named[1], named[2], "s")
        return None

    def _participle(self, i: int, form: CueForm) -> None:
        for candidate in (self._nearest(form.gender, form.number), *reversed(self.recent)):
            if candidate is not None and fits(candidate, form.gender, form.number):
                self.found[i] = msgspec.structs.replace(candidate, how="implicit", first=i, last=i + 1)
                return

    # -- behind the verb ----------------------------------------------------------------------------------------------

    def _after(self, i: int, gender: Gender, number: Number, takes: str) -> Subject | None:
        """A subject named behind the verb."""
        if number in ("d", "p") and self.words[i].pos == "verb":
            return None  # a verb before its subject is singular
        j, end = i + 1, min(self.last, i + REACH)
        adverbial = False
        while j < end:
            skip = self.outline.skip.get(j)
            if skip is not None:
                j = skip
                continue
            token, word = self.tokens[j], self.words[j]
            if token.kind == "mark":
                if token.plain in "،,#" and (
                    adverbial or token.plain == "#" or (j == i + 1 and self.entities.phrase(j + 1) is not None)
                ):
                    j += 1
                    continue
                quotation = self.outline.opens(j)
                short = quotation is not None and quotation.last - j <= QUOTED
                if short and self.nouns.named_at(j + 1) is not None and not self.nouns.prefixed(j + 1):
                    j += 1
                    continue
                return None
            np = self.nouns.named_at(j)
            if np is not None and not self.nouns.prefixed(j):
                entity, stop, named_gender, _ = np
                if takes and not self.nouns.may_be_subject(j, i, gender, named_gender):
                    return None
                same = self.speaker is not None and stop < self.last and self.tokens[stop].plain in self.clause.particle
                if same and self.words[stop].enclitic and not self.entities.by_id[entity].name_ar:
                    return self._named_again(j, gender)  # المصدر ذاته
                behind = self._named_behind(entity, stop)
                if behind is not None:
                    entity, stop = behind
                return self.nouns.subject(entity, "explicit", j, stop, gender, number, named_gender)
            if token.plain in self.clause.particle and word.enclitic:
                j += 1  # يصف نفسه
                continue
            if token.plain in self.clause.adverb or token.plain in self.clause.noun or word.pos in ("adv", "digit"):
                adverbial = True
                j += 1
                continue
            if self.outline.that(j):
                return None
            if (
                word.pos == "prep"
                and j + 1 < end
                and (self.outline.that(j + 1) or self.tokens[j + 1].plain in self.clause.necessity)
            ):
                return None
            if self._is_state(j):
                return None
            if word.pos == "prep" or self.outline.preposition(j) or self.nouns.prefixed(j):
                if word.enclitic and word.pos == "prep":
                    j += 1
                else:
                    j = self.nouns.behind(j + bool(self.outline.preposition(j)))
                adverbial = True
                continue
            if word.pos in ("conj", "part", "pron") or token.plain in self.clause.relative:
                return None
            if word.pos == "verb" and word.person == 3 and token.plain not in self.clause.again:
                return None
            if not takes and word.pos == "noun" and word.known and not word.proclitics and is_accusative(token.plain):
                adverbial = True  # أكد مرارا
                j += 1
                continue
            return self._plain_noun(j, gender, number, takes)
        return None

    def _plain_noun(self, j: int, gender: Gender, number: Number, takes: str) -> Subject | None:
        """A subject that no entity covers."""
        word = self.words[j]
        plain = self.tokens[j].plain
        if plain in self.clause.document or plain in self.clause.again:
            return self._named_again(j, gender)
        bearer = self._bearer(j)
        if bearer is not None:
            return Subject(bearer[0], "explicit", j, bearer[1], gender, "s")
        quoted = self.nouns.named_at(j + 2) if self._opens_title(j + 1) else None
        if quoted is not None:  # منظمة "السلام الآن"
            return Subject(quoted[0], "explicit", j, quoted[1] + 1, gender, number)
        owner = self.nouns.owner(j) or self.nouns.outlet(j) or self.nouns.office_of(j) or self.nouns.one_of(j)
        if owner is not None:
            return Subject(owner[0], "explicit", j, owner[1], gender, number)
        if takes and (
            plain.endswith(("ين", "ه", "ها", "هم")) or (gender == "m" and plain.endswith("ة")) or word.enclitic
        ):
            return None
        if (word.pos == "adj" and plain.endswith("ا")) or (not takes and word.enclitic and word.pos == "noun"):
            return None  # وجه حديثه
        stop = self.nouns.behind_plain(j)
        entity = next((e for e in map(self.nouns.by_surname, range(j, stop)) if e is not None), None)
        return Subject(entity, "explicit", j, stop, gender, "p" if word.number == "p" else number)

    # -- before the verb ----------------------------------------------------------------------------------------------

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
        pronoun = _PRONOUNS.get(word.enclitic) if word.lemma in _WITH_PRONOUN and word.pos in ("conj", "part") else None
        if pronoun is None and self.outline.that(k) == "ان":
            pronoun = _PRONOUNS.get(plain.partition("ان")[2])  # الا انه
        if pronoun is None and word.pos == "pron":
            pronoun = _PRONOUNS.get(word.lemma)
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
            if named.last in (k + 1, k + 2) and not named.adjective and self._starts(named.first):
                known = self.nouns.gender(named.entity, named.head, named.how)
                if known is None or gender is None or known == gender:
                    return self.nouns.subject(named.entity, "before", named.first, named.last, gender, number, known)
        if self.tokens[k].kind != "word" or self.words[k].pos not in ("noun", "adj", "name"):
            return None
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
        return Subject(named_first[0] if named_first else None, "before", first, k + 1, gender, number)
