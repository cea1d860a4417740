"""The record: one shape in and out, the same bytes each time."""

import json
from pathlib import Path

import msgspec
import pytest

from mahdar import record as r
from mahdar.errors import RecordError

FULL = r.Record(
    mahdar="0",
    engine="lexical",
    document=r.Document(
        id="sha256:0", text="قال", agencies=("واس",), removed=(r.Removed(0, 1, "dateline"),), repairs=(r.Repair(0, 3, "قالا", "glued"),)
    ),
    sentences=(r.Sentence(0, 3, "body", 1),),
    times=(r.Time(start=0, end=3, text="قال", value="2020", granularity="year", anchor="explicit"),),
    entities=(r.Entity(id="e1", kind="person", mentions=(r.Mention(0, 3, "name"),)),),
    statements=(r.Statement(id="s1", start=0, end=3, kind="direct", cue=r.Cue(0, 3, "قال"), speaker="e1"),),
    events=(
        r.Event(
            id="v1", type="CONSULT", trigger=r.Span(0, 3), status="actual", number={"killed": 3, "wounded": 1},
            date=r.EventDate(value="2020", granularity="year", source="text"),
        ),
    ),
    positions=(r.Position(holder="RUS", issue=r.Issue("nato-enlargement"), stance="opposes"),),
    meetings=(r.Meeting(id="m1", participants=(r.Participant("e1", "host"),)),),
    bodies=(r.Body("e1", (r.BodyChange(what="created", date="2002"),)),),
)  # fmt: skip


def test_every_layer_survives_the_way_through_json() -> None:
    assert r.from_json(r.to_json(FULL)) == FULL
    assert list(r.from_jsonl(r.to_jsonl([FULL, FULL]))) == [FULL, FULL]


def test_same_record_gives_the_same_bytes() -> None:
    again = r.from_json(r.to_json(FULL, indent=2))
    assert r.to_json(again) == r.to_json(FULL)


def test_event_dates_are_written_with_from() -> None:
    assert json.loads(r.to_json(FULL))["events"][0]["date"] == {"value": "2020", "granularity": "year", "from": "text"}


def test_unknown_values_are_null_or_empty_lists() -> None:
    document = json.loads(r.to_json(FULL))["document"]
    assert document["title"] is None
    assert document["warnings"] == []


@pytest.mark.parametrize("raw", [b"", b"{", b'{"schema": "mahdar/2"}', b"[]", b"\xff"])
def test_what_is_no_record_is_refused_with_a_remedy(raw: bytes) -> None:
    with pytest.raises(RecordError, match=r"mahdar/1.*Make it anew"):
        r.from_json(raw)


def test_a_damaged_line_is_named() -> None:
    lines = [r.to_json(FULL), b"", b"{"]
    with pytest.raises(RecordError, match="line 3"):
        list(r.from_jsonl(lines))


def test_schema_in_docs_is_the_schema_of_the_code() -> None:
    stored = json.loads((Path(__file__).parent.parent / "docs/record.schema.json").read_text(encoding="utf-8"))
    assert stored == json.loads(msgspec.json.encode(r.json_schema())), "run `make docs`"


def test_records_cannot_be_changed() -> None:
    with pytest.raises(AttributeError):
        FULL.engine = "other"  # type: ignore[misc]
