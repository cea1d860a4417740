"""What stands in the query of an address, made fit for questions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TypeAlias, TypeVar

from litestar.params import FromPath, FromQuery

from mahdar.errors import NoSuchRow, OptionError
from mahdar.search.filters import first_day, last_day

T = TypeVar("T", bound=str)
#: The largest key that a database gives.
LARGEST = 2**31 - 1
#: How a handler says that a value stands in the query of the address: once, several times, or as a number; or in its path.
Text: TypeAlias = FromQuery[str | None]
Texts: TypeAlias = FromQuery[list[str] | None]
Number: TypeAlias = FromQuery[int]
Size: TypeAlias = FromQuery[int | None]
Key: TypeAlias = FromPath[int]


def given(values: Iterable[str] | None) -> tuple[str, ...]:
    """The values of a field that were filled in, each once; without NUL, which PostgreSQL refuses.

    >>> given([" RUS ", "", "RUS"]), given(None)
    (('RUS',), ())
    """
    bare = (v.replace("\0", "").strip() for v in values or ())
    return tuple(dict.fromkeys(v for v in bare if v))


def days(since: str | None, until: str | None) -> tuple[str | None, str | None]:
    """The first and last day of a field each, which may be a year, month or day.

    Raises:
        OptionError: one of them is nothing of the kind.

    >>> days("2018-02", " ")
    ('2018-02-01', None)
    """
    one, two = ((value or "").strip() or None for value in (since, until))
    return first_day(one), last_day(two)


def choice(name: str, value: str | None, known: Iterable[T]) -> T | None:
    """One of several known values; None where the field is empty.

    Raises:
        OptionError: it is another.
    """
    if not (value or "").strip():
        return None
    some = tuple(known)
    for one in some:
        if one == str(value).strip():
            return one
    raise OptionError(
        f"{name}: there is no {value!r}.", f"Use one of {', '.join(some)}.", f"القيمة {value} غير معروفة."
    )


def choices(name: str, values: Iterable[str] | None, known: Iterable[T]) -> tuple[T, ...]:
    """Several of known values; see `choice`."""
    some = tuple(known)
    return tuple(found for value in given(values) if (found := choice(name, value, some)) is not None)


def key_of(what: str, key: int) -> int:
    """A key that stands in the path of an address.

    Raises:
        NoSuchRow: no database has one so large.
    """
    if key > LARGEST:
        raise NoSuchRow(f"{what} {key}: there is none of that key.", "Look for it in the list.", f"لا شيء برقم {key}.")
    return key


def number(name: str, value: str | None, low: int = 0) -> int | None:
    """A whole number; None where the field is empty.

    Raises:
        OptionError: it is none, or too small or large.

    >>> number("story", "12"), number("story", "")
    (12, None)
    """
    text = (value or "").strip()
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and len(text) < 16 and low <= int(text) <= LARGEST):
        raise OptionError(
            f"{name}: {text!r} is no number that fits.", f"Give one from {low}.", f"{text}: ليس عددا مقبولا."
        )
    return int(text)
