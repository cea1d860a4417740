"""Everything in the formats of others."""

from __future__ import annotations

from collections.abc import Iterable

from mahdar.web.frame.desk import Desk


def export_address(
    desk: Desk, *, since: str | None = None, until: str | None = None, outlet: Iterable[str] = (),
    type: Iterable[str] = (), status: Iterable[str] = (), table: str | None = None,  # noqa: A002
) -> str:  # fmt: skip
    """The page of exports with the filters of a list carried over."""
    return desk.url(
        "/export", since=since, until=until, outlet=list(outlet), type=list(type), status=list(status), table=table
    )


HANDLERS: list[object] = []
