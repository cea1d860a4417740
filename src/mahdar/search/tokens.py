"""What a word is indexed under, and what a word of a question looks for.

Each word of a text has a *form* (as it is written, folded), a *lemma* (of its likeliest reading) and *more*: what else it
may be. A question word looks for its own form and for the lemmas that it may be itself. Verbs' lemmas are marked, so that
حادث, an accident, does not find the verb behind محادثات.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from mahdar.arabic.letters import fold_word
from mahdar.arabic.numbers import digits_value
from mahdar.arabic.words import Word, analyses, may_be_known
from mahdar.lexicon.actors import gazetteer
from mahdar.lexicon.loader import read_table

_ARABIC = "ء-غف-يٮ-ۓەݐ-ݿ"
_TOKEN = re.compile(rf"\d+(?:[.,٫٬]\d+)*|[{_ARABIC}]+|[^\W\d_{_ARABIC}]+")
# `terms` remembers what it found; the readings of other spellings, which no text holds, need not be remembered.
_other_analyses = analyses.__wrapped__
_DIGIT = re.compile(r"\d")
_POINTS = re.compile("[.,٫٬]")
_LEAVE_OUT = frozenset(("prep", "conj", "part", "pron"))
_OFFICES = ("office", "male_ar", "female_ar", "plural_ar", "name_en", "sectors", "takes", "rank")

#: Letters of a term that are kept; what is longer is no word.
LONGEST = 64
#: In the scale of `Word.score` (ten steps halve the likelihood): readings this far below the best are not looked at.
FAR = 60
#: A word whose best reading is less likely than this may be misspelt: the spellings that fold alike are tried as well.
DOUBTFUL = 130
RESPELT = 20
#: Before the lemma of a verb. A Latin letter never stands in one token with Arabic ones.
VERB = "v"

_ALEFS = "اأإآ"
# The alef with which a stem begins, after what may be written onto it.
_ALEF = re.compile(f"[وف]?(?:[بك]?ال|لل|[بلكس])?[{_ALEFS}]")
_ENDS = {"ه": "ة", "ي": "ى", "ى": "ي"}
_SEATS = "ئؤء"


class Terms(NamedTuple):
    """What one word of a text is indexed under."""

    form: str
    lemma: str
    more: tuple[str, ...] = ()


class Senses(NamedTuple):
    """What one word of a question looks for.

    ``lemmas`` are its own readings, likeliest first; ``finite`` the verbs behind a masdar, found where they stand as verbs.
    """

    form: str
    lemmas: tuple[str, ...]
    finite: tuple[str, ...] = ()


def tokens(plain: str) -> list[str]:
    """The words and numbers of a text in plain letters (see `mahdar.arabic.letters.plain`), in order.

    Numbers come in one spelling; Latin words are cut at every mark.

    >>> tokens("زار 3,000 خبير من الـ UN-Habitat".replace("ـ", ""))
    ['زار', '3000', 'خبير', 'من', 'ال', 'UN', 'Habitat']
    """
    found = _TOKEN.findall(plain)
    if _DIGIT.search(plain) is None:
        return found
    return [part for token in found for part in (_number(token) if token[0].isdecimal() else (token,))]


def _number(token: str) -> tuple[str, ...]:
    """A number in one spelling; one that means nothing as a whole (26.4.1947) in its parts."""
    value = digits_value(token)
    if isinstance(value, int):
        return (str(value),)
    parts = _POINTS.split(token)
    return (".".join(parts),) if value is not None else tuple(str(digits_value(p) or p) for p in parts)


@lru_cache(maxsize=65536)
def terms(plain: str) -> Terms:
    """What a word of a text is indexed under.

    >>> terms("والوزيرين")
    Terms(form='والوزيرين', lemma='وزير', more=())
    >>> terms("وزيرة").more, terms("زيارة").more
    (('وزير',), ('vزار',))
    """
    form = fold_word(plain)[:LONGEST]
    if not _is_arabic(plain):
        return Terms(form, form)
    found = readings(plain)
    top = found[0]
    lemma = tag(top)
    if top.pos in _LEAVE_OUT:
        name = form[len("".join(top.proclitics)) :]  # وعلي: "and on me", or Ali
        return Terms(
            _small(plain, top.lemma),
            lemma,
            (name,) if name != form and name.endswith("ي") and name in gazetteer().given else (),
        )
    more = [tag(word) for word in found[1:]]
    if top.derived == "masdar" and top.verb:
        more.append(VERB + fold_word(top.verb))
    elif top.lemma in _feminines():
        more.append(fold_word(_feminines()[top.lemma]))
    if not top.known:
        more += bare(form)
    return Terms(form, lemma, tuple(dict.fromkeys(m for m in more if m not in (lemma, form))))


@lru_cache(maxsize=16384)
def senses(plain: str) -> Senses:
    """What a word of a question looks for.

    >>> senses("للوزراء").lemmas, senses("انسحاب").finite
    (('وزير', 'للوزراء'), ('vانسحب',))
    """
    form = fold_word(plain)[:LONGEST]
    if not _is_arabic(plain):
        return Senses(form, (form,))
    found = readings(plain)
    if found[0].pos in _LEAVE_OUT:
        form = _small(plain, found[0].lemma)
    else:
        found = [word for word in found if word.pos not in _LEAVE_OUT]
    lemmas = [*map(tag, found), form]
    if not found[0].known:
        lemmas += bare(form)
    finite = [VERB + fold_word(word.verb) for word in found if word.derived == "masdar" and word.verb]
    return Senses(form, tuple(dict.fromkeys(lemmas)), tuple(dict.fromkeys(finite)))


def is_small(plain: str) -> bool:
    """Whether a word of a question is a preposition, conjunction, particle or pronoun, which stands in every other sentence."""
    return _is_arabic(plain) and readings(plain)[0].pos in _LEAVE_OUT


def tag(word: Word) -> str:
    """The lemma of a reading as it is indexed."""
    if word.pos in _LEAVE_OUT:
        return _small(word.lemma, word.lemma)
    lemma = fold_word(word.lemma)[:LONGEST]
    return VERB + lemma if word.pos == "verb" else lemma


def _small(plain: str, lemma: str) -> str:
    """A small word folded, but for a last ى where the letters with ي are a name: علي does not find every على."""
    folded = fold_word(plain)
    named = plain.endswith("ى") and fold_word(lemma) in gazetteer().given
    return folded[:-1] + "ى" if named else folded


def readings(plain: str) -> list[Word]:
    """The likely readings of a word, best first; never empty.

    >>> [word.lemma for word in readings("اعلن")][0]
    'أعلن'
    """
    found = [(word.score, word) for word in analyses(plain)]
    if found[0][0] < DOUBTFUL and len(plain) <= LONGEST:
        for spelling in respellings(plain):
            if may_be_known(spelling):
                found += [(word.score - RESPELT, word) for word in _other_analyses(spelling) if word.known]
        found.sort(key=lambda pair: -pair[0])
    top = found[0][1]
    least = found[0][0] - FAR
    return [word for score, word in found if score >= least and (word.known or not top.known)]


def respellings(plain: str) -> list[str]:
    """Other spellings of a word that fold to the same letters, as far as writers confuse them.

    >>> respellings("الامم")
    ['الأمم', 'الإمم', 'الآمم']
    """
    out = [plain]
    alef = _ALEF.match(plain)
    if alef:
        at = alef.end() - 1
        out += [plain[:at] + other + plain[at + 1 :] for other in _ALEFS if other != plain[at]]
    for i, letter in enumerate(plain):
        if letter in _SEATS and i:
            out += [plain[:i] + seat + plain[i + 1 :] for seat in _SEATS if seat != letter]
            break
    if len(plain) > 2 and plain[-1] in _ENDS:
        out += [word[:-1] + _ENDS[plain[-1]] for word in out]
    return out[1:]


def bare(form: str) -> list[str]:
    """An unknown word without the particles that may be written onto it; at least four letters are left.

    >>> bare("ولفلانوف")
    ['لفلانوف', 'فلانوف']
    """
    out = []
    rest = form
    for letters in ("وف", "بلك"):
        if rest[:1] in tuple(letters) and len(rest) > 4:
            rest = rest[1:]
            out.append(rest)
    for article in ("ال", "ل"):
        if rest.startswith(article) and len(rest) >= 4 + len(article):
            out.append(rest.removeprefix(article))
            break
    return out


def _is_arabic(plain: str) -> bool:
    return "ء" <= plain[0] <= "ݿ"


@cache
def _feminines() -> dict[str, str]:
    """Women's titles and the men's beside them, from ``offices.tsv``: وزيرة -> وزير."""
    out = {}
    for row in read_table("offices", _OFFICES, key="office"):
        men = frozenset(row.many("male_ar"))
        for word in row.many("female_ar"):
            if word.endswith("ة") and word[:-1] in men and not word.startswith("ال"):
                out[word] = word[:-1]
    return out
