"""The one loader of lexicon tables.

A table is a TSV file in ``lexicon/tables``: lines that begin with ``#`` say what it is, its columns, its source and
licence; then one line of column names; then rows. A cell with several values parts them by ``|``. Everything is checked
when it is loaded, and what is wrong is reported with file and line.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from mahdar.errors import TableError

TABLES = files("mahdar.lexicon") / "tables"


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its cells by column, and where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def many(self, column: str) -> tuple[str, ...]:
        """The values of a cell that may hold several."""
        return tuple(v for v in self.cells[column].split("|") if v)

    def fail(self, what: str, remedy: str = "") -> TableError:
        """An error that names this row."""
        return TableError(self.file, self.line, what, remedy)


def read_table(source: str | Path, columns: Sequence[str], *, key: str | None = None) -> Iterator[Row]:
    """The rows of a table, checked for shape.

    Args:
        source: a table's name in ``lexicon/tables`` (without ``.tsv``), or a path.
        columns: the columns it must have, in order.
        key: a column whose value may stand only once.

    Raises:
        TableError: wrong columns, wrong number of cells, stray white space, a repeated key, an empty first cell.
    """
    if isinstance(source, Path):
        name, text = source.name, source.read_text(encoding="utf-8")
    else:
        name = f"{source}.tsv"
        text = (TABLES / name).read_text(encoding="utf-8")
    header: list[str] | None = None
    seen: dict[str, int] = {}
    for number, line in enumerate(text.splitlines(), 1):
        if line.startswith("#") or not line.strip():
            continue
        cells = line.split("\t")
        if header is None:
            header = cells
            if header != list(columns):
                raise TableError(
                    name, number, f"the columns are {header}, not {list(columns)}.", "Mend the header line."
                )
            continue
        if len(cells) != len(header):
            raise TableError(
                name, number, f"{len(cells)} cells where {len(header)} are needed.", "Part cells by one tab."
            )
        row = Row(name, number, dict(zip(header, cells, strict=True)))
        for column, cell in row.cells.items():
            if cell != cell.strip() or "  " in cell or "" in cell.split("|")[1:]:
                raise row.fail(f"stray white space or an empty value in {column}: {cell!r}.", "Take it out.")
        if not cells[0]:
            raise row.fail(f"{header[0]} is empty.")
        if key is not None:
            value = row[key]
            if value in seen:
                raise row.fail(f"{key} {value!r} stands already in line {seen[value]}.", "Join the two rows.")
            seen[value] = number
        yield row
    if header is None:
        raise TableError(name, 0, "the table is empty.")
