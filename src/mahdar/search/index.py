"""Keeping the index in step with the documents, within the transaction that adds or removes them."""

from __future__ import annotations

from types import ModuleType

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.record import Record
from mahdar.search import entries, fts5, names, tsvector
from mahdar.store.schema import sentences

_SENTENCES = sa.select(sentences.c.n, sentences.c.key).where(sentences.c.document == sa.bindparam("document"))


def index_document(conn: Connection, key: int, record: Record) -> None:
    """Enter the sentences, the title and the names of a document whose rows have just been written.

    Args:
        conn: a connection within a writing transaction.
        key: the document's key; nothing of it may be in the index.
        record: what was read.
    """
    keys = {row.n: row.key for row in conn.execute(_SENTENCES, {"document": key})}
    found = [entries.entry(keys[n], words) for n, words in enumerate(entries.sentence_words(record)) if words]
    title = entries.title_words(record)
    if title:
        found.append(entries.entry(-key, title))
    database(conn).store(conn, key, found)
    names.store(conn, key, record)


def unindex_document(conn: Connection, key: int) -> None:
    """Take a document out of the index; called before its rows are removed or replaced."""
    database(conn).remove(conn, key)
    names.remove(conn, key)


def compact(conn: Connection) -> None:
    """Merge the index into one piece: after a large run it answers faster, and what was taken out leaves the file."""
    database(conn).compact(conn)


def database(conn: Connection) -> ModuleType:
    """The module that speaks the language of this database."""
    return tsvector if conn.dialect.name == "postgresql" else fts5
