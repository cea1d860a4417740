from __future__ import annotations

from collections.abc import Iterator

import pytest
import sqlalchemy as sa
from archive import add, reports
from sqlalchemy.engine import Engine

from mahdar.store.database import open_engine, writing


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
        for record in reports().values():
            add(conn, record)
    yield engine
    engine.dispose()
