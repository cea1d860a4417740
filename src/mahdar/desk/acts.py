"""Acts by day: what several reports tell of one act as one, and events that stand alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.corrections.joins import moved
from mahdar.desk.listing import Listing, Slice
from mahdar.desk.spans import in_time, published, touching
from mahdar.desk.who import Who, load_who, one_of, placed
from mahdar.lexicon.plover import plover_types
from mahdar.store import schema

#: Side, entity and polity of each party of an event; who is no entity has the key -1.
Sides = list[tuple[str, int, str | None]]
_e, _m, _i, _d = schema.events.c, schema.incident_events.c, schema.incidents.c, schema.documents.c


class Wanted(msgspec.Struct, frozen=True, kw_only=True):
    """Which acts. Several values of one field are alternatives; parties and places go by a polity's code or by a name.

    ``party`` is on either side. An act also has a status that only some of its reports tell. ``reports`` is the least number of reports that tell an act; 2 leaves out what stands alone.
    """

    since: str | None = None
    until: str | None = None
    type: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    story: int | None = None
    reports: int = 1


class Words(msgspec.Struct, frozen=True, kw_only=True):
    """The sentence in which a report tells an act: code-point offsets into its text, and those of the word for the act.

    ``family`` is the key of the report that this one is a copy of, or its own.
    """

    id: str
    title: str | None
    published: str | None
    outlet: str | None
    start: int
    end: int
    trigger_start: int
    trigger_end: int
    text: str
    status: str
    family: int


class ActRow(msgspec.Struct, frozen=True, kw_only=True):
    """One act of a list. ``key`` is that of the incident, or of an event that stands alone; ``day`` as told (a month or more
    where no day is), else that of the first report; ``dated`` says which."""

    key: int
    day: str
    dated: bool
    type: str
    mode: str | None
    status: str
    statuses: tuple[str, ...]
    quad: str
    actors: tuple[Who, ...]
    recipients: tuple[Who, ...]
    place: Who | None
    outlets: tuple[str, ...]
    reports: int
    told: tuple[Words, ...]


def count_acts(conn: Connection, wanted: Wanted) -> list[tuple[str, str, str, int]]:
    """How many acts of each day, type and status there are, by day."""
    acts = _acts(conn, wanted).subquery()
    query = sa.select(acts.c.day, acts.c.type, acts.c.status, sa.func.count())
    rows = conn.execute(query.group_by(acts.c.day, acts.c.type, acts.c.status).order_by(acts.c.day))
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def find_acts(conn: Connection, part: Slice, wanted: Wanted, *, total: int | None = None) -> Listing[ActRow]:
    """Acts, the latest first.

    Args:
        conn: a connection.
        part: which page.
        wanted: which acts.
        total: how many there are, where that is known already.
    """
    acts = _acts(conn, wanted).subquery()
    query = sa.select(acts.c.act, acts.c.day, acts.c.type, acts.c.status)
    query = query.order_by(in_time(acts.c.day).desc(), acts.c.day, acts.c.act.desc())
    if total is None:
        total = conn.scalar(sa.select(sa.func.count()).select_from(acts)) or 0
    rows = conn.execute(query.limit(part.size).offset(part.offset)).all()
    return part.of(load_acts(conn, rows), total)


def load_acts(conn: Connection, rows: Sequence[Any]) -> list[ActRow]:
    """Acts with their words.

    Args:
        conn: a connection.
        rows: key, day, type and status of each.
    """
    told = _tellings(conn, [row[0] for row in rows])
    sides = _sides(conn, {r.key for some in told.values() for r in some})
    keys = [k for pairs in sides.values() for _, k, _ in pairs] + [r.place for some in told.values() for r in some]
    who = load_who(conn, keys)
    return [_act(row, told[row[0]], sides, who) for row in rows if row[0] in told]


def _act(row: Any, told: list[Any], sides: Mapping[int, Sides], who: Mapping[int, Who]) -> ActRow:  # fmt: skip
    key, day, kind, status = row
    lead = told[0]
    statuses = Counter(r.status for r in told)
    return ActRow(
        key=key, day=day, dated=any(r.date for r in told), type=kind, status=status, mode=next((r.mode for r in told if r.mode), None),
        statuses=tuple(s for s, _ in statuses.most_common()), quad=plover_types()[kind].quad,
        actors=_named("actor", told, sides, who), recipients=_named("recipient", told, sides, who),
        place=next((who[r.place] for r in (lead, *told) if r.place in who), None),
        outlets=tuple(sorted({r.publisher for r in told if r.publisher})), reports=len({r.document for r in told}),
        told=tuple(
            Words(id=r.id, title=r.title, published=r.published, outlet=r.publisher, start=r.start, end=r.end,
                  trigger_start=r.trigger_start, trigger_end=r.trigger_end, text=r.text, status=r.status, family=r.family)
            for r in told
        ),
    )  # fmt: skip


def _named(side: str, told: Sequence[Any], sides: Mapping[int, Sides], who: Mapping[int, Who]) -> tuple[Who, ...]:
    """The parties of one side, as the first report that names any has them."""
    for r in told:
        found: dict[Who, None] = {}
        for where, entity, polity in sides.get(r.key, ()):
            if where == side and entity in who:
                found[who[entity]] = None
            elif where == side and polity:
                found[Who(kind="state", polity=polity)] = None
        if found:
            return tuple(found)
    return ()


def _tellings(conn: Connection, acts: Sequence[int]) -> dict[int, list[Any]]:
    """The events of each act with their reports, the leader first, then by publication."""
    n, c = schema.sentences.c, schema.copies.c
    elsewhere = moved(conn)
    out: dict[int, list[Any]] = {}
    begin, end = sa.func.coalesce(n.start, _e.trigger_start), sa.func.coalesce(n.end, _e.trigger_end)
    query = (
        sa.select(
            _e.key, _e.document, _e.mode, _e.status, _e.date, _e.place, _e.trigger_start, _e.trigger_end, _m.incident,
            begin.label("start"), end.label("end"), sa.func.substr(_d.text, begin + 1, end - begin).label("text"),
            _d.id, _d.title, _d.published, _d.publisher, sa.func.coalesce(c.family, _d.key).label("family"),
        )
        .join_from(schema.events, schema.documents, _d.key == _e.document)
        .outerjoin(schema.sentences, (n.document == _e.document) & (n.n == _e.sentence))
        .outerjoin(schema.incident_events, _m.event == _e.key)
        .outerjoin(schema.copies, c.document == _d.key)
    )  # fmt: skip
    for i in range(0, len(acts), schema.SOME):
        some = set(acts[i : i + schema.SOME])
        members = conn.scalars(sa.select(_m.event).where(_m.incident.in_(some))).all()
        keys = {*some, *members, *(event for event, act in elsewhere.items() if act in some)}
        for row in conn.execute(query.where(_e.key.in_(keys))):
            act = elsewhere.get(row.key, row.incident or row.key)
            if act in some:
                out.setdefault(act, []).append(row)
    for act, rows in out.items():
        rows.sort(key=lambda r: (r.key != act, r.published or "~", r.key))
    return out


def _sides(conn: Connection, events: Collection[int]) -> dict[int, Sides]:
    """Side, entity and polity of the parties of events."""
    p, some = schema.parties.c, sorted(events)
    out: dict[int, Sides] = {}
    for i in range(0, len(some), schema.SOME):
        query = sa.select(p.event, p.side, p.entity, p.polity).where(p.event.in_(some[i : i + schema.SOME]))
        for event, side, entity, polity in conn.execute(query.order_by(p.event, p.side, p.n)):
            out.setdefault(event, []).append((side, entity or -1, polity))
    return out


def _acts(conn: Connection, wanted: Wanted) -> sa.Select[Any]:
    """The acts that are wanted: act, day, type, status. Each part below is answered by an index of its own.

    What is told as background of long ago without a day is left out: it is not of the day of its report.
    """
    elsewhere = moved(conn)
    since, until = wanted.since, wanted.until
    anywhen = (since, until) == (None, None)
    telling = _telling(wanted)
    parts: list[Any] = []
    joined = sa.select(_i.key.label("act"), _i.date.label("day"), _i.type, _i.status).where(
        _i.documents >= wanted.reports
    )
    joined = joined.where(_i.date.is_not(None), *([] if anywhen else touching(_i.date, since, until)))
    joined = joined.where(*([_i.type.in_(wanted.type)] if wanted.type else []))
    joined = joined.where(*([_told_as(wanted.status)] if wanted.status else []))
    if elsewhere:
        joined = joined.where(_i.key.not_in(list(elsewhere)))
    if telling:
        of_act = sa.select(_m.incident).join_from(schema.incident_events, schema.events, _e.key == _m.event)
        of_act = of_act.join(schema.documents, _d.key == _e.document).where(*telling)
        joined = joined.where(_i.key.in_(of_act))
    parts.append(joined)
    own = sa.func.coalesce(_e.date, sa.func.substr(_d.published, 1, 10))
    if wanted.reports < 2:  # what stands alone has one report
        alone = sa.select(_e.key.label("act"), own.label("day"), _e.type, _e.status)
        alone = alone.where(*telling, *_is(_e.type, _e.status, wanted))
        dated = alone.select_from(_alone(schema.events.join(schema.documents, _d.key == _e.document)))
        undated = alone.select_from(_alone(schema.documents.join(schema.events, _d.key == _e.document)))
        free = [_m.event.is_(None), *([_e.key.not_in(list(elsewhere))] if elsewhere else [])]
        when = [] if anywhen else touching(_e.date, since, until)
        parts.append(dated.where(*free, _e.date.is_not(None), *when))
        parts.append(
            undated.where(
                *free, _e.date.is_(None), _d.published.is_not(None), _e.historical.is_(False), *published(since, until)
            )
        )
    if elsewhere:
        parts.append(_moved(elsewhere, own, telling, wanted))
    both = sa.union_all(*parts).subquery()
    return sa.select(both)


def _moved(
    elsewhere: Mapping[int, int], own: sa.ColumnElement[Any], telling: Sequence[sa.ColumnElement[bool]], wanted: Wanted
) -> sa.Select[Any]:
    """The acts that analysts have joined or split."""
    lead = schema.events.alias("lead")
    act = sa.case(dict(elsewhere), value=_e.key)
    query = (
        sa.select(act.label("act"), sa.func.min(own).label("day"), sa.func.min(lead.c.type).label("type"),
                  sa.func.min(lead.c.status).label("status"))
        .join_from(schema.events, schema.documents, _d.key == _e.document)
        .join(lead, lead.c.key == act)
        .where(_e.key.in_(list(elsewhere)), *telling, *_is(lead.c.type, lead.c.status, wanted))
        .group_by(act)
        .having(sa.func.count(sa.distinct(_e.document)) >= wanted.reports)
    )  # fmt: skip
    if (wanted.since, wanted.until) != (None, None):
        query = query.having(*touching(sa.func.min(own), wanted.since, wanted.until))
    return query


def _alone(source: sa.Join) -> sa.Join:
    return source.outerjoin(schema.incident_events, _m.event == _e.key)


def _is(kind: sa.ColumnElement[Any], status: sa.ColumnElement[Any], wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    asked = ((kind, wanted.type), (status, wanted.status))
    return [column.in_(values) for column, values in asked if values]


def _told_as(statuses: tuple[str, ...]) -> sa.ColumnElement[bool]:
    """Whether an incident is of such a status, or one of its reports tells it so."""
    some = sa.select(_m.incident).join_from(schema.incident_events, schema.events, _e.key == _m.event)
    return _i.status.in_(statuses) | _i.key.in_(some.where(_e.status.in_(statuses)))


def _telling(wanted: Wanted) -> list[sa.ColumnElement[bool]]:
    """What one of the events of an act must be, and its report."""
    p, s = schema.parties.c, schema.story_documents.c
    out: list[sa.ColumnElement[bool]] = []
    for side, values in (("actor", wanted.actor), ("recipient", wanted.recipient), (None, wanted.party)):
        if values:
            found = sa.exists().where(p.event == _e.key, one_of(p.entity, p.polity, values))
            out.append(found.where(p.side == side) if side else found)
    if wanted.place:
        out.append(placed(_e.place, wanted.place))
    if wanted.outlet:
        out.append(_d.publisher.in_(wanted.outlet))
    if wanted.story is not None:
        out.append(_d.key.in_(sa.select(s.document).where(s.story == wanted.story)))
    return out
