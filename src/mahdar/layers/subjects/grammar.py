"""Questions of grammar that the finder of subjects asks of single tokens."""

from __future__ import annotations

from mahdar.layers.entities import Entities
from mahdar.layers.outline import Outline
from mahdar.layers.subjects.memory import Memory
from mahdar.layers.subjects.model import Gender, Subject
from mahdar.lexicon.clauses import clause_words
from mahdar.lexicon.cues import cue_forms

#: What an unlisted subject says begins within so many tokens behind it.
SPEECH = 8
#: The same where the subject goes on in words that nothing knows.
FAR = 14
#: What بيّن opens stands within so many tokens behind its subject.
SHOWN = 24
#: Prepositions written by themselves before a quotation mark.
LONE = frozenset({"ل", "ب", "لـ", "بـ", "ـ"})
#: Before a verb of saying they make its clause an attribution: بحسب ما أعلن.
TOLD = frozenset({"ما", "لما", "كما", "حسبما", "وفقما", "مثلما"})
_ACCORDING = frozenset({"حسب", "فق", "وفق", "فقا", "وفقا", "طبقا"})
_WHEN = frozenset({"حين", "حينما", "عندما", "لما", "فيما", "بينما"})


#: They begin a clause that tells only from whom something is known: وفقا لما نقلته الوكالة.
_AS = frozenset({"لما", "حسبما", "مما", "بما", "عما"})
_RELATIVES: dict[str, Gender] = {"الذي": "m", "التي": "f"}


class Grammar(Memory):
    """What the words of the sentence in hand allow."""

    def __init__(self, outline: Outline, entities: Entities) -> None:
        super().__init__(outline, entities)
        self.outline = outline
        self.tokens = outline.tokens
        self.words = outline.words
        self.clause = clause_words()
        self.verbs = 0  # finite verbs of the sentence so far

    def _other_gender(self, k: int, gender: Gender) -> bool:
        """Whether a verb of this gender has not the noun before the relative pronoun at ``k`` as its subject."""
        known = _RELATIVES.get(self.tokens[k].plain.lstrip("ول"))
        return gender is not None and known is not None and known != gender

    def _opens_near(self, at: int, reach: int = SPEECH) -> bool:
        """Whether speech is opened within a few tokens from ``at`` on."""
        return any(self.outline.opens_speech(k) for k in range(at, min(self.last, at + reach)))

    def _shows(self, i: int) -> bool:
        """Whether a preposition at the beginning of a clause is a verb: a party follows, and what he says: بين الوزير أن."""
        if (
            self.words[i].pos == "verb"
            or self.tokens[i].plain.lstrip("و") != "بين"
            or (i != self.first and self.tokens[i - 1].kind != "mark")
        ):
            return False
        np = self.nouns.named_at(i + 1) if i + 1 < self.last else None
        if np is None or np[1] >= self.last:
            return False
        if self.outline.that(np[1]):
            return True
        rest = range(np[1] + 1, min(self.last, np[1] + SHOWN))
        return self.tokens[np[1]].plain in "،," and any(
            self.outline.that(k) and self.tokens[k - 1].plain in "،," for k in rest
        )

    def _is_governed(self, j: int) -> bool:
        """Whether a preposition stands right before the quotation mark at ``j``: لـ"الأيام"."""
        before = self.tokens[j - 1]
        return self.words[j - 1].pos == "prep" or before.plain in LONE

    def _governed(self, i: int) -> bool:
        """Whether a form that is no sure verb stands behind a preposition: في رده."""
        return self.words[i].pos != "verb" and i > self.first and self.words[i - 1].pos == "prep"

    def _is_free(self, i: int) -> bool:
        """Whether no name covers the token."""
        named = self.entities.covering(i)
        if named is None or (named.first == i and named.last == i + 1 and named.adjective):
            return True
        if named.last == i + 1 and named.first < i and self.words[i].pos == "verb" and self.outline.opens_speech(i + 1):
            return True  # a verb that a name was taken to end with
        inner = self.entities.covering(i + 1)
        return (
            named.first == i and any(m.first == i + 1 for m in self.entities.all_covering(i + 1)) and inner is not None
        )

    def _opens_clause(self, i: int) -> bool:
        if i == self.first or self.words[i].proclitics[:1] in (("و",), ("ف",)):
            return True
        before = self.tokens[i - 1]
        if before.plain in self.clause.particle:
            return self._opens_clause(i - 1)  # وقد تمكنت
        if (before.kind == "mark" and before.plain in "،,؛:-–.") or before.plain.lstrip("و") in _WHEN:
            return True
        return (
            not self.verbs
            and self.words[i - 1].pos not in ("conj", "part")
            and not any(
                self.tokens[k].plain in self.clause.relative or self.outline.that(k) for k in range(self.first, i)
            )
        )

    def _describes(self, i: int) -> bool:
        """Whether the verb at ``i`` describes an indefinite noun before it: مقابلة بثها التلفزيون."""
        if i == self.first or self.words[i].proclitics:
            return False
        before = self.words[i - 1]
        return (
            before.pos in ("noun", "adj") and not before.definite and self.tokens[i - 1].plain not in self.clause.adverb
        )

    def _embedded(self, i: int) -> bool:
        """Whether the verb stands in a relative clause, an insertion, or straight behind أنّ and its subject."""
        if self.outline.within[i]:
            return True
        if self._is_object(i) or (i > self.first and self.tokens[i - 1].plain in _AS):
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

    def _attributes(self, i: int) -> bool:
        """Whether the verb stands in an attribution: حسبما أعلنت، بحسب ما أعلنت، وفقا لما أعلنت."""
        before = [self.tokens[k].plain for k in range(max(self.first, i - 2), i)]
        if before[-1:] in (["حسبما"], ["وفقما"]):
            return True
        return (
            len(before) == 2
            and before[1] in ("ما", "لما")
            and before[0].removeprefix("و").removeprefix("ب") in _ACCORDING
        )

    def _in_content(self, i: int) -> bool:
        """Whether أنّ and a comma or more stand before a verb without a conjunction: لافتا إلى أن فلانا، وهو الرئيس، يعلم."""
        if self.words[i].proclitics[:1] in (("و",), ("ف",)) or self.tokens[i - 1].kind == "mark":
            return False
        for k in range(i - 1, self.first, -1):
            if self.tokens[k].plain in self.clause.breaks or self.tokens[k].plain in "؛;":
                return False
            if self.outline.that(k):
                return True
        return False

    def _is_object(self, i: int) -> bool:
        """Whether the clause of the verb is only what something else is about: علق على ما قاله الشاعر."""
        if i - 2 < self.first or self.tokens[i - 1].plain != "ما":
            return False
        behind = self.words[i + 1] if i + 1 < self.last else None
        told = behind is not None and behind.pos == "prep" and behind.enclitic != ""  # على ما أفاد به مصدران
        if not self.words[i].enclitic and not told:
            return False
        return self.outline.preposition(i - 2) in ("على", "إلى", "في", "عن", "من")

    def _agrees(self, subject: Subject) -> bool:
        """Whether a plain noun right behind a feminine verb is feminine or a plural, and so its subject: توعدت دول غربية."""
        return self.words[subject.first].number == "p" or self.tokens[subject.first].plain.endswith("ة")

    def _is_state(self, j: int) -> bool:
        """Whether a participle in the accusative tells how something is said: علق مضيفا."""
        return (
            self.words[j].pos != "verb"
            and not self._heads(j)
            and any(f.cue.pos == "participle" for f in cue_forms(self.tokens[j].plain))
        )

    def _heads(self, j: int) -> bool:
        """Whether the noun phrase of a person begins at ``j``: متحدثة باسم الوزارة."""
        phrase = self.entities.phrase(j)
        return phrase is not None and phrase.first == j and phrase.last > j + 1

    def _only_object(self, subject: Subject) -> bool:
        """Whether what is said of somebody follows a noun straight, so that the noun is he: وصف الزعيم بأنه ديكتاتور."""
        at = subject.last
        return (
            subject.how == "explicit"
            and at < self.last
            and self.outline.that(at) != ""
            and self.outline.prefix(at) == "ب"
        )

    def _opens_title(self, j: int) -> bool:
        """Whether an opening quotation mark stands at ``j``, with a name behind it in the sentence."""
        return j + 1 < self.last and self.outline.opens(j) is not None

    def _starts(self, j: int) -> bool:
        """Whether a clause may begin with a noun at ``j``."""
        if j <= self.first or self.words[j].proclitics[:1] in (("و",), ("ف",)):
            return not self.nouns.prefixed(j)
        before = self.tokens[j - 1]
        if before.kind == "mark":
            return before.plain not in ")]}»" and not self.nouns.prefixed(j)
        word = self.words[j - 1]
        return (
            before.plain in self.clause.starter or word.lemma == "كان" or self.outline.that(j - 1) != ""
        ) and not word.enclitic

    def _behind_amma(self, k: int) -> bool:
        """Whether أما stands before the noun that ends at ``k``: أما الوزير فقال."""
        return any(self.tokens[j].plain in ("أما", "وأما") for j in range(max(self.first, k - 12), k))
