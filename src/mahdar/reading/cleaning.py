"""What on a page is no part of the report, and what it says of the report: agencies, dateline, publisher, byline.

The rule above all others: nothing that a reporter wrote may be removed. A line goes only when all of it is known boilerplate;
a segment only when it stands at the head or after the last sentence, between marks of its own. When in doubt it stays.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from mahdar.reading.dateline import find_dateline, is_verb
from mahdar.reading.lines import Line, split_lines
from mahdar.reading.outlets import read_credits
from mahdar.reading.patterns import boilerplate
from mahdar.reading.sources import Found, by_pattern, caption, credit_line, end_segment, piece, whole
from mahdar.record import Removed

#: Lines longer than this are never boilerplate as a whole.
SHORT = 220
#: A line of this length is text of the report and bounds the head and the tail of the page.
PARAGRAPH = 120
#: How many lines the head and the tail of a page may have; how many the tail has when there is no paragraph.
HEAD, TAIL, LAST = 10, 30, 7
#: A line of this length may begin with a dateline that has no outlet, or with an outlet's name.
OPENING = 60
#: Titles below a heading such as اقرأ أيضا: how many at most, how long at most, and of how many words at least.
TITLES, TITLE_LENGTH, TITLE_WORDS = 6, 130, 3
#: How many segments may follow the last sentence.
SEGMENTS = 4

_SENTENCE_END = re.compile(r"[.!؟?»”\"…](?:\s|$)|(?<=[.!؟?»”\"…])(?:(?=[(/])|(?<!\d.)(?=\d))")  # not within 26.4.1947
_HEAD = re.compile(r"[\"«“]?([^\"«»“”():–—\-]{2,30}?)[\"»”]?\s?[-–—]{1,2}\s")
_YEAR = re.compile(r"\d{4}")
_MARKS_ONLY = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class Cleaned:
    """What `clean` found.

    ``removed`` is sorted and does not overlap. ``agencies`` are usual Arabic names, in the order of the text; ``dateline`` is
    the place as written; ``dateline_date`` the span of the day in the dateline, or in the page's date line where that alone has
    a year; it is removed with its line.
    """

    removed: tuple[Removed, ...] = ()
    agencies: tuple[str, ...] = ()
    dateline: str | None = None
    dateline_date: tuple[int, int] | None = None
    publisher: str | None = None
    byline: str | None = None


def clean(text: str) -> Cleaned:
    """Find boilerplate, credits and the dateline of a report. Takes time linear in the length of ``text``.

    >>> found = clean("بيروت (رويترز) - قال متحدث إن المحادثات بدأت.\\nتابعونا على فيسبوك")
    >>> found.agencies, found.dateline, [r.reason for r in found.removed]
    (('رويترز',), 'بيروت', ['dateline', 'follow'])
    """
    page = _Page(text)
    page.read()
    return page.result()


class _Page:
    """The lines of one text while they are read."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.lines = split_lines(text)
        self.found: list[Found] = []

    def read(self) -> None:
        """All steps in order."""
        lines = self.lines
        short = [line for line in lines if len(line.raw) <= SHORT]
        self._boilerplate(short)
        long = [i for i, line in enumerate(lines) if len(line.raw) >= PARAGRAPH and line.reason is None]
        first, last = (long[0], long[-1]) if long else (min(3, len(lines)), max(0, len(lines) - LAST))
        head, tail = lines[: min(first, HEAD)], lines[max(last + 1, len(lines) - TAIL) :]
        for line in (*head, *tail):
            pattern = (
                boilerplate().whole(line.key, edge=True) if line.reason is None and len(line.raw) <= SHORT else None
            )
            if pattern is not None:
                self._take(line, by_pattern(line, pattern))
        for line in lines[: min(first, HEAD) + 1]:
            if line.reason is None and self._take(line, _opening(line)):
                break
        left = [line for line in tail if line.reason is None]
        for line in (*head, *left):
            if line.reason is None:
                self._take(line, credit_line(line, head=line in head, last=line in left[-2:]))
        for line in short:
            if line.reason is None:
                self._take(line, caption(line))
        self._end()

    def result(self) -> Cleaned:
        """What was found, in the order of the text."""
        self.found.sort(key=lambda f: (f.start, -f.end))
        removed: list[Removed] = []
        for found in self.found:
            if found.end > found.start >= (removed[-1].end if removed else 0):
                removed.append(Removed(found.start, found.end, found.reason))
        return Cleaned(
            removed=tuple(removed),
            agencies=tuple(dict.fromkeys(name for f in self.found for name in f.agencies)),
            dateline=next((f.place for f in self.found if f.place), None),
            dateline_date=self._date(),
            publisher=next((f.publisher for f in self.found if f.publisher), None),
            byline=next((f.author for f in self.found if f.author), None),
        )

    def _date(self) -> tuple[int, int] | None:
        """The day of the dateline; the page's date line where that alone has a year."""
        dates = [(f.place is None, f.date) for f in self.found if f.date is not None]
        return min(dates, key=lambda d: (not _YEAR.search(self.text, *d[1]), d[0]), default=(False, None))[1]

    def _take(self, line: Line, found: Found | None) -> bool:
        """Keep what was found in a line; whether it was the dateline's place."""
        if found is None:
            return False
        self.found.append(found)
        if found.start <= line.start and found.end >= line.end:
            line.reason = found.reason
        return found.place is not None

    def _boilerplate(self, short: list[Line]) -> None:
        """Whole lines that are boilerplate wherever they stand, and the titles below headings such as اقرأ أيضا."""
        table = boilerplate()
        blocks: set[int] = set()
        for line in short:
            pattern = table.whole(line.key)
            if pattern is not None:
                self._take(line, by_pattern(line, pattern))
                if pattern.where == "block":
                    blocks.add(id(line))
        room, apart, before = 0, False, None
        for line in self.lines if blocks else ():
            if id(line) in blocks:
                room, apart = TITLES, True
            elif room and line.reason is None:
                gap = before is not None and self.text.count("\n", before.end, line.start) > 1
                if _MARKS_ONLY.fullmatch(line.key):
                    self._take(line, whole(line, "rule"))
                elif _is_title(line) and (apart or not gap):
                    self._take(line, whole(line, "related"))
                    room, apart = room - 1, gap
                else:
                    room = 0
            before = line

    def _end(self) -> None:
        """Segments after the last sentence of the last line that is left."""
        line = next((line for line in reversed(self.lines) if line.reason is None), None)
        if line is None:
            return
        key = line.key
        stop = len(key)
        for _ in range(SEGMENTS):
            ends = [m.end() for m in _SENTENCE_END.finditer(key, max(0, stop - SHORT), stop)]
            for start in [e for e in ends if key[e:stop].strip()][-4:]:
                found = end_segment(line, start, stop)
                if found is not None:
                    self._take(line, found)
                    stop = len(key[:start].rstrip())
                    break
            else:
                return


def _opening(line: Line) -> Found | None:
    """The dateline at the head of a line, or the outlet's own name there: صدى الجبل نيوز – أعلنت ..., وكالات - أعلنت ..."""
    key = line.key
    found = find_dateline(key, paragraph=len(line.raw) >= OPENING)
    if found is not None:
        return Found(
            *line.span(0, found.end), "dateline", found.agencies, piece(line, *found.place) if found.place else None,
            line.span(*found.date) if found.date else None, piece(line, *found.author) if found.author else None,
        )  # fmt: skip
    if len(line.raw) < OPENING:
        return None
    names: tuple[str, ...] = ()
    match, reason = boilerplate().start.match(key), "masthead"
    if match is None:
        match = _HEAD.match(key)
        cited = read_credits(match.group(1)) if match is not None else None
        if match is None or cited is None or not cited.pure or not (cited.sure or cited.fillers):
            return None
        reason, names = "dateline", cited.names
    if not is_verb(key[match.end() :].split(" ", 1)[0]):
        return None
    return Found(*line.span(0, match.end()), reason, names)


def _is_title(line: Line) -> bool:
    """Whether a line may be the title of another report: short, of some words, ending like no sentence."""
    words = line.key.split()
    if len(line.raw) > TITLE_LENGTH or line.raw[-1] in ".،؛:" or len(words) < TITLE_WORDS:
        return False
    return not (words[0][0] in "وف" and is_verb(words[0]))
