"""Near-duplicates and syndicated copies: found by MinHash, checked exactly, grouped and never deleted."""

from __future__ import annotations

import datetime as dt
import struct
from collections.abc import Collection

import sqlalchemy as sa
from rensa import RMinHash
from sqlalchemy.engine import Connection

from mahdar.across.stars import Stars
from mahdar.store import schema
from mahdar.store.bulk import Query, Rows

#: Hashes of a text, in bands of so many: two texts that share half of their runs share a band in 8 of 10 cases, those that
#: share seven tenths in 998 of 1,000.
BANDS, ROWS = 24, 4
#: Two reports are copies when they share so much of all their runs of three words (thousandths) …
SHARED = 550
#: … or when so much of the shorter stands in the longer, and the shorter has so many runs: an agency's text cut or added to.
WITHIN, ENOUGH = 800, 40
#: Copies are published within so many days of each other; what returns later is another report in the same form.
DAYS = 10


def bands_of(runs: Collection[int]) -> list[int]:
    """The bands of a text's runs; equal runs give equal bands on every machine.

    >>> bands_of({1, 2, 3}) == bands_of({3, 2, 1}), len(bands_of({1, 2, 3}))
    (True, 24)
    """
    sketch = RMinHash(num_perm=BANDS * ROWS, seed=4242)
    sketch.update([str(run) for run in runs])
    digest = sketch.digest()
    return [_band(n, digest[n * ROWS : (n + 1) * ROWS]) for n in range(BANDS)]


def copied(a: frozenset[int], b: frozenset[int]) -> int:
    """How much two texts share, in thousandths, if one is a copy of the other; else 0.

    >>> copied(frozenset(range(100)), frozenset(range(20, 120))), copied(frozenset(range(9)), frozenset(range(8, 20)))
    (666, 0)
    """
    if not a or not b:
        return 0
    common, least = len(a & b), min(len(a), len(b))
    shared = 1000 * common // (len(a) + len(b) - common)
    if shared >= SHARED:
        return shared
    within = 1000 * common // least
    return within if least >= ENOUGH and within >= WITHIN else 0


def same_days(a: str | None, b: str | None, days: int) -> bool:
    """Whether two days of publication are at most ``days`` apart; an unknown one is no hindrance.

    >>> same_days("2022-01-10", "2022-01-12", 2), same_days("2022-01-10", None, 2), same_days("2022-01-10", "2022-02-10", 2)
    (True, True, False)
    """
    return not a or not b or apart(a, b) <= days


def apart(a: str, b: str) -> int:
    """Days between two ISO days.

    >>> apart("2022-01-31", "2022-02-02T10:00")
    2
    """
    return abs((dt.date.fromisoformat(a[:10]) - dt.date.fromisoformat(b[:10])).days)


def rank_documents(conn: Connection, keys: Collection[int]) -> dict[int, str]:
    """The rank of documents: by day, those that credit no agency first, then by id."""
    d = schema.documents.c
    out: dict[int, str] = {}
    some = list(keys)
    for i in range(0, len(some), schema.SOME):
        query = sa.select(d.key, d.published, d.agencies, d.id).where(d.key.in_(some[i : i + schema.SOME]))
        for key, published, agencies, name in conn.execute(query):
            out[key] = rank(published, agencies != "[]", name)
    return out


def rank(published: str | None, copied_from: bool, name: str) -> str:
    """The rank of one document."""
    return f"{(published or '~')[:10]} {int(copied_from)} {name}"


FAMILIES = Stars("document", schema.copy_links, schema.copies, "family", rank_documents)

_SHARING = Query("SELECT document FROM bands WHERE hash IN (??)")
_PRINTS, _BANDS = Rows(schema.prints), Rows(schema.bands)
_OTHERS = (
    sa.select(schema.prints.c.document, schema.prints.c.shingles, schema.documents.c.published)
    .join_from(schema.prints, schema.documents)
    .where(schema.prints.c.document.in_(sa.bindparam("keys", expanding=True)))
)


def find_copies(
    conn: Connection, key: int, published: str | None, packed: bytes, hashes: list[int], alike: Collection[int] = ()
) -> dict[int, int]:
    """Keep what a document is compared by, and find its copies among those in the database: key and likeness.

    Args:
        conn: a connection within the caller's transaction.
        key: the document.
        published: its day.
        packed: its runs of words, as `pack` gives them.
        hashes: its bands.
        alike: documents that are compared besides those that share a band: the terms of both are much the same.
    """
    near = set(alike) | {row.document for row in _SHARING.rows(conn, among=hashes)}
    found = {}
    if near:
        runs = _unpack(packed)
        for other, theirs, day in conn.execute(_OTHERS, {"keys": list(near)}):
            likeness = copied(runs, _unpack(theirs))
            if likeness and same_days(published, day, DAYS):
                found[other] = likeness
    _PRINTS.write(conn, [(key, packed)])
    _BANDS.write(conn, [(key, n, h) for n, h in enumerate(hashes)])
    return found


def forget_print(conn: Connection, key: int) -> None:
    """Delete what a document is compared by."""
    for table in (schema.prints, schema.bands):
        conn.execute(sa.delete(table).where(table.c.document == key))


def _band(number: int, hashes: list[int]) -> int:
    """One signed 64-bit number for a band: FNV-1a over its number and hashes."""
    value = 0xCBF29CE484222325
    for part in struct.pack(f"<{1 + len(hashes)}I", number, *hashes):
        value = ((value ^ part) * 0x100000001B3) & 0xFFFFFFFFFFFFFFFF
    return value - (1 << 64) if value >> 63 else value


def pack(runs: frozenset[int]) -> bytes:
    """Runs of words as the database keeps them: sorted, four bytes each."""
    return struct.pack(f"<{len(runs)}I", *sorted(runs))


def _unpack(packed: bytes) -> frozenset[int]:
    return frozenset(struct.unpack(f"<{len(packed) // 4}I", packed))
