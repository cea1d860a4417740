"""The invented reports of several outlets, and ways to put them into a database and to compare what comes out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across import place_document, prepare, unplace_document
from mahdar.record import Record, from_jsonl
from mahdar.store import schema
from mahdar.store.documents import Listener, add_record

#: The room across alone.
ACROSS = Listener(place_document, unplace_document, prepare=prepare)
RECORDS = Path(__file__).parent / "across" / "data" / "records.jsonl"


@cache
def records() -> dict[str, Record]:
    """The records of the invented reports by their keys. They were read once and are kept: what is tested lies behind the reader."""
    return {record.document.source or "": record for record in from_jsonl(RECORDS.read_bytes().splitlines())}


def tell(conn: Connection, keys: Iterable[str] | None = None) -> dict[str, int]:
    """Add reports in this order and place each; their keys in the database."""
    out = {}
    for key in records() if keys is None else keys:
        added = add_record(conn, records()[key], listeners=[ACROSS])
        assert added is not None
        out[key] = added
    return out


def groups(conn: Connection) -> dict[str, Any]:
    """All that is across reports, in terms that do not depend on keys: what is one group, what is linked, who is joined."""
    d, e = schema.documents.c, schema.events.c
    name: dict[int, str] = dict(conn.execute(sa.select(d.key, d.source)).all())
    act = {key: f"{name[document]}/{mark}" for key, document, mark in conn.execute(sa.select(e.key, e.document, e.id))}
    pairs = {
        "copies": (schema.copies, name), "stories": (schema.story_documents, name), "incidents": (schema.incident_events, act),
    }  # fmt: skip
    out: dict[str, Any] = {}
    for kind, (table, names) in pairs.items():
        members, column = list(conn.execute(sa.select(table))), table.columns.keys()[1]
        out[kind] = sorted((names[row[0]], names[getattr(row, column)], row.similarity) for row in members)
    for kind, table, names in (
        ("copy", schema.copy_links, name),
        ("story", schema.story_links, name),
        ("act", schema.act_links, act),
    ):
        out[f"{kind} links"] = sorted(
            (names[a], names[b], s, before) for a, b, s, before in conn.execute(sa.select(table))
        )
    s, i, a = schema.stories.c, schema.incidents.c, schema.actors.c
    out["story rows"] = sorted(
        (name[k], *row) for k, *row in conn.execute(sa.select(s.key, s.title, s.first, s.last, s.documents))
    )
    out["incident rows"] = sorted(
        (act[k], *row) for k, *row in conn.execute(sa.select(i.key, i.type, i.status, i.date, i.documents))
    )
    out["actors"] = sorted(
        tuple(map(str, row)) for row in conn.execute(sa.select(a.identity, a.kind, a.name_ar, a.name_en, a.polity))
    )
    named = sa.select(schema.entities.c.document, schema.entities.c.id, a.identity).join_from(
        schema.entities, schema.actors
    )
    out["entities"] = sorted((name[k], mark, who) for k, mark, who in conn.execute(named))
    return out


def names(told: Sequence[Any]) -> set[str]:
    """The keys of the file behind reports of a view."""
    by_id = {record.document.id: key for key, record in records().items()}
    return {by_id[report.id] for report in told}
