"""The tables of the database, the same on SQLite and PostgreSQL.

A document's record is kept whole in ``records`` (zlib, without the text, which stands in ``documents``). The tables of
marks repeat what is asked for across reports; they are derived from the record and are replaced with it. What analysts
write (``corrections``, ``takedowns``) is never replaced. Days and moments are ISO 8601 text, so that they sort, and so
that Datasette shows them as they are. Lists are JSON text.
"""

from __future__ import annotations

from sqlalchemy import (
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
)  # fmt: skip

#: Names of constraints, so that a migration can name them on every database.
_NAMES = {
    "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s",
    "pk": "pk_%(table_name)s",
}

metadata = MetaData(naming_convention=_NAMES)


def _key() -> Column[int]:
    return Column("key", Integer, primary_key=True)


def _document() -> Column[int]:
    return Column("document", ForeignKey("documents.key", ondelete="CASCADE"), nullable=False, index=True)


def _entity(name: str, *, index: bool = False) -> Column[int]:
    return Column(name, ForeignKey("entities.key", ondelete="CASCADE"), index=index)


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
    Column("same_as", ForeignKey("actors.key", ondelete="SET NULL")),  # joined by an analyst
)  # fmt: skip

entities = Table(
    "entities", metadata,
    _key(), _document(),
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
    _key(), _document(),
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
)  # fmt: skip

events = Table(
    "events", metadata,
    _key(), _document(),
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
    _key(), _document(),
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

#: MinHash bands of the documents; two documents that share a band are candidates for being near-duplicates.
bands = Table(
    "bands", metadata,
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("band", Integer, primary_key=True),
    Column("hash", Text, nullable=False),
    Index("ix_bands_band_hash", "band", "hash"),
)  # fmt: skip

#: ``family`` is the key of the first document of a family of near-duplicates.
copies = Table(
    "copies", metadata,
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("family", ForeignKey("documents.key", ondelete="CASCADE"), nullable=False, index=True),
    Column("similarity", Float, nullable=False),
)  # fmt: skip

stories = Table(
    "stories", metadata,
    _key(),
    Column("title", Text),
    Column("first", Text, index=True),
    Column("last", Text, index=True),
)  # fmt: skip

story_documents = Table(
    "story_documents", metadata,
    Column("document", ForeignKey("documents.key", ondelete="CASCADE"), primary_key=True),
    Column("story", ForeignKey("stories.key", ondelete="CASCADE"), nullable=False, index=True),
)  # fmt: skip

#: Events of several reports that are one act.
incidents = Table(
    "incidents", metadata,
    _key(),
    Column("type", Text, nullable=False, index=True),
    Column("status", Text, nullable=False),
    Column("date", Text, index=True),
)  # fmt: skip

incident_events = Table(
    "incident_events", metadata,
    Column("event", ForeignKey("events.key", ondelete="CASCADE"), primary_key=True),
    Column("incident", ForeignKey("incidents.key", ondelete="CASCADE"), nullable=False, index=True),
)  # fmt: skip

# ---- what analysts write ----------------------------------------------------------------------------------------------

#: Never overwritten. A correction names its document by id and its mark by the span and kind, so that it outlives a
#: re-reading that numbers marks anew.
corrections = Table(
    "corrections", metadata,
    _key(),
    Column("document_id", Text, index=True),
    Column("layer", Text, nullable=False),
    Column("action", Text, nullable=False),  # accept, reject, edit, add, join, split
    Column("mark", Text, nullable=False),  # JSON: how the mark is found again
    Column("value", Text),  # JSON: what it becomes
    Column("who", Text, nullable=False),
    Column("why", Text),
    Column("at", Text, nullable=False),
    Column("undone", Text),  # moment at which it was taken back
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
