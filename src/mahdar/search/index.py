"""Keeping the index in step with the documents, within the transaction that adds or removes them."""

from __future__ import annotations

from types import ModuleType

from sqlalchemy.engine import Connection

from mahdar.search import fts5, names, tsvector
from mahdar.search.entries import TITLE, Ready
from mahdar.store.documents import Written


def index_document(conn: Connection, written: Written) -> None:
    """Enter the sentences, the title and the names of a document whose rows have just been written.

    Args:
        conn: a connection within a writing transaction.
        written: the document, with what `mahdar.search.entries.prepare` made ready; nothing of it may be in the index.
    """
    ready: Ready = written.ready
    first = written.first["sentences"]
    found = [(-written.key if e.sentence == TITLE else first + e.sentence, e) for e in ready.entries]
    database(conn).store(conn, written.key, found)
    names.store(conn, written, ready.names)


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
