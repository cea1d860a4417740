"""Tables: what is wrong is reported with file and line."""

from pathlib import Path

import pytest

from mahdar.errors import TableError
from mahdar.lexicon.loader import read_table

HEAD = "# what it is\nword\tsense\n"


def table(folder: Path, rows: str) -> Path:
    path = folder / "t.tsv"
    path.write_text(HEAD + rows, encoding="utf-8")
    return path


def test_rows_know_where_they_stand(tmp_path: Path) -> None:
    (row,) = read_table(table(tmp_path, "بيت\tدار|منزل\n"), ("word", "sense"))
    assert (row.line, row["word"], row.many("sense")) == (3, "بيت", ("دار", "منزل"))


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ("بيت\n", "t.tsv:3: 1 cells"),
        ("بيت\ta\nبيت\tb\n", "t.tsv:4: word 'بيت' stands already in line 3"),
        ("بيت\t a\n", "t.tsv:3: stray white space"),
        ("بيت\ta||b\n", "t.tsv:3: stray white space or an empty value"),
        ("\ta\n", "t.tsv:3: word is empty"),
    ],
)
def test_broken_rows_are_refused(tmp_path: Path, rows: str, said: str) -> None:
    with pytest.raises(TableError, match=said.replace("(", r"\(")):
        list(read_table(table(tmp_path, rows), ("word", "sense"), key="word"))


def test_other_columns_are_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="Mend the header line"):
        list(read_table(table(tmp_path, ""), ("word", "gloss")))


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "t.tsv"
    path.write_text("# nothing\n", encoding="utf-8")
    with pytest.raises(TableError, match="empty"):
        list(read_table(path, ("word",)))
