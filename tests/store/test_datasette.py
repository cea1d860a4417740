"""Datasette, an independent reader of SQLite, opens the database and shows it."""

import asyncio
import warnings
from pathlib import Path
from typing import Any

import pytest

from mahdar.listeners import listeners
from mahdar.store.database import open_engine, writing
from mahdar.store.documents import add_record
from reports import numbered

pytestmark = pytest.mark.filterwarnings("ignore")  # its own affair


def test_datasette_shows_documents_and_answers_across_tables(tmp_path: Path) -> None:
    pytest.importorskip("datasette", reason="datasette is not installed")
    engine = open_engine(tmp_path / "mahdar.db", create=True)
    with writing(engine) as conn:
        for n in range(6):
            add_record(conn, numbered(n), listeners=listeners())
    engine.dispose()
    documents, events, page = asyncio.run(_ask(tmp_path / "mahdar.db"))
    assert sorted(row["id"] for row in documents) == sorted(numbered(n).document.id for n in range(6))
    assert {row["text"] for row in documents} == {numbered(n).document.text for n in range(6)}
    assert sum(row["n"] for row in events) == sum(len(numbered(n).events) for n in range(6))
    assert "entities" in page


async def _ask(path: Path) -> tuple[list[dict[str, Any]], list[dict[str, Any]], str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        from datasette.app import Datasette

        client = Datasette([str(path)]).client
        documents = await client.get("/mahdar/documents.json?_shape=array")
        sql = "select e.type, count(*) n from events e join documents d on d.key = e.document group by e.type"
        events = await client.get("/mahdar.json", params={"sql": sql, "_shape": "array"})
        page = await client.get("/mahdar")
    assert {documents.status_code, events.status_code, page.status_code} == {200}
    return documents.json(), events.json(), page.text
