"""The rooms that keep tables of their own in step with the documents of the database.

The store knows none of them: whoever adds, replaces or removes documents hands them over.
"""

from __future__ import annotations

from mahdar.across import place_document, prepare, unplace_document
from mahdar.corrections.overlay import laid_over
from mahdar.search import entries
from mahdar.search.index import compact, index_document, unindex_document
from mahdar.store.documents import Listener


def listeners() -> tuple[Listener, ...]:
    """The rooms, in the order in which they are told of a document."""
    return (
        Listener(index_document, unindex_document, compact, prepare=entries.prepare),
        Listener(place_document, unplace_document, over=laid_over, prepare=prepare),
    )
