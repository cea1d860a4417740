"""Gold marks and found marks, paired one to one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import msgspec

from mahdar.evaluate.found import Found, FoundEvent
from mahdar.evaluate.gold import Gold, GoldEvent, Span
from mahdar.evaluate.names import overlap, polity

#: Two triggers on one line and at most so many characters apart may mark the same event.
NEAR = 160
#: Statements match when they share at least this part of what both cover together.
SHARED = 0.5

Pair = tuple[int, int]
_Gold = TypeVar("_Gold")
_Found = TypeVar("_Found")


def pair(golds: Sequence[_Gold], founds: Sequence[_Found], weight: Callable[[_Gold, _Found], Any]) -> list[Pair]:
    """Indices of gold and found marks that go together, best weight first; ``weight`` is None where they cannot."""
    candidates = [
        (w, g, f)
        for g, gold in enumerate(golds)
        for f, found in enumerate(founds)
        if (w := weight(gold, found)) is not None
    ]
    used_gold: set[int] = set()
    used_found: set[int] = set()
    pairs = []
    for _, g, f in sorted(candidates, key=lambda c: c[0], reverse=True):
        if g not in used_gold and f not in used_found:
            used_gold.add(g)
            used_found.add(f)
            pairs.append((g, f))
    return pairs


def shared(a: Span, b: Span) -> float:
    """Intersection over union of two spans."""
    both = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return both / ((a[1] - a[0]) + (b[1] - b[0]) - both or 1)


def right_sides(gold: GoldEvent, found: FoundEvent) -> bool:
    """Whether actors and recipients each overlap by half with an accepted answer."""
    if any(
        overlap(a.actors, found.actors) >= 0.5 and overlap(a.recipients, found.recipients) >= 0.5 for a in gold.accept
    ):
        return True
    actors = max(overlap(x, found.actors) for x in (gold.actors, *gold.accept_actors))
    recipients = max(overlap(x, found.recipients) for x in (gold.recipients, *gold.accept_recipients))
    mutual = gold.type == "CONSULT" and len(gold.actors) > 1 and not gold.recipients and not gold.accept_recipients
    if mutual and overlap(gold.actors, found.actors + found.recipients) >= 0.5:
        return True
    return actors >= 0.5 and recipients >= 0.5


def right_date(gold: GoldEvent, found: FoundEvent) -> bool:
    """Whether the date agrees, or gold has none."""
    if not gold.date or (gold.date_optional and not found.date):
        return True
    return found.date in {gold.date, *gold.accept_dates}


def right_in_full(gold: GoldEvent, found: FoundEvent) -> bool:
    """Whether who, whom, status and date are right."""
    return right_sides(gold, found) and gold.status == found.status and right_date(gold, found)


class Pairs(msgspec.Struct, frozen=True, kw_only=True):
    """The pairs of one report by layer, as indices into gold and found; an uncoded layer has none."""

    removed: list[Pair]
    times: list[Pair]
    statements: list[Pair]
    events: list[Pair]
    positions: list[Pair]


def match(gold: Gold, found: Found, text: str) -> Pairs:
    """Pair the marks of every layer that was coded.

    Raises:
        GoldError: a gold span is not in the text.
    """
    times = [t.span(text) for t in gold.times or ()]
    statements = [s.span(text) for s in gold.statements or ()]
    events = [(e.trigger.span(text)[0], e) for e in gold.events or ()]

    def near(want: tuple[int, GoldEvent], got: FoundEvent) -> Any:
        start, event = want
        apart = abs(start - got.span[0])
        if got.type not in event.types or apart > NEAR or text.count("\n", *sorted((start, got.span[0]))):
            return None
        return not event.optional, right_in_full(event, got), right_sides(event, got), -apart

    def covered(want: Span, got: Span) -> Any:
        return True if (got[0] <= want[0] and want[1] <= got[1]) or shared(want, got) >= 0.8 else None

    return Pairs(
        removed=[
            (g, f)
            for g, want in enumerate(w.span(text) for w in gold.document.removed or ())
            for f in [next((i for i, got in enumerate(found.removed) if covered(want, got)), -1)]
            if f >= 0
        ],
        times=pair(times, found.times, lambda g, f: shared(g, f.span) or None),
        statements=pair(statements, found.statements, lambda g, f: s if (s := shared(g, f.span)) >= SHARED else None),
        events=pair(events, found.events, near),
        positions=pair(
            gold.positions or (),
            found.positions,
            lambda g, f: (
                1
                if polity(g.holder) == polity(f.holder) and g.stance == f.stance and set(f.issues) & set(g.issue)
                else None
            ),
        ),
    )
