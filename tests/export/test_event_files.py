"""POLECAT and GDELT: the columns of their makers, one line an event, and nothing said that cannot be told."""

import csv
import io

import msgspec
import pandas as pd
import pytest

from export_examples import nasty, records
from mahdar import record as r
from mahdar.export.base import Options, Selection
from mahdar.export.formats import FORMATS
from mahdar.export.gdelt import EVENT_COLUMNS, MENTION_COLUMNS
from mahdar.export.polecat import COLUMNS
from mahdar.export.run import export
from mahdar.lexicon.state_codes import cameo_actor_types, state_codes

RECORDS = records()


def frame(name: str, of: list[r.Record], selection: Selection | None = None) -> pd.DataFrame:
    out = io.BytesIO()
    export(FORMATS[name], of, out, Options(), selection)
    names = {"gdelt": list(EVENT_COLUMNS), "gdelt-mentions": list(MENTION_COLUMNS)}.get(name)
    return pd.read_csv(
        io.BytesIO(out.getvalue()), sep="\t", names=names, dtype=str, keep_default_na=False, quoting=csv.QUOTE_NONE
    )


def test_the_numbers_of_columns_are_those_of_the_makers() -> None:
    assert (len(COLUMNS), len(EVENT_COLUMNS), len(MENTION_COLUMNS)) == (40, 61, 16)
    assert len(set(COLUMNS)) == 40
    assert EVENT_COLUMNS[51:60] == (
        "ActionGeo_Type", "ActionGeo_FullName", "ActionGeo_CountryCode", "ActionGeo_ADM1Code", "ActionGeo_ADM2Code",
        "ActionGeo_Lat", "ActionGeo_Long", "ActionGeo_FeatureID", "DATEADDED",
    )  # fmt: skip


def test_polecat_tells_who_whom_when_where() -> None:
    found = frame("polecat", RECORDS)
    assert list(found.columns) == list(COLUMNS)
    met = found[found["Event Type"] == "CONSULT"].iloc[0]
    assert met["Event Date"] == "2022-01-11"
    assert met["Actor Country"] == "JOR; EGY"
    assert met["Actor COW"] == "663; 651"
    assert met["Quad Code"] == "VERBAL COOPERATION"
    assert met["Language"] == "ar"
    assert "سليم الحمداني" in met["Actor Name Raw"]
    asked = found[found["Event Type"] == "REQUEST"].iloc[0]
    assert (asked["Actor Country"], asked["Recipient Country"], asked["Intensity"]) == ("USA", "RUS", "-1.0")


@pytest.mark.parametrize("name", ["polecat", "gdelt", "gdelt-mentions"])
def test_only_what_happened_is_written_unless_another_status_is_asked_for(name: str) -> None:
    actual = sum(e.status == "actual" for x in RECORDS for e in x.events)
    planned = sum(e.status == "future" for x in RECORDS for e in x.events)
    assert planned > 0
    assert len(frame(name, RECORDS)) == actual
    assert len(frame(name, RECORDS, Selection(statuses=("future",)))) == planned


def test_gdelt_events_carry_cameo_and_its_quad_class() -> None:
    found = frame("gdelt", RECORDS).set_index("EventCode")
    sanctions = found[found.index.str.startswith("163")].iloc[0]
    assert (sanctions["EventRootCode"], sanctions["QuadClass"]) == ("16", "4")
    assert (sanctions["Actor1CountryCode"], sanctions["Actor2CountryCode"]) == ("USA", "IRN")
    assert (sanctions["SQLDATE"], sanctions["MonthYear"], sanctions["Year"]) == ("20220308", "202203", "2022")
    met = found[found["EventRootCode"] == "04"].iloc[0]
    assert (met["Actor1Code"], met["Actor2Code"]) == ("JORGOV", "EGYGOV")


def test_gdelt_mentions_go_with_their_events() -> None:
    events, mentions = frame("gdelt", RECORDS), frame("gdelt-mentions", RECORDS)
    assert mentions["GLOBALEVENTID"].tolist() == events["GLOBALEVENTID"].tolist()
    text = RECORDS[0].document.text
    first = mentions.iloc[0]
    assert text[int(first["ActionCharOffset"]) :].startswith("التقى")
    assert first["MentionDocLen"] == str(len(text))


def test_a_vague_date_stays_empty() -> None:
    record = nasty("قال", "2022-01")
    assert frame("polecat", [record])["Event Date"][0] == ""
    assert frame("gdelt", [record])["SQLDATE"][0] == ""


def test_a_line_stays_a_line_whatever_the_text() -> None:
    record = nasty('=a\t"b\r\n\u2028c\0')
    for name in ("polecat", "gdelt", "gdelt-mentions"):
        found = frame(name, [record])
        assert len(found) == 1
        assert not found.apply(lambda column: column.str.contains('["\0\r]')).any().any()
    assert frame("polecat", [record])["Source"][0].startswith("'=a ”b")


def test_who_has_no_state_has_no_number() -> None:
    record = nasty("قال")
    entity = msgspec.structs.replace(record.entities[0], code="IGO", polity="UN")
    found = frame("polecat", [msgspec.structs.replace(record, entities=(entity, record.entities[1]))])
    assert found["Actor Country"][0] == found["Actor COW"][0] == ""


def test_tables_of_codes_know_the_states() -> None:
    codes = state_codes()
    assert (codes["USA"].cow, codes["RUS"].cow, codes["SYR"].cow, codes["DEU"].cow) == (2, 365, 652, 255)
    assert (codes["DEU"].fips, codes["IRQ"].fips, codes["DZA"].fips, codes["AUS"].fips) == ("GM", "IZ", "AG", "AS")
    numbers = [c.cow for c in codes.values() if c.cow is not None]
    letters = [c.fips for c in codes.values() if c.fips is not None]
    assert len(numbers) == len(set(numbers)) > 190
    assert len(letters) == len(set(letters)) > 230
    assert cameo_actor_types()["MED"] == "HLH"
