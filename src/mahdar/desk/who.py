"""Somebody as lists show them: with a name, and where to read more."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.actors import same_as
from mahdar.search.names import Bearer, bearer, bearers
from mahdar.store import schema


class Who(msgspec.Struct, frozen=True, kw_only=True):
    """One who acts, speaks or is meant. ``actor`` is the key of the actor that stands for the same in all reports; ``role``
    the office or description that the report gives."""

    kind: str
    name_ar: str | None = None
    name_en: str | None = None
    polity: str | None = None
    role: str | None = None
    actor: int | None = None

    @property
    def named(self) -> str:
        """A name for lists in plain text, Arabic before English."""
        return self.name_ar or self.name_en or self.role or self.polity or "؟"


def load_who(conn: Connection, entities: Collection[int | None]) -> dict[int, Who]:
    """Entities by their keys; whom an analyst has joined to another has the name and polity of that one."""
    e, joined = schema.entities.c, same_as(conn)
    keys = sorted({key for key in entities if key is not None})
    found: list[Any] = []
    for i in range(0, len(keys), schema.SOME):
        query = sa.select(e.key, e.kind, e.name_ar, e.name_en, e.polity, e.role, e.actor)
        found += conn.execute(query.where(e.key.in_(keys[i : i + schema.SOME]))).all()
    stand = load_actors(conn, {joined[r.actor] for r in found if r.actor in joined})
    out = {}
    for r in found:
        other = stand.get(joined.get(r.actor, -1))
        out[r.key] = Who(
            kind=other.kind if other else r.kind, name_ar=other.name_ar if other else r.name_ar,
            name_en=other.name_en if other else r.name_en, polity=(other.polity if other else None) or r.polity, role=r.role,
            actor=other.actor if other else r.actor,
        )  # fmt: skip
    return out


def load_actors(conn: Connection, keys: Iterable[int]) -> dict[int, Who]:
    """Actors by their keys. A person's party is the one that most reports give."""
    a, e, some = schema.actors.c, schema.entities.c, sorted(set(keys))
    found: list[Any] = []
    parties: dict[int, tuple[int, str]] = {}
    for i in range(0, len(some), schema.SOME):
        part = some[i : i + schema.SOME]
        found += conn.execute(sa.select(a.key, a.kind, a.name_ar, a.name_en, a.polity).where(a.key.in_(part))).all()
        persons = sa.select(e.actor, e.polity, sa.func.count()).where(
            e.actor.in_(part), e.kind == "person", e.polity.is_not(None)
        )
        for actor, polity, times in conn.execute(persons.group_by(e.actor, e.polity)):
            parties[actor] = max(parties.get(actor, (0, "")), (times, polity))
    return {
        r.key: Who(
            kind=r.kind, name_ar=r.name_ar, name_en=r.name_en, polity=parties.get(r.key, (0, r.polity))[1], actor=r.key
        )
        for r in found
    }


def one_of(
    column: sa.ColumnElement[Any], polity: sa.ColumnElement[Any], values: Iterable[str]
) -> sa.ColumnElement[bool]:
    """Whether an entity is one of those that people call so: by the code of a polity, or a name in Arabic or English."""
    ways: list[sa.ColumnElement[bool]] = []
    for value in values:
        found = bearer(value)
        ways.append(polity.in_(found.polities) if found.polities else column.in_(bearers(found)))
    return sa.or_(*ways)


def placed(column: sa.ColumnElement[Any], values: Iterable[str]) -> sa.ColumnElement[bool]:
    """Whether a place is one of those that people call so, or lies in a state that they call so."""
    e = schema.entities.c
    ways: list[sa.ColumnElement[bool]] = []
    for value in values:
        found: Bearer = bearer(value, place=True)
        ways.append(column.in_(bearers(found)))
        if found.polities:
            inside = sa.select(e.key).where(e.polity.in_(found.polities) | e.code.in_(found.polities))
            ways.append(column.in_(inside))
    return sa.or_(*ways)


def same_actors(conn: Connection, key: int) -> tuple[int, ...]:
    """The actors that are the same as one, itself first."""
    joined = same_as(conn)
    root = joined.get(key, key)
    return (root, *sorted(k for k, end in joined.items() if end == root and k != root))
