"""The layer of times: which words of a report say when, and which days they mean.

    tokens ─ scan ─► lines of readings ─ grammar ─► nodes ─ resolve ─► Time

`vocabulary` holds the words (tables of the lexicon). `grammar` and the modules it asks (`days`, `months`, `units`,
`counting`, `periods`, `feasts`, `clock`, `ranges`) find expressions and say in `nodes` what they mean; `names` puts
look-alikes aside. `resolve` (with `choose` and `distances`) reads each against the day of publication or the time last
named; `tense` tells last Sunday from the next.
"""

from __future__ import annotations

import datetime
from dataclasses import replace
from functools import partial

from mahdar.arabic.text import ArabicText
from mahdar.layers.times.grammar import expressions
from mahdar.layers.times.nodes import Date
from mahdar.layers.times.outcome import DroppedError, ImpossibleError, UnplacedError
from mahdar.layers.times.resolve import Resolver
from mahdar.layers.times.scan import Found, Scan, line_scans
from mahdar.layers.times.tense import tense_at
from mahdar.record import Granularity, Time, Warn

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def find_times(text: ArabicText, published: datetime.date | None) -> tuple[tuple[Time, ...], tuple[Warn, ...]]:
    """The time expressions of a report in order, with their ISO 8601 values, and what is odd about them.

    Args:
        text: the report.
        published: the day it was published; without it, what is relative to that day stays unresolved.

    >>> times, _ = find_times(ArabicText("وصل أمس الثلاثاء"), datetime.date(2022, 1, 12))
    >>> [(t.text, t.value) for t in times]
    [('أمس الثلاثاء', '2022-01-11')]
    """
    resolver = Resolver(published)
    times: list[Time] = []
    warns: list[Warn] = []
    undated = False
    for s in line_scans(text.tokens):
        for found in expressions(s):
            start, end = _span(text, s, found)
            value, anchor = None, None
            granularity: Granularity = "day"
            try:
                period, anchor = resolver.resolve(found.node, partial(tense_at, s, found))
            except DroppedError:
                continue
            except ImpossibleError:
                warns.append(Warn(start, end, "impossible-date", f"“{text.raw[start:end]}” is no day of the calendar."))
            except UnplacedError as error:
                undated = undated or (error.published and published is None)
            else:
                value, granularity = period.value, period.granularity
                if found.timed and granularity == "day":
                    granularity = "time"
                resolver.remember(start, period)
                if resolver.mismatch is not None:
                    warns.append(_mismatch(start, end, *resolver.mismatch))
            times.append(
                Time(
                    start=start, end=end, text=text.raw[start:end], value=value, granularity=granularity, anchor=anchor
                )
            )
    if undated:
        message = "The day of publication is unknown, so times such as “yesterday” have no date."
        warns.append(Warn(None, None, "no-publication-date", message))
    return tuple(times), tuple(warns)


def dated_today(text: ArabicText) -> datetime.date | None:
    """The day of publication that the text gives away: the first full date that it calls today, yesterday or tomorrow.

    >>> dated_today(ArabicText("استقبل الوزير أمس الثلاثاء 11 يناير 2022 وفدا"))
    datetime.date(2022, 1, 12)
    """
    for s in line_scans(text.tokens):
        for found in expressions(s):
            node = found.node
            if not (isinstance(node, Date) and node.today is not None and node.day and node.month and node.year):
                continue
            try:
                period, _ = Resolver(None).resolve(replace(node, today=None), partial(tense_at, s, found))
                return datetime.date.fromisoformat(period.value) - datetime.timedelta(days=node.today)
            except (DroppedError, ImpossibleError, UnplacedError, ValueError):
                continue
    return None


def _span(text: ArabicText, s: Scan, found: Found) -> tuple[int, int]:
    """Raw offsets of an expression, without the clitics before its first word."""
    first, last = s.tokens[found.first], s.tokens[found.end - 1]
    reading = s.readings[found.first]
    start = first.start
    if reading is not None and reading.cut:
        letters = text.letters
        start = letters.raw_start(letters.position(first.start) + reading.cut)
        if not first.start <= start < first.end:  # a repaired word may have fewer letters than it is read with
            start = first.start
    return start, last.end


def _mismatch(start: int, end: int, weekday: int, day: datetime.date) -> Warn:
    return Warn(start, end, "weekday-mismatch", f"{day.isoformat()} is no {WEEKDAYS[weekday - 1]}.")


__all__ = ["dated_today", "find_times"]
