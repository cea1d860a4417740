"""The record: what mahdar writes for one report.

One frozen struct for each part. Every ``start`` and ``end`` is a code-point offset into ``document.text``, end
exclusive. An unknown value is ``None`` or an empty tuple, never an empty string. Field order is the order in the JSON,
so the same input gives the same bytes.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, Literal

import msgspec

from mahdar.errors import RecordError

SCHEMA: Literal["mahdar/1"] = "mahdar/1"

SentenceKind = Literal["body", "heading"]
Granularity = Literal[
    "time", "day", "week", "month", "quarter", "half", "season", "year", "decade", "century", "interval"
]
EntityKind = Literal["person", "organisation", "state", "group", "place", "body"]
MentionHow = Literal["name", "role", "metonym", "pronoun", "implicit", "description"]
StatementKind = Literal["direct", "indirect", "mixed"]
Polarity = Literal["affirmed", "denied"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
Status = Literal["actual", "future", "hypothetical", "negated"]
Stance = Literal[
    "demands", "offers", "accepts", "rejects", "supports", "opposes", "threatens", "denies", "promises", "concedes",
]  # fmt: skip
BodyChangeKind = Literal["created", "suspended", "revived", "joined", "left", "expelled", "dissolved"]
AgreementChangeKind = Literal[
    "signed", "ratified", "in-force", "extended", "suspended", "resumed", "breached", "left", "ended",
]  # fmt: skip


class Span(msgspec.Struct, frozen=True):
    """A stretch of the text."""

    start: int
    end: int


class Removed(msgspec.Struct, frozen=True):
    """Boilerplate that no layer reads; ``reason`` names the pattern's kind."""

    start: int
    end: int
    reason: str


class Repair(msgspec.Struct, frozen=True):
    """A damaged stretch of the text and how it was read; the text itself stays as it came."""

    start: int
    end: int
    read_as: str
    reason: str


class Warn(msgspec.Struct, frozen=True):
    """Something a reader of the record should know: where, a stable ``code``, and a sentence."""

    start: int | None
    end: int | None
    code: str
    message: str


class Document(msgspec.Struct, frozen=True, kw_only=True):
    """The report as it came, and what is known of it as a whole."""

    id: str
    source: str | None = None
    title: str | None = None
    language: str | None = None
    published: str | None = None
    published_from: Literal["given", "metadata", "dateline"] | None = None
    publisher: str | None = None
    agencies: tuple[str, ...] = ()
    dateline: str | None = None
    byline: str | None = None
    text: str
    removed: tuple[Removed, ...] = ()
    repairs: tuple[Repair, ...] = ()
    warnings: tuple[Warn, ...] = ()


class Sentence(msgspec.Struct, frozen=True):
    """A sentence or heading. Sentences of one quotation share the number ``quotation``."""

    start: int
    end: int
    kind: SentenceKind
    quotation: int | None = None


class Time(msgspec.Struct, frozen=True, kw_only=True):
    """A time expression. ``anchor`` is ``explicit``, ``published`` or the start offset of another time."""

    start: int
    end: int
    text: str
    value: str | None = None
    granularity: Granularity
    anchor: Literal["explicit", "published"] | int | None = None


class Mention(msgspec.Struct, frozen=True):
    """Where an entity is named, and how."""

    start: int
    end: int
    how: MentionHow


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """A person, organisation, state, group, place or body. ``polity`` is whom it acts for.

    ``transliterated`` marks a ``name_en`` that stands in no table and was spelled from the Arabic letters.
    """

    id: str
    kind: EntityKind
    name_ar: str | None = None
    name_en: str | None = None
    polity: str | None = None
    code: str | None = None
    sectors: tuple[str, ...] = ()
    role: str | None = None
    wikidata: str | None = None
    transliterated: bool = False
    mentions: tuple[Mention, ...] = ()


class Cue(msgspec.Struct, frozen=True):
    """The word that opens a statement."""

    start: int
    end: int
    lemma: str


class Statement(msgspec.Struct, frozen=True, kw_only=True):
    """What somebody is reported to have said. ``start`` and ``end`` cover what is said, without the verb of saying."""

    id: str
    start: int
    end: int
    kind: StatementKind
    cue: Cue | None = None
    speaker: str | None = None
    addressee: str | None = None
    medium: str | None = None
    reported_by: str | None = None
    date: str | None = None
    polarity: Polarity = "affirmed"
    stance: str | None = None
    events: tuple[str, ...] = ()


class EventDate(msgspec.Struct, frozen=True, kw_only=True):
    """When an event took place, and where that was read. JSON name of ``source`` is ``from``."""

    value: str
    granularity: Granularity
    source: Literal["text", "published"] = msgspec.field(name="from")


class Event(msgspec.Struct, frozen=True, kw_only=True):
    """One PLOVER event."""

    id: str
    type: EventType
    mode: str | None = None
    contexts: tuple[str, ...] = ()
    trigger: Span
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    date: EventDate | None = None
    place: str | None = None
    status: Status
    historical: bool = False
    attributed_to: str | None = None
    intensity: float | None = None
    quad: str | None = None
    cameo: str | None = None
    sentence: int | None = None
    statement: str | None = None
    number: dict[str, int] = {}
    why: str | None = None


class Issue(msgspec.Struct, frozen=True):
    """What a position is about; ``key`` stays the same across documents."""

    key: str
    label_ar: str | None = None
    label_en: str | None = None


class Position(msgspec.Struct, frozen=True, kw_only=True):
    """Where a party stands on an issue, with the statements and events that show it."""

    holder: str
    issue: Issue
    stance: Stance
    toward: str | None = None
    date: str | None = None
    evidence: tuple[str, ...] = ()


class Participant(msgspec.Struct, frozen=True):
    """Somebody at a meeting."""

    entity: str
    role: str | None = None


class Meeting(msgspec.Struct, frozen=True, kw_only=True):
    """A meeting or round of talks, gathered from all the sentences that tell of it."""

    id: str
    date: str | None = None
    place: str | None = None
    format: str | None = None
    participants: tuple[Participant, ...] = ()
    host: str | None = None
    body: str | None = None
    about: str | None = None
    outcome: str | None = None
    next: str | None = None
    evidence: tuple[str, ...] = ()


class BodyChange(msgspec.Struct, frozen=True, kw_only=True):
    """One step in the life of a body."""

    what: BodyChangeKind
    date: str | None = None
    evidence: tuple[str, ...] = ()


class Body(msgspec.Struct, frozen=True):
    """A council, mission or format, and what became of it."""

    entity: str
    changes: tuple[BodyChange, ...] = ()


class AgreementChange(msgspec.Struct, frozen=True, kw_only=True):
    """One step in the life of an agreement; ``by`` are the parties that take it."""

    what: AgreementChangeKind
    date: str | None = None
    by: tuple[str, ...] = ()
    evidence: tuple[str, ...] = ()


class Agreement(msgspec.Struct, frozen=True):
    """An agreement or treaty as the text names it first, and what became of it."""

    name: str
    changes: tuple[AgreementChange, ...] = ()


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """All layers over one report."""

    schema: Literal["mahdar/1"] = SCHEMA
    mahdar: str
    engine: str
    document: Document
    sentences: tuple[Sentence, ...] = ()
    times: tuple[Time, ...] = ()
    entities: tuple[Entity, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    positions: tuple[Position, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    bodies: tuple[Body, ...] = ()
    agreements: tuple[Agreement, ...] = ()

    def _repr_html_(self) -> str:
        """For notebooks: the report from right to left, with its evidence marked."""
        from mahdar.notebook import record_html

        return record_html(self)


_encoder = msgspec.json.Encoder(order="deterministic")
_decoder = msgspec.json.Decoder(Record)


def to_json(record: Record, *, indent: int | None = None) -> bytes:
    """The record as UTF-8 JSON without a final newline; the same record gives the same bytes.

    ``indent`` is a number of spaces, or None for one line.
    """
    raw = _encoder.encode(record)
    return raw if indent is None else msgspec.json.format(raw, indent=indent)


def from_json(raw: bytes | str) -> Record:
    """Read one record back.

    Raises:
        RecordError: the JSON is damaged, breaks the schema, or was written in another schema version.
    """
    try:
        return _decoder.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise RecordError(
            f"this is no record of schema {SCHEMA}: {error}.",
            "Make it anew with `mahdar read`, or use the version of mahdar that wrote it.",
            "هذا الملف ليس محضرا صالحا.",
        ) from error


def to_jsonl(records: Iterable[Record]) -> Iterator[bytes]:
    """One line of JSON for each record, newline included."""
    for record in records:
        yield _encoder.encode(record) + b"\n"


def from_jsonl(lines: Iterable[bytes | str]) -> Iterator[Record]:
    """Read records line by line, passing over empty lines.

    Raises:
        RecordError: a line is no record; its message names the line.
    """
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            yield from_json(line)
        except RecordError as error:
            raise RecordError(f"line {number}: {error.what}", error.remedy, error.arabic) from error


def json_schema() -> dict[str, Any]:
    """The JSON Schema (2020-12) of a record, as docs/record.schema.json holds it."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": SCHEMA, **msgspec.json.schema(Record)}
