"""What a time expression says, before anything is known about the day it is read against.

The grammar makes these; `mahdar.layers.times.resolve` turns them into dates. Offsets count periods from the base: -1
is the one before. ``base`` is ``published`` (the day of publication) or ``last`` (the time last named in the text).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Base = Literal["published", "last"]
Unit = Literal["minute", "hour", "day", "week", "month", "year", "decade", "century"]


@dataclass(frozen=True, slots=True)
class Relative:
    """A whole unit some steps away from the base: الأسبوع الماضي, هذا العام, في اليوم نفسه."""

    unit: Unit
    offset: int
    base: Base = "published"


@dataclass(frozen=True, slots=True)
class YearRef:
    """A year: a number, or relative to the base."""

    number: int | None = None
    relative: Relative | None = None
    hijri: bool = False


@dataclass(frozen=True, slots=True)
class Modifier:
    """الماضي, قبل الماضي, المقبل, الجاري, نفسه, التالي: which one of a recurring thing."""

    offset: int
    base: Base = "published"


@dataclass(frozen=True, slots=True)
class Date:
    """A day or month by its names. What the text does not say is None.

    ``today`` is the offset of أمس, اليوم, غدا; ``within`` the month or week that a day is counted in (من الشهر الجاري);
    ``ordinal`` tells that the day was written as an ordinal; ``night`` a night that runs into the next day.
    """

    today: int | None = None
    weekday: int | None = None
    day: int | None = None
    month: int | None = None
    year: YearRef | None = None
    hijri: bool = False
    modifier: Modifier | None = None
    within: Relative | None = None
    ordinal: bool = False
    night: bool = False


@dataclass(frozen=True, slots=True)
class Several:
    """Several units up to now or from now on: الأيام العشرة المقبلة; ``count`` None where it is vague."""

    unit: Unit
    count: int | None
    forward: bool


@dataclass(frozen=True, slots=True)
class Count:
    """A distance in time: قبل يومين, بعد ذلك بأسبوع.

    ``base`` None is left open (بعد يومين may go on from the time last named); ``event`` is something that the text names
    instead of a time (بعد يومين من الهجوم): it cannot be resolved.
    """

    unit: Unit
    count: int | None
    forward: bool
    base: Literal["published", "last", "event"] | None = None


@dataclass(frozen=True, slots=True)
class Within:
    """خلال أسبوعين: from now on, but only where the sentence looks ahead."""

    unit: Unit
    count: int


@dataclass(frozen=True, slots=True)
class Years:
    """A year by itself."""

    year: YearRef


@dataclass(frozen=True, slots=True)
class Decade:
    """الثمانينيات: ``tens`` is 80; ``century`` counts from one (19th), None for the last one."""

    tens: int
    century: int | Relative | None = None


@dataclass(frozen=True, slots=True)
class Century:
    """القرن التاسع عشر."""

    number: int


@dataclass(frozen=True, slots=True)
class Season:
    """A season by its first month."""

    month: int
    year: YearRef | None = None
    modifier: Modifier | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """One of ``parts`` equal parts of a period (``nth`` from 1, -1 for the last): النصف الأول من 2023."""

    parts: int
    nth: int
    of: Node


@dataclass(frozen=True, slots=True)
class Nth:
    """The ``nth`` unit or weekday of a period (-1 for the last): الأسبوع الأول من يناير, ثالث ثلاثاء من أكتوبر.

    ``count`` takes several from there: الأشهر التسعة الأولى من 2018.
    """

    unit: Unit | None
    weekday: int | None
    nth: int
    of: Node
    count: int = 1


@dataclass(frozen=True, slots=True)
class Weekend:
    """نهاية الأسبوع."""

    modifier: Modifier | None = None


@dataclass(frozen=True, slots=True)
class Feast:
    """A named day. ``shift`` moves it by days (عشية: -1); ``nth`` is one of its days (ثاني أيام العيد)."""

    rule: tuple[str, ...]
    year: YearRef | None = None
    modifier: Modifier | None = None
    shift: int = 0


@dataclass(frozen=True, slots=True)
class Clock:
    """An hour without a day."""


@dataclass(frozen=True, slots=True)
class Range:
    """From one time to another."""

    first: Node
    last: Node


@dataclass(frozen=True, slots=True)
class SameInYear:
    """The same day or month of another year: في مثل هذا اليوم من عام 2017."""

    of: Node
    year: YearRef


@dataclass(frozen=True, slots=True)
class Unknown:
    """A time that no date can be given for: قبل سنوات, الأيام الأخيرة."""

    unit: Unit


Node = (
    Relative | Date | Several | Count | Within | Years | Decade | Century | Season | Share | Nth | Weekend | Feast | Clock
    | Range | SameInYear | Unknown
)  # fmt: skip
