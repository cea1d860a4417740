"""Schema versions: new tables made, older ones migrated after a backup, newer ones refused.

The migrations are Alembic's and lie beside this module. Alembic itself is loaded only when there is something to do: an
opening that finds the newest version costs one query.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import DatabaseError, OperationalError

from mahdar.errors import MissingDatabase, NewerSchema, NotADatabase, OlderSchema, StoreRefused
from mahdar.store.database import writing
from mahdar.store.failures import translated

#: The schema versions that this mahdar knows, oldest first.
VERSIONS = ("0001",)
#: The version that this mahdar reads and writes.
NEWEST = VERSIONS[-1]
FOLDER = Path(__file__).parent / "migrations"


def bring_up_to_date(engine: Engine, *, create: bool, read_only: bool) -> None:
    """Make or migrate the tables as needed; see `mahdar.store.database.open_engine` for the errors."""
    found = _found(engine)
    if found == NEWEST:
        return
    if found is None and (read_only or not create):
        raise MissingDatabase(
            f"{_name(engine)}: this database holds no records yet.",
            "Make it with `mahdar add`.",
            "قاعدة البيانات فارغة؛ ابدأ بالأمر mahdar add.",
        )
    if found is not None and read_only:
        raise OlderSchema(
            f"{_name(engine)}: its schema is version {found}, older than {NEWEST}, and it is opened for reading only.",
            f"Run `mahdar db upgrade --db {_name(engine)}` first.",
            "بنية قاعدة البيانات قديمة؛ حدّثها أولا.",
        )
    with translated(engine), writing(engine) as conn:
        found = _version(conn, _name(engine))  # another process may have done it meanwhile
        if found is not None and found != NEWEST and engine.dialect.name == "sqlite":
            back_up(Path(str(engine.url.database)), found)
        if found != NEWEST:
            _migrate(conn)


def back_up(path: Path, version: str) -> Path:
    """Copy an SQLite database, as it is committed now, to ``<path>.before-migration-of-<version>``; its name.

    An older backup of the same version is kept and the new one gets a number.
    """
    stem = f"{path}.before-migration-of-{version}"
    target, number = Path(stem), 1
    while target.exists():
        number += 1
        target = Path(f"{stem}.{number}")
    source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
    copy = sqlite3.connect(target)
    try:
        source.backup(copy)
    finally:
        copy.close()
        source.close()
    return target


def _found(engine: Engine) -> str | None:
    name = _name(engine)
    try:
        with engine.connect() as conn:
            return _version(conn, name)
    except OperationalError as error:
        raise StoreRefused(
            f"{name}: the database cannot be opened: {str(error.orig).strip()}.",
            "Check the name, the server and your rights.",
            "تعذر فتح قاعدة البيانات.",
        ) from error
    except DatabaseError as error:
        raise NotADatabase(
            f"{name}: this is no database of mahdar: {str(error.orig).strip()}.",
            "Name another file with --db.",
            "هذا الملف ليس قاعدة بيانات لمهدار.",
        ) from error


def _version(conn: Connection, name: str) -> str | None:
    """The schema version of the tables; None where there are none."""
    tables = set(sa.inspect(conn).get_table_names())
    if "alembic_version" not in tables:
        if not tables:
            return None
        raise NotADatabase(
            f"{name}: this database belongs to another program (it has a table {min(tables)}).",
            "Name another with --db.",
            "قاعدة البيانات هذه تخص برنامجا آخر.",
        )
    version = conn.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
    if version is None:
        return None
    if version not in VERSIONS:
        if "records" not in tables:
            raise NotADatabase(f"{name}: this database belongs to another program.", "Name another with --db.",
                               "قاعدة البيانات هذه تخص برنامجا آخر.")  # fmt: skip
        raise NewerSchema(
            f"{name}: its schema is version {version}; this mahdar knows versions up to {NEWEST}.",
            "Install a newer mahdar; nothing was changed.",
            "قاعدة البيانات من إصدار أحدث؛ حدّث البرنامج. لم يتغير شيء.",
        )
    return str(version)


def _migrate(conn: Connection) -> None:
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(FOLDER).replace("%", "%%"))
    config.attributes["connection"] = conn
    command.upgrade(config, "head")


def _name(engine: Engine) -> str:
    """What people call the database; without its password."""
    if engine.dialect.name == "sqlite":
        return str(engine.url.database)
    return engine.url.render_as_string(hide_password=True)
