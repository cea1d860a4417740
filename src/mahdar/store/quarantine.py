"""Quarantine: inputs that could not be read, with the reason, kept until they can be."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from mahdar.errors import MahdarError, NoSuchRow
from mahdar.store.documents import now
from mahdar.store.schema import quarantine

_DELETE = sa.delete(quarantine).where(
    quarantine.c.source == sa.bindparam("file"), quarantine.c.item == sa.bindparam("line")
)


def put(
    conn: Connection,
    source: str,
    item: int,
    error: MahdarError,
    *,
    raw: bytes | None = None,
    published: str | None = None,
) -> None:
    """Keep an input that could not be read; one that is there already has been tried once more.

    Args:
        conn: a connection within a transaction of `mahdar.store.database.writing`.
        source: the file, by its whole path.
        item: the line in a file of many reports, else 0.
        error: why it could not be read.
        raw: the bytes of a line; None for a file, which is opened again.
        published: the day given with the command.
    """
    same = _same(source, item)
    values = {
        "code": error.code, "message": error.what + (f" {error.remedy}" if error.remedy else ""), "arabic": error.arabic or None,
        "raw": raw, "published": published, "last": now(),
    }  # fmt: skip
    done = conn.execute(sa.update(quarantine).where(same).values(**values, tries=quarantine.c.tries + 1))
    if not done.rowcount:
        conn.execute(sa.insert(quarantine).values(source=source, item=item, first=values["last"], tries=1, **values))


def release(conn: Connection, source: str, item: int) -> bool:
    """Forget an input that has been read after all; whether it was there."""
    return bool(conn.execute(_DELETE, {"file": source, "line": item}).rowcount)


def is_used(conn: Connection) -> bool:
    """Whether anything is in quarantine."""
    return conn.scalar(sa.select(quarantine.c.key).limit(1)) is not None


def entries(conn: Connection) -> Iterator[Row[*tuple[Any, ...]]]:
    """What is in quarantine, oldest first, without the bytes."""
    columns = [c for c in quarantine.c if c.name != "raw"]
    yield from conn.execute(sa.select(*columns).order_by(quarantine.c.key))


def entry(conn: Connection, key: int) -> Row[*tuple[Any, ...]]:
    """One entry with its bytes.

    Raises:
        NoSuchRow: there is none of that number.
    """
    row = conn.execute(sa.select(quarantine).where(quarantine.c.key == key)).first()
    if row is None:
        raise NoSuchRow(f"{key}: there is no such entry in quarantine.", "Look at `mahdar quarantine list`.",
                        f"{key}: لا قيد بهذا الرقم في الحجر.")  # fmt: skip
    return row


def _same(source: str, item: int) -> sa.ColumnElement[bool]:
    return sa.and_(quarantine.c.source == source, quarantine.c.item == item)
