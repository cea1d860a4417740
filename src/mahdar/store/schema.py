"""The tables of the database, the same on SQLite and PostgreSQL.

A document's record is kept whole in ``records`` (zlib, without the text, which stands in ``documents``). The tables of
marks repeat what is asked for across reports; they are derived from the record and are replaced with it. What analysts
write (``corrections``, ``takedowns``) is never replaced. Days and moments are ISO 8601 text, so that they sort, and so
that Datasette shows them as they are. Lists are JSON text.
"""

from __future__ import annotations

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    text,
)  # fmt: skip

#: Names of constraints, so that a migration can name them on every database.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

#: How many values one query names at most; SQLite's oldest bound is 999.
SOME = 500

metadata = MetaData(naming_convention=_NAMES)


def _key() -> Column[int]:
    return Column("key", Integer, primary_key=True)


def _document(*, index: bool = True) -> Column[int]:
    """No index of its own where another begins with it."""
    return Column("document", ForeignKey("documents.key", ondelete="CASCADE"), nullable=False, index=index)


def _entity(name: str, *, index: bool = False) -> Column[int]:
    return Column(name, ForeignKey("entities.key", ondelete="CASCADE"), index=index)


def _where_known(table: str, name: str) -> Index:
    """An index of a column that is mostly empty: without one, removing an entity would search the whole table."""
    return Index(
        f"ix_{table}_{name}",
        name,
        sqlite_where=text(f"{name} IS NOT NULL"),
        postgresql_where=text(f"{name} IS NOT NULL"),
    )


documents = Table(
    "documents", metadata,
    _key(),
    Column("id", Text, nullable=False, unique=True),
    Column("source", Text, index=True),
    Column("url", Text),
    Column("title", Text),
    Column("language", Text),
    Column("published", Text, index=True),
    Column("published_from", Text),
    Column("publisher", Text, index=True),
    Column("agencies", Text, nullable=False),  # JSON list
    Column("dateline", Text),
    Column("byline", Text),
    Column("text", Text, nullable=False),
    Column("mahdar", Text, nullable=False),  # version that read it
    Column("engine", Text, nullable=False),
    Column("added", Text, nullable=False),  # moments, UTC
    Column("read", Text, nullable=False),
)  # fmt: skip

#: Where a document's text was found: one row for each file or address. The first is the one whose title, day and outlet
#: the document has; the others are exact copies elsewhere. ``input`` names the bytes that were read and the options given
#: with them, so that the same input is known again before it is read.
appearances = Table(
    "appearances", metadata,
    _key(), _document(),
    Column("input", Text, nullable=False, unique=True),
    Column("source", Text, index=True),
    Column("url", Text, index=True),
    Column("title", Text),
    Column("publisher", Text),
    Column("published", Text),  # as given
    Column("added", Text, nullable=False),
)  # fmt: skip

records = Table(
    "records", metadata,
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("json", LargeBinary, nullable=False),
)  # fmt: skip

sentences = Table(
    "sentences", metadata,
    _key(), _document(),
    Column("n", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", Text, nullable=False),
)  # fmt: skip

#: Entities joined across reports: one row for each person, state, organisation … whatever the report.
actors = Table(
    "actors", metadata,
    _key(),
    Column("kind", Text, nullable=False),
    Column("name_ar", Text),
    Column("name_en", Text, index=True),
    Column("polity", Text, index=True),
    Column("identity", Text, nullable=False, unique=True),  # by which entities are known again
    Column("same_as", ForeignKey("actors.key", ondelete="SET NULL")),  # joined by an analyst
    _where_known("actors", "same_as"),
)  # fmt: skip

entities = Table(
    "entities", metadata,
    _key(), _document(index=False),
    Column("id", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("name_ar", Text),
    Column("name_en", Text, index=True),
    Column("polity", Text, index=True),
    Column("code", Text),
    Column("sectors", Text, nullable=False),  # JSON list
    Column("role", Text),
    Column("transliterated", Boolean, nullable=False),
    Column("actor", ForeignKey("actors.key", ondelete="SET NULL"), index=True),
    UniqueConstraint("document", "id"),
)  # fmt: skip

mentions = Table(
    "mentions", metadata,
    _key(), _document(), _entity("entity", index=True),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("how", Text, nullable=False),
)  # fmt: skip

times = Table(
    "times", metadata,
    _key(), _document(),
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("value", Text, index=True),
    Column("granularity", Text, nullable=False),
)  # fmt: skip

statements = Table(
    "statements", metadata,
    _key(), _document(index=False),
    Column("id", Text, nullable=False),
    Column("sentence", Integer),  # n of the sentence in which it starts
    Column("start", Integer, nullable=False),
    Column("end", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("cue", Text),  # lemma
    _entity("speaker", index=True), _entity("addressee"), _entity("reported_by"),
    Column("medium", Text),
    Column("date", Text, index=True),
    Column("polarity", Text, nullable=False),
    Column("stance", Text),
    UniqueConstraint("document", "id"),
    _where_known("statements", "addressee"), _where_known("statements", "reported_by"),
)  # fmt: skip

events = Table(
    "events", metadata,
    _key(), _document(index=False),
    Column("id", Text, nullable=False),
    Column("type", Text, nullable=False, index=True),
    Column("mode", Text),
    Column("contexts", Text, nullable=False),  # JSON list
    Column("trigger_start", Integer, nullable=False),
    Column("trigger_end", Integer, nullable=False),
    Column("date", Text, index=True),
    Column("granularity", Text),
    Column("date_from", Text),
    Column("status", Text, nullable=False, index=True),
    Column("historical", Boolean, nullable=False),
    _entity("place"), _entity("attributed_to"),
    Column("intensity", Float),
    Column("quad", Text),
    Column("cameo", Text),
    Column("sentence", Integer),
    Column("statement", Text),  # id of the statement in the same document
    Column("number", Text, nullable=False),  # JSON object
    Column("why", Text),
    UniqueConstraint("document", "id"),
    _where_known("events", "place"), _where_known("events", "attributed_to"),
)  # fmt: skip

#: Actors and recipients of events, in the order of the text; ``side`` is ``actor`` or ``recipient``.
parties = Table(
    "parties", metadata,
    Column("event", ForeignKey("events.key", ondelete="CASCADE"), primary_key=True),
    Column("side", Text, primary_key=True),
    Column("n", Integer, primary_key=True),
    _entity("entity", index=True),
    Column("polity", Text),
    Index("ix_parties_polity_side", "polity", "side"),
)  # fmt: skip

positions = Table(
    "positions", metadata,
    _key(), _document(),
    Column("holder", Text, nullable=False, index=True),
    Column("issue", Text, nullable=False, index=True),
    Column("label_ar", Text),
    Column("label_en", Text),
    Column("stance", Text, nullable=False),
    Column("toward", Text, index=True),
    Column("date", Text, index=True),
    Column("evidence", Text, nullable=False),  # JSON list of ids in the same document
)  # fmt: skip

meetings = Table(
    "meetings", metadata,
    _key(), _document(index=False),
    Column("id", Text, nullable=False),
    Column("date", Text, index=True),
    Column("place", Text),
    Column("format", Text),
    Column("host", Text),
    Column("body", Text),
    Column("about", Text),
    Column("outcome", Text),
    Column("next", Text),
    Column("evidence", Text, nullable=False),  # JSON list
    UniqueConstraint("document", "id"),
)  # fmt: skip

participants = Table(
    "participants", metadata,
    Column("meeting", ForeignKey("meetings.key", ondelete="CASCADE"), primary_key=True),
    Column("n", Integer, primary_key=True),
    _entity("entity", index=True),
    Column("role", Text),
)  # fmt: skip

body_changes = Table(
    "body_changes", metadata,
    _key(), _document(), _entity("entity", index=True),
    Column("what", Text, nullable=False),
    Column("date", Text, index=True),
    Column("evidence", Text, nullable=False),  # JSON list
)  # fmt: skip

#: Inputs that could not be read, kept with enough to try again.
quarantine = Table(
    "quarantine", metadata,
    _key(),
    Column("source", Text, nullable=False),
    Column("item", Integer, nullable=False),  # line in a file of many reports, else 0
    Column("code", Text, nullable=False),
    Column("message", Text, nullable=False),
    Column("arabic", Text),
    Column("raw", LargeBinary),  # the bytes of one line; None for a file, which is opened again
    Column("published", Text),  # as given with the command
    Column("first", Text, nullable=False),
    Column("last", Text, nullable=False),
    Column("tries", Integer, nullable=False),
    UniqueConstraint("source", "item"),
)  # fmt: skip

# ---- across reports: written by mahdar.across -------------------------------------------------------------------------

# Reports, and events, are joined in groups about a leader (`mahdar.across.stars`). For each of the three kinds of group
# one table has the links that may join (each twice, once from either end), one says who follows whom. Who stands alone
# has no row. The key of a group is the key of its leader.


def _of(name: str, table: str, *, first: bool = True, index: bool | None = None) -> Column[int]:
    key = ForeignKey(f"{table}.key", ondelete="CASCADE")
    return Column(name, key, primary_key=first, nullable=False, index=index, autoincrement=False)


def _links(name: str, node: str, table: str) -> Table:
    return Table(
        name, metadata, _of(node, table), _of("other", table, index=True),
        Column("similarity", Integer, nullable=False),  # thousandths for reports, points for events
        Column("before", Boolean, nullable=False),  # whether the other may lead this one
        sqlite_with_rowid=False,
    )  # fmt: skip


def _members(name: str, node: str, group: str, table: str) -> Table:
    likeness = Column("similarity", Integer, nullable=False)  # to the leader; 1000 for the leader itself
    return Table(name, metadata, _of(node, table), _of(group, table, first=False, index=True), likeness)


#: The runs of three words of a document (sorted 32-bit numbers, little-endian), for the exact comparison of copies.
prints = Table("prints", metadata, _of("document", "documents"), Column("shingles", LargeBinary, nullable=False))

#: MinHash bands of the documents; two documents that share a band are candidates for being near-duplicates.
bands = Table(
    "bands", metadata, _of("document", "documents"), Column("band", Integer, primary_key=True),
    Column("hash", BigInteger, nullable=False, index=True), sqlite_with_rowid=False,
)  # fmt: skip

copy_links = _links("copy_links", "document", "documents")
copies = _members("copies", "document", "family", "documents")

#: What a report is about: its heaviest terms. ``day`` is that of publication, so that one index serves a time window.
story_terms = Table(
    "story_terms", metadata, _of("document", "documents"),
    Column("term", Text, primary_key=True), Column("day", Text), Column("weight", Integer, nullable=False),
    Index("ix_story_terms_term_day", "term", "day", "weight"), sqlite_with_rowid=False,
)  # fmt: skip

story_links = _links("story_links", "document", "documents")
story_documents = _members("story_documents", "document", "story", "documents")
stories = Table(
    "stories", metadata, _of("key", "documents"),
    Column("title", Text), Column("first", Text, index=True), Column("last", Text, index=True),
    Column("documents", Integer, nullable=False),
)  # fmt: skip

#: What events are compared by, as JSON (`mahdar.across.traits.Traits`).
traits = Table(
    "traits", metadata, _of("event", "events"), _of("document", "documents", first=False, index=True),
    Column("rank", Text, nullable=False), Column("json", Text, nullable=False),
)  # fmt: skip

#: Events that share a key (act, day, place or persons) are compared even when their reports tell little else in common.
trait_keys = Table(
    "trait_keys", metadata, _of("event", "events"), Column("key", Text, primary_key=True, index=True),
    sqlite_with_rowid=False,
)  # fmt: skip

#: Events of several reports that are one act.
act_links = _links("act_links", "event", "events")
incident_events = _members("incident_events", "event", "incident", "events")
incidents = Table(
    "incidents", metadata, _of("key", "events"), Column("type", Text, nullable=False, index=True),
    Column("status", Text, nullable=False), Column("date", Text, index=True), Column("documents", Integer, nullable=False),
)  # fmt: skip

# ---- search: written by mahdar.search ---------------------------------------------------------------------------------

# The words of sentences stand in tables of each database's own kind, which SQLAlchemy cannot describe: `search_fts` and
# `search_terms` on SQLite, `search_vectors` on PostgreSQL. The first migration makes them, as `mahdar.search.ddl.create(conn)`
# does; a comparison of these tables with a database passes over what begins with `search_`.

#: The names of entities, each spelling once: its folded words, Arabic and English, with a space before and after each.
names = Table("names", metadata, _key(), Column("fold", Text, nullable=False, unique=True))

entity_names = Table(
    "entity_names", metadata,
    Column("entity", ForeignKey("entities.key", ondelete="CASCADE"), primary_key=True),
    Column("name", ForeignKey("names.key", ondelete="CASCADE"), nullable=False, index=True),
)  # fmt: skip

# ---- what analysts write ----------------------------------------------------------------------------------------------

#: Never overwritten. A correction names its document by id and its mark by the span and kind, so that it outlives a
#: re-reading that numbers marks anew.
corrections = Table(
    "corrections", metadata,
    _key(),
    Column("document_id", Text, index=True),
    Column("layer", Text, nullable=False),
    Column("action", Text, nullable=False),  # accept, reject, edit, join, split, add
    Column("mark", Text, nullable=False),  # JSON: how the mark is found again
    Column("value", Text),  # JSON: what it becomes
    Column("who", Text, nullable=False),
    Column("why", Text),
    Column("at", Text, nullable=False),
    Column("undone", Text),  # moment at which it was taken back
)  # fmt: skip

#: Searches that people keep, as the query of an address. They outlive all reports.
saved_searches = Table(
    "saved_searches", metadata,
    _key(), Column("name", Text, nullable=False, unique=True),
    Column("query", Text, nullable=False), Column("at", Text, nullable=False),
)  # fmt: skip

takedowns = Table(
    "takedowns", metadata,
    _key(),
    Column("kind", Text, nullable=False),  # source, document or person
    Column("target", Text, nullable=False),
    Column("documents", Integer, nullable=False),
    Column("who", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("at", Text, nullable=False),
)  # fmt: skip
