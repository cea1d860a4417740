"""Opening a database: what is made, what is refused."""

import os
import shutil
import sqlite3
import threading
import time
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from mahdar.errors import MissingDatabase, NewerSchema, NotADatabase, OlderSchema, StoreBusy, StoreRefused
from mahdar.store import database, migrating
from mahdar.store.database import database_url, open_engine, writing
from mahdar.store.documents import add_record
from mahdar.store.failures import translated
from reports import record


def test_a_database_that_is_not_there_is_made_only_when_asked(database: str) -> None:
    with pytest.raises(MissingDatabase):
        open_engine(database)
    open_engine(database, create=True).dispose()
    open_engine(database).dispose()


def test_nothing_can_be_written_to_a_database_opened_for_reading(database: str) -> None:
    open_engine(database, create=True).dispose()
    reader = open_engine(database, read_only=True)
    with pytest.raises(sa.exc.DBAPIError), reader.begin() as conn:
        conn.exec_driver_sql("DELETE FROM documents")
    reader.dispose()


def test_sqlite_lets_people_read_while_it_is_written(tmp_path: Path) -> None:
    engine = open_engine(tmp_path / "a.db", create=True)
    with writing(engine) as conn, engine.connect() as reader:
        add_record(conn, record())
        assert reader.exec_driver_sql("SELECT count(*) FROM documents").scalar() == 0
        assert reader.exec_driver_sql("PRAGMA journal_mode").scalar() == "wal"
    engine.dispose()


def test_writers_wait_for_each_other(engine: Engine) -> None:
    order = []

    def second() -> None:
        with writing(engine) as conn:
            order.append("second")
            conn.exec_driver_sql("SELECT 1")

    with writing(engine) as conn:
        other = threading.Thread(target=second)
        other.start()
        time.sleep(0.1)
        add_record(conn, record())
        order.append("first")
    other.join()
    assert order == ["first", "second"]


def test_a_writer_that_waits_too_long_is_told_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "PATIENCE", 0.05)
    engine = open_engine(tmp_path / "a.db", create=True)
    with writing(engine), pytest.raises(StoreBusy), translated(engine), writing(engine):
        pass
    engine.dispose()


def test_a_newer_schema_is_refused_and_left_alone(engine: Engine, database: str) -> None:
    with engine.begin() as conn:
        conn.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(NewerSchema, match="9999"):
        open_engine(database, create=True)
    with engine.connect() as conn:
        assert conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar() == "9999"


def test_an_older_schema_is_migrated_after_a_backup(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    engine = open_engine(path, create=True)
    with writing(engine) as conn:
        add_record(conn, record())
    engine.dispose()
    _with_another_migration(tmp_path, monkeypatch)
    with pytest.raises(OlderSchema):
        open_engine(path, read_only=True)
    engine = open_engine(path)
    with engine.connect() as conn:
        assert conn.exec_driver_sql("SELECT mood FROM documents").scalar() == "calm"
    engine.dispose()
    backup = sqlite3.connect(f"{path}.before-migration-of-0001")
    assert backup.execute("SELECT count(*) FROM documents").fetchone() == (1,)
    assert backup.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    backup.close()


def test_a_migration_that_fails_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.db"
    open_engine(path, create=True).dispose()
    _with_another_migration(tmp_path, monkeypatch, then="    op.execute('SELECT nothing FROM nowhere')\n")
    with pytest.raises(StoreRefused):
        open_engine(path)
    found = sqlite3.connect(path)
    assert found.execute("SELECT version_num FROM alembic_version").fetchone() == ("0001",)
    assert "mood" not in [row[1] for row in found.execute("PRAGMA table_info(documents)")]
    found.close()


def test_a_second_backup_does_not_overwrite_the_first(tmp_path: Path) -> None:
    open_engine(tmp_path / "a.db", create=True).dispose()
    names = {migrating.back_up(tmp_path / "a.db", "0001").name for _ in range(3)}
    assert names == {f"a.db.before-migration-of-0001{n}" for n in ("", ".2", ".3")}


def _with_another_migration(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, then: str = "") -> None:
    folder = tmp_path / "migrations"
    shutil.copytree(migrating.FOLDER, folder)
    (folder / "versions" / "0002_mood.py").write_text(
        'from alembic import op\nrevision, down_revision = "0002", "0001"\n'
        "def upgrade():\n    op.execute(\"ALTER TABLE documents ADD COLUMN mood TEXT DEFAULT 'calm'\")\n" + then
    )
    monkeypatch.setattr(migrating, "FOLDER", folder)
    monkeypatch.setattr(migrating, "VERSIONS", ("0001", "0002"))
    monkeypatch.setattr(migrating, "NEWEST", "0002")


def test_files_and_databases_of_others_are_refused(tmp_path: Path) -> None:
    (tmp_path / "report.txt").write_text("وصل الوفد إلى بيروت أمس.\n" * 100, encoding="utf-8")
    other = sqlite3.connect(tmp_path / "other.db")
    other.execute("CREATE TABLE people (name)")
    other.close()
    for name, words in (("report.txt", "no database of mahdar"), ("other.db", "another program"), (".", "folder")):
        with pytest.raises(NotADatabase, match=words):
            open_engine(tmp_path / name, create=True)


def test_what_cannot_be_opened_says_why(tmp_path: Path) -> None:
    with pytest.raises(StoreRefused, match="no such folder"):
        open_engine(tmp_path / "none" / "a.db", create=True)
    with pytest.raises(StoreRefused, match="SQLite or PostgreSQL"):
        database_url("mysql://host/name")
    with pytest.raises(StoreRefused, match="cannot be opened"):
        open_engine("postgresql://nobody@127.0.0.1:1/none", create=True)


def test_a_database_on_a_medium_that_cannot_be_written_to_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(tmp_path / "a.db", create=True)
    with writing(engine) as conn:
        add_record(conn, record())
    engine.dispose()
    monkeypatch.setattr(os, "access", lambda *_: False)
    reader = open_engine(tmp_path / "a.db", read_only=True)
    with reader.connect() as conn:
        assert conn.exec_driver_sql("SELECT count(*) FROM documents").scalar() == 1
    reader.dispose()
    assert [p.name for p in tmp_path.iterdir()] == ["a.db"]


def test_passwords_are_not_told() -> None:
    with pytest.raises(StoreRefused) as error:
        open_engine("postgresql://desk:secret@127.0.0.1:1/none", create=True)
    assert "secret" not in str(error.value)
