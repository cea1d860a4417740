"""What all formats share: the contract of a writer, what is asked of it, and which records and events it is given."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import BinaryIO, NamedTuple, get_args

import msgspec

from mahdar.errors import OptionError
from mahdar.export import flat
from mahdar.export.rows import EventRow, event_rows
from mahdar.record import Event, EventType, Record, Status

#: How lists stand in one cell of a text table.
LIST_MARK = "; "


class Options(NamedTuple):
    """What a caller may ask of a writer.

    Args:
        table: which rows, for tables.
        bom: write a byte order mark in front, for spreadsheet programs that guess the encoding.
        told: for events, by the ids of their document and their own, in how many places, by how many outlets and in how many
            reports the act is told; for formats that count. What is not there is told once.
    """

    table: str = "events"
    bom: bool = False
    told: Mapping[tuple[str, str], tuple[int, int, int]] = MappingProxyType({})


class Written(NamedTuple):
    """How many items went into a file, how many this format cannot hold, and why."""

    items: int
    left_out: int = 0
    because: str = ""


Writer = Callable[[Iterable[Record], BinaryIO, Options], Written]
Counter = Callable[[BinaryIO, Options], int]


@dataclass(frozen=True, slots=True)
class Format:
    """A format: what its items are called, how it is written, and how a written file is read and counted again.

    ``status_told`` is False where the format cannot say that an event is planned, supposed or denied: unless the caller names
    a status, only actual events go into it.
    """

    name: str
    items: str
    write: Writer
    count: Counter
    status_told: bool = True
    tables: bool = False
    events: bool = True


class Selection(msgspec.Struct, frozen=True):
    """Which events are wanted; an empty field asks for nothing. Parties are named by polity or code."""

    types: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    actors: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()

    @classmethod
    def asked(
        cls, types: Iterable[str], statuses: Iterable[str], actors: Iterable[str], recipients: Iterable[str]
    ) -> Selection:
        """A selection as a person asks for it.

        Raises:
            OptionError: there is no such type or status.

        >>> Selection.asked(["consult"], ["actual"], ["rus"], [])
        Selection(types=('CONSULT',), statuses=('actual',), actors=('RUS',), recipients=())
        """
        out = cls(
            tuple(t.upper() for t in types),
            tuple(s.lower() for s in statuses),
            tuple(a.upper() for a in actors),
            tuple(r.upper() for r in recipients),
        )
        for given, known in ((out.types, get_args(EventType)), (out.statuses, get_args(Status))):
            for value in given:
                if value not in known:
                    raise OptionError(
                        f"{value!r} is not known.", f"Name one of {', '.join(known)}.", f"القيمة {value} غير معروفة."
                    )
        return out

    @property
    def everything(self) -> bool:
        """Whether no event is left out."""
        return not (self.types or self.statuses or self.actors or self.recipients)

    def of(self, records: Iterable[Record]) -> Iterator[Record]:
        """The records with the wanted events only; records without any are passed over."""
        if self.everything:
            yield from records
            return
        for record in records:
            kept = tuple(e for e, sides in _sides(record) if self._wants(e, *sides))
            if kept:
                yield narrowed(record, kept)

    def _wants(self, event: Event, actors: set[str], recipients: set[str]) -> bool:
        return (
            (not self.types or event.type in self.types)
            and (not self.statuses or event.status in self.statuses)
            and (not self.actors or not actors.isdisjoint(self.actors))
            and (not self.recipients or not recipients.isdisjoint(self.recipients))
        )


def narrowed(record: Record, kept: tuple[Event, ...]) -> Record:
    """The record with those events only, and without what points to others."""
    ids = {e.id for e in kept}
    gone = {e.id for e in record.events} - ids
    if not gone:
        return record
    replace = msgspec.structs.replace
    return replace(
        record, events=kept,
        statements=tuple(replace(s, events=tuple(i for i in s.events if i in ids)) for s in record.statements),
        positions=tuple(replace(p, evidence=_without(p.evidence, gone)) for p in record.positions),
        meetings=tuple(replace(m, evidence=_without(m.evidence, gone)) for m in record.meetings),
        bodies=tuple(
            replace(b, changes=tuple(replace(c, evidence=_without(c.evidence, gone)) for c in b.changes))
            for b in record.bodies
        ),
        agreements=tuple(
            replace(a, changes=tuple(replace(c, evidence=_without(c.evidence, gone)) for c in a.changes))
            for a in record.agreements
        ),
    )  # fmt: skip


def all_events(records: Iterable[Record]) -> Iterator[EventRow]:
    """The event rows of many records."""
    for record in records:
        yield from event_rows(record)


def table_rows(records: Iterable[Record], table: flat.Table) -> Iterator[dict[str, flat.Cell]]:
    """The flat rows of a table over many records."""
    for record in records:
        for row in table.rows(record):
            yield flat.flat(row)


def _without(ids: tuple[str, ...], gone: set[str]) -> tuple[str, ...]:
    return tuple(i for i in ids if i not in gone)


def _sides(record: Record) -> Iterator[tuple[Event, tuple[set[str], set[str]]]]:
    names = {e.id: {n for n in (e.polity, e.code) if n} for e in record.entities}

    def side(keys: tuple[str, ...]) -> set[str]:
        return set().union(*(names.get(k, set()) for k in keys))

    for event in record.events:
        yield event, (side(event.actors), side(event.recipients))
