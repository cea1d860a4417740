"""Readings: a second look at words whose reading the clause decides, verb or noun, past or present."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import msgspec

from mahdar.arabic.words import Word, analyses
from mahdar.layers.events.view import View

#: How much less likely the reading that the clause asks for may be.
FAR = 160
OPEN = 90
#: How far behind the heads of two states the noun may stand that says which states.
REACH = 4


@lru_cache(maxsize=32768)
def told(plain: str) -> Word | None:
    """The likeliest reading of a word as a verb in the third person, as reports tell."""
    found = analyses(plain)
    return next(
        (
            w
            for w in found
            if w.pos == "verb" and w.person == 3 and w.tense != "imperative" and w.score > found[0].score - FAR
        ),
        None,
    )


@lru_cache(maxsize=32768)
def told_one(plain: str) -> Word | None:
    """The likeliest reading of a word as a past verb of one subject."""
    return next(
        (w for w in analyses(plain) if w.pos == "verb" and w.tense == "past" and w.person == 3 and w.number == "s"),
        None,
    )


@lru_cache(maxsize=32768)
def told_past(plain: str) -> Word | None:
    """The likeliest reading of a word as a past verb, masculine singular."""
    found = analyses(plain)
    return next(
        (
            w
            for w in found
            if w.pos == "verb"
            and w.tense == "past"
            and w.person == 3
            and w.gender == "m"
            and w.number == "s"
            and w.score > found[0].score - FAR
        ),
        None,
    )


@lru_cache(maxsize=32768)
def may_be_verb(plain: str) -> Word | None:
    """A past reading of a word that is likelier a noun, when it is not much less likely."""
    found = analyses(plain)
    return next(
        (
            w
            for w in found
            if w.pos == "verb" and w.tense == "past" and w.person == 3 and w.score > found[0].score - OPEN
        ),
        None,
    )


@lru_cache(maxsize=8192)
def counted(plain: str) -> Word | None:
    """A reading as a plural noun without particles, of a word behind a number: سبعة بحارة."""
    return next(
        (w for w in analyses(plain) if w.pos == "noun" and w.known and w.number == "p" and not w.proclitics), None
    )


def _no_dual(view: View, words: Sequence[Word], i: int, first: int) -> Word | None:
    """A noun in the accusative that looks like a verb of two, where no two are spoken of: قدمت للمدرسة كتبا."""
    plain = view.tokens[i].plain
    if not plain.endswith("ا") or any(w.number == "d" for w in words[max(first, i - 6) : i]):
        return None
    if not any(w.pos == "verb" for w in words[first:i]):
        return None
    found = analyses(plain)
    return next((w for w in found if w.pos == "noun" and w.known and w.score > found[0].score - FAR), None)


def refine(view: View, words: list[Word], first: int, last: int) -> None:
    """Put better readings into ``words`` for the tokens ``[first, last)`` where the clause decides."""
    tokens = view.tokens
    for i in range(first, last):
        if tokens[i].kind != "word":
            continue
        if i > first and view.is_amount(i - 1) and any(p in "بلك" for p in words[i].proclitics):
            words[i] = counted(tokens[i].plain) or words[i]
        if words[i].pos == "verb" and words[i].number == "d" and words[i].tense == "past" and not words[i].proclitics:
            words[i] = _no_dual(view, words, i, first) or words[i]
        if words[i].lemma in view.together and _of_two(view, words, i, last):
            words[i] = msgspec.structs.replace(words[i], number="d", stem=words[i].lemma)
        word = words[i]
        if (
            word.pos in ("noun", "adj")
            and word.proclitics[:1] in (("و",), ("ثم",))
            and i > first
            and words[i - 1].pos == "verb"
            and not word.definite
        ):
            verb = may_be_verb(tokens[i].plain)
            if verb is not None and view.named_from(i) is None:
                words[i] = word = verb
        if (
            word.proclitics == ("ف",)
            and i > first
            and i + 1 < last
            and words[i + 1].definite
            and words[i - 1].pos in ("noun", "adj", "name")
        ):
            verb = told(tokens[i].plain) if word.pos in ("prep", "noun") and tokens[i].plain.endswith("ت") else None
            if verb is not None and not verb.proclitics:
                words[i] = word = verb  # دبابة إسرائيلية فتحت النار
        if word.pos == "verb":
            if (
                word.number == "p"
                and word.gender == "f"
                and word.tense == "past"
                and (better := told_one(tokens[i].plain)) is not None
            ):
                words[i] = word = better  # أدين
            if word.person != 3 and view.outline.quote_at[i] < 0:
                better = told(tokens[i].plain)
                if better is not None and _passive_letters(word):
                    better = None
                if better is not None:
                    words[i] = word = better
            fifth = word.tense == "present" and word.gender == "f" and word.number == "s" and word.stem.startswith("ت")
            before = words[i - 1] if i > first else word
            told_of = before.pos in ("noun", "adj") and before.definite and (before.gender, before.number) == ("m", "s")
            if (
                fifth
                and not word.enclitic
                and i + 1 < last
                and word.proclitics[-1:] != ("س",)
                and (told_of or _masculine(view, words, i + 1))
            ):
                better = told_past(tokens[i].plain)
                if better is not None:
                    words[i] = better
    _opening(view, words, first, last)


def _of_two(view: View, words: Sequence[Word], i: int, last: int) -> bool:
    """Whether a noun that looks like one or many is of two: البلدان اتفقا، وزيرا خارجية البلدين."""
    word = words[i]
    if word.pos != "noun" or word.enclitic:
        return False
    if word.definite:
        nxt = words[i + 1] if i + 1 < last else None
        many = nxt is not None and nxt.pos in ("adj", "digit") and nxt.definite and nxt.number != "d"
        return word.number == "p" and word.stem == word.lemma + "ان" and not many
    behind = words[i + 1 : min(i + REACH, last)]
    if word.stem != word.lemma + "ا":
        return False
    return any(w.definite and w.lemma in view.together and w.number == "d" for w in behind) or any(
        w.definite and w.lemma in view.together and w.stem == w.lemma + "ان" for w in behind
    )


def _passive_letters(word: Word) -> bool:
    """أصيب and its like, which look like a first person."""
    return word.tense == "present" and word.person == 1 and word.stem[:1] == "أ" and word.stem[-2:-1] == "ي"


def _masculine(view: View, words: Sequence[Word], i: int) -> bool:
    """Whether the word behind a verb is a subject that takes the masculine."""
    token, word = view.tokens[i], words[i]
    if token.kind == "number":
        return False
    if view.is_amount(i):
        return word.pos == "noun" and not word.proclitics
    named = view.named_from(i)
    if named is not None:
        entity = view.entities.by_id.get(named[0])
        if entity is not None and entity.kind == "state":
            return False
        if entity is not None and entity.kind == "person" and named[3] in ("phrase", "name"):
            return view.gender(named[0]) == "m" and word.gender != "f"
    if word.pos != "noun" or not word.known or token.plain.endswith("ة"):
        return False
    if word.number == "s":
        return word.gender == "m" and not word.stem.endswith("ات")
    return token.plain.endswith(("ون", "و", "ان"))


def _opening(view: View, words: list[Word], first: int, last: int) -> None:
    """A noun that opens a sentence without a verb is a verb after all: فتح مسلحون النار."""
    i = first
    while i < last and view.tokens[i].kind == "mark":
        i += 1
    if i + 1 >= last:
        return
    word = words[i]
    if (
        word.pos in ("prep", "noun")
        and word.proclitics == ("ف",)
        and words[i + 1].pos != "verb"
        and words[i + 1].definite
    ):
        verb = told(view.tokens[i].plain)
        if verb is not None and not verb.proclitics and view.tokens[i].plain.endswith("ت"):
            words[i] = verb  # فتحت القوات
        return
    if (
        word.pos not in ("noun", "adj", "prep")
        or word.definite
        or any(p in "بلكس" for p in word.proclitics)
        or view.named_from(i) is not None
    ):
        return
    verb = may_be_verb(view.tokens[i].plain)
    if verb is None:
        return
    nxt, follows = view.tokens[i + 1], words[i + 1]
    if nxt.kind == "word" and nxt.plain.endswith("ون") and follows.number == "p":
        words[i] = verb
        return
    if (
        (follows.pos == "adj" and not follows.definite and view.named_from(i + 1) is None)
        or (nxt.kind == "mark")
        or follows.pos in ("prep", "verb", "conj", "part")
    ):
        return
    if any(p in "بلك" for p in follows.proclitics) and view.named_from(i + 1) is None:
        return
    for k in range(i + 1, last):
        if view.tokens[k].kind == "mark" and view.tokens[k].plain in "،:.؛":
            break
        if words[k].pos == "verb" or view.outline.that(k) or view.tokens[k].plain in view.clause.relative:
            if words[k].pos == "verb" and view.named_from(k) is None and not view.entities.all_covering(k):
                return
            break
    words[i] = verb
