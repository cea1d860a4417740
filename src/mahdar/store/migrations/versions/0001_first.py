"""The first tables."""

from __future__ import annotations

from alembic import op

from mahdar.store.migrations.first.across import make_across
from mahdar.store.migrations.first.desk import make_desk
from mahdar.store.migrations.first.reports import make_reports

revision = "0001"
down_revision = None

#: The tables of words, which each database has in its own kind.
_SEARCH = {
    "sqlite": (
        "CREATE VIRTUAL TABLE search_fts USING fts5(form, lemma, more, content='', tokenize=\"ascii tokenchars '.'\")",
        "CREATE TABLE search_terms (document INTEGER PRIMARY KEY, terms BLOB NOT NULL)",
    ),
    "postgresql": (
        "CREATE TABLE search_vectors (entry INTEGER PRIMARY KEY, document INTEGER NOT NULL, vector tsvector NOT NULL)",
        "CREATE INDEX ix_search_vectors_document ON search_vectors (document)",
        "CREATE INDEX ix_search_vectors_vector ON search_vectors USING gin (vector)",
    ),
}


def upgrade() -> None:
    """All tables; there is no way back but the backup."""
    make_reports()
    make_across()
    make_desk()
    for statement in _SEARCH[op.get_bind().dialect.name]:
        op.execute(statement)
