"""The reader: the layers in order, nothing more."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import msgspec

from mahdar import __version__
from mahdar.arabic.text import ArabicText
from mahdar.errors import OptionError
from mahdar.layers.agreements import find_agreements
from mahdar.layers.bodies import find_bodies
from mahdar.layers.entities import find_entities
from mahdar.layers.events import find_events
from mahdar.layers.meetings import find_meetings
from mahdar.layers.positions import find_positions
from mahdar.layers.published import find_publication_day
from mahdar.layers.scene import with_countries
from mahdar.layers.statements import find_statements
from mahdar.layers.statements.countries import with_speakers
from mahdar.layers.subjects import find_subjects
from mahdar.layers.times import find_times
from mahdar.reading.document import make_document
from mahdar.reading.document import read_file as read_text
from mahdar.reading.files import shown
from mahdar.record import Document, Event, Record, Sentence, Statement, Warn

ENGINE = "lexical"


def parse_date(value: str | dt.date | None) -> dt.date | None:
    """A publication date from an ISO date or date-time.

    Raises:
        OptionError: the value is no ISO 8601 date.
    """
    if value is None or isinstance(value, dt.date):
        return value.date() if isinstance(value, dt.datetime) else value
    try:
        return dt.datetime.fromisoformat(value).date()
    except ValueError as error:
        raise OptionError(
            f"{value!r} is no date.",
            "Give it as YYYY-MM-DD, for example 2022-01-12.",
            "التاريخ غير صالح؛ اكتبه هكذا: 2022-01-12.",
        ) from error


def read(
    text: str, *, published: str | dt.date | None = None, title: str | None = None, source: str | None = None,
    publisher: str | None = None, warnings: tuple[Warn, ...] = (),
) -> Record:  # fmt: skip
    """Read one report.

    Args:
        text: the report as it came; the record's offsets are into it. For a lone surrogate, which nothing can store,
            the record has U+FFFD.
        published: the day it was published, as a date or in ISO 8601; without it the report's own dateline is used, and
            if there is none, relative times stay unresolved.
        title: its headline, when that is not part of the text.
        source: path or address, kept as given.
        publisher: the outlet, when known.
        warnings: what was noticed when the bytes were read.

    Raises:
        OptionError: ``published`` is no date.

    >>> record = read("وصل الوزير إلى جنيف أمس الثلاثاء.", published="2022-01-12")
    >>> [(t.text, t.value) for t in record.times]
    [('أمس الثلاثاء', '2022-01-11')]
    """
    day = parse_date(published)
    document = make_document(
        text, source=source, title=title, publisher=publisher, warnings=warnings,
        published=day.isoformat() if day else None, published_from="given",
    )  # fmt: skip
    return read_document(document)


def read_document(document: Document) -> Record:
    """All layers over a document.

    A document without a publication date takes it from its own dateline, its "published on" line, or a day that the text
    itself calls today or yesterday.
    """
    prepared = ArabicText(document.text, [(r.start, r.end) for r in document.removed], document.dateline)
    if document.published is None:
        day, source = find_publication_day(document, prepared)
        if day is not None:
            document = msgspec.structs.replace(document, published=day.isoformat(), published_from=source)
    published = dt.date.fromisoformat(document.published) if document.published else None
    times, warnings = find_times(prepared, published)
    entities = find_entities(prepared, published)
    subjects = find_subjects(prepared, entities)
    entities = subjects.entities
    statements = find_statements(prepared, entities, subjects, times, published)
    events = find_events(prepared, entities, subjects, statements, times, published)
    settled = with_speakers(prepared, entities, with_countries(prepared, entities, events), statements)
    before = (prepared, entities, statements, events, times, published)
    return Record(
        mahdar=__version__,
        engine=ENGINE,
        document=msgspec.structs.replace(document, repairs=prepared.repairs, warnings=document.warnings + warnings),
        sentences=tuple(Sentence(s.start, s.end, s.kind, s.quotation) for s in prepared.sentences),
        times=times,
        entities=settled.with_mentions(subjects.extra).entities,
        statements=_with_events(statements, events),
        events=events,
        positions=find_positions(*before),
        meetings=find_meetings(*before),
        bodies=find_bodies(*before),
        agreements=find_agreements(*before),
    )


def _with_events(statements: tuple[Statement, ...], events: tuple[Event, ...]) -> tuple[Statement, ...]:
    """The statements with the ids of the events that stand in them."""
    told: dict[str, list[str]] = {}
    for event in events:
        if event.statement is not None:
            told.setdefault(event.statement, []).append(event.id)
    return tuple(msgspec.structs.replace(s, events=tuple(told[s.id])) if s.id in told else s for s in statements)


def read_file(path: str | Path, *, published: str | dt.date | None = None, title: str | None = None) -> Record:
    """Read the report in a file, in whatever encoding of Arabic it is.

    Raises:
        InputError: the file is missing, empty, binary, not Arabic or in no known encoding.
        OptionError: ``published`` is no date.
    """
    text, warnings = read_text(path)
    return read(text, published=published, title=title, source=shown(path), warnings=warnings)
