"""Which event type is taken for which."""

from __future__ import annotations

from collections import Counter

from mahdar.evaluate.found import Found
from mahdar.evaluate.gold import Gold
from mahdar.evaluate.match import NEAR, Pairs, pair

#: Stands for no event on either side.
NOTHING = "—"

#: Number of events by type in gold and type found.
Confusion = Counter[tuple[str, str]]


def confusion(gold: Gold, found: Found, pairs: Pairs, text: str) -> Confusion:
    """The confusions of one report.

    Events that match count on the diagonal. What remains is paired by nearness alone, so that a wrong type at the right
    words shows as one type taken for another; the rest was missed, or has no ground.
    """
    out: Confusion = Counter()
    if gold.events is None:
        return out
    events = gold.events
    optional = {g for g, e in enumerate(events) if e.optional}
    for g, f in pairs.events:
        if g not in optional:
            out[found.events[f].type, found.events[f].type] += 1
    paired_gold, paired_found = {g for g, _ in pairs.events}, {f for _, f in pairs.events}
    golds = [(g, events[g].trigger.span(text)[0]) for g in range(len(events)) if g not in paired_gold | optional]
    founds = [(f, found.events[f].span[0]) for f in range(len(found.events)) if f not in paired_found]

    def near(want: tuple[int, int], got: tuple[int, int]) -> int | None:
        apart = abs(want[1] - got[1])
        return -apart if apart <= NEAR // 4 and "\n" not in text[slice(*sorted((want[1], got[1])))] else None

    wrong = pair(golds, founds, near)
    for g, f in wrong:
        out[events[golds[g][0]].type, found.events[founds[f][0]].type] += 1
    left_gold, left_found = {g for g, _ in wrong}, {f for _, f in wrong}
    for g, (index, _) in enumerate(golds):
        if g not in left_gold:
            out[events[index].type, NOTHING] += 1
    for f, (index, _) in enumerate(founds):
        if f not in left_found:
            out[NOTHING, found.events[index].type] += 1
    return out


def table(counts: Confusion) -> list[str]:
    """Lines of a table, gold down and found across."""
    types = [*sorted({name for cell in counts for name in cell} - {NOTHING}), NOTHING]
    lines = [f"{'gold ↓  found →':16}" + "".join(f"{name[:6]:>7}" for name in types)]
    for want in types:
        cells = "".join(f"{counts[want, got] or '·':>7}" for got in types)
        lines.append(f"{want:16}{cells}")
    return lines
