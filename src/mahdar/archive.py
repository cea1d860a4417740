"""The database as Python sees it: `mahdar.open` gives an archive, and an archive gives rows."""

from __future__ import annotations

import contextlib
import datetime as dt
from collections.abc import Callable, Generator, Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypedDict, TypeVar, Unpack, cast

from mahdar.corrections.overlay import corrected_records
from mahdar.errors import NoSuchRow
from mahdar.export.base import Selection
from mahdar.export.extras import need
from mahdar.export.flat import Cell, columns, flat
from mahdar.export.rows import (
    EntityRow,
    EventRow,
    MeetingRow,
    PositionRow,
    Row,
    StatementRow,
    entity_rows,
    event_rows,
    meeting_rows,
    position_rows,
    statement_rows,
)
from mahdar.record import Record
from mahdar.store.database import open_engine

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from mahdar.search.find import Results

R = TypeVar("R", bound=Row)


class Of(TypedDict, total=False):
    """Which documents: those published from ``since`` to ``until`` (both included), by the outlet of that name, or with these
    ids."""

    since: str | dt.date
    until: str | dt.date
    publisher: str
    ids: Iterable[str]


class Rows(Generic[R]):
    """Rows that are made while one goes over them; going over them again asks the database again."""

    def __init__(self, struct: type[R], make: Callable[[], Iterator[R]]) -> None:
        self._columns, self._make = columns(cast(Any, struct)), make

    def __iter__(self) -> Iterator[R]:
        return self._make()

    def to_pandas(self) -> pd.DataFrame:
        """All rows as a DataFrame, parties and lists in columns of their own (see docs/formats.md).

        Raises:
            MissingLibrary: pandas is not installed.
        """
        pandas = need("pandas")
        kinds = self._columns
        frame = pandas.DataFrame.from_records(list(self._flat()), columns=list(kinds))
        types = {"integer": "Int64", "number": "float64", "boolean": "bool"}
        frame = frame.astype({name: types[kind] for name, kind in kinds.items() if kind in types})
        return cast("pd.DataFrame", frame)

    def to_polars(self) -> pl.DataFrame:
        """All rows as a polars DataFrame.

        Raises:
            MissingLibrary: polars is not installed.
        """
        polars = need("polars")
        types = {"text": polars.String, "integer": polars.Int64, "number": polars.Float64, "boolean": polars.Boolean,
                 "list": polars.List(polars.String)}  # fmt: skip
        schema = {name: types[kind] for name, kind in self._columns.items()}
        return cast("pl.DataFrame", polars.DataFrame(list(self._flat()), schema=schema, orient="row"))

    def to_arrow(self) -> pa.Table:
        """All rows as an Arrow table.

        Raises:
            MissingLibrary: pyarrow is not installed.
        """
        from mahdar.export.parquet import schema

        arrow = need("pyarrow", "parquet")
        return arrow.Table.from_pylist(list(self._flat()), schema=schema(self._columns))

    def _flat(self) -> Iterator[dict[str, Cell]]:
        return (flat(row) for row in self)


class Archive:
    """An open database. Rows are those of the records with the corrections of analysts laid over them."""

    def __init__(self, url_or_path: str | Path) -> None:
        self._engine = open_engine(url_or_path, read_only=True)

    def __enter__(self) -> Archive:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the database."""
        self._engine.dispose()

    def records(self, **of: Unpack[Of]) -> Generator[Record]:
        """The records, one at a time, in the order in which they were added."""
        return corrected_records(self._engine, **of)

    def record(self, document: str) -> Record:
        """The record of the document of that id.

        Raises:
            NoSuchRow: there is none.
        """
        with contextlib.closing(self.records(ids=[document])) as found:
            for record in found:
                return record
        raise NoSuchRow(f"document {document}: it is not in the database.", "Look it up with `mahdar search`.",
                        f"الوثيقة {document} غير موجودة في قاعدة البيانات.")  # fmt: skip

    def events(
        self, *, type: str | Iterable[str] = (), status: str | Iterable[str] = (), actor: str | Iterable[str] = (),  # noqa: A002
        recipient: str | Iterable[str] = (), **of: Unpack[Of],
    ) -> Rows[EventRow]:  # fmt: skip
        """Events. Each filter takes one value or several alternatives; actors and recipients go by polity or code."""
        wanted = Selection.asked(_several(type), _several(status), _several(actor), _several(recipient))
        return Rows(EventRow, lambda: (row for r in wanted.of(self.records(**of)) for row in event_rows(r)))

    def statements(self, **of: Unpack[Of]) -> Rows[StatementRow]:
        """Statements: who said what, with the words."""
        return Rows(StatementRow, lambda: (row for r in self.records(**of) for row in statement_rows(r)))

    def positions(self, **of: Unpack[Of]) -> Rows[PositionRow]:
        """Positions: who stands how on what, with the words behind it."""
        return Rows(PositionRow, lambda: (row for r in self.records(**of) for row in position_rows(r)))

    def meetings(self, **of: Unpack[Of]) -> Rows[MeetingRow]:
        """Meetings and rounds of talks."""
        return Rows(MeetingRow, lambda: (row for r in self.records(**of) for row in meeting_rows(r)))

    def entities(self, **of: Unpack[Of]) -> Rows[EntityRow]:
        """Entities, one row for each document that names them."""
        return Rows(EntityRow, lambda: (row for r in self.records(**of) for row in entity_rows(r)))

    def search(
        self, words: str = "", *, limit: int = 20, offset: int = 0, exact: bool = False, **filters: Any
    ) -> Results:
        """Sentences by their words and by who did or said what, best first.

        Args:
            words: words, ``"a phrase"``, ``=form``, ``-without``, ``one OR another``.
            limit: how many hits at most.
            offset: how many to pass over.
            exact: take every word as it is written.
            filters: the fields of `mahdar.search.filters.Filters`; one value or several.

        Raises:
            OptionError: there is no such filter, or its value means nothing.
        """
        from mahdar.errors import OptionError
        from mahdar.search.filters import Filters
        from mahdar.search.find import search

        unknown = set(filters) - set(Filters.__struct_fields__)
        if unknown:
            raise OptionError(f"there is no filter {', '.join(sorted(unknown))}.",
                              f"Name one of {', '.join(Filters.__struct_fields__)}.", "لا توجد تصفية بهذا الاسم.")  # fmt: skip
        asked: dict[str, Any] = {
            k: (None if v is None else str(v)) if k in ("since", "until") else _several(v) for k, v in filters.items()
        }
        return search(self._engine, words, Filters(**asked), limit=limit, offset=offset, exact=exact)


def open_archive(url_or_path: str | Path = "mahdar.db") -> Archive:
    """Open a database for reading; `mahdar.open` is this function. Use it with ``with``, or close it.

    Args:
        url_or_path: the path of an SQLite file, or ``postgresql://user@host/name``.

    Raises:
        StoreError: there is no such database, or it cannot be read.
    """
    return Archive(url_or_path)


def _several(value: str | Iterable[str]) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
