"""The ledger: positions, promises, bodies, meetings, index."""

from __future__ import annotations

from typing import Annotated

from litestar import get
from litestar.params import FromQuery, QueryParameter

from mahdar.desk.listing import Listing
from mahdar.ledger.bodies import BodyState, bodies_at
from mahdar.ledger.index import Point, Step, index
from mahdar.ledger.meetings import Encounter, met
from mahdar.ledger.positions import Line, ledger
from mahdar.ledger.promises import Promise, promises
from mahdar.web.api.asked import Page, Party, Since, Size, Until
from mahdar.web.frame.desk import Here

_Issue = Annotated[
    str | None, QueryParameter(description="Key of an issue; all that begin with it where it ends in *.")
]


@get("/api/positions", sync_to_thread=True)
def positions(
    desk: Here, issue: _Issue = None, holder: Party = None, toward: Party = None, since: Since = None,
    until: Until = None, page: Page = 1, size: Size = None,
) -> Listing[Line]:  # fmt: skip
    """Each party's stance on each issue over time, moves marked, with evidence."""
    with desk.asking() as conn:
        found = ledger(conn, issue=issue, holder=holder, toward=toward, since=since, until=until)
    return desk.slice(page, size).of(found)


@get("/api/promises", sync_to_thread=True)
def promised(
    desk: Here, holder: Party = None, since: Since = None, until: Until = None, page: Page = 1, size: Size = None
) -> Listing[Promise]:
    """Promises and threats, and their later fate."""
    with desk.asking() as conn:
        return desk.slice(page, size).of(promises(conn, holder=holder, since=since, until=until))


@get("/api/bodies", sync_to_thread=True)
def bodies(
    desk: Here, at: Annotated[str | None, QueryParameter(description="The day, ISO 8601; else now.")] = None,
    name: FromQuery[str | None] = None, page: Page = 1, size: Size = None,
) -> Listing[BodyState]:  # fmt: skip
    """Councils, missions and channels with their state at a day."""
    with desk.asking() as conn:
        return desk.slice(page, size).of(bodies_at(conn, at=at, name=name))


@get("/api/met", sync_to_thread=True)
def meetings(
    desk: Here,
    who: FromQuery[str],
    others: FromQuery[str],
    since: Since = None,
    until: Until = None,
    page: Page = 1,
    size: Size = None,
) -> Listing[Encounter]:
    """The meetings of two parties: codes of polities or English names of persons."""
    with desk.asking() as conn:
        return desk.slice(page, size).of(met(conn, who, others, since=since, until=until))


@get("/api/index", sync_to_thread=True)
def pair(
    desk: Here,
    one: FromQuery[str],
    two: FromQuery[str],
    by: FromQuery[Step] = "month",
    since: Since = None,
    until: Until = None,
) -> list[Point]:
    """Cooperation and conflict of a pair, words and deeds apart, with the acts behind each point."""
    with desk.asking() as conn:
        return index(conn, one, two, by=by, since=since, until=until)


HANDLERS = [positions, promised, bodies, meetings, pair]
