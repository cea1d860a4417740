"""What exports and the Python interface give: the marks of a record as rows that stand on their own.

A row names its document, says its entities by name, polity and code, and carries the words that are its evidence.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

import msgspec

from mahdar.record import Entity, Event, Record, Statement


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody named in a row. ``name`` is the Arabic name, else the role, else the English name."""

    id: str
    kind: str
    name: str | None
    name_en: str | None
    polity: str | None
    code: str | None
    sectors: tuple[str, ...] = ()
    role: str | None = None


class _OfDocument(msgspec.Struct, frozen=True, kw_only=True):
    document: str
    title: str | None
    published: str | None
    publisher: str | None
    source: str | None


class EventRow(_OfDocument, frozen=True, kw_only=True):
    """One PLOVER event. ``words`` is its trigger, ``evidence`` the sentence; offsets are those of the trigger."""

    id: str
    type: str
    mode: str | None
    status: str
    historical: bool
    date: str | None
    granularity: str | None
    date_from: str | None
    actors: tuple[Party, ...]
    recipients: tuple[Party, ...]
    place: Party | None
    attributed_to: Party | None
    contexts: tuple[str, ...]
    intensity: float | None
    quad: str | None
    cameo: str | None
    number: dict[str, int]
    sentence: int | None
    statement: str | None
    start: int
    end: int
    words: str
    evidence: str
    why: str | None


class StatementRow(_OfDocument, frozen=True, kw_only=True):
    """One statement. ``words`` is what is said, ``evidence`` the sentence in which it begins."""

    id: str
    kind: str
    cue: str | None
    speaker: Party | None
    addressee: Party | None
    reported_by: Party | None
    medium: str | None
    date: str | None
    polarity: str
    stance: str | None
    events: tuple[str, ...]
    start: int
    end: int
    words: str
    evidence: str


class PositionRow(_OfDocument, frozen=True, kw_only=True):
    """Where a party stands. ``evidence`` holds the words behind it, one for each statement or event."""

    id: str
    holder: str
    issue: str
    label_ar: str | None
    label_en: str | None
    stance: str
    toward: str | None
    date: str | None
    evidence_ids: tuple[str, ...]
    evidence: tuple[str, ...]


class MeetingRow(_OfDocument, frozen=True, kw_only=True):
    """A meeting or round of talks; ``roles`` go with ``participants`` one to one."""

    id: str
    date: str | None
    format: str | None
    participants: tuple[Party, ...]
    roles: tuple[str | None, ...]
    place: Party | None
    host: Party | None
    body: Party | None
    about: str | None
    outcome: str | None
    next: str | None
    evidence_ids: tuple[str, ...]
    evidence: tuple[str, ...]


class EntityRow(_OfDocument, frozen=True, kw_only=True):
    """One entity of one document; ``start`` and ``end`` are those of its first mention, ``words`` how it stands there."""

    id: str
    kind: str
    name_ar: str | None
    name_en: str | None
    polity: str | None
    code: str | None
    sectors: tuple[str, ...]
    role: str | None
    wikidata: str | None
    transliterated: bool
    mentions: int
    start: int | None
    end: int | None
    words: str | None


Row = EventRow | StatementRow | PositionRow | MeetingRow | EntityRow


class Resolver:
    """Names and words of one record."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.text = record.document.text
        self._entities = {e.id: e for e in record.entities}
        self._starts = [s.start for s in record.sentences]
        self._spans = {e.id: (e.trigger.start, e.trigger.end) for e in record.events}
        self._said = {s.id: (s.start, s.end) for s in record.statements}
        document = record.document
        self.document = {
            "document": document.id, "title": document.title, "published": document.published,
            "publisher": document.publisher, "source": document.source,
        }  # fmt: skip

    def party(self, key: str | None) -> Party | None:
        """The entity of that id, or None when the record has none."""
        entity = self._entities.get(key or "")
        return None if entity is None else party_of(entity)

    def parties(self, keys: tuple[str, ...]) -> tuple[Party, ...]:
        """The entities of those ids, in order; ids without an entity are left out."""
        return tuple(party_of(self._entities[k]) for k in keys if k in self._entities)

    def sentence(self, start: int) -> str:
        """The sentence that holds this offset; the empty string where there is none."""
        n = bisect_right(self._starts, start) - 1
        if n < 0:
            return ""
        found = self.record.sentences[n]
        return self.text[found.start : found.end] if start < found.end else ""

    def words(self, ids: tuple[str, ...]) -> tuple[str, ...]:
        """The words of statements, and the sentences of events, that are evidence; unknown ids are left out."""
        out = []
        for key in ids:
            if key in self._said:
                start, end = self._said[key]
                out.append(self.text[start:end])
            elif key in self._spans:
                out.append(self.sentence(self._spans[key][0]))
        return tuple(out)


def party_of(entity: Entity) -> Party:
    """An entity as a row names it."""
    return Party(
        id=entity.id, kind=entity.kind, name=entity.name_ar or entity.role or entity.name_en, name_en=entity.name_en,
        polity=entity.polity, code=entity.code, sectors=entity.sectors, role=entity.role,
    )  # fmt: skip


def event_rows(record: Record) -> Iterator[EventRow]:
    """The events of a record.

    >>> import mahdar
    >>> record = mahdar.read("التقى وزير الخارجية الأردني نظيره المصري في عمان أمس.", published="2022-01-12")
    >>> row = next(event_rows(record))
    >>> row.type, row.date, [p.polity for p in row.actors], row.words
    ('CONSULT', '2022-01-11', ['JOR', 'EGY'], 'التقى')
    """
    resolve = Resolver(record)
    return (_event(e, resolve) for e in record.events)


def _event(e: Event, resolve: Resolver) -> EventRow:
    return EventRow(
        **resolve.document,  # type: ignore[arg-type]
        id=e.id, type=e.type, mode=e.mode, status=e.status, historical=e.historical,
        date=e.date.value if e.date else None, granularity=e.date.granularity if e.date else None,
        date_from=e.date.source if e.date else None, actors=resolve.parties(e.actors),
        recipients=resolve.parties(e.recipients), place=resolve.party(e.place),
        attributed_to=resolve.party(e.attributed_to), contexts=e.contexts, intensity=e.intensity, quad=e.quad,
        cameo=e.cameo, number=e.number, sentence=e.sentence, statement=e.statement, start=e.trigger.start,
        end=e.trigger.end, words=resolve.text[e.trigger.start : e.trigger.end],
        evidence=resolve.sentence(e.trigger.start), why=e.why,
    )  # fmt: skip


def statement_rows(record: Record) -> Iterator[StatementRow]:
    """The statements of a record."""
    resolve = Resolver(record)
    return (_statement(s, resolve) for s in record.statements)


def _statement(s: Statement, resolve: Resolver) -> StatementRow:
    return StatementRow(
        **resolve.document,  # type: ignore[arg-type]
        id=s.id, kind=s.kind, cue=s.cue.lemma if s.cue else None, speaker=resolve.party(s.speaker),
        addressee=resolve.party(s.addressee), reported_by=resolve.party(s.reported_by), medium=s.medium, date=s.date,
        polarity=s.polarity, stance=s.stance, events=s.events, start=s.start, end=s.end,
        words=resolve.text[s.start : s.end], evidence=resolve.sentence(s.start),
    )  # fmt: skip


def position_rows(record: Record) -> Iterator[PositionRow]:
    """The positions of a record; they are numbered ``p1``, ``p2`` … in its order."""
    resolve = Resolver(record)
    for n, p in enumerate(record.positions, 1):
        yield PositionRow(
            **resolve.document,  # type: ignore[arg-type]
            id=f"p{n}", holder=p.holder, issue=p.issue.key, label_ar=p.issue.label_ar,
            label_en=p.issue.label_en, stance=p.stance, toward=p.toward, date=p.date, evidence_ids=p.evidence,
            evidence=resolve.words(p.evidence),
        )  # fmt: skip


def meeting_rows(record: Record) -> Iterator[MeetingRow]:
    """The meetings of a record."""
    resolve = Resolver(record)
    for m in record.meetings:
        there = [(found, p.role) for p in m.participants if (found := resolve.party(p.entity))]
        yield MeetingRow(
            **resolve.document,  # type: ignore[arg-type]
            id=m.id, date=m.date, format=m.format, participants=tuple(p for p, _ in there),
            roles=tuple(role for _, role in there), place=resolve.party(m.place), host=resolve.party(m.host),
            body=resolve.party(m.body), about=m.about, outcome=m.outcome, next=m.next, evidence_ids=m.evidence,
            evidence=resolve.words(m.evidence),
        )  # fmt: skip


def entity_rows(record: Record) -> Iterator[EntityRow]:
    """The entities of a record."""
    resolve = Resolver(record)
    for e in record.entities:
        first = e.mentions[0] if e.mentions else None
        yield EntityRow(
            **resolve.document,  # type: ignore[arg-type]
            id=e.id, kind=e.kind, name_ar=e.name_ar, name_en=e.name_en, polity=e.polity, code=e.code,
            sectors=e.sectors, role=e.role, wikidata=e.wikidata, transliterated=e.transliterated,
            mentions=len(e.mentions), start=first.start if first else None, end=first.end if first else None,
            words=resolve.text[first.start : first.end] if first else None,
        )  # fmt: skip
