"""Items become records, or say what is wrong with them."""

import json
from typing import Any

import pytest

import mahdar.reader
from mahdar.errors import (
    BinaryInput,
    EmptyInput,
    MahdarError,
    NotArabic,
    NotAReport,
    OptionError,
    ReaderFailed,
    RecordError,
)
from mahdar.ingest.reading import Reading, read_item
from mahdar.ingest.sources import Item
from mahdar.record import from_json, to_json
from reports import TALKS, numbered


def line(**fields: Any) -> Item:
    return Item("in/a.jsonl", 3, json.dumps(fields).encode())


def good(item: Item) -> Reading:
    found = read_item(item)
    assert isinstance(found, Reading), found
    return found


def test_a_text_file_is_read_in_its_encoding() -> None:
    found = good(Item("in/a.txt", 0, TALKS.encode("cp1256"), "2022-01-12"))
    document = from_json(found.record).document
    assert (document.text, document.source, document.published) == (TALKS, "in/a.txt", "2022-01-12")
    assert (found.url, found.published) == (None, "2022-01-12")


def test_a_line_brings_its_own_day_title_and_outlet() -> None:
    item = line(
        text=TALKS, published="2020-03-01", title="لقاء", url="https://a.example/1", publisher="صدى", category="x"
    )
    found = good(item)
    document = from_json(found.record).document
    assert (document.published, document.title, document.publisher) == ("2020-03-01", "لقاء", "صدى")
    assert (document.source, found.source, found.url) == ("https://a.example/1", "in/a.jsonl:3", "https://a.example/1")


def test_the_day_given_is_for_lines_that_name_none() -> None:
    raw = json.dumps({"text": TALKS, "title": "", "publisher": None}).encode()
    found = good(Item("a.jsonl", 1, raw, "2022-01-12"))
    assert (found.published, found.title, found.publisher) == ("2022-01-12", None, None)


def test_a_record_is_taken_as_it_is() -> None:
    found = good(Item("a.jsonl", 1, to_json(numbered(4))))
    assert from_json(found.record) == numbered(4)
    assert (found.source, found.published) == ("4.txt", numbered(4).document.published)


@pytest.mark.parametrize(
    ("item", "kind"),
    [
        (Item("a.txt", 0, b" \n"), EmptyInput),
        (Item("a.txt", 0, b"\x89PNG\r\n\x1a\n"), BinaryInput),
        (line(text="An English text."), NotArabic),
        (line(text=""), EmptyInput),
        (line(text=TALKS, published="yesterday"), OptionError),
        (line(text=TALKS + "\0"), NotAReport),
        (line(text=5), NotAReport),
        (line(body=TALKS), NotAReport),
        (line(schema="mahdar/0"), RecordError),
        (Item("a.jsonl", 1, b"[1, 2]"), NotAReport),
        (Item("a.jsonl", 1, b"\xff\xfe{"), NotAReport),
        (Item("a.jsonl", 1, b"[" * 100_000), NotAReport),
        (Item("a.jsonl", 1, None, problem=NotAReport("too large.")), NotAReport),
    ],
)
def test_what_is_wrong_is_said_and_not_raised(item: Item, kind: type[MahdarError]) -> None:
    assert type(read_item(item)) is kind


def test_messages_say_where() -> None:
    found = read_item(line(text=TALKS, published="yesterday"))
    assert isinstance(found, MahdarError)
    assert found.what.startswith("in/a.jsonl:3: ")


def test_a_fault_of_the_reader_is_one_bad_report(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(*_: object, **__: object) -> None:
        raise IndexError("list index out of range")

    monkeypatch.setattr(mahdar.reader, "read", fails)
    found = read_item(line(text=TALKS))
    assert isinstance(found, ReaderFailed)
    assert "IndexError" in str(found)
