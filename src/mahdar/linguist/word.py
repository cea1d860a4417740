"""What a word means to mahdar: its readings, and every row of the tables that holds one of them."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from mahdar.arabic.letters import fold, plain
from mahdar.arabic.words import Word, analyses
from mahdar.lexicon.loader import TABLES

#: Columns of prose, in which a word may stand by chance.
_PROSE = frozenset({"example", "counter_example", "note", "trigger", "count"})


class TableRow(msgspec.Struct, frozen=True):
    """A row of a table: file and line, and its cells that are not empty."""

    where: str
    cells: dict[str, str]


class WordReport(msgspec.Struct, frozen=True):
    """All readings of a word, likeliest first, and the rows that name it or one of its lemmas."""

    word: str
    readings: tuple[Word, ...]
    rows: tuple[TableRow, ...]


def explain_word(word: str) -> WordReport:
    """What the lexicon knows of a word as it is written in a report, clitics and all.

    >>> report = explain_word("وأدانت")
    >>> report.readings[0].lemma, any(row.where.startswith("frames_accuse.tsv:") for row in report.rows)
    ('أدان', True)
    """
    readings = analyses(plain(word))
    wanted = {fold(plain(word))} | {
        fold(w) for reading in readings if reading.known for w in (reading.lemma, reading.stem)
    }
    return WordReport(word, readings, tuple(_rows(wanted)))


def _rows(wanted: set[str]) -> Iterator[TableRow]:
    """Rows of all tables in which one of the words is a whole value."""
    for path in sorted(TABLES.iterdir(), key=lambda p: p.name):
        if not path.name.endswith(".tsv"):
            continue
        header: list[str] = []
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            if not line.strip() or line.startswith("#"):
                continue
            cells = line.split("\t")
            if not header:
                header = cells
                continue
            row = dict(zip(header, cells, strict=False))
            if any(column not in _PROSE and not wanted.isdisjoint(_values(cell)) for column, cell in row.items()):
                shown = {column: cell for column, cell in row.items() if cell}
                yield TableRow(f"{path.name}:{number}", shown)


def _values(cell: str) -> set[str]:
    """The values of a cell, folded, without the marks that tables put before them (``!``, ``إلى:``)."""
    if not cell or cell.isascii():
        return set()
    return {fold(value.rpartition(":")[2].removeprefix("!")) for value in cell.split("|")}
