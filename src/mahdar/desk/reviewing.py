"""One report under review: its marks in the order of the text, what was said of each, and what may be said of the current one."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.corrections import log
from mahdar.corrections.log import Correction
from mahdar.corrections.marks import Layer, all_marks, marks_of
from mahdar.corrections.overlay import corrected, judged, place_of
from mahdar.corrections.review import find_document
from mahdar.desk.fields import Field, fields_of
from mahdar.desk.report import ReportView, show_report, tellings
from mahdar.record import Record
from mahdar.store import schema

#: Layers that are gone through unless others are asked for.
USUAL: tuple[Layer, ...] = ("events", "statements", "positions", "meetings")
ALL: tuple[Layer, ...] = (*USUAL, "entities", "times")
#: Other tellings of an incident, and likely ones, that a card names.
TELLINGS = 20


class Item(msgspec.Struct, frozen=True, kw_only=True):
    """A mark: its name, how the machine saw it, its words, and the last verdict on it."""

    name: str
    layer: Layer
    place: int
    kind: str
    start: int | None
    end: int | None
    words: str
    verdict: str | None


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """An event of another report that is, or may be, the same act."""

    document: str
    event: str
    title: str | None
    publisher: str | None
    published: str | None
    type: str
    status: str
    start: int
    end: int
    words: str


class Reviewing(msgspec.Struct, frozen=True, kw_only=True):
    """A report under review.

    Attributes:
        view: the report; its record has all edits, and rejected marks too.
        items: the marks that are gone through, in the order of the text.
        at: the place of the current one in ``items``; None where there is none.
        mark: the current mark as it now is; None where it was joined to another.
        fields: what of it may be edited.
        same: other tellings of its act.
        likely: events that may be the same act.
        last: the last correction of this report that stands.
    """

    view: ReportView
    items: tuple[Item, ...]
    at: int | None
    mark: Any
    fields: tuple[Field, ...]
    same: tuple[Telling, ...]
    likely: tuple[Telling, ...]
    last: Correction | None

    @property
    def current(self) -> Item | None:
        """The current item."""
        return None if self.at is None else self.items[self.at]

    def beside(self, step: int) -> Item | None:
        """The item so many steps away."""
        place = None if self.at is None else self.at + step
        return self.items[place] if place is not None and 0 <= place < len(self.items) else None


def review(conn: Connection, name: str, mark: str | None = None, layers: Collection[str] = USUAL) -> Reviewing:
    """A report under review.

    Args:
        conn: a connection.
        name: the id of the document, or how it begins.
        mark: the current mark by its name, such as ``ev2``; else the first that nobody has judged.
        layers: what is gone through.

    Raises:
        NoSuchRow: there is no such document.
    """
    machine = find_document(conn, name)
    said = log.load(conn, document=machine.document.id)
    record = corrected(machine, [c for c in said if c.action != "reject"])
    items = _items(machine, said, layers, mark)
    at = next((n for n, i in enumerate(items) if i.name == mark), None)
    if at is None and items:
        at = next((n for n, i in enumerate(items) if i.verdict is None), 0)
    view = show_report(conn, machine.document.id)
    view = msgspec.structs.replace(view, record=record, touched=_touched(machine, said), gone=())
    current = None if at is None else items[at]
    found = None if current is None else mark_of(record, current)
    same, likely = _acts(conn, view, current) if current and current.layer == "events" else ((), ())
    return Reviewing(
        view=view, items=items, at=at, mark=found, same=same, likely=likely,
        fields=fields_of(current.layer, found) if current and found is not None else (),
        last=max((c for c in log.load(conn) if _of(c, machine.document.id)), key=lambda c: c.key, default=None),
    )  # fmt: skip


def mark_of(record: Record, item: Item) -> Any:
    """The mark of an item in a record that has the edits; None where it was joined to another."""
    marks = getattr(record, item.layer)
    if item.layer in ("times", "positions"):
        return marks[item.place]
    return next((m for m in marks if m.id == item.name), None)


def _of(correction: Correction, document: str) -> bool:
    return document in (correction.document, correction.mark.get("document"))


def _items(machine: Record, said: list[Correction], layers: Collection[str], mark: str | None) -> tuple[Item, ...]:
    verdicts = judged(machine, said)
    text = machine.document.text
    kinds: dict[str, list[tuple[str, list[tuple[int, int]]]]] = {}
    out = []
    for name, layer, place in all_marks(machine):
        if layer not in layers and name != mark:
            continue
        if layer not in kinds:
            kinds[layer] = marks_of(machine, layer)
        kind, spans = kinds[layer][place]
        start, end = spans[0] if spans else (None, None)
        words = " ".join(text[start:end].split()) if spans else ""
        verdict = verdicts.get((layer, place))
        out.append(Item(name=name, layer=layer, place=place, kind=kind, start=start, end=end, words=words, verdict=verdict))  # fmt: skip
    return tuple(sorted(out, key=lambda i: (i.start is None, i.start or 0, ALL.index(i.layer), i.place)))


def _touched(machine: Record, said: list[Correction]) -> dict[str, tuple[Correction, ...]]:
    names = {(layer, place): name for name, layer, place in all_marks(machine)}
    out: dict[str, list[Correction]] = {}
    for c in said:
        place = place_of(machine, c)
        if place is not None:
            out.setdefault(names[c.layer, place], []).append(c)  # type: ignore[index]
    return {name: tuple(some) for name, some in out.items()}


def _acts(conn: Connection, view: ReportView, current: Item) -> tuple[tuple[Telling, ...], tuple[Telling, ...]]:
    e, links = schema.events.c, schema.act_links.c
    key = conn.scalar(sa.select(e.key).where(e.document == view.key, e.id == current.name))
    act = view.acts.get(current.name)
    if key is None or act is None:
        return (), ()
    told = [k for k in tellings(conn, act.key) if k != key]
    query = sa.select(links.other).where(links.event == key).order_by(links.similarity.desc())
    likely = [k for k in conn.scalars(query) if k not in told and k != key]
    return _tellings(conn, told[:TELLINGS]), _tellings(conn, likely[:TELLINGS])


def _tellings(conn: Connection, keys: list[int]) -> tuple[Telling, ...]:
    e, d = schema.events.c, schema.documents.c
    words = sa.func.substr(d.text, e.trigger_start + 1, e.trigger_end - e.trigger_start)
    rows = conn.execute(
        sa.select(d.id, e.id, d.title, d.publisher, d.published, e.type, e.status, e.trigger_start, e.trigger_end, words)
        .join_from(schema.events, schema.documents, e.document == d.key)
        .where(e.key.in_(keys))
        .order_by(d.published, e.key)
    )  # fmt: skip
    return tuple(
        Telling(document=r[0], event=r[1], title=r[2], publisher=r[3], published=r[4], type=r[5], status=r[6], start=r[7],
                end=r[8], words=r[9])
        for r in rows
    )  # fmt: skip
