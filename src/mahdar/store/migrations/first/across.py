"""What is known across reports, as of version 0001: copies, stories, incidents."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def make_across() -> None:
    """Make them; the tables of reports must be there."""
    op.create_table(
        "bands",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("hash", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_bands_document"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "band", name=op.f("pk_bands")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_bands_hash"), "bands", ["hash"], unique=False)
    op.create_table(
        "copies",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("family", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("similarity", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_copies_document"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["family"], ["documents.key"], name=op.f("fk_copies_family"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_copies")),
    )
    op.create_index(op.f("ix_copies_family"), "copies", ["family"], unique=False)
    op.create_table(
        "copy_links",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("other", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("similarity", sa.Integer(), nullable=False),
        sa.Column("before", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_copy_links_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["other"], ["documents.key"], name=op.f("fk_copy_links_other"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "other", name=op.f("pk_copy_links")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_copy_links_other"), "copy_links", ["other"], unique=False)
    op.create_table(
        "prints",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("shingles", sa.LargeBinary(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_prints_document"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_prints")),
    )
    op.create_table(
        "stories",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("first", sa.Text(), nullable=True),
        sa.Column("last", sa.Text(), nullable=True),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["documents.key"], name=op.f("fk_stories_key"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_stories")),
    )
    op.create_index(op.f("ix_stories_first"), "stories", ["first"], unique=False)
    op.create_index(op.f("ix_stories_last"), "stories", ["last"], unique=False)
    op.create_table(
        "story_documents",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("story", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("similarity", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_story_documents_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["story"], ["documents.key"], name=op.f("fk_story_documents_story"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", name=op.f("pk_story_documents")),
    )
    op.create_index(op.f("ix_story_documents_story"), "story_documents", ["story"], unique=False)
    op.create_table(
        "story_links",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("other", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("similarity", sa.Integer(), nullable=False),
        sa.Column("before", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_story_links_document"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(["other"], ["documents.key"], name=op.f("fk_story_links_other"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("document", "other", name=op.f("pk_story_links")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_story_links_other"), "story_links", ["other"], unique=False)
    op.create_table(
        "story_terms",
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("day", sa.Text(), nullable=True),
        sa.Column("weight", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["document"], ["documents.key"], name=op.f("fk_story_terms_document"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("document", "term", name=op.f("pk_story_terms")),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_story_terms_term_day", "story_terms", ["term", "day", "weight"], unique=False)
    op.create_table(
        "act_links",
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("other", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("similarity", sa.Integer(), nullable=False),
        sa.Column("before", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.key"], name=op.f("fk_act_links_event"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["other"], ["events.key"], name=op.f("fk_act_links_other"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "other", name=op.f("pk_act_links")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_act_links_other"), "act_links", ["other"], unique=False)
    op.create_table(
        "incident_events",
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("incident", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("similarity", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.key"], name=op.f("fk_incident_events_event"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(
            ["incident"], ["events.key"], name=op.f("fk_incident_events_incident"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_incident_events")),
    )
    op.create_index(op.f("ix_incident_events_incident"), "incident_events", ["incident"], unique=False)
    op.create_table(
        "incidents",
        sa.Column("key", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("type", sa.Text(), nullable=False),
        sa.Column("status", sa.Text(), nullable=False),
        sa.Column("date", sa.Text(), nullable=True),
        sa.Column("documents", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["key"], ["events.key"], name=op.f("fk_incidents_key"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_incidents")),
    )
    op.create_index(op.f("ix_incidents_date"), "incidents", ["date"], unique=False)
    op.create_index(op.f("ix_incidents_type"), "incidents", ["type"], unique=False)
    op.create_table(
        "trait_keys",
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("key", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["event"], ["events.key"], name=op.f("fk_trait_keys_event"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", "key", name=op.f("pk_trait_keys")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_trait_keys_key"), "trait_keys", ["key"], unique=False)
    op.create_table(
        "traits",
        sa.Column("event", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("document", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("rank", sa.Text(), nullable=False),
        sa.Column("json", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["documents.key"], name=op.f("fk_traits_document"), ondelete="CASCADE"),
        sa.ForeignKeyConstraint(["event"], ["events.key"], name=op.f("fk_traits_event"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("event", name=op.f("pk_traits")),
    )
    op.create_index(op.f("ix_traits_document"), "traits", ["document"], unique=False)
