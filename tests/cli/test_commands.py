"""The commands as a person types them."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
REPORT = "بيروت – (د ب أ): وصل الوفد إلى بيروت أمس الثلاثاء.\nوقال المتحدث إن المحادثات ستبدأ غدا.\n"


def mahdar(*args: object, stdin: bytes = b"", env: dict[str, str] | None = None) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "mahdar.cli", *map(str, args)], input=stdin, capture_output=True, check=False, timeout=60,
        env={**os.environ, **(env or {})},
    )  # fmt: skip


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "تقرير من بيروت.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def test_read_gives_a_digest_with_times_and_their_words(report: Path) -> None:
    done = mahdar("read", report, "--published", "2022-01-12")
    assert done.returncode == 0
    assert "2022-01-11" in done.stdout.decode()
    assert "أمس الثلاثاء" in done.stdout.decode()


def test_json_of_one_report_is_one_record(report: Path) -> None:
    done = mahdar("read", report, "--published", "2022-01-12", "--format", "json")
    record = json.loads(done.stdout)
    assert record["schema"] == "mahdar/1"
    assert record["document"]["text"] == REPORT
    assert [t["value"] for t in record["times"]] == ["2022-01-11", "2022-01-13"]


def test_same_input_gives_the_same_bytes(report: Path) -> None:
    first, second = (mahdar("read", report, "--format", "jsonl", env={"PYTHONHASHSEED": seed}) for seed in ("1", "2"))
    assert first.stdout == second.stdout


def test_standard_input_is_read() -> None:
    done = mahdar("read", "-", "--format", "json", "--published", "2020-05-01", stdin=REPORT.encode())
    assert json.loads(done.stdout)["document"]["source"] == "-"


def test_one_bad_file_does_not_stop_the_others(report: Path, tmp_path: Path) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_bytes(b" \n")
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    done = mahdar("read", empty, picture, tmp_path / "missing.txt", report, "--format", "jsonl")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    said = done.stderr.decode()
    for code in ("E101", "E102", "E103", "1 read, 3 could not be read"):
        assert code in said


def test_wrong_date_is_wrong_use(report: Path) -> None:
    done = mahdar("read", report, "--published", "12/1/2022")
    assert done.returncode == 2
    assert "YYYY-MM-DD" in done.stderr.decode()


def test_out_replaces_the_file_only_when_all_is_written(report: Path, tmp_path: Path) -> None:
    out = tmp_path / "records.jsonl"
    assert mahdar("read", report, report, "--format", "jsonl", "--out", out).returncode == 0
    assert len(out.read_bytes().splitlines()) == 2
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []


def test_out_in_a_missing_folder_is_wrong_use(report: Path, tmp_path: Path) -> None:
    done = mahdar("read", report, "--out", tmp_path / "no" / "where.json")
    assert done.returncode == 2
    assert "cannot be written" in done.stderr.decode()


def test_out_to_a_folder_is_wrong_use(report: Path, tmp_path: Path) -> None:
    done = mahdar("read", report, "--out", tmp_path)
    assert (done.returncode, b"E200" in done.stderr, b"Traceback" in done.stderr) == (2, True, False)


@pytest.mark.parametrize("form", ["text", "json", "jsonl"])
def test_out_is_not_replaced_when_nothing_could_be_read(tmp_path: Path, form: str) -> None:
    out = tmp_path / "records"
    out.write_text("what was there")
    assert mahdar("read", tmp_path / "missing.txt", "--format", form, "--out", out).returncode == 1
    assert out.read_text() == "what was there"


def test_out_follows_a_link_and_writes_devices_as_they_are(report: Path, tmp_path: Path) -> None:
    link = tmp_path / "link.json"
    link.symlink_to(tmp_path / "records.json")
    assert mahdar("read", report, "--format", "json", "--out", link).returncode == 0
    assert link.is_symlink()
    assert json.loads((tmp_path / "records.json").read_bytes())["schema"] == "mahdar/1"
    assert mahdar("read", report, "--out", "/dev/null").returncode == 0
    assert Path("/dev/null").is_char_device()


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no full device")
def test_a_full_disk_is_named_with_its_own_exit_code(report: Path) -> None:
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [sys.executable, "-m", "mahdar.cli", "read", report], stdout=full, stderr=subprocess.PIPE, check=False
        )
    assert (done.returncode, b"E210" in done.stderr, b"Traceback" in done.stderr) == (3, True, False)


@pytest.mark.parametrize("form", ["text", "jsonl"])
def test_a_reader_that_has_enough_is_no_error(report: Path, form: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "mahdar.cli", "read", report, report, "--format", form],
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    ) as process:  # fmt: skip
        assert process.stdout is not None
        process.stdout.close()
        said = process.stderr.read() if process.stderr else b""
    assert (process.returncode, said) == (0, b"")


def test_a_folder_without_reports_and_an_empty_path_are_named(tmp_path: Path) -> None:
    done = mahdar("read", tmp_path, "")
    assert done.returncode == 1
    assert "no .txt file" in done.stderr.decode()
    assert "no path" in done.stderr.decode()
    assert "0 read, 2 could not be read" in done.stderr.decode()


def test_closed_standard_input_is_named() -> None:
    command = f"'{sys.executable}' -m mahdar.cli read - <&-"
    done = subprocess.run(["bash", "-c", command], capture_output=True, check=False)
    assert (done.returncode, b"E101" in done.stderr, b"Traceback" in done.stderr) == (1, True, False)


def test_a_message_names_its_file_once(tmp_path: Path) -> None:
    done = mahdar("read", tmp_path / "missing.txt")
    assert done.stderr.decode().splitlines()[0].count("missing.txt") == 1


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_show_gives_the_digest_of_stored_records(report: Path, tmp_path: Path, form: str) -> None:
    out = tmp_path / f"records.{form}"
    mahdar("read", report, report, "--format", form, "--out", out, "--published", "2022-01-12")
    shown = mahdar("show", out)
    assert shown.returncode == 0
    assert shown.stdout == mahdar("read", report, report, "--published", "2022-01-12").stdout


def test_show_refuses_what_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"a": 1}', encoding="utf-8")
    done = mahdar("show", path)
    assert done.returncode == 1
    assert "E300" in done.stderr.decode()


def test_works_in_locale_c_with_read_only_home(report: Path) -> None:
    env = {"LC_ALL": "C", "LANG": "C", "HOME": "/proc/nowhere", "PYTHONUTF8": "0"}
    done = mahdar("read", report, "--format", "json", env=env)
    assert done.returncode == 0
    assert json.loads(done.stdout)["document"]["source"] == str(report)
    missing = mahdar("read", report.with_name("لا شيء.txt"), env=env)
    assert "لا شيء.txt: there is no such file" in missing.stderr.decode()


def test_version_and_help_answer() -> None:
    assert mahdar("--version").stdout.startswith(b"mahdar ")
    assert b"Exit codes" in mahdar("--help").stdout


def test_examples_are_read_without_a_complaint() -> None:
    done = mahdar("read", ROOT / "examples", "--format", "jsonl")
    assert (done.returncode, done.stderr) == (0, b"")
    records = [json.loads(line) for line in done.stdout.splitlines()]
    assert len(records) >= 6
    assert all(record["document"]["published"] for record in records[:1])
