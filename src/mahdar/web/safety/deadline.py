"""Questions to the database that give up in time."""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from mahdar.errors import StoreError

#: Steps of SQLite's machine between two looks at the clock: some milliseconds.
_STEPS = 50_000
#: PostgreSQL's word for a statement that took too long.
_CANCELLED = "57014"


class DeadlinePassed(StoreError):
    """The database took longer than a page may take."""

    code = "E570"


@contextlib.contextmanager
def asking(engine: Engine, seconds: float) -> Iterator[Connection]:
    """A connection whose questions stop after so many seconds.

    Raises:
        DeadlinePassed: they were stopped.
    """
    with engine.connect() as conn:
        try:
            if conn.dialect.name == "sqlite":
                with _sqlite(conn, seconds):
                    yield conn
            else:
                conn.exec_driver_sql(f"SET LOCAL statement_timeout = {int(seconds * 1000)}")
                yield conn
        except sa.exc.OperationalError as error:
            stopped = "interrupted" in str(error.orig) or getattr(error.orig, "sqlstate", None) == _CANCELLED
            if not stopped:
                raise
            raise DeadlinePassed(
                f"the database took longer than {seconds:g} seconds.", "Ask for less: fewer days, one party, one type.",
                "استغرق السؤال وقتا أطول من المسموح؛ ضيّق الأيام أو الأطراف.",
            ) from error  # fmt: skip


@contextlib.contextmanager
def _sqlite(conn: Connection, seconds: float) -> Iterator[None]:
    raw = conn.connection.driver_connection
    assert raw is not None  # noqa: S101  (a connection that is open has one)
    end = time.monotonic() + seconds
    raw.set_progress_handler(lambda: time.monotonic() > end, _STEPS)
    try:
        yield
    finally:
        raw.set_progress_handler(None, 0)
