"""Make a large database of synthetic reports, to time searches and pages with.

    python scripts/synthesize.py DB PATH… [--reports 50000] [--base 1400] [--jobs 1]

PATH… are reports or records, as `mahdar add` takes them. The first ``--base`` of them are read once. The database is filled
with them, and then with them again and again as another archive: the states that they name exchanged for each other, in the text
and in all marks, and all days moved back by a month. So the reports of one round keep what they have in common (copies,
stories, incidents), and no round is told by another. The same paths give the same database. What such reports say is nonsense.
"""

from __future__ import annotations

import argparse
import calendar
import random
import re
import sys
import time
from bisect import bisect_right
from collections.abc import Iterator
from itertools import count, islice
from typing import Any

import msgspec

from mahdar.ingest.reading import Reading
from mahdar.ingest.sources import items
from mahdar.ingest.workers import read_all
from mahdar.lexicon.loader import read_table
from mahdar.listeners import listeners
from mahdar.reading.document import document_id
from mahdar.record import Entity, Record, from_json
from mahdar.store.appearances import Appearance, place
from mahdar.store.database import open_engine, writing
from mahdar.store.takedown import Rules

#: How many reports one transaction writes.
BATCH = 200
_STATES = ("code", "name_en", "names_ar", "capital_en", "capitals_ar", "nisba_ar", "plurals_ar")
_DAY = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?![\d-])")
#: Fields with days, and fields with codes of polities.
_DAYS = frozenset(("published", "value", "date", "next"))
_CODES = frozenset(("polity", "code", "holder", "toward"))


class State(msgspec.Struct, frozen=True):
    """A state with its usual names."""

    code: str
    name_en: str
    name_ar: str


class Round:
    """One round: each state becomes another, and each day lies ``number`` months earlier."""

    def __init__(self, number: int, states: list[State]) -> None:
        shuffled = list(states)
        random.Random(number).shuffle(shuffled)  # noqa: S311  (the same each time)
        self.number = number
        self.was = {state.code: state for state in states}
        self.now = {state.code: other for state, other in zip(states, shuffled, strict=True)}

    def tell(self, record: Record) -> Record:
        """The report of this round that is made of ``record``."""
        edits = self._edits(record)
        ends, growth = [0], [0]
        for start, end, name in edits:
            ends.append(end)
            growth.append(growth[-1] + len(name) - (end - start))

        def moved(value: Any, field: str = "") -> Any:
            if isinstance(value, dict):
                return {key: moved(x, key) for key, x in value.items()}
            if isinstance(value, list | tuple):
                return [moved(x) for x in value]
            if isinstance(value, int) and field in ("start", "end"):
                return value + growth[bisect_right(ends, value) - 1]
            if isinstance(value, str) and field in _DAYS:
                return _DAY.sub(self._earlier, value)
            return self.now[value].code if field in _CODES and value in self.now else value

        raw = moved(msgspec.to_builtins(msgspec.structs.replace(record, entities=())))
        entities = [self._exchanged(entity) for entity in record.entities]
        raw["entities"] = moved(msgspec.to_builtins(entities))
        document = raw["document"]
        document["text"] = f"{_edited(record.document.text, edits)}\n({self.number})"  # no two rounds have one text
        document["id"] = document_id(document["text"])
        document["source"] = f"round-{self.number}/{record.document.source}"
        for entity in self._states(record):
            was, now = self.was[entity.code or ""].name_ar, self.now[entity.code or ""].name_ar
            document["title"] = document["title"] and document["title"].replace(was, now)
        return msgspec.convert(raw, Record)

    def _states(self, record: Record) -> list[Entity]:
        return [e for e in record.entities if e.kind == "state" and e.code in self.was]

    def _exchanged(self, entity: Entity) -> Entity:
        if entity.kind != "state" or entity.code not in self.now:
            return entity
        state = self.now[entity.code]
        return msgspec.structs.replace(entity, name_ar=state.name_ar, name_en=state.name_en)

    def _edits(self, record: Record) -> list[tuple[int, int, str]]:
        """Where a state stands by its usual name, and the name of the other, in the order of the text."""
        text, out = record.document.text, []
        for entity in self._states(record):
            name, other = self.was[entity.code or ""].name_ar, self.now[entity.code or ""].name_ar
            for mention in entity.mentions:
                at = text.find(name, mention.start, mention.end)
                if at >= 0:
                    out.append((at, at + len(name), other))
        return sorted(out)

    def _earlier(self, day: re.Match[str]) -> str:
        months = 12 * int(day[1]) + int(day[2] or 1) - 1 - self.number
        year, month = divmod(months, 12)
        if day[2] is None:
            return f"{year:04}"
        if day[3] is None:
            return f"{year:04}-{month + 1:02}"
        return f"{year:04}-{month + 1:02}-{min(int(day[3]), calendar.monthrange(year, month + 1)[1]):02}"


def _edited(text: str, edits: list[tuple[int, int, str]]) -> str:
    out, at = [], 0
    for start, end, name in edits:
        out += [text[at:start], name]
        at = end
    return "".join(out) + text[at:]


def states_of(records: list[Record]) -> list[State]:
    """The states that the reports name."""
    rows = read_table("states", _STATES, key="code")
    known = {row["code"]: State(row["code"], row["name_en"], row.many("names_ar")[0]) for row in rows}
    return [known[code] for code in sorted({e.code for r in records for e in r.entities if e.code in known})]


def reports(base: list[Record]) -> Iterator[Record]:
    """The reports themselves, and then their rounds without end."""
    yield from base
    states = states_of(base)
    for number in count(1):
        yield from map(Round(number, states).tell, base)


def main() -> None:
    """Fill the database."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("db", help="a database that does not exist yet")
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--reports", type=int, default=50000)
    parser.add_argument("--base", type=int, default=1400)
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()
    begun = time.monotonic()
    given = ((item, True) for item in islice(items(args.paths), args.base))
    base = [from_json(outcome.record) for _, outcome in read_all(given, args.jobs) if isinstance(outcome, Reading)]
    if not base:
        sys.exit("No report among these paths could be read.")
    print(f"{len(base)} reports read: {time.monotonic() - begun:.0f} s", flush=True)
    engine, rooms, done = open_engine(args.db, create=True), listeners(), 0
    wanted = islice(reports(base), args.reports)
    while batch := list(islice(wanted, BATCH)):
        with writing(engine) as conn:
            for record in batch:
                d = record.document
                found = Appearance(d.id, d.source, None, d.title, d.publisher, d.published)
                place(conn, record, found, rules=Rules(), listeners=rooms)
        done += len(batch)
        if not done % 5000 or done == args.reports:
            print(f"{done:,} of {args.reports:,}: {time.monotonic() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
