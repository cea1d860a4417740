"""Openers: where what a cue governs begins.

From a cue the words are followed to the right, over subject, addressee, time and place, to the first opener that the cue's
frames allow: أن or إن, a quotation, a colon, an indirect question or a bare noun after its preposition.
"""

from __future__ import annotations

from typing import Literal

import msgspec

from mahdar.arabic.quotations import Quotation
from mahdar.layers.entities import Entities
from mahdar.layers.outline import Outline
from mahdar.layers.statements.terms import Terms
from mahdar.lexicon.clauses import clause_words
from mahdar.lexicon.cues import Cue, CueForm, cue_forms

#: How far behind a cue its opener is looked for, in tokens (insertions are not counted).
REACH = 60
#: How far behind a noun of saying.
NOUN_REACH = 14
#: A quotation of so many words is speech; a shorter one may be a name or a term.
SPEECH = 5
#: A quotation of at most so many words may be a name behind its noun (a party, a film).
NAME = 7
#: In a bare object of a verb that needs a clause, a quotation of fewer words is a term.
TERM = 3
#: A quotation that is part of a bare object begins at most so many tokens behind it.
PART = 4
#: So far behind a verb of describing stands its predicate (وصف … بالموحد).
OBJECT = 14
#: An insertion between commas that a participle begins has at most so many tokens.
INSERTION = 12
#: ما and its like open a clause that is passed over: أوضح، وفقا لما نقلته الوكالة، أن.
_WHAT = frozenset({"ما", "لما", "مما", "بما", "حسبما", "كما", "فيما"})
_WHETHER = frozenset({"ما", "عما", "فيما", "بما"})
_QUESTIONS = frozenset({"إذا", "هل", "كيف", "لماذا", "متى", "أين", "ماذا"})
#: They begin a clause of circumstance, which is passed over: قالت سيدة، وقد احمر وجهها، إن.
_CIRCUMSTANCE = frozenset({"وقد", "وهو", "وهي", "وهم"})
_THERE = frozenset({"هناك", "ثمة"})
_BARE = frozenset({"ب", "ل", "ك"})

OpenerKind = Literal["clause", "quote", "colon", "question", "noun"]


class Opener(msgspec.Struct, frozen=True, gc=False):
    """Token ``at`` opens, what is said begins with token ``start``, ``cut`` letters into it.

    ``fragment`` is True where words may follow a quotation that belong to what is said (``أشار إلى "…" وخطوات أخرى``).
    """

    kind: OpenerKind
    at: int
    start: int
    cut: int = 0
    fragment: bool = False


class Openers:
    """Finds the opener of each cue of a text."""

    def __init__(self, outline: Outline, entities: Entities) -> None:
        self.outline = outline
        self.tokens = outline.tokens
        self.words = outline.words
        self.entities = entities
        self.terms = Terms(outline, entities)
        self.clause = clause_words()

    def find(self, i: int, form: CueForm) -> Opener | None:
        """The opener of the cue at token ``i``, or None when it opens nothing."""
        outline, tokens = self.outline, self.tokens
        cue = form.cue
        end = outline.sentences[outline.sentence_at[i]].last
        if outline.within[i]:
            end = min(end, outline.within[i] - 1)
        stop, j = min(end, i + (NOUN_REACH if cue.pos == "noun" else REACH)), i + 1
        relative = False
        waiting: Opener | None = None  # a short quotation, taken when nothing better follows
        noun: Opener | None = None
        while j < stop:
            skip = outline.skip.get(j)
            if skip is not None:
                bracketed = self._bracket(j, skip, cue, end)
                if bracketed is not None:
                    return bracketed
                stop = min(end, stop + skip - j)
                j = skip
                continue
            token = tokens[j]
            if token.kind == "mark":
                quotation = outline.opens(j)
                if quotation is not None:
                    found = None if self._in_name(j) else self._quotation(i, j, quotation, cue)
                    if found is not None and self._is_speech(j, quotation, found):
                        return found
                    if found is not None and waiting is None and self._may_be_short(i, j):
                        waiting = found
                    stop = min(end, stop + quotation.last - j)
                    j = max(quotation.last, j + 1)
                    continue
                if token.plain == ":":
                    return self._colon(j, cue, end) if not relative or cue.pos != "noun" else None
                if token.plain in "؛;.؟?!":
                    break
                if token.plain in "،,":
                    relative = False
                    if cue.pos == "noun" or waiting is not None:
                        break
                j += 1
                continue
            plain = token.plain
            if plain in self.clause.relative or plain in _CIRCUMSTANCE:
                relative = True
            elif outline.that(j):
                found = self._clause(i, j, cue, relative)
                if found is not None:
                    return found
                if plain[0] in "وف":
                    break
            elif (plain in _WHETHER or plain in _QUESTIONS) and (found := self._question(i, j, cue)) is not None:
                return found
            elif relative and self._goes_on(j):
                break
            elif not relative and (
                self._attributive(i, j) or (plain in _WHAT and self.words[min(j + 1, stop - 1)].pos == "verb")
            ):
                relative = True
            elif self._bars(j, relative, cue):
                behind = self._behind_insertion(j, stop)
                if behind is None:
                    break
                j = behind
                continue
            if noun is None and cue.nouns and not relative:
                noun = self._noun(i, j, cue)
            if noun is None and cue.necessity and plain in self.clause.necessity and not relative and j - i < 12:
                noun = Opener("noun", j, j)
            j += 1
        return waiting or noun

    # -- kinds of opener ----------------------------------------------------------------------------------------------

    def _in_name(self, j: int) -> bool:
        """Whether the quotation mark at ``j`` stands inside a name: صحيفة "الأيام"."""
        named = self.entities.covering(j)
        return named is not None and named.first < j

    def _preposition(self, i: int, j: int) -> str:
        """The preposition before token ``j`` (or written with it); "" for none."""
        return self.outline.prefix(j) or (self.outline.preposition(j - 1) if j - 1 > i else "")

    def _clause(self, i: int, j: int, cue: Cue, relative: bool) -> Opener | None:
        """أن or إن at ``j``."""
        that = self.outline.that(j)
        if self.tokens[j].plain[0] in "وف":
            return None
        preposition = self._preposition(i, j)
        before = self.tokens[j - 1].plain
        if not preposition and that != "أن" and cue.inna and before not in self.clause.subordinator:
            return self._behind(j)
        if not preposition and that == "إن":
            return None
        if preposition and preposition in cue.clauses:
            return self._behind(j)
        if preposition or "" not in cue.clauses:
            return None
        if before in self.clause.subordinator:
            return None
        if relative and self._verb_near(i, j):
            return None
        return self._behind(j)

    def _verb_near(self, i: int, j: int) -> bool:
        """Whether a verb right before ``j`` governs the أن there rather than the cue at ``i``."""
        for k in range(j - 1, max(i, j - 6), -1):
            if self.tokens[k].plain in self.clause.relative:
                return False
            if self.outline.within[k] or self.tokens[k].plain in self.clause.noun:
                continue
            if any(f.cue.pos == "verb" for f in cue_forms(self.tokens[k].plain)) or (
                k == j - 1 and self.words[k].pos == "verb"
            ):
                return True
        return False

    def _behind(self, j: int) -> Opener | None:
        """What is said begins behind the conjunction at ``j``."""
        if j + 1 >= len(self.tokens):
            return None
        start = j + 1
        if self.tokens[start].plain in "،,:" and start + 1 < len(self.tokens):
            start += 1
        return Opener("clause", j, start)

    def _colon(self, j: int, cue: Cue, end: int) -> Opener | None:
        if not cue.colon or j + 1 >= len(self.tokens):
            return None
        if self.tokens[j].glued and self.tokens[j + 1].glued and self.tokens[j + 1].kind == "number":
            return None
        if j + 1 >= end:  # the next line holds what is said
            following = self.outline.sentences[self.outline.sentence_at[j + 1]]
            if following.kind == "heading" and self.outline.opens(j + 1) is None:
                return None
        if self.tokens[j + 1].plain in ".،؛":
            return None
        return Opener("colon", j, j + 1)

    def _question(self, i: int, j: int, cue: Cue) -> Opener | None:
        if not cue.question:
            return None
        plain = self.tokens[j].plain
        if plain in _WHETHER:
            follows = self.tokens[j + 1].plain if j + 1 < len(self.tokens) else ""
            return Opener("question", j, j) if follows == "إذا" else None
        if plain == "إذا":
            return Opener("question", j, j) if j - i <= 4 else None
        return Opener("question", j, j)

    def _noun(self, i: int, j: int, cue: Cue) -> Opener | None:
        """A bare noun behind the preposition that the cue governs, when it says what is the case."""
        word = self.words[j]
        if j - i > (OBJECT if cue.force == "describes" else 8) or any(
            "ب" in self.words[k].proclitics for k in range(i + 1, j)
        ):
            return None
        free = "من" in cue.nouns
        if (
            self.outline.preposition(j) in cue.nouns
            and j + 1 < len(self.tokens)
            and (self.tokens[j + 1].plain in _THERE or self._is_fact(j + 1, free=free))
        ):
            return Opener("noun", j, j + 1)
        if "ب" in cue.nouns and word.proclitics[:1] == ("ب",):
            describing = (
                cue.force == "describes"
                and word.pos in ("adj", "noun")
                and word.derived is not None
                and not word.enclitic
            )
            if (describing and j > i + 2) or self._is_fact(j, free=False):
                return Opener("noun", j, j, cut=1)
        return None

    def _is_fact(self, j: int, free: bool) -> bool:
        """Whether the noun at ``j`` tells a fact; with ``free``, an indefinite noun of any sort does."""
        word, token = self.words[j], self.tokens[j]
        if (
            token.kind != "word"
            or word.pos not in ("noun", "adj")
            or self._is_person(j)
            or token.plain in self.clause.adverb
        ):
            return False
        if (
            word.stem in self.clause.fact
            or word.lemma in self.clause.fact
            or (word.derived == "masdar" and word.proclitics[:1] != ("ب",))
        ):
            return word.proclitics[-1:] != ("ال",) or free
        return free and word.proclitics[-1:] != ("ال",)

    def _is_person(self, j: int) -> bool:
        named = self.entities.covering(j)
        return named is not None and named.first == j and not named.adjective

    # -- quotations -----------------------------------------------------------------------------------------------------

    def _quotation(self, i: int, j: int, quotation: Quotation, cue: Cue) -> Opener | None:
        """The quotation that begins at ``j``, where the frames allow it."""
        before = self.tokens[j - 1].plain
        preposition = before if before in _BARE else self.outline.preposition(j - 1)
        if preposition in cue.quotes or preposition in cue.nouns:
            if preposition:
                return Opener("quote", j, j, fragment=True)
        elif preposition:
            return self._within_object(i, j, cue)
        if "" not in cue.quotes or self.terms.is_name(j, quotation, NAME):
            return None
        if quotation.last - quotation.first == 3 and j > i + 1 and before != ":":
            return None  # a single word behind a noun is a term
        if cue.pos == "noun" and j - i > 4 and self.tokens[j - 1].plain != ":":
            return None
        if quotation.last - quotation.first - 2 < SPEECH or cue.object == "target":
            inner = self._within_object(i, j, cue)
            if inner is not None:
                return inner
            if cue.needs_clause and quotation.last - quotation.first - 2 < TERM:
                return None
        return Opener("quote", j, j, fragment=cue.object == "target" or cue.force in ("considers", "describes"))

    def _within_object(self, i: int, j: int, cue: Cue) -> Opener | None:
        """The noun that the cue governs by its preposition, when the quotation at ``j`` is a part of it."""
        governed = (cue.quotes | cue.nouns) - {""}
        for k in range(i + 1, j):
            word = self.words[k]
            if self.tokens[k].kind == "mark" or self.tokens[k].plain in self.clause.relative:
                return None
            lead = next((p for p in word.proclitics if p in _BARE), "")
            if j - k > PART:
                continue
            if lead in governed and word.pos in ("noun", "adj") and not self._is_person(k):
                return Opener("noun", k, k, cut=1 + (word.proclitics[:1] in (("و",), ("ف",))), fragment=True)
            if self.outline.preposition(k) in governed and k + 1 < j:
                return Opener("noun", k, k + 1, fragment=True)
        return None

    def _is_speech(self, j: int, quotation: Quotation, found: Opener) -> bool:
        words = quotation.last - quotation.first - 2
        if found.fragment or words >= SPEECH or not quotation.closed:
            return True
        before = self.tokens[j - 1]
        return before.kind == "mark" and before.plain in ":،,"

    def _may_be_short(self, i: int, j: int) -> bool:
        """Whether a short quotation at ``j`` follows the cue, its subject or an adverb, not a noun that it belongs to."""
        before = self.tokens[j - 1]
        if (
            j - 1 == i
            or before.kind == "mark"
            or before.plain in self.clause.adverb
            or self.entities.covering(j - 1) is not None
        ):
            return True
        to_somebody = self.words[j - 1].pos == "prep" and self.words[j - 1].enclitic != ""
        return to_somebody or (j - i <= 4 and self.words[j - 1].definite)

    def _bracket(self, j: int, skip: int, cue: Cue, end: int) -> Opener | None:
        """Round brackets around what is said count as quotation marks."""
        if self.tokens[j].plain != "(" or "" not in cue.quotes or skip - j < SPEECH + 2:
            return None
        if skip < end and self.tokens[skip].plain not in ".،؛,!؟":
            return None
        return Opener("quote", j, j)

    # -- bars -------------------------------------------------------------------------------------------------------------

    def _bars(self, j: int, relative: bool, cue: Cue) -> bool:
        """Whether the token ends the search: another main verb, a participle of saying, a new clause."""
        token, word = self.tokens[j], self.words[j]
        forms = cue_forms(token.plain)
        phrase = self.entities.phrase(j)
        heads = phrase is not None and phrase.first == j and phrase.last > j + 1  # متحدثة باسم الوزارة
        if any(f.cue.pos == "participle" for f in forms) and not relative and word.pos != "adv" and not heads:
            return self._participle_here(j)
        if word.pos in ("prep", "adv", "digit") or self.entities.covering(j) is not None:
            return False
        if word.pos == "verb" and word.person == 3 and not relative and token.plain not in self.clause.noun:
            if any(f.cue.pos == "verb" for f in forms):
                return True
            if word.proclitics[:1] in (("و",), ("ف",)) and word.tense == "past" and word.score > 120:
                return True
            return cue.pos == "noun" and word.score > 120
        return (
            token.plain in self.clause.breaks
            and token.plain not in ("إلا", "غير", "حيث", "كذلك", "بدوره", "بدورها")
            and (j + 1 < len(self.tokens) and self.tokens[j + 1].plain not in self.clause.stay)
        )

    def _goes_on(self, j: int) -> bool:
        """Whether a verb of saying with و, in the past, begins a clause of its own even behind a relative clause."""
        word = self.words[j]
        joined = word.pos == "verb" and word.tense == "past" and word.proclitics[:1] in (("و",), ("ف",))
        return joined and any(f.cue.pos == "verb" and f.lead for f in cue_forms(self.tokens[j].plain))

    def _attributive(self, i: int, j: int) -> bool:
        """Whether a verb at ``j`` describes the noun before it: مصدر طلب عدم كشف هويته، حديث نشر الأحد."""
        word, before = self.words[j], self.words[j - 1]
        if self.tokens[j].plain in self.clause.noun:
            return False
        if word.pos != "verb" or word.proclitics or j - 1 == i or before.pos not in ("noun", "adj", "name"):
            return False
        return self.tokens[j - 1].kind == "word" and not self._is_person(j)

    def _behind_insertion(self, j: int, stop: int) -> int | None:
        """The opener behind an insertion between commas that begins at ``j`` with a participle, or None."""
        if self.tokens[j - 1].plain not in "،,":
            return None
        for k in range(j + 1, min(stop, j + INSERTION)):
            token = self.tokens[k]
            if self.outline.that(k):
                return None
            if token.plain in "،,":
                return (
                    k if k + 1 < stop and (self.outline.that(k + 1) or self.outline.opens(k + 1) is not None) else None
                )
            if token.kind == "mark":
                return None
        return None

    def _participle_here(self, j: int) -> bool:
        """Whether the participle at ``j`` is a circumstantial one rather than an adjective of the noun before it."""
        before = self.words[j - 1]
        token = self.tokens[j]
        return not (token.plain.endswith("ة") and before.pos == "noun" and before.gender == "f" and not before.definite)
