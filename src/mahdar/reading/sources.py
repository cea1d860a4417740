"""Lines and segments that say where a report comes from: وكالات - الجزيرة, المصدر: رويترز, (أ ف ب), captions, copyright."""

from __future__ import annotations

import re
from typing import NamedTuple

from mahdar.arabic.letters import fold
from mahdar.reading.dateline import is_name, is_place, is_verb
from mahdar.reading.lines import Line
from mahdar.reading.outlets import Credits, kind_words, outlets, read_credits
from mahdar.reading.patterns import Pattern, boilerplate

#: A source line and a caption are at most this long; what follows المصدر has at most so many words, each piece so many.
CREDIT, CAPTION = 80, 140
NAMED, PIECE = 8, 4
EDGES = " \t\u00a0-–—|:.،,©®()*\u200e\u200f"
QUOTES = "\"'«»“”„"

_BRACKET = re.compile(r"[(\[]\s?([^()\[\]]{2,45}?)\s?[)\]]\W{0,3}$")
_DASHED = re.compile(r"[-–—]{1,2}\s?([^-–—()]{2,30}?)\s?[-–—]{1,2}$")
_QUOTED = re.compile(r"[\"«“]\s?([^\"«»“”]{2,60}?)\s?[\"»”]")
_ADDRESS = re.compile(r"https?|www|\d")
_RIGHTS = re.compile(r"\b(?:ال)?حقوق\b")
_YEARS = re.compile(r"\(c\)|©|®|copyright|\d{4}(?:\s?[-–/]\s?\d{4})?|جميع|كافة|\bكل\b", re.IGNORECASE)


class Found(NamedTuple):
    """Something found in the text: the span that is removed, why, and what it says of the report."""

    start: int
    end: int
    reason: str
    agencies: tuple[str, ...] = ()
    place: str | None = None
    date: tuple[int, int] | None = None
    author: str | None = None
    publisher: str | None = None


def whole(line: Line, reason: str, agencies: tuple[str, ...] = ()) -> Found:
    """All of a line."""
    return Found(line.start, line.end, reason, agencies)


def piece(line: Line, start: int, end: int) -> str:
    """The words of ``line.key[start:end]`` as they are written, without marks around them."""
    a, b = line.span(start, end)
    return line.raw[a - line.start : b - line.start].strip(EDGES + QUOTES)


def by_pattern(line: Line, pattern: Pattern, start: int = 0) -> Found:
    """What a pattern of the table finds in a line, or in its key from ``start`` on, with the parts that it names."""
    found = Found(*line.span(start, len(line.key)), pattern.kind) if start else whole(line, pattern.kind)
    if pattern.kind == "copyright":
        return found._replace(publisher=holder(line, start))
    match = pattern.compiled.fullmatch(line.key[start:])
    if match is None or not match.re.groupindex:
        return found
    date = author = None
    agencies: tuple[str, ...] = ()
    for group, number in match.re.groupindex.items():
        a, b = match.span(number)
        if a < 0 or a == b:
            continue
        if group == "byline":
            author = piece(line, start + a, start + b) or None
            outlet = outlets().name(author or "")
            if outlet is not None:
                author, agencies = None, (outlet,)
        else:
            date = line.span(start + a, start + b)
    return found._replace(date=date, author=author, agencies=agencies)


def credit_line(line: Line, *, head: bool, last: bool) -> Found | None:
    """A line of outlets; with a label also unknown ones, and beside an outlet the place and the author.

    Args:
        line: a line before the first paragraph or after the last one.
        head: whether it stands before the first.
        last: whether it is one of the last two lines of the page. An outlet alone may otherwise be a heading (الحياة).
    """
    if len(line.raw) > CREDIT:
        return None
    key = line.key
    table = boilerplate()
    label, prefix = table.label.match(key), table.prefix.match(key)
    if label is not None:
        names = _named(line, label.end(), len(key))
        return None if names is None else whole(line, "credit", names)
    cited = read_credits(key)
    if cited.pure:
        bare = len(cited.names) == 1 and not cited.fillers and not (key[0] in "-(" and key[-1] in "-)")
        named = bool(cited.names) and (not bare or last or (head and outlets().plain(key)))
        return whole(line, "credit", cited.names) if named or (cited.fillers and last) else None
    if prefix is not None:
        return _taken_from(line, prefix.end())
    return _staff(line, cited) if cited.names and cited.sure and len(cited.other) <= 2 else None


def _named(line: Line, start: int, end: int) -> tuple[str, ...] | None:
    """The outlets after a label such as المصدر, known or not; None when what follows is too long for names."""
    rest = line.key[start:end]
    cited = read_credits(rest)
    words = [len(rest[a:b].split()) for a, b in cited.other]
    if not rest.strip(EDGES) or len(rest.split()) > NAMED or any(n > PIECE for n in words):
        return None
    unknown = [piece(line, start + a, start + b) for a, b in cited.other if not _ADDRESS.search(rest[a:b])]
    return (*cited.names, *(name for name in unknown if name))


def _taken_from(line: Line, start: int) -> Found | None:
    """What follows نقلا عن on a line of its own: an outlet, or a name in quotation marks."""
    rest = line.key[start:]
    cited = read_credits(rest)
    if cited.pure and cited.names:
        return whole(line, "credit", cited.names)
    quoted = _QUOTED.search(line.raw)
    if quoted is None or len(rest.split()) > PIECE:
        return None
    return whole(line, "credit", (outlets().name(quoted.group(1)) or quoted.group(1),))


def _staff(line: Line, cited: Credits) -> Found | None:
    """A line of an outlet with the place and the author: واشنطن - محمد الأمين - الأناضول."""
    place = author = None
    for a, b in cited.other:
        words = line.key[a:b].strip(EDGES)
        if place is None and is_place(words):
            place = piece(line, a, b)
        elif author is None and 2 <= len(words.split()) <= PIECE and is_name(words):
            author = piece(line, a, b)
        else:
            return None
    reason = "dateline" if place is not None else "credit"
    return whole(line, reason, cited.names)._replace(place=place, author=author)


def caption(line: Line) -> Found | None:
    """A picture's caption: words without a full stop, then an outlet in brackets."""
    if len(line.raw) > CAPTION:
        return None
    bracket = _BRACKET.search(line.key)
    if bracket is None or line.key.endswith("."):
        return None
    before = line.key[: bracket.start()].rstrip()
    words = before.split()
    if not words or any(c in before for c in ".:") or before[-1] in "!؟?،" or is_verb(words[0].lstrip("و")):
        return None
    if any(w in kind_words() or w.lstrip("ولب").removeprefix("ال") in kind_words() for w in words[-4:]):
        return None  # وكالة الأنباء الروسية (سبوتنيك) is a gloss
    cited = read_credits(bracket.group(1))
    return whole(line, "caption") if cited.pure and cited.names else None


def end_segment(line: Line, start: int, end: int) -> Found | None:
    """What ``line.key[start:end]``, a segment after the last sentence, says: (أ ف ب), المصدر: وكالات, (صورة أرشيفية)."""
    segment = line.key[start:end]
    table = boilerplate()
    span = line.span(start, end)
    bracket = _BRACKET.fullmatch(segment) or _DASHED.fullmatch(segment)
    cited = read_credits(bracket.group(1) if bracket else segment)
    if cited.pure and (bracket or cited.fillers or len(cited.names) > 1):
        return Found(*span, "credit", cited.names)
    label = table.label.match(segment)
    if label is not None and len(segment) <= CREDIT:
        names = _named(line, start + label.end(), end)
        if names is not None:
            return Found(*span, "credit", names)
    pattern = table.end(segment)
    return None if pattern is None else by_pattern(line, pattern, start)._replace(end=span[1])


def holder(line: Line, start: int = 0) -> str | None:
    """Whose rights a copyright line reserves: a known outlet's usual name, else the words as written."""
    key = line.key
    at = key.find("محفوظه", start)
    after = at + len("محفوظه") if at >= 0 else start
    rights = _RIGHTS.search(key, start)
    for a, b in ((after, len(key)), (start, rights.start() if rights else start)):
        x, y = line.span(a, b)
        name = _holder(line.raw[x - line.start : y - line.start])
        if name is not None:
            return name
    return None


def _holder(raw: str) -> str | None:
    quoted = _QUOTED.search(raw)
    if quoted:
        return outlets().name(quoted.group(1)) or quoted.group(1)
    words = _YEARS.sub(" ", raw).strip(EDGES).split()
    if words[:1] == ["لدى"]:
        words = words[1:]
    if not 0 < len(words) <= 6:
        return None
    name = " ".join(words).strip(EDGES)
    if name.startswith("لل"):
        name = "ا" + name[1:]
    elif name.startswith("ل") and not outlets().name(name):
        bare = name[1:]
        if outlets().name(bare) or fold(bare.split()[0]) in kind_words():
            name = bare
    return outlets().name(name) or (name if re.search(r"[^\W\d_]{2}", name) else None)
