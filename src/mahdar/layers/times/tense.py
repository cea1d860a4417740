"""Whether a sentence looks back or ahead at the place of a time: it decides between last Sunday and the next one."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal

from mahdar.arabic.numbers import strip_prefixes
from mahdar.arabic.words import analyses
from mahdar.layers.times.nodes import Date
from mahdar.layers.times.scan import COMMAS, Found, Scan
from mahdar.layers.times.vocabulary import tense_cues, tense_words

Tense = Literal["past", "future", "none"]
SURE = 90  # score of a reading that is more than a guess (see arabic/words.py)
LEFT, RIGHT = 40, 12  # words looked at before and behind the time
SENTENCE_END = frozenset((".", "؟", "!", "؛", "?", ";", "..", "..."))


def tense_at(s: Scan, found: Found) -> Tense:
    """The tense of the verb or plan that governs the expression.

    The nearest before it governs; set off by a comma (أكد الوزير الذي يزور بغداد، الأحد، أن) it belongs to the first verb
    of its sentence; at the head of a sentence the verb behind it governs. A date that a noun carries (انتخابات 24 يونيو)
    does not follow a past verb.
    """
    first = found.first
    if s.word(first - 1) == "منذ":
        return "past"
    start = first
    while start > max(0, first - LEFT) and not _ends_sentence(s, start - 1):
        start -= 1
    apart = s.mark(first - 1, COMMAS)
    for i in range(start, first) if apart else range(first - 1, start - 1, -1):
        cue = _cue(s, i, start)
        if cue is not None:
            return "none" if cue == "past" and _carried(s, found) else cue
    for i in range(found.end, min(s.count, found.end + RIGHT)):
        if _ends_sentence(s, i):
            break
        cue = _cue(s, i, found.end)
        if cue is not None:
            return cue
    return "none"


def _ends_sentence(s: Scan, i: int) -> bool:
    return s.tokens[i].kind == "mark" and s.tokens[i].plain in SENTENCE_END


def _carried(s: Scan, found: Found) -> bool:
    """Whether a noun carries the date: انتخابات 24 يونيو, not قتل في 24 يونيو."""
    node, i = found.node, found.first
    if not isinstance(node, Date) or node.day is None or node.weekday is not None or i == 0:
        return False
    reading = s.reading(i)
    cut = reading is not None and bool(reading.clitics.removesuffix("ال"))
    return s.tokens[i - 1].kind == "word" and s.word(i - 1) not in tense_words()["carries"] and not cut


def _cue(s: Scan, i: int, start: int) -> Tense | None:
    """The tense that the word at ``i`` tells in a clause that begins at ``start``."""
    token = s.tokens[i]
    if token.kind != "word":
        return None
    cue = word_tense(token.plain, token.fold)
    if cue is None:
        return None
    before = s.word(i - 1)
    if token.fold[0] in "يتن" and (before in tense_words()["ahead"] or (before == "ان" and s.word(i - 2) == "علي")):
        return "future"  # whatever the verb says by itself: سوف يعود, على أن تبلغ
    if cue == "none":
        return None
    if cue == "bare past":
        # Words like وفد and عرض are nouns as often; a verb stands first in its clause.
        return "past" if i == start or _opens_clause(s, i) else None
    if cue == "led past":
        return "past" if i == start or before in ("الذي", "التي", "قد", "ان") else None
    if cue == "masculine past":
        # تسلم الرئيس is past, تسلم السعودية present: a subject in -a makes the verb feminine.
        if before == "قد":
            return "past"
        if i != start and not _opens_clause(s, i):
            return None
        return "future" if s.fold(i + 1).endswith(("ه", "ا")) else "past"
    if cue == "present":
        if before == "ان" and s.word(i - 2) in tense_words()["outside"]:
            return None  # قبل أن تتراجع is told in the tense of what goes before
        # كان يعقد and لم يعقد are past; the particle is what the search would meet next.
        return None if before in tense_words()["past"] else "future"
    return cue  # type: ignore[return-value]


def _opens_clause(s: Scan, i: int) -> bool:
    if i == 0 or s.tokens[i - 1].kind == "mark" or s.fold(i)[0] in "وف":
        return True
    return s.word(i - 1) in tense_words()["opens"]


@cache
def _lemma_cues() -> dict[str, str]:
    """Lemmas of the table's present verbs, so that each of their forms tells the same."""
    out: dict[str, str] = {}
    for form, cue in tense_cues().items():
        if form[0] in "يت" and cue in ("none", "past"):
            word = analyses(form)[0]
            if word.pos == "verb" and word.tense == "present":
                out.setdefault(word.lemma, cue)
    return out


@lru_cache(maxsize=65536)
def word_tense(plain: str, form: str) -> str | None:
    """What a word tells by itself: past, future, present, none; the pasts with a word before want a look around.

    ``bare past`` must open its clause, ``masculine past`` must have no feminine subject, ``led past`` (a noun, by
    itself) must stand first in the sentence or after الذي and the like.
    """
    cues = tense_cues()
    found = strip_prefixes(form, cues)
    if found is not None:
        return cues[found[0]]
    if len(form) < 3:
        return None
    readings = analyses(plain)
    word = readings[0]
    if word.pos != "verb":
        return "led past" if any(r.tense == "past" and r.score >= SURE for r in readings[1:]) else None
    if word.score < SURE:
        return None
    stem = form.removeprefix("و").removeprefix("ف")
    if word.tense == "past":
        return "past" if stem.endswith("ت") and len(stem) > 3 else "bare past"
    if word.tense != "present" or stem[0] not in "يتسلن" or len(form) < 4:
        return None
    if "س" in word.proclitics:
        return "future"
    if stem[0] == "ت" and any(r.tense == "past" and not r.enclitic and r.lemma[:1] == "ت" for r in readings[1:]):
        return "masculine past"
    known = _lemma_cues().get(word.lemma)
    return known or ("present" if stem[0] in "يتل" else None)
