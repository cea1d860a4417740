"""The commands that fill the database and take out of it, as a person types them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reports import ACCORD, PROTEST, TALKS, write_records, write_reports


def mahdar(*args: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mahdar.cli", *map(str, args)],
        cwd=cwd, capture_output=True, text=True, check=False, timeout=60, env={**os.environ, "COLUMNS": "100"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a database of three reports, and a line that is none."""
    folder = tmp_path_factory.mktemp("desk")
    told = [{"text": text, "published": "2022-01-12", "publisher": "صدى الجبل"} for text in (TALKS, PROTEST)]
    write_reports(folder / "a.jsonl", *told, {"title": "بلا نص"})
    (folder / "b.txt").write_text(ACCORD, encoding="utf-8")
    done = mahdar("add", "a.jsonl", "b.txt", "--published", "2022-01-13", "--jobs", 1, cwd=folder)
    assert done.returncode == 1, done.stderr
    assert done.stdout == "3 added, 0 unchanged, 0 replaced, 1 quarantined\n"
    assert "E106" in done.stderr
    return folder


def test_adding_again_adds_nothing_and_tells_it_as_json(filled: Path) -> None:
    done = mahdar("add", "a.jsonl", "b.txt", "--published", "2022-01-13", "--jobs", 1, "--progress", "json", cwd=filled)
    last = json.loads(done.stdout.splitlines()[-1])
    assert done.returncode == 1
    assert (last["event"], last["added"], last["unchanged"], last["quarantined"]) == ("done", 0, 3, 1)
    assert last["remaining"] == 0.0


def test_quarantine_is_listed_shown_and_tried_again(filled: Path) -> None:
    listed = mahdar("quarantine", "list", cwd=filled)
    number, code, _, where, _ = listed.stdout.rstrip().split("\t")
    assert (code, where) == ("E106", f"{filled / 'a.jsonl'}:3")
    shown = mahdar("quarantine", "show", number, cwd=filled)
    assert "بلا نص" in shown.stdout
    assert "ليس تقريرا" in shown.stdout
    assert mahdar("quarantine", "show", 99, cwd=filled).returncode == 2
    tried = mahdar("quarantine", "retry", number, cwd=filled)
    assert (tried.returncode, tried.stdout) == (1, "0 added, 0 unchanged, 0 replaced, 1 quarantined\n")


def test_a_takedown_is_tried_done_and_logged(filled: Path, tmp_path: Path) -> None:
    db = tmp_path / "mine.db"
    mahdar("add", filled / "a.jsonl", "--db", db, "--jobs", 1, cwd=tmp_path)
    dry = mahdar("takedown", "person", "سليم الحمداني", "--why", "طلب", "--dry-run", "--db", db, cwd=tmp_path)
    assert dry.stdout.startswith("1 documents would be touched")
    done = mahdar("takedown", "person", "سليم الحمداني", "--why", "طلب", "--who", "سعاد", "--db", db, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    gone = mahdar("takedown", "source", "صدى الجبل", "--why", "حكم", "--who", "سعاد", "--db", db, cwd=tmp_path)
    assert "removed from 2 documents" in gone.stdout
    log = [line.split("\t")[1:] for line in mahdar("takedown", "list", "--db", db, cwd=tmp_path).stdout.splitlines()]
    assert log == [["سعاد", "person", "سليم الحمداني", "1", "طلب"], ["سعاد", "source", "صدى الجبل", "2", "حكم"]]
    assert mahdar("takedown", "document", "sha256:none", "--why", "x", "--db", db, cwd=tmp_path).returncode == 2
    again = mahdar("add", filled / "a.jsonl", "--db", db, "--jobs", 1, cwd=tmp_path)
    assert again.stdout == "0 added, 0 unchanged, 0 replaced, 2 withheld, 1 quarantined\n"


def test_wrong_use_is_told(tmp_path: Path) -> None:
    (tmp_path / "b.txt").write_text(ACCORD, encoding="utf-8")
    for args in (["b.txt", "--published", "gestern"], ["b.txt", "--jobs", 0], ["b.txt", "--db", "no/where.db"], []):
        done = mahdar("add", *args, cwd=tmp_path)
        assert done.returncode == 2, args
        assert "Traceback" not in done.stderr
    assert not (tmp_path / "mahdar.db").exists()
    assert mahdar("quarantine", "list", cwd=tmp_path).returncode == 2


def test_paths_that_are_not_there_do_not_fill_quarantine(filled: Path, tmp_path: Path) -> None:
    done = mahdar("add", "none.txt", filled / "b.txt", "--jobs", 1, cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "1 added, 0 unchanged, 0 replaced, 0 quarantined, 1 not found\n")
    assert mahdar("quarantine", "list", cwd=tmp_path).stdout == ""


def test_ctrl_c_stops_cleanly_and_the_next_run_goes_on(tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", 1500)
    run = subprocess.Popen(
        [sys.executable, "-m", "mahdar.cli", "add", str(path), "--jobs", "2", "--progress", "json"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True,
    )  # fmt: skip
    with run:
        assert run.stdout is not None
        run.stdout.readline()
        time.sleep(0.1)
        os.killpg(run.pid, signal.SIGINT)  # as a terminal does: to the workers too
        _, said = run.communicate(timeout=20)
    assert run.returncode == 130, said
    assert "Traceback" not in said
    assert "what was added stays" in said
    added = int(said.split(" added")[0].split()[-1].replace(",", ""))
    assert 0 < added < 1500
    done = mahdar("add", path, "--jobs", 1, cwd=tmp_path)
    assert done.stdout.startswith(f"{1500 - added:,} added, {added:,} unchanged")


def test_a_bar_is_drawn_on_a_terminal(tmp_path: Path) -> None:
    import pty

    parent, child = pty.openpty()
    done = subprocess.run(
        [sys.executable, "-m", "mahdar.cli", "add", str(write_records(tmp_path / "a.jsonl", 300)), "--jobs", "1"],
        cwd=tmp_path, stdout=subprocess.PIPE, stderr=child, check=False, timeout=60,
        env={**os.environ, "COLUMNS": "120", "TERM": "xterm"},
    )  # fmt: skip
    os.close(child)
    drawn = b""
    while True:
        try:
            part = os.read(parent, 65536)
        except OSError:
            break
        if not part:
            break
        drawn += part
    os.close(parent)
    assert done.returncode == 0
    assert b"adding" in drawn
    assert "reports," in drawn.decode()
    assert done.stdout.startswith(b"300 added")
