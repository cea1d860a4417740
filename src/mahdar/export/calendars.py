"""iCalendar: meetings as all-day entries.

Followed: RFC 5545. A meeting whose day, days, week or month are not known cannot stand in a calendar and is left out.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from collections.abc import Iterable
from typing import BinaryIO

from mahdar.errors import OutputError
from mahdar.export.base import Format, Options, Written
from mahdar.export.days import day, span
from mahdar.export.rows import MeetingRow, Party, meeting_rows
from mahdar.record import Record

_CONTROL = re.compile(r"[\0-\x08\x0b-\x1f\x7f]")
_HEAD = b"BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//mahdar//mahdar//EN\r\nCALSCALE:GREGORIAN\r\n"
_TAIL = b"END:VCALENDAR\r\n"


def _write(records: Iterable[Record], out: BinaryIO, _options: Options) -> Written:
    count = left_out = 0
    out.write(_HEAD)
    for record in records:
        for row in meeting_rows(record):
            days = span(row.date)
            if days is None:
                left_out += 1
                continue
            out.write(_entry(row, *days))
            count += 1
    out.write(_TAIL)
    return Written(count, left_out, "meetings without a day, week or month")


def _entry(row: MeetingRow, first: dt.date, last: dt.date) -> bytes:
    from icalendar import Event

    event = Event()
    number = hashlib.sha256(f"{row.document}#{row.id}".encode()).hexdigest()[:32]
    event.add("uid", f"{number}@mahdar")
    stamp = day(row.published) or first  # the same records give the same bytes
    event.add("dtstamp", dt.datetime.combine(stamp, dt.time(), dt.UTC))
    event.add("dtstart", first)
    if last < dt.date.max:
        event.add("dtend", last + dt.timedelta(days=1))
    who = "، ".join(_name(p) for p in row.participants)
    event.add("summary", _clean(f"{row.format or 'meeting'}: {who or '?'}"))
    if row.place is not None:
        event.add("location", _clean(_name(row.place)))
    lines = [
        *(f"{_name(p)} ({role})" if role else _name(p) for p, role in zip(row.participants, row.roles, strict=True)),
        *(f"{name}: {value}" for name, value in (
            ("about", row.about), ("outcome", row.outcome), ("next", row.next), ("document", row.title or row.source),
            ("id", row.document)) if value),
        *row.evidence,
    ]  # fmt: skip
    event.add("description", _clean("\n".join(lines)))
    event.add("transp", "TRANSPARENT")
    if (row.source or "").startswith(("http://", "https://")):
        event.add("url", _clean(row.source or ""))
    return bytes(event.to_ical())


def _name(party: Party) -> str:
    return party.name or party.polity or party.kind


def _clean(text: str) -> str:
    """Text without control characters, which iCalendar forbids; line breaks stay."""
    return _CONTROL.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n").replace("\f", " ").replace("\v", " "))


def _count(stream: BinaryIO, _options: Options) -> int:
    """Entries of the calendar, each read by the library."""
    from icalendar import Event

    count, last = 0, b""
    entry: list[bytes] = []
    for line in stream:
        last = line
        if line == b"BEGIN:VEVENT\r\n":
            entry = []
        entry.append(line)
        if line == b"END:VEVENT\r\n":
            Event.from_ical(b"".join(entry))
            count += 1
    if last != _TAIL:
        raise OutputError("the file breaks off.")
    return count


ICAL = Format("ical", "meetings", _write, _count, events=False)
