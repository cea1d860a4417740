from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Engine

from mahdar.search import ddl
from mahdar.store.database import open_engine

_TABLES = "SELECT name, sql FROM sqlite_master WHERE name LIKE 'search_%' ORDER BY name"


def _tables(engine: Engine) -> list[tuple[str, str]]:
    with engine.connect() as conn:
        found = [(row.name, row.sql) for row in conn.execute(sa.text(_TABLES))]
    engine.dispose()
    return found


def test_a_migrated_database_has_the_tables_that_search_makes(tmp_path: Path) -> None:
    fresh = sa.create_engine(f"sqlite:///{tmp_path / 'fresh.db'}")
    for _ in range(2):  # a second time changes nothing
        with fresh.begin() as conn:
            ddl.create(conn)
    assert _tables(fresh) == _tables(open_engine(tmp_path / "migrated.db", create=True))
