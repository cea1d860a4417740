"""A small archive of our own reports, read and put into a database, for the tests of search."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy.engine import Connection

from mahdar.listeners import listeners
from mahdar.record import Record, from_jsonl
from mahdar.search.filters import Filters
from mahdar.search.find import Hit
from mahdar.store.documents import add_record

DATA = Path(__file__).parent / "search" / "data"


def lines(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / name).read_text(encoding="utf-8").splitlines()]


@cache
def reports() -> dict[str, Record]:
    """The records of the reports by their names. They were read once and are kept, so that search is tested and not the reader."""
    rows = from_jsonl((DATA / "records.jsonl").read_bytes().splitlines())
    return {record.document.source or "": record for record in rows}


def add(conn: Connection, record: Record) -> int:
    """A document as `mahdar add` puts it in; its key."""
    key = add_record(conn, record, listeners=listeners())
    assert key is not None
    return key


def name_of(hit: Hit) -> str:
    """``report:number`` of a hit, as the probes name sentences."""
    name = next(name for name, record in reports().items() if record.document.id == hit.id)
    return f"{name}:{'title' if hit.sentence is None else hit.sentence}"


def filters_of(given: dict[str, Any]) -> Filters:
    return msgspec.convert(given, Filters)
