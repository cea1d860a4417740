"""Damaged words: foreign letters inside them, words run together, words torn apart.

A repair is made only where the lexicon knows the result and not what stands in the text. Names are unknown words too,
so a word that could be a name stays as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from mahdar.arabic.closed import closed_words
from mahdar.arabic.letters import Letters, fold, plain
from mahdar.arabic.words import analyses, is_known
from mahdar.lexicon.loader import read_table
from mahdar.record import Repair

LETTERS = "ءآأؤإئابةتثجحخدذرزسشصضطظعغفقكلمنهوىي"
MAX_WORD = 40
MIN_LETTERS = 4
# What a letter's look, key or sound is worth beside the likelihood of its word, and by how much the best word must beat
# the next one (10 points: twice as likely). Chosen on damage made by chance in news: of 100 letters with such a
# likeness, 2 are read wrongly and 20 are left.
BONUS = (100, 60, 60)
MARGIN = 30
# Readings below this score are too rare to rest a repair on.
LIKELY = 60
_ARABIC = "ء-غف-ي"
_WORD = re.compile(f"[{_ARABIC}ٮ-ۓەݐ-ݿ]{{2,}}")
# A run of letters and digits that holds both Arabic ones and others.
_MIXED = re.compile(f"(?<![{_ARABIC}])[{_ARABIC}]++[^\\W_{_ARABIC}][^\\W_]*+")
_JOIN = re.compile(f"(?<![^\\W_])(?=[ال])(ا|ال)[ \u00a0]([{_ARABIC}]++)(?![^\\W_])")
_SIGNS_BEFORE = frozenset("#@_/")
# Letters that never join the next one: after them the eye misses a lacking space.
_NON_JOINERS = frozenset("اأإآدذرزوؤءةى")
# How likely both halves must be together where nothing but the article parts them: after a letter that does not
# join the next one, and after one that does. Chosen on 1.28 million words of news: below these, names come apart
# (كول المبور).
LIKELY_HALVES = (190, 230)
# دون الدسون is no reading of a name.
LIKELY_AFTER_PARTICLE = 90
# Ends that make another form of a known word: such a form is rare, not damaged.
_ENDS = (
    "هما", "كما", "هم", "هن", "كم", "نا", "ها", "ه", "ي", "ية", "يات", "ات", "ان", "ون", "ين", "يون", "يين", "يا", "ا",
)  # fmt: skip
_PLURAL_ENDS = ("ات", "ان", "ون", "ين", "ية", "ة")


class _Parts(NamedTuple):
    first: frozenset[str]
    last: frozenset[str]
    family: frozenset[str]


class _LooksLike(NamedTuple):
    shape: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    sound: tuple[str, ...] = ()


@cache
def _confusables() -> dict[str, _LooksLike]:
    rows = read_table("confusables", ("character", *_LooksLike._fields), key="character")
    return {row.cells["character"]: _LooksLike(row.many("shape"), row.many("key"), row.many("sound")) for row in rows}


@cache
def _name_parts() -> _Parts:
    parts: dict[str, set[str]] = {place: set() for place in _Parts._fields}
    for row in read_table("name_parts", ("part", "place")):
        if row.cells["place"] not in parts:
            raise row.fail(f"unknown place {row['place']!r}.", "Write first, last or family.")
        parts[row.cells["place"]].add(row.cells["part"])
    return _Parts(*map(frozenset, parts.values()))


@lru_cache(maxsize=131072)
def _score(word: str) -> int:
    """Likelihood of the best known reading of ``word``; -1000 when there is none."""
    return max((reading.score for reading in analyses(word) if reading.known), default=-1000)


# Foreign letters


@lru_cache(maxsize=4096)
def _read_mixed(word: str, raw: str) -> str | None:
    """The Arabic word behind ``word``, which holds one foreign letter; None when it is none or nobody can tell.

    ``raw`` is the foreign letter as it stands in the text, where digits keep their shape.
    """
    at = next(i for i, char in enumerate(word) if char not in LETTERS)
    before, after = word[:at], word[at + 1 :]
    if after:
        if len(before) + len(after) < MIN_LETTERS - 1 or (is_known(before) and len(after) > 2 and is_known(after)):
            return None
        if raw.isdigit() and len(before) < 2:  # و1فردي
            return None
    elif len(before) < MIN_LETTERS or is_known(before):
        return None
    points: dict[str, int] = dict.fromkeys(LETTERS, 0) if after and raw.islower() else {}
    for candidates, bonus in zip(_confusables().get(raw, _LooksLike()), BONUS, strict=True):
        for place, letter in enumerate(candidates):
            points[letter] = max(points.get(letter, 0), bonus - place)
    words = {before + letter + after: bonus for letter, bonus in points.items() if is_known(before + letter + after)}
    if not words:  # nothing fits its place: a stray key
        return before + after if after and raw.islower() and _score(before + after) >= LIKELY else None
    ranks = sorted(((_score(word) + bonus, word) for word, bonus in words.items()), reverse=True)
    (top, found), second = ranks[0], ranks[1][0] if len(ranks) > 1 else 0
    return found if top >= LIKELY and top - second >= MARGIN else None


def _mixed(letters: Letters) -> Iterator[tuple[int, int, str, str]]:
    text = letters.plain
    for match in _MIXED.finditer(text):
        word, at = match.group(), match.start()
        if len(word) > MAX_WORD or (at and (text[at - 1] in _SIGNS_BEFORE or text[at - 1].isalnum())):
            continue
        foreign = [i for i, char in enumerate(word) if char not in LETTERS]
        if len(foreign) != 1:
            continue
        raw = letters.raw[letters.offsets[at + foreign[0]]]
        if raw.isdigit() and (foreign[0] == len(word) - 1 or not _is_shape(raw)):
            continue
        read_as = _read_mixed(word, raw)
        if read_as is not None:
            yield at, match.end(), read_as, "foreign-letter"


def _is_shape(char: str) -> bool:
    """Whether ``char`` looks like an Arabic letter."""
    return bool(_confusables().get(char, _LooksLike()).shape)


# Words run together


def _has_article(word: str) -> bool:
    """Whether ``word`` is a known word with its article."""
    known = (reading for reading in analyses(word) if reading.known and reading.score >= LIKELY)
    return any(reading.proclitics[-1:] == ("ال",) and len(reading.stem) > 2 for reading in known)


@lru_cache(maxsize=8192)
def _is_particle(word: str) -> bool:
    return any(r.pos in ("prep", "conj", "part", "pron", "adv") for r in closed_words().get(word, ()))


def _is_name(left: str, right: str) -> bool:
    parts = _name_parts()
    bare = left.removeprefix("و").removeprefix("ف").removeprefix("ب").removeprefix("ل").removeprefix("ال")
    return left in parts.first or left[1:] in parts.first or bare in parts.first or right in parts.last


def _is_form(word: str) -> bool:
    """Whether ``word`` is a known word with an end that makes another form of it."""
    return any(word.endswith(end) and is_known(word.removesuffix(end)) for end in _ENDS)


def _are_likely(left: str, right: str) -> bool:
    return _score(left) + _score(right) >= LIKELY_HALVES[left[-1] not in _NON_JOINERS]


def _cuts(word: str) -> Iterator[tuple[int, str, str]]:
    """Places where ``word`` may be two words, each with the strength of its sign."""
    for i in range(2, len(word) - 1):
        left, right = word[:i], word[i:]
        end = left[-1]
        if end == "ة" and len(left) > 3:
            if len(right) > 1 and is_known(left) and (is_known(right) and (len(right) > 2 or _is_particle(right))):
                yield 400, left, right
        elif end == "ى" and right[0] not in "ءةىئ" and len(right) > 2 and is_known(left) and is_known(right):
            yield 300, left, right
        elif right.startswith("ال") and len(right) > 4 and right[2:] not in _ENDS and _has_article(right):
            if _is_particle(left):
                if end in _NON_JOINERS or _score(right) >= LIKELY_AFTER_PARTICLE:
                    yield 200, left, right
            elif len(left) > 2 and _are_likely(left, right) and not _is_form(word):
                yield 100, left, right


@lru_cache(maxsize=65536)
def _unglue(word: str) -> str | None:
    """``word`` as two words or more; None when it is known, may be a name, or gives no sure sign."""
    if len(word) < 5 or len(word) > MAX_WORD or is_known(word):
        return None
    if "ى" in word[:-1] and is_known(word[:-1].replace("ى", "ي") + word[-1]):
        return None  # the spelling that writes ى for ي
    best, top = None, -1
    for sign, left, right in _cuts(word):
        if _is_name(left, right):
            return None
        points = sign + min(_score(left), 99)
        if points > top:
            best, top = f"{left} {_unglue(right) or right}", points
    return best or _unglue_three(word)


def _unglue_three(word: str) -> str | None:
    """Three words or more in one: a likely one, and after it an article and words that come apart by themselves."""
    at = word.find("ال", 2)
    while at > 0:
        left, rest = word[:at], word[at:]
        if (_is_particle(left) or (len(left) > 2 and _score(left) >= LIKELY)) and not _is_name(left, ""):
            words = _unglue(rest)
            if words is not None:
                return f"{left} {words}"
        at = word.find("ال", at + 1)
    return None


# Words torn apart


@lru_cache(maxsize=8192)
def _rejoin(left: str, right: str) -> str | None:
    """One word out of two; None when each may stand by itself."""
    word = left + right
    if len(word) > MAX_WORD or not is_known(word) or _score(word) < LIKELY:
        return None
    if left == "ا":
        return word if right.startswith("ل") and len(right) > 3 and _has_article(word) else None
    if left == "ال":  # آل سعود is often written so
        return word if len(right) > 4 and right.endswith(_PLURAL_ENDS) and right not in _name_parts().family else None
    if len(left) < 2 or len(right) < 2 or len(word) < 6 or max(_score(left), _score(right)) >= LIKELY:
        return None
    return word if _is_native(word) else None


def _is_native(word: str) -> bool:
    """Whether ``word`` has an article or is a verb; foreign names may be written in one word or in two (سوبر ماركت)."""
    best = analyses(word)[0]
    return best.proclitics[-1:] == ("ال",) or best.pos == "verb"


def _whole_words(letters: Letters) -> Iterator[tuple[int, int, str, str]]:
    text = letters.plain
    last_end, last_word = -2, ""
    for match in _WORD.finditer(text):
        at, end = match.span()
        word = match.group()
        if at == last_end + 1 and text[last_end] in " \u00a0":
            joined = _rejoin(last_word, word) if last_word and _score(word) < LIKELY else None
            if joined is not None:
                yield last_end - len(last_word), end, joined, "broken-space"
                last_end, last_word = -2, ""
                continue
        last_end, last_word = end, word if len(word) <= MAX_WORD else ""
        if len(word) > MAX_WORD:
            continue
        read_as = _unglue(word)
        if read_as is None or (at and text[at - 1] in _SIGNS_BEFORE) or text[end : end + 1] == "_":
            continue
        yield at, end, read_as, "glued"
    for match in _JOIN.finditer(text):
        joined = _rejoin(match[1], match[2])
        if joined is not None:
            yield match.start(), match.end(), joined, "broken-space"


def find_repairs(letters: Letters, removed: Sequence[tuple[int, int]] = ()) -> tuple[Repair, ...]:
    """Damaged words and how they are read, in order and not overlapping.

    Args:
        letters: the text as it came.
        removed: raw spans that nobody reads, sorted; no repair touches them.

    Returns:
        Repairs over whole words, as raw offsets. ``reason`` is ``foreign-letter``, ``glued`` or ``broken-space``.

    >>> from mahdar.arabic.letters import read_letters
    >>> [(r.read_as, r.reason) for r in find_repairs(read_letters("واشنطن وحلفاcها"))]
    [('وحلفاءها', 'foreign-letter')]
    """
    out: list[Repair] = []
    cut = 0
    end_before = 0
    for at, end, read_as, reason in sorted([*_mixed(letters), *_whole_words(letters)]):
        start, stop = letters.raw_span(at, end)
        if start < end_before or end - at > stop - start:  # a ligature is one letter in the text and several here
            continue
        while cut < len(removed) and removed[cut][1] <= start:
            cut += 1
        if cut < len(removed) and removed[cut][0] < stop:
            continue
        out.append(Repair(start, stop, read_as, reason))
        end_before = stop
    return tuple(out)


# Reading with repairs


def _offsets(damaged: str, read_as: str, offsets: Sequence[int]) -> list[int]:
    """A raw offset for each letter of ``read_as``.

    Letters common to both keep theirs; one that was put in takes that of the letter that follows it.
    """
    out: list[int] = []
    i, last = 0, len(damaged) - 1
    for place, char in enumerate(read_as):
        left = len(read_as) - place
        if i <= last and damaged[i] != char and damaged[i] == " " and left <= last - i:
            i += 1  # the space that tore a word
        out.append(offsets[min(i, last)])
        if i <= last and not (char == " " and damaged[i] != " " and left > last - i + 1):
            i += 1
    if out:
        out[-1] = max(out[-1], offsets[last])
    return out


def apply_repairs(letters: Letters, repairs: Sequence[Repair]) -> Letters:
    """The letters with each repair's ``read_as`` in place of the damaged stretch; raw offsets stay right.

    A repair that is empty, out of order or out of bounds is passed over.

    >>> from mahdar.arabic.letters import read_letters
    >>> raw = "فيالعاصمة"
    >>> letters = apply_repairs(read_letters(raw), [Repair(0, 9, "في العاصمة", "glued")])
    >>> letters.plain, [raw[slice(*letters.raw_span(a, b))] for a, b in ((0, 2), (3, 10))]
    ('في العاصمة', ['في', 'العاصمة'])
    """
    if not repairs:
        return letters
    text: list[str] = []
    folded: list[str] = []
    offsets: list[int] = []
    done = 0
    for repair in repairs:
        start, end = letters.position(repair.start), letters.position(repair.end)
        read_as = plain(repair.read_as)
        if start < done or end <= start or not read_as:
            continue
        text += letters.plain[done:start], read_as
        folded += letters.folded[done:start], fold(read_as)
        offsets += letters.offsets[done:start]
        offsets += _offsets(letters.plain[start:end], read_as, letters.offsets[start:end])
        done = end
    text.append(letters.plain[done:])
    folded.append(letters.folded[done:])
    offsets += letters.offsets[done:]
    return Letters(letters.raw, "".join(text), "".join(folded), tuple(offsets))
