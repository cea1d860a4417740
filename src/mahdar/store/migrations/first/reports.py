"""Documents, their marks, what analysts write and what is held back, as of version 0001."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def make_reports() -> None:
    """Make them; the actors to whom entities belong among them."""
    op.create_table(
        "actors",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("polity", sa.Text(), nullable=True),
        sa.Column("identity", sa.Text(), nullable=False),
        sa.Column("same_as", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["same_as"], ["actors.key"], name=op.f("fk_actors_same_as"), ondelete="SET NULL"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_actors")),
        sa.UniqueConstraint("identity", name=op.f("uq_actors_identity")),
    )
    op.create_index(op.f("ix_actors_name_en"), "actors", ["name_en"], unique=False)
    op.create_index(op.f("ix_actors_polity"), "actors", ["polity"], unique=False)
    op.create_index(
        "ix_actors_same_as",
        "actors",
        ["same_as"],
        unique=False,
        sqlite_where=sa.text("same_as IS NOT NULL"),
        postgresql_where=sa.text("same_as IS NOT NULL"),
    )
    op.create_table(
        "corrections",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document_id", sa.Text(), nullable=True),
        sa.Column("layer", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("mark", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.Column("at", sa.Text(), nullable=False),
        sa.Column("undone", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_corrections")),
    )
    op.create_index(op.f("ix_corrections_document_id"), "corrections", ["document_id"], unique=False)
    op.create_table(
        "documents",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("published_from", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("agencies", sa.Text(), nullable=False),
        sa.Column("dateline", sa.Text(), nullable=True),
        sa.Column("byline", sa.Text(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("mahdar", sa.Text(), nullable=False),
        sa.Column("engine", sa.Text(), nullable=False),
        sa.Column("added", sa.Text(), nullable=False),
        sa.Column("read", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_documents")),
        sa.UniqueConstraint("id", name=op.f("uq_documents_id")),
    )
    op.create_index(op.f("ix_documents_published"), "documents", ["published"], unique=False)
    op.create_index(op.f("ix_documents_publisher"), "documents", ["publisher"], unique=False)
    op.create_index(op.f("ix_documents_source"), "documents", ["source"], unique=False)
    op.create_table(
        "names",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("fold", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_names")),
        sa.UniqueConstraint("fold", name=op.f("uq_names_fold")),
    )
    op.create_table(
        "quarantine",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("item", sa.Integer(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("arabic", sa.Text(), nullable=True),
        sa.Column("raw", sa.LargeBinary(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("first", sa.Text(), nullable=False),
        sa.Column("last", sa.Text(), nullable=False),
        sa.Column("tries", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_quarantine")),
        sa.UniqueConstraint("source", "item", name=op.f("uq_quarantine_source_item")),
    )
    op.create_table(
        "takedowns",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_takedowns")),
    )
    op.create_table(
        "appearances",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("input", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("publisher", sa.Text(), nullable=True),
        sa.Column("published", sa.Text(), nullable=True),
        sa.Column("added", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_appearances_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_appearances")),
        sa.UniqueConstraint("input", name=op.f("uq_appearances_input")),
    )
    op.create_index(op.f("ix_appearances_document"), "appearances", ["document"], unique=False)
    op.create_index(op.f("ix_appearances_source"), "appearances", ["source"], unique=False)
    op.create_index(op.f("ix_appearances_url"), "appearances", ["url"], unique=False)
    op.create_table(
        "entities",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("name_ar", sa.Text(), nullable=True),
        sa.Column("name_en", sa.Text(), nullable=True),
        sa.Column("polity", sa.Text(), nullable=True),
        sa.Column("code", sa.Text(), nullable=True),
        sa.Column("sectors", sa.Text(), nullable=False),
        sa.Column("role", sa.Text(), nullable=True),
        sa.Column("transliterated", sa.Boolean(), nullable=False),
        sa.Column("actor", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["actor"], ["actors.key"], name=op.f("fk_entities_actor"), ondelete="SET NULL"),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_entities_document"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_entities")),
        sa.UniqueConstraint("document", "id", name=op.f("uq_entities_document_id")),
    )
    op.create_index(op.f("ix_entities_actor"), "entities", ["actor"], unique=False)
    op.create_index(op.f("ix_entities_name_en"), "entities", ["name_en"], unique=False)
    op.create_index(op.f("ix_entities_polity"), "entities", ["polity"], unique=False)
    op.create_table(
        "meetings",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=True),
        sa.Column("format", sa.Text(), nullable=True),
        sa.Column("host", sa.Text(), nullable=True),
        sa.Column("body", sa.Text(), nullable=True),
        sa.Column("about", sa.Text(), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=True),
        sa.Column("next", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_meetings_document"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_meetings")),
        sa.UniqueConstraint("document", "id", name=op.f("uq_meetings_document_id")),
    )
    op.create_index(op.f("ix_meetings_date"), "meetings", ["date"], unique=False)
    op.create_table(
        "positions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("holder", sa.Text(), nullable=False),
        sa.Column("issue", sa.Text(), nullable=False),
        sa.Column("label_ar", sa.Text(), nullable=True),
        sa.Column("label_en", sa.Text(), nullable=True),
        sa.Column("stance", sa.Text(), nullable=False),
        sa.Column("toward", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_positions_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_positions")),
    )
    op.create_index(op.f("ix_positions_date"), "positions", ["date"], unique=False)
    op.create_index(op.f("ix_positions_document"), "positions", ["document"], unique=False)
    op.create_index(op.f("ix_positions_holder"), "positions", ["holder"], unique=False)
    op.create_index(op.f("ix_positions_issue"), "positions", ["issue"], unique=False)
    op.create_index(op.f("ix_positions_toward"), "positions", ["toward"], unique=False)
    op.create_table(
        "records",
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("json", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_records_document"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_records")),
    )
    op.create_table(
        "sentences",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_sentences_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sentences")),
    )
    op.create_index(op.f("ix_sentences_document"), "sentences", ["document"], unique=False)
    op.create_table(
        "times",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("value", sa.Text(), nullable=True),
        sa.Column("granularity", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_times_document"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_times")),
    )
    op.create_index(op.f("ix_times_document"), "times", ["document"], unique=False)
    op.create_index(op.f("ix_times_value"), "times", ["value"], unique=False)
    op.create_table(
        "body_changes",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("evidence", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_body_changes_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["entity"], ["entities.key"], name=op.f("fk_body_changes_entity"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_body_changes")),
    )
    op.create_index(op.f("ix_body_changes_date"), "body_changes", ["date"], unique=False)
    op.create_index(op.f("ix_body_changes_document"), "body_changes", ["document"], unique=False)
    op.create_index(op.f("ix_body_changes_entity"), "body_changes", ["entity"], unique=False)
    op.create_table(
        "entity_names",
        sa.Column("entity", sa.Integer(), nullable=False),
        sa.Column("name", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["entity"], ["entities.key"], name=op.f("fk_entity_names_entity"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["name"], ["names.key"], name=op.f("fk_entity_names_name"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entity", name=op.f("pk_entity_names")),
    )
    op.create_index(op.f("ix_entity_names_name"), "entity_names", ["name"], unique=False)
    op.create_table(
        "events",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("mode", sa.Text(), nullable=True),
        sa.Column("contexts", sa.Text(), nullable=False),
        sa.Column("trigger_start", sa.Integer(), nullable=False),
        sa.Column("trigger_end", sa.Integer(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("granularity", sa.Text(), nullable=True),
        sa.Column("date_from", sa.Text(), nullable=True),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("historical", sa.Boolean(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=True),
        sa.Column("attributed_to", sa.Integer(), nullable=True),
        sa.Column("intensity", sa.Float(), nullable=True),
        sa.Column("quad", sa.Text(), nullable=True),
        sa.Column("cameo", sa.Text(), nullable=True),
        sa.Column("sentence", sa.Integer(), nullable=True),
        sa.Column("statement", sa.Text(), nullable=True),
        sa.Column("number", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["attributed_to"], ["entities.key"], name=op.f("fk_events_attributed_to"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_events_document"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["place"], ["entities.key"], name=op.f("fk_events_place"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_events")),
        sa.UniqueConstraint("document", "id", name=op.f("uq_events_document_id")),
    )
    op.create_index(
        "ix_events_attributed_to",
        "events",
        ["attributed_to"],
        unique=False,
        sqlite_where=sa.text("attributed_to IS NOT NULL"),
        postgresql_where=sa.text("attributed_to IS NOT NULL"),
    )
    op.create_index(op.f("ix_events_date"), "events", ["date"], unique=False)
    op.create_index(
        "ix_events_place",
        "events",
        ["place"],
        unique=False,
        sqlite_where=sa.text("place IS NOT NULL"),
        postgresql_where=sa.text("place IS NOT NULL"),
    )
    op.create_index(op.f("ix_events_status"), "events", ["status"], unique=False)
    op.create_index(op.f("ix_events_type"), "events", ["type"], unique=False)
    op.create_table(
        "mentions",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("how", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_mentions_document"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["entity"], ["entities.key"], name=op.f("fk_mentions_entity"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_mentions")),
    )
    op.create_index(op.f("ix_mentions_document"), "mentions", ["document"], unique=False)
    op.create_index(op.f("ix_mentions_entity"), "mentions", ["entity"], unique=False)
    op.create_table(
        "participants",
        sa.Column("meeting", sa.Integer(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Integer(), nullable=True),
        sa.Column("role", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["entity"], ["entities.key"], name=op.f("fk_participants_entity"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["meeting"], ["meetings.key"], name=op.f("fk_participants_meeting"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("meeting", "n", name=op.f("pk_participants")),
    )
    op.create_index(op.f("ix_participants_entity"), "participants", ["entity"], unique=False)
    op.create_table(
        "statements",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("document", sa.Integer(), nullable=False),
        sa.Column("id", sa.Text(), nullable=False),
        sa.Column("sentence", sa.Integer(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("cue", sa.Text(), nullable=True),
        sa.Column("speaker", sa.Integer(), nullable=True),
        sa.Column("addressee", sa.Integer(), nullable=True),
        sa.Column("reported_by", sa.Integer(), nullable=True),
        sa.Column("medium", sa.Text(), nullable=True),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("polarity", sa.Text(), nullable=False),
        sa.Column("stance", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(
            ["addressee"], ["entities.key"], name=op.f("fk_statements_addressee"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_statements_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["reported_by"], ["entities.key"], name=op.f("fk_statements_reported_by"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["speaker"], ["entities.key"], name=op.f("fk_statements_speaker"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_statements")),
        sa.UniqueConstraint("document", "id", name=op.f("uq_statements_document_id")),
    )
    op.create_index(
        "ix_statements_addressee",
        "statements",
        ["addressee"],
        unique=False,
        sqlite_where=sa.text("addressee IS NOT NULL"),
        postgresql_where=sa.text("addressee IS NOT NULL"),
    )
    op.create_index(op.f("ix_statements_date"), "statements", ["date"], unique=False)
    op.create_index(
        "ix_statements_reported_by",
        "statements",
        ["reported_by"],
        unique=False,
        sqlite_where=sa.text("reported_by IS NOT NULL"),
        postgresql_where=sa.text("reported_by IS NOT NULL"),
    )
    op.create_index(op.f("ix_statements_speaker"), "statements", ["speaker"], unique=False)
    op.create_table(
        "parties",
        sa.Column("event", sa.Integer(), nullable=False),
        sa.Column("side", sa.Text(), nullable=False),
        sa.Column("n", sa.Integer(), nullable=False),
        sa.Column("entity", sa.Integer(), nullable=True),
        sa.Column("polity", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["entity"], ["entities.key"], name=op.f("fk_parties_entity"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event"], ["events.key"], name=op.f("fk_parties_event"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "side", "n", name=op.f("pk_parties")),
    )
    op.create_index(op.f("ix_parties_entity"), "parties", ["entity"], unique=False)
    op.create_index("ix_parties_polity_side", "parties", ["polity", "side"], unique=False)
