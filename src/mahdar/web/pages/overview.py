"""The first page."""

from __future__ import annotations

from litestar import Response, get

from mahdar.desk.overview import overview
from mahdar.web.frame.desk import Here


@get("/", sync_to_thread=True)
def home(desk: Here) -> Response[str]:
    """What the database holds, and what is new in it."""
    with desk.asking() as conn:
        return desk.page("overview.html", view=overview(conn))


HANDLERS = [home]
