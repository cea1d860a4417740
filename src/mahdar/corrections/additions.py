"""Marks that the machine missed: an analyst says where they stand and what they are."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any, Literal

import msgspec

from mahdar.corrections.edits import edited
from mahdar.corrections.log import Correction
from mahdar.corrections.marks import Mark
from mahdar.corrections.parties import Cast
from mahdar.errors import OptionError
from mahdar.record import Event, EventDate, Record, Span, Statement

#: The layers to which marks can be added, and the field that says what kind of mark it is.
ADDED: dict[Literal["events", "statements"], str] = {"events": "type", "statements": "kind"}


def added(record: Record, correction: Correction, cast: Cast) -> Event | Statement:
    """The mark that a correction adds; its id (``evc7``, ``sc7``) has the number of the correction.

    Raises:
        OptionError: a value is none that the field can have.
    """
    mark = msgspec.convert(correction.mark, Mark)
    start, end = mark.start or 0, mark.end or 0
    base: Event | Statement
    if correction.layer == "statements":
        base = Statement(id=f"sc{correction.key}", start=start, end=end, kind="indirect")
        return edited("statements", base, correction.value or {}, cast)  # type: ignore[no-any-return]
    day = record.document.published
    starts = [s.start for s in record.sentences]
    base = Event(
        id=f"evc{correction.key}", type="CONSULT", trigger=Span(start, end), status="actual", why=f"correction {correction.key}",
        sentence=max(0, bisect_right(starts, start) - 1) if starts else None,
        date=EventDate(value=day[:10], granularity="day", source="published") if day else None,
    )  # fmt: skip
    return edited("events", base, correction.value or {}, cast)  # type: ignore[no-any-return]


def place_in(text: str, words: str | None, nth: int | None, span: str | None) -> tuple[int, int]:
    """Where an added mark stands: by its words, the ``nth`` time that they occur, or by ``START:END``.

    Raises:
        OptionError: they do not stand there, or stand in several places.

    >>> place_in("قال وقال", "قال", 2, None), place_in("قال وقال", None, None, "0:3")
    ((5, 8), (0, 3))
    """
    if (words is None) == (span is None):
        raise OptionError(
            "an added mark needs a place.", "Give --words TEXT or --span START:END.", "اذكر موضع العلامة."
        )
    if span is not None:
        start, _, end = span.partition(":")
        if (
            start.isdecimal()
            and end.isdecimal()
            and int(start) < int(end) <= len(text)
            and text[int(start) : int(end)].strip()
        ):
            return int(start), int(end)
        raise OptionError(f"{span} is no stretch of this text.", f"It has {len(text)} characters.", "الموضع خارج النص.")
    places = []
    at = text.find(words) if words and words.strip() else -1
    while at >= 0:
        places.append(at)
        at = text.find(words or "", at + 1)
    if not places or (nth is None and len(places) > 1) or not 0 < (nth or 1) <= len(places):
        raise OptionError(
            f"{words!r} stands {len(places)} times in this text.", "Copy the words from the text, and say which with --nth.",
            "الكلمات غير موجودة في النص أو تتكرر فيه.",
        )  # fmt: skip
    start_at = places[(nth or 1) - 1]
    return start_at, start_at + len(words or "")


def described(layer: Literal["events", "statements"], value: dict[str, Any], start: int, end: int) -> Mark:
    """How an added mark is found again.

    Raises:
        OptionError: nobody says what kind of mark it is.
    """
    field = ADDED[layer]
    if not value.get(field):
        raise OptionError(f"an added mark needs its {field}.", f"Give --set {field}=…", "اذكر نوع العلامة.")
    return Mark(str(value[field]), start, end)
