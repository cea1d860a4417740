"""The migrations make the tables that the schema describes."""

from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy.engine import Engine

from mahdar.store import migrating
from mahdar.store.schema import metadata


def test_migrations_make_what_the_schema_describes(engine: Engine) -> None:
    def ours(_obj: object, name: str | None, *_: object) -> bool:
        return not (name or "").startswith(("search_", "ix_search_"))  # made by SQL that SQLAlchemy does not know

    with engine.connect() as conn:
        context = MigrationContext.configure(conn, opts={"compare_type": True, "include_object": ours})
        assert compare_metadata(context, metadata) == []


def test_the_code_knows_each_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(migrating.FOLDER))
    script = ScriptDirectory.from_config(config)
    assert tuple(reversed([r.revision for r in script.walk_revisions()])) == migrating.VERSIONS
    assert script.get_heads() == [migrating.NEWEST]
