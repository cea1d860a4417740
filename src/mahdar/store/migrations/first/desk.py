"""What people keep at the desk, as of version 0001."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op


def make_desk() -> None:
    """Make it."""
    op.create_table(
        "saved_searches",
        sa.Column("key", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("query", sa.Text(), nullable=False),
        sa.Column("at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_saved_searches")),
        sa.UniqueConstraint("name", name=op.f("uq_saved_searches_name")),
    )
