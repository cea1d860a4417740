"""Corrected documents as codings for `mahdar evaluate`: what an analyst accepted, edited or added is wanted, what was rejected is not
there, and what nobody judged counts neither way."""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec
from sqlalchemy.engine import Engine

from mahdar.corrections import log
from mahdar.corrections.log import Correction
from mahdar.corrections.overlay import corrected, judged
from mahdar.errors import OutputError
from mahdar.output import target
from mahdar.record import Entity, Record
from mahdar.store.documents import iter_records


def coding(record: Record, corrections: Sequence[Correction]) -> dict[str, Any] | None:
    """The coding of a document, or None when no time, statement, event or position of it was judged.

    A layer is there when one of its marks was judged or added. Positions know no «optional»: they are there when all were judged.
    """
    verdicts = judged(record, corrections)
    extended = {c.layer for c in corrections if c.action == "add"}
    new = corrected(record, corrections)
    entities = {e.id: e for e in new.entities}
    text = record.document.text
    wanted: dict[str, list[tuple[Any, bool]]] = {}
    for layer in ("times", "statements", "events"):
        places = [n for n in range(len(getattr(record, layer))) if verdicts.get((layer, n)) != "reject"]
        if not any(key == layer for key, _ in verdicts) and layer not in extended:
            continue
        marks = getattr(new, layer)  # in the order of the machine's, and then what was added
        wanted[layer] = [(mark, (layer, n) in verdicts) for n, mark in zip(places, marks, strict=False)]
        wanted[layer] += [(mark, True) for mark in marks[len(places) :]]
    out: dict[str, Any] = {}
    if "times" in wanted:
        out["times"] = [
            {**words(text, t.start, t.end), "value": t.value, **_optional(sure)} for t, sure in wanted["times"]
        ]
    if "statements" in wanted:
        out["statements"] = [
            {**words(text, s.start, s.end), "kind": s.kind, "speaker": _speaker(entities.get(s.speaker or "")), **_optional(sure)}
            for s, sure in wanted["statements"]
        ]  # fmt: skip
    if "events" in wanted:
        out["events"] = [
            {
                "trigger": words(text, e.trigger.start, e.trigger.end), "type": e.type, "mode": e.mode, "status": e.status,
                "actors": _polities(e.actors, entities), "recipients": _polities(e.recipients, entities),
                "date": e.date.value if e.date else None, **_optional(sure),
            }
            for e, sure in wanted["events"]
        ]  # fmt: skip
    if record.positions and all(("positions", n) in verdicts for n in range(len(record.positions))):
        out["positions"] = [{"holder": p.holder, "stance": p.stance, "issue": [p.issue.key]} for p in new.positions]
    if not out:
        return None
    document = {"published": record.document.published, "publisher": record.document.publisher}
    return {"schema": "mahdar-gold/1", "document": document, **out}


def words(text: str, start: int, end: int) -> dict[str, Any]:
    """A span by its words, with the count where they stand more than once.

    >>> words("قال وقال", 5, 8)
    {'text': 'قال', 'nth': 2}
    """
    said = text[start:end]
    nth, at = 1, text.find(said)
    while 0 <= at < start:
        at = text.find(said, at + 1)
        nth += 1
    return {"text": said} if nth == 1 and text.find(said, start + 1) < 0 else {"text": said, "nth": nth}


def write_coding(folder: Path, record: Record, gold: dict[str, Any]) -> Path:
    """Write a coding and the text beside it, so that `mahdar evaluate` finds both; the path of the coding.

    Raises:
        OutputError: they cannot be written.
    """
    name = re.sub(r"[^\w-]+", "-", record.document.id)
    path = folder / f"{name}.json"
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with target(path.with_suffix(".txt")) as out:
            out.write(record.document.text.encode())
        with target(path) as out:
            out.write(msgspec.json.format(msgspec.json.encode(gold), indent=1) + b"\n")
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}).", "Name another folder.",
                          "تعذرت الكتابة في هذا المجلد.") from error  # fmt: skip
    return path


def _optional(sure: bool) -> dict[str, bool]:
    return {} if sure else {"optional": True}


def _polities(ids: Sequence[str], entities: dict[str, Entity]) -> list[str]:
    return list(dict.fromkeys(p for i in ids if i in entities and (p := entities[i].polity)))


def _speaker(entity: Entity | None) -> dict[str, str | None] | None:
    if entity is None:
        return None
    return {"name_en": entity.name_en if entity.kind == "person" else None, "polity": entity.polity}


def export_codings(engine: Engine, folder: Path) -> int:
    """Write a coding for every document of the database in which something was judged; how many there were.

    Raises:
        OutputError: they cannot be written.
    """
    with engine.connect() as conn:
        found = log.by_document(log.load(conn))
    count = 0
    with contextlib.closing(iter_records(engine, ids=found)) as records:
        for record in records:
            gold = coding(record, found[record.document.id])
            if gold is not None:
                write_coding(folder, record, gold)
                count += 1
    return count
