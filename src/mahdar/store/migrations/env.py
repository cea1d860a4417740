"""How Alembic runs here: on the connection and within the transaction that `mahdar.store.migrating` hands over."""

from __future__ import annotations

from alembic import context

from mahdar.store.schema import metadata

context.configure(
    connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=True,
    render_as_batch=True,
)  # fmt: skip
with context.begin_transaction():
    context.run_migrations()
