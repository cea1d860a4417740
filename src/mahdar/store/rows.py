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
from mahdar.store.bulk import Query, Rows

_encode = msgspec.json.Encoder().encode
Row = tuple[Any, ...]

#: The tables that a record fills, in the order in which they are filled; emptied in the opposite order.
MARKS = (
    schema.sentences, schema.entities, schema.mentions, schema.times, schema.statements, schema.events, schema.parties,
    schema.positions, schema.meetings, schema.participants, schema.body_changes,
)  # fmt: skip
#: The tables whose keys other rows name: their keys are given out before the rows are written, and follow each other.
_KEYED = (schema.sentences, schema.entities, schema.events, schema.meetings)

# Statements are made once: making one takes longer than running it.
_FREE = [f"(SELECT coalesce(max(key), 0) + 1 FROM {t.name}) AS {t.name}" for t in _KEYED]  # noqa: S608  (constants)
_LEAST = [f"(SELECT min(key) FROM {t.name} WHERE document = ?) AS {t.name}" for t in _KEYED]  # noqa: S608  (constants)
_FIRST, _FIRST_OF = Query(f"SELECT {', '.join(_FREE)}"), Query(f"SELECT {', '.join(_LEAST)}")
_ROWS = {
    table.name: Rows(table, without=("actor",) if table is schema.entities else () if table in _KEYED else ("key",))
    for table in MARKS
}
_DELETE = [
    sa.delete(table).where(table.c.document == sa.bindparam("key"))
    for table in reversed(MARKS)
    if "document" in table.c  # parties and participants go with their event and meeting
]


def write_marks(conn: Connection, document: int, record: Record) -> dict[str, int]:
    """Write the marks of a record whose document has the key ``document``; nothing of it may be there yet.

    Only the one process that may write calls this (`mahdar.store.database.writing`): keys follow the largest there is.
    Returns the keys of its first sentence, entity, event and meeting, by table; the others follow in the record's order.
    """
    first = dict(_FIRST.rows(conn)[0]._mapping)
    for table, rows in marks(record, document, first).items():
        _ROWS[table].write(conn, rows)
    return first


def first_keys(conn: Connection, document: int) -> dict[str, int]:
    """What `write_marks` returned when it wrote the marks of a document; 0 for a table in which it has none."""
    return {name: key or 0 for name, key in _FIRST_OF.rows(conn, *[document] * len(_KEYED))[0]._mapping.items()}


def remove_marks(conn: Connection, document: int) -> None:
    """Delete the marks of a document; what analysts wrote stays."""
    for statement in _DELETE:
        conn.execute(statement, {"key": document})


def marks(record: Record, document: int, first: Mapping[str, int]) -> dict[str, list[Row]]:
    """The rows of a record by table, tables in the order of `MARKS`, values in the order of their columns.

    Args:
        record: the record.
        document: the key of its document.
        first: the first free key of ``sentences``, ``entities``, ``events`` and ``meetings``.
    """
    entity = {e.id: first["entities"] + i for i, e in enumerate(record.entities)}
    polity = {e.id: e.polity for e in record.entities}
    starts = [s.start for s in record.sentences]
    rows: dict[str, list[Row]] = {table.name: [] for table in MARKS}
    rows["sentences"] = [
        (first["sentences"] + n, document, n, s.start, s.end, s.kind) for n, s in enumerate(record.sentences)
    ]
    for e in record.entities:
        key = entity[e.id]
        rows["entities"].append((
            key, document, e.id, e.kind, e.name_ar, e.name_en, e.polity, e.code, _json(e.sectors), e.role, e.transliterated,
        ))  # fmt: skip
        rows["mentions"] += [(document, key, m.start, m.end, m.how) for m in e.mentions]
    rows["times"] = [(document, t.start, t.end, t.value, t.granularity) for t in record.times]
    for s in record.statements:
        sentence = max(0, bisect_right(starts, s.start) - 1) if starts else None
        rows["statements"].append((
            document, s.id, sentence, s.start, s.end, s.kind, s.cue.lemma if s.cue else None, entity.get(s.speaker or ""),
            entity.get(s.addressee or ""), entity.get(s.reported_by or ""), s.medium, s.date, s.polarity, s.stance,
        ))  # fmt: skip
    for n, event in enumerate(record.events):
        key = first["events"] + n
        rows["events"].append(_event(event, key, document, entity))
        for side, ids in (("actor", event.actors), ("recipient", event.recipients)):
            rows["parties"] += [(key, side, i, entity.get(x), polity.get(x)) for i, x in enumerate(ids)]
    rows["positions"] = [
        (
            document, p.holder, p.issue.key, p.issue.label_ar, p.issue.label_en, p.stance, p.toward, p.date,
            _json(p.evidence),
        )
        for p in record.positions
    ]  # fmt: skip
    for n, m in enumerate(record.meetings):
        key = first["meetings"] + n
        rows["meetings"].append((
            key, document, m.id, m.date, m.place, m.format, m.host, m.body, m.about, m.outcome, m.next, _json(m.evidence),
        ))  # fmt: skip
        rows["participants"] += [(key, i, entity.get(x.entity), x.role) for i, x in enumerate(m.participants)]
    rows["body_changes"] = [
        (document, entity.get(b.entity), c.what, c.date, _json(c.evidence)) for b in record.bodies for c in b.changes
    ]
    return rows


def _event(event: Event, key: int, document: int, entity: dict[str, int]) -> Row:
    date = event.date
    return (
        key, document, event.id, event.type, event.mode, _json(event.contexts), event.trigger.start, event.trigger.end,
        date.value if date else None, date.granularity if date else None, date.source if date else None, event.status,
        event.historical, entity.get(event.place or ""), entity.get(event.attributed_to or ""), event.intensity, event.quad,
        event.cameo, event.sentence, event.statement, _json(event.number), event.why,
    )  # fmt: skip


def _json(value: Iterable[str] | dict[str, int]) -> str:
    return _encode(value).decode() if value else "{}" if isinstance(value, dict) else "[]"
