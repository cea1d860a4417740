"""Filters: what the record must say of a sentence, apart from its words.

All that is asked of an event must hold of one event whose trigger stands in the sentence; a speaker must be the one of a
statement that reaches into it. Days are those of that event or statement, else of the statement or report.
"""

from __future__ import annotations

import calendar
import datetime as dt
import re
from collections.abc import Sequence
from typing import Any, get_args

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.errors import OptionError
from mahdar.lexicon.plover import plover_types
from mahdar.record import EventType, Status
from mahdar.search import names
from mahdar.store.schema import documents, entities, events, parties, sentences, statements

_DAY = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


class Filters(msgspec.Struct, frozen=True, kw_only=True):
    """What is asked for beside words. Several values of one filter are alternatives.

    ``actor``, ``recipient``, ``speaker`` and ``place`` take a polity's code or a name in Arabic or English; ``since`` and
    ``until`` a year, month or day, both included.
    """

    actor: tuple[str, ...] = ()
    recipient: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    mode: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    speaker: tuple[str, ...] = ()
    place: tuple[str, ...] = ()
    outlet: tuple[str, ...] = ()
    since: str | None = None
    until: str | None = None

    @property
    def of_events(self) -> bool:
        """Whether something is asked of events."""
        return bool(self.actor or self.recipient or self.type or self.mode or self.status or self.place)

    @property
    def is_empty(self) -> bool:
        """Whether nothing is asked for."""
        return self == Filters()


class Conditions(msgspec.Struct, frozen=True):
    """Filters as SQL: the events and statements that fit, and what the document must be. None where nothing is asked."""

    events: sa.Select[Any] | None
    statements: sa.Select[Any] | None
    document: tuple[sa.ColumnElement[bool], ...]
    notes: tuple[str, ...] = ()


def conditions(conn: Connection, filters: Filters) -> Conditions:
    """Filters as SQL.

    Raises:
        OptionError: a type, mode, status or day that there is none of.
    """
    _check(filters)
    since, until = first_day(filters.since), last_day(filters.until)
    notes: list[str] = []
    told = _events(conn, filters, notes) if filters.of_events else None
    said = _statements(conn, filters, notes) if filters.speaker else None
    where: list[sa.ColumnElement[bool]] = []
    if told is not None:
        told = told.where(*within(sa.func.coalesce(events.c.date, documents.c.published), since, until))
    elif said is not None:
        said = said.where(*within(sa.func.coalesce(statements.c.date, documents.c.published), since, until))
    else:
        where += within(documents.c.published, since, until)
    if filters.outlet:
        where.append(documents.c.publisher.in_(_outlets(conn, filters.outlet, notes)))
    return Conditions(told, said, tuple(where), tuple(notes))


def _check(filters: Filters) -> None:
    types = frozenset(get_args(EventType))
    modes = frozenset(mode for kind in plover_types().values() for mode in kind.modes if mode)
    for name, values, known in (
        ("type", filters.type, types), ("mode", filters.mode, modes), ("status", filters.status, frozenset(get_args(Status))),
    ):  # fmt: skip
        for value in values:
            if value not in known:
                raise OptionError(
                    f"--{name}: there is no {name} {value!r}.",
                    f"Use one of {', '.join(sorted(known))}.",
                    f"القيمة {value} غير معروفة.",
                )


def _events(conn: Connection, filters: Filters, notes: list[str]) -> sa.Select[Any]:
    """Events with the key and number of their sentence."""
    found = (
        sa.select(sentences.c.key.label("sentence"), events.c.document, events.c.sentence.label("n"), events.c.id)
        .select_from(events)
        .join(sentences, sa.and_(sentences.c.document == events.c.document, sentences.c.n == events.c.sentence))
        .join(documents, documents.c.key == events.c.document)
    )
    for column, values in (
        (events.c.type, filters.type),
        (events.c.mode, filters.mode),
        (events.c.status, filters.status),
    ):
        if values:
            found = found.where(column.in_(values))
    for side, values in (("actor", filters.actor), ("recipient", filters.recipient)):
        if values:
            who = [_is(conn, side, value, parties.c.polity, parties.c.entity, notes) for value in values]
            found = found.where(
                sa.exists().where(parties.c.event == events.c.key, parties.c.side == side, sa.or_(*who))
            )
    if filters.place:
        where = [_there(conn, value, notes) for value in filters.place]
        found = found.where(sa.or_(*where))
    return found


def _there(conn: Connection, value: str, notes: list[str]) -> sa.ColumnElement[bool]:
    """Whether an event took place there: in a state (by its code or name) or a place of that name."""
    found = names.bearer(value, place=True)
    inside = sa.select(entities.c.key).where(
        sa.or_(entities.c.polity.in_(found.polities), entities.c.code.in_(found.polities))
    )
    _note(conn, "place", value, found, notes)
    return sa.or_(
        events.c.place.in_(names.bearers(found)), events.c.place.in_(inside) if found.polities else sa.false()
    )


def _statements(conn: Connection, filters: Filters, notes: list[str]) -> sa.Select[Any]:
    """Statements with the key and number of each sentence they reach into."""
    speaker = entities.alias("speaker")
    who = [_is(conn, "speaker", value, speaker.c.polity, speaker.c.key, notes) for value in filters.speaker]
    reaches = sa.and_(
        sentences.c.document == statements.c.document,
        sentences.c.start < statements.c.end,
        sentences.c.end > statements.c.start,
    )
    return (
        sa.select(sentences.c.key.label("sentence"), statements.c.document, sentences.c.n, statements.c.id)
        .select_from(statements)
        .join(speaker, speaker.c.key == statements.c.speaker)
        .join(sentences, reaches)
        .join(documents, documents.c.key == statements.c.document)
        .where(sa.or_(*who))
    )


def _is(
    conn: Connection,
    name: str,
    value: str,
    polity: sa.ColumnElement[Any],
    entity: sa.ColumnElement[Any],
    notes: list[str],
) -> sa.ColumnElement[bool]:
    """Whether somebody is meant by ``value``."""
    found = names.bearer(value)
    _note(conn, name, value, found, notes)
    if found.polities:
        return polity.in_(found.polities)
    return entity.in_(names.bearers(found))


def _note(conn: Connection, name: str, value: str, found: names.Bearer, notes: list[str]) -> None:
    if not found.polities and conn.execute(names.called(found).limit(1)).first() is None:
        notes.append(f"--{name}: nobody and nothing in this database is called {value!r}.")


def _outlets(conn: Connection, values: Sequence[str], notes: list[str]) -> list[str]:
    """The outlets whose name holds all words of a value."""
    known = list(conn.scalars(sa.select(documents.c.publisher).distinct().where(documents.c.publisher.is_not(None))))
    out = []
    for value in values:
        found = [outlet for outlet in known if names.is_like(outlet, value)]
        if not found:
            notes.append(f"--outlet: no outlet in this database is called {value!r}.")
        out += found
    return out


def within(value: sa.ColumnElement[Any], since: str | None, until: str | None) -> list[sa.ColumnElement[bool]]:
    """Whether an ISO date of any grain touches the time between two days.

    Weeks and quarters (2021-W05, 2021-Q1) are taken by their year.
    """
    odd = sa.func.substr(value, 6, 1) > "9"
    out: list[sa.ColumnElement[bool]] = []
    if since is not None:
        end = sa.case(
            (value.like("%/%"), sa.func.substr(value, sa.func.length(value, type_=sa.Integer) // 2 + 2)), else_=value
        )
        touches = sa.or_(end >= since, sa.literal(since).like(end + "%"))
        out.append(sa.case((odd, sa.func.substr(value, 1, 4) >= since[:4]), else_=touches))
    if until is not None:
        touches = value < f"{until}T99"  # behind every time of that day
        out.append(sa.case((odd, sa.func.substr(value, 1, 4) <= until[:4]), else_=touches))
    return out


def first_day(value: str | None) -> str | None:
    """The first day of a year, month or day.

    Raises:
        OptionError: it is none of them.

    >>> first_day("2021-12"), last_day("2021-12")
    ('2021-12-01', '2021-12-31')
    """
    return None if value is None else _day(value, last=False)


def last_day(value: str | None) -> str | None:
    """The last day of a year, month or day; see `first_day`."""
    return None if value is None else _day(value, last=True)


def _day(value: str, *, last: bool) -> str:
    match = _DAY.fullmatch(value.strip())
    try:
        if match is None:
            raise ValueError(value)
        year = int(match[1])
        month = int(match[2] or (12 if last else 1))
        day = int(match[3] or (calendar.monthrange(year, month)[1] if last else 1))
        return dt.date(year, month, day).isoformat()
    except ValueError as error:
        raise OptionError(
            f"{value!r} is no year, month or day.",
            "Give it as YYYY, YYYY-MM or YYYY-MM-DD, for example 2021-12.",
            "التاريخ غير صالح؛ اكتبه هكذا: 2021 أو 2021-12 أو 2021-12-05.",
        ) from error
