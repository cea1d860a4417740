"""Entities of all reports joined into actors: one for each person, state, organisation, whatever the report."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.arabic.letters import fold
from mahdar.record import Entity
from mahdar.store import schema
from mahdar.store.bulk import Query, Rows, changes
from mahdar.store.documents import Written

_LETTERS = re.compile(r"[^\w ]+")
#: Spellings of one sound in names that stand in no table.
_SOUNDS = (
    ("ه ", " "),
    ("ا", ""),
    ("و", ""),
    ("ي", ""),
    ("ء", ""),
    ("غ", "ج"),
    ("ك", "ج"),
    ("ق", "ج"),
    ("ث", "ت"),
    ("ذ", "د"),
)
_ARTICLE = re.compile(r"\bال(?=\w{2})")


def identity(entity: Entity) -> str | None:
    """By what an entity is known again in another report; None for whom no report names.

    States go by their code, whatever is in a table by its English name, a person of no table by the letters of the name
    without article and long vowels (غريفيث and غريفث are one); a single name counts only together with its polity.

    >>> identity(Entity(id="e1", kind="person", name_en="Sergei Lavrov", polity="RUS"))
    'person:sergei lavrov'
    >>> one = Entity(id="e1", kind="person", name_ar="سالم الغريفي", name_en="Salem al-Gharifi", transliterated=True)
    >>> two = Entity(id="e9", kind="person", name_ar="سالم غريفي", name_en="Salem Gharifi", transliterated=True)
    >>> identity(one) == identity(two)
    True
    """
    name = entity.name_en or entity.name_ar
    if entity.kind == "state":
        return f"state:{entity.polity or name}" if entity.polity or name else None
    if name is None:
        return None
    if entity.kind in ("group", "body"):  # many are told by a common noun: courts, militants, ministries
        return f"{entity.kind}:{_plain(name)}|{entity.polity or ''}"
    if entity.kind != "person" or (entity.name_en and not entity.transliterated):
        return f"{entity.kind}:{_plain(name)}"
    letters = skeleton(entity.name_ar or name)
    if len(letters.split()) > 1:
        return f"person~{letters}"
    return f"person~{letters}|{entity.polity}" if entity.polity and len(letters) > 1 else None


def skeleton(name: str) -> str:
    """The consonants of an Arabic name, without article, one letter for those that outlets exchange.

    >>> skeleton("غريفيث") == skeleton("جريفث"), skeleton("عبد الله")
    (True, 'عبد ل')
    """
    out = _ARTICLE.sub("", _LETTERS.sub("", fold(name)).strip() + " ")
    for sound, letter in _SOUNDS:
        out = out.replace(sound, letter)
    return " ".join(out.split()) or fold(name)


def _plain(name: str) -> str:
    return " ".join(_LETTERS.sub(" ", fold(name)).split())


_KNOWN = Query("SELECT identity, key, name_ar, name_en, polity FROM actors WHERE identity IN (??)")
_ACTORS = Rows(schema.actors, without=("key", "same_as"))
_POINT = "UPDATE entities SET actor = ? WHERE key = ?"


def join_entities(conn: Connection, written: Written, named: Mapping[str, str]) -> None:
    """Point the entities of a document to their actors, making those that are new.

    ``named`` says by what each is known again, by its id.
    """
    if not named:
        return
    entities = written.record.entities
    first = {name: entity for entity in reversed(entities) if (name := named.get(entity.id))}
    known = _known(conn, list(first))
    new = [n for n in first if n not in known]
    keys = {name: row.key for name, row in known.items()}
    if new:
        _ACTORS.write(conn, [(x.kind, x.name_ar, x.name_en, x.polity, n) for n in new for x in (first[n],)])
        keys |= {name: row.key for name, row in _known(conn, new).items()}
    better = [
        {"b_key": row.key, "name_ar": ar, "name_en": en, "polity": polity}
        for name, row in known.items()
        for ar, en, polity in [_names(row, first[name])] if (ar, en, polity) != (row.name_ar, row.name_en, row.polity)
    ]  # fmt: skip
    if better:
        conn.execute(sa.update(schema.actors).where(schema.actors.c.key == sa.bindparam("b_key")), better)
    key = written.first["entities"]
    changes(conn, _POINT, [(keys[named[e.id]], key + n) for n, e in enumerate(entities) if e.id in named])


def _known(conn: Connection, names: list[str]) -> dict[str, Any]:
    parts = (names[i : i + schema.SOME] for i in range(0, len(names), schema.SOME))
    return {row.identity: row for part in parts for row in _KNOWN.rows(conn, among=part)}


def _names(one: Any, two: Entity) -> tuple[str | None, str | None, str | None]:
    """Names and polity of two readings of one actor: the first in the alphabet, so that the order of reports is nothing."""
    return tuple(
        min((x for x in (getattr(one, field), getattr(two, field)) if x is not None), default=None)
        for field in ("name_ar", "name_en", "polity")
    )  # type: ignore[return-value]


def part_entities(conn: Connection, key: int) -> None:
    """Take a document's entities from their actors; an actor of no report goes, unless an analyst has joined it."""
    a, e = schema.actors, schema.entities
    actors = set(conn.scalars(sa.select(e.c.actor).where(e.c.document == key, e.c.actor.is_not(None))))
    if not actors:
        return
    conn.execute(sa.update(e).where(e.c.document == key).values(actor=None))
    kept: dict[int, list[Entity]] = {}
    for row in conn.execute(sa.select(e).where(e.c.actor.in_(actors))):
        reading = Entity(id=row.id, kind=row.kind, name_ar=row.name_ar, name_en=row.name_en, polity=row.polity)
        kept.setdefault(row.actor, []).append(reading)
    for actor, readings in kept.items():
        best = readings[0]
        for reading in readings[1:]:
            ar, en, polity = _names(best, reading)
            best = Entity(id="", kind=best.kind, name_ar=ar, name_en=en, polity=polity)
        values = {"name_ar": best.name_ar, "name_en": best.name_en, "polity": best.polity}
        conn.execute(sa.update(a).where(a.c.key == actor).values(values))
    other = a.alias()
    joined = sa.exists().where(other.c.same_as == a.c.key)
    empty = a.c.key.in_(actors - set(kept)) & a.c.same_as.is_(None) & ~joined
    conn.execute(sa.delete(a).where(empty))


def same_as(conn: Connection) -> dict[int, int]:
    """For each actor that an analyst has joined to another, the one that stands for both in the end."""
    a = schema.actors.c
    to: dict[int, int] = dict(conn.execute(sa.select(a.key, a.same_as).where(a.same_as.is_not(None))).all())
    out = {}
    for key in to:
        end, seen = key, {key}
        while (step := to.get(end)) is not None and step not in seen:
            end = step
            seen.add(end)
        out[key] = end
    return out
