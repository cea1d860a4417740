"""A disk that fills up: said clearly, nothing half, and the next run goes on."""

import os
import resource
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from test_kills import check

from mahdar.store.database import open_engine
from reports import contents, write_records

RECORDS = 300


def add(records: Path, db: Path, before: Callable[[], None] | None = None) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mahdar.cli", "add", records, "--db", db, "--jobs", "1"],
        preexec_fn=before, capture_output=True, text=True, check=False,
    )  # fmt: skip


def _goes_on(full: subprocess.CompletedProcess[str], records: Path, db: Path, whole: Path) -> None:
    assert full.returncode == 3, full.stderr
    assert "E506" in full.stderr
    assert "Make room" in full.stderr
    assert "القرص" in full.stderr
    assert "Traceback" not in full.stderr
    assert 0 < check(db) < RECORDS
    assert add(records, whole).returncode == 0
    assert int(full.stderr.split(" added")[0].split()[-1]) == check(db)


def test_files_that_may_not_grow(tmp_path: Path) -> None:
    records, db = write_records(tmp_path / "a.jsonl", RECORDS), tmp_path / "a.db"
    limit = 2_000_000
    full = add(records, db, lambda: resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit)))
    _goes_on(full, records, db, tmp_path / "whole.db")
    assert add(records, db).returncode == 0
    one, other = open_engine(db), open_engine(tmp_path / "whole.db")
    assert contents(one) == contents(other)
    one.dispose()
    other.dispose()


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    folder = tmp_path / "disk"
    folder.mkdir()
    mounted = (
        os.getuid() == 0
        and not subprocess.run(
            ["mount", "-t", "tmpfs", "-o", "size=3m", "mahdar-test", folder], capture_output=True, check=False
        ).returncode
    )
    if not mounted:
        pytest.skip("a small disk cannot be mounted here; a limit on files stands in for it")
    yield folder
    subprocess.run(["umount", folder], check=True)


def test_a_disk_that_is_full(tmp_path: Path, small_disk: Path) -> None:
    records, db = write_records(tmp_path / "a.jsonl", RECORDS), small_disk / "a.db"
    _goes_on(add(records, db), records, db, tmp_path / "whole.db")
