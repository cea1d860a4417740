"""From an item to its record, in whatever process."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, NamedTuple

import msgspec

from mahdar.errors import MahdarError, NotAReport, ReaderFailed
from mahdar.ingest.sources import Item
from mahdar.reading.files import check_arabic, decode_report
from mahdar.record import Record, from_json, to_json

#: Makes ready what others want to know of a record beside it; see `mahdar.store.documents.prepared`.
Prepare = Callable[[Record], Any]


class Report(msgspec.Struct, kw_only=True):
    """An item of a JSON Lines file; other fields are passed over."""

    text: str
    published: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None


@dataclass(frozen=True, slots=True)
class Reading:
    """A record as JSON, with what the item itself said of its report, and what was made ready of the record beside it."""

    record: bytes
    source: str | None
    url: str | None
    title: str | None
    publisher: str | None
    published: str | None
    ready: Any = None


def read_item(item: Item, prepare: Prepare | None = None) -> Reading | MahdarError:
    """Read an item; what is wrong with it is returned, not raised, so that the run goes on.

    >>> reading = read_item(Item("a.jsonl", 1, '{"text": "وصل الوفد أمس.", "published": "2022-01-12"}'.encode()))
    >>> reading.source, reading.published
    ('a.jsonl:1', '2022-01-12')
    """
    if item.problem is not None:
        return item.problem
    where = f"{item.source}:{item.number}" if item.number else item.source
    try:
        record, said = _read(item, where)
        return Reading(to_json(record), *said, prepare(record) if prepare else None)
    except MahdarError as error:
        if not error.what.startswith(where):
            error.what = f"{where}: {error.what}"
        return error
    except Exception as error:  # a fault of mahdar's own: one report must not end the run
        return ReaderFailed(
            f"{where}: mahdar failed on this report ({type(error).__name__}: {error}).",
            "Please tell the makers; the report is kept in quarantine.",
            "تعذرت قراءة هذا التقرير بسبب خلل في البرنامج.",
        )


class _Said(NamedTuple):
    """What an item says of its report."""

    source: str | None
    url: str | None = None
    title: str | None = None
    publisher: str | None = None
    published: str | None = None


def _read(item: Item, where: str) -> tuple[Record, _Said]:
    raw = item.raw or b""
    if not item.number:
        from mahdar.reader import read

        decoded = decode_report(raw, where)
        _check_characters(decoded.text, where)
        record = read(decoded.text, published=item.published, source=item.source, warnings=decoded.warnings)
        return record, _Said(item.source, published=item.published)
    try:
        fields = msgspec.json.decode(raw)
        if isinstance(fields, dict) and "schema" in fields:
            return _stored(raw, where)
        report = msgspec.convert(_without_empty(fields), Report)
    except (msgspec.DecodeError, msgspec.ValidationError, UnicodeDecodeError, RecursionError) as error:
        raise NotAReport(
            f"{where}: neither a report nor a record: {error}.",
            "A line is {\"text\": …, \"published\": …, \"title\": …, \"url\": …, \"publisher\": …}; only text is needed.",
            f"{where}: السطر ليس تقريرا ولا محضرا.",
        ) from error  # fmt: skip
    from mahdar.reader import read

    check_arabic(report.text, where)
    _check_characters(report.text, where)
    day = report.published or item.published
    record = read(
        report.text, published=day, title=report.title, source=report.url or where, publisher=report.publisher
    )
    return record, _Said(where, report.url, report.title, report.publisher, day)


def _stored(raw: bytes, where: str) -> tuple[Record, _Said]:
    """A record that `mahdar read` wrote; taken as it is, not read anew."""
    record = from_json(raw)
    document = record.document
    _check_characters(document.text, where)
    url = document.source if document.source and "://" in document.source else None
    given = document.published if document.published_from == "given" else None
    return record, _Said(document.source or where, url, document.title, document.publisher, given)


def _without_empty(fields: Any) -> Any:
    """Unknown values are often written as empty strings."""
    return {k: v for k, v in fields.items() if k == "text" or v != ""} if isinstance(fields, dict) else fields


def _check_characters(text: str, where: str) -> None:
    if "\0" in text:
        raise NotAReport(f"{where}: the text holds NUL characters, which no database keeps.", "Take them out.",
                         f"{where}: في النص محارف صفرية لا تحفظ.")  # fmt: skip
