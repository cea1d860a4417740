"""What an answer is made of: how many of its sentences are of which outlet, year, type and status."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.search.filters import Filters, conditions
from mahdar.search.find import ranking
from mahdar.search.query import parse
from mahdar.search.senses import plan
from mahdar.store.schema import SOME, documents, events, sentences

#: Sentences of an answer that are counted, the best first: a word that stands everywhere is not counted to its end.
MOST_COUNTED = 2000
Counts = tuple[tuple[str, int], ...]


class Facets(msgspec.Struct, frozen=True, kw_only=True):
    """Counts of sentences, the most first (years: the latest first). A sentence with events of two types counts for both.

    ``counted`` is how many sentences were looked at, at most `MOST_COUNTED`.
    """

    outlet: Counts = ()
    year: Counts = ()
    type: Counts = ()
    status: Counts = ()
    counted: int = 0


def facets(conn: Connection, query: str = "", filters: Filters | None = None, *, exact: bool = False) -> Facets:
    """The counts of an answer; see `mahdar.search.find.search` for what is asked.

    Raises:
        OptionError: a filter has a value that means nothing.
    """
    filters = filters or Filters()
    asked = parse(query, exact=exact)
    if asked.is_empty and filters.is_empty:
        return Facets()
    best = ranking(conn, plan(asked), conditions(conn, filters)).limit(MOST_COUNTED).subquery()
    entries = list(conn.scalars(sa.select(best.c.entry)))
    n, d, e = sentences.c, documents.c, events.c
    places: list[tuple[int, int | None]] = [(-entry, None) for entry in entries if entry < 0]
    in_text = [entry for entry in entries if entry > 0]
    places += [(r.document, r.n) for r in _some(conn, sa.select(n.document, n.n), n.key, in_text)]
    keys = {document for document, _ in places}
    reports = {r.key: r for r in _some(conn, sa.select(d.key, d.publisher, d.published), d.key, keys)}
    told: dict[tuple[int, int | None], list[Any]] = {}
    for r in _some(conn, sa.select(e.document, e.sentence, e.type, e.status), e.document, keys):
        told.setdefault((r.document, r.sentence), []).append(r)
    outlet, year, kind, status = Counter[str](), Counter[str](), Counter[str](), Counter[str]()
    for place in places:
        report, here = reports[place[0]], told.get(place, []) if place[1] is not None else []
        outlet.update([report.publisher] if report.publisher else [])
        year.update([report.published[:4]] if report.published else [])
        kind.update({r.type for r in here})
        status.update({r.status for r in here})
    return Facets(
        outlet=_most(outlet), year=tuple(sorted(year.items(), reverse=True)), type=_most(kind), status=_most(status),
        counted=len(entries),
    )  # fmt: skip


def _some(
    conn: Connection, query: sa.Select[Any], column: sa.ColumnElement[Any], keys: Collection[int]
) -> Iterator[Any]:
    """The rows of a query whose column is one of the keys, however many these are."""
    some = sorted(keys)
    for i in range(0, len(some), SOME):
        yield from conn.execute(query.where(column.in_(some[i : i + SOME])))


def _most(counts: Counter[str]) -> Counts:
    return tuple(sorted(counts.items(), key=lambda x: (-x[1], x[0])))
