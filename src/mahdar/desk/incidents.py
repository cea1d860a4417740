"""One act with all its tellings; stories; copies."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.views import Group, Incident, Report, load_families, load_incidents, load_stories
from mahdar.corrections.joins import moved
from mahdar.desk.acts import ActRow, load_acts
from mahdar.desk.listing import Listing, Slice
from mahdar.errors import NoSuchRow
from mahdar.store import schema


class ActPage(msgspec.Struct, frozen=True, kw_only=True):
    """One act. ``incident`` has what reports agree in and what not; None for what is only supposed, which is not compared.

    ``reports`` are those that tell it, by their keys in the contradictions; ``stories`` are those that it belongs to.
    """

    act: ActRow
    incident: Incident | None
    reports: dict[int, Report]
    stories: tuple[Group, ...]


def leader_of(conn: Connection, event: int) -> int:
    """The key of the act to which an event belongs, its own where it stands alone."""
    m = schema.incident_events.c
    found = moved(conn).get(event)
    return found or conn.scalar(sa.select(m.incident).where(m.event == event)) or event


def find_act(conn: Connection, key: int) -> ActPage:
    """An act by its key.

    Raises:
        NoSuchRow: there is none.
    """
    e, i, d, s = schema.events.c, schema.incidents.c, schema.documents.c, schema.story_documents.c
    day = sa.func.coalesce(i.date, e.date, sa.func.substr(d.published, 1, 10), "")
    query = (
        sa.select(e.key, day, sa.func.coalesce(i.type, e.type), sa.func.coalesce(i.status, e.status))
        .join_from(schema.events, schema.documents, d.key == e.document)
        .outerjoin(schema.incidents, i.key == e.key)
        .where(e.key == key)
    )
    acts = load_acts(conn, conn.execute(query).all())
    if not acts:
        raise NoSuchRow(
            f"incident {key}: there is none of that key.", "Look for it in the timeline.", f"لا توجد واقعة برقم {key}."
        )
    compared = load_incidents(conn, [key])
    reports = {t.report.key: t.report for x in compared for t in x.told}
    stories = conn.scalars(sa.select(s.story).where(s.document.in_(list(reports))).distinct()).all()
    return ActPage(
        act=acts[0], incident=compared[0] if compared else None, reports=reports, stories=tuple(load_stories(conn, stories)),
    )  # fmt: skip


def find_groups(
    conn: Connection, part: Slice, *, since: str | None = None, until: str | None = None, reports: int = 2
) -> Listing[Group]:
    """Stories that were told within some days, the latest first.

    Args:
        conn: a connection.
        part: which page.
        since: first day, ISO.
        until: last day, ISO.
        reports: stories of fewer reports are left out.
    """
    s = schema.stories.c
    query = sa.select(s.key).where(s.documents >= reports).order_by(s.last.desc().nulls_last(), s.key.desc())
    if since:
        query = query.where(s.last >= since)
    if until:
        query = query.where(s.first < f"{until}~")
    rows, total = part.select(conn, query)
    return part.of(load_stories(conn, [r.key for r in rows]), total)


def find_story(conn: Connection, key: int) -> Group:
    """A story by its key.

    Raises:
        NoSuchRow: there is none.
    """
    found = load_stories(conn, [key])
    if not found:
        raise NoSuchRow(
            f"story {key}: there is none of that key.", "Look for it in the list.", f"لا توجد قصة برقم {key}."
        )
    return found[0]


def find_copies(conn: Connection, part: Slice, *, since: str | None = None, until: str | None = None) -> Listing[Group]:
    """Families of near-copies, the latest first; see `find_groups`."""
    c, d = schema.copies.c, schema.documents.c
    query = (
        sa.select(c.family)
        .join_from(schema.copies, schema.documents, c.document == d.key)
        .where(c.document == c.family)
        .order_by(d.published.desc().nulls_last(), d.key.desc())
    )
    if since:
        query = query.where(d.published >= since)
    if until:
        query = query.where(d.published < f"{until}~")
    rows, total = part.select(conn, query)
    return part.of(load_families(conn, [r.family for r in rows]), total)
