"""Placing a document among the others, and taking it out again."""

from __future__ import annotations

from typing import NamedTuple

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.actors import identity, join_entities, part_entities
from mahdar.across.duplicates import FAMILIES, bands_of, find_copies, forget_print, pack, rank, rank_documents
from mahdar.across.incidents import INCIDENTS, encoded, events_of, find_acts, forget_traits, recount
from mahdar.across.stars import Stars
from mahdar.across.stems import shingles, words_of
from mahdar.across.stories import STORIES, find_alike, forget_terms, retell
from mahdar.across.terms import terms_of
from mahdar.across.traits import acts_of
from mahdar.corrections.overlay import laid_over
from mahdar.record import Record
from mahdar.store import schema
from mahdar.store.documents import Written, load_record
from mahdar.store.rows import first_keys

#: Reports whose terms are so much alike are compared word for word too, whether they share a band or not.
_MUCH = 500


class Ready(NamedTuple):
    """What a report is compared by, made from its record alone: by what its entities are known again, its heaviest terms,
    its runs of words, their bands, and what its events are compared by (`mahdar.across.traits.Traits` as JSON), each with its place in the record."""

    identities: dict[str, str]
    terms: dict[str, int]
    runs: bytes
    bands: list[int]
    acts: list[tuple[int, str]]


def prepare(record: Record) -> Ready:
    """What a report is compared by; in whatever process."""
    words = words_of(record.document)
    runs = shingles(words)
    return Ready(
        {entity.id: name for entity in record.entities if (name := identity(entity))},
        terms_of(record, words),
        pack(runs),
        bands_of(runs),
        [(n, encoded(traits)) for n, traits in acts_of(record)],
    )


def place_document(conn: Connection, written: Written) -> None:
    """Place a document: its copies, its story, the incidents of its events, the actors of its entities.

    Called once the marks of the document are in the database, within the same transaction, with what `prepare` gave. In
    whatever order documents are placed, the groups in the end are the same.
    """
    ready: Ready = written.ready
    key, document = written.key, written.record.document
    join_entities(conn, written, ready.identities)
    alike = find_alike(conn, key, document.published, ready.terms)
    near = [other for other, likeness in alike.items() if likeness >= _MUCH]
    copies = find_copies(conn, key, document.published, ready.runs, ready.bands, near)
    ours = rank(document.published, bool(document.agencies), document.id)
    _join(conn, FAMILIES, key, ours, copies)
    retell(conn, _join(conn, STORIES, key, ours, alike))
    links = find_acts(conn, written, ready.acts, copies | alike)
    if links:
        INCIDENTS.link(conn, links)
        first = written.first["events"]
        mine = {event for a, b, _ in links for event in (a, b) if first <= event < first + len(written.record.events)}
        recount(conn, INCIDENTS.settle(conn, mine))  # whom this concerns besides is found from them


def unplace_document(conn: Connection, key: int) -> None:
    """Take a document out of all groups, before its marks are removed."""
    events = events_of(conn, key)
    if events:
        recount(conn, INCIDENTS.unlink(conn, events))
        forget_traits(conn, events)
    retell(conn, STORIES.unlink(conn, [key]))
    FAMILIES.unlink(conn, [key])
    forget_terms(conn, key)
    forget_print(conn, key)
    part_entities(conn, key)


def rebuild(conn: Connection) -> int:
    """Forget all groups and place every document anew; how many there are.

    What analysts have joined stays joined: an actor of theirs is kept with its key.
    """
    for table in (
        schema.incidents, schema.incident_events, schema.act_links, schema.trait_keys, schema.traits, schema.stories,
        schema.story_documents, schema.story_links, schema.story_terms, schema.copies, schema.copy_links, schema.bands,
        schema.prints,
    ):  # fmt: skip
        conn.execute(sa.delete(table))
    keys = conn.scalars(sa.select(schema.documents.c.key).order_by(schema.documents.c.key)).all()
    for key in keys:
        part_entities(conn, key)
    for key in keys:
        record = laid_over(conn, load_record(conn, key))
        place_document(conn, Written(key, record, first_keys(conn, key), prepare(record)))
    return len(keys)


def _join(conn: Connection, stars: Stars, key: int, ours: str, found: dict[int, int]) -> set[int]:
    if not found:
        return set()
    ranks = rank_documents(conn, found)
    stars.link(conn, [
        (other, key, likeness) if ranks[other] < ours else (key, other, likeness) for other, likeness in found.items()
    ])  # fmt: skip
    return stars.settle(conn, [key])
