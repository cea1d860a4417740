"""What stands around a word: where a name may end, and where its place alone makes a common word part of a name."""

from __future__ import annotations

from functools import cache, lru_cache

from mahdar.arabic.letters import fold
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.shape import RARE, UNCOMMON, Name, is_given, official, other_name
from mahdar.layers.entities.vocabulary import DAYS, days_and_months
from mahdar.lexicon.cues import cue_forms
from mahdar.lexicon.loader import read_table

# A commoner word is no family name, whatever its place.
COMMON = 165
# A form with a pronoun that is rarer than this may be a name that only looks so: آرني.
ODD = 75
_BEHIND = frozenset("بلكوف")
_CONJUNCTIONS = frozenset(("ان", "بان"))


@cache
def dayparts() -> frozenset[str]:
    """Folded nouns for parts of a day: صباح."""
    rows = read_table("time_words", ("form", "kind", "value"))
    return frozenset(fold(row["form"]) for row in rows if row["kind"] == "daypart")


@lru_cache(maxsize=65536)
def is_saying(plain: str) -> bool:
    """Whether a word may be a verb of saying."""
    return any(form.cue.pos == "verb" for form in cue_forms(plain))


@lru_cache(maxsize=65536)
def is_said(plain: str) -> bool:
    """Whether a word may be a noun of saying: تصريحات."""
    return any(form.cue.pos == "noun" and not form.enclitic for form in cue_forms(plain))


def after_saying(r: Reading, at: int) -> bool:
    """Whether a verb of saying stands straight before a token."""
    at -= r.is_mark(at - 1, "#")
    return at > 0 and r.words[at - 1].pos == "verb" and is_saying(r.tokens[at - 1].plain)


def speaks(r: Reading, at: int, stop: int) -> bool:
    """Whether a word is a verb of saying with what it opens: رأى أن."""
    if at + 1 >= stop or not is_saying(r.tokens[at].plain):
        return False
    return speech_behind(r, at + 1)


def speech_behind(r: Reading, at: int) -> bool:
    """Whether what is said begins at a token: أن، a colon, a quotation."""
    if at >= len(r.tokens):
        return False
    token = r.tokens[at]
    return (
        token.fold in _CONJUNCTIONS or token.fold in ("وهو", "وهي") or (token.kind == "mark" and token.plain in ':"«“')
    )


def ends_name(r: Reading, at: int, stop: int) -> bool:
    """Whether a name may end before a token: at a mark, a particle, a verb, a day, or an office or actor with its article."""
    if at >= stop or r.closed(at):
        return True
    token, word = r.tokens[at], r.words[at]
    if token.fold in days_and_months() or token.fold in DAYS or token.fold in dayparts():
        return True
    if word.known and word.proclitics and word.proclitics[0] in _BEHIND:
        return True
    if word.known and word.pos == "verb" and word.tense == "past":
        return True
    return token.fold.startswith("ال") and (official(r, at) or other_name(r, at) > at)


def is_daypart(r: Reading, at: int, stop: int) -> bool:
    """Whether a word is a part of a day before the day: صباح الاثنين."""
    if r.tokens[at].fold not in dayparts() or at + 1 >= stop:
        return False
    after = r.tokens[at + 1].fold
    return after in days_and_months() or after in DAYS


def definite_pair(r: Reading, at: int, stop: int) -> Name | None:
    """Two words with the article before a comma, where a name is looked for: زعيم الحزب، الهاشمي الحامدي، إن."""
    if at + 2 >= stop or not r.is_mark(at + 2, "،,"):
        return None
    for k in (at, at + 1):
        fold_ = r.tokens[k].fold
        if not fold_.startswith("ال") or len(fold_) < 5 or fold_.endswith(("ون", "ين", "ات", "ه")):
            return None
        if (
            r.closed(k)
            or official(r, k)
            or other_name(r, k) > k
            or fold_ in r.roles
            or fold_ in days_and_months()
            or r.words[k].polity
        ):
            return None
    return Name(at, at + 2, 0, None)


def before_office(r: Reading, at: int, stop: int) -> Name | None:
    """Two words behind a verb of saying that an office follows, the second of them a name: قال دليل بوبكر عمدة الجامع."""
    last = at + 2
    if last >= stop or not after_saying(r, at):
        return None
    for k in (at, at + 1):
        token, word = r.tokens[k], r.words[k]
        if r.closed(k) or official(r, k) or other_name(r, k) > k or token.fold in r.roles or r.definite(k):
            return None
        if (
            k > at
            and is_given(r.tokens[at].fold)
            and word.pos == "noun"
            and word.score <= UNCOMMON
            and not word.enclitic
        ):
            return Name(at, last, 0, None) if _office_behind(r, last, stop) else None
        if word.known and (
            (word.enclitic and word.score > ODD)
            or word.proclitics
            or word.number == "p"
            or (word.pos == "verb" and word.score > RARE)
        ):
            return None
    second = r.words[at + 1]
    if (
        second.known
        and second.pos != "name"
        and not is_given(r.tokens[at + 1].fold)
        and r.tokens[at + 1].fold not in r.family
    ):
        return None
    return Name(at, last, 0, None) if _office_behind(r, last, stop) else None


def _office_behind(r: Reading, at: int, stop: int) -> bool:
    """Whether an office stands at a token, or behind the comma there."""
    at += r.is_mark(at, "،,")
    return at < stop and official(r, at) and not r.hits[at][0].senses.names


def family_by_place(r: Reading, first: int, at: int, stop: int, *, cued: bool) -> bool:
    """Whether a common word behind a given name is the family name: between an office or verb of saying and a pause.

    قال عدنان منصر، أمين عام الحزب.
    """
    token, word = r.tokens[at], r.words[at]
    if at - first != 1 or not is_given(r.tokens[first].fold) or not (cued or after_saying(r, first)):
        return False
    if word.score > (UNCOMMON if r.words[first].score > UNCOMMON else COMMON) or word.polity:
        return False
    if (word.proclitics or word.enclitic or word.pos == "verb") and word.score > RARE:
        return False
    if word.known and word.pos in ("noun", "adj") and (token.plain.endswith("ا") or word.derived == "masdar"):
        return False  # قال محمد غاضبا، تنفي سارة ارتكاب
    if official(r, at) or other_name(r, at) > at:
        return False
    return ends_name(r, at + 1, stop)
