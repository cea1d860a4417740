"""Lanes: one for each party or body, with what happened along a common axis of time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal, NamedTuple

from markupsafe import Markup

from mahdar.web.draw.calendar_axis import fraction, time_ticks
from mahdar.web.draw.svg import Anchor, Sheet

_WIDTH, _LABEL, _PAD, _ROW = 960.0, 190.0, 26.0, 34.0


class Sign(NamedTuple):
    """Something on a day: a letter or sign in a circle, that leads somewhere."""

    day: str
    css: str
    sign: str
    title: str
    address: str


class Stretch(NamedTuple):
    """A state that held from one day to another."""

    first: str
    last: str
    css: str
    title: str


class Lane(NamedTuple):
    """One lane: its name, where that leads, and what is on it."""

    name: str
    address: str
    signs: Sequence[Sign] = ()
    stretches: Sequence[Stretch] = ()


def draw_lanes(
    lanes: Sequence[Lane], first: str, last: str, *, title: str, about: str, language: Literal["ar", "en"], day: Callable[[str], str]
) -> Markup:  # fmt: skip
    """Lanes as SVG; ``day`` writes a day or month as people read it."""
    height = 30 + _ROW * len(lanes)
    sheet = Sheet(_WIDTH, height + 10, title, about, language=language, css="chart lanes")
    left, right = (_PAD, _WIDTH - _LABEL) if sheet.mirrored else (_LABEL, _WIDTH - _PAD)
    edge, anchor = (_WIDTH - 4, "end") if sheet.mirrored else (4.0, "start")

    def place(value: str) -> float:
        return sheet.across(fraction(value, first, last), left, right)

    for at, words in time_ticks(first, last, 6):
        sheet.line(place(at), 24, place(at), height, "tick")
        sheet.text(place(at), 16, day(words), "axis")
    for n, lane in enumerate(lanes):
        y = 30 + _ROW * (n + 0.5)
        sheet.line(left, y, right, y, "lane")
        with sheet.link(lane.address):
            side: Anchor = anchor  # type: ignore[assignment]
            sheet.text(edge, y + 5, lane.name if len(lane.name) < 28 else lane.name[:26] + "…", "name", side)
        for stretch in lane.stretches:
            one, two = sorted((place(stretch.first), place(stretch.last)))
            sheet.rect(one, y - 5, max(2.0, two - one), 10, stretch.css, stretch.title)
        for sign in lane.signs:
            with sheet.link(sign.address, sign.title):
                sheet.circle(place(sign.day), y, 10, f"sign {sign.css}", sign.title)
                sheet.text(place(sign.day), y + 5, sign.sign, f"letter {sign.css}")
    return sheet.markup()
