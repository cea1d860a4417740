"""Scoring many coded reports."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable

import msgspec

from mahdar.evaluate.confusion import Confusion, confusion
from mahdar.evaluate.corpus import Coded
from mahdar.evaluate.found import Found
from mahdar.evaluate.match import Pairs, match
from mahdar.evaluate.score import Counts, by_status, count


class Scored(msgspec.Struct, frozen=True, kw_only=True):
    """One report: what was found, how it pairs with gold, and the counts."""

    coded: Coded
    found: Found
    pairs: Pairs
    counts: Counts
    statuses: Counts


def score_all(reports: Iterable[Coded], find: Callable[[Coded], Found]) -> list[Scored]:
    """Score every report; ``find`` gives the marks for it.

    Raises:
        GoldError: a gold span is not in the text.
    """
    out = []
    for coded in reports:
        found = find(coded)
        pairs = match(coded.gold, found, coded.text)
        counts = count(coded.gold, found, pairs)
        statuses = by_status(coded.gold, found, pairs)
        out.append(Scored(coded=coded, found=found, pairs=pairs, counts=counts, statuses=statuses))
    return out


def confusions(scored: Iterable[Scored]) -> Confusion:
    """The confusions of event types over all reports."""
    out: Confusion = Counter()
    for one in scored:
        out += confusion(one.coded.gold, one.found, one.pairs, one.coded.text)
    return out
