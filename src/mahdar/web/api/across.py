"""What several reports tell: incidents, stories, copies."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.params import FromPath, FromQuery, QueryParameter

from mahdar.across.views import Group, Incident, find_families, find_incidents, find_stories, load_incidents
from mahdar.desk.listing import Listing
from mahdar.errors import NoSuchRow
from mahdar.record import EventType
from mahdar.web.api.asked import Page, Since, Size, Until
from mahdar.web.frame.desk import Here

_Least = Annotated[int, QueryParameter(description="How many reports must tell it.", ge=1)]


@get("/api/incidents", sync_to_thread=True)
def incidents(
    desk: Here, since: Since = None, until: Until = None, type: FromQuery[EventType | None] = None, reports: _Least = 2,  # noqa: A002
    page: Page = 1, size: Size = None,
) -> Listing[Incident]:  # fmt: skip
    """Acts that several reports tell, by day."""
    with desk.asking() as conn:
        found = find_incidents(conn, since=since, until=until, kind=type, reports=reports)
    return desk.slice(page, size).of(found)


@get("/api/incidents/{key:int}", sync_to_thread=True)
def incident(desk: Here, key: FromPath[int]) -> Incident:
    """One act, with all tellings and contradictions."""
    with desk.asking() as conn:
        found = load_incidents(conn, [key])
    if not found:
        raise NoSuchRow(
            f"incident {key}: it is not there.", "List them at /api/incidents.", f"الواقعة {key} غير موجودة."
        )
    return found[0]


@get("/api/stories", sync_to_thread=True)
def stories(
    desk: Here, since: Since = None, until: Until = None, reports: _Least = 2, page: Page = 1, size: Size = None
) -> Listing[Group]:
    """Stories: the same happening told by several reports."""
    with desk.asking() as conn:
        return desk.slice(page, size).of(find_stories(conn, since=since, until=until, reports=reports))


@get("/api/copies", sync_to_thread=True)
def copies(desk: Here, since: Since = None, until: Until = None, page: Page = 1, size: Size = None) -> Listing[Group]:
    """Near-duplicates, each family with the agency or outlet that it goes back to."""
    with desk.asking() as conn:
        return desk.slice(page, size).of(find_families(conn, since=since, until=until))


HANDLERS = [incidents, incident, stories, copies]
