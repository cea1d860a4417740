"""Promises and threats with what became of them."""

from __future__ import annotations

from sqlalchemy.engine import Connection

from mahdar.desk.listing import Listing, Slice
from mahdar.desk.spans import marks_within
from mahdar.ledger.promises import Promise, latest_answer, promises, quoted, summary
from mahdar.store import schema

#: Days of which promises are shown where none are asked for.
DAYS = 14


def find_promises(
    conn: Connection, part: Slice, *, since: str, until: str, holder: str | None = None, toward: str | None = None,
    fate: str | None = None, kind: str | None = None,
) -> tuple[Listing[Promise], list[tuple[str, str, int]]]:  # fmt: skip
    """Promises and threats of some days, the latest first, and how many of each kind have which fate.

    Args:
        conn: a connection.
        part: which page.
        since: made on that day or later, ISO.
        until: made on that day or before; acts after it are still looked at.
        holder: only those of this party.
        toward: only those made to this party.
        fate: only those with this fate; the summary counts all.
        kind: ``promise`` or ``threat``; the summary counts both.
    """
    near = marks_within(schema.events, since, latest_answer(until))
    found = promises(conn, holder=holder, toward=toward, since=since, until=until, among=near, evidence=False)
    wanted = [x for x in reversed(found) if fate in (None, x.fate) and kind in (None, x.kind)]
    shown = part.of(wanted)
    return part.of(quoted(conn, shown.rows), shown.total), list(summary(found))
