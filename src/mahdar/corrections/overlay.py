"""Corrections laid over a record: what the machine wrote stays as it is, and a corrected copy goes on."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Generator, Iterable, Sequence
from typing import Any

import msgspec
from sqlalchemy.engine import Connection, Engine

from mahdar.corrections import log
from mahdar.corrections.additions import added
from mahdar.corrections.edits import edited
from mahdar.corrections.log import Correction
from mahdar.corrections.marks import Layer, Mark, find
from mahdar.corrections.parties import Cast
from mahdar.record import Mention, Record
from mahdar.store.documents import iter_records

_LAYERS: tuple[Layer, ...] = ("times", "entities", "statements", "events", "positions", "meetings")
_replace = msgspec.structs.replace


def place_of(record: Record, correction: Correction) -> int | None:
    """The place of a correction's mark in its layer, or None when this reading has it no more."""
    if correction.layer not in _LAYERS:
        return None
    return find(record, correction.layer, msgspec.convert(correction.mark, Mark))


def laid_over(conn: Connection, record: Record) -> Record:
    """A record with the corrections of its document, as the database has them; the same record where there are none."""
    return corrected(record, log.load(conn, document=record.document.id))


def stale(record: Record, corrections: Iterable[Correction]) -> list[Correction]:
    """The corrections whose mark this reading does not have; they stay in the list and change nothing. What is added needs
    no mark of the machine's."""
    return [c for c in corrections if c.action != "add" and place_of(record, c) is None]


def judged(record: Record, corrections: Iterable[Correction]) -> dict[tuple[str, int], str]:
    """Layer and place of each mark that somebody judged, with the last verdict: ``accept``, ``reject`` or ``edit``; who adds a
    mark that this reading has edits it."""
    out: dict[tuple[str, int], str] = {}
    for c in corrections:
        place = place_of(record, c)
        if place is not None and c.action in ("accept", "reject", "edit", "add"):
            out[c.layer, place] = "edit" if c.action == "add" else c.action
    return out


def corrected(record: Record, corrections: Sequence[Correction]) -> Record:
    """The record as its analysts see it.

    Corrections count in their order; of accept and reject the last decides, and an edit accepts. Rejected marks go, and with
    them what points to them: a position or meeting all of whose evidence was rejected goes too. Added marks stand behind those of the machine; one
    that this reading has found by itself is edited instead.

    >>> import mahdar
    >>> record = mahdar.read("نددت فرنسا بالهجوم.", published="2022-01-12")
    >>> event = record.events[0]
    >>> no = Correction(key=1, document=record.document.id, layer="events", action="reject", value=None, who="me", why=None,
    ...     at="", mark={"kind": event.type, "start": event.trigger.start, "end": event.trigger.end})
    >>> len(record.events), len(corrected(record, [no]).events)
    (1, 0)
    """
    if not corrections:
        return record
    cast = Cast(record)
    layers: dict[str, list[Any]] = {name: list(getattr(record, name)) for name in _LAYERS}
    same: dict[str, str] = {}
    more: dict[str, list[Any]] = {name: [] for name in _LAYERS}
    for c in corrections:
        place = place_of(record, c)
        if place is None:
            if c.action == "add":
                more[c.layer].append(added(record, c, cast))
            continue
        if c.action == "edit" and c.layer == "entities":
            cast.entities[place] = edited("entities", cast.entities[place], c.value or {}, cast)
        elif c.action in ("edit", "add"):
            layers[c.layer][place] = edited(c.layer, layers[c.layer][place], c.value or {}, cast)  # type: ignore[arg-type]
        elif c.action == "join" and c.value is not None:
            other = find(record, "entities", msgspec.convert(c.value, Mark))
            if other is not None:
                same[record.entities[place].id] = record.entities[other].id
        elif c.action == "split" and c.value is not None:
            _part(cast, place, c.value)
    verdicts = judged(record, corrections)
    gone = {getattr(layers[layer][n], "id", None) for (layer, n), v in verdicts.items() if v == "reject"} - {None}
    for name in _LAYERS:
        layers[name] = [m for n, m in enumerate(layers[name]) if verdicts.get((name, n)) != "reject"] + more[name]
    layers["entities"] = [e for e in cast.entities if e.id not in gone]
    out = _replace(record, **{name: tuple(marks) for name, marks in layers.items()})
    if same:
        out = _joined(out, same)
    return _without(out, gone) if gone else out


def _part(cast: Cast, place: int, value: dict[str, Any]) -> None:
    """One mention of an entity becomes an entity of its own."""
    entity = cast.entities[place]
    mention = next((m for m in entity.mentions if (m.start, m.end) == (value["start"], value["end"])), None)
    if mention is None or len(entity.mentions) < 2:
        return
    cast.entities[place] = _replace(entity, mentions=tuple(m for m in entity.mentions if m != mention))
    cast.entities.append(_replace(entity, id=cast.new_id(), mentions=(mention,)))


def _joined(record: Record, same: dict[str, str]) -> Record:
    """The record with entities joined: the mentions go to the one that stays, and all that points to the other."""

    def root(key: str) -> str:
        seen = {key}
        while key in same and same[key] not in seen:
            key = same[key]
            seen.add(key)
        return key

    more: dict[str, tuple[Mention, ...]] = {}
    for e in record.entities:
        if root(e.id) != e.id:
            more[root(e.id)] = more.get(root(e.id), ()) + e.mentions
    entities = tuple(
        _replace(e, mentions=tuple(sorted({*e.mentions, *more.get(e.id, ())}, key=lambda m: (m.start, m.end))))
        for e in record.entities
        if root(e.id) == e.id
    )
    return _pointing(_replace(record, entities=entities), root)


def _without(record: Record, gone: set[Any]) -> Record:
    """The record without anything that points to what is gone."""
    left = _pointing(record, lambda key: None if key in gone else key)

    def borne(before: tuple[Any, ...], after: tuple[Any, ...]) -> tuple[Any, ...]:
        return tuple(new for old, new in zip(before, after, strict=True) if new.evidence or not old.evidence)

    return _replace(
        left, positions=borne(record.positions, left.positions), meetings=borne(record.meetings, left.meetings)
    )


def _pointing(record: Record, to: Callable[[str], str | None]) -> Record:
    """The record with every id of an entity, statement or event passed through ``to``; None takes it out."""

    def one(key: str | None) -> str | None:
        return None if key is None else to(key)

    def many(keys: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(dict.fromkeys(found for k in keys if (found := to(k)) is not None))

    return _replace(
        record,
        statements=tuple(
            _replace(s, speaker=one(s.speaker), addressee=one(s.addressee), reported_by=one(s.reported_by), events=many(s.events))
            for s in record.statements
        ),
        events=tuple(
            _replace(e, actors=many(e.actors), recipients=many(e.recipients), place=one(e.place),
                     attributed_to=one(e.attributed_to), statement=one(e.statement))
            for e in record.events
        ),
        positions=tuple(_replace(p, evidence=many(p.evidence)) for p in record.positions),
        meetings=tuple(
            _replace(
                m, place=one(m.place), host=one(m.host), body=one(m.body), evidence=many(m.evidence),
                participants=tuple(_replace(p, entity=to(p.entity)) for p in m.participants if to(p.entity)),
            )
            for m in record.meetings
        ),
        bodies=tuple(
            _replace(b, entity=to(b.entity), changes=tuple(_replace(c, evidence=many(c.evidence)) for c in b.changes))
            for b in record.bodies
            if to(b.entity)
        ),
        agreements=tuple(
            _replace(a, changes=tuple(_replace(c, by=many(c.by), evidence=many(c.evidence)) for c in a.changes))
            for a in record.agreements
        ),
    )  # fmt: skip


def corrected_records(engine: Engine, **filters: Any) -> Generator[Record]:
    """The records of a database with their corrections; the filters are those of `mahdar.store.documents.iter_records`."""
    with engine.connect() as conn:
        found = log.by_document(log.load(conn))
    with contextlib.closing(iter_records(engine, **filters)) as records:
        for record in records:
            yield corrected(record, found.get(record.document.id, ()))
