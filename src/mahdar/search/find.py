"""Finding sentences: words and filters in, ranked hits out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from mahdar.search.filters import Conditions, Filters, conditions
from mahdar.search.index import database
from mahdar.search.marks import Span, marks
from mahdar.search.query import parse
from mahdar.search.senses import Plan, plan
from mahdar.store.schema import documents, sentences

NOTHING_ASKED = "Nothing was asked for: give a word or a filter."
#: The most hits that one answer holds.
MOST_HITS = 1000


class Hit(msgspec.Struct, frozen=True, kw_only=True):
    """One sentence, or the title of a report (then ``sentence`` is None).

    ``start`` and ``end`` are its offsets in the document's text (in the title for a title), ``marks`` those of the words
    found. ``exact`` says that all words stand there as they were typed; ``score`` is comparable within one answer only,
    less is better. ``events`` and ``statements`` are the ids of those that the filters asked for.
    """

    document: int
    id: str
    title: str | None
    published: str | None
    publisher: str | None
    url: str | None
    sentence: int | None
    start: int
    end: int
    text: str
    marks: tuple[Span, ...] = ()
    exact: bool = False
    score: float = 0.0
    events: tuple[str, ...] = ()
    statements: tuple[str, ...] = ()


class Results(msgspec.Struct, frozen=True, kw_only=True):
    """An answer: how many sentences were found in all, the hits of this page, and what the asker should know."""

    total: int
    hits: tuple[Hit, ...]
    notes: tuple[str, ...] = ()


class _Found(msgspec.Struct, frozen=True):
    """A row of the ranking."""

    entry: int
    score: float
    exact: bool


def search(
    engine: Engine, query: str = "", filters: Filters | None = None, *, limit: int = 20, offset: int = 0, exact: bool = False
) -> Results:  # fmt: skip
    """Find sentences.

    Sentences with all words in the form that was typed come first, then the others; within both, those in which rarer
    words stand more often for the length (bm25 on SQLite, ts_rank on PostgreSQL). Without words the newest come first.

    Args:
        engine: the database.
        query: what was typed; any text (see `mahdar.search.query`).
        filters: what the record must say of the sentence.
        limit: hits of this answer, at most `MOST_HITS`.
        offset: hits before them that are passed over.
        exact: take every word as it is written.

    Raises:
        OptionError: a filter has a value that means nothing.
    """
    with engine.connect() as conn:
        return search_in(conn, query, filters, limit=limit, offset=offset, exact=exact)


def search_in(
    conn: Connection, query: str = "", filters: Filters | None = None, *, limit: int = 20, offset: int = 0,
    exact: bool = False, newest: bool = False,
) -> Results:  # fmt: skip
    """The same over a connection that is open already.

    Args:
        conn: a connection.
        query: see `search`, as the others.
        filters: what the record must say of the sentence.
        limit: hits of this answer.
        offset: hits before them.
        exact: take every word as it is written.
        newest: those of the latest reports first, also where words were given.

    Raises:
        OptionError: a filter has a value that means nothing.
    """
    filters = filters or Filters()
    asked = parse(query, exact=exact)
    limit, offset = max(0, min(limit, MOST_HITS)), max(0, offset)
    if asked.is_empty and filters.is_empty:
        return Results(total=0, hits=(), notes=(NOTHING_ASKED,))
    wanted = plan(asked)
    limits = conditions(conn, filters)
    total, found = _page(conn, ranking(conn, wanted, limits, newest=newest), limit, offset)
    hits = _hits(conn, found, wanted, limits)
    return Results(total=total, hits=hits, notes=(*asked.notes, *limits.notes))


def matching_sentences(conn: Connection, words: str) -> sa.Select[Any]:
    """The keys of sentences with these words (as ``entry``), for use within another question; none where no word is given.

    Titles are among them, with negative keys.
    """
    wanted = plan(parse(words))
    if wanted.groups:
        found = database(conn).matches(wanted).cte("matching").prefix_with("MATERIALIZED")
        return sa.select(found.c.entry)
    every = sa.select(sentences.c.key.label("entry"))
    return every.where(sentences.c.key.not_in(database(conn).refused(wanted)) if wanted.without else sa.false())


def ranking(conn: Connection, wanted: Plan, limits: Conditions, *, newest: bool = False) -> sa.Select[Any]:
    """All entries that fit, with what orders them."""
    if wanted.groups:
        found = database(conn).matches(wanted).cte("found").prefix_with("MATERIALIZED")
        entry = found.c.entry
        out = sa.select(entry, found.c.score, found.c.exact).select_from(found)
        order = [found.c.exact.desc(), found.c.score, entry]
        if newest:
            order = [documents.c.published.desc().nulls_last(), documents.c.key.desc(), entry]
        source: sa.FromClause = found
    else:
        entry = sentences.c.key
        out = sa.select(entry.label("entry"), sa.literal(0.0).label("score"), sa.false().label("exact"))
        order = [documents.c.published.desc().nulls_last(), documents.c.key.desc(), sentences.c.n]
        source = sentences
        if wanted.without:
            out = out.where(entry.not_in(database(conn).refused(wanted)))
    if limits.document or newest or not wanted.groups:
        if wanted.groups:
            source = source.outerjoin(sentences, sentences.c.key == entry)
            owner: sa.ColumnElement[Any] = sa.case((entry < 0, -entry), else_=sentences.c.document)
        else:
            owner = sentences.c.document
        out = out.select_from(source.join(documents, documents.c.key == owner)).where(*limits.document)
    for told in (limits.events, limits.statements):
        if told is not None:
            inner = told.subquery()
            out = out.where(entry.in_(sa.select(inner.c.sentence)))
    return out.order_by(*order)


def _page(conn: Connection, ranking: sa.Select[Any], limit: int, offset: int) -> tuple[int, list[_Found]]:
    rows = conn.execute(ranking.add_columns(sa.func.count().over().label("total")).limit(limit).offset(offset)).all()
    found = [_Found(row.entry, float(row.score), bool(row.exact)) for row in rows]
    if found:
        return rows[0].total, found
    if limit and not offset:
        return 0, []
    return conn.scalar(sa.select(sa.func.count()).select_from(ranking.order_by(None).subquery())) or 0, []


def _hits(conn: Connection, found: Sequence[_Found], wanted: Plan, limits: Conditions) -> tuple[Hit, ...]:
    """The hits of one page, read from the database."""
    d, s = documents.c, sentences.c
    about = (d.key.label("document"), d.id, d.title, d.published, d.publisher, d.url)
    keys = [one.entry for one in found]
    rows: dict[int, Any] = {}
    for row in conn.execute(
        sa.select(*about, s.key, s.n, s.start, s.end, d.text).join_from(sentences, documents).where(s.key.in_(keys))
    ):
        rows[row.key] = row
    titles = sa.select(*about).where(d.key.in_([-key for key in keys if key < 0]))
    rows.update((-row.document, row) for row in conn.execute(titles))
    places = {(row.document, row.n) for key, row in rows.items() if key > 0}
    told, said = (_ids(conn, marks_, places) for marks_ in (limits.events, limits.statements))
    return tuple(_hit(one, rows[one.entry], wanted, told, said) for one in found if one.entry in rows)


_Ids = dict[tuple[int, int], tuple[str, ...]]


def _ids(conn: Connection, asked: sa.Select[Any] | None, places: Iterable[tuple[int, int]]) -> _Ids:
    """The ids of the events or statements that fit, by document and sentence."""
    out: _Ids = {}
    places = set(places)
    if asked is not None and places:
        fitting = asked.subquery()
        query = sa.select(fitting).where(fitting.c.document.in_({document for document, _ in places}))
        for row in conn.execute(query):
            if (row.document, row.n) in places:
                out[row.document, row.n] = (*out.get((row.document, row.n), ()), row.id)
    return out


def _hit(one: _Found, row: Any, wanted: Plan, told: _Ids, said: _Ids) -> Hit:
    title = one.entry < 0
    start, end = (0, len(row.title or "")) if title else (row.start, row.end)
    text = (row.title or "") if title else row.text[start:end]
    place = (row.document, -1 if title else row.n)
    return Hit(
        document=row.document, id=row.id, title=row.title, published=row.published, publisher=row.publisher, url=row.url,
        sentence=None if title else row.n, start=start, end=end, text=text,
        marks=tuple((start + a, start + b) for a, b in marks(text, wanted)) if wanted.groups else (),
        exact=one.exact, score=one.score, events=told.get(place, ()), statements=said.get(place, ()),
    )  # fmt: skip
