"""Names of entities: kept once each, and found by what an analyst calls somebody."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.arabic.letters import fold
from mahdar.lexicon.actors import NameSense, gazetteer
from mahdar.lexicon.actors.spelling import tokens_of
from mahdar.record import Entity
from mahdar.store.bulk import changes
from mahdar.store.documents import Written
from mahdar.store.schema import entities, entity_names, names

#: How a word stands for a whole polity when it is given as a filter.
_ACTS_FOR = frozenset(("name", "seat", "capital", "foes"))
#: How many names one query carries.
MANY = 500
_ENTER = "INSERT INTO names (fold) VALUES (?) ON CONFLICT DO NOTHING"
_ENTER_BEARER = "INSERT INTO entity_names (entity, name) SELECT ?, key FROM names WHERE fold = ?"


class Bearer(msgspec.Struct, frozen=True):
    """Whom a filter means: polities by their codes, or anybody in whose name all words of one of ``called`` stand."""

    polities: tuple[str, ...] = ()
    called: tuple[tuple[str, ...], ...] = ()


def bearer(value: str, *, place: bool = False) -> Bearer:
    """Whom ``value`` means: a polity's code, or a name in Arabic or English.

    A capital or palace means its state, but not where a ``place`` is asked for.

    >>> bearer("rus").polities, bearer("موسكو").polities, bearer("Russia").polities
    (('RUS',), ('RUS',), ('RUS',))
    >>> bearer("موسكو", place=True)
    Bearer(polities=(), called=(('موسكو',),))
    """
    book = gazetteer()
    known = book.polities.get(value.strip().upper())
    if known is not None:
        return Bearer((known.polity or value.strip().upper(),))
    words = tokens_of(value)
    senses = [s for s in (*book.trie.get(words), *book.trie.get(_with_article(words))) if isinstance(s, NameSense)]
    uses = {"name"} if place else _ACTS_FOR
    polities = [s.actor.polity for s in senses if s.use in uses and s.actor.polity and s.actor.kind != "person"]
    english = _english().get(" ".join(words))
    if english:
        polities.append(english)
    if polities:
        return Bearer(tuple(dict.fromkeys(polities)))
    persons = [_words(s.actor.name_en) for s in senses if s.actor.kind == "person"]
    called = [_words(value), *persons]
    return Bearer((), tuple(dict.fromkeys(c for c in called if c)))


def _with_article(words: tuple[str, ...]) -> tuple[str, ...]:
    return (f"ال{words[0]}", *words[1:]) if words else ()


@cache
def _english() -> dict[str, str]:
    """English names of polities, folded -> code."""
    polities = gazetteer().polities.values()
    return {" ".join(tokens_of(actor.name_en)): actor.polity for actor in polities if actor.polity}


def _words(name: str | None) -> tuple[str, ...]:
    """The folded words of a name without articles."""
    return tuple(word[2:] if word.startswith("ال") and len(word) > 4 else word for word in tokens_of(name or ""))


def folded(entity: Entity) -> str:
    """The words of an entity's names as ``names.fold`` keeps them; empty for one without a name.

    >>> folded(Entity(id="e1", kind="state", name_ar="الأردن", name_en="Jordan"))
    ' اردن jordan '
    """
    words = (*_words(entity.name_ar), *_words(entity.name_en))
    return f" {' '.join(words)} " if words else ""


def store(conn: Connection, written: Written, named: Mapping[str, str]) -> None:
    """Enter the names of a document's entities, given folded by the ids of the entities."""
    first = written.first["entities"]
    changes(conn, _ENTER, [(name,) for name in sorted(set(named.values()))])
    bearers = [(first + i, named[e.id]) for i, e in enumerate(written.record.entities) if e.id in named]
    changes(conn, _ENTER_BEARER, bearers)


def remove(conn: Connection, document: int) -> None:
    """Take the names of a document's entities out; those that nobody bears any more are forgotten."""
    mine = sa.select(entities.c.key).where(entities.c.document == document)
    borne = sa.select(entity_names.c.name).where(entity_names.c.entity.in_(mine))
    keys = list(conn.scalars(borne.distinct()))
    conn.execute(sa.delete(entity_names).where(entity_names.c.entity.in_(mine)))
    still = sa.select(entity_names.c.name).where(entity_names.c.name == names.c.key).exists()
    for i in range(0, len(keys), MANY):
        conn.execute(sa.delete(names).where(names.c.key.in_(keys[i : i + MANY]), ~still))


def called(one: Bearer) -> sa.Select[tuple[int]]:
    """The keys of names that fit."""
    ways = [sa.and_(*(names.c.fold.like(f"% {word} %") for word in words)) for words in one.called]
    return sa.select(names.c.key).where(sa.or_(sa.false(), *ways))


def bearers(one: Bearer) -> sa.Select[tuple[int]]:
    """The keys of the entities that bear a name that fits."""
    return sa.select(entity_names.c.entity).where(entity_names.c.name.in_(called(one)))


def is_like(text: str | None, value: str) -> bool:
    """Whether all words of ``value`` stand in ``text``, in any spelling.

    >>> is_like("وكالة الأنباء الأردنية", "الانباء")
    True
    """
    return bool(tokens_of(value)) and set(_words(fold(value))) <= set(_words(fold(text or "")))
