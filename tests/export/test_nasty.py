"""Any text goes into any format and comes out again: tabs, breaks, quotes, NUL, formulas, markup."""

import csv
import io
import json
from pathlib import Path

import networkx as nx
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from icalendar import Calendar

from export_examples import nasty
from mahdar.export.cells import safe
from mahdar.export.formats import FORMATS
from mahdar.export.run import export

TEXT = st.text(
    st.one_of(
        st.sampled_from("\t\n\r\0\"'=+-@;,<>&\\ \v\f\x85\u2028\x1c\u200f\ufeffقال"),
        st.characters(exclude_categories=["Cs"]),
    ),
    min_size=1,
    max_size=20,
)
FAST = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


@pytest.mark.parametrize("name", FORMATS)
@FAST
@given(text=TEXT)
@example(text="=cmd|' /C calc'!A0")
@example(text='\0"\t\r\n')
@example(text="BEGIN:VEVENT\r\nEND:VEVENT")
@example(text="]}\n")
def test_what_is_written_is_read_back(name: str, text: str, tmp_path: Path) -> None:
    # `export` reads every file back with the format's own reader, and fails when a count differs.
    assert export(FORMATS[name], [nasty(text)], tmp_path / "out").items >= 1


@FAST
@given(text=TEXT)
def test_csv_keeps_every_character_but_nul(text: str) -> None:
    out = io.BytesIO()
    export(FORMATS["csv"], [nasty(text)], out)
    row = next(csv.DictReader(io.StringIO(out.getvalue().decode(), newline="")))
    assert row["words"].removeprefix("'") == text.replace("\0", "\ufffd").removeprefix("'")
    assert not row["words"].lstrip().startswith(("=", "+", "-", "@"))


@FAST
@given(text=TEXT)
def test_pandas_sees_one_row(text: str) -> None:
    out = io.BytesIO()
    export(FORMATS["tsv"], [nasty(text)], out)
    assert len(pd.read_csv(io.BytesIO(out.getvalue()), sep="\t", dtype=str, engine="python")) == 1


@FAST
@given(text=TEXT)
def test_typed_formats_keep_every_character(text: str) -> None:
    out = io.BytesIO()
    export(FORMATS["parquet"], [nasty(text)], out)
    assert pq.read_table(io.BytesIO(out.getvalue())).to_pylist()[0]["words"] == text
    out = io.BytesIO()
    export(FORMATS["plover"], [nasty(text)], out)
    assert json.loads(out.getvalue())["words"] == text


@FAST
@given(text=TEXT)
def test_calendars_and_networks_hold_one_of_each(text: str) -> None:
    out = io.BytesIO()
    export(FORMATS["ical"], [nasty(text)], out)
    assert len(Calendar.from_ical(out.getvalue()).walk("VEVENT")) == 1
    out = io.BytesIO()
    export(FORMATS["gexf"], [nasty(text)], out)
    assert nx.read_gexf(io.BytesIO(out.getvalue())).number_of_edges() == 1


@given(text=TEXT)
def test_no_safe_cell_begins_like_a_formula(text: str) -> None:
    assert not safe(text).startswith(("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"))
