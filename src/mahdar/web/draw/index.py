"""The index of a pair: words and deeds in two charts, cooperation above the axis and conflict below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Literal

from markupsafe import Markup

from mahdar.ledger.index import Point
from mahdar.web.draw.svg import Scale, Sheet, ticks

_WIDTH, _PANEL, _EDGE, _PAD = 1000.0, 190.0, 56.0, 14.0
#: Periods that are written beneath the axis, at most.
_NAMED = 10


def draw_index(
    points: Sequence[Point], periods: Sequence[str], *, title: str, about: str, language: Literal["ar", "en"],
    names: tuple[str, str], address: Callable[[Point], str], told: Callable[[Point, str], str], written: Callable[[str], str],
) -> Markup:  # fmt: skip
    """The charts as SVG.

    Args:
        points: those in which something is told.
        periods: all periods from the first to the last.
        title: of the drawing.
        about: what it shows, for those who cannot see it.
        language: of the page.
        names: of words and of deeds.
        address: where a point leads.
        told: what a bar says: the point, and ``words`` or ``deeds``.
        written: a period as people read it.
    """
    sheet = Sheet(_WIDTH, 2 * _PANEL + 70, title, about, language=language, css="chart index")
    left, right = (_PAD, _WIDTH - _EDGE) if sheet.mirrored else (_EDGE, _WIDTH - _PAD)
    step = (right - left) / max(1, len(periods))
    number = {period: n for n, period in enumerate(periods)}

    def middle(period: str) -> float:
        return sheet.across((number[period] + 0.5) / len(periods), left, right)

    for panel, (kind, name) in enumerate(zip(("words", "deeds"), names, strict=True)):
        top = 24 + panel * (_PANEL + 26)
        highest = max([getattr(p, f"{kind}_cooperation") for p in points] + [1.0])
        lowest = min([getattr(p, f"{kind}_conflict") for p in points] + [-1.0])
        scale = Scale(lowest, highest, top + _PANEL, top)
        sheet.text(left if not sheet.mirrored else right, top - 8, name, "panel", "end" if sheet.mirrored else "start")
        for tick in ticks(lowest, highest, 5):
            sheet.line(left, scale(tick), right, scale(tick), "zero" if tick == 0 else "tick")
            place = right + 6 if sheet.mirrored else left - 6
            sheet.text(
                place,
                scale(tick) + 4,
                f"\u200e{tick:g}".replace("-", "−"),
                "axis",
                "start" if sheet.mirrored else "end",
            )
        width = max(1.5, min(40.0, step * 0.7))
        for point in points:
            up, down = getattr(point, f"{kind}_cooperation"), getattr(point, f"{kind}_conflict")
            if not up and not down:
                continue
            x = middle(point.period) - width / 2
            with sheet.link(address(point), told(point, kind)):
                if up:
                    sheet.rect(x, scale(up), width, scale(0) - scale(up), "bar cooperation", told(point, kind))
                if down:
                    sheet.rect(x, scale(0), width, scale(down) - scale(0), "bar conflict", told(point, kind))
    every = max(1, -(-len(periods) // _NAMED))
    for period in periods[::every]:
        sheet.text(middle(period), 2 * _PANEL + 66, written(period), "axis")
    return sheet.markup()
