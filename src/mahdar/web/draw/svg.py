"""A sheet to draw on, and scales for it.

Colours and line styles are classes of ``static/desk.css``, never attributes of their own, for the policy of the pages allows no
inline style. Time runs in the direction of reading: from right to left on an Arabic page.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Literal, NamedTuple

from markupsafe import Markup

Anchor = Literal["start", "middle", "end"]
_numbers = count(1)


class Scale(NamedTuple):
    """A linear scale from values to places on the sheet.

    >>> Scale(0, 10, 100, 200)(5)
    150.0
    """

    low: float
    high: float
    first: float
    last: float

    def __call__(self, value: float) -> float:
        """The place of a value; the middle where all values are one."""
        if self.high == self.low:
            return (self.first + self.last) / 2
        return self.first + (value - self.low) / (self.high - self.low) * (self.last - self.first)


def ticks(low: float, high: float, most: int = 5) -> list[float]:
    """Round values between two, for an axis.

    >>> ticks(0, 97)
    [0.0, 20.0, 40.0, 60.0, 80.0]
    """
    if high <= low:
        return [low]
    raw = (high - low) / most
    step = next(
        m * 10 ** math.floor(math.log10(raw)) for m in (1, 2, 5, 10) if m * 10 ** math.floor(math.log10(raw)) >= raw
    )
    first = math.ceil(low / step)
    return [round(float(i * step), 10) for i in range(first, math.floor(high / step) + 1)]


class Sheet:
    """A drawing of so many units; ``title`` and ``about`` tell those who cannot see it what it shows.

    >>> sheet = Sheet(100, 50, "Events by day", language="en")
    >>> sheet.rect(10, 10, 20, 30, "bar")
    >>> str(sheet.markup()).startswith('<svg class="chart" viewBox="0 0 100 50"')
    True
    """

    def __init__(
        self, width: float, height: float, title: str, about: str = "", *, language: str, css: str = "chart"
    ) -> None:
        self.width, self.height, self.mirrored = width, height, language == "ar"
        self._css, self._title, self._about = css, title, about
        self._parts: list[Markup] = []

    def rect(self, x: float, y: float, width: float, height: float, css: str, title: str = "", **more: str) -> None:
        """A rectangle; ``title`` shows when the pointer rests on it."""
        self._add("rect", title, x=_n(x), y=_n(y), width=_n(max(0, width)), height=_n(max(0, height)), css=css, **more)

    def circle(self, x: float, y: float, r: float, css: str, title: str = "", **more: str) -> None:
        """A circle."""
        self._add("circle", title, cx=_n(x), cy=_n(y), r=_n(r), css=css, **more)

    def line(self, x1: float, y1: float, x2: float, y2: float, css: str, title: str = "", **more: str) -> None:
        """A line."""
        self._add("line", title, x1=_n(x1), y1=_n(y1), x2=_n(x2), y2=_n(y2), css=css, **more)

    def path(self, d: str, css: str, title: str = "", **more: str) -> None:
        """A path in SVG's own notation."""
        self._add("path", title, d=d, css=css, **more)

    def text(self, x: float, y: float, words: str, css: str = "", anchor: Anchor = "middle") -> None:
        """Words at a place: ``start`` is the left side on every page, so that places mean the same in both languages."""
        if self.mirrored and anchor != "middle":  # direction turns start and end about
            anchor = "end" if anchor == "start" else "start"
        self._parts.append(
            Markup('<text x="{}" y="{}" text-anchor="{}" class="{}">{}</text>').format(_n(x), _n(y), anchor, css, words)
        )

    @contextmanager
    def link(self, address: str, label: str = "") -> Iterator[None]:
        """What is drawn within leads to an address of the desk."""
        name = Markup(' aria-label="{}"').format(label) if label else ""
        self._parts.append(Markup('<a href="{}"{}>').format(address, name))
        yield
        self._parts.append(Markup("</a>"))

    @contextmanager
    def group(self, css: str, **more: str) -> Iterator[None]:
        """What is drawn within belongs together."""
        self._parts.append(Markup('<g class="{}"{}>').format(css, _attributes(more)))
        yield
        self._parts.append(Markup("</g>"))

    def across(self, fraction: float, start: float, end: float) -> float:
        """A place across the sheet for a fraction of the way in the direction of reading."""
        return end - fraction * (end - start) if self.mirrored else start + fraction * (end - start)

    def markup(self) -> Markup:
        """The drawing as SVG."""
        name = f"chart{next(_numbers)}"
        about = Markup('<desc id="{}d">{}</desc>').format(name, self._about) if self._about else Markup("")
        described = Markup(' aria-describedby="{}d"').format(name) if self._about else Markup("")
        head = Markup(
            '<svg class="{}" viewBox="0 0 {} {}" role="group" aria-labelledby="{}t"{} direction="{}"><title id="{}t">{}</title>{}'
        ).format(self._css, _n(self.width), _n(self.height), name, described, "rtl" if self.mirrored else "ltr", name,
                 self._title, about)  # fmt: skip
        return head + Markup("").join(self._parts) + Markup("</svg>")

    def _add(self, tag: str, title: str, *, css: str, **attributes: str) -> None:
        inner = Markup("<title>{}</title>").format(title) if title else Markup("")
        self._parts.append(Markup('<{} class="{}"{}>{}</{}>').format(tag, css, _attributes(attributes), inner, tag))


def _attributes(values: dict[str, str]) -> Markup:
    return Markup("").join(Markup(' {}="{}"').format(k.replace("_", "-"), v) for k, v in values.items())


def _n(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")
