"""What waits for review: marks that nobody has judged, the doubtful ones first, then the newest reports."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.desk.listing import Listing, Slice
from mahdar.store import schema

QueueLayer = Literal["events", "statements", "positions"]
LAYERS: tuple[QueueLayer, ...] = ("events", "statements", "positions")
#: The marks of so many of the latest reports that fit are looked through; `until` leads to earlier ones.
WINDOW = 300
#: Letters around the words of a mark, and the most letters of these, that a row shows.
AROUND, MOST = 60, 300
#: Rules that read an event without a clause of its own, or against the plain sense of its words: they err most.
WEAK = ("free", "topic", "fear", "aim", "purpose", "said", "label", "blame", "if_behind", "headline")

_d, _e, _c = schema.documents.c, schema.events.c, schema.corrections.c


class Waiting(msgspec.Struct, frozen=True, kw_only=True):
    """A mark that nobody has judged. ``doubts`` say why to look: ``weak`` rule, ``nobody`` acts or speaks, no ``day``, reports that
    ``differ`` on it, an issue without a ``row`` in the table. ``before`` and ``after``
    are what stands around its words."""

    document: str
    mark: str
    title: str | None
    published: str | None
    publisher: str | None
    kind: str
    before: str
    words: str
    after: str
    doubts: tuple[str, ...]


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which marks: of this layer, outlet and kind (an event's type, a statement's kind, a position's stance), in reports from
    ``since`` to ``until``; ``order`` is ``unsure`` or ``new``."""

    layer: QueueLayer = "events"
    outlet: str | None = None
    kind: str | None = None
    since: str | None = None
    until: str | None = None
    order: Literal["unsure", "new"] = "unsure"


def waiting(conn: Connection, part: Slice, wanted: Wanted) -> Listing[Waiting]:
    """A page of the queue."""
    query, doubts = _query(wanted)
    query = _within(conn, query, wanted)
    weight = sum((sa.case((condition, 1), else_=0) for condition in doubts.values()), sa.literal(0))
    newest: tuple[Any, ...] = (_d.published.desc().nulls_last(), _d.key.desc(), sa.column("place"))
    query = query.order_by(*((weight.desc(), *newest) if wanted.order == "unsure" and doubts else newest))
    rows, total = part.select(conn, query)
    out = [_row(conn, row, wanted.layer, tuple(doubts)) for row in rows]
    return part.of(out, total)


def next_report(conn: Connection, wanted: Wanted, after: str) -> str | None:
    """The id of the next report, behind the one of that id, that has marks which nobody has judged; the newest first."""
    row = conn.execute(sa.select(_d.published, _d.key).where(_d.id == after)).first()
    query, _ = _query(wanted)
    query = _filtered(query, wanted)
    if row is not None:
        day, key = row
        older = sa.or_(_d.published.is_(None), _d.published < (day or ""), sa.and_(_d.published == day, _d.key < key))
        query = query.where(older if day is not None else sa.and_(_d.published.is_(None), _d.key < key))
    query = query.with_only_columns(_d.id).order_by(_d.published.desc().nulls_last(), _d.key.desc()).limit(1)
    found = conn.scalar(query)
    return None if found is None else str(found)


def _query(wanted: Wanted) -> tuple[sa.Select[Any], dict[str, sa.ColumnElement[bool]]]:
    """The unjudged marks of a layer, and its doubts."""
    head = (_d.key.label("document_key"), _d.id.label("document"), _d.title, _d.published, _d.publisher)
    table: sa.Table
    kind: Any
    mark: Any
    start: Any
    end: Any
    if wanted.layer == "events":
        doubts = _event_doubts()
        table, kind, mark = schema.events, _e.type, _e.id
        start, end = _e.trigger_start, _e.trigger_end
        unjudged = ~_judged("events", _spanned(start, end))
    elif wanted.layer == "statements":
        s = schema.statements.c
        doubts = {"nobody": s.speaker.is_(None)}
        table, kind, mark, start, end = schema.statements, s.kind, s.id, s.start, s.end
        unjudged = ~_judged("statements", _spanned(start, end))
    else:
        p = schema.positions.c
        doubts = {"row": sa.and_(p.label_ar.is_(None), p.label_en.is_(None))}
        table, kind, mark = schema.positions, p.stance, p.holder + " · " + p.issue
        start, end = sa.literal(None), p.key
        told = sa.literal('{"kind":"') + p.holder + " " + p.stance + " " + p.issue + '"%'
        unjudged = ~_judged("positions", told)
    flags = [condition.label(f"doubt_{name}") for name, condition in doubts.items()]
    query = sa.select(
        *head, mark.label("mark"), kind.label("kind"), start.label("start"), end.label("place"), *flags
    ).join_from(table, schema.documents, table.c.document == _d.key)
    if wanted.kind:
        query = query.where(kind == wanted.kind)
    return query.where(unjudged), doubts


def _event_doubts() -> dict[str, sa.ColumnElement[bool]]:
    p = schema.parties.c
    one, other = schema.incident_events.alias("one"), schema.incident_events.alias("other")
    theirs = schema.events.alias("theirs")
    differ = (
        sa.select(sa.literal(1))
        .select_from(one.join(other, one.c.incident == other.c.incident).join(theirs, theirs.c.key == other.c.event))
        .where(one.c.event == _e.key, theirs.c.status != _e.status)
        .exists()
    )
    nobody = ~sa.select(sa.literal(1)).where(p.event == _e.key, p.side == "actor").exists()
    rule = sa.literal(" ") + sa.func.coalesce(_e.why, "")
    weak = sa.or_(*(rule.like(f"% rule:{name}%") for name in WEAK))
    return {"weak": weak, "differ": differ, "nobody": nobody, "day": _e.date.is_(None)}


def _judged(layer: str, mark: Any) -> sa.Exists:
    """Whether somebody has judged the mark; ``mark`` is a pattern of how a correction names it."""
    return (
        sa.select(sa.literal(1))
        .where(
            _c.document_id == _d.id, _c.layer == layer, _c.undone.is_(None), _c.action.in_(("accept", "reject", "edit")),
            _c.mark.like(mark),
        )
        .exists()
    )  # fmt: skip


def _spanned(start: Any, end: Any) -> Any:
    return sa.literal('%,"start":') + sa.cast(start, sa.Text) + ',"end":' + sa.cast(end, sa.Text) + "}"


def _within(conn: Connection, query: sa.Select[Any], wanted: Wanted) -> sa.Select[Any]:
    """Only marks of the latest `WINDOW` reports that fit, so that a page takes as long in a large database as in a small one."""
    days = _filtered(sa.select(_d.published), wanted).order_by(_d.published.desc().nulls_last())
    floor = conn.scalar(days.offset(WINDOW).limit(1))
    query = _filtered(query, wanted)
    return query if floor is None else query.where(_d.published >= floor)


def _filtered(query: sa.Select[Any], wanted: Wanted) -> sa.Select[Any]:
    if wanted.outlet:
        query = query.where(_d.publisher == wanted.outlet)
    if wanted.since:
        query = query.where(_d.published >= wanted.since)
    if wanted.until:
        query = query.where(_d.published < wanted.until + "~")
    return query


def _row(conn: Connection, row: Any, layer: QueueLayer, doubts: tuple[str, ...]) -> Waiting:
    mark, before, words, after = row.mark, "", row.mark, ""
    if layer == "positions":
        p = schema.positions.c
        mine = sa.select(sa.func.count()).where(p.document == row.document_key, p.key <= row.place)
        mark = f"p{conn.scalar(mine)}"
    else:
        first, size = max(0, row.start - AROUND), row.place - row.start + 2 * AROUND
        text = str(conn.scalar(sa.select(sa.func.substr(_d.text, first + 1, size)).where(_d.key == row.document_key)))
        start, end = row.start - first, row.place - first
        before = text[:start] if first == 0 else text[:start].partition(" ")[2]  # the first word may be cut
        words, after = text[start:end][:MOST], text[end:].rpartition(" ")[0]
    return Waiting(
        document=row.document, mark=mark, title=row.title, published=row.published, publisher=row.publisher,
        kind=row.kind, before=before, words=words, after=after, doubts=tuple(n for n in doubts if getattr(row, f"doubt_{n}")),
    )  # fmt: skip
