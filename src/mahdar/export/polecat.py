"""POLECAT: tab-separated, 40 columns under a line of names, one event a line.

Followed: the header of the weekly POLECAT files (Dataverse, doi:10.7910/DVN/AJGVIT). What is not known stays empty, where
POLECAT's own files write ``None``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import BinaryIO

from mahdar.errors import OutputError
from mahdar.export.base import LIST_MARK, Format, Options, Written
from mahdar.export.cells import one_line
from mahdar.export.days import day
from mahdar.export.rows import EventRow, Party, event_rows
from mahdar.lexicon.state_codes import state_codes
from mahdar.record import Record

COLUMNS = (
    "Event ID", "Event Date", "Event Type", "Event Mode", "Intensity", "Quad Code", "Contexts",
    "Actor Name", "Actor Country", "Actor COW", "Primary Actor Sector", "Actor Sectors", "Actor Title", "Actor Name Raw",
    "Wikipedia Actor ID",
    "Recipient Name", "Recipient Country", "Recipient COW", "Primary Recipient Sector", "Recipient Sectors",
    "Recipient Title", "Recipient Name Raw", "Wikipedia Recipient ID",
    "Placename", "City", "District", "Province", "Country", "Latitude", "Longitude", "GeoNames ID", "Raw Placename",
    "Feature Type", "Source", "Publication Date", "Story People", "Story Organizations", "Story Locations", "Language",
    "Version",
)  # fmt: skip


def _write(records: Iterable[Record], out: BinaryIO, _options: Options) -> Written:
    out.write("\t".join(COLUMNS).encode() + b"\n")
    count = 0
    for record in records:
        story = _story(record)
        for row in event_rows(record):
            cells = _cells(row) | story
            out.write("\t".join(one_line(cells.get(name)) for name in COLUMNS).encode() + b"\n")
            count += 1
    return Written(count)


def _count(stream: BinaryIO, _options: Options) -> int:
    if next(stream, b"").decode().rstrip("\n").split("\t") != list(COLUMNS):
        raise OutputError("the line of column names was not read back.")
    return count_lines(stream, len(COLUMNS))


def count_lines(stream: BinaryIO, width: int) -> int:
    """Lines of a file without quoting, each of ``width`` fields.

    Raises:
        OutputError: a line has another number of fields, or is no UTF-8.
    """
    count = 0
    for line in stream:
        count += 1
        if line.decode().count("\t") != width - 1 or not line.endswith(b"\n"):
            raise OutputError(f"line {count} was not read back with {width} fields.")
    return count


def _cells(row: EventRow) -> dict[str, str | float | None]:
    place = row.place
    when = day(row.date)
    return {
        "Event ID": f"{row.document}#{row.id}", "Event Date": when.isoformat() if when else None, "Event Type": row.type,
        "Event Mode": row.mode, "Intensity": row.intensity, "Quad Code": row.quad and row.quad.upper(),
        "Contexts": LIST_MARK.join(row.contexts),
        **_party_cells("Actor", row.actors), **_party_cells("Recipient", row.recipients),
        "Placename": (place.name_en or place.name) if place else None, "Country": _state(place) if place else None,
        "Raw Placename": place.name if place else None, "Source": row.publisher, "Publication Date": row.published,
    }  # fmt: skip


def _party_cells(side: str, parties: tuple[Party, ...]) -> dict[str, str | None]:
    countries = [c for p in parties if (c := _state(p))]
    numbers = [str(known.cow) for c in countries if (known := state_codes().get(c)) and known.cow]
    sectors = [s for p in parties for s in p.sectors]
    return {
        f"{side} Name": _join(p.name_en or p.name for p in parties), f"{side} Country": _join(countries),
        f"{side} COW": _join(numbers), f"Primary {side} Sector": sectors[0] if sectors else None,
        f"{side} Sectors": _join(sectors), f"{side} Title": _join(p.role for p in parties),
        f"{side} Name Raw": _join(p.name for p in parties),
    }  # fmt: skip


def _story(record: Record) -> dict[str, str | None]:
    def names(*kinds: str) -> str | None:
        return _join(e.name_en or e.name_ar for e in record.entities if e.kind in kinds)

    return {
        "Story People": names("person"), "Story Organizations": names("organisation", "group", "body"),
        "Story Locations": names("place", "state"), "Language": record.document.language,
        "Version": f"mahdar {record.mahdar}",
    }  # fmt: skip


def _state(party: Party) -> str | None:
    """The state's code, when the party's code is that of a state."""
    return party.code if party.code in state_codes() or party.code == "PSE" else None


def _join(values: Iterable[str | None] | Iterator[str | None]) -> str | None:
    """Each value once, in order."""
    return LIST_MARK.join(dict.fromkeys(v for v in values if v)) or None


POLECAT = Format("polecat", "events", _write, _count, status_told=False)
