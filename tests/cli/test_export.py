"""Exports and corrections as a person types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import mahdar as package
from export_examples import REPORTS, records
from mahdar.listeners import listeners
from mahdar.record import to_jsonl
from mahdar.store.database import open_engine, writing
from mahdar.store.documents import add_record

ID = records()[0].document.id


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    engine = open_engine(tmp_path / "mahdar.db", create=True)
    with writing(engine) as conn:
        for record in records():
            add_record(conn, record, listeners=listeners())
    engine.dispose()
    (tmp_path / "records.jsonl").write_bytes(b"".join(to_jsonl(records())))
    return tmp_path


def mahdar(folder: Path, *args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mahdar.cli", *map(str, args)], cwd=folder, capture_output=True, encoding="utf-8", check=False,
        timeout=60, env={**os.environ, "PYTHONPATH": str(Path(package.__file__).parents[1]), "MAHDAR_WHO": "ليلى"},
    )  # fmt: skip


def test_a_file_is_written_and_read_back(folder: Path) -> None:
    done = mahdar(folder, "export", "csv", "--out", "events.csv")
    count = sum(len(r.events) for r in records())
    assert done.returncode == 0
    assert f"written {count} rows, read back {count}" in done.stderr
    assert (folder / "events.csv").read_text(encoding="utf-8").startswith("document,title,")


def test_database_and_files_of_records_give_the_same(folder: Path) -> None:
    one = mahdar(folder, "export", "plover", "--db", "mahdar.db")
    two = mahdar(folder, "export", "plover", "records.jsonl")
    assert one.stdout == two.stdout != ""
    for options in (
        ["--since", "2022-02-01"],
        ["--until", "2022-02-01"],
        ["--outlet", REPORTS[0][3]],
        ["--type", "REQUEST"],
    ):
        one = mahdar(folder, "export", "plover", *options)
        two = mahdar(folder, "export", "plover", "records.jsonl", *options)
        assert one.stdout == two.stdout != ""
        assert len(one.stdout.splitlines()) < sum(len(r.events) for r in records())


def test_what_a_format_cannot_hold_is_told(folder: Path) -> None:
    done = mahdar(folder, "export", "timeline", "--out", "t.json")
    assert "left out" in done.stderr
    assert "without a day" in done.stderr


def test_wrong_use_is_told_before_anything_is_opened(folder: Path) -> None:
    for args in (["gdelt", "--table", "meetings"], ["csv", "--since", "soon"], ["csv", "--type", "MEET"], ["xml"]):
        done = mahdar(folder, "export", *args, "--out", "out")
        assert done.returncode == 2
        assert not (folder / "out").exists()
    assert mahdar(folder, "export", "csv", "--db", "other.db").returncode == 2


def test_a_full_disk_ends_with_3(folder: Path) -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    assert mahdar(folder, "export", "csv", "--out", "/dev/full").returncode == 3


def test_a_desk_corrects_and_exports(folder: Path) -> None:
    wrong = next(e.id for e in records()[0].events if e.type == "REQUEST")
    assert wrong in mahdar(folder, "correct", "marks", ID).stdout
    done = mahdar(folder, "correct", "reject", f"{ID}#{wrong}", "--why", "لا مطلب")
    assert done.stdout == "correction 1\n"
    assert mahdar(folder, "correct", "edit", f"{ID}#s1", "--set", "speaker=EGY").returncode == 0
    listed = [json.loads(line) for line in mahdar(folder, "correct", "list").stdout.splitlines()]
    assert [(c["key"], c["who"], c["why"]) for c in listed] == [(1, "ليلى", "لا مطلب"), (2, "ليلى", None)]
    assert "REQUEST" not in mahdar(folder, "export", "plover").stdout
    assert "written 1 codings" in mahdar(folder, "correct", "export-gold", "gold").stderr
    assert mahdar(folder, "correct", "undo", 1).returncode == 0
    assert "REQUEST" in mahdar(folder, "export", "plover").stdout
    assert mahdar(folder, "correct", "list", "--stale").stdout == ""


def test_a_desk_adds_what_was_missed(folder: Path) -> None:
    text = records()[0].document.text
    done = mahdar(
        folder,
        "correct",
        "add",
        ID,
        "event",
        "--span",
        f"0:{text.index(' ')}",
        "--set",
        "type=AID",
        "--set",
        "actors=JOR",
    )
    assert done.stdout == "correction 1\n"
    assert "evc1   add     AID" in mahdar(folder, "correct", "marks", ID).stdout
    added = [
        json.loads(line)
        for line in mahdar(folder, "export", "plover", "--type", "AID", "--actor", "JOR").stdout.splitlines()
    ]
    assert [event["id"].rpartition("#")[2] for event in added] == ["evc1"]
    assert mahdar(folder, "correct", "add", ID, "event", "--words", "لا يوجد", "--set", "type=AID").returncode == 2


def test_joins_and_splits_are_written(folder: Path) -> None:
    france, usa = (next(e.id for e in records()[0].entities if e.polity == p) for p in ("FRA", "USA"))
    assert mahdar(folder, "correct", "join", f"{ID}#{france}", f"{ID}#{usa}").returncode == 0
    assert mahdar(folder, "correct", "split", f"{ID}#ev1").returncode == 0
    listed = [json.loads(line) for line in mahdar(folder, "correct", "list").stdout.splitlines()]
    assert [(c["layer"], c["action"]) for c in listed] == [("entities", "join"), ("incidents", "split")]


def test_a_mark_that_is_not_there_is_wrong_use(folder: Path) -> None:
    done = mahdar(folder, "correct", "accept", f"{ID}#ev77")
    assert done.returncode == 2
    assert "no mark of this document" in done.stderr
