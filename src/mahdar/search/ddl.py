"""The tables of words, in each database's own kind.

SQLite: ``search_fts``, an FTS5 table without content whose rows are sentences (their key) and titles (the document's key,
negative), and ``search_terms``, what was entered for each document, since such a table can only forget what it is told
again. PostgreSQL: ``search_vectors`` with a GIN index. The first migration makes the same tables; this is for databases
without migrations, as measurements and notebooks make them.
"""

from __future__ import annotations

from sqlalchemy.engine import Connection

# The tokeniser keeps everything that is not ASCII and the point in numbers; our terms hold nothing else.
_CREATE = {
    "sqlite": (
        "CREATE VIRTUAL TABLE IF NOT EXISTS search_fts USING fts5(form, lemma, more, content='', "
        "tokenize=\"ascii tokenchars '.'\")",
        "CREATE TABLE IF NOT EXISTS search_terms (document INTEGER PRIMARY KEY, terms BLOB NOT NULL)",
    ),
    "postgresql": (
        "CREATE TABLE IF NOT EXISTS search_vectors "
        "(entry INTEGER PRIMARY KEY, document INTEGER NOT NULL, vector tsvector NOT NULL)",
        "CREATE INDEX IF NOT EXISTS ix_search_vectors_document ON search_vectors (document)",
        "CREATE INDEX IF NOT EXISTS ix_search_vectors_vector ON search_vectors USING gin (vector)",
    ),
}


def create(conn: Connection) -> None:
    """Make the tables of words where they are not there yet; within the caller's transaction."""
    for statement in _CREATE[conn.dialect.name]:
        conn.exec_driver_sql(statement)
