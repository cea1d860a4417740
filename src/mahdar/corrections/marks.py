"""How a mark is found again: by its layer, its span and its kind, never by its number, which a new reading may change."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

import msgspec

from mahdar.errors import OptionError
from mahdar.record import Record

Layer = Literal["times", "entities", "statements", "events", "positions", "meetings"]
Span = tuple[int, int]

#: A mark of the same kind that shares at least this part of what both cover together is the same mark.
SHARED = 0.5
_LETTERS: dict[str, Layer] = {
    "t": "times", "e": "entities", "s": "statements", "ev": "events", "p": "positions", "mt": "meetings",
}  # fmt: skip


class Mark(msgspec.Struct, frozen=True):
    """A mark by what is told of it: its kind and its span; for an entity the span of its first mention, for a meeting or
    position that of its first evidence."""

    kind: str
    start: int | None = None
    end: int | None = None


def marks_of(record: Record, layer: Layer) -> list[tuple[str, list[Span]]]:
    """Kind and spans of every mark of a layer, in its order; the first span is the one by which it is named."""
    spans: dict[str, Span] = {e.id: (e.trigger.start, e.trigger.end) for e in record.events}
    spans |= {s.id: (s.start, s.end) for s in record.statements}

    def seen(ids: tuple[str, ...]) -> list[Span]:
        return [spans[i] for i in ids if i in spans]

    if layer == "times":
        return [(t.granularity, [(t.start, t.end)]) for t in record.times]
    if layer == "entities":
        return [(e.kind, [(m.start, m.end) for m in e.mentions]) for e in record.entities]
    if layer == "statements":
        return [(s.kind, [(s.start, s.end)]) for s in record.statements]
    if layer == "events":
        return [(e.type, [(e.trigger.start, e.trigger.end)]) for e in record.events]
    if layer == "positions":
        return [(f"{p.holder} {p.stance} {p.issue.key}", seen(p.evidence)) for p in record.positions]
    return [(m.format or "meeting", seen(m.evidence)) for m in record.meetings]


def named(record: Record, name: str) -> tuple[Layer, int]:
    """Layer and place of the mark that a person calls by its id; times and positions are counted from 1 (``t1``, ``p1``).

    Raises:
        OptionError: the record has no such mark.
    """
    letters = name.rstrip("0123456789")
    layer = _LETTERS.get(letters)
    if layer in ("times", "positions") and name[len(letters) :]:
        if 0 < (n := int(name[len(letters) :])) <= len(marks_of(record, layer)):
            return layer, n - 1
    elif layer is not None:
        for n, mark in enumerate(getattr(record, layer)):
            if mark.id == name:
                return layer, n
    raise OptionError(
        f"{name!r} is no mark of this document.", "Look its marks up with `mahdar correct marks`.",
        f"لا توجد علامة باسم {name} في هذه الوثيقة.",
    )  # fmt: skip


def mark_at(record: Record, layer: Layer, place: int) -> Mark:
    """How the mark at that place is found again."""
    kind, spans = marks_of(record, layer)[place]
    return Mark(kind, *spans[0]) if spans else Mark(kind)


def find(record: Record, layer: Layer, mark: Mark) -> int | None:
    """The place of a mark in a record, perhaps of a newer reading: same kind and span; else the one mark of the same kind that
    shares most with it; None when it is gone."""
    exact = []
    near: list[tuple[float, int]] = []
    for n, (kind, spans) in enumerate(marks_of(record, layer)):
        if kind != mark.kind:
            continue
        if mark.start is None or mark.end is None:
            if not spans:
                exact.append(n)
            continue
        wanted = (mark.start, mark.end)
        if spans[:1] == [wanted]:
            exact.insert(0, n)
        elif wanted in spans:
            exact.append(n)
        else:
            near.append((max((shared(wanted, s) for s in spans), default=0.0), n))
    if exact:
        return exact[0]
    best = max(near, default=(0.0, 0), key=lambda found: found[0])
    return best[1] if best[0] >= SHARED else None


def shared(a: Span, b: Span) -> float:
    """Intersection over union of two spans.

    >>> shared((0, 4), (2, 4))
    0.5
    """
    both = max(0, min(a[1], b[1]) - max(a[0], b[0]))
    return both / ((a[1] - a[0]) + (b[1] - b[0]) - both or 1)


def all_marks(record: Record) -> Iterator[tuple[str, Layer, int]]:
    """Every mark as a person calls it, with its layer and place."""
    for letter, layer in _LETTERS.items():
        for n, mark in enumerate(getattr(record, layer)):
            yield getattr(mark, "id", f"{letter}{n + 1}"), layer, n
