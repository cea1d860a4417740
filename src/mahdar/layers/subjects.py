"""Who is the subject of a verb or participle of saying.

A subject is named behind its verb (``قال الوزير``), before it (``الوزير قال``), by the pronoun of إنّ and its like
(``لكنه يقول``), through a relative pronoun, or not at all: then gender and number point to the last subject that fits.
States and their capitals are feminine, palaces masculine, other entities show their gender at the verb that they follow.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from mahdar.arabic.closed import closed_words
from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities, Named
from mahdar.layers.outline import Outline
from mahdar.lexicon.clauses import clause_words
from mahdar.lexicon.cues import CueForm, cue_forms

Gender = Literal["m", "f"] | None
Number = Literal["s", "d", "p"] | None
How = Literal["explicit", "before", "relative", "pronoun", "implicit"]

#: How far behind its verb a subject is looked for, in tokens.
REACH = 24
#: How many earlier subjects a verb without one may go back to.
MEMORY = 8
_WITH_PRONOUN = frozenset({"أن", "إن", "لكن", "كأن", "لعل"})
_CLOSED = frozenset({"prep", "conj", "part", "pron", "adv", "digit", "mark", "latin"})
_PRONOUNS: dict[str, tuple[Gender, Number]] = {
    "ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p"), "هما": (None, "d"), "هن": ("f", "p"),
    "هو": ("m", "s"), "هي": ("f", "s"),
}  # fmt: skip


class Subject(msgspec.Struct, frozen=True, gc=False):
    """The subject of a verb: its entity (None when no entity is known), how it is given, and its tokens."""

    entity: str | None
    how: How
    first: int
    last: int
    gender: Gender = None
    number: Number = None


class Subjects:
    """Subjects by the token of their verb, and the mentions that they add (pronouns, implicit subjects)."""

    def __init__(self, outline: Outline, by_verb: dict[int, Subject], genders: dict[str, Gender]) -> None:
        self.outline = outline
        self.by_verb = by_verb
        self.genders = genders

    def get(self, verb: int) -> Subject | None:
        """The subject of the verb at a token, or None."""
        return self.by_verb.get(verb)

    def mention(self, verb: int) -> Named | None:
        """The mention that a pronoun or the verb itself makes of its subject; None when it is named by a noun."""
        subject = self.by_verb.get(verb)
        if subject is None or subject.entity is None or subject.how not in ("pronoun", "implicit"):
            return None
        token = self.outline.tokens[subject.first]
        return Named(
            subject.first, subject.last, token.start, token.end, subject.entity,
            "pronoun" if subject.how == "pronoun" else "implicit", subject.first,
        )  # fmt: skip

    @property
    def extra(self) -> tuple[Named, ...]:
        """All those mentions, for `Entities.with_mentions`."""
        found = (self.mention(verb) for verb in sorted(self.by_verb))
        seen: set[tuple[int, str]] = set()
        out = []
        for m in found:
            if m is not None and (m.first, m.entity) not in seen:
                seen.add((m.first, m.entity))
                out.append(m)
        return tuple(out)


def find_subjects(text: ArabicText, entities: Entities) -> Subjects:
    """The subjects of the verbs and participles of saying, and of the main verbs around them.

    Args:
        text: the report.
        entities: its entities with their mentions.
    """
    finder = _Finder(Outline(text), entities)
    for sentence in finder.outline.sentences:
        finder.sentence(sentence.first, sentence.last)
    return Subjects(finder.outline, finder.found, finder.genders)


class _Finder:
    """Goes through the sentences and remembers the subjects of the discourse."""

    def __init__(self, outline: Outline, entities: Entities) -> None:
        self.outline = outline
        self.tokens = outline.tokens
        self.words = outline.words
        self.entities = entities
        self.clause = clause_words()
        self.closed = closed_words()
        self.found: dict[int, Subject] = {}
        self.genders: dict[str, Gender] = {}
        self.recent: list[Subject] = []
        self.speaker: Subject | None = None
        self.first = self.last = 0
        self.main: Subject | None = None

    def sentence(self, first: int, last: int) -> None:
        """Find the subjects of the verbs in the tokens ``[first, last)``."""
        self.first, self.last, self.main = first, last, None
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
        forms = cue_forms(plain)
        word = self.words[i]
        if not forms:
            if word.pos == "verb" and word.person == 3 and self._opens_clause(i) and self._is_free(i):
                self._verb(i, word.gender, word.number, "", cue=None)
            return
        if word.pos in _CLOSED or (word.pos != "verb" and plain in self.closed) or plain in self.clause.modal or plain in self.clause.noun:
            return
        form = forms[0]
        if form.cue.pos == "verb" and self._is_free(i):
            gender, number = form.gender, form.number
            if word.pos == "verb" and word.person == 3:
                gender, number = word.gender, word.number
            self._verb(i, gender, number, form.cue.object, cue=form, real=word.pos == "verb" or form.respelled)
        participle = next((f for f in forms if f.cue.pos == "participle"), None)
        if participle is not None and i not in self.found:
            self._participle(i, participle)

    def _is_free(self, i: int) -> bool:
        """Whether no name covers the token."""
        named = self.entities.covering(i)
        if named is None or (named.first == i and named.last == i + 1 and named.adjective):
            return True
        inner = self.entities.covering(i + 1)
        return named.first == i and any(m.first == i + 1 for m in self.entities.all_covering(i + 1)) and inner is not None

    def _opens_clause(self, i: int) -> bool:
        if i == self.first or self.words[i].proclitics[:1] in (("و",), ("ف",)):
            return True
        before = self.tokens[i - 1]
        return before.kind == "mark" and before.plain in "،,؛:-–."

    # -- the verb ---------------------------------------------------------------------------------------------------

    def _verb(self, i: int, gender: Gender, number: Number, takes: str, cue: CueForm | None, real: bool = True) -> None:
        subject: Subject | None = None
        before = self._before(i, gender, number)
        if before is None or before.how == "relative" or (before.entity is None and before.how != "pronoun") or not takes:
            subject = self._after(i, gender, number, takes)
            if subject is not None and subject.entity is None and before is not None and before.entity is not None:
                subject = None
            if subject is not None and before is not None and before.how in ("before", "pronoun") and before.entity:
                subject = subject if subject.entity and subject.first == i + 1 and before.how == "before" else None
        subject = subject or before
        if subject is None:
            embedded = self._embedded(i)
            subject = self._implicit(i, gender, number, embedded)
            if subject is None:
                return
        self.found[i] = subject
        if not real:
            return
        self._remember(subject)
        if not self._embedded(i):
            self.main = subject
            if cue is not None:
                self.speaker = subject

    def _participle(self, i: int, form: CueForm) -> None:
        for candidate in (self.main, self.speaker, *reversed(self.recent)):
            if candidate is not None and _fits(candidate, form.gender, form.number):
                self.found[i] = msgspec.structs.replace(candidate, how="implicit", first=i, last=i + 1)
                return

    def _remember(self, subject: Subject) -> None:
        if subject.entity is None and subject.how == "implicit":
            return
        self.recent = [s for s in self.recent if s.entity != subject.entity or s.entity is None][-MEMORY:]
        self.recent.append(subject)

    def _embedded(self, i: int) -> bool:
        """Whether the verb stands in a relative clause, an insertion, or straight behind أنّ and its subject."""
        if self.outline.within[i]:
            return True
        k = i - 1
        for _ in range(6):
            if k < self.first:
                return False
            token, word = self.tokens[k], self.words[k]
            if token.kind == "mark" or (k < i - 1 and word.pos == "verb"):
                return False
            if token.plain in self.clause.relative or self.outline.that(k):
                return self.words[i].proclitics[:1] != ("و",) or k == i - 1
            k -= 1
        return False

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
                if token.plain in "،," and adverbial:
                    j += 1
                    continue
                if self.outline.opens(j) is not None and j + 1 < end and self._named_at(j + 1) is not None:
                    j += 1
                    continue
                return None
            np = self._named_at(j)
            if np is not None and not self._prefixed(j):
                entity, stop, named_gender, how = np
                if takes and not self._agrees_close(j, i, gender, named_gender):
                    return None
                return self._subject(entity, "explicit", j, stop, gender, number, named_gender)
            if token.plain in self.clause.adverb or token.plain in self.clause.noun or word.pos in ("adv", "digit"):
                adverbial = True
                j += 1
                continue
            if self.outline.that(j):
                return None
            if word.pos == "prep" or self.outline.preposition(j) or self._prefixed(j):
                if word.enclitic and word.pos == "prep":
                    j += 1
                else:
                    j = self._behind_phrase(j + bool(self.outline.preposition(j)))
                adverbial = True
                continue
            if word.pos in ("conj", "part", "pron") or token.plain in self.clause.relative:
                return None
            if word.pos == "verb" and word.person == 3 and token.plain not in self.clause.again:
                return None
            return self._plain_noun(j, gender, number, takes)
        return None

    def _plain_noun(self, j: int, gender: Gender, number: Number, takes: str) -> Subject | None:
        """A subject that no entity covers."""
        word = self.words[j]
        plain = self.tokens[j].plain
        if plain in self.clause.document or plain in self.clause.again:
            last = self.speaker
            if last is not None and (plain in self.clause.document or _fits(last, gender, None)):
                return msgspec.structs.replace(last, how="explicit", first=j, last=j + 1, gender=gender)
            return Subject(None, "explicit", j, j + 1, gender, "s")
        if takes and (plain.endswith(("ين", "ه", "ها", "هم")) or (gender == "m" and plain.endswith("ة")) or word.enclitic):
            return None
        if word.pos == "adj" and plain.endswith("ا"):
            return None
        stop = j + 1
        while stop < self.last and self.tokens[stop].kind == "word" and self.words[stop].pos in ("noun", "adj", "name"):
            if self._prefixed(stop):
                break
            stop += 1
        return Subject(None, "explicit", j, stop, gender, "p" if word.number == "p" else number)

    def _behind_phrase(self, j: int) -> int:
        """The token behind the noun phrase at ``j``, which follows a preposition."""
        if j >= self.last:
            return j
        np = self._named_at(j)
        if np is not None:
            return np[1]
        definite = self.words[j].definite
        k = j + 1
        while k < self.last and k - j < 6 and self.tokens[k].kind == "word":
            word = self.words[k]
            if self._named_at(k) is not None:
                if not definite and not self._prefixed(k) and k == j + 1 and self.tokens[j].plain not in self.clause.document:
                    np = self._named_at(k)
                    return np[1] if np is not None else k
                return k
            if word.pos == "adj" and (word.definite == definite or definite):
                k += 1
            elif word.pos == "noun" and not definite and not self._prefixed(k) and not word.proclitics[:1] == ("و",):
                definite = word.definite
                k += 1
            else:
                break
        return k

    def _prefixed(self, j: int) -> bool:
        """Whether a preposition is written with the token."""
        named = self.entities.covering(j)
        if named is not None and named.first == j:
            cut = named.start - self.tokens[j].start
            lead = self.tokens[j].plain[:cut] if cut > 0 else ""
            return bool(lead) and lead[-1] in "بلك" and lead not in ("ال", "وال")
        proclitics = self.words[j].proclitics
        return any(p in ("ب", "ل", "ك") for p in proclitics)

    def _named_at(self, j: int) -> tuple[str, int, Gender, str] | None:
        """The entity whose noun phrase begins at ``j``: its id, the token behind it, its gender, and how it is named."""
        phrase = self.entities.phrase(j)
        if phrase is not None and phrase.first == j:
            return phrase.entity, phrase.last, self._gender(phrase.entity, phrase.head, "role"), "phrase"
        for named in self.entities.all_covering(j):
            if named.first == j and not named.adjective:
                return named.entity, named.last, self._gender(named.entity, named.head, named.how), named.how
        return None

    def _gender(self, entity: str, head: int, how: str) -> Gender:
        """The grammatical gender of an entity, as far as its kind, its head noun or an earlier verb shows it."""
        known = self.genders.get(entity)
        if known is not None:
            return known
        kind = self.entities.by_id[entity].kind if entity in self.entities.by_id else None
        plain = self.tokens[head].plain
        if kind == "state":
            if how == "metonym" and plain.lstrip("وفبلك").startswith("ال"):
                return "m"
            return "f" if plain.endswith(("ا", "ة", "ن", "و", "ر")) and not plain.endswith(("لبنان", "أردن", "يمن")) else None
        if plain.endswith("ة"):
            return "f"
        if kind in ("organisation", "group", "body"):
            word = self.words[head]
            return word.gender if word.pos in ("noun", "adj") and word.known else None
        return None

    def _agrees_close(self, j: int, verb: int, gender: Gender, named: Gender) -> bool:
        """Whether the noun at ``j``, which may be an object, can be the subject of the verb."""
        if self.tokens[j].plain.endswith("ين") and self.words[j].number in ("p", "d"):
            return False
        return gender is None or named is None or gender == named or j > verb + 1

    def _subject(self, entity: str, how: How, first: int, last: int, gender: Gender, number: Number, named: Gender) -> Subject:
        if gender is not None and self.genders.get(entity) is None and how == "explicit":
            self.genders[entity] = gender
        head = self.words[first]
        plural: Number = "p" if head.number == "p" and head.pos == "noun" and how == "explicit" else number
        return Subject(entity, how, first, last, gender or named, plural)

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
        if pronoun is None and word.pos == "pron":
            pronoun = _PRONOUNS.get(word.lemma)
        if pronoun is not None:
            return self._pronoun(k, pronoun)
        if self.words[i].proclitics[:1] in (("و",), ("ف",)):
            return None
        return self._noun_before(k, gender, number)

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
                        apart = self.tokens[j].plain in "،," and follows in self.clause.relative
                        return j - 1 if apart else k
        return k

    def _antecedent(self, k: int, gender: Gender, number: Number) -> Subject | None:
        """The noun before the relative pronoun at ``k``."""
        at = k - 1
        if at >= self.first and self.tokens[at].kind == "mark":
            at -= 1
        if at < self.first:
            return None
        phrase = self.entities.phrase(at)
        if phrase is not None:
            return self._subject(phrase.entity, "relative", phrase.first, phrase.last, gender, number, None)
        for named in self.entities.all_covering(at):
            known = self._gender(named.entity, named.head, named.how)
            if named.last == at + 1 and not named.adjective and (known is None or gender is None or known == gender):
                return self._subject(named.entity, "relative", named.first, named.last, gender, number, None)
        return Subject(None, "relative", at, k, gender, number)

    def _pronoun(self, k: int, pronoun: tuple[Gender, Number]) -> Subject | None:
        gender, number = pronoun
        found = self.main if self.main is not None and _fits(self.main, gender, number) else self._mentioned(k, gender, number)
        found = found or self._candidate(gender, number)
        return None if found is None else msgspec.structs.replace(found, how="pronoun", first=k, last=k + 1)

    def _mentioned(self, k: int, gender: Gender, number: Number) -> Subject | None:
        """A party named earlier in the sentence whose main subject does not fit the pronoun at ``k``."""
        if gender is None or number != "s":
            return None
        for at in range(k - 1, self.first - 1, -1):
            np = self._named_at(at)
            if np is None or np[0] not in self.entities.by_id or self.entities.by_id[np[0]].kind == "place":
                continue
            entity, stop, known, _ = np
            if known == gender:
                return Subject(entity, "before", at, stop, gender, number)
        return None

    def _noun_before(self, k: int, gender: Gender, number: Number) -> Subject | None:
        phrase = self.entities.phrase(k)
        if phrase is not None and phrase.last == k + 1 and self._starts(phrase.first):
            return self._subject(phrase.entity, "before", phrase.first, phrase.last, gender, number, None)
        for named in self.entities.all_covering(k):
            if named.last == k + 1 and not named.adjective and self._starts(named.first):
                known = self._gender(named.entity, named.head, named.how)
                if known is None or gender is None or known == gender:
                    return self._subject(named.entity, "before", named.first, named.last, gender, number, known)
        if self.tokens[k].kind != "word" or self.words[k].pos not in ("noun", "adj", "name"):
            return None
        first = k
        while first > self.first and k - first < 4 and self.words[first].pos in ("adj", "noun", "name"):
            if self._starts(first):
                break
            first -= 1
        if not self._starts(first) or self._prefixed(first):
            return None
        named_first = self._named_at(first)
        return Subject(named_first[0] if named_first else None, "before", first, k + 1, gender, number)

    def _starts(self, j: int) -> bool:
        """Whether a clause may begin with a noun at ``j``."""
        if j <= self.first or self.words[j].proclitics[:1] in (("و",), ("ف",)):
            return not self._prefixed(j)
        before = self.tokens[j - 1]
        if before.kind == "mark":
            return before.plain not in ")]}»" and not self._prefixed(j)
        word = self.words[j - 1]
        return (before.plain in self.clause.starter or word.lemma == "كان" or self.outline.that(j - 1) != "") and not word.enclitic

    # -- not named at all ---------------------------------------------------------------------------------------------

    def _candidate(self, gender: Gender, number: Number) -> Subject | None:
        for candidate in (self.main, self.speaker, *reversed(self.recent)):
            if candidate is not None and _fits(candidate, gender, number):
                return candidate
        return None

    def _implicit(self, i: int, gender: Gender, number: Number, embedded: bool) -> Subject | None:
        found = self._candidate(gender, number)
        if found is None:
            return None
        return msgspec.structs.replace(found, how="implicit", first=i, last=i + 1, gender=found.gender or gender)


def _fits(subject: Subject, gender: Gender, number: Number) -> bool:
    """Whether a verb without a named subject may mean ``subject``."""
    if gender is not None and subject.gender is not None and gender != subject.gender:
        return False
    if number is not None and (number == "s") != (subject.number in ("s", None)):
        return number == "s" and subject.gender == "f"  # a plural of things is feminine singular
    return True
