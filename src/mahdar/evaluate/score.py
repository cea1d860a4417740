"""Counts of right, wanted and found marks, by the scoring rules of the record's codebook."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mahdar.evaluate.found import Found
from mahdar.evaluate.gold import Gold
from mahdar.evaluate.match import Pairs, match, right_in_full, right_sides
from mahdar.evaluate.names import same_person, same_speaker


class Count(msgspec.Struct, frozen=True):
    """Marks that are right, that gold has, and that were found."""

    hit: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.hit + other.hit, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.hit / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what gold has that was found."""
        return self.hit / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


#: Counts by figure, such as "times" or "events: type".
Counts = dict[str, Count]


def score(gold: Gold, found: Found, text: str) -> Counts:
    """The counts of one report.

    Raises:
        GoldError: a gold span is not in the text.
    """
    return count(gold, found, match(gold, found, text))


def count(gold: Gold, found: Found, pairs: Pairs) -> Counts:
    """The counts of one report whose marks are paired. Optional gold marks count neither for nor against."""
    out: Counts = {}
    if gold.document.removed is not None:
        wanted = len(gold.document.removed)
        out["boilerplate removed"] = Count(len(pairs.removed), wanted, wanted)
    if gold.times is not None:
        optional = {g for g, t in enumerate(gold.times) if t.optional}
        spared = sum(g in optional for g, _ in pairs.times)
        hit = sum(
            g not in optional and found.times[f].value in {gold.times[g].value, *gold.times[g].accept_values}
            for g, f in pairs.times
        )
        out["times"] = Count(hit, len(gold.times) - len(optional), len(found.times) - spared)
    if gold.statements is not None:
        _statements(gold, found, pairs, out)
    if gold.events is not None:
        _events(gold, found, pairs, out)
    if gold.positions is not None:
        out["positions"] = Count(len(pairs.positions), len(gold.positions), len(found.positions))
    if gold.persons is not None:
        hit = sum(any(same_person(p.name_en, name) for name in found.persons) for p in gold.persons)
        out["persons named (recall)"] = Count(hit, len(gold.persons), len(gold.persons))
    return out


def _statements(gold: Gold, found: Found, pairs: Pairs, out: Counts) -> None:
    statements = gold.statements or ()
    optional = {g for g, s in enumerate(statements) if s.optional}
    kept = [(g, f) for g, f in pairs.statements if g not in optional]
    spared = len(pairs.statements) - len(kept)
    speakers = sum(
        any(
            same_speaker(w, found.statements[f].speaker)
            for w in (statements[g].speaker, *statements[g].accept_speakers)
        )
        for g, f in kept
    )
    kinds = sum(statements[g].kind == found.statements[f].kind for g, f in kept)
    out["statements: span"] = Count(len(kept), len(statements) - len(optional), len(found.statements) - spared)
    out["statements: speaker (of matched)"] = Count(speakers, len(kept), len(kept))
    out["statements: kind (of matched)"] = Count(kinds, len(kept), len(kept))


def _events(gold: Gold, found: Found, pairs: Pairs, out: Counts) -> None:
    events = gold.events or ()
    optional = {g for g, e in enumerate(events) if e.optional}
    kept = [(g, f) for g, f in pairs.events if g not in optional]
    spared = {f for g, f in pairs.events if g in optional}
    wanted, got = len(events) - len(optional), len(found.events) - len(spared)
    matched = [(events[g], found.events[f]) for g, f in kept]
    out["events: type"] = Count(len(kept), wanted, got)
    out["events: who-whom"] = Count(sum(right_sides(e, f) for e, f in matched), wanted, got)
    out["events: full"] = Count(sum(right_in_full(e, f) for e, f in matched), wanted, got)
    out["events: status (of matched)"] = Count(sum(e.status == f.status for e, f in matched), len(kept), len(kept))
    hits = {g for g, _ in kept}
    for g, event in enumerate(events):
        if g not in optional:
            _add(out, f"type {event.type}", Count(int(g in hits), 1, 0))
    for f, mark in enumerate(found.events):
        if f not in spared:
            _add(out, f"type {mark.type}", Count(0, 0, 1))


def by_status(gold: Gold, found: Found, pairs: Pairs) -> Counts:
    """Of matched events: by gold status, how many have it."""
    out: Counts = {}
    events = gold.events or ()
    for g, f in pairs.events:
        if not events[g].optional:
            want, got = events[g].status, found.events[f].status
            _add(out, f"status {want}", Count(int(want == got), 1, 0))
            _add(out, f"status {got}", Count(0, 0, 1))
    return out


def total(counts: Iterable[Counts]) -> Counts:
    """The sum over reports, figures in the order in which they first occur."""
    out: Counts = {}
    for one in counts:
        for name, value in one.items():
            _add(out, name, value)
    return out


def _add(out: Counts, name: str, value: Count) -> None:
    out[name] = out.get(name, Count()) + value
