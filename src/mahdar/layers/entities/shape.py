"""The shape of names: what a single word and its neighbours tell of whether it is part of a person's name."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mahdar.arabic.words import is_known
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.vocabulary import DAYS, days_and_months
from mahdar.lexicon.actors import Actor, gazetteer
from mahdar.lexicon.actors.transliteration import name_parts

# Forms of at most these scores are rare, uncommon and outlandish in news (see `mahdar.arabic.words.Word.score`).
RARE = 125
UNCOMMON = 150
OUTLANDISH = 60

_NAME_CLITICS: tuple[tuple[str, ...], ...] = ((), ("ال",), ("س",))
_WITH_PRONOUN = ("ها", "هم", "هما", "كم", "نا")
_PLURAL = ("ون", "ين", "ات")
_OWNED = ("تها", "تهم", "تهما")


class Name(NamedTuple):
    """A name in tokens ``first`` to ``last`` (exclusive), ``skip`` letters of particles before it."""

    first: int
    last: int
    skip: int
    actor: Actor | None


@lru_cache(maxsize=65536)
def is_given(fold: str) -> bool:
    """Whether a folded word is a given name: of the list of given names, or the first name of a person of the tables.

    Of the latter only those that are no common word.
    """
    part = name_parts().get(fold)
    if part is not None:
        return part.kind == "given"
    return fold in gazetteer().given and len(fold) > 3 and not is_known(fold)


@lru_cache(maxsize=65536)
def owned(plain: str) -> bool:
    """Whether a word is a noun in ة with a pronoun: خارجيتها."""
    stem = next((plain[: -len(end)] for end in _OWNED if plain.endswith(end)), "")
    return bool(stem) and is_known(stem + "ة")


@lru_cache(maxsize=65536)
def loosely_known(plain: str) -> bool:
    """Whether a word is in the dictionary once its hamza, ى or ة is put back: احلال is إحلال."""
    if plain[0] == "ا" and (is_known("أ" + plain[1:]) or is_known("إ" + plain[1:])):
        return True
    if owned(plain):
        return True
    if plain[:2] in ("وا", "با", "لا", "فا") and (
        is_known(f"{plain[0]}أ{plain[2:]}") or is_known(f"{plain[0]}إ{plain[2:]}")
    ):
        return True
    return (plain[-1] == "ه" and is_known(plain[:-1] + "ة")) or (plain[-1] == "ي" and is_known(plain[:-1] + "ى"))


def other_name(r: Reading, at: int, skip: int = 0) -> int:
    """Where the longest name of a place, an organisation or the like that begins at a token ends; the token if none does.

    A generic group of several words counts, too: شاهد عيان.
    """
    return max(
        (
            h.last
            for h in r.hits.get(at, ())
            if h.skip == skip
            and (any(s.actor.kind != "person" for s in h.senses.names) or (h.senses.generic and h.last - at > 1))
        ),
        default=at,
    )


def official(r: Reading, at: int) -> bool:
    """Whether an office, title or body begins at a token."""
    return any(
        not h.skip and (h.senses.offices or h.senses.titles or h.senses.bodies or h.senses.generic)
        for h in r.hits.get(at, ())
    )


def weak(r: Reading, at: int) -> bool:
    """Whether a word is rare enough to be a name: unknown, a name, or a form that news hardly ever writes."""
    token, word = r.tokens[at], r.words[at]
    if token.kind != "word" or token.fold in r.roles or token.fold in days_and_months() or official(r, at):
        return False
    if len(token.fold) < 2 or token.fold in DAYS:
        return False  # لـ(CNN)
    if r.closed(at) or (word.known and word.proclitics not in _NAME_CLITICS):
        return False
    if not word.known and ((token.fold[0] in "لبكوف" and token.fold.endswith(_WITH_PRONOUN)) or owned(token.plain)):
        return False  # لأخيكم، ممثلتها
    if not word.known or word.pos == "name" or is_given(token.fold) or token.fold in r.family:
        return True
    return word.score <= RARE and word.derived not in ("masdar", "nisba") and not word.enclitic


def given_as_spelt(r: Reading, at: int, stop: int) -> bool:
    """Whether a particle with a pronoun is, as it is spelt, a given name before a word that is a name only: إلينا."""
    part = r.parts.get(r.tokens[at].fold)
    return (
        part is not None
        and not part.particle
        and part.name_ar == r.tokens[at].plain
        and r.words[at].pos != "pron"
        and at + 1 < stop
        and plain_name(r, at + 1)
    )


def rather_weak(r: Reading, at: int, stop: int) -> bool:
    """Whether a commoner word may be a name all the same, before one that is a name and nothing else."""
    word = r.words[at]
    return (
        word.score <= UNCOMMON and not word.proclitics and not word.enclitic and not r.closed(at) and not official(r, at) and r.tokens[at].fold not in r.roles
        and at + 1 < stop and r.tokens[at + 1].kind == "word" and (not r.words[at + 1].known or r.words[at + 1].pos == "name")
        and not loosely_known(r.tokens[at + 1].plain)
        and not r.definite(at + 1)
    )  # fmt: skip


def plain_name(r: Reading, at: int) -> bool:
    """Whether a word is hardly anything but a name: in no dictionary, a name there, or a form that nobody writes."""
    token, word = r.tokens[at], r.words[at]
    if token.kind != "word":
        return False
    if word.pos == "name" or is_given(token.fold):
        return True
    return word.score <= OUTLANDISH and not loosely_known(token.plain)


def joined(r: Reading, at: int) -> bool:
    """Whether a word is the name of a state or the like behind a particle: وغانا، لرويترز."""
    return any(
        h.skip and any(n.use == "name" and n.actor.kind != "person" for n in h.senses.names) for h in r.hits.get(at, ())
    )


def opens(r: Reading, at: int) -> bool:
    """Whether two common words may be a name for their place: not حياة كريمة in the midst of a clause."""
    after = r.words[at + 1]
    if at and r.words[at].derived == "masdar" and r.words[at - 1].pos == "noun" and not r.definite(at - 1):
        return False  # ضرورة اعتماد الحوار
    introduced = not after.known and at + 2 < len(r.tokens) and official(r, at + 2)  # المؤلف حسن كذا المرشد
    verb = r.words[at].pos == "verb" and r.words[at].score > RARE
    if at and verb and r.words[at - 1].pos in ("noun", "adj") and not introduced:
        return False  # من الفيروس رفعت سيول الدرجة
    if (
        not after.known
        or after.pos not in ("noun", "adj")
        or r.tokens[at + 1].fold.startswith("ال")
        or r.tokens[at + 1].fold in ("بن", "ابن")
    ):
        return True
    if at == 0 or r.tokens[at - 1].kind == "mark" or r.tokens[at - 1].line != r.tokens[at].line:
        return True
    return r.words[at - 1].pos == "verb" or r.tokens[at - 1].fold in (
        "ان",
        "مع",
        "عن",
        "بان",
        "وهو",
        "وهي",
        "يدعي",
        "باسم",
    )


def foreign_participle(r: Reading, first: int, at: int, stop: int) -> bool:
    """Whether a definite participle with its complement describes the strange name before it: فلاندو المتوج بالجائزة."""
    word = r.words[at]
    if r.words[first].known or not word.known or word.derived is None or not word.derived.endswith("participle"):
        return False
    after = at + 1
    return after < stop and (r.words[after].pos == "prep" or r.words[after].proclitics[:1] in (("ب",), ("ل",)))


def framed(r: Reading, at: int, stop: int) -> bool:
    """Whether a common noun and a word with the article stand between an office and the end of the phrase: سمر الحلواني أن."""
    if at + 2 >= stop or r.definite(at) or r.words[at].pos == "verb":
        return False
    last = r.tokens[at + 1]
    if (
        last.kind != "word"
        or r.closed(at + 1)
        or not last.fold.startswith("ال")
        or not last.fold.endswith("ي")
        or r.words[at + 1].polity
    ):
        return False
    return r.closed(at + 2) or not r.words[at + 1].known


def sure(r: Reading, at: int) -> bool:
    """Whether a given name that is a common word too is followed by a word that makes it a name."""
    after, word = r.tokens[at + 1].fold, r.words[at + 1]
    if r.tokens[at].fold == "عبد":
        return after.startswith("ال") and word.pos != "verb"  # عبد الستار
    if after in r.family or is_given(after) or (not word.known and not after.startswith("ال")):
        return True
    if not after.startswith("ال") or word.polity or official(r, at) or (len(after) > 6 and after.endswith(_PLURAL)):
        return False
    if word.derived == "nisba":
        return True
    return not word.known or (after.endswith("ي") and word.lemma.endswith("ي"))


def strange_next(r: Reading, at: int, stop: int) -> bool:
    """Whether the word behind a token is strange too, or the family name of somebody."""
    if at + 1 >= stop:
        return False
    after, token = r.words[at + 1], r.tokens[at + 1]
    if token.kind != "word" or r.closed(at + 1) or official(r, at + 1) or (after.pos == "verb" and after.known):
        return False
    return token.fold in r.family or (
        not after.known and not token.fold.startswith("ال") and not loosely_known(token.plain)
    )


def after_verb(r: Reading, at: int) -> bool:
    """Whether a finite verb stands straight before a token."""
    return at > 0 and r.words[at - 1].pos == "verb" and r.words[at - 1].tense is not None


def part_of_another(r: Reading, at: int) -> bool:
    """Whether a strange word or a given name stands straight before, so that one family name alone is somebody else's."""
    if at == 0 or r.tokens[at - 1].kind != "word" or r.tokens[at - 1].line != r.tokens[at].line or r.closed(at - 1):
        return False
    word = r.words[at - 1]
    return not word.proclitics and (
        is_given(r.tokens[at - 1].fold) or (not word.known and not loosely_known(r.tokens[at - 1].plain))
    )
