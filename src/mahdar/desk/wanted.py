"""Which acts are wanted, as a question to the database."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.corrections.joins import moved
from mahdar.desk.spans import published, touching, without_day
from mahdar.desk.who import one_of, placed
from mahdar.store import schema

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


def acts_query(conn: Connection, wanted: Wanted, days: Collection[str] | None = None) -> sa.Select[Any]:
    """The acts that are wanted: act, day, type, status. Each part below is answered by an index of its own.

    What is told as background of long ago without a day is left out: it is not of the day of its report.

    Args:
        conn: a connection.
        wanted: which acts.
        days: only those that are told of exactly these days (or weeks, months, intervals).
    """
    elsewhere, telling = moved(conn), _telling(wanted)
    day = sa.func.substr(_d.published, 1, 10)
    joined = sa.select(_i.key.label("act"), _i.date.label("day"), _i.type, _i.status)
    joined = joined.where(_i.documents >= wanted.reports, *_when(_i.date, wanted, days))
    joined = joined.where(*([_i.type.in_(wanted.type)] if wanted.type else []))
    joined = joined.where(*([_told_as(wanted.status)] if wanted.status else []))
    if elsewhere:
        joined = joined.where(_i.key.not_in(list(elsewhere)))
    if telling:
        of_act = sa.select(_m.incident).join_from(schema.incident_events, schema.events, _e.key == _m.event)
        of_act = of_act.join(schema.documents, _d.key == _e.document).where(*telling)
        joined = joined.where(_i.key.in_(of_act))
    parts: list[Any] = [joined]
    own = sa.func.coalesce(_e.date, day)
    if wanted.reports < 2:  # what stands alone has one report
        alone = sa.select(_e.key.label("act"), own.label("day"), _e.type, _e.status).where(_m.event.is_(None), *telling)
        alone = alone.where(*_is(_e.type, _e.status, wanted), *([_e.key.not_in(list(elsewhere))] if elsewhere else []))
        dated = alone.select_from(_alone(schema.events.join(schema.documents, _d.key == _e.document)))
        undated = alone.select_from(_alone(schema.documents.join(schema.events, _d.key == _e.document)))
        parts.append(dated.where(*_when(_e.date, wanted, days)))
        undated = undated.where(without_day(_e.date), _d.published.is_not(None), _e.historical.is_(False))
        since, until = wanted.since, wanted.until
        if days is not None:
            since, until = min(days, default="~"), max(days, default="")[: len("2018-03-17")]
            undated = undated.where(day.in_(days))
        parts.append(undated.where(*published(since, until)))
    if elsewhere:
        parts.append(_moved(elsewhere, own, telling, wanted, days))
    return sa.select(sa.union_all(*parts).subquery())


def _when(value: sa.ColumnElement[Any], wanted: Wanted, days: Collection[str] | None) -> list[sa.ColumnElement[bool]]:
    """Whether a day is wanted."""
    if days is not None:
        return [value.in_(days)]
    anywhen = (wanted.since, wanted.until) == (None, None)
    return [value.is_not(None)] if anywhen else touching(value, wanted.since, wanted.until)


def _moved(
    elsewhere: Mapping[int, int], own: sa.ColumnElement[Any], telling: Sequence[sa.ColumnElement[bool]], wanted: Wanted,
    days: Collection[str] | None,
) -> sa.Select[Any]:  # fmt: skip
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
    return query.having(*_when(sa.func.min(own), wanted, days))


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
