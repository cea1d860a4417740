"""What tests of several rooms share: databases of both kinds."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

import postgres
from mahdar.store.database import open_engine

_numbers = itertools.count()


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The URL of a PostgreSQL server that runs while the tests do."""
    if postgres.programs() is None:
        pytest.skip("PostgreSQL is not installed here")
    pytest.importorskip("psycopg", reason="the driver psycopg is not installed")
    with postgres.running() as url:
        yield url


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """What names a database of each kind that is not there yet (SQLite) or is empty (PostgreSQL)."""
    if request.param == "sqlite":
        yield str(tmp_path / "mahdar.db")
        return
    url = request.getfixturevalue("server")
    name = f"test_{next(_numbers)}"
    admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
    with admin.connect() as conn:
        conn.exec_driver_sql(f"CREATE DATABASE {name}")
    yield f"{url.rpartition('/')[0]}/{name}"
    with admin.connect() as conn:
        conn.exec_driver_sql(f"DROP DATABASE {name} WITH (FORCE)")
    admin.dispose()


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    """A database of each kind with all tables and nothing in them."""
    made = open_engine(database, create=True)
    yield made
    made.dispose()
