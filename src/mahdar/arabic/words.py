"""Words: clitics, lemma, part of speech and features of each token.

`analyses` gives every reading of a word form by itself: proclitics and pronouns are taken off in all the ways that Arabic
spelling allows, and what is left is looked up among the closed-class words and in the form table. `read_words` then picks
one reading for each token from its neighbours.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Literal

import msgspec

from mahdar.arabic.clitics import Split, splits
from mahdar.arabic.closed import closed_words
from mahdar.arabic.forms import Reading, form_table
from mahdar.arabic.tokens import Token
from mahdar.arabic.vowels import may_carry, signs_of, written_voice

Pos = Literal["verb", "noun", "adj", "name", "number", "prep", "conj", "part", "pron", "adv", "digit", "latin", "mark"]


class Word(msgspec.Struct, frozen=True, gc=False):
    """One reading of a token.

    ``stem`` is what stands between the clitics, in plain letters; ``lemma`` the undiacritised dictionary form (verbs: past
    3ms; nouns: singular; adjectives: masculine singular). ``proclitics`` come in order (للحزب: ``("ل", "ال")``). ``voice``
    is given only where letters or vowel signs show it. A noun is ``definite`` with ال or an attached pronoun. ``verb`` is the verb
    behind a masdar or participle, ``polity`` the state behind an adjective of nationality. ``score`` is the likelihood before context: ten steps double it.
    """

    stem: str
    lemma: str
    pos: Pos
    proclitics: tuple[str, ...] = ()
    enclitic: str = ""
    tense: Literal["past", "present", "imperative"] | None = None
    voice: Literal["active", "passive"] | None = None
    person: Literal[1, 2, 3] | None = None
    gender: Literal["m", "f"] | None = None
    number: Literal["s", "d", "p"] | None = None
    definite: bool = False
    derived: str | None = None
    verb: str | None = None
    polity: str | None = None
    known: bool = True
    score: int = 0


_TENSE: dict[str, Literal["past", "present", "imperative"]] = {"p": "past", "i": "present", "c": "imperative"}
_VOICE: dict[str, Literal["active", "passive"]] = {"a": "active", "p": "passive"}
_UNKNOWN = 45


def _verb(split: Split, reading: Reading, stem: str, score: int) -> Word:
    feature = reading.feature
    person = feature[3:]
    return Word(
        stem=stem, lemma=reading.lemma.text, pos="verb", proclitics=split.proclitics, enclitic=split.enclitic,
        tense=_TENSE[feature[1]], voice=_VOICE.get(feature[2]), person=int(person[0]),  # type: ignore[arg-type]
        gender="f" if "f" in person else "m" if "m" in person else None,
        number="p" if person[-1] == "p" else "d" if "d" in person else "s", score=score,
    )  # fmt: skip


def _nominal(split: Split, reading: Reading, stem: str, score: int) -> Word:
    feature, lemma = reading.feature, reading.lemma
    nationality = lemma.derived == "nationality"
    return Word(
        stem=stem, lemma=lemma.text, pos="adj" if feature[0] == "a" else "noun", proclitics=split.proclitics,
        enclitic=split.enclitic, gender=None if feature[1] == "x" else feature[1],  # type: ignore[arg-type]
        number=feature[2], definite=split.definite, derived=lemma.derived,  # type: ignore[arg-type]
        verb=None if nationality else lemma.source, polity=lemma.source if nationality else None, score=score,
    )  # fmt: skip


def _name(split: Split, reading: Reading, stem: str, score: int) -> Word:
    return Word(
        stem=stem,
        lemma=reading.lemma.text,
        pos="name",
        proclitics=split.proclitics,
        number="s",
        definite=True,
        score=score,
    )


_MAKERS = {"v": _verb, "e": _name}


def _guess(split: Split) -> Word:
    """A reading for a stem that no table holds: a name or a regular noun."""
    stem = split.stem
    lemma, gender, number, pos = stem, None, None, "noun"
    if len(stem) > 4 and stem.endswith("ية"):
        lemma, gender, pos = stem[:-1], "f", "adj"
    elif len(stem) > 4 and stem.endswith("ات"):
        lemma, gender, number = stem[:-2] + "ة", "f", "p"
    elif len(stem) > 5 and stem.endswith(("يون", "يين")):
        lemma, gender, number = stem[:-2], "m", "p"
    elif stem.endswith("ة"):
        gender = "f"
    return Word(
        stem=stem, lemma=lemma, pos=pos, proclitics=split.proclitics, enclitic=split.enclitic, gender=gender,  # type: ignore[arg-type]
        number=number or "s", definite=split.definite, known=False, score=_UNKNOWN + split.cost + (40 if split.definite else 0),  # type: ignore[arg-type]
    )  # fmt: skip


@lru_cache(maxsize=131072)
def analyses(plain: str) -> tuple[Word, ...]:
    """All readings of one plain word without context, likeliest first; never empty.

    >>> word = analyses("وللمحادثات")[0]
    >>> word.proclitics, word.lemma, word.pos
    (('و', 'ل', 'ال'), 'محادثة', 'noun')
    """
    table = form_table()
    best: dict[tuple[object, ...], Word] = {}
    guesses: list[Word] = []
    for word in closed_words().get(plain, ()):
        best[word.proclitics, word.enclitic, word.lemma, word.pos, word.tense] = word
    for split in splits(plain):
        found = False
        for form in split.forms:
            for reading in table.readings(form):
                if not split.admits(reading.feature):
                    continue
                found = True
                score = reading.weight + split.cost
                word = _MAKERS.get(reading.feature[0], _nominal)(split, reading, form, score)
                key = (word.proclitics, word.enclitic, word.lemma, word.pos, word.tense, word.derived)
                if key not in best or best[key].score < score:
                    best[key] = word
        if not found and split.may_guess:
            guesses.append(_guess(split))
    out = sorted([*best.values(), *guesses], key=lambda w: -w.score)
    return tuple(out[:12]) or (Word(plain, plain, "noun", known=False),)


def may_be_known(plain: str) -> bool:
    """Whether some way to take the word apart leaves a form of the table; a quick look, for what is mostly no word.

    >>> may_be_known("المحادثات"), may_be_known("المححدثات")
    (True, False)
    """
    table = form_table()
    return plain in closed_words() or any(form in table for split in splits(plain) for form in split.forms)


def is_known(plain: str) -> bool:
    """Whether some reading of the word stands in the lexicon.

    >>> is_known("وحلفاءها"), is_known("وحلفاcها")
    (True, False)
    """
    return any(word.known for word in analyses(plain))


_MARK = Word("", "", "mark")


@lru_cache(maxsize=8192)
def _other(plain: str, kind: str) -> Word:
    return Word(plain, plain, "digit" if kind == "number" else "latin" if kind == "latin" else "mark")


def read_words(tokens: Sequence[Token], raw: str = "") -> tuple[Word, ...]:
    """The likeliest reading of each token, from its own likelihood and the word before it.

    Args:
        tokens: the tokens of a text.
        raw: the text as it came, whose vowel signs may show the voice of a verb; without it they are not looked at.

    >>> from mahdar.arabic.letters import read_letters
    >>> from mahdar.arabic.tokens import tokenize
    >>> [read_words(tokenize(read_letters(raw)), raw)[0].voice for raw in ("سُحبت القوات", "سحبت القوات")]
    ['passive', None]
    """
    from mahdar.arabic.context import fit

    out: list[Word] = []
    before = _MARK
    for token in tokens:
        if token.kind != "word":
            before = _other(token.plain, token.kind)
            out.append(before)
            continue
        candidates = analyses(token.plain)
        signs = _signs(token, raw) if raw and token.end - token.start > len(token.plain) else []
        if signs:
            candidates = tuple(word for word in candidates if may_carry(word, signs)) or candidates
        if len(candidates) == 1:
            before = candidates[0]
        else:
            chosen, top = candidates[0], -(10**6)
            for word in candidates:
                score = word.score + fit(before, word)
                if score > top:
                    chosen, top = word, score
            before = chosen
        if signs and before.pos == "verb" and before.voice is None:
            before = msgspec.structs.replace(before, voice=written_voice(before, signs))
        out.append(before)
    return tuple(out)


def _signs(token: Token, raw: str) -> list[str]:
    """The vowel signs on each letter of a token; empty for a repaired word, which is not read as it is written."""
    signs = signs_of(raw[token.start : token.end])
    return signs if len(signs) == len(token.plain) and any(signs) else []
