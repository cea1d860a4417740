"""What is scored: the marks of a record, or of a second coder, in one plain shape."""

from __future__ import annotations

import msgspec

from mahdar.evaluate.gold import Gold, GoldSpeaker, Span
from mahdar.record import Record


class Speaker(msgspec.Struct, frozen=True, kw_only=True):
    """Who is found to speak; ``person`` when it is a named or unnamed person."""

    person: bool = False
    name_en: str | None = None
    polity: str | None = None


class FoundTime(msgspec.Struct, frozen=True):
    """A resolved time expression."""

    span: Span
    value: str


class FoundStatement(msgspec.Struct, frozen=True):
    """A statement with its speaker."""

    span: Span
    kind: str
    speaker: Speaker


class FoundEvent(msgspec.Struct, frozen=True, kw_only=True):
    """An event; actors and recipients as polities, None where an entity has none."""

    span: Span
    type: str
    status: str
    actors: tuple[str | None, ...]
    recipients: tuple[str | None, ...]
    date: str | None = None
    why: str | None = None


class FoundPosition(msgspec.Struct, frozen=True):
    """A party's stance on an issue; ``issues`` are its keys."""

    holder: str
    stance: str
    issues: tuple[str, ...]


class Found(msgspec.Struct, frozen=True, kw_only=True):
    """All marks of one report."""

    removed: tuple[Span, ...] = ()
    times: tuple[FoundTime, ...] = ()
    statements: tuple[FoundStatement, ...] = ()
    events: tuple[FoundEvent, ...] = ()
    positions: tuple[FoundPosition, ...] = ()
    persons: tuple[str, ...] = ()


def of_record(record: Record) -> Found:
    """The marks of a record."""
    entities = {entity.id: entity for entity in record.entities}

    def speaker(key: str | None) -> Speaker:
        entity = entities.get(key or "")
        if entity is None:
            return Speaker()
        return Speaker(person=entity.kind == "person", name_en=entity.name_en, polity=entity.polity)

    def polities(keys: tuple[str, ...]) -> tuple[str | None, ...]:
        return tuple(entities[key].polity if key in entities else None for key in keys)

    return Found(
        removed=tuple((r.start, r.end) for r in record.document.removed),
        times=tuple(FoundTime((t.start, t.end), t.value) for t in record.times if t.value),
        statements=tuple(FoundStatement((s.start, s.end), s.kind, speaker(s.speaker)) for s in record.statements),
        events=tuple(
            FoundEvent(
                span=(e.trigger.start, e.trigger.end), type=e.type, status=e.status, actors=polities(e.actors),
                recipients=polities(e.recipients), date=e.date.value if e.date else None, why=e.why,
            )
            for e in record.events
        ),
        positions=tuple(FoundPosition(p.holder, p.stance, (p.issue.key,)) for p in record.positions),
        persons=tuple(e.name_en for e in record.entities if e.kind == "person" and e.name_en),
    )  # fmt: skip


def of_gold(gold: Gold, text: str) -> Found:
    """The marks of another coder, so that two coders are compared as gold and engine are; optional marks count."""

    def speaker(who: GoldSpeaker | None) -> Speaker:
        return Speaker(person=bool(who and who.name_en), **msgspec.structs.asdict(who)) if who else Speaker()

    return Found(
        removed=tuple(w.span(text) for w in gold.document.removed or ()),
        times=tuple(FoundTime(t.span(text), t.value) for t in gold.times or () if t.value),
        statements=tuple(FoundStatement(s.span(text), s.kind, speaker(s.speaker)) for s in gold.statements or ()),
        events=tuple(
            FoundEvent(span=e.trigger.span(text), type=e.type, status=e.status, actors=e.actors, recipients=e.recipients,
                       date=e.date)
            for e in gold.events or ()
        ),
        positions=tuple(FoundPosition(p.holder, p.stance, p.issue) for p in gold.positions or ()),
        persons=tuple(p.name_en for p in gold.persons or ()),
    )  # fmt: skip
