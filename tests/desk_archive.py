"""Databases for the tests of the desk: one with kept records, and one whose every free field tries to run as a script."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, get_args

import msgspec
from sqlalchemy.engine import Connection, Engine

import search_archive
import telling
from mahdar import record as parts
from mahdar.listeners import listeners
from mahdar.record import Record, from_jsonl
from mahdar.store.database import open_engine, writing
from mahdar.store.documents import add_record

_TESTS = Path(__file__).parent
KEPT = (_TESTS / "search/data/records.jsonl", _TESTS / "across/data/records.jsonl")
#: What would set ``window.ran`` if any page let it.
PAYLOAD = (
    "\"><script>window.ran=1</script><img src=x onerror=window.ran=1><svg onload=window.ran=1>'`{{7*7}}${7*7}</td>"
)
_FIXED = frozenset(
    value
    for name in ("Granularity", "EntityKind", "MentionHow", "StatementKind", "Polarity", "EventType", "Status", "Stance",
                 "SentenceKind", "BodyChangeKind")
    for value in get_args(getattr(parts, name))
)  # fmt: skip
#: Fields whose values other rooms reckon with.
_KEPT_FIELDS = frozenset({"schema", "id", "speaker", "addressee", "reported_by", "actors", "recipients", "place", "entity", "host",
                          "body", "evidence", "events", "statement", "attributed_to", "published", "date", "value", "from",
                          "published_from", "anchor", "how", "quad", "mode", "participants_entity"})  # fmt: skip


def kept_records() -> Iterator[Record]:
    """Records that were read once and kept, so that the pages of tests do not move with the reader."""
    for path in KEPT:
        with path.open("rb") as lines:
            yield from from_jsonl(lines)


def make_database(path: Path, records: Iterable[Record], url: str = "https://outlet.example/report") -> Path:
    """An SQLite database with these records."""
    engine = open_engine(path, create=True)
    for n, record in enumerate(records):
        with writing(engine) as conn:
            add_record(conn, record, url=f"{url}?n={n}", listeners=listeners())
    engine.dispose()
    return path


def fill(conn: Connection) -> dict[str, int]:
    """Add the reports of `telling` and of `search_archive`, with words and across; their keys by their names."""
    every = telling.records() | search_archive.reports()
    return {name: search_archive.add(conn, record) for name, record in every.items()}


def filled(engine: Engine) -> dict[str, int]:
    """The same, committed."""
    with writing(engine) as conn:
        return fill(conn)


def hostile(records: Iterable[Record]) -> Iterator[Record]:
    """The records with a payload in every field that is free text; offsets, ids, codes and dates stay."""
    numbers = itertools.count()
    for record in records:
        built = _hostile(msgspec.to_builtins(record), numbers)
        text = record.document.text
        built["document"]["text"] = (PAYLOAD * (len(text) // len(PAYLOAD) + 1))[: len(text)]
        yield msgspec.convert(built, Record)


def _hostile(value: Any, numbers: Iterator[int], field: str = "") -> Any:
    if isinstance(value, dict):
        if field == "number":
            return value
        out = {k: _hostile(v, numbers, k) for k, v in value.items()}
        if field == "participants":
            out["entity"] = value["entity"]
        return out
    if isinstance(value, list | tuple):
        if field in ("actors", "recipients", "evidence", "events"):
            return value
        return [_hostile(v, numbers, field) for v in value]
    if isinstance(value, str) and field not in _KEPT_FIELDS and value not in _FIXED:
        return f"{PAYLOAD}{next(numbers)}"
    return value
