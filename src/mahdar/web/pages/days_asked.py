"""Days and choices as forms send them: fields left empty ask for nothing."""

from __future__ import annotations

from collections.abc import Iterable

from mahdar.search.filters import first_day, last_day


def days_asked(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The first and last day asked for.

    Raises:
        OptionError: one is no year, month or day.

    >>> days_asked("2018", ""), days_asked(None, "2018-02")
    (('2018-01-01', None), (None, '2018-02-28'))
    """
    return first_day(since or None), last_day(until or None)


def chosen(values: Iterable[str] | None) -> tuple[str, ...]:
    """The values that were chosen, each once.

    >>> chosen(["RUS", "", "RUS"]), chosen(None)
    (('RUS',), ())
    """
    return tuple(dict.fromkeys(v for v in values or () if v))
