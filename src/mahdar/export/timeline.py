"""TimelineJS: events with a day, as slides. Text is escaped, for TimelineJS shows it as HTML.

Followed: the JSON format of TimelineJS 3. An event without a day cannot stand on a timeline and is left out.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, BinaryIO

import msgspec

from mahdar.export.base import Format, Options, Written, all_events
from mahdar.export.days import span
from mahdar.export.items import count_items, write_items
from mahdar.export.rows import EventRow
from mahdar.record import Record


class _Slide(msgspec.Struct):
    start_date: dict[str, int]
    text: dict[str, str]


def slide(row: EventRow) -> dict[str, Any] | None:
    """One slide, or None for an event without a day."""
    days = span(row.date)
    if days is None:
        return None
    first, last = days
    headline = " ".join(filter(None, [
        "، ".join(p.name or p.polity or "?" for p in row.actors) or "?", row.type, row.mode,
        "، ".join(p.name or p.polity or "?" for p in row.recipients),
        f"({row.status})" if row.status != "actual" else None,
    ]))  # fmt: skip
    said = f"<p dir='auto'>{escape(row.evidence)}</p>"
    told = " — ".join(escape(v) for v in (row.publisher, row.published, row.title) if v)
    out: dict[str, Any] = {
        "unique_id": f"{row.document}-{row.id}".replace(":", "-"), "group": row.quad or row.type,
        "start_date": {"year": first.year, "month": first.month, "day": first.day},
        "text": {"headline": escape(headline), "text": said + (f"<p dir='auto'>{told}</p>" if told else "")},
    }  # fmt: skip
    if last != first:
        out["end_date"] = {"year": last.year, "month": last.month, "day": last.day}
    return out


def _write(records: Iterable[Record], out: BinaryIO, _options: Options) -> Written:
    left_out = 0

    def slides() -> Iterator[dict[str, Any]]:
        nonlocal left_out
        for row in all_events(records):
            found = slide(row)
            if found is None:
                left_out += 1
            else:
                yield found

    count = write_items(slides(), out, {}, "events")
    return Written(count, left_out, "events without a day, week or month")


TIMELINE = Format("timeline", "slides", _write, lambda stream, _: count_items(stream, _Slide), status_told=True)
