"""One actor or one party: names, offices, what is said, whom they meet, what they stand for, with and against whom they act."""

from __future__ import annotations

from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.desk.acts import ActRow, load_acts
from mahdar.desk.listing import Listing, Slice
from mahdar.desk.statements import Asked, Said, Speaker, find_speakers, find_statements
from mahdar.desk.who import Who, load_actors, load_who, same_actors
from mahdar.errors import NoSuchRow
from mahdar.lexicon.plover import plover_types
from mahdar.store import schema

#: Rows of each part of a page; what is left is one click away.
SHOWN = 10
#: The latest reports in which the spelling of a name is looked at.
LATEST = 100
_e, _d, _p, _ev, _m = schema.entities.c, schema.documents.c, schema.parties.c, schema.events.c, schema.incident_events.c


class Spelling(msgspec.Struct, frozen=True):
    """A name as reports write it, and how often."""

    name: str
    times: int


class Office(msgspec.Struct, frozen=True):
    """What reports call somebody, in how many of them, and when they were published."""

    role: str
    reports: int
    first: str | None
    last: str | None


class Counterpart(msgspec.Struct, frozen=True, kw_only=True):
    """How often one acted towards a party, and it towards the one; acts that took place, each once."""

    polity: str
    cooperation: int
    conflict: int
    from_cooperation: int
    from_conflict: int

    @property
    def total(self) -> int:
        """All acts of both."""
        return self.cooperation + self.conflict + self.from_cooperation + self.from_conflict


class Stand(msgspec.Struct, frozen=True, kw_only=True):
    """The latest stance on an issue, and how often any is told."""

    holder: str
    issue: str
    label_ar: str | None
    label_en: str | None
    stance: str
    day: str | None
    times: int


class Met(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting as one report tells it."""

    id: str
    title: str | None
    published: str | None
    mark: str
    day: str | None
    format: str | None
    guests: tuple[Who, ...]


class Profile(msgspec.Struct, frozen=True, kw_only=True):
    """What the record knows of one actor or party. ``who`` names it; ``joined`` are the actors that are the same, by their keys."""

    who: Who
    joined: tuple[int, ...]
    reports: int
    first: str | None
    last: str | None
    names: tuple[Spelling, ...]
    spellings: tuple[Spelling, ...]
    offices: tuple[Office, ...]
    speakers: tuple[Speaker, ...]
    statements: Listing[Said]
    meetings: Listing[Met]
    positions: Listing[Stand]
    counterparts: tuple[Counterpart, ...]
    acts: Listing[ActRow]


def actor_profile(conn: Connection, key: int) -> Profile:
    """Everything of one actor, and of those that an analyst has joined to it.

    Raises:
        NoSuchRow: there is none.
    """
    same = same_actors(conn, key)
    found = load_actors(conn, same)
    if same[0] not in found:
        raise NoSuchRow(
            f"speaker {key}: there is none of that key.", "Look for the name in search.", f"لا أحد برقم {key}."
        )
    mine = sa.select(_e.key).where(_e.actor.in_(same))
    parties = sa.select(_p.event, _p.side).where(_p.entity.in_(mine))
    return _profile(conn, found[same[0]], same, mine, parties, Asked(actor=same[0]), _shown_by(mine))


def party_profile(conn: Connection, polity: str) -> Profile:
    """Everything of one polity and of all who act for it.

    Raises:
        NoSuchRow: no report names it.
    """
    mine = sa.select(_e.key).where(_e.polity == polity)
    if conn.execute(mine.limit(1)).first() is None:
        raise NoSuchRow(
            f"{polity}: no report names this party.", "Give its code, such as JOR.", f"لا يذكر أي تقرير الطرف {polity}."
        )
    parties = sa.select(_p.event, _p.side).where(_p.polity == polity)
    shown = schema.positions.c.holder == polity
    who = Who(kind="state", polity=polity)
    return _profile(conn, who, (), mine, parties, Asked(polity=polity), shown)


def _shown_by(speakers: sa.Select[Any]) -> sa.ColumnElement[bool]:
    """Whether a position is shown by what one of these said."""
    s, shown = schema.statements.c, schema.positions.alias("shown")
    evidence = shown.c.evidence.like(sa.literal('%"') + s.id + '"%')
    keys = sa.select(shown.c.key).join_from(schema.statements, shown, (shown.c.document == s.document) & evidence)
    return schema.positions.c.key.in_(keys.where(s.speaker.in_(speakers)))


def _profile(
    conn: Connection, who: Who, same: tuple[int, ...], mine: sa.Select[Any], parties: sa.Select[Any], asked: Asked,
    stands: sa.ColumnElement[bool],
) -> Profile:  # fmt: skip
    part = Slice(1, SHOWN)
    span = conn.execute(
        sa.select(sa.func.count(sa.distinct(_d.key)), sa.func.min(_d.published), sa.func.max(_d.published))
        .join_from(schema.entities, schema.documents, _d.key == _e.document).where(_e.key.in_(mine))
    ).one()  # fmt: skip
    return Profile(
        who=who, joined=same[1:], reports=span[0], first=span[1], last=span[2], names=_names(conn, mine, bool(same)),
        spellings=_spellings(conn, mine) if same else (), offices=_offices(conn, mine) if same else (),
        speakers=find_speakers(conn, part, asked).rows if not same else (),
        statements=find_statements(conn, part, asked), meetings=_meetings(conn, mine, part), positions=_stands(conn, stands, part),
        counterparts=_counterparts(conn, parties, None if same else who.polity), acts=_latest(conn, parties, part),
    )  # fmt: skip


def _names(conn: Connection, mine: sa.Select[Any], one: bool) -> tuple[Spelling, ...]:
    """The names of the entities, in both languages; of a party those of the state itself."""
    out: list[Spelling] = []
    for column in (_e.name_ar, _e.name_en):
        query = sa.select(column, sa.func.count()).where(_e.key.in_(mine), column.is_not(None)).group_by(column)
        query = query.order_by(sa.func.count().desc(), column).limit(SHOWN)
        out += [Spelling(r[0], r[1]) for r in conn.execute(query if one else query.where(_e.kind == "state"))]
    return tuple(out)


def _spellings(conn: Connection, mine: sa.Select[Any]) -> tuple[Spelling, ...]:
    """How the latest reports write the name."""
    n = schema.mentions.c
    some = sa.select(mine.order_by(_e.key.desc()).limit(LATEST).subquery().c.key)
    latest = sa.select(n.document, n.start, n.end).where(n.entity.in_(some), n.how == "name").subquery()
    words = sa.func.substr(_d.text, latest.c.start + 1, latest.c.end - latest.c.start).label("words")
    query = sa.select(words, sa.func.count()).join_from(latest, schema.documents, _d.key == latest.c.document)
    query = query.group_by(words).order_by(sa.func.count().desc(), words).limit(2 * SHOWN)
    return tuple(Spelling(r[0], r[1]) for r in conn.execute(query))


def _offices(conn: Connection, mine: sa.Select[Any]) -> tuple[Office, ...]:
    """What reports call somebody, by the time they begin to."""
    first, number = sa.func.min(_d.published), sa.func.count(sa.distinct(_d.key))
    query = (
        sa.select(_e.role, number, first, sa.func.max(_d.published))
        .join_from(schema.entities, schema.documents, _d.key == _e.document)
        .where(_e.key.in_(mine), _e.role.is_not(None))
        .group_by(_e.role)
        .order_by(number.desc(), _e.role)
        .limit(2 * SHOWN)
    )
    found = [Office(r[0], r[1], (r[2] or "")[:10] or None, (r[3] or "")[:10] or None) for r in conn.execute(query)]
    return tuple(sorted(found, key=lambda o: (o.first or "~", o.last or "~", o.role)))


def _meetings(conn: Connection, mine: sa.Select[Any], part: Slice) -> Listing[Met]:
    m, p = schema.meetings.c, schema.participants.c
    there = sa.select(p.meeting).where(p.entity.in_(mine))
    query = (
        sa.select(m.key, m.id.label("mark"), m.date, m.format, _d.id, _d.title, _d.published)
        .join_from(schema.meetings, schema.documents, _d.key == m.document)
        .where(m.key.in_(there))
        .order_by(_d.published.desc().nulls_last(), m.key.desc())
    )
    rows, total = part.select(conn, query)
    guests = conn.execute(
        sa.select(p.meeting, p.entity).where(p.meeting.in_([r.key for r in rows])).order_by(p.meeting, p.n)
    ).all()
    who = load_who(conn, [g.entity for g in guests])
    return part.of([
        Met(id=r.id, title=r.title, published=r.published, mark=r.mark, day=r.date or (r.published or "")[:10] or None,
            format=r.format, guests=tuple(dict.fromkeys(who[g.entity] for g in guests if g.meeting == r.key and g.entity in who)))
        for r in rows
    ], total)  # fmt: skip


def _stands(conn: Connection, which: sa.ColumnElement[bool], part: Slice) -> Listing[Stand]:
    """The latest stance on each issue, the issues told most first."""
    p = schema.positions.c
    number = sa.func.count()
    query = sa.select(p.holder, p.issue, number.label("times")).where(which).group_by(p.holder, p.issue)
    rows, total = part.select(conn, query.order_by(number.desc(), p.holder, p.issue))
    day = sa.func.coalesce(p.date, sa.func.substr(_d.published, 1, 10)).label("day")
    out = []
    for r in rows:
        latest = conn.execute(
            sa.select(p.label_ar, p.label_en, p.stance, day)
            .join_from(schema.positions, schema.documents, _d.key == p.document)
            .where(which, p.holder == r.holder, p.issue == r.issue).order_by(day.desc(), p.key.desc()).limit(1)
        ).one()  # fmt: skip
        out.append(Stand(holder=r.holder, issue=r.issue, label_ar=latest.label_ar, label_en=latest.label_en,
                         stance=latest.stance, day=latest.day, times=r.times))  # fmt: skip
    return part.of(out, total)


def _counterparts(conn: Connection, parties: sa.Select[Any], own: str | None) -> tuple[Counterpart, ...]:
    """Acts by the party on the other side; acts of one side together are told by the index of the pair."""
    ours, other = parties.subquery(), schema.parties.alias("other")
    act = sa.func.coalesce(_m.incident, _ev.key)
    query = (
        sa.select(other.c.polity, ours.c.side, _ev.type, sa.func.count(sa.distinct(act)))
        .select_from(ours)
        .join(other, (other.c.event == ours.c.event) & (other.c.side != ours.c.side))
        .join(schema.events, _ev.key == ours.c.event)
        .outerjoin(schema.incident_events, _m.event == _ev.key)
        .where(_ev.status == "actual", other.c.polity.is_not(None))
        .group_by(other.c.polity, ours.c.side, _ev.type)
    )
    found: dict[str, list[int]] = {}
    for polity, side, kind, number in conn.execute(query):
        if polity != own:
            place = (0 if side == "actor" else 2) + (0 if plover_types()[kind].quad.endswith("cooperation") else 1)
            found.setdefault(polity, [0, 0, 0, 0])[place] += number
    rows = [
        Counterpart(polity=p, cooperation=n[0], conflict=n[1], from_cooperation=n[2], from_conflict=n[3])
        for p, n in found.items()
    ]
    return tuple(sorted(rows, key=lambda c: (-c.total, c.polity))[: 2 * SHOWN])


def _latest(conn: Connection, parties: sa.Select[Any], part: Slice) -> Listing[ActRow]:
    """The acts that were told last."""
    i = schema.incidents.c
    act = sa.func.coalesce(_m.incident, _ev.key)
    events = (
        sa.select(act.label("act"), sa.func.max(_d.published).label("told"))
        .join_from(schema.events, schema.documents, _d.key == _ev.document)
        .outerjoin(schema.incident_events, _m.event == _ev.key)
        .where(_ev.key.in_(sa.select(parties.subquery().c.event)))
        .group_by(act)
    )
    rows, total = part.select(conn, events.order_by(sa.func.max(_d.published).desc(), act.desc()))
    keys = [r.act for r in rows]
    day = sa.func.coalesce(i.date, _ev.date, sa.func.substr(_d.published, 1, 10), "")
    query = (
        sa.select(_ev.key, day, sa.func.coalesce(i.type, _ev.type), sa.func.coalesce(i.status, _ev.status))
        .join_from(schema.events, schema.documents, _d.key == _ev.document)
        .outerjoin(schema.incidents, i.key == _ev.key)
        .where(_ev.key.in_(keys))
    )
    known = {row[0]: row for row in conn.execute(query)}
    return part.of(load_acts(conn, [known[key] for key in keys if key in known]), total)
