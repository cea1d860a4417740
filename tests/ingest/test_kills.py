"""A run that is killed at any moment loses nothing, leaves nothing half, and adds nothing twice."""

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from mahdar.store.database import open_engine
from reports import contents, counts, write_records

KILLS, RECORDS = 25, 2000


def start(*args: object) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, "-m", "mahdar.cli", *map(str, args)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )


def check(path: Path) -> int:
    """The database is sound and each document in it is whole; how many there are."""
    conn = sqlite3.connect(path)
    try:
        if not conn.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
            return 0
        assert conn.execute("PRAGMA quick_check").fetchone() == ("ok",)
        assert conn.execute("PRAGMA foreign_key_check").fetchone() is None
        whole = (
            "SELECT count(*), count(r.document), count(a.document), count(s.document), count(t.document) FROM documents d "
            "LEFT JOIN records r ON r.document = d.key LEFT JOIN appearances a ON a.document = d.key "
            "LEFT JOIN sentences s ON s.document = d.key AND s.n = 0 LEFT JOIN search_terms t ON t.document = d.key"
        )
        found = conn.execute(whole).fetchone()
        assert len(set(found)) == 1, found
        return int(found[0])
    finally:
        conn.close()


def test_kills_lose_nothing_halve_nothing_double_nothing(tmp_path: Path) -> None:
    records = write_records(tmp_path / "a.jsonl", RECORDS)
    path, rng = tmp_path / "killed.db", random.Random(6)  # noqa: S311
    seen = [0]
    for kill in range(KILLS):
        with start("add", records, "--db", path, "--jobs", 2 if kill % 8 == 7 else 1) as run:
            until = time.monotonic() + 20
            while kill and time.monotonic() < until and run.poll() is None and check(path) == seen[-1]:
                time.sleep(0.05)  # most kills fall while documents are written, the first one anywhere
            time.sleep(rng.uniform(0, 0.25))
            run.kill()
        if path.exists():
            seen.append(check(path))
        assert seen == sorted(seen)
    assert len({n for n in seen if 0 < n < RECORDS}) >= KILLS // 2, seen
    assert start("add", records, "--db", path, "--jobs", 1).wait() == 0
    assert start("add", records, "--db", tmp_path / "whole.db", "--jobs", 1).wait() == 0
    killed, whole = open_engine(path), open_engine(tmp_path / "whole.db")
    with killed.connect() as conn:
        assert conn.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
    assert counts(killed)["documents"] == RECORDS
    assert contents(killed) == contents(whole)
    killed.dispose()
    whole.dispose()


def test_people_read_while_a_run_adds(tmp_path: Path) -> None:
    records, path = write_records(tmp_path / "a.jsonl", 300), tmp_path / "a.db"
    open_engine(path, create=True).dispose()
    seen = []
    with start("add", records, "--db", path, "--jobs", 1) as run:
        while run.poll() is None:
            seen.append(check(path))
            time.sleep(0.02)
    assert run.returncode == 0
    assert seen == sorted(seen)
    assert len(set(seen)) > 2
    assert check(path) == 300
