"""Finding subjects: sentence by sentence, with the subjects of the discourse in mind."""

from __future__ import annotations

import msgspec

from mahdar.arabic.closed import closed_words
from mahdar.layers.entities import Entities
from mahdar.layers.outline import Outline
from mahdar.layers.subjects.again import is_accusative
from mahdar.layers.subjects.before import PRONOUNS, QUOTED, REACH, Before
from mahdar.layers.subjects.grammar import FAR, LONE, TOLD
from mahdar.layers.subjects.memory import GOES_ON
from mahdar.layers.subjects.model import Gender, Number, Subject, fits
from mahdar.lexicon.cues import Cue, CueForm, cue_forms, cue_table

_STANDS = frozenset({"جاء", "ورد"})
_CLOSED = frozenset({"prep", "conj", "part", "pron", "adv", "digit", "mark", "latin"})


class Finder(Before):
    """Goes through the sentences and remembers the subjects of the discourse."""

    def __init__(self, outline: Outline, entities: Entities) -> None:
        super().__init__(outline, entities)
        self.closed = closed_words()
        self.sources = cue_table().phrases

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
        if plain in self.sources or (plain[0] == "و" and plain[1:] in self.sources):
            self._source(i, self.sources.get(plain) or self.sources[plain[1:]])
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
            (word.pos in _CLOSED and not self.outline.stressed(i) and not self._shows(i))
            or (word.pos != "verb" and plain in self.closed and not self.outline.stressed(i) and not self._shows(i))
            or plain in self.clause.modal
            or plain in self.clause.noun
        ):
            return
        form = forms[0]
        if form.cue.pos == "verb" and self._is_free(i) and not self._governed(i):
            gender, number = form.gender, form.number
            if word.pos == "verb" and word.person == 3 and word.lemma == form.cue.lemma:
                gender, number = word.gender, word.number
            real = word.pos == "verb" or form.respelled or self._shows(i)
            self._verb(i, gender, number, form.cue.object, cue=form, real=real)
        participle = next((f for f in forms if f.cue.pos == "participle"), None)
        if participle is not None and i not in self.found and not self._heads(i):
            self._participle(i, participle)

    # -- the verb ---------------------------------------------------------------------------------------------------

    def _verb(self, i: int, gender: Gender, number: Number, takes: str, cue: CueForm | None, real: bool = True) -> None:
        document = self._in_document(i) if cue is not None and cue.cue.lemma in _STANDS else None
        if document is not None:
            self.found[i] = document
            return
        subject: Subject | None = None
        self.nouns.sure = self.words[i].tense == "past" or self.tokens[i].plain.lstrip("وف")[:1] == "ي"
        before = self._before(i, gender, number)
        if (
            before is None
            or before.how == "relative"
            or (before.entity is None and before.how != "pronoun")
            or not takes
        ):
            subject = self._after(i, gender, number, takes, cue)
            beaten = before is not None and before.entity is not None and not self._is_place(before)
            if subject is not None and subject.entity is None and beaten:
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
        if cue is not None and real and subject.how in ("explicit", "before") and cue.cue.lemma not in _STANDS:
            subject = self._called(subject) or (self._unnamed(i, subject) if subject.entity is None else subject)
        self.found[i] = subject
        if not real and not (i == self.first and subject.how == "explicit" and subject.entity is not None):
            return
        self._remember(subject)
        inner = self._embedded(i) or (cue is not None and self._in_content(i))
        source = self.unnamed.entity(subject.entity)
        if cue is not None and source is not None and "JRN" not in source.sectors and self._attributes(i):
            self.speaker = subject  # حسبما أعلنت الوزارة
        if not inner and not (subject.how == "explicit" and self._describes(i)):
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

    def _source(self, i: int, phrases: tuple[tuple[tuple[str, ...], Cue], ...]) -> None:
        """Let a noun of source that nobody names, behind بحسب and its like, be a party: وفق وسائل إعلام رسمية."""
        for rest, cue in phrases:
            j = i + 1 + len(rest) - (rest[-1:] == ("ل",))
            spelled = all(
                k < self.last and self.tokens[k].plain == piece for k, piece in enumerate(rest, i + 1) if piece != "ل"
            )
            if cue.source != "source" or not spelled or j >= self.last or self.tokens[j].kind != "word":
                continue
            plain = self.tokens[j].plain
            bare = plain.removeprefix("ل") if rest[-1:] == ("ل",) else plain
            if bare not in self.clause.source or self.entities.all_covering(j) or self.words[j].definite:
                continue
            self.unnamed.speaker(Subject(None, "explicit", j, self.nouns.behind_plain(j)), prefixed=bare != plain)
            return

    def _unnamed(self, i: int, subject: Subject) -> Subject:
        """A noun without a name, whose verb opens speech, as a party of its own: قالت أجهزة الإنقاذ إن."""
        told = i > self.first and self.tokens[i - 1].plain in TOLD
        if not told and not self._opens_near(max(i + 1, subject.last), FAR):
            return subject
        pronoun = PRONOUNS.get(self.words[subject.first].enclitic)
        owner = self._candidate(*pronoun) if pronoun is not None else None  # لكن سفيرها قال
        key = self.unnamed.speaker(subject, None if owner is None else owner.entity)
        if key is None and subject.how == "explicit" and not self.words[subject.first].definite:
            key = self.nouns.maker(subject.first)  # أظهرت بيانات نشرها المكتب
        return msgspec.structs.replace(subject, entity=key) if key is not None else subject

    def _may_speak(self, i: int, subject: Subject) -> bool:
        """Whether a subject that is no entity takes the floor: no party has it in the sentence, and the verb opens speech."""
        if self.main is not None and self.main.entity is not None:
            return False
        return self._opens_near(max(i + 1, subject.last))

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
        inside = None if self.main is not None else self._embedded_subject(i)  # وفلان، الذي يقول إنه، مضيفا
        for candidate in (inside, self._nearest(form.gender, form.number), *reversed(self.recent)):
            if candidate is not None and fits(candidate, form.gender, form.number):
                self.found[i] = msgspec.structs.replace(candidate, how="implicit", first=i, last=i + 1)
                return

    # -- behind the verb ----------------------------------------------------------------------------------------------

    def _after(self, i: int, gender: Gender, number: Number, takes: str, cue: CueForm | None) -> Subject | None:
        """A subject named behind the verb, and before what its own preposition brings: لفت إلى انتهاء الأعمال."""
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
                if short and self._is_governed(j):
                    j = quotation.last if quotation is not None else j + 1  # في تصريح لـ"الأيام"
                    continue
                if short and self.nouns.named_at(j + 1) is not None and not self.nouns.prefixed(j + 1):
                    j += 1
                    continue
                return None
            if token.plain in LONE and j + 1 < end and self._encloses(j + 1):  # لـ"الأيام"، لـ(كذا)
                j, adverbial = j + 1, True
                continue
            np = self.nouns.named_at(j)
            if np is not None and not self.nouns.prefixed(j):
                entity, stop, named_gender, _ = np
                if takes and not self.nouns.may_be_subject(j, i, gender, named_gender):
                    return None
                same = self.speaker is not None and stop < self.last and self.tokens[stop].plain in self.clause.particle
                if same and self.words[stop].enclitic and not self.entities.by_id[entity].name_ar:
                    return self._named_again(j, None)  # المصدر ذاته
                again = self._same_official(j, entity, stop, gender)
                if again is not None:
                    return again
                behind = self._named_behind(entity, stop)
                if behind is not None:
                    entity, stop = behind
                return self.nouns.subject(entity, "explicit", j, stop, gender, number, named_gender)
            if token.plain in self.clause.particle and word.enclitic:
                j += 1  # يصف نفسه
                continue
            governs = word.pos == "prep" and not word.enclitic  # خلال جلسة المجلس
            if (
                (token.plain in self.clause.adverb and not governs)
                or token.plain in self.clause.noun
                or word.pos in ("adv", "digit")
            ):
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
            if self._is_state(j) or (cue is not None and self._brings(j, cue)):
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

    def _encloses(self, j: int) -> bool:
        """Whether a quotation or an insertion begins at ``j``."""
        return self.outline.opens(j) is not None or j in self.outline.skip

    def _brings(self, j: int, cue: CueForm) -> bool:
        """Whether the preposition at ``j`` is the one that the verb governs, with a noun of what is said behind it."""
        preposition = self.outline.preposition(j)
        if preposition not in ("إلى", "على", "عن") or j + 1 >= self.last or self.nouns.named_at(j + 1) is not None:
            return False
        row = cue.cue
        own = preposition in row.clauses or preposition in row.nouns or preposition in row.quotes
        return own and self.words[j + 1].derived == "masdar"

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
