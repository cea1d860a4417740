"""One report with all that a reader may want beside it: corrections, copies, story, incidents."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.views import Report, load_reports
from mahdar.corrections import log
from mahdar.corrections.joins import moved
from mahdar.corrections.log import Correction
from mahdar.corrections.marks import all_marks
from mahdar.corrections.overlay import corrected, judged, place_of
from mahdar.corrections.review import find_document
from mahdar.record import Record
from mahdar.store import schema

#: Reports of the same story, or with the same text, that one page names.
BESIDE = 30


class Act(msgspec.Struct, frozen=True):
    """The incident of an event: its key, and how many reports tell of it (1 where only this one does)."""

    key: int
    reports: int


class Place(msgspec.Struct, frozen=True):
    """Where the same text was found as well."""

    publisher: str | None
    title: str | None
    url: str | None
    source: str | None
    published: str | None


class ReportView(msgspec.Struct, frozen=True, kw_only=True):
    """A report as its page shows it.

    Attributes:
        key: of the document.
        record: with the corrections laid over.
        url: the address where it was published.
        touched: id of a mark -> the corrections that touch it, oldest first; marks that were rejected are under the id that the
            machine gave them, so that a page can name them.
        gone: ids of the marks that were rejected.
        copies: other reports with nearly the same text.
        story: the key of the story, or None.
        told: other reports of the story, the first of them.
        told_all: how many there are.
        acts: id of an event -> its incident.
        actors: id of an entity -> the key of its actor across reports.
        places: where the same text was found.
    """

    key: int
    record: Record
    url: str | None
    touched: dict[str, tuple[Correction, ...]]
    gone: tuple[str, ...]
    copies: tuple[Report, ...]
    story: int | None
    told: tuple[Report, ...]
    told_all: int
    acts: dict[str, Act]
    actors: dict[str, int]
    places: tuple[Place, ...]


def show_report(conn: Connection, name: str) -> ReportView:
    """The report whose id is or begins with ``name``.

    Raises:
        NoSuchRow: there is none, or several begin so.
    """
    machine = find_document(conn, name)
    said = log.load(conn, document=machine.document.id)
    record = corrected(machine, said)
    d = schema.documents.c
    key, url = conn.execute(sa.select(d.key, d.url).where(d.id == machine.document.id)).one()
    touched, gone = touching(machine, record, said)
    copies = _members(conn, schema.copies, "family", key)
    told = _members(conn, schema.story_documents, "story", key)
    s, p, e = schema.story_documents.c, schema.appearances.c, schema.entities.c
    other = schema.actors.c
    actors = conn.execute(
        sa.select(e.id, sa.func.coalesce(other.same_as, other.key))
        .join_from(schema.entities, schema.actors, e.actor == other.key)
        .where(e.document == key)
    )
    places = conn.execute(
        sa.select(p.publisher, p.title, p.url, p.source, p.published).where(p.document == key).order_by(p.key)
    )
    beside = load_reports(conn, [*copies[:BESIDE], *told[:BESIDE]])
    return ReportView(
        key=key, record=record, url=url, touched=touched, gone=gone, copies=_ordered(beside[k] for k in copies[:BESIDE]),
        story=conn.scalar(sa.select(s.story).where(s.document == key)), told=_ordered(beside[k] for k in told[:BESIDE]),
        told_all=len(told), acts=find_acts(conn, key), actors={row[0]: row[1] for row in actors},
        places=tuple(Place(*row) for row in places),
    )  # fmt: skip


def show_unkept(record: Record) -> ReportView:
    """A report that no database holds."""
    return ReportView(
        key=0, record=record, url=None, touched={}, gone=(), copies=(), story=None, told=(), told_all=0, acts={},
        actors={}, places=(),
    )  # fmt: skip


def whole_id(conn: Connection, name: str) -> str:
    """The id of the document whose id begins with ``name``.

    Raises:
        NoSuchRow: there is none, or several begin so.
    """
    exact = conn.scalar(sa.select(schema.documents.c.id).where(schema.documents.c.id == name))
    return str(exact) if exact is not None else find_document(conn, name).document.id


def find_acts(conn: Connection, key: int) -> dict[str, Act]:
    """The incidents of a document's events, with what analysts joined and split."""
    e, m, i = schema.events.c, schema.incident_events.c, schema.incidents.c
    query = (
        sa.select(e.id, e.key, m.incident, i.documents)
        .join_from(schema.events, schema.incident_events, m.event == e.key, isouter=True)
        .outerjoin(schema.incidents, i.key == m.incident)
        .where(e.document == key)
    )
    elsewhere = moved(conn)
    out = {}
    for name, event, incident, documents in conn.execute(query):
        act = elsewhere.get(event, incident or event)
        out[name] = Act(act, _told(conn, act, elsewhere) if elsewhere else documents or 1)
    return out


def tellings(conn: Connection, act: int) -> tuple[int, ...]:
    """The keys of the events of an incident, as analysts have it."""
    m = schema.incident_events.c
    elsewhere = moved(conn)
    found = set(conn.scalars(sa.select(m.event).where(m.incident == act))) | {act}
    found = {event for event in found if elsewhere.get(event, act) == act}
    return tuple(sorted(found | {event for event, key in elsewhere.items() if key == act}))


def touching(
    machine: Record, record: Record, said: Iterable[Correction]
) -> tuple[dict[str, tuple[Correction, ...]], tuple[str, ...]]:
    """Id of a mark on the corrected record -> its corrections; and the ids of those that were rejected.

    Times and positions have no ids of their own and are counted: those that are left are counted anew.
    """
    said = list(said)
    if not said:
        return {}, ()
    verdicts = judged(machine, said)
    names = {(layer, place): name for name, layer, place in all_marks(machine)}
    counted = {("times", n): f"t{i}" for i, n in enumerate(_left(verdicts, "times", len(machine.times)), 1)}
    standing = {s.id for s in record.statements} | {e.id for e in record.events}
    kept = [
        n for n in _left(verdicts, "positions", len(machine.positions))
        if not machine.positions[n].evidence or standing & set(machine.positions[n].evidence)
    ]  # fmt: skip
    counted |= {("positions", n): f"p{i}" for i, n in enumerate(kept, 1)}
    out: dict[str, list[Correction]] = {}
    gone = []
    for c in said:
        place = place_of(machine, c)
        if place is None:
            continue
        rejected = verdicts.get((c.layer, place)) == "reject"
        name = names[c.layer, place]  # type: ignore[index]
        if c.layer in ("times", "positions"):
            name = f"machine-{name}" if rejected else counted.get((c.layer, place), name)
        out.setdefault(name, []).append(c)
        if rejected and name not in gone:
            gone.append(name)
    return {name: tuple(some) for name, some in out.items()}, tuple(gone)


def _left(verdicts: dict[tuple[str, int], str], layer: str, size: int) -> list[int]:
    return [n for n in range(size) if verdicts.get((layer, n)) != "reject"]


def _told(conn: Connection, act: int, elsewhere: dict[int, int]) -> int:
    if act not in elsewhere.values():
        found = conn.scalar(sa.select(schema.incidents.c.documents).where(schema.incidents.c.key == act))
        return int(found or 1)
    e = schema.events.c
    keys: Sequence[int] = tellings(conn, act)
    return conn.scalar(sa.select(sa.func.count(sa.distinct(e.document))).where(e.key.in_(keys))) or 1


def _members(conn: Connection, table: sa.Table, group: str, key: int) -> list[int]:
    """The other documents of the group of a document."""
    of = sa.select(table.c[group]).where(table.c.document == key).scalar_subquery()
    return list(conn.scalars(sa.select(table.c.document).where(table.c[group] == of, table.c.document != key)))


def _ordered(reports: Iterable[Report]) -> tuple[Report, ...]:
    return tuple(sorted(reports, key=lambda r: (r.published or "~", r.id)))
