"""JSON Lines: whole records, or one PLOVER event a line with its parties and its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import BinaryIO

import msgspec

from mahdar.export.base import Format, Options, Written, all_events
from mahdar.export.rows import EventRow
from mahdar.record import Record, from_jsonl, to_jsonl

_encoder = msgspec.json.Encoder(order="deterministic")


def _write_records(records: Iterable[Record], out: BinaryIO, _options: Options) -> Written:
    count = 0
    for line in to_jsonl(records):
        out.write(line)
        count += 1
    return Written(count)


def _count_records(stream: BinaryIO, _options: Options) -> int:
    return sum(1 for _ in from_jsonl(stream))


def _write_events(records: Iterable[Record], out: BinaryIO, _options: Options) -> Written:
    count = 0
    for row in all_events(records):
        out.write(_encoder.encode(row) + b"\n")
        count += 1
    return Written(count)


def _count_events(stream: BinaryIO, _options: Options) -> int:
    decoder = msgspec.json.Decoder(EventRow)
    return sum(decoder.decode(line).id is not None for line in stream)


RECORDS = Format("jsonl", "records", _write_records, _count_records)
EVENTS = Format("plover", "events", _write_events, _count_events)
