"""Opening a database: SQLite by a path, PostgreSQL by a URL; the same tables on both, migrated or refused.

SQLite runs in WAL mode, so that people read while one process writes. Transactions are opened here and not by the driver,
so that a migration, too, is wholly in or not at all.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.pool import ConnectionPoolEntry

from mahdar.errors import MissingDatabase, NotADatabase, StoreRefused

#: The database that commands use when none is named.
DEFAULT = "mahdar.db"
#: How long a process waits for another that writes, in seconds.
PATIENCE = 60
#: The key of PostgreSQL's advisory lock that writers of mahdar hold, so that there is one at a time as in SQLite.
WRITER = 0x6D616864


def open_engine(url_or_path: str | Path, *, create: bool = False, read_only: bool = False) -> Engine:
    """Open a database of records; a schema of an older version is migrated first, after a backup.

    Args:
        url_or_path: the path of an SQLite file, or ``postgresql://user@host/name``.
        create: make the tables where there are none yet; for SQLite also the file.
        read_only: nothing can be written; an older schema is then refused, not migrated.

    Raises:
        MissingDatabase: there is no such file, or it has no tables, and ``create`` is not set.
        NotADatabase: the file is something else, or a database of another program.
        NewerSchema: a newer mahdar made it.
        OlderSchema: an older mahdar made it, and ``read_only`` is set.
        StoreRefused: the server or the folder refuses, or the driver is not installed.

    >>> import tempfile
    >>> folder = tempfile.TemporaryDirectory()
    >>> engine = open_engine(Path(folder.name) / "mahdar.db", create=True)
    >>> with engine.connect() as conn:
    ...     conn.exec_driver_sql("SELECT count(*) FROM documents").scalar()
    0
    >>> engine.dispose(); folder.cleanup()
    """
    from mahdar.store.migrating import bring_up_to_date

    url = database_url(url_or_path)
    engine = _sqlite(url, create, read_only) if url.get_backend_name() == "sqlite" else _postgresql(url, read_only)
    try:
        bring_up_to_date(engine, create=create, read_only=read_only)
    except BaseException:
        engine.dispose()
        raise
    return engine


@contextlib.contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction of the one process that may write now; others wait. Committed at the end, or not at all.

    On SQLite it begins as IMMEDIATE, so that it cannot fail later because another process wrote in between.
    """
    with engine.connect() as conn:
        conn = conn.execution_options(mahdar_immediate=True)
        with conn.begin():
            if conn.dialect.name == "postgresql":
                conn.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")
            yield conn


def database_url(url_or_path: str | Path) -> URL:
    """The SQLAlchemy URL behind what people write.

    Raises:
        StoreRefused: a kind of database that mahdar does not use.

    >>> str(database_url("archive/news.db")), str(database_url("postgres://desk@db/news"))
    ('sqlite:///archive/news.db', 'postgresql+psycopg://desk@db/news')
    """
    given = str(url_or_path)
    if "://" not in given:
        return URL.create("sqlite", database=given)
    scheme, _, rest = given.partition("://")
    if scheme in ("postgresql", "postgres", "postgresql+psycopg"):
        return make_url(f"postgresql+psycopg://{rest}")
    if scheme == "sqlite" and rest.startswith("/"):
        return URL.create("sqlite", database=rest[1:])
    raise StoreRefused(
        f"{scheme}://: mahdar keeps records in SQLite or PostgreSQL only.",
        "Name a file, or postgresql://user@host/name.",
        "نوع قاعدة البيانات غير مدعوم؛ استعمل ملف SQLite أو PostgreSQL.",
    )


def _sqlite(url: URL, create: bool, read_only: bool) -> Engine:
    path = Path(url.database or DEFAULT)
    if path.is_dir():
        raise NotADatabase(f"{path}: this is a folder.", "Name a file.", f"{path}: هذا مجلد لا ملف.")
    if not path.exists() and not (create and not read_only):
        raise MissingDatabase(
            f"{path}: there is no such database.",
            "Make it with `mahdar add`, or name another with --db.",
            f"{path}: قاعدة البيانات غير موجودة.",
        )
    if not path.parent.is_dir():
        raise StoreRefused(
            f"{path.parent}: there is no such folder.", "Make the folder first.", f"{path.parent}: المجلد غير موجود."
        )
    mode = "ro" if read_only else "rwc" if create else "rw"
    uri = f"{path.absolute().as_uri()}?mode={mode}"
    if read_only and not os.access(path.parent, os.W_OK) and not Path(f"{path}-wal").exists():
        uri += "&immutable=1"  # a medium that cannot be written to: no other process changes it either

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(uri, uri=True, timeout=PATIENCE, isolation_level=None, check_same_thread=False)

    engine = sa.create_engine(url, creator=connect)

    @sa.event.listens_for(engine, "connect")
    def _prepare(connection: Any, _entry: ConnectionPoolEntry) -> None:
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA synchronous = NORMAL")
        connection.execute("PRAGMA cache_size = -16384")  # 16 MiB
        if not read_only:
            connection.execute("PRAGMA journal_mode = WAL")

    @sa.event.listens_for(engine, "begin")
    def _begin(conn: Connection) -> None:
        immediate = conn.get_execution_options().get("mahdar_immediate", False)
        conn.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

    return engine


def _postgresql(url: URL, read_only: bool) -> Engine:
    options = "-c default_transaction_read_only=on" if read_only else ""
    try:
        return sa.create_engine(url, connect_args={"options": options} if options else {})
    except ModuleNotFoundError as error:
        raise StoreRefused(
            "PostgreSQL needs the driver psycopg, which is not installed.",
            "Install it with `pip install 'mahdar[postgres]'`.",
            "برنامج التوصيل psycopg غير مثبت.",
        ) from error
