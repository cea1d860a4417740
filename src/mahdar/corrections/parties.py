"""Entities in corrections: named by what they are, not by their number, so that a correction outlives a new reading."""

from __future__ import annotations

from typing import Any

import msgspec

from mahdar.lexicon.state_codes import state_codes
from mahdar.record import Entity, Record

_FIELDS = ("kind", "name_ar", "name_en", "polity", "role")


def describe(record: Record, name: str) -> dict[str, Any]:
    """What is written down for an entity that a person names: by its id in the record, a polity's code, or a name."""
    for entity in record.entities:
        if entity.id == name:
            known = {f: getattr(entity, f) for f in _FIELDS if getattr(entity, f) is not None}
            if entity.mentions and not (entity.name_ar or entity.name_en or entity.kind == "state"):
                known |= {"start": entity.mentions[0].start, "end": entity.mentions[0].end}
            return known
    if name.isascii() and name == name.upper():
        return {"kind": "state" if name in state_codes() or name == "PSE" else "organisation", "polity": name}
    return {"name_en" if name.isascii() else "name_ar": name}


class Cast:
    """The entities of a record, and those that corrections bring in."""

    def __init__(self, record: Record) -> None:
        self.entities = list(record.entities)

    def find(self, wanted: dict[str, Any]) -> str:
        """The id of the entity that fits a description; a new entity when none does."""
        best = max(self.entities, key=lambda e: _fit(e, wanted), default=None)
        if best is not None and _fit(best, wanted) > 0:
            return best.id
        known = {f: wanted.get(f) for f in _FIELDS}
        known["kind"] = known["kind"] or "person"
        polity = wanted.get("polity")
        code = polity if polity in state_codes() or polity == "PSE" else None
        entity = msgspec.convert({"id": self.new_id(), "code": code, **known}, Entity)
        self.entities.append(entity)
        return entity.id

    def new_id(self) -> str:
        """An id that no entity has: ``c1``, ``c2`` …"""
        taken = {e.id for e in self.entities}
        return next(f"c{n}" for n in range(1, len(taken) + 2) if f"c{n}" not in taken)


def _fit(entity: Entity, wanted: dict[str, Any]) -> int:
    """How well an entity fits a description; 0 when it is somebody else."""
    names = {k: wanted[k] for k in ("name_ar", "name_en") if wanted.get(k)}
    if names:
        same = [getattr(entity, k) == v for k, v in names.items()]
        return sum(same) * 4 + (entity.kind == wanted.get("kind")) if any(same) else 0
    if "start" in wanted:
        return 9 if any((m.start, m.end) == (wanted["start"], wanted["end"]) for m in entity.mentions) else 0
    if entity.polity != wanted.get("polity") or wanted.get("polity") is None:
        return 0
    if entity.kind == "state" and wanted.get("kind") == "state":
        return 3
    return 2 if entity.kind == wanted.get("kind") and entity.kind in ("organisation", "group", "body") else 0
