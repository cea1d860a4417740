"""The commands of the ledger and of what is across reports."""

import csv
import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

import mahdar.cli  # noqa: F401  (registers the commands)
from mahdar.cli.app import app
from mahdar.store.database import open_engine, writing
from telling import tell

COMMANDS = {
    "ledger": ["--holder", "TUR"], "promises": [], "bodies": ["--at", "2000-01-01"], "met": ["--who", "JOR", "--with", "EGY"],
    "index": ["--pair", "RUS", "GBR", "--rows"], "copies": [], "stories": [], "incidents": ["--disputed"],
}  # fmt: skip
SAID = {
    "ledger": "moved from against to for", "promises": "threat carried-out: 1", "bodies": "suspended since 1994-12-28",
    "met": "1 meetings: minister 1", "index": "-5.5  SANCTION/expel  RUS > GBR", "copies": "goes back to رويترز",
    "stories": "5 reports", "incidents": "expelled: 8 (told: 8 to 10)",
}  # fmt: skip


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("ledger") / "mahdar.db"
    engine = open_engine(path, create=True)
    with writing(engine) as conn:
        tell(conn)
    engine.dispose()
    return str(path)


def run(*words: str) -> str:
    result = CliRunner().invoke(app, list(words))
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_commands_say_what_they_found(command: str, db: str) -> None:
    assert SAID[command] in run(command, *COMMANDS[command], "--db", db)


@pytest.mark.parametrize("command", COMMANDS)
def test_json_lines_are_read_back(command: str, db: str) -> None:
    rows = [json.loads(x) for x in run(command, *COMMANDS[command][:4], "--format", "jsonl", "--db", db).splitlines()]
    assert rows


@pytest.mark.parametrize("command", ["ledger", "promises", "bodies", "met", "index"])
def test_tables_have_a_header_and_whole_rows(command: str, db: str) -> None:
    words = [w for w in COMMANDS[command] if w != "--rows"]
    header, *rows = csv.reader(run(command, *words, "--format", "csv", "--db", db).splitlines())
    assert rows
    assert all(len(row) == len(header) for row in rows)


def test_a_missing_database_and_a_bad_day_are_refused(db: str, tmp_path: Path) -> None:
    for words in (["stories", "--db", str(tmp_path / "none.db")], ["ledger", "--since", "soon", "--db", db]):
        assert CliRunner().invoke(app, words).exit_code == 2
