"""Searches that people keep under a name."""

from __future__ import annotations

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.desk.listing import Listing, Slice
from mahdar.errors import NoSuchRow, OptionError
from mahdar.store.documents import now
from mahdar.store.schema import saved_searches

#: Characters of a name, and of what is asked.
LONGEST_NAME, LONGEST_QUERY = 120, 4000
_c = saved_searches.c


class Saved(msgspec.Struct, frozen=True, kw_only=True):
    """One kept search: ``query`` is what stands behind the question mark of its address, ``at`` the moment it was kept."""

    key: int
    name: str
    query: str
    at: str


def save(conn: Connection, name: str, query: str) -> int:
    """Keep a search; one of the same name is replaced. Its key.

    Raises:
        OptionError: there is no name, or it or the question is too long, or nothing is asked.
    """
    name, query = " ".join(name.replace("\0", "").split()), query.strip().lstrip("?")
    if not name or len(name) > LONGEST_NAME:
        raise OptionError(
            "a saved search needs a name.", f"Give one of at most {LONGEST_NAME} characters.",
            f"اكتب اسما للبحث المحفوظ، {LONGEST_NAME} حرفا على الأكثر.",
        )  # fmt: skip
    if not query or len(query) > LONGEST_QUERY:
        raise OptionError("there is nothing to keep.", "Search for something first.", "لا شيء يُحفظ؛ ابحث أولا.")
    conn.execute(sa.delete(saved_searches).where(_c.name == name))
    key = conn.execute(sa.insert(saved_searches).values(name=name, query=query, at=now())).inserted_primary_key
    assert key is not None  # noqa: S101  (a table with one integer key)
    return int(key[0])


def forget(conn: Connection, key: int) -> None:
    """Keep a search no longer.

    Raises:
        NoSuchRow: there is none of that key.
    """
    find_saved(conn, key)
    conn.execute(sa.delete(saved_searches).where(_c.key == key))


def find_saved(conn: Connection, key: int) -> Saved:
    """A kept search.

    Raises:
        NoSuchRow: there is none of that key.
    """
    row = conn.execute(sa.select(saved_searches).where(_c.key == key)).first()
    if row is None:
        raise NoSuchRow(f"search {key}: it is not kept.", "Look for it in the list.", f"لا بحث محفوظ برقم {key}.")
    return Saved(key=row.key, name=row.name, query=row.query, at=row.at)


def saved(conn: Connection, part: Slice) -> Listing[Saved]:
    """The kept searches by name."""
    rows, total = part.select(conn, sa.select(saved_searches).order_by(_c.name, _c.key))
    return part.of([Saved(key=r.key, name=r.name, query=r.query, at=r.at) for r in rows], total)
