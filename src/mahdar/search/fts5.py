"""Words in SQLite: rows of an FTS5 table without content, and questions in its language.

Everything that goes into a question comes from `mahdar.search.tokens`: letters, digits and points, in quotation marks.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from itertools import product

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.search.entries import Entry
from mahdar.search.senses import Plan, Sought

_INSERT = "INSERT INTO search_fts (rowid, form, lemma, more) VALUES (?, ?, ?, ?)"
_FORGET = "INSERT INTO search_fts (search_fts, rowid, form, lemma, more) VALUES ('delete', ?, ?, ?, ?)"
#: What a hit counts in each column: form, lemma, more.
WEIGHTS = "4.0, 1.0, 0.25"


def store(conn: Connection, document: int, entries: Iterable[tuple[int, Entry]]) -> None:
    """Enter the sentences of a document, each with the key of its row."""
    rows = [(key, e.forms, e.lemmas, " ".join([more for _, more in e.more])) for key, e in entries]
    if rows:
        conn.exec_driver_sql(_INSERT, rows)
        packed = zlib.compress(msgspec.json.encode(rows), 1)
        conn.exec_driver_sql("INSERT INTO search_terms (document, terms) VALUES (?, ?)", (document, packed))


def remove(conn: Connection, document: int) -> None:
    """Take the sentences of a document out."""
    packed = conn.exec_driver_sql("SELECT terms FROM search_terms WHERE document = ?", (document,)).scalar()
    if packed is not None:
        conn.exec_driver_sql(_FORGET, [tuple(row) for row in msgspec.json.decode(zlib.decompress(packed))])
        conn.exec_driver_sql("DELETE FROM search_terms WHERE document = ?", (document,))


def compact(conn: Connection) -> None:
    """Merge the index into one piece; what was taken out is gone from the file's live pages after that."""
    conn.exec_driver_sql("INSERT INTO search_fts (search_fts) VALUES ('optimize')")


def matches(plan: Plan) -> sa.TextualSelect:
    """Entries that a question finds: ``entry``, ``score`` (less is better), ``exact`` (all words in the form asked for)."""
    return sa.text(
        f"SELECT rowid AS entry, bm25(search_fts, {WEIGHTS}) AS score, "  # noqa: S608  (constants)
        "rowid IN (SELECT rowid FROM search_fts WHERE search_fts MATCH :written) AS exact "
        "FROM search_fts WHERE search_fts MATCH :wanted"
    ).bindparams(wanted=_question(plan), written=_question(plan.written())).columns(
        sa.column("entry", sa.Integer), sa.column("score", sa.Float), sa.column("exact", sa.Boolean)
    )  # fmt: skip


def refused(plan: Plan) -> sa.TextualSelect:
    """Entries that hold what a question does not want."""
    question = " OR ".join(_part(part) for part in plan.without)
    return sa.text("SELECT rowid AS entry FROM search_fts WHERE search_fts MATCH :refused").bindparams(
        refused=question
    ).columns(sa.column("entry", sa.Integer))  # fmt: skip


def _question(plan: Plan) -> str:
    wanted = " AND ".join("(" + " OR ".join(_part(part) for part in group) + ")" for group in plan.groups)
    return f"({wanted}) NOT ({' OR '.join(map(_part, plan.without))})" if plan.without else wanted


def _part(part: Sought) -> str:
    forms = _phrase([word.form for word in part.words])
    found = [f"form : {forms}"]
    if not part.exact and len(part.words) == 1:
        word = part.words[0]
        found.append("{lemma more} : (" + " OR ".join(_phrase([lemma]) for lemma in word.lemmas) + ")")
        if word.finite:
            found.append("lemma : (" + " OR ".join(_phrase([lemma]) for lemma in word.finite) + ")")
    elif not part.exact:
        ways = product(*(word.lemmas for word in part.words))
        found.append("lemma : (" + " OR ".join(map(_phrase, ways)) + ")")
    return "(" + " OR ".join(found) + ")"


def _phrase(terms: Sequence[str]) -> str:
    return '"' + " ".join(terms) + '"'
