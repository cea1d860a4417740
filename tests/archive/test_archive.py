"""`mahdar.open`: rows with their words, as iterators and as frames."""

import importlib
from collections.abc import Iterator
from typing import Any

import pandas as pd
import polars as pl
import pytest
from sqlalchemy.engine import Engine

import mahdar
from export_examples import records
from mahdar.archive import Archive
from mahdar.corrections.review import judge
from mahdar.errors import MissingDatabase, MissingLibrary, NoSuchRow, OptionError
from mahdar.export.flat import TABLES, columns
from mahdar.listeners import listeners
from mahdar.store.database import writing
from mahdar.store.documents import add_record

RECORDS = records()
NAMES = list(TABLES)


@pytest.fixture
def archive(engine: Engine, database: str) -> Iterator[Archive]:
    with writing(engine) as conn:
        for record in RECORDS:
            add_record(conn, record, listeners=listeners())
    with mahdar.open(database) as opened:
        yield opened


def test_open_is_not_the_builtin() -> None:
    assert mahdar.open.__module__ == "mahdar.archive"
    with pytest.raises(MissingDatabase):
        mahdar.open("/nowhere/mahdar.db")


def test_rows_stand_on_their_own(archive: Archive) -> None:
    row = next(e for e in archive.events() if e.type == "REQUEST")
    assert (row.document, row.title) == (RECORDS[0].document.id, "محادثات في عمان")
    assert [p.polity for p in row.actors] == ["USA"]
    assert [p.name for p in row.recipients] == ["روسيا"]
    assert row.words == "وطالبت"
    assert row.evidence == "وطالبت الولايات المتحدة روسيا بسحب قواتها."


def test_statements_positions_and_meetings_bring_their_words(archive: Archive) -> None:
    said = next(iter(archive.statements()))
    assert (said.words, said.kind) == ("الأردن يرفض توسيع العقوبات", "direct")
    stand = next(p for p in archive.positions() if p.holder == "USA")
    assert stand.evidence == ("وطالبت الولايات المتحدة روسيا بسحب قواتها.",)
    met = next(iter(archive.meetings()))
    assert len(met.participants) == len(met.roles) == 2


def test_rows_can_be_gone_over_again(archive: Archive) -> None:
    rows = archive.entities()
    assert list(rows) == list(rows)
    assert len(list(rows)) == sum(len(r.entities) for r in RECORDS)


def test_filters_choose_documents_and_events(archive: Archive) -> None:
    assert {e.type for e in archive.events(type=["SANCTION", "REQUEST"], status="actual")} == {"SANCTION", "REQUEST"}
    assert [e.recipients[0].polity for e in archive.events(actor="usa", since="2022-02-01")] == ["IRN"]
    assert {s.publisher for s in archive.statements(publisher="صحيفة المثال")} == {"صحيفة المثال"}
    assert [r.document.id for r in archive.records(until="2022-01-31")] == [RECORDS[0].document.id]
    with pytest.raises(OptionError):
        archive.events(status="maybe")


def test_records_come_back_as_they_were(archive: Archive) -> None:
    assert list(archive.records()) == RECORDS
    assert archive.record(RECORDS[1].document.id) == RECORDS[1]
    with pytest.raises(NoSuchRow):
        archive.record("sha256:0")


def test_corrections_are_seen(archive: Archive, engine: Engine) -> None:
    wrong = next(e.id for e in RECORDS[0].events if e.type == "REQUEST")
    with writing(engine) as conn:
        judge(conn, "reject", f"{RECORDS[0].document.id}#{wrong}", who="ليلى")
    assert "REQUEST" not in {e.type for e in archive.events()}


def test_search_finds_sentences(archive: Archive) -> None:
    found = archive.search("قوات", actor="USA", since="2022-01")
    assert [h.id for h in found.hits] == [RECORDS[0].document.id]
    with pytest.raises(OptionError, match="no filter colour"):
        archive.search("قوات", colour="red")


@pytest.mark.parametrize("name", NAMES)
def test_frames_have_the_columns_of_the_tables(archive: Archive, name: str) -> None:
    rows = getattr(archive, name)()
    count, names = len(list(rows)), list(columns(TABLES[name].struct))
    pandas, polars, arrow = rows.to_pandas(), rows.to_polars(), rows.to_arrow()
    assert isinstance(pandas, pd.DataFrame)
    assert isinstance(polars, pl.DataFrame)
    assert list(pandas.columns) == polars.columns == arrow.column_names == names
    assert len(pandas) == polars.height == arrow.num_rows == count > 0
    assert polars.to_dicts() == arrow.to_pylist()


def test_frames_of_nothing_keep_their_types(archive: Archive) -> None:
    none = archive.events(since="2030-01-01")
    assert none.to_pandas().empty
    assert none.to_polars().schema["actors"] == pl.List(pl.String)
    assert none.to_arrow().schema.field("intensity").type == "double"


def test_a_missing_library_is_named(archive: Archive, monkeypatch: pytest.MonkeyPatch) -> None:
    def without(name: str) -> Any:
        raise ModuleNotFoundError(name)

    monkeypatch.setattr(importlib, "import_module", without)
    for ask, said in (
        ("to_pandas", "pip install pandas"),
        ("to_polars", "pip install polars"),
        ("to_arrow", r"mahdar\[parquet\]"),
    ):
        with pytest.raises(MissingLibrary, match=said):
            getattr(archive.events(), ask)()
