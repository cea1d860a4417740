"""When and where: the date of an event from its clause, its sentence or the report, and its place."""

from __future__ import annotations

import calendar
import datetime as dt
import re

from mahdar.layers.events.view import View
from mahdar.record import EventDate, Time

#: An act of more days ago than this is background.
RECENT = 30
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")
_WEEK = re.compile(r"(\d{4})-W(\d\d)$")


def last_day(value: str) -> dt.date | None:
    """The last day that a date value covers, or None when it cannot be told.

    >>> last_day("2019-07"), last_day("2022-01-08/2022-01-09")
    (datetime.date(2019, 7, 31), datetime.date(2022, 1, 9))
    """
    part = value.rsplit("/", 1)[-1]
    week = _WEEK.match(part)
    try:
        if week:
            return dt.date.fromisocalendar(int(week[1]), int(week[2]), 7)
        found = _ISO.match(part)
        if found is None:
            return None
        year, month = int(found[1]), int(found[2] or 12)
        return dt.date(year, month, int(found[3] or calendar.monthrange(year, month)[1]))
    except ValueError:
        return None


def first_day(value: str) -> dt.date | None:
    """The first day that a date value covers, or None when it cannot be told."""
    part = value.split("/", 1)[0]
    week = _WEEK.match(part)
    try:
        if week:
            return dt.date.fromisocalendar(int(week[1]), int(week[2]), 1)
        found = _ISO.match(part)
        return dt.date(int(found[1]), int(found[2] or 1), int(found[3] or 1)) if found else None
    except ValueError:
        return None


class Dates:
    """Dates and places of the events of one text."""

    def __init__(self, view: View, published: dt.date | None) -> None:
        self.v = view
        self.published = published

    def time_in(self, first: int, last: int) -> Time | None:
        """The first time with a value in the tokens ``[first, last)``."""
        for i in range(first, last):
            number = self.v.time_at[i]
            if number >= 0 and self.v.times[number].value:
                return self.v.times[number]
        return None

    def date(
        self,
        trigger: int,
        clause: tuple[int, int],
        sentence: tuple[int, int],
        main: bool,
        actual: bool,
        spoken: bool = False,
    ) -> EventDate | None:
        """The date of the act of the token ``trigger``; ``spoken`` acts are not dated by years, which belong to what is said."""
        time = self.time_in(trigger, clause[1]) or self._nearest_before(trigger, clause[0])
        if spoken and main and time is not None and time.granularity in ("year", "decade", "interval"):
            return self._of_report(actual)
        if time is None and main:
            time = self._single(sentence)
        if time is not None and time.value is not None:
            granularity = "day" if time.granularity == "time" else time.granularity
            value = time.value[:10] if time.granularity == "time" else time.value
            return EventDate(value=value, granularity=granularity, source="text")
        return self._of_report(actual) if main else None

    def _of_report(self, actual: bool) -> EventDate | None:
        if not actual or self.published is None:
            return None
        return EventDate(value=self.published.isoformat(), granularity="day", source="published")

    def _nearest_before(self, trigger: int, first: int) -> Time | None:
        for i in range(trigger - 1, first - 1, -1):
            number = self.v.time_at[i]
            if number >= 0 and self.v.times[number].value:
                return self.v.times[number]
        return None

    def _single(self, sentence: tuple[int, int]) -> Time | None:
        numbers = {n for n in self.v.time_at[sentence[0] : sentence[1]] if n >= 0 and self.v.times[n].value}
        return self.v.times[numbers.pop()] if len(numbers) == 1 else None

    def historical(self, date: EventDate | None) -> bool:
        """Whether an act lies more than a month back."""
        end = last_day(date.value) if date is not None and date.source == "text" else None
        return end is not None and self.published is not None and (self.published - end).days > RECENT

    def ahead(self, date: EventDate | None) -> bool:
        """Whether an act lies behind the day of publication."""
        start = first_day(date.value) if date is not None and date.source == "text" else None
        return start is not None and self.published is not None and start > self.published

    def place(self, first: int, last: int) -> str | None:
        """The place named in the tokens ``[first, last)`` behind في and its like."""
        for i in range(first, last):
            for named in self.v.entities.all_covering(i):
                entity = self.v.entities.by_id.get(named.entity)
                if (
                    named.first == i
                    and entity is not None
                    and entity.kind in ("place", "state")
                    and not named.adjective
                ):
                    if named.how == "metonym":
                        continue
                    before = self.v.words[i - 1].lemma if i else ""
                    if before in (
                        "في",
                        "قرب",
                        "شمال",
                        "جنوب",
                        "شرق",
                        "غرب",
                        "مدينة",
                        "بلدة",
                        "وسط",
                        "داخل",
                        "محافظة",
                        "منطقة",
                        "بمدينة",
                        "إقليم",
                        "ريف",
                    ):
                        return named.entity
                    if self.v.lead(i, named.start).endswith("ب"):
                        return named.entity
        return None
