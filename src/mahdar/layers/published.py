"""The day of publication, where the report itself tells it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Literal

from mahdar.arabic.text import ArabicText
from mahdar.layers.times import dated_today, find_times
from mahdar.record import Document, Time

Source = Literal["metadata", "dateline"]
#: What was taken off the text, and what a date in it tells. The dateline is written last, when the report goes out.
REASONS: tuple[tuple[str, Source], ...] = (("posted", "metadata"), ("dateline", "dateline"))


def find_publication_day(document: Document, text: ArabicText) -> tuple[dt.date | None, Source | None]:
    """The day of publication and where it was read; ``(None, None)`` when the report does not tell.

    In this order: a line of the page that says when it was put out, the dateline, and a full date that the text itself
    calls today or yesterday (اليوم الخميس 5 مارس 2015).
    """
    for reason, source in REASONS:
        for removed in document.removed:
            if removed.reason == reason:
                for day in _days(find_times(ArabicText(document.text[removed.start : removed.end]), None)[0]):
                    return day, source
    today = dated_today(text)
    return (today, "dateline") if today else (None, None)


def _days(times: tuple[Time, ...]) -> Iterator[dt.date]:
    """Times that name one day in full."""
    for time in times:
        if time.value and time.granularity in ("day", "time") and time.anchor == "explicit":
            yield dt.date.fromisoformat(time.value)
