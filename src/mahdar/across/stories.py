"""Stories: reports of several outlets that tell the same happening, within a few days."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.duplicates import apart, rank_documents
from mahdar.across.stars import Stars
from mahdar.across.terms import WHOLE
from mahdar.store import schema
from mahdar.store.bulk import Rows

#: Two reports of one day tell the same when their terms are so much alike (thousandths); each day between them asks
#: `A_DAY` more, and beyond `DAYS` they are two stories. Chosen by looking at the titles of 56 pairs of reports of 2013-2018,
#: eight for each of seven steps of likeness: from 320 on most told the same happening or its next turn, below 270 few did.
ALIKE, A_DAY, DAYS = 310, 25, 3

STORIES = Stars("document", schema.story_links, schema.story_documents, "story", rank_documents)

_TERMS = Rows(schema.story_terms)
_OURS, _THEIRS = schema.story_terms.alias("ours"), schema.story_terms.alias("theirs")
_TOTAL = sa.func.sum(_OURS.c.weight * _THEIRS.c.weight)
#: The likeness of a document to each in the window of its day.
_NEAR = (
    sa.select(_THEIRS.c.document, _THEIRS.c.day, _TOTAL)
    .join_from(_OURS, _THEIRS, _OURS.c.term == _THEIRS.c.term)
    .where(_OURS.c.document == sa.bindparam("key"), _THEIRS.c.document != sa.bindparam("key"))
    .where(_THEIRS.c.day.between(sa.bindparam("since"), sa.bindparam("until")))
    .group_by(_THEIRS.c.document, _THEIRS.c.day)
    .having(sa.bindparam("least") <= _TOTAL)
)


def enough(likeness: int, days: int) -> bool:
    """Whether two reports so much alike and so many days apart tell the same.

    >>> enough(330, 0), enough(330, 2), enough(990, 4)
    (True, False, False)
    """
    return days <= DAYS and likeness >= ALIKE + A_DAY * days


def find_alike(conn: Connection, key: int, published: str | None, terms: Mapping[str, int]) -> dict[int, int]:
    """Keep the terms of a document, and find the reports that tell the same: key and likeness."""
    day = published[:10] if published else None
    _TERMS.write(conn, [(key, term, day, weight) for term, weight in terms.items()])
    if not terms or day is None:
        return {}
    middle, out = dt.date.fromisoformat(day), {}
    window = {"since": str(middle - dt.timedelta(days=DAYS)), "until": str(middle + dt.timedelta(days=DAYS))}
    for document, at, total in conn.execute(_NEAR, {"key": key, "least": ALIKE * WHOLE, **window}):
        likeness = int(total) // WHOLE
        if enough(likeness, apart(day, at)):
            out[document] = likeness
    return out


def forget_terms(conn: Connection, key: int) -> None:
    """Delete the terms of a document."""
    conn.execute(sa.delete(schema.story_terms).where(schema.story_terms.c.document == key))


def retell(conn: Connection, leaders: Collection[int]) -> None:
    """Write anew the rows of the stories of these leaders; a story of one report has none."""
    m, d, s = schema.story_documents.c, schema.documents.c, schema.stories
    if not leaders:
        return
    conn.execute(sa.delete(s).where(s.c.key.in_(leaders)))
    query = (
        sa.select(m.story, sa.func.min(d.published), sa.func.max(d.published), sa.func.count())
        .join_from(schema.story_documents, schema.documents, m.document == d.key)
        .where(m.story.in_(leaders))
        .group_by(m.story)
    )
    found = conn.execute(query).all()
    titles = dict(conn.execute(sa.select(d.key, d.title).where(d.key.in_([row[0] for row in found]))).all())
    rows = [
        {"key": key, "title": titles.get(key), "first": first, "last": last, "documents": count}
        for key, first, last, count in found
    ]
    if rows:
        conn.execute(sa.insert(s), rows)
