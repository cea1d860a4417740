"""What a linguist asks: sound tables, what a word means, why a mark was made."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import mahdar
from mahdar.errors import OptionError, TableError
from mahdar.lexicon import cues, frames, loader
from mahdar.linguist import check, examples
from mahdar.linguist.sentence import explain_sentence
from mahdar.linguist.word import explain_word

REPORT = (
    "أدانت سلطنة عمان الهجوم على الميناء.\nوقال الوزير سالم القطان إن بلاده تأمل أن يهدأ الوضع. وأشار الحاضرون بأيديهم."
)


def run(*args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mahdar.cli", *map(str, args)]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=60)


def test_every_table_is_checked_and_sound() -> None:
    checked = list(check.check_tables())
    tables = {path.name for path in loader.TABLES.iterdir() if path.name.endswith(".tsv")}
    assert tables <= {one.name for one in checked}
    assert [one for one in checked if one.fault] == []


def test_a_fault_does_not_hide_what_comes_after(monkeypatch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise TableError("frames_aid.tsv", 7, "no such mode.")

    monkeypatch.setattr(check, "_loaders", lambda: {"frames": broken, "cues": cues.cue_table})
    last = list(check.check_tables())[-2:]
    assert last == [check.Checked("frames", "[E400] frames_aid.tsv:7: no such mode."), check.Checked("cues")]


def test_an_example_that_is_missed_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    cells = "هاجم\tverb\t\t\t190\tA:subj R:obj\t\tنام الجندي وهاجم.\tنام\tهاجم الجيش القرية."
    table = tmp_path / "frames_assault.tsv"
    table.write_text("\t".join(frames.COLUMNS) + "\n" + cells + "\n", encoding="utf-8")
    book = frames.Frames(frames.read_frames(table, "ASSAULT"))
    monkeypatch.setattr(examples, "frames", lambda: book)
    assert [(f.where, f.fault) for f in examples.check_frames()] == [("frames_assault.tsv:2", "misses its example")]


def test_a_word_is_explained_with_its_clitics_and_its_rows() -> None:
    report = explain_word("وأدانت")
    assert (report.readings[0].lemma, report.readings[0].proclitics) == ("أدان", ("و",))
    assert any(row.where.startswith("frames_accuse.tsv:") and row.cells["lemma"] == "أدان" for row in report.rows)


def test_a_word_of_no_table_is_a_guess() -> None:
    report = explain_word("زغبرملق")
    assert report.rows == ()
    assert not report.readings[0].known


def test_a_row_line_is_the_line_of_the_file() -> None:
    row = next(row for row in explain_word("أدان").rows if row.where.startswith("frames_accuse.tsv:"))
    name, line = row.where.split(":")
    text = (loader.TABLES / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]
    assert text.startswith(row.cells["lemma"] + "\t")


def test_a_sentence_is_explained_with_its_marks_and_their_rules() -> None:
    record = mahdar.read(REPORT, published="2024-03-12")
    told = explain_sentence(record, 1)
    assert [t.lemma for t in told.tokens][:2] == ["أدان", "سلطنة"]
    event = next(mark for mark in told.marks if mark.layer == "event")
    assert (event.text, event.value.split()[0].split("/")[0]) == ("أدانت", "ACCUSE")
    assert event.why
    assert any(mark.layer == "entity" and "OMN" in mark.value for mark in told.marks)


def test_what_nearly_became_a_mark_is_told_with_its_row() -> None:
    record = mahdar.read(REPORT, published="2024-03-12")
    near = [n for n in explain_sentence(record, 3).near if n.where.startswith("cues.tsv:")]
    assert [(n.text, n.value) for n in near] == [("وأشار", "cue أشار")]
    assert any(n.value.startswith("ASSAULT") for n in explain_sentence(record, 1).near)


def test_a_sentence_that_is_not_there_is_refused() -> None:
    record = mahdar.read(REPORT)
    for number in (0, 4):
        with pytest.raises(OptionError, match="the report has 3"):
            explain_sentence(record, number)


def test_commands_print_what_was_asked(tmp_path: Path) -> None:
    (tmp_path / "r.txt").write_text(REPORT, encoding="utf-8")
    done = run("explain", tmp_path / "r.txt", "--sentence", 1, "--published", "2024-03-12")
    assert done.returncode == 0, done.stderr
    assert "ACCUSE" in done.stdout
    assert run("explain", tmp_path / "r.txt", "--sentence", 9).returncode == 1
    assert "frames_accuse.tsv:" in run("lexicon", "explain", "أدان").stdout
    done = run("lexicon", "check")
    assert (done.returncode, done.stderr.split(", ")[-1]) == (0, "0 faults\n")
