"""Datelines: the head of a report that names place, day and wire service: ``القاهرة 12 يناير (رويترز) -``.

A dateline is taken only where its parts are sure: an outlet of `media.tsv` between its marks, or a place that the tables know
before a dash. Otherwise the words stay in the text.
"""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mahdar.arabic.closed import closed_words
from mahdar.arabic.letters import fold
from mahdar.arabic.words import analyses
from mahdar.lexicon.actors.compiled import gazetteer
from mahdar.lexicon.actors.places import PLACES, STATES
from mahdar.lexicon.loader import read_table
from mahdar.reading.outlets import kind_words, read_credits

#: Columns of the table of weekdays, which the layer of times owns.
WEEKDAYS = ("names", "day")
#: A dateline ends within so many characters.
WITHIN = 130

# The parts of a dateline, as patterns on a line's key.
_DASH = r"(?:[-–—−_]{1,3}|\.\.)"
_LEAD = r"[^\w(\"«“]{0,4}"
_PLACE = _LEAD + r"(?P<place>[^\W\d_][^()\[\]/:\"«»“”\d–—−.]{1,60}?)"
_NAME = r"(?P<name>[^\W\d_]{2,15}(?:\s[^\W\d_]{2,15}){1,3})"
_CREDIT = r"(?P<credits>[^\"«»“”():–—\-]{2,30}?)"
_QUOTED = r"[\"«“](?P<credits>[^\"«»“”()]{2,30})[\"»”]"
_INSIDE = r"\(\s?(?P<credits>[^()\n]{2,45}?)\s?\)"
_SLASHED = r"/{1,2}\s?(?P<credits>[^()/\n]{2,30}?)\s?/{1,2}"
_GAP = rf"\s?(?:{_DASH}|[:،/])\s?"
_STOP = rf"\s?(?P<dash>{_DASH}|:|$)\s?"
_MAYBE = rf"\s?(?P<dash>(?:{_DASH}|:)?)\s?"
_SECOND = r"(?:\s(?:الثاني|الاول|اول|ثان|ثاني|الاخر|الاخره|القعده|الحجه))?"  # of كانون الثاني, ذو الحجة
#: Every dateline has one of these within its place and day.
_SIGN = re.compile(r"[-–—−_(/:\"«“]|\.\.")


def _day(group: str) -> str:
    """A day: في الأربعاء 12 يناير/كانون الثاني 2022, 12-1-2022. Digits, and the words that stand around them."""
    weekdays = "|".join(fold(name) for row in read_table("weekdays", WEEKDAYS) for name in row.many("names"))
    month = rf"[^\W\d_]{{2,8}}{_SECOND}"
    return (
        rf"(?P<{group}>(?:في\s)?(?:(?:يوم\s)?ال(?:{weekdays})[،,]?\s)?\(?\d{{1,2}}"
        rf"(?:\s?[-/.]\s?\d{{1,2}}(?:\s?[-/.]\s?\d{{2,4}})?|\s{month}(?:[\s/(]{{1,3}}{month}\)?)?(?:[\s،,]{{1,2}}\d{{4}})?(?:\s?[مه]\b)?)\)?)"
    )


@cache
def _forms() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """The forms of a dateline, the surer ones first."""
    place = rf"{_PLACE}(?:\s?[،,:]?\s?(?:{_DASH}\s?)?{_day('date')})?"
    after = rf"(?:\s?{_DASH}?\s?{_day('after')}(?=\s?(?:{_DASH}|:|$)))?"
    named = rf"[\"«“]?{_CREDIT}[\"»”]?"
    forms = {
        "brackets": rf"{place}\s?(?:{_DASH}\s?)?{_INSIDE}{after}{_MAYBE}",  # القاهرة 12 يناير (رويترز) -
        "slashes": rf"{place}\s?(?:{_DASH}\s?)?{_SLASHED}{after}{_MAYBE}",  # الرياض في 12 يناير / واس /
        "bare": rf"{_LEAD}{_INSIDE}{_MAYBE}",  # (CNN) --
        "quotes": rf"{place}{_GAP}{_QUOTED}{after}{_MAYBE}",  # واشنطن - "القدس العربي":
        "dashes": rf"{place}{_GAP}{_CREDIT}{after}{_STOP}",  # عمان - بترا -
        "turned": rf"{_LEAD}{named}\s?(?:{_DASH}|/|:)\s?{place}{_STOP}",  # سبأ - صنعاء -
        "from": rf"{_LEAD}{named}\s?[-–—]?\s?من\s{_PLACE}\s?(?P<dash>:|{_DASH})\s?",  # إيلاف من تونس:
        "staff": rf"{place}\s?(?:{_DASH}|/)\s?{_NAME}\s?(?:{_DASH}|/)\s?{named}{_STOP}",  # واشنطن - محمد الأمين - الأناضول
        "place": rf"{place}\s?(?P<dash>[-–—−]{{1,3}})\s",  # بيروت - قال ...
    }
    return tuple((name, re.compile(pattern)) for name, pattern in forms.items())


class Dateline(NamedTuple):
    """A dateline in a line's key: it covers ``key[:end]``; ``place``, ``date`` and the author are spans of the key or None."""

    end: int
    place: tuple[int, int] | None
    date: tuple[int, int] | None
    author: tuple[int, int] | None
    agencies: tuple[str, ...]


def find_dateline(key: str, *, paragraph: bool = True) -> Dateline | None:
    """The dateline at the head of a line, if there is one.

    Args:
        key: the line in the form of `mahdar.reading.lines.key_of`.
        paragraph: whether text of a report follows it on the line; a place alone is asked for no dateline elsewhere.

    >>> found = find_dateline("القاهره 12 يناير (رويترز) - قال متحدث")
    >>> found.agencies, found.end
    (('رويترز',), 28)
    """
    head = key[:WITHIN]
    if _SIGN.search(head, 0, 80) is None:
        return None
    for form, pattern in _forms():
        match = pattern.match(head)
        if match is None or (len(key) > WITHIN and match.end() == len(head)):
            continue
        found = _accept(form, match, key, paragraph)
        if found is not None:
            return found
    return None


def _accept(form: str, match: re.Match[str], key: str, paragraph: bool) -> Dateline | None:
    groups = match.groupdict()
    place, dash = groups.get("place"), bool(groups["dash"])
    whole = match.end() >= len(key.rstrip())
    names: tuple[str, ...] = ()
    if form != "place":
        cited = read_credits(groups["credits"])
        if not cited.pure:
            return None
        names = cited.names
        if not names and form not in ("brackets", "slashes"):
            return None
        if whole and form in ("dashes", "turned") and not cited.sure:
            return None  # «غزة - الحياة» may be a heading
    if place is not None:
        known = is_place(place)
        if form == "place":
            if not (known and paragraph and is_verb(key[match.end() :].split(" ", 1)[0])):
                return None
        elif form in ("turned", "from", "staff"):
            if not known or not cited.sure or (groups.get("name") and not is_name(groups["name"])):
                return None
        elif not known and not (is_name(place) and not whole and (dash or form in ("slashes", "quotes"))):
            return None
        if names == () and not known:
            return None
    elif whole:
        return None  # a credit line, not the head of a sentence
    date = "date" if groups.get("date") else "after" if groups.get("after") else None
    return Dateline(
        match.end(),
        _trim(key, *match.span("place")) if place else None,
        _trim(key, *match.span(date)) if date else None,
        match.span("name") if groups.get("name") else None,
        names,
    )


def _trim(key: str, start: int, end: int) -> tuple[int, int]:
    piece = key[start:end]
    return start + len(piece) - len(piece.lstrip(" ،,-(")), start + len(piece.rstrip(" ،,-"))


@cache
def known_places() -> frozenset[str]:
    """Folded names of states, capitals, cities, regions and islands."""
    names: set[str] = set()
    for row in read_table("states", STATES):
        names.update(row.many("names_ar"), row.many("capitals_ar"))
    for row in read_table("places", PLACES):
        names.update(row.many("name_ar"))
    return frozenset(map(fold, names))


def is_place(place: str) -> bool:
    """Whether a folded place, or the first of the places that commas part, stands in the tables."""
    first, *rest = (p.strip() for p in re.split(r"[،,]|\s-\s", place))
    return first in known_places() and all(p in known_places() or is_name(p) for p in rest)


def is_name(words_of: str) -> bool:
    """Whether folded words may be an unknown name: a few, none of them grammar, the first no verb and no word for an outlet."""
    for part in re.split(r"[،,]", words_of):
        words = part.split()
        if not 0 < len(words) <= 3 or words[0] in kind_words() or any(w in _grammar() for w in words):
            return False
        if is_verb(words[0]):
            return False
    return True


def is_verb(word: str) -> bool:
    """Whether a folded word is likeliest a verb and no first name, so that it opens a sentence.

    >>> is_verb("اعلن"), is_verb("احمد")
    (True, False)
    """
    forms = (word, "أ" + word[1:], "إ" + word[1:]) if word.startswith("ا") else (word,)
    likeliest = [analyses(form)[0] for form in forms]
    return any(w.pos == "verb" and w.known and w.person == 3 for w in likeliest) and word not in gazetteer().given


@cache
def _grammar() -> frozenset[str]:
    return frozenset(map(fold, closed_words())) - {"علي"}  # على, but a name as well
