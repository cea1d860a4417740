"""Rows as flat columns: what tables of any kind can hold.

A party becomes its name, English name, polity, code and sectors; a list stays a list of text, which each kind of table
writes in its own way; a mapping becomes a JSON object.
"""

from __future__ import annotations

import types
from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin, get_type_hints

import msgspec

from mahdar.errors import OptionError
from mahdar.export import rows
from mahdar.export.rows import Party
from mahdar.record import Record

Kind = Literal["text", "integer", "number", "boolean", "list"]
Cell = str | int | float | bool | list[str | None] | None

_PARTY: tuple[tuple[str, Callable[[Party], str | None]], ...] = (
    ("", lambda p: p.name),
    ("_en", lambda p: p.name_en),
    ("_polity", lambda p: p.polity),
    ("_code", lambda p: p.code),
    ("_sectors", lambda p: "|".join(p.sectors) or None),
)
_PLAIN: dict[Any, Kind] = {str: "text", int: "integer", float: "number", bool: "boolean", dict: "text"}


class Table(NamedTuple):
    """A kind of rows: its name, the struct, and how a record gives them."""

    name: str
    struct: type[rows.Row]
    rows: Callable[[Record], Iterator[rows.Row]]


TABLES = {
    t.name: t
    for t in (
        Table("events", rows.EventRow, rows.event_rows),
        Table("statements", rows.StatementRow, rows.statement_rows),
        Table("positions", rows.PositionRow, rows.position_rows),
        Table("meetings", rows.MeetingRow, rows.meeting_rows),
        Table("entities", rows.EntityRow, rows.entity_rows),
    )
}


def table(name: str) -> Table:
    """The table of that name.

    Raises:
        OptionError: there is none.
    """
    if name not in TABLES:
        raise OptionError(
            f"there is no table {name!r}.", f"Name one of {', '.join(TABLES)}.", "لا يوجد جدول بهذا الاسم."
        )
    return TABLES[name]


@cache
def columns(struct: type[rows.Row]) -> dict[str, Kind]:
    """The flat columns of a kind of rows, in order, with what they hold.

    >>> list(columns(rows.StatementRow))[:8]
    ['document', 'title', 'published', 'publisher', 'source', 'id', 'kind', 'cue']
    >>> columns(rows.EventRow)["actors_polity"], columns(rows.EventRow)["intensity"]
    ('list', 'number')
    """
    out: dict[str, Kind] = {}
    for name, (kind, many) in _fields(struct):
        if kind is Party:
            out |= {name + suffix: "list" if many else "text" for suffix, _ in _PARTY}
        else:
            out[name] = "list" if many else _PLAIN[kind]
    return out


def flat(row: rows.Row) -> dict[str, Cell]:
    """A row as flat cells, in the order of `columns`."""
    out: dict[str, Cell] = {}
    for name, (kind, many) in _fields(type(row)):
        value = getattr(row, name)
        if kind is Party:
            for suffix, get in _PARTY:
                out[name + suffix] = [get(p) for p in value] if many else None if value is None else get(value)
        elif many:
            out[name] = list(value)
        elif kind is dict:
            out[name] = msgspec.json.encode(value).decode() if value else None
        else:
            out[name] = value
    return out


@cache
def _fields(struct: type[rows.Row]) -> tuple[tuple[str, tuple[Any, bool]], ...]:
    """Field names with their plain type and whether they hold several."""
    hints = get_type_hints(struct)
    return tuple((name, _kind(hints[name])) for name in struct.__struct_fields__)


def _kind(hint: Any) -> tuple[Any, bool]:
    if get_origin(hint) in (Union, types.UnionType):
        hint = next(a for a in get_args(hint) if a is not type(None))
    if get_origin(hint) is tuple:
        return _kind(get_args(hint)[0])[0], True
    return get_origin(hint) or hint, False
