"""Coded reports: joining codings and texts, splits, the errors page and the command."""

from __future__ import annotations

import json
import lzma
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from mahdar.errors import GoldError
from mahdar.evaluate.corpus import coded_reports
from mahdar.evaluate.errors import faults
from mahdar.evaluate.found import Found, FoundStatement, FoundTime, Speaker
from mahdar.evaluate.page import errors_page
from mahdar.evaluate.run import score_all

TEXT = "قال الوزير سالم القطان إن الاجتماع <نافع>.\nووصل الوفد أمس الثلاثاء."
CODING: dict[str, Any] = {
    "schema": "mahdar-gold/1",
    "document": {"published": "2024-03-13", "publisher": "الديوان"},
    "times": [{"text": "أمس الثلاثاء", "value": "2024-03-12"}],
    "statements": [{"text": "الاجتماع <نافع>", "kind": "indirect", "speaker": {"name_en": "Salem Kattan"}}],
    "persons": [{"name_en": "Salem Kattan"}],
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    gold = tmp_path / "gold"
    gold.mkdir()
    (gold / "a.json").write_text(json.dumps(CODING), encoding="utf-8")
    (gold / "a.txt").write_text(TEXT, encoding="utf-8")
    return gold


def stand_off(folder: Path, name: str, report: str) -> None:
    start = TEXT.index("أمس")
    coding = {
        "schema": "mahdar-gold/1",
        "document": {"set": "wire", "id": report, "published": "2024-03-13"},
        "times": [{"start": start, "end": start + 12, "value": "2024-03-12"}],
    }
    (folder / f"{name}.json").write_text(json.dumps(coding), encoding="utf-8")


def test_text_lies_beside_its_coding(folder: Path) -> None:
    (coded,) = coded_reports([folder], folder)
    assert (coded.name, coded.text, coded.outlet) == ("a", TEXT, "الديوان")


def test_stand_off_codings_are_joined_with_the_set(folder: Path) -> None:
    (folder / "wire").mkdir()
    row = {"id": "7", "publisher": "الوكالة", "text": TEXT}
    with lzma.open(folder / "wire" / "news.jsonl.xz", "wt", encoding="utf-8") as out:
        out.write(json.dumps({"id": "77", "text": "غيره"}) + "\n" + json.dumps(row, ensure_ascii=False) + "\n")
    stand_off(folder, "b", "7")
    coded = list(coded_reports([folder], folder))
    assert [(c.name, c.outlet) for c in coded] == [("a", "الديوان"), ("b", "الوكالة")]
    assert coded[1].text == TEXT


def test_a_text_that_is_not_at_hand_is_named(folder: Path) -> None:
    stand_off(folder, "b", "7")
    with pytest.raises(GoldError, match="report 7 of the set wire"):
        list(coded_reports([folder], folder))
    (folder / "b.json").unlink()
    (folder / "a.txt").unlink()
    with pytest.raises(GoldError, match="no text beside it"):
        list(coded_reports([folder], folder))


@pytest.mark.parametrize("raw", ["{", '{"schema": "mahdar-gold/9"}', '{"times": [{"text": 3}]}'])
def test_a_damaged_coding_is_named(folder: Path, raw: str) -> None:
    (folder / "a.json").write_text(raw, encoding="utf-8")
    with pytest.raises(GoldError, match=r"a\.json"):
        list(coded_reports([folder], folder))


def test_splits_choose_reports_by_name(folder: Path) -> None:
    with pytest.raises(GoldError, match=r"no splits\.tsv"):
        list(coded_reports([folder], folder, "dev"))
    (folder.parent / "splits.tsv").write_text("# name, split\na\tdev\n", encoding="utf-8")
    assert [c.name for c in coded_reports([folder], folder, "dev")] == ["a"]
    assert list(coded_reports([folder], folder, "test")) == []
    (folder.parent / "splits.tsv").write_text("a\theld\n", encoding="utf-8")
    with pytest.raises(GoldError, match="held"):
        list(coded_reports([folder], folder, "dev"))


def test_faults_say_what_is_missed_wrong_and_extra(folder: Path) -> None:
    at = TEXT.index("الاجتماع")
    found = Found(
        times=(FoundTime((0, 3), "2024-03-13"),),
        statements=(FoundStatement((at, at + 15), "direct", Speaker(person=True, name_en="Fouad Maroun")),),
    )
    scored = score_all(coded_reports([folder], folder), lambda _: found)
    told = [(f.layer, f.kind, f.what) for f in faults(scored)]
    assert told == [
        ("times", "missed", "value"),
        ("times", "extra", "time"),
        ("statements", "wrong", "speaker"),
        ("statements", "wrong", "kind"),
        ("persons", "missed", "person"),
    ]
    page = errors_page(scored, faults(scored))
    assert "<mark>الاجتماع &lt;نافع&gt;</mark>" in page
    assert "gold: indirect, Salem Kattan" in page
    assert 'dir="rtl"' in page


def run(*args: object) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "mahdar.cli", "evaluate", *map(str, args)]
    return subprocess.run(command, capture_output=True, check=False, encoding="utf-8", timeout=60)


def test_the_command_prints_figures_and_writes_the_page(folder: Path) -> None:
    done = run(folder, "--by", "outlet", "--by", "type", "--errors", folder / "page.html")
    assert done.returncode == 0, done.stderr
    lines = {line[:36].strip(): line[36:].split() for line in done.stdout.splitlines()}
    assert lines["times"][0] == "1.000"
    assert "الديوان: 1 report" in done.stdout
    assert (folder / "page.html").read_text(encoding="utf-8").startswith("<!doctype html>")


def test_the_command_scores_stored_records(folder: Path) -> None:
    command = [sys.executable, "-m", "mahdar.cli", "read", str(folder / "a.txt"), "--format", "jsonl"]
    (folder / "r.jsonl").write_bytes(subprocess.run(command, capture_output=True, check=True).stdout)
    done = run(folder, "--records", folder / "r.jsonl", "--json")
    assert json.loads(done.stdout)["persons named (recall)"]["hit"] == 1
    (folder / "a.json").rename(folder / "other.json")
    (folder / "a.txt").rename(folder / "other.txt")
    done = run(folder, "--records", folder / "r.jsonl")
    assert done.returncode == 1
    assert "holds no record whose source is other" in done.stderr


def test_the_command_names_a_missing_coding(folder: Path) -> None:
    done = run(folder / "none.json")
    assert done.returncode == 1
    assert "no gold coding here" in done.stderr
