"""From what a time says to which days it means, read against the day of publication or the time last named."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from mahdar.layers.times import calendar as cal
from mahdar.layers.times.calendar import ONE_DAY, Day, Period
from mahdar.layers.times.choose import date_period, feast_period, range_period
from mahdar.layers.times.distances import counted, several, within
from mahdar.layers.times.nodes import (
    Century,
    Clock,
    Count,
    Date,
    Decade,
    Feast,
    Node,
    Nth,
    Range,
    Relative,
    SameInYear,
    Season,
    Several,
    Share,
    Unit,
    Unknown,
    Weekend,
    Within,
    YearRef,
    Years,
)  # fmt: skip
from mahdar.layers.times.outcome import ImpossibleError, UnplacedError
from mahdar.layers.times.tense import Tense

LOOK_BACK = 200  # times; nobody counts on from one named further back
Anchor = Literal["explicit", "published"] | int


class Named(NamedTuple):
    """A time that the text has named: where it starts, and its days."""

    start: int
    period: Period


class Resolver:
    """Resolves the expressions of one text in order; remembers what was named last.

    ``mismatches`` collects, for the expression being resolved, the weekday that contradicts its date.
    """

    def __init__(self, published: Day | None) -> None:
        self.published = published
        self.named: list[Named] = []
        self.mismatch: tuple[int, Day] | None = None
        self._anchors: list[Anchor] = []
        self._tense: Callable[[], Tense] = lambda: "none"

    def resolve(self, node: Node, tense: Callable[[], Tense]) -> tuple[Period, Anchor]:
        """The days that an expression means, and what they were read against.

        Raises:
            ImpossibleError, UnplacedError, DroppedError: see there.
        """
        self.mismatch, self._anchors, self._tense = None, [], tense
        try:
            period = self.period(node)
        except (ValueError, OverflowError) as error:
            raise UnplacedError from error
        return period, self._anchor()

    def remember(self, start: int, period: Period) -> None:
        """Note a time that later expressions may go on from."""
        self.named.append(Named(start, period))

    def tense(self) -> Tense:
        """Whether the sentence looks back or ahead, asked only where it matters."""
        return self._tense()

    def _anchor(self) -> Anchor:
        numbers = [a for a in self._anchors if isinstance(a, int)]
        return numbers[0] if numbers else "published" if "published" in self._anchors else "explicit"

    def today(self) -> Day:
        """The day of publication."""
        if self.published is None:
            raise UnplacedError(published=True)
        self._anchors.append("published")
        return self.published

    def last(self, unit: Unit) -> Period:
        """The time last named that is fine enough to go on from by ``unit``."""
        for start, period in reversed(self.named[-LOOK_BACK:]):
            single = period.first == period.last
            days = (period.last - period.first).days
            if (
                single
                or (unit == "week" and days <= 6)
                or (unit == "month" and days <= 31)
                or unit in ("year", "decade", "century")
            ):
                self._anchors.append(start)
                return period
        raise UnplacedError

    def period(self, node: Node) -> Period:
        """The days of any node."""
        match node:
            case Date():
                return date_period(self, node)
            case Relative():
                return self.relative(node)
            case Years():
                return self.year_period(node.year)
            case Range():
                return range_period(self, node)
            case Count():
                return counted(self, node)
            case Several():
                return several(self, node)
            case Within():
                return within(self, node)
            case Feast():
                return feast_period(self, node)
            case Season():
                return self.season(node)
            case Weekend():
                return self.weekend(node)
            case Share():
                return self.share(node)
            case Nth():
                return self.nth(node)
            case Decade():
                return self.decade(node)
            case Century():
                return cal.years_period((node.number - 1) * 100 + 1, node.number * 100, "century")
            case Clock():
                return self.clock()
            case SameInYear():
                return self.same_in_year(node)
            case Unknown():
                raise UnplacedError
        raise UnplacedError

    def clock(self) -> Period:
        """An hour without a day: of the day last named, of publication only where the text has named nothing yet."""
        return self.last("day") if self.named else cal.day_period(self.today())

    # Units

    def base(self, base: str, unit: Unit, offset: int) -> Day:
        """The day to count units from: of publication, or of the time last named (its end where counting on)."""
        if base == "published":
            return self.today()
        try:
            period = self.last(unit)
        except UnplacedError:
            # Without anything named, السابق is last year's, and التالي next year's where the text looks ahead.
            if offset < 0 or (offset > 0 and self.tense() == "future"):
                return self.today()
            raise
        return period.last if offset > 0 else period.first

    def relative(self, node: Relative) -> Period:
        """الأسبوع الماضي, العام نفسه."""
        day = self.base(node.base, node.unit, node.offset)
        match node.unit:
            case "day" | "hour" | "minute":
                return cal.day_period(day + ONE_DAY * (node.offset if node.unit == "day" else 0))
            case "week":
                return cal.week_period(day + ONE_DAY * 7 * node.offset)
            case "month":
                first = cal.add_months(Day(day.year, day.month, 1), node.offset)
                return cal.month_period(first.year, first.month)
            case "year":
                return cal.year_period(day.year + node.offset)
            case "decade":
                decade = (day.year // 10 + node.offset) * 10
                return cal.years_period(decade, decade + 9, "decade")
            case "century":
                number = (day.year - 1) // 100 + 1 + node.offset
                return cal.years_period((number - 1) * 100 + 1, number * 100, "century")

    # Years and longer

    def year(self, ref: YearRef) -> int:
        """The number of a year in its own calendar."""
        if ref.number is not None:
            return ref.number
        if ref.relative is None:
            raise UnplacedError
        day = self.base(ref.relative.base, "year", ref.relative.offset)
        return day.year + ref.relative.offset

    def year_period(self, ref: YearRef) -> Period:
        """A year, Gregorian or Hijri."""
        number = self.year(ref)
        return cal.hijri_year(number) if ref.hijri else cal.year_period(number)

    def decade(self, node: Decade) -> Period:
        """الثمانينيات, ثلاثينيات القرن الحالي."""
        if isinstance(node.century, Relative):
            first = self.relative(node.century).first.year - 1 + node.tens
        elif node.century is not None:
            first = (node.century - 1) * 100 + node.tens
        else:
            first = 1900 + node.tens
        return cal.years_period(first, first + 9, "decade")

    def season(self, node: Season) -> Period:
        """صيف 2015; winter is named after the year it begins in."""
        if node.year is not None:
            year = self.year(node.year)
            return cal.months_period(Day(year, node.month, 1), 3, "season")
        day = self.today()
        around = [cal.months_period(Day(y, node.month, 1), 3, "season") for y in range(day.year - 3, day.year + 4)]
        offset = node.modifier.offset if node.modifier is not None else 0
        if offset < 0:
            return [p for p in around if p.last < day][offset]
        if offset > 0:
            return [p for p in around if p.first > day][offset - 1]
        running = [p for p in around if p.first <= day <= p.last]
        return running[0] if running else next(p for p in around if p.first.year == day.year)

    def weekend(self, node: Weekend) -> Period:
        """نهاية الأسبوع: Saturday and Sunday."""
        day = self.today()
        monday = day - ONE_DAY * (day.isoweekday() - 1)
        if node.modifier is not None:
            saturday = monday + ONE_DAY * (5 + 7 * node.modifier.offset)
        elif day.isoweekday() >= 6 or self.tense() == "future":
            saturday = monday + ONE_DAY * 5
        else:
            saturday = monday - ONE_DAY * 2
        return cal.days_period(saturday, saturday + ONE_DAY)

    def same_in_year(self, node: SameInYear) -> Period:
        """نفس اليوم من عام 2017."""
        day, year = self.period(node.of), self.year(node.year)
        months = 12 * (year - day.first.year)
        first = cal.add_months(day.first, months)
        return cal.month_period(first.year, first.month) if day.granularity == "month" else cal.day_period(first)

    # Parts

    def share(self, node: Share) -> Period:
        """النصف الأول من 2023, النصف الثاني من يوليو."""
        whole = self.period(node.of)
        place = node.parts if node.nth < 0 else node.nth
        name: Literal["half", "quarter", "interval"] = {2: "half", 4: "quarter"}.get(node.parts, "interval")  # type: ignore[assignment]
        if whole.granularity == "year":
            months = 12 // node.parts
            return cal.months_period(Day(whole.first.year, 1 + months * (place - 1), 1), months, name)
        if whole.granularity in ("decade", "century"):
            years = (whole.last.year - whole.first.year + 1) // node.parts
            first = whole.first.year + years * (place - 1)
            return cal.years_period(first, first + years - 1, "interval")
        days = (whole.last - whole.first).days + 1
        first_day = whole.first + ONE_DAY * (days // node.parts * (place - 1))
        last_day = whole.last if place == node.parts else first_day + ONE_DAY * (days // node.parts - 1)
        return cal.days_period(first_day, last_day)

    def nth(self, node: Nth) -> Period:
        """الأسبوع الأول من يناير, آخر يوم من العام, الأشهر التسعة الأولى من 2018."""
        whole = self.period(node.of)
        if node.weekday is not None:
            day = cal.nth_weekday(whole.first, whole.last, node.weekday, node.nth)
            if day is None:
                raise ImpossibleError
            return cal.day_period(day)
        back = node.nth < 0
        start = 0 if back else node.nth - 1
        match node.unit:
            case "decade":
                first = whole.first.year + 10 * start if not back else whole.last.year - 9
                return cal.years_period(first, first + 10 * node.count - 1, "decade")
            case "month":
                first_month = (
                    cal.add_months(whole.first, start) if not back else cal.add_months(whole.last, 1 - node.count)
                )
                if node.count == 1:
                    return cal.month_period(first_month.year, first_month.month)
                return cal.months_period(first_month, node.count, "interval")
            case "year":
                first = whole.first.year + start if not back else whole.last.year - node.count + 1
                return cal.years_period(first, first + node.count - 1, "interval")
        length = node.count * (7 if node.unit == "week" else 1)
        days = 7 if node.unit == "week" else 1
        first_day = whole.last - ONE_DAY * (length - 1) if back else whole.first + ONE_DAY * days * start
        last_day = min(first_day + ONE_DAY * (length - 1), whole.last)
        if not whole.first <= first_day <= whole.last:
            raise ImpossibleError
        return cal.days_period(first_day, last_day)
