"""Bands of a timeline: one bar for each period, its classes on top of one another."""

from __future__ import annotations

from collections.abc import Callable

from markupsafe import Markup

from mahdar.desk.timeline import Band, Bands
from mahdar.web.draw.svg import Scale, Sheet, ticks

_WIDTH, _HEIGHT = 1000.0, 250.0
_TOP, _BOTTOM, _EDGE, _NEAR = 14.0, 214.0, 46.0, 12.0
#: The most days, weeks or months that are named under the bars.
_NAMES = 8


def draw_bands(
    bands: Bands, *, language: str, title: str, about: str, name: Callable[[Band], str], short: Callable[[Band], str],
    word: Callable[[str], str], address: Callable[[Band], str],
) -> Markup:  # fmt: skip
    """The drawing. Classes are told by the patterns of ``patterns.html`` and by their place in the bar, not by colour alone.

    Args:
        bands: what is drawn.
        language: of the page.
        title: of the drawing.
        about: what it shows, for those who do not see it.
        name: a period in words.
        short: the same under the bars.
        word: a class in words.
        address: where a bar leads to.
    """
    sheet = Sheet(_WIDTH, _HEIGHT, title, about, language=language, css="chart bands")
    left, right = (_NEAR, _WIDTH - _EDGE) if sheet.mirrored else (_EDGE, _WIDTH - _NEAR)
    most = max((b.total for b in bands.bands), default=0) or 1
    height = Scale(0, most, _BOTTOM, _TOP)
    for value in ticks(0, most, 4):
        if value == int(value):
            sheet.line(left, height(value), right, height(value), "grid")
            side = right + 6 if sheet.mirrored else left - 6
            sheet.text(side, height(value) + 4, f"{int(value):,}", "tick", "start" if sheet.mirrored else "end")
    step = (right - left) / max(1, len(bands.bands))
    width = min(step * 0.84, 60.0)
    every = max(1, -(-len(bands.bands) // _NAMES))
    for i, band in enumerate(bands.bands):
        middle = sheet.across((i + 0.5) / len(bands.bands), left, right)
        if i % every == every // 2 or len(bands.bands) <= _NAMES:
            sheet.text(middle, _BOTTOM + 20, short(band), "tick")
        if band.total:
            told = "؛ ".join if language == "ar" else "; ".join
            parts = told(f"{word(c)}: {band.counts[c]}" for c in bands.classes if band.counts.get(c))
            with sheet.link(address(band), f"{name(band)}: {band.total} ({parts})"):
                _bar(sheet, bands, band, middle - width / 2, width, height, name=name, word=word)
    sheet.line(left, _BOTTOM, right, _BOTTOM, "axis")
    return sheet.markup()


def _bar(
    sheet: Sheet, bands: Bands, band: Band, x: float, width: float, height: Scale, *, name: Callable[[Band], str],
    word: Callable[[str], str],
) -> None:  # fmt: skip
    below = 0
    for one in bands.classes:
        count = band.counts.get(one, 0)
        if count:
            top, foot = height(below + count), height(below)
            css = one.replace(" ", "-")
            sheet.rect(
                x, top, width, foot - top, f"band {css}", f"{name(band)} · {word(one)}: {count}", fill=f"url(#p-{css})"
            )
            below += count
