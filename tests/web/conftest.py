"""What tests of the desk share."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from desk_archive import hostile, kept_records, make_database
from serving import running

pytest.importorskip("litestar", reason="the extra [web] is not installed")

from mahdar.web.settings import Settings


@pytest.fixture(scope="session")
def desk_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database with kept records."""
    return make_database(tmp_path_factory.mktemp("desk") / "mahdar.db", kept_records())


@pytest.fixture(scope="session")
def hostile_database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database whose every free field tries to run as a script."""
    folder = tmp_path_factory.mktemp("hostile")
    return make_database(folder / "mahdar.db", hostile(kept_records()), url="javascript:window.ran=1//")


@pytest.fixture(scope="session")
def desk(desk_database: Path) -> Iterator[str]:
    """The address of a desk over the kept records."""
    with running(Settings(db=str(desk_database), port=0)) as address:
        yield address


@pytest.fixture(scope="session")
def hostile_desk(hostile_database: Path) -> Iterator[str]:
    """The address of a desk over the hostile records."""
    with running(Settings(db=str(hostile_database), port=0)) as address:
        yield address
