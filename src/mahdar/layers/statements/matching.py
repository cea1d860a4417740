"""Matching: the cues of a text, each with what it opens."""

from __future__ import annotations

from mahdar.arabic.closed import closed_words
from mahdar.layers.entities import Entities
from mahdar.layers.outline import CLOSING, Outline
from mahdar.layers.statements.openers import Opener, Openers
from mahdar.layers.statements.parts import Match
from mahdar.layers.subjects import Subjects
from mahdar.lexicon.clauses import clause_words, media_nouns
from mahdar.lexicon.cues import CueForm, cue_forms

#: A quotation of more tokens is speech: verbs of saying inside it are not the report's own.
LONG_QUOTATION = 6
_NEGATABLE = frozenset({"thinks", "expects", "considers", "doubts", "hides", "denies", "fears", "hopes", "refuses"})
#: Verbs that report only what stands in a document: جاء في البيان أن.
_DOCUMENTED = frozenset({"جاء", "ورد"})
#: What one always says of somebody: without that object the verb is a passive.
_OF_SOMEBODY = frozenset({"accuses", "describes"})
_DAMMA = "\u064f"
_RANK = {"verb": 0, "participle": 1, "noun": 2, "phrase": 3}


class Matcher:
    """Finds the cues of a text."""

    def __init__(self, outline: Outline, entities: Entities, subjects: Subjects) -> None:
        self.outline = outline
        self.tokens = outline.tokens
        self.words = outline.words
        self.entities = entities
        self.subjects = subjects
        self.openers = Openers(outline, entities)
        self.clause = clause_words()
        self.media = media_nouns()
        self.closed = closed_words()

    def matches(self) -> dict[int, Match]:
        """The cues by their token, those that open nothing included; of two that share an opener, the better one."""
        found: dict[int, Match] = {}
        taken: dict[int, int] = {}
        i, size = 0, len(self.tokens)
        while i < size:
            token = self.tokens[i]
            if token.kind != "word":
                quotation = self.outline.opens(i)
                if quotation is not None and quotation.last - i > LONG_QUOTATION:
                    i = quotation.last
                    continue
                i += 1
                continue
            forms = cue_forms(token.plain)
            match = self._match(i, forms) if forms else None
            if match is not None:
                at = match.opener.at if match.opener is not None else -1
                rival = taken.get(at) if at >= 0 else None
                if rival is not None and self._weaker(match, found[rival]):
                    match = Match(i, match.form, None, match.negated, match.relative)
                elif rival is not None:
                    old = found[rival]
                    found[rival] = Match(old.at, old.form, None, old.negated, old.relative)
                if match.opener is not None:
                    taken[at] = i
                found[i] = match
            i += 1
        return found

    def _weaker(self, match: Match, other: Match) -> bool:
        """Whether ``match`` yields to ``other``, an earlier cue with the same opener."""
        mine, theirs = _RANK[match.form.cue.pos], _RANK[other.form.cue.pos]
        if mine != theirs:
            return mine > theirs
        return not match.relative and match.form.cue.pos != "participle" if not other.relative else False

    def _match(self, i: int, forms: tuple[CueForm, ...]) -> Match | None:
        """The best reading of the cue forms at ``i``: one that opens something before one that does not."""
        if self.tokens[i].plain in self.clause.noun or self.tokens[i].plain in self.clause.modal:
            return None
        named = self._is_named(i)
        word = self.words[i]
        plain = self.tokens[i].plain
        is_closed = word.pos != "verb" and plain in self.closed and not self.outline.stressed(i)
        relative = self._in_relative(i) or self._describes_noun(i)
        negated = self._negated(i)
        bare: Match | None = None
        for form in forms:
            cue = form.cue
            if cue.pos == "verb" and (
                form.preposition or self._impersonal(i, form) or not self._in_document(i, cue.lemma)
            ):
                continue
            if cue.pos == "participle" and word.pos == "adv" and not form.lead and self.tokens[i - 1].kind != "mark":
                continue
            if cue.pos == "noun" and self._impersonal_noun(i, form):
                continue
            if named and (
                cue.pos == "verb" or (cue.pos == "noun" and not form.enclitic and not self._may_follow_name(i))
            ):
                continue
            if cue.pos == "verb" and form.enclitic and relative and self._of_speech(i):
                continue  # في كلمة نقلها التلفزيون
            opener = self.openers.find(i, form) or self._unopened(i, form)
            if (
                opener is not None
                and cue.pos == "verb"
                and word.pos != "verb"
                and not form.respelled
                and not (is_closed and self.subjects.get(i) is not None)
                and not self._verb_place(i, opener.at, is_closed)
            ):
                opener = None
            if (
                opener is not None
                and opener.kind != "clause"
                and cue.force == "considers"
                and self._is_considered(i, form)
            ):
                opener = None
            if opener is not None and cue.force in _OF_SOMEBODY and opener.at == i + 1 and opener.kind == "clause":
                opener = opener if cue.pos != "verb" or form.enclitic else None  # without an object it is passive
            if opener is not None and negated and cue.force not in _NEGATABLE:
                return None
            match = Match(i, form, opener, negated, relative)
            if opener is not None:
                return match
            real = (cue.pos == "participle" and self._circumstantial(i)) or (
                cue.pos == "verb" and (word.pos == "verb" or form.respelled)
            )
            if bare is None and real:
                bare = match
        return bare

    def _of_speech(self, i: int) -> bool:
        """Whether the verb at ``i`` only tells of a speech or document before it."""
        at = i - 1 - (i > 1 and self.tokens[i - 1].plain in self.clause.relative)
        before = self.tokens[at].plain.removeprefix("ال") if i else ""
        return before in self.media or before.removesuffix("ا") in self.media or before[1:] in self.media

    def _unopened(self, i: int, form: CueForm) -> Opener | None:
        """Speech behind the subject whose opening mark is missing: قال الوزير لن نسلم المطار"."""
        subject = self.subjects.get(i)
        if form.cue.pos != "verb" or "" not in form.cue.quotes or subject is None or subject.how != "explicit":
            return None
        sentence = self.outline.sentences[self.outline.sentence_at[i]]
        at, end = subject.last, sentence.last
        while end - 1 > at and self.tokens[end - 1].plain in (".", "؟", "!"):
            end -= 1
        mark = self.tokens[end - 1]
        if end - at < 4 or mark.kind != "mark" or mark.plain not in CLOSING or self.outline.quote_at[end - 1] >= 0:
            return None
        if self.tokens[at].kind != "word" or self.words[at].pos not in ("verb", "part", "pron"):
            return None
        return Opener("quote", at, at)

    def _verb_place(self, i: int, at: int, is_closed: bool) -> bool:
        """Whether a form that is more likely a noun or a preposition may still be a verb: at the beginning of a clause."""
        if i == 0 or self.outline.sentence_at[i - 1] != self.outline.sentence_at[i]:
            return not is_closed or (at > i + 1 and all(self.tokens[k].kind != "mark" for k in range(i + 1, at)))
        before = self.tokens[i - 1]
        if is_closed:
            return False
        if (
            at == i + 1
            and before.kind == "word"
            and self.words[i].pos in ("adj", "noun")
            and self.outline.that(at) == "أن"
        ):
            return not self.words[i].proclitics and self.words[i - 1].pos not in ("prep", "verb", "part", "conj")
        return before.kind == "mark" or self.words[i].proclitics[:1] == ("و",) or before.plain in self.clause.relative

    def _in_document(self, i: int, lemma: str) -> bool:
        """Whether جاء or ورد is followed by the document that says it; other verbs need none."""
        return lemma not in _DOCUMENTED or any(
            self.tokens[k].plain == "في" for k in range(i + 1, min(len(self.tokens), i + 3))
        )

    def _is_named(self, i: int) -> bool:
        named = self.entities.covering(i)
        if named is None or named.adjective:
            return False
        if named.last == i + 1 and named.first < i and self.words[i].pos == "verb" and self.outline.opens_speech(i + 1):
            return False  # a verb that a name was taken to end with
        return named.first != i or all(m.first != i + 1 for m in self.entities.all_covering(i + 1))

    def _may_follow_name(self, i: int) -> bool:
        """Whether a noun that a name was taken to end with opens something right behind it."""
        named = self.entities.covering(i)
        at = i + 1
        return (
            named is not None
            and named.last == at
            and at < len(self.tokens)
            and (self.tokens[at].plain == ":" or self.outline.that(at) != "")
        )

    def _circumstantial(self, i: int) -> bool:
        before = self.tokens[i - 1] if i else None
        if before is None:
            return False
        if before.kind == "mark":
            return True
        return self.words[i].derived is not None and self.words[i].pos in ("adj", "noun")

    def _in_relative(self, i: int) -> bool:
        """Whether the verb at ``i`` begins a relative clause."""
        k = i - 1
        while k >= 0 and self.tokens[k].plain in self.clause.particle:
            k -= 1
        return k >= 0 and self.tokens[k].plain in self.clause.relative

    def _describes_noun(self, i: int) -> bool:
        """Whether the verb at ``i`` describes an indefinite noun before it and has a subject of its own behind it."""
        word, before = self.words[i], self.words[i - 1] if i else None
        if (
            before is None
            or word.pos != "verb"
            or word.proclitics
            or before.pos not in ("noun", "adj")
            or before.definite
        ):
            return False
        if self.tokens[i - 1].plain in self.clause.breaks or self.tokens[i - 1].plain in self.clause.starter:
            return False
        named = self.entities.covering(i - 1)
        if (named is not None and named.how == "name") or self.outline.sentence_at[i - 1] != self.outline.sentence_at[
            i
        ]:
            return False
        subject = self.subjects.get(i)
        return subject is not None and subject.how == "explicit" and subject.first > i

    def _negated(self, i: int) -> bool:
        k = i - 1
        if k >= 0 and self.tokens[k].plain in ("يكن", "تكن", "يعد", "تعد"):
            k -= 1
        if k < 0:
            return False
        if self.tokens[k].plain in self.clause.negation:
            return not (
                self.tokens[k].plain in ("ما", "وما")
                and self.words[i].tense == "past"
                and k
                and self.words[k - 1].pos == "prep"
            )
        return self.tokens[k].plain == "أن" and k > 0 and self.tokens[k - 1].plain in ("دون", "بدون")

    def _impersonal(self, i: int, form: CueForm) -> bool:
        """Whether the verb has no speaker: passives and يذكر أن."""
        plain = self.tokens[i].plain
        stem = plain[1:] if form.lead else plain
        if form.passive or stem in self.clause.passive:
            return True
        token = self.tokens[i]
        if form.tense == "past" and self.outline.text.raw[token.start : token.end][1 + len(form.lead) :][:1] == _DAMMA:
            return True
        if form.cue.impersonal and stem == form.cue.impersonal:
            subject = self.subjects.get(i)
            return subject is None or subject.how == "implicit"
        return False

    def _is_considered(self, i: int, form: CueForm) -> bool:
        """Whether يعتبر without a subject behind it says what something is held to be."""
        subject = self.subjects.get(i)
        return form.tense == "present" and (subject is None or subject.how != "explicit")

    def _impersonal_noun(self, i: int, form: CueForm) -> bool:
        """Whether a masdar of saying has no speaker: يمكن القول إن، تجدر الإشارة إلى أن."""
        if form.enclitic:
            return False
        return any(self.tokens[k].plain in self.clause.modal for k in range(max(0, i - 3), i))
