"""Reports, their records, and search in them."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.params import FromPath, FromQuery, QueryParameter

from mahdar.corrections.overlay import laid_over
from mahdar.corrections.review import find_document
from mahdar.desk.listing import Listing
from mahdar.desk.reports import ReportRow, find_reports
from mahdar.record import Record
from mahdar.search.filters import Filters
from mahdar.search.find import Results, search_in
from mahdar.web.api.asked import Page, Parties, Since, Size, Until
from mahdar.web.frame.desk import Here

_Words = Annotated[
    str, QueryParameter(name="q", description='Words, "a phrase", =form, -without, one OR another; any text will do.')
]


@get("/api/reports", sync_to_thread=True)
def reports(
    desk: Here,
    outlet: FromQuery[str | None] = None,
    since: Since = None,
    until: Until = None,
    page: Page = 1,
    size: Size = None,
) -> Listing[ReportRow]:
    """Reports, the latest first."""
    with desk.asking() as conn:
        return find_reports(conn, desk.slice(page, size), outlet=outlet, since=since, until=until)


@get("/api/reports/{name:str}", sync_to_thread=True)
def report(desk: Here, name: FromPath[str]) -> Record:
    """The record of one report, with what analysts corrected laid over; the start of its id will do."""
    with desk.asking() as conn:
        return laid_over(conn, find_document(conn, name))


@get("/api/search", sync_to_thread=True)
def find(
    desk: Here, words: _Words = "", actor: Parties = None, recipient: Parties = None, type: FromQuery[list[str] | None] = None,  # noqa: A002
    mode: FromQuery[list[str] | None] = None, status: FromQuery[list[str] | None] = None, speaker: Parties = None, place: Parties = None,
    outlet: FromQuery[list[str] | None] = None, since: Since = None, until: Until = None, exact: FromQuery[bool] = False, page: Page = 1,
    size: Size = None,
) -> Results:  # fmt: skip
    """Sentences by their words and by who did or said what, best first."""
    part = desk.slice(page, size)
    filters = Filters(
        actor=tuple(actor or ()), recipient=tuple(recipient or ()), type=tuple(type or ()), mode=tuple(mode or ()),
        status=tuple(status or ()), speaker=tuple(speaker or ()), place=tuple(place or ()), outlet=tuple(outlet or ()),
        since=since, until=until,
    )  # fmt: skip
    with desk.asking() as conn:
        return search_in(conn, words, filters, limit=part.size, offset=part.offset, exact=exact)


HANDLERS = [reports, report, find]
