"""Families, stories and incidents as people want to see them: who tells it, what they agree in and what they do not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Any, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.traits import Traits
from mahdar.corrections.joins import moved
from mahdar.store import schema

Value = TypeVar("Value", int, str)
_traits = msgspec.json.Decoder(Traits).decode
_list = msgspec.json.Decoder(tuple[str, ...]).decode


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """A report as a telling of something. ``family`` is the key of the report that it is a copy of, or its own.

    ``outlets`` are its publisher and others with the same text; ``sources`` are the agencies that it credits, else its
    publisher: from whom it has what it tells.
    """

    key: int
    id: str
    title: str | None
    published: str | None
    outlets: tuple[str, ...]
    sources: tuple[str, ...]
    family: int


class Spread(msgspec.Struct, frozen=True):
    """What is told of a number or a day: the lowest, the best and the highest. See `best_of`."""

    low: int | str
    best: int | str
    high: int | str


class Contradiction(msgspec.Struct, frozen=True):
    """What reports tell differently: ``kind`` is status, actors, recipients, place, date or a number; for each value the
    keys of the reports that have it.
    """

    kind: str
    values: dict[str, tuple[int, ...]]


class Telling(msgspec.Struct, frozen=True, kw_only=True):
    """One event of an incident, with the words that carry it: code-point offsets into the text of its report."""

    report: Report
    event: str
    start: int
    end: int
    words: str
    traits: Traits


class Incident(msgspec.Struct, frozen=True, kw_only=True):
    """One act, told by several reports. ``tellings`` counts copies once, ``sources`` counts who it goes back to."""

    key: int
    type: str
    mode: str | None
    status: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    date: Spread | None
    numbers: dict[str, Spread]
    reports: int
    tellings: int
    outlets: tuple[str, ...]
    sources: tuple[str, ...]
    contradictions: tuple[Contradiction, ...]
    told: tuple[Telling, ...]


class Group(msgspec.Struct, frozen=True, kw_only=True):
    """A family of copies or a story. ``credited`` (families) is the agency or outlet that the copies go back to."""

    key: int
    title: str | None
    first: str | None
    last: str | None
    outlets: tuple[str, ...]
    credited: str | None
    reports: tuple[Report, ...]


def best_of(told: Iterable[tuple[Value, Report]]) -> Spread | None:
    """Low, best and high of what reports tell. The best is what most sources tell, copies counted once; of equals what
    was told last; of equals still the lower.

    >>> def by(key, day, family): return Report(key=key, id="", title=None, published=day, outlets=(), sources=(), family=family)
    >>> best_of([(12, by(1, "2022-01-02", 1)), (12, by(2, "2022-01-02", 1)), (15, by(3, "2022-01-03", 3))])
    Spread(low=12, best=15, high=15)
    """
    votes: dict[Value, set[int]] = {}
    last: dict[Value, str] = {}
    for value, report in told:
        votes.setdefault(value, set()).add(report.family)
        last[value] = max(last.get(value, ""), report.published or "")
    if not votes:
        return None
    most = max(len(v) for v in votes.values())
    equals = [v for v in votes if len(votes[v]) == most]
    latest = max(last[v] for v in equals)
    return Spread(min(votes), min(v for v in equals if last[v] == latest), max(votes))


def make_incident(key: int, told: Sequence[Telling]) -> Incident:
    """An incident from its tellings, the leader first."""
    lead = told[0].traits
    dated = [(t.traits.first, t.report) for t in told if t.traits.first and t.traits.first == t.traits.last]
    published = [(t.traits.told, t.report) for t in told if t.traits.told]
    numbers = {
        kind: spread for kind in sorted({k for t in told for k in t.traits.number})
        if (spread := best_of((t.traits.number[kind], t.report) for t in told if kind in t.traits.number))
    }  # fmt: skip
    reports = {t.report.key: t.report for t in told}
    return Incident(
        key=key, type=lead.type, mode=lead.mode or _commonest(t.traits.mode for t in told),
        status=str(best_of((t.traits.status, t.report) for t in told).best),  # type: ignore[union-attr]
        actors=_all(t.traits.actors for t in told), recipients=_all(t.traits.recipients for t in told),
        place=lead.place or _commonest(t.traits.place for t in told), date=best_of(dated or published), numbers=numbers,
        reports=len(reports), tellings=len({r.family for r in reports.values()}),
        outlets=_all(r.outlets for r in reports.values()), sources=_sources(reports.values()),
        contradictions=tuple(_contradictions(told)), told=tuple(told),
    )  # fmt: skip


def _contradictions(told: Sequence[Telling]) -> Iterator[Contradiction]:
    def sides(kind: str, values: Iterable[tuple[str, Telling]]) -> Iterator[Contradiction]:
        found: dict[str, set[int]] = {}
        for value, telling in values:
            found.setdefault(value, set()).add(telling.report.key)
        if len(found) > 1:
            yield Contradiction(kind, {v: tuple(sorted(found[v])) for v in sorted(found)})

    yield from sides("status", ((t.traits.status, t) for t in told))
    for kind in ("actors", "recipients"):
        named = [(getattr(t.traits, kind), t) for t in told if getattr(t.traits, kind)]
        if any(not set(a) & set(b) for a, _ in named for b, _ in named):
            yield from sides(kind, ((", ".join(names), t) for names, t in named))
    yield from sides("place", ((t.traits.place, t) for t in told if t.traits.place))
    yield from sides("date", ((t.traits.first, t) for t in told if t.traits.first and t.traits.first == t.traits.last))
    for kind in sorted({k for t in told for k in t.traits.number}):
        yield from sides(kind, ((str(t.traits.number[kind]), t) for t in told if kind in t.traits.number))


def _commonest(values: Iterable[str | None]) -> str | None:
    counts = Counter(v for v in values if v)
    return min(counts, key=lambda v: (-counts[v], v)) if counts else None


def _all(many: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    return tuple(sorted({x for some in many for x in some}))


def _sources(reports: Iterable[Report]) -> tuple[str, ...]:
    """From whom it is known: for each family the sources of its first report."""
    families: dict[int, list[Report]] = {}
    for report in reports:
        families.setdefault(report.family, []).append(report)
    first = [min(some, key=lambda r: (r.key != family, r.published or "~", r.id)) for family, some in families.items()]
    return _all(r.sources for r in first)


# ---- from the database ------------------------------------------------------------------------------------------------


def load_reports(conn: Connection, keys: Collection[int]) -> dict[int, Report]:
    """The reports of these keys."""
    d, c, p = schema.documents.c, schema.copies.c, schema.appearances.c
    some: list[int] = list(keys)
    out: dict[int, Report] = {}
    elsewhere: dict[int, set[str | None]] = {}
    for i in range(0, len(some), schema.SOME):
        part = some[i : i + schema.SOME]
        for document, outlet in conn.execute(sa.select(p.document, p.publisher).where(p.document.in_(part))):
            elsewhere.setdefault(document, set()).add(outlet)
        query = sa.select(d.key, d.id, d.title, d.published, d.publisher, d.agencies, c.family)
        query = query.outerjoin_from(schema.documents, schema.copies, d.key == c.document).where(d.key.in_(part))
        for key, name, title, published, publisher, agencies, family in conn.execute(query):
            outlets = tuple(sorted({publisher, *elsewhere.get(key, ())} - {None}))
            out[key] = Report(
                key=key, id=name, title=title, published=published, outlets=outlets, sources=_list(agencies) or outlets,
                family=family or key,
            )  # fmt: skip
    return out


def load_incidents(conn: Connection, keys: Collection[int]) -> list[Incident]:
    """The incidents of these keys, in their order; a key of an event that stands alone gives an incident of one telling."""
    m, t, e, d = schema.incident_events.c, schema.traits.c, schema.events.c, schema.documents.c
    start, length = e.trigger_start, e.trigger_end - e.trigger_start
    found: dict[int, list[Any]] = {}
    some = list(keys)
    elsewhere = moved(conn)
    act = sa.func.coalesce(m.incident, t.event)
    brought = [event for event, key in elsewhere.items() if key in set(some)]
    asked: list[tuple[sa.ColumnElement[Any], list[int]]] = [
        (act, some[i : i + schema.SOME]) for i in range(0, len(some), schema.SOME)
    ]
    asked += [(t.event, brought[i : i + schema.SOME]) for i in range(0, len(brought), schema.SOME)]
    taken: set[int] = set()
    for column, part in asked:
        query = (
            sa.select(act, t.event, t.document, t.rank, t.json, e.id, start, e.trigger_end, sa.func.substr(d.text, start + 1, length))
            .join_from(schema.traits, schema.events, t.event == e.key)
            .join(schema.documents, t.document == d.key)
            .outerjoin(schema.incident_events, m.event == t.event)
            .where(column.in_(part))
        )  # fmt: skip
        for row in conn.execute(query):
            if row[1] not in taken:
                taken.add(row[1])
                found.setdefault(elsewhere.get(row[1], row[0]), []).append(row)
    found = {key: rows for key, rows in found.items() if key in set(some)}
    reports = load_reports(conn, {row[2] for rows in found.values() for row in rows})
    out = []
    for key in some:
        rows = sorted(found.get(key, ()), key=lambda r: (r[1] != key, r[3]))
        told = [
            Telling(report=reports[r[2]], event=r[5], start=r[6], end=r[7], words=r[8], traits=_traits(r[4]))
            for r in rows
        ]
        if told:
            out.append(make_incident(key, told))
    return out


def find_incidents(
    conn: Connection, *, since: str | None = None, until: str | None = None, kind: str | None = None, reports: int = 2
) -> list[Incident]:
    """Acts that several reports tell, by day; those told by fewer than ``reports`` are left out."""
    i = schema.incidents.c
    query = sa.select(i.key).where(i.documents >= reports).order_by(i.date, i.key)
    query = _between(query, i.date, i.date, since, until)
    keys = conn.scalars(query.where(i.type == kind) if kind else query).all()
    elsewhere = moved(conn)
    if not elsewhere:
        return load_incidents(conn, keys)
    changed = {*elsewhere, *elsewhere.values()}
    kept = load_incidents(conn, [key for key in keys if key not in changed])
    for incident in load_incidents(conn, sorted(set(elsewhere.values()))):
        day = str(incident.date.best) if incident.date else ""
        fits = (not since or day >= since) and (not until or day < until + "~") and (not kind or incident.type == kind)
        if incident.reports >= reports and fits:
            kept.append(incident)
    return sorted(kept, key=lambda x: (str(x.date.best) if x.date else "~", x.key))


def find_stories(
    conn: Connection, *, since: str | None = None, until: str | None = None, reports: int = 2
) -> list[Group]:
    """Stories that were told within these days, the latest last."""
    s = schema.stories.c
    query = sa.select(s.key).where(s.documents >= reports).order_by(s.first, s.key)
    keys = conn.scalars(_between(query, s.last, s.first, since, until)).all()
    return load_stories(conn, keys)


def load_stories(conn: Connection, keys: Sequence[int]) -> list[Group]:
    """The stories of these keys, in their order; those that are not there are left out."""
    return _groups(conn, schema.story_documents, schema.story_documents.c.story, keys)


def load_families(conn: Connection, keys: Sequence[int]) -> list[Group]:
    """The families of copies of these keys, in their order; those that are not there are left out."""
    return _groups(conn, schema.copies, schema.copies.c.family, keys)


def find_families(conn: Connection, *, since: str | None = None, until: str | None = None) -> list[Group]:
    """Near-duplicates, each family with the report that the copies go back to, by its day."""
    c, d = schema.copies.c, schema.documents.c
    query = (
        sa.select(c.family)
        .join_from(schema.copies, schema.documents, c.document == d.key)
        .where(c.document == c.family)
    )
    keys = conn.scalars(_between(query.order_by(d.published, d.key), d.published, d.published, since, until)).all()
    return load_families(conn, keys)


def credited(reports: Sequence[Report]) -> str | None:
    """The agency that most of a family's reports credit; where none is named, the outlet of the first."""
    agencies = Counter(s for r in reports for s in set(r.sources) - set(r.outlets))
    if agencies:
        return min(agencies, key=lambda a: (-agencies[a], a))
    return reports[0].outlets[0] if reports and reports[0].outlets else None


def _groups(conn: Connection, table: sa.Table, column: sa.ColumnElement[int], keys: Sequence[int]) -> list[Group]:
    members: dict[int, list[int]] = {}
    for i in range(0, len(keys), schema.SOME):
        for document, group in conn.execute(
            sa.select(table.c.document, column).where(column.in_(keys[i : i + schema.SOME]))
        ):
            members.setdefault(group, []).append(document)
    reports = load_reports(conn, {d for some in members.values() for d in some})
    out = []
    for key in keys:
        if key not in members:
            continue
        some = sorted((reports[d] for d in members[key]), key=lambda r: (r.key != key, r.published or "~", r.id))
        days = [r.published for r in some if r.published]
        out.append(Group(
            key=key, title=some[0].title, first=min(days, default=None), last=max(days, default=None),
            outlets=_all(r.outlets for r in some), credited=credited(some) if table is schema.copies else None,
            reports=tuple(some),
        ))  # fmt: skip
    return out


def _between(
    query: sa.Select[Any], last: sa.ColumnElement[str | None], first: sa.ColumnElement[str | None], since: str | None, until: str | None
) -> sa.Select[Any]:  # fmt: skip
    if since:
        query = query.where(last >= since)
    return query.where(first < until + "~") if until else query
