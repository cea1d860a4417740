"""Statements that run for every document, past the layers that build a statement for each set of values."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

_PLACES = {"sqlite": "?", "postgresql": "%s"}


class Rows:
    """How rows of a table are written: tuples with the values of its columns in their order, but for those ``without``.

    >>> from mahdar.store import schema
    >>> Rows(schema.times, without=("key",)).columns
    ('document', 'start', 'end', 'value', 'granularity')
    """

    def __init__(self, table: sa.Table, *, without: tuple[str, ...] = ()) -> None:
        self.columns = tuple(column.name for column in table.columns if column.name not in without)
        named = ", ".join(f'"{name}"' for name in self.columns)
        self._sql = {
            kind: f"INSERT INTO {table.name} ({named}) VALUES ({', '.join([place] * len(self.columns))})"  # noqa: S608
            for kind, place in _PLACES.items()
        }

    def write(self, conn: Connection, rows: Sequence[tuple[Any, ...]]) -> None:
        """Write the rows; nothing happens for none."""
        if rows:
            conn.exec_driver_sql(self._sql[conn.dialect.name], list(rows))


def changes(conn: Connection, sql: str, rows: Sequence[tuple[Any, ...]]) -> None:
    """Run one statement, with ``?`` for each value, for many rows of values."""
    if rows:
        conn.exec_driver_sql(sql.replace("?", _PLACES[conn.dialect.name]), list(rows))


class Query:
    """A question with ``?`` for each value, and ``??`` where a list of values stands."""

    def __init__(self, sql: str) -> None:
        self._sql = sql

    def rows(
        self, conn: Connection, *values: object, among: Collection[object] = ()
    ) -> Sequence[Row[*tuple[Any, ...]]]:
        """What the database answers; ``among`` are the values of the list, at most `mahdar.store.schema.SOME`."""
        place = _PLACES[conn.dialect.name]
        sql = self._sql.replace("??", ", ".join([place] * len(among))).replace("?", place)
        return conn.exec_driver_sql(sql, (*values, *among)).all()
