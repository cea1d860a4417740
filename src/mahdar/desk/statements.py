"""Who said what."""

from __future__ import annotations

from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.actors import same_as
from mahdar.desk.listing import Listing, Slice
from mahdar.desk.spans import marks_within
from mahdar.desk.who import Who, load_actors, load_who, one_of, same_actors
from mahdar.search.find import matching_sentences
from mahdar.store import schema

#: Characters of a statement that a list shows; the offsets are those of the whole.
QUOTED = 600
Hand = Literal["first", "second"]
_s, _d, _e = schema.statements.c, schema.documents.c, schema.entities.c


class Said(msgspec.Struct, frozen=True, kw_only=True):
    """One statement. ``start`` and ``end`` are code-point offsets into the text of the report; ``day`` is when it was said as
    the text tells, else the day of the report. ``hand`` is second where somebody else relays it."""

    id: str
    title: str | None
    published: str | None
    outlet: str | None
    mark: str
    start: int
    end: int
    words: str
    kind: str
    hand: str
    polarity: str
    stance: str | None
    cue: str | None
    medium: str | None
    day: str | None
    speaker: Who | None
    addressee: Who | None
    reported_by: Who | None


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """One who speaks, how often in all reports that fit, and when first and last."""

    actor: int
    who: Who
    statements: int
    direct: int
    first: str | None
    last: str | None


class Asked(msgspec.Struct, frozen=True, kw_only=True):
    """Which statements. ``speaker`` goes by a polity's code or by names, ``actor`` by the key of one actor; ``words`` as typed
    into search."""

    since: str | None = None
    until: str | None = None
    words: str = ""
    speaker: tuple[str, ...] = ()
    actor: int | None = None
    polity: str | None = None
    kind: tuple[str, ...] = ()
    hand: Hand | None = None
    polarity: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()


def find_statements(conn: Connection, part: Slice, asked: Asked) -> Listing[Said]:
    """Statements, those of the latest reports first, within a report in the order of its text."""
    query = _fitting(conn, sa.select(_s.key), asked)
    rows, total = part.select(conn, query.order_by(_d.published.desc().nulls_last(), _d.key.desc(), _s.start))
    return part.of(load_statements(conn, [row.key for row in rows]), total)


def find_speakers(conn: Connection, part: Slice, asked: Asked) -> Listing[Speaker]:
    """Those who made the statements, who says most first; whom nobody names is left out."""
    joined = same_as(conn)
    actor = sa.case(joined, value=_e.actor, else_=_e.actor) if joined else _e.actor
    direct = sa.func.sum(sa.case((_s.kind == "indirect", 0), else_=1))
    first, last, number = sa.func.min(_d.published), sa.func.max(_d.published), sa.func.count()
    query = _fitting(
        conn,
        sa.select(
            actor.label("actor"), number.label("n"), direct.label("direct"), first.label("first"), last.label("last")
        ),
        asked,
    )
    query = query.where(_e.actor.is_not(None)).group_by(actor).order_by(number.desc(), actor)
    rows, total = part.select(conn, query)
    who = load_actors(conn, [row.actor for row in rows])
    return part.of([
        Speaker(actor=r.actor, who=who[r.actor], statements=r.n, direct=r.direct, first=r.first, last=r.last)
        for r in rows if r.actor in who
    ], total)  # fmt: skip


def load_statements(conn: Connection, keys: list[int]) -> list[Said]:
    """Statements by their keys, in their order."""
    found: dict[int, Any] = {}
    words = sa.func.substr(
        _d.text, _s.start + 1, sa.case((_s.end - _s.start > QUOTED, QUOTED), else_=_s.end - _s.start)
    )
    for i in range(0, len(keys), schema.SOME):
        query = sa.select(
            schema.statements, words.label("words"), _d.id.label("report"), _d.title, _d.published, _d.publisher
        ).join_from(schema.statements, schema.documents, _d.key == _s.document)
        found |= {row.key: row for row in conn.execute(query.where(_s.key.in_(keys[i : i + schema.SOME])))}
    who = load_who(conn, [k for r in found.values() for k in (r.speaker, r.addressee, r.reported_by)])
    return [_said(found[key], who) for key in keys if key in found]


def _said(r: Any, who: dict[int, Who]) -> Said:
    return Said(
        id=r.report, title=r.title, published=r.published, outlet=r.publisher, mark=r.id, start=r.start, end=r.end,
        words=r.words + ("…" if r.end - r.start > QUOTED else ""), kind=r.kind, hand="second" if r.reported_by else "first",
        polarity=r.polarity, stance=r.stance, cue=r.cue, medium=r.medium, day=r.date or (r.published or "")[:10] or None,
        speaker=who.get(r.speaker), addressee=who.get(r.addressee), reported_by=who.get(r.reported_by),
    )  # fmt: skip


def _fitting(conn: Connection, query: sa.Select[Any], asked: Asked) -> sa.Select[Any]:
    """A question about statements, of those that fit only."""
    query = query.join_from(schema.statements, schema.documents, _d.key == _s.document)
    query = query.outerjoin(schema.entities, _e.key == _s.speaker)
    if asked.since or asked.until:
        query = query.where(_s.key.in_(marks_within(schema.statements, asked.since, asked.until)))
    if asked.words.strip():
        query = query.where(_s.key.in_(_with_words(conn, asked.words)))
    if asked.speaker:
        query = query.where(one_of(_s.speaker, _e.polity, asked.speaker))
    if asked.actor is not None:
        mine = sa.select(_e.key).where(_e.actor.in_(same_actors(conn, asked.actor)))
        query = query.where(_s.speaker.in_(mine))
    if asked.polity:
        query = query.where(_s.speaker.in_(sa.select(_e.key).where(_e.polity == asked.polity)))
    if asked.hand:
        query = query.where(_s.reported_by.is_(None) if asked.hand == "first" else _s.reported_by.is_not(None))
    for column, values in ((_s.kind, asked.kind), (_s.polarity, asked.polarity), (_d.publisher, asked.outlet)):
        if values:
            query = query.where(column.in_(values))
    return query


def _with_words(conn: Connection, words: str) -> sa.Select[Any]:
    """The keys of statements that reach into a sentence with these words."""
    n = schema.sentences.c
    found = matching_sentences(conn, words).subquery()
    return (
        sa.select(_s.key)
        .select_from(found)
        .join(schema.sentences, n.key == found.c.entry)
        .join(schema.statements, (_s.document == n.document) & (_s.start < n.end) & (_s.end > n.start))
    )
