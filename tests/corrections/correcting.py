"""A database of our reports for the tests of corrections."""

from __future__ import annotations

from sqlalchemy.engine import Engine

from mahdar import Record
from mahdar.corrections import log
from mahdar.corrections.overlay import corrected
from mahdar.corrections.review import find_document, judge
from mahdar.listeners import listeners
from mahdar.store.database import writing
from mahdar.store.documents import add_record


def fill(engine: Engine, records: list[Record]) -> None:
    with writing(engine) as conn:
        for record in records:
            add_record(conn, record, listeners=listeners())


def say(engine: Engine, action: str, name: str, *pairs: str, who: str = "ليلى", why: str | None = None) -> int:
    with writing(engine) as conn:
        return judge(conn, action, name, list(pairs), who=who, why=why)  # type: ignore[arg-type]


def seen(engine: Engine, document: str) -> Record:
    """The document as analysts see it."""
    with engine.connect() as conn:
        return corrected(find_document(conn, document), log.load(conn, document=document))
