"""Meetings as cards, on a calendar, and who met whom."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.traits import days_of
from mahdar.desk.listing import Listing, Slice
from mahdar.desk.spans import marks_within
from mahdar.ledger.evidence import Evidence, load_evidence
from mahdar.ledger.meetings import LEVELS, Told, attended, groups_of, load_told
from mahdar.store import schema

#: Polities at one table beyond which a meeting is a conference: its pairs are not counted, for there would be hundreds.
CONFERENCE = 12


class Name(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something by name; ``polity`` is for whom it acts or where it lies."""

    ar: str | None = None
    en: str | None = None
    polity: str | None = None


class Attendee(msgspec.Struct, frozen=True, kw_only=True):
    """One who takes part: ``office`` as the report words it, ``part`` is side, host, mediator, or ``for CODE``."""

    name: Name
    kind: str
    office: str | None
    part: str | None
    actor: int | None


class Card(msgspec.Struct, frozen=True, kw_only=True):
    """One meeting, however many reports tell it. ``day`` is told by the text (``dated``), else that of the report; ``date`` is
    as told. ``held`` is False where it is still to come, or told as not having happened. ``level`` is the lower of the
    two highest ranks at the table. Agenda, outcome and what comes next are in the words of the reports.
    """

    document: str
    meeting: str
    day: str | None
    date: str | None
    dated: bool
    held: bool
    format: str | None
    level: str
    polities: tuple[str, ...]
    place: Name | None = None
    host: Name | None = None
    body: Name | None = None
    attendees: tuple[Attendee, ...] = ()
    agenda: tuple[str, ...] = ()
    outcome: tuple[str, ...] = ()
    next: tuple[str, ...] = ()
    reports: int
    evidence: tuple[Evidence, ...] = ()


class Pair(msgspec.Struct, frozen=True, kw_only=True):
    """How often two parties met, in all and by level."""

    one: str
    two: str
    meetings: int
    levels: dict[str, int]


class Gathered(msgspec.Struct, frozen=True):
    """A meeting before its card is filled in: what is told of it, the best told first."""

    told: tuple[Told, ...]

    @property
    def day(self) -> str:
        """The day on which it stands in the calendar."""
        dated = sorted(t.day for t in self.told if t.dated and t.day)
        return dated[0] if dated else min((t.day for t in self.told if t.day), default="")

    @property
    def held(self) -> bool:
        """Whether any report tells it as having taken place."""
        return any(t.held for t in self.told)

    @property
    def ranks(self) -> dict[str, int]:
        """The highest rank of each polity at the table, as a place in `LEVELS`."""
        out: dict[str, int] = {}
        for guest in (g for t in self.told for g in t.guests if g.polity):
            rank = LEVELS.index(guest.level)
            out[str(guest.polity)] = min(rank, out.get(str(guest.polity), rank))
        return out


def find_meetings(
    conn: Connection, *, since: str | None, until: str | None, party: str | None = None, other: str | None = None
) -> list[Gathered]:
    """The meetings of some days, the latest first.

    Args:
        conn: a connection.
        since: first day, ISO.
        until: last day, ISO.
        party: code of a polity, or English name of a person, that takes part.
        other: somebody else who takes part in the same.
    """
    m = schema.meetings.c
    where: list[sa.ColumnElement[bool]] = []
    if since or until:
        where.append(m.key.in_(marks_within(schema.meetings, since, until)))
    where += [m.key.in_(attended(conn, who)) for who in (party, other) if who]
    found = [Gathered(tuple(sorted(some, key=_fullness))) for some in groups_of(load_told(conn, *where))]
    some = [x for x in found if (not since or x.day >= since) and (not until or x.day <= until)]
    return sorted(some, key=lambda x: (x.day, x.told[0].key), reverse=True)


def _fullness(told: Told) -> tuple[bool, int, int]:
    return (not told.held, -len(told.guests), told.key)


def cards(conn: Connection, part: Slice, found: Sequence[Gathered]) -> Listing[Card]:
    """A page of meetings as cards, with evidence."""
    shown = part.of(list(found))
    keys = [t.key for x in shown.rows for t in x.told]
    m, d = schema.meetings.c, schema.documents.c
    query = sa.select(
        m.key, m.document, m.id, m.date, m.place, m.host, m.body, m.about, m.outcome, m.next, d.id.label("report")
    )
    query = query.join_from(schema.meetings, schema.documents, m.document == d.key)
    rows: dict[int, Any] = {}
    for i in range(0, len(keys), schema.SOME):
        rows |= {row.key: row for row in conn.execute(query.where(m.key.in_(keys[i : i + schema.SOME])))}
    names = _names(conn, {(r.document, x) for r in rows.values() for x in (r.place, r.host, r.body) if x})
    people = _attendees(conn, keys)
    words = load_evidence(conn, {(t.document, mark) for x in shown.rows for t in x.told for mark in t.marks})
    return part.of([_card(x, rows, names, people, words) for x in shown.rows], shown.total)


def _card(
    found: Gathered, rows: dict[int, Any], names: dict[tuple[int, str], Name], people: dict[int, list[Attendee]],
    words: dict[tuple[int, str], Evidence],
) -> Card:  # fmt: skip
    told = [rows[t.key] for t in found.told]

    def named(field: str) -> Name | None:
        return next((n for r in told if (n := names.get((r.document, getattr(r, field))))), None)

    def said(field: str) -> tuple[str, ...]:
        return tuple(dict.fromkeys(v for r in told if (v := getattr(r, field))))

    ranks = sorted(found.ranks.values())
    attendees = {
        (a.name.en or a.name.ar or a.name.polity, a.kind): a
        for t in reversed(found.told)
        for a in people.get(t.key, ())
    }
    dated = next((r for t, r in zip(found.told, told, strict=True) if t.dated and t.day == found.day), None)
    return Card(
        document=told[0].report, meeting=told[0].id, day=found.day or None, date=dated.date if dated else None,
        dated=dated is not None, held=found.held, format=next((t.format for t in found.told if t.format), None),
        level=LEVELS[ranks[min(1, len(ranks) - 1)]] if ranks else "other", polities=tuple(sorted(found.ranks)),
        place=named("place"), host=named("host"), body=named("body"), attendees=tuple(attendees.values()), agenda=said("about"),
        outcome=said("outcome"), next=said("next"), reports=len({t.family for t in found.told}),
        evidence=tuple(words[t.document, mark] for t in found.told for mark in t.marks if (t.document, mark) in words),
    )  # fmt: skip


def _names(conn: Connection, marks: set[tuple[int, str]]) -> dict[tuple[int, str], Name]:
    e, out = schema.entities.c, {}
    some, ids = sorted({document for document, _ in marks}), sorted({mark for _, mark in marks})
    for i in range(0, len(some), schema.SOME):
        query = sa.select(e.document, e.id, e.name_ar, e.name_en, e.polity)
        for row in conn.execute(query.where(e.document.in_(some[i : i + schema.SOME]), e.id.in_(ids))):
            out[row.document, row.id] = Name(ar=row.name_ar, en=row.name_en, polity=row.polity)
    return out


def _attendees(conn: Connection, keys: Sequence[int]) -> dict[int, list[Attendee]]:
    p, e = schema.participants.c, schema.entities.c
    query = sa.select(p.meeting, p.role.label("part"), e.kind, e.name_ar, e.name_en, e.polity, e.role, e.actor)
    query = query.join_from(schema.participants, schema.entities, p.entity == e.key).order_by(p.meeting, p.n)
    out: dict[int, list[Attendee]] = {}
    for i in range(0, len(keys), schema.SOME):
        for r in conn.execute(query.where(p.meeting.in_(keys[i : i + schema.SOME]))):
            name = Name(ar=r.name_ar, en=r.name_en, polity=r.polity)
            one = Attendee(
                name=name, kind=r.kind, office=r.role if r.kind == "person" else None, part=r.part, actor=r.actor
            )
            out.setdefault(r.meeting, []).append(one)
    return out


def count_pairs(found: Iterable[Gathered]) -> list[Pair]:
    """Who met whom, the most often first: of the meetings that took place, each pair of polities at the table."""
    counts: dict[tuple[str, str], dict[str, int]] = {}
    for meeting in found:
        ranks = meeting.ranks
        if not meeting.held or len(ranks) > CONFERENCE:
            continue
        for one, two in combinations(sorted(ranks), 2):
            levels = counts.setdefault((one, two), {})
            level = LEVELS[max(ranks[one], ranks[two])]
            levels[level] = levels.get(level, 0) + 1
    pairs = [
        Pair(one=one, two=two, meetings=sum(levels.values()), levels={x: levels[x] for x in LEVELS if x in levels})
        for (one, two), levels in counts.items()
    ]
    return sorted(pairs, key=lambda x: (-x.meetings, x.one, x.two))


def exact(value: str | None) -> bool:
    """Whether a date is told to the day.

    >>> exact("2018-03-17"), exact("2018-03"), exact(None)
    (True, False, False)
    """
    first, last = days_of(value) if value else (None, None)
    return first is not None and first == last


def weeks_of(month: str) -> list[list[str | None]]:
    """The weeks of a month from Sunday to Saturday, its days as ISO and None for days of other months.

    >>> weeks_of("2018-02")[0]
    [None, None, None, None, '2018-02-01', '2018-02-02', '2018-02-03']
    """
    year, number = map(int, month.split("-"))
    weeks = calendar.Calendar(firstweekday=calendar.SUNDAY).monthdayscalendar(year, number)
    return [[f"{month}-{day:02}" if day else None for day in week] for week in weeks]


def month_beside(month: str, steps: int) -> str:
    """The month so many before or after.

    >>> month_beside("2018-01", -1), month_beside("2018-12", 1)
    ('2017-12', '2019-01')
    """
    year, number = map(int, month.split("-"))
    total = year * 12 + number - 1 + steps
    return dt.date(total // 12, total % 12 + 1, 1).isoformat()[:7]
