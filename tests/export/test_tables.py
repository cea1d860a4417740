"""CSV, TSV and Parquet: read back by pandas and pyarrow, with every row and every Arabic word."""

import io
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from export_examples import nasty, records
from mahdar.errors import OptionError
from mahdar.export.base import Options
from mahdar.export.flat import TABLES, columns, flat
from mahdar.export.formats import FORMATS
from mahdar.export.rows import EventRow, event_rows
from mahdar.export.run import export

RECORDS = records()


def written(name: str, table: str, path: Path, *, bom: bool = False) -> int:
    return export(FORMATS[name], RECORDS, path, Options(table=table, bom=bom)).items


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(("name", "mark"), [("csv", ","), ("tsv", "\t")])
def test_text_tables_are_read_by_pandas(table: str, name: str, mark: str, tmp_path: Path) -> None:
    count = written(name, table, tmp_path / "out")
    frame = pd.read_csv(tmp_path / "out", sep=mark, keep_default_na=False, dtype=str)
    assert len(frame) == count > 0
    assert list(frame.columns) == list(columns(TABLES[table].struct))


@pytest.mark.parametrize("table", TABLES)
def test_parquet_holds_the_same_rows_with_types(table: str, tmp_path: Path) -> None:
    count = written("parquet", table, tmp_path / "out")
    found = pq.read_table(tmp_path / "out")
    assert found.num_rows == count > 0
    want = [flat(row) for record in RECORDS for row in TABLES[table].rows(record)]
    assert found.to_pylist() == want


def test_arabic_text_is_whole_in_every_table(tmp_path: Path) -> None:
    written("csv", "statements", tmp_path / "a.csv")
    said = pd.read_csv(tmp_path / "a.csv")["words"].tolist()
    assert said == [r.document.text[s.start : s.end] for r in RECORDS for s in r.statements]


def test_parquet_is_written_in_groups(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("mahdar.export.parquet.GROUP", 3)
    count = written("parquet", "entities", tmp_path / "out")
    file = pq.ParquetFile(tmp_path / "out")
    assert file.num_row_groups == -(-count // 3)
    assert pa.types.is_list(file.schema_arrow.field("sectors").type)


def test_byte_order_mark_only_when_asked(tmp_path: Path) -> None:
    written("csv", "events", tmp_path / "with.csv", bom=True)
    written("csv", "events", tmp_path / "without.csv")
    assert (tmp_path / "with.csv").read_bytes() == b"\xef\xbb\xbf" + (tmp_path / "without.csv").read_bytes()


def test_formulas_are_told_as_text_and_numbers_as_numbers() -> None:
    out = io.BytesIO()
    export(FORMATS["csv"], [nasty("=HYPERLINK(1)")], out, Options())
    frame = pd.read_csv(io.BytesIO(out.getvalue()))
    assert frame["words"][0] == "'=HYPERLINK(1)"
    assert frame["title"][0] == "'=HYPERLINK(1)"
    assert frame["intensity"][0] == -5.5


def test_lists_are_joined_in_text_and_kept_in_rows() -> None:
    row = next(r for r in event_rows(RECORDS[0]) if len(r.actors) == 2)
    cells = flat(row)
    assert cells["actors_polity"] == ["JOR", "EGY"] or cells["actors_polity"] == [p.polity for p in row.actors]
    assert list(cells) == list(columns(EventRow))


def test_empty_tables_have_their_columns(tmp_path: Path) -> None:
    export(FORMATS["csv"], [], tmp_path / "a.csv", Options("positions"))
    assert list(pd.read_csv(tmp_path / "a.csv").columns) == list(columns(TABLES["positions"].struct))
    export(FORMATS["parquet"], [], tmp_path / "a.parquet", Options("positions"))
    assert pq.read_table(tmp_path / "a.parquet").num_rows == 0


def test_an_unknown_table_is_refused() -> None:
    with pytest.raises(OptionError, match="no table 'tables'"):
        export(FORMATS["csv"], [], io.BytesIO(), Options("tables"))
