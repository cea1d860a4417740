"""`mahdar search` as a person types it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mahdar import read
from mahdar.listeners import listeners
from mahdar.store.database import open_engine, writing
from mahdar.store.documents import add_record

TEXT = "عقد مسؤولون من روسيا وحلف الناتو محادثات في جنيف يوم الجمعة.\nوقالت وزيرة البيئة المصرية إن المحادثات مفيدة."


def mahdar(*args: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "mahdar.cli", "search", *map(str, args)], capture_output=True, check=False, timeout=60,
        encoding="utf-8", env={**os.environ, "PYTHONUTF8": "1"},
    )  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("search") / "mahdar.db"
    engine = open_engine(path, create=True)
    record = read(TEXT, published="2021-12-10", title="لقاء جنيف", publisher="صحيفة الميناء")
    with writing(engine) as conn:
        add_record(conn, record, listeners=listeners())
    engine.dispose()
    return path


def test_hits_are_shown_with_title_day_outlet_words_and_events(database: Path) -> None:
    done = mahdar("محادثات ناتو", "--actor", "RUS", "--type", "CONSULT", "--since", "2021-12", "--db", database)
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines() == [
        "1. لقاء جنيف · 2021-12-10 · صحيفة الميناء",
        "   عقد مسؤولون من روسيا وحلف [الناتو] [محادثات] في جنيف يوم الجمعة.",
        "   document 1, 0-60: ev1",
        "1 of 1 sentences",
    ]


def test_json_lines_hold_offsets_into_the_text(database: Path) -> None:
    done = mahdar("وزير", "--format", "jsonl", "--db", database)
    (hit,) = map(json.loads, done.stdout.splitlines())
    assert [TEXT[a:b] for a, b in hit["marks"]] == ["وزيرة"]
    assert (hit["sentence"], hit["exact"]) == (1, False)


def test_minus_before_a_word_is_no_option(database: Path) -> None:
    done = mahdar("محادثات", "-وزيرة", "--db", database)
    assert "1 of 1 sentences" in done.stdout


def test_words_need_not_be_quoted_and_limit_counts(database: Path) -> None:
    assert "1 of 2 sentences" in mahdar("محادثات", "--limit", "1", "--db", database).stdout
    assert "0 of 0 sentences" in mahdar("المحادثات", "القاهرة", "--db", database).stdout
    assert "0 of 0 sentences" in mahdar("وزير", "--exact", "--db", database).stdout


def test_what_cannot_be_asked_is_wrong_use(database: Path, tmp_path: Path) -> None:
    wrong = mahdar("وزير", "--type", "TALK", "--db", database)
    assert wrong.returncode == 2
    assert "CONSULT" in wrong.stderr
    assert mahdar("وزير", "--db", tmp_path / "none.db").returncode == 2
    unknown = mahdar("--speaker", "زعبوط", "--db", database)
    assert unknown.returncode == 0
    assert "زعبوط" in unknown.stderr
