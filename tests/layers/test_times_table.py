"""The blind table: sentences and the times in them, written before and apart from the code."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NamedTuple

from mahdar.arabic.text import ArabicText
from mahdar.layers.times import find_times
from mahdar.record import Time

TABLE = Path(__file__).parent / "data" / "times.tsv"
RIGHT_ROWS = 0.97  # share of rows that must be right; a floor, so never lowered
OVERLAP = 0.5  # intersection over union of the spans


class Row(NamedTuple):
    form: str
    published: datetime.date | None
    sentence: str
    expected: list[tuple[int, int, list[str]]]


def rows() -> list[Row]:
    out = []
    for line in TABLE.read_text(encoding="utf-8").splitlines():
        if line.startswith(("#", "form\t")) or not line:
            continue
        form, published, sentence, cell = line.split("\t")
        expected, at = [], 0
        for item in filter(None, cell.split(" ; ")):
            words, _, values = item.rpartition("=")
            start = sentence.index(words, at)
            at = start + len(words)
            expected.append((start, at, values.split("|")))
        out.append(Row(form, None if published == "-" else datetime.date.fromisoformat(published), sentence, expected))
    return out


def overlap(time: Time, start: int, end: int) -> float:
    common = min(time.end, end) - max(time.start, start)
    return common / (max(time.end, end) - min(time.start, start)) if common > 0 else 0.0


def faults(row: Row) -> list[str]:
    """What is wrong with what is found in a row; an unresolved time may be found without value, or not at all."""
    left = list(find_times(ArabicText(row.sentence), row.published)[0])
    out = []
    for start, end, values in row.expected:
        words = row.sentence[start:end]
        found = next((t for t in left if overlap(t, start, end) >= OVERLAP), None)
        if found is None:
            if values != ["null"]:
                out.append(f"missed {words}")
            continue
        left.remove(found)
        if (found.value or "null") not in values:
            out.append(f"{words}: {found.value}, not {values}")
    return out + [f"extra {t.text}={t.value}" for t in left if t.value is not None]


def test_nearly_all_rows_of_the_blind_table_are_right() -> None:
    table = rows()
    wrong = [(row, found) for row in table if (found := faults(row))]
    for row, found in wrong:
        print(row.form, row.published, row.sentence, found)
    assert len(table) > 400
    assert 1 - len(wrong) / len(table) >= RIGHT_ROWS
