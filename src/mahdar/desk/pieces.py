"""A report's text cut at its marks: pieces of letters, each with all marks that cover it.

Marks overlap and begin inside words. Cutting gives stretches that do not overlap, so that a page can colour each without putting
anything between two letters: Arabic letters stay joined.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from itertools import pairwise
from typing import Literal

import msgspec

from mahdar.record import Record

LayerName = Literal[
    "events", "statements", "positions", "meetings", "entities", "times", "cues", "removed", "repairs", "warnings", "at"
]
#: Layers that a reader may switch on and off; ``notes`` are the repairs and the warnings.
CHOICE = ("events", "statements", "positions", "meetings", "entities", "times", "removed", "notes")
_FINE = re.compile(r"[A-Za-z][A-Za-z0-9_-]*")


class Mark(msgspec.Struct, frozen=True, order=True):
    """A stretch of the text that a layer marks; ``id`` names the mark on the page, such as ``ev2``."""

    start: int
    end: int
    layer: LayerName
    id: str


class Piece(msgspec.Struct, frozen=True):
    """A stretch without any bound inside. ``start`` is its offset in the text, ``text`` what is shown of it.

    ``layers`` and ``marks`` cover it wholly; ``begins`` are the marks whose first stretch this is; ``leads`` is the mark to whose
    entry beside the text it leads.
    """

    start: int
    text: str
    layers: tuple[LayerName, ...] = ()
    marks: tuple[str, ...] = ()
    begins: tuple[str, ...] = ()
    leads: str | None = None


class Block(msgspec.Struct, frozen=True):
    """Pieces that follow each other; those of a heading are one block."""

    heading: bool
    pieces: tuple[Piece, ...]


def is_name(name: str) -> bool:
    """Whether a mark's id can name a place of a page.

    >>> is_name("ev2"), is_name("a b")
    (True, False)
    """
    return bool(_FINE.fullmatch(name))


def marks_on(record: Record, at: tuple[int, int] | None = None) -> list[Mark]:
    """All marks of a record on its text, within its bounds, in its order.

    Args:
        record: the record.
        at: a stretch that the reader asked for.
    """
    size = len(record.document.text)
    found = [*_marks(record), *([Mark(*at, "at", "at")] if at else [])]
    fine = {
        Mark(max(0, m.start), min(m.end, size), m.layer, m.id)
        for m in found
        if max(0, m.start) < min(m.end, size) and is_name(m.id)
    }
    return sorted(fine)


def cut(record: Record, at: tuple[int, int] | None = None) -> tuple[Block, ...]:
    """The text as blocks of pieces; together they hold every character but the carriage returns before line feeds, which a page
    cannot show.

    >>> import mahdar
    >>> record = mahdar.read("وصل الوفد أمس.", published="2022-01-12")
    >>> [(p.text, p.layers) for b in cut(record) for p in b.pieces if "times" in p.layers]
    [('أمس', ('times',))]
    """
    text = record.document.text
    marks = marks_on(record, at)
    headings = sorted((s.start, s.end) for s in record.sentences if s.kind == "heading" and s.start < s.end)
    starts = [start for start, _ in headings]
    bounds = {0, len(text), *(p for m in marks for p in (m.start, m.end)), *(p for h in headings for p in h)}
    bounds |= {m.start() for m in re.finditer("\r\n", text)} | {m.end() - 1 for m in re.finditer("\r\n", text)}
    blocks: list[Block] = []
    current: list[Piece] = []
    inside = False
    for piece in _pieces(text, sorted(b for b in bounds if 0 <= b <= len(text)), marks):
        place = bisect_right(starts, piece.start) - 1
        heading = place >= 0 and piece.start < headings[place][1]
        if heading != inside and current:
            blocks.append(Block(inside, tuple(current)))
            current = []
        inside = heading
        current.append(piece)
    if current:
        blocks.append(Block(inside, tuple(current)))
    return tuple(blocks)


def _pieces(text: str, bounds: list[int], marks: list[Mark]) -> Iterator[Piece]:
    waiting = iter([*marks, Mark(len(text) + 1, 0, "at", "")])
    following = next(waiting)
    open_marks: list[Mark] = []
    begun: set[str] = set()
    for start, end in pairwise(bounds):
        open_marks = [m for m in open_marks if m.end > start]
        while following.start <= start:
            open_marks.append(following)
            following = next(waiting)
        begins = tuple(dict.fromkeys(m.id for m in open_marks if m.id not in begun and m.layer != "cues"))
        begun |= set(begins)
        shown = text[start:end]
        yield Piece(
            start, "" if shown == "\r" and text[end : end + 1] == "\n" else shown,
            tuple(sorted({m.layer for m in open_marks})), tuple(dict.fromkeys(m.id for m in open_marks)), begins,
            _leads(open_marks),
        )  # fmt: skip


def _leads(marks: Iterable[Mark]) -> str | None:
    """The event whose trigger this is, else the statement that this cue opens."""
    found = {m.layer: m.id for m in marks if m.layer in ("events", "cues")}
    return found.get("events", found.get("cues"))


def _marks(record: Record) -> Iterator[Mark]:
    document = record.document
    spans = {e.id: (e.trigger.start, e.trigger.end) for e in record.events}
    spans |= {s.id: (s.start, s.end) for s in record.statements}
    for n, r in enumerate(document.removed, 1):
        yield Mark(r.start, r.end, "removed", f"x{n}")
    for n, repair in enumerate(document.repairs, 1):
        yield Mark(repair.start, repair.end, "repairs", f"r{n}")
    for n, w in enumerate(document.warnings, 1):
        if w.start is not None and w.end is not None:
            yield Mark(w.start, w.end, "warnings", f"w{n}")
    for n, t in enumerate(record.times, 1):
        yield Mark(t.start, t.end, "times", f"t{n}")
    for e in record.entities:
        yield from (Mark(m.start, m.end, "entities", e.id) for m in e.mentions if m.how != "implicit")
    for s in record.statements:
        yield Mark(s.start, s.end, "statements", s.id)
        if s.cue:
            yield Mark(s.cue.start, s.cue.end, "cues", s.id)
    for v in record.events:
        yield Mark(v.trigger.start, v.trigger.end, "events", v.id)
    for n, p in enumerate(record.positions, 1):
        yield from (Mark(*spans[i], "positions", f"p{n}") for i in p.evidence if i in spans)
    for meeting in record.meetings:
        yield from (Mark(*spans[i], "meetings", meeting.id) for i in meeting.evidence if i in spans)
