"""What tests of several rooms share: databases of both kinds."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

import postgres
import search_archive
from desk_archive import hostile, kept_records, make_database
from mahdar.store.database import open_engine, writing

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


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def archive(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """A database of each kind that holds the reports of ``data/reports.jsonl``; tests leave it as they found it."""
    if request.param == "sqlite":
        engine = open_engine(tmp_path_factory.mktemp("search") / "mahdar.db", create=True)
    else:
        url: str = request.getfixturevalue("server")
        admin = sa.create_engine(url, isolation_level="AUTOCOMMIT")
        with admin.connect() as conn:
            conn.exec_driver_sql("CREATE DATABASE probes")
        admin.dispose()
        engine = open_engine(f"{url.rpartition('/')[0]}/probes", create=True)
    with writing(engine) as conn:
        for record in search_archive.reports().values():
            search_archive.add(conn, record)
    yield engine
    engine.dispose()


@pytest.fixture(scope="session")
def desk_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with kept records, for the desk."""
    return make_database(tmp_path_factory.mktemp("desk") / "mahdar.db", kept_records())


@pytest.fixture(scope="session")
def hostile_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database whose every free field tries to run as a script."""
    folder = tmp_path_factory.mktemp("hostile")
    return make_database(folder / "mahdar.db", hostile(kept_records()), url="javascript:window.ran=1//")


@pytest.fixture(scope="session")
def desk(desk_database: Path) -> Iterator[str]:
    """The address of a desk over the kept records."""
    pytest.importorskip("litestar", reason="the extra [web] is not installed")
    from mahdar.web.settings import Settings
    from serving import running

    with running(Settings(db=str(desk_database), port=0)) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_desk(hostile_database: Path) -> Iterator[str]:
    """The address of a desk over the hostile records."""
    pytest.importorskip("litestar", reason="the extra [web] is not installed")
    from mahdar.web.settings import Settings
    from serving import running

    with running(Settings(db=str(hostile_database), port=0)) as address:
        yield address
