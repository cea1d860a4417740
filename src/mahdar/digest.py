"""The digest: a record as a page of plain text that a person likes to read.

Right-to-left text is left as it is, in logical order: terminals and editors order it themselves.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from mahdar.record import Document, Entity, Event, Meeting, Position, Record, Statement

_WIDTH = 72


def digest(record: Record) -> str:
    """The record as text, ending in a newline."""
    parts = [_head(record.document), *_sections(record)]
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(document: Document) -> list[str]:
    source = "standard input" if document.source == "-" else document.source
    title = document.title or source or document.id
    published = document.published and f"{document.published} ({document.published_from})"
    known = (
        ("source", source),
        ("published", published or "unknown"),
        ("publisher", document.publisher),
        ("agencies", ", ".join(document.agencies)),
        ("dateline", document.dateline),
        ("byline", document.byline),
        ("id", document.id),
    )
    return [title, "=" * min(_WIDTH, max(8, len(title))), *(f"{name:<10} {value}" for name, value in known if value)]


def _sections(record: Record) -> Iterator[list[str]]:
    text = record.document.text
    bodies = [s for s in record.sentences if s.kind == "body"]
    yield ["", f"{len(bodies)} sentences, {len(record.sentences) - len(bodies)} headings"]
    yield from _section(
        "Headings", (f"  {_words(text, s.start, s.end)}" for s in record.sentences if s.kind == "heading")
    )
    yield from _section("Who", (f"  {_entity(e)}" for e in record.entities if e.kind not in ("place", "group")))
    by_id = {entity.id: entity for entity in record.entities}
    yield from _section("Said", (line for s in record.statements for line in _said(text, by_id, s)))
    yield from _section("Done", (_event(text, by_id, e) for e in record.events))
    yield from _section("Met", (_meeting(by_id, m) for m in record.meetings))
    yield from _section("Positions", (_position(p) for p in record.positions))
    yield from _section(
        "Times", (f"  {t.value or 'unresolved':<22} {_words(text, t.start, t.end)}" for t in record.times)
    )
    yield from _section(
        "Repairs", (f"  {_words(text, r.start, r.end)} ← {r.read_as}  ({r.reason})" for r in record.document.repairs)
    )
    yield from _section(
        "Removed", (f"  {r.reason:<12} {_words(text, r.start, r.end)}" for r in record.document.removed)
    )
    yield from _section("Warnings", (f"  {w.code}: {w.message}" for w in record.document.warnings))


def _entity(entity: Entity) -> str:
    """Names, whom it acts for, role, and how often it is named."""
    names = [entity.name_ar, entity.name_en and f"({entity.name_en})"] if entity.name_ar else [entity.role]
    acts = entity.polity if entity.kind != "state" else None
    known = " ".join(filter(None, [*names, acts and f"[{acts}]", entity.role if entity.name_ar else None]))
    return f"{known} ×{len(entity.mentions)}" if len(entity.mentions) > 1 else known


def _said(text: str, by_id: Mapping[str, Entity], statement: Statement) -> Iterator[str]:
    """Speaker and cue on one line, what is said on the next."""
    speaker, reporter = by_id.get(statement.speaker or ""), by_id.get(statement.reported_by or "")
    told = f", told by {_name(reporter)}" if reporter else ""
    denied = " (denied)" if statement.polarity == "denied" else ""
    cue = f" {statement.cue.lemma}" if statement.cue else ""
    yield f"  {_name(speaker)}{cue}, {statement.kind}{denied}{told}"
    yield f"      {_words(text, statement.start, statement.end)}"


def _event(text: str, by_id: Mapping[str, Entity], event: Event) -> str:
    """Type, status where it is not plain fact, who to whom, when, and the word that tells it."""
    kind = " ".join(filter(None, [event.type, event.mode, event.status if event.status != "actual" else None]))
    who = ", ".join(_name(by_id.get(actor)) for actor in event.actors) or "?"
    whom = ", ".join(_name(by_id.get(recipient)) for recipient in event.recipients)
    told = f" says {_name(by_id.get(event.attributed_to))}" if event.attributed_to else ""
    date = f" {event.date.value}" if event.date else ""
    return f"  {kind:<22} {who}{' → ' + whom if whom else ''}{date}{told}: {_words(text, event.trigger.start, event.trigger.end)}"


def _meeting(by_id: Mapping[str, Entity], meeting: Meeting) -> str:
    """When, what, where and who."""
    place = by_id.get(meeting.place or "")
    who = ", ".join(_name(by_id.get(p.entity)) for p in meeting.participants)
    known = [meeting.date, meeting.format, _name(place) if place else None]
    return f"  {' '.join(filter(None, known)) or 'meeting'}: {who or '?'}"


def _position(position: Position) -> str:
    """Who stands how on what."""
    toward = f" (toward {position.toward})" if position.toward else ""
    label = position.issue.label_en or position.issue.key
    return f"  {position.holder} {position.stance} {label}{toward}"


def _name(entity: Entity | None) -> str:
    """The shortest name that tells who it is."""
    return (entity.name_ar or entity.role or entity.id) if entity else "?"


def _section(title: str, rows: Iterator[str]) -> Iterator[list[str]]:
    found = list(rows)
    if found:
        yield ["", title, *found]


def _words(text: str, start: int, end: int) -> str:
    """Words of the source on one line."""
    return " ".join(text[start:end].split())
