"""From a record to the rows of the tables of marks."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.record import Event, Record
from mahdar.store import schema

Row = dict[str, Any]

#: The tables that a record fills, in the order in which they are filled; emptied in the opposite order.
MARKS = (
    schema.sentences, schema.entities, schema.mentions, schema.times, schema.statements, schema.events, schema.parties,
    schema.positions, schema.meetings, schema.participants, schema.body_changes,
)  # fmt: skip
#: The tables whose keys other rows name: their keys are given out before the rows are written.
_KEYED = (schema.entities, schema.events, schema.meetings)

# Statements are made once: making one takes longer than running it.
_FIRST = sa.select(*(
    sa.select(sa.func.coalesce(sa.func.max(t.c.key), 0) + 1).scalar_subquery().label(t.name) for t in _KEYED
))  # fmt: skip
_INSERT = {table.name: sa.insert(table) for table in MARKS}
_DELETE = [
    sa.delete(table).where(table.c.document == sa.bindparam("key"))
    for table in reversed(MARKS)
    if "document" in table.c  # parties and participants go with their event and meeting
]


def write_marks(conn: Connection, document: int, record: Record) -> None:
    """Write the marks of a record whose document has the key ``document``; nothing of it may be there yet.

    Only the one process that may write calls this (`mahdar.store.database.writing`): keys follow the largest there is.
    """
    first = conn.execute(_FIRST).mappings().one()
    for table, rows in marks(record, document, first).items():
        if rows:
            conn.execute(_INSERT[table], rows)


def remove_marks(conn: Connection, document: int) -> None:
    """Delete the marks of a document; what analysts wrote stays."""
    for statement in _DELETE:
        conn.execute(statement, {"key": document})


def marks(record: Record, document: int, first: Mapping[Any, int]) -> dict[str, list[Row]]:
    """The rows of a record by table, tables in the order of `MARKS`.

    Args:
        record: the record.
        document: the key of its document.
        first: the first free key of ``entities``, ``events`` and ``meetings``.
    """
    entity = {e.id: first["entities"] + i for i, e in enumerate(record.entities)}
    polity = {e.id: e.polity for e in record.entities}
    starts = [s.start for s in record.sentences]
    rows: dict[str, list[Row]] = {table.name: [] for table in MARKS}
    rows["sentences"] = [
        {"document": document, "n": n, "start": s.start, "end": s.end, "kind": s.kind}
        for n, s in enumerate(record.sentences)
    ]
    for e in record.entities:
        rows["entities"].append({
            "key": entity[e.id], "document": document, "id": e.id, "kind": e.kind, "name_ar": e.name_ar, "name_en": e.name_en,
            "polity": e.polity, "code": e.code, "sectors": _json(e.sectors), "role": e.role,
            "transliterated": e.transliterated,
        })  # fmt: skip
        rows["mentions"] += (
            {"document": document, "entity": entity[e.id], "start": m.start, "end": m.end, "how": m.how}
            for m in e.mentions
        )
    rows["times"] = [
        {"document": document, "start": t.start, "end": t.end, "value": t.value, "granularity": t.granularity}
        for t in record.times
    ]
    for s in record.statements:
        rows["statements"].append({
            "document": document, "id": s.id, "sentence": max(0, bisect_right(starts, s.start) - 1) if starts else None,
            "start": s.start, "end": s.end, "kind": s.kind, "cue": s.cue.lemma if s.cue else None,
            "speaker": entity.get(s.speaker or ""), "addressee": entity.get(s.addressee or ""),
            "reported_by": entity.get(s.reported_by or ""), "medium": s.medium, "date": s.date, "polarity": s.polarity,
            "stance": s.stance,
        })  # fmt: skip
    for n, event in enumerate(record.events):
        key = first["events"] + n
        rows["events"].append(_event(event, key, document, entity))
        for side, ids in (("actor", event.actors), ("recipient", event.recipients)):
            rows["parties"] += (
                {"event": key, "side": side, "n": i, "entity": entity.get(x), "polity": polity.get(x)}
                for i, x in enumerate(ids)
            )
    for p in record.positions:
        rows["positions"].append({
            "document": document, "holder": p.holder, "issue": p.issue.key, "label_ar": p.issue.label_ar,
            "label_en": p.issue.label_en, "stance": p.stance, "toward": p.toward, "date": p.date,
            "evidence": _json(p.evidence),
        })  # fmt: skip
    for n, m in enumerate(record.meetings):
        key = first["meetings"] + n
        rows["meetings"].append({
            "key": key, "document": document, "id": m.id, "date": m.date, "place": m.place, "format": m.format,
            "host": m.host, "body": m.body, "about": m.about, "outcome": m.outcome, "next": m.next,
            "evidence": _json(m.evidence),
        })  # fmt: skip
        rows["participants"] += (
            {"meeting": key, "n": i, "entity": entity.get(x.entity), "role": x.role}
            for i, x in enumerate(m.participants)
        )
    rows["body_changes"] = [
        {
            "document": document,
            "entity": entity.get(b.entity),
            "what": c.what,
            "date": c.date,
            "evidence": _json(c.evidence),
        }
        for b in record.bodies
        for c in b.changes
    ]
    return rows


def _event(event: Event, key: int, document: int, entity: dict[str, int]) -> Row:
    return {
        "key": key, "document": document, "id": event.id, "type": event.type, "mode": event.mode,
        "contexts": _json(event.contexts), "trigger_start": event.trigger.start, "trigger_end": event.trigger.end,
        "date": event.date.value if event.date else None, "granularity": event.date.granularity if event.date else None,
        "date_from": event.date.source if event.date else None, "status": event.status, "historical": event.historical,
        "place": entity.get(event.place or ""), "attributed_to": entity.get(event.attributed_to or ""),
        "intensity": event.intensity, "quad": event.quad, "cameo": event.cameo, "sentence": event.sentence,
        "statement": event.statement, "number": _json(event.number), "why": event.why,
    }  # fmt: skip


def _json(value: Iterable[str] | dict[str, int]) -> str:
    return msgspec.json.encode(value).decode()
