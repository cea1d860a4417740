"""Cooperation and conflict with each of several parties: bars to both sides of a line."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from markupsafe import Markup

from mahdar.desk.profiles import Counterpart
from mahdar.web.draw.svg import Scale, Sheet

_WIDTH, _ROW, _TOP, _NAMES = 640.0, 26.0, 30.0, 150.0
#: Parties that are drawn; the table has more.
_MOST = 12


def draw_sides(
    rows: Sequence[Counterpart], *, language: str, title: str, name: Callable[[str], str], say: Callable[[str], str],
    address: Callable[[str], str],
) -> Markup:  # fmt: skip
    """The drawing: conflict before the line, cooperation behind it in the direction of reading, each with its figure."""
    some = list(rows[:_MOST])
    sheet = Sheet(_WIDTH, _TOP + _ROW * len(some) + 6, title, language=language, css="chart sides")
    most = max((max(r.cooperation + r.from_cooperation, r.conflict + r.from_conflict) for r in some), default=1) or 1

    def place(value: float) -> float:
        """Across the sheet, from 0 at the start of reading."""
        return _WIDTH - value if sheet.mirrored else value

    half = (_WIDTH - _NAMES) / 2
    middle = _NAMES + half
    length = Scale(0, most, 0, half - 44)
    sheet.text(place(middle - 8), 18, say("quadshort.conflict"), "tick", "start" if sheet.mirrored else "end")
    sheet.text(place(middle + 8), 18, say("quadshort.cooperation"), "tick", "end" if sheet.mirrored else "start")
    for i, row in enumerate(some):
        y = _TOP + i * _ROW
        good, bad = row.cooperation + row.from_cooperation, row.conflict + row.from_conflict
        with sheet.link(
            address(row.polity),
            f"{name(row.polity)}: {say('quadshort.cooperation')} {good}, {say('quadshort.conflict')} {bad}",
        ):
            sheet.text(place(_NAMES - 8), y + 16, name(row.polity), "name", "start" if sheet.mirrored else "end")
            for value, side, css in ((bad, -1, "conflict"), (good, 1, "cooperation")):
                if value:
                    ends = sorted((place(middle), place(middle + side * length(value))))
                    sheet.rect(ends[0], y + 3, ends[1] - ends[0], _ROW - 8, f"band material-{css}", f"{name(row.polity)} · {say(f'quadshort.{css}')}: {value}",
                               fill=f"url(#p-{'verbal' if side < 0 else 'material'}-{css})")  # fmt: skip
                    near = middle + side * (length(value) + 6)
                    ahead = (side > 0) != sheet.mirrored
                    sheet.text(place(near), y + 16, str(value), "tick", "start" if ahead else "end")
    sheet.line(place(middle), _TOP - 4, place(middle), _TOP + _ROW * len(some), "axis")
    return sheet.markup()
