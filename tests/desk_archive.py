"""A database with all the invented reports, for the tests of the desk."""

from __future__ import annotations

from sqlalchemy.engine import Connection, Engine

import search_archive
from mahdar.store.database import writing
from telling import records


def fill(conn: Connection) -> dict[str, int]:
    """Add the reports of `telling` and of `search_archive`, with words and across; their keys by their names."""
    every = records() | search_archive.reports()
    return {name: search_archive.add(conn, record) for name, record in every.items()}


def filled(engine: Engine) -> dict[str, int]:
    """The same, committed."""
    with writing(engine) as conn:
        return fill(conn)
