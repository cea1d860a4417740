"""The list of reports."""

from __future__ import annotations

from typing import Any

from litestar import Response, get
from litestar.params import FromQuery

from mahdar.desk.reports import ReportRow, find_reports, outlets
from mahdar.web.frame.desk import Here
from mahdar.web.frame.feeds import Entry


@get("/reports", sync_to_thread=True)
def reports(
    desk: Here, outlet: FromQuery[str | None] = None, since: FromQuery[str | None] = None, until: FromQuery[str | None] = None, page: FromQuery[int] = 1,
    size: FromQuery[int | None] = None,
) -> Response[Any]:  # fmt: skip
    """Reports, the latest first."""

    def entry(row: ReportRow) -> Entry:
        return Entry(desk.url(f"/reports/{row.id}"), row.title or row.begins[:80], row.published, row.begins)

    with desk.asking() as conn:
        found = find_reports(conn, desk.slice(page, size), outlet=outlet, since=since, until=until)
        return desk.answer(
            "reports.html", found, title=desk.say("nav.reports"), entry=entry, kind=ReportRow, outlets=outlets(conn),
            outlet=outlet, since=since, until=until,
        )  # fmt: skip


HANDLERS = [reports]
