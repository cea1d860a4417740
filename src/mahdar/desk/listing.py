"""One page of a list."""

from __future__ import annotations

from typing import Any, Generic, TypeVar

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

T = TypeVar("T")


class Listing(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """Some rows of a longer list.

    Attributes:
        rows: those of this page.
        total: how many there are on all pages.
        page: this page, from 1.
        size: rows of a full page.
    """

    rows: tuple[T, ...]
    total: int
    page: int = 1
    size: int = 50

    @property
    def pages(self) -> int:
        """How many pages there are, at least one."""
        return max(1, -(-self.total // self.size))


class Slice(msgspec.Struct, frozen=True):
    """Which page is wanted: its number from 1, and rows on a page.

    >>> Slice(3, 50).offset
    100
    """

    page: int = 1
    size: int = 50

    @property
    def offset(self) -> int:
        """Rows before the page."""
        return (self.page - 1) * self.size

    def of(self, rows: tuple[T, ...] | list[T], total: int | None = None) -> Listing[T]:
        """The page: of rows that are all there are, or, where ``total`` is given, of rows that are this page's already."""
        some = tuple(rows) if total is not None else tuple(rows[self.offset : self.offset + self.size])
        return Listing(rows=some, total=len(rows) if total is None else total, page=self.page, size=self.size)

    def select(self, conn: Connection, query: sa.Select[Any]) -> tuple[list[Any], int]:
        """The rows of this page of a query, and how many it has in all."""
        total = conn.scalar(sa.select(sa.func.count()).select_from(query.order_by(None).subquery())) or 0
        return list(conn.execute(query.limit(self.size).offset(self.offset))), total
