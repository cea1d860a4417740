"""The run that adds reports: items are read in several processes and written by this one, in order.

A batch of documents is one transaction, so a document is wholly in or not at all, and what a killed run has committed is a
beginning of what it would have added: the next run passes over it and goes on.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from dataclasses import asdict, dataclass, field
from functools import partial

from sqlalchemy.engine import Connection, Engine
from sqlalchemy.exc import InterfaceError, OperationalError

from mahdar import __version__
from mahdar.errors import MahdarError, MissingInput, ReaderFailed
from mahdar.ingest.reading import Reading
from mahdar.ingest.sources import Item, items
from mahdar.ingest.workers import Outcome, read_all
from mahdar.record import from_json
from mahdar.store import quarantine
from mahdar.store.appearances import Appearance, Fate, known_inputs, place
from mahdar.store.database import writing
from mahdar.store.documents import Listener, prepared
from mahdar.store.failures import translated
from mahdar.store.takedown import Rules

#: A batch is written when it has so many items, or when its first has waited so many seconds.
BATCH, PATIENCE = 64, 1.0
#: So many items are looked up at once, or as many as have so many bytes together.
LOOKUP, LOOKUP_BYTES = 256, 2**23

_Result = tuple[Item, Outcome]
#: The fault of the database and not of a report.
_OF_DATABASE = (OperationalError, InterfaceError)


@dataclass
class Counts:
    """What became of the items of a run; ``size`` is the bytes of the inputs used up."""

    added: int = 0
    unchanged: int = 0
    replaced: int = 0
    copy: int = 0
    withheld: int = 0
    quarantined: int = 0
    missing: int = 0
    size: int = field(default=0, repr=False)

    @property
    def seen(self) -> int:
        """All items so far."""
        return sum(self.told().values())

    @property
    def failed(self) -> int:
        """Items that could not be read."""
        return self.quarantined + self.missing

    def told(self) -> dict[str, int]:
        """The counts by name."""
        return {name: n for name, n in asdict(self).items() if name != "size"}

    def count(self, fate: Fate | str) -> None:
        """One more."""
        setattr(self, fate, getattr(self, fate) + 1)


def add(
    engine: Engine,
    inputs: Iterable[Item],
    *,
    jobs: int = 1,
    counts: Counts | None = None,
    listeners: Iterable[Listener] = (),
    step: Callable[[Counts], None] = lambda _: None,
    tell: Callable[[MahdarError], None] = lambda _: None,
) -> Counts:
    """Add reports and records to a database.

    Args:
        engine: the database.
        inputs: what to read; see `mahdar.ingest.sources.items`.
        jobs: how many processes read.
        counts: counts to go on from, which then tell how far a run came that was stopped.
        listeners: rooms that keep their own tables; see `mahdar.listeners`.
        step: called after each item.
        tell: called for each item that could not be read.

    Raises:
        StoreFull: no room is left; what was committed before stays.
        StoreBusy: another process has been writing for too long.
        StoreRefused: the connection was lost, or a right withdrawn.
    """
    listeners = tuple(listeners)
    counts = counts if counts is not None else Counts()
    with translated(engine):
        results = read_all(_wanted(engine, iter(inputs)), jobs, engine.dispose, partial(prepared, listeners))
        try:
            for batch in _batches(results):
                fates = write_batch(engine, batch, listeners)
                for (item, _), (fate, error) in zip(batch, fates, strict=True):
                    counts.count(fate)
                    counts.size += item.size
                    if error is not None:
                        tell(error)
                    step(counts)
        finally:
            results.close()
    return counts


def _wanted(engine: Engine, inputs: Iterator[Item]) -> Iterator[tuple[Item, bool]]:
    """The items, and whether each must be read: an input that the database knows must not."""
    for some in _lookups(inputs):
        with engine.connect() as conn:
            known = known_inputs(conn, [item.input for item in some if item.raw is not None], __version__)
        for item in some:
            yield item, item.raw is None or item.input not in known


def _lookups(inputs: Iterator[Item]) -> Iterator[list[Item]]:
    some: list[Item] = []
    size = 0
    for item in inputs:
        some.append(item)
        size += len(item.raw or b"")
        if len(some) >= LOOKUP or size >= LOOKUP_BYTES:
            yield some
            some, size = [], 0
    if some:
        yield some


def _batches(results: Iterator[_Result]) -> Iterator[list[_Result]]:
    batch: list[_Result] = []
    begun = time.monotonic()
    for result in results:
        if not batch:
            begun = time.monotonic()
        batch.append(result)
        if len(batch) >= BATCH or time.monotonic() - begun >= PATIENCE:
            yield batch
            batch = []
    if batch:
        yield batch


def write_batch(
    engine: Engine, batch: list[_Result], listeners: tuple[Listener, ...]
) -> list[tuple[Fate | str, MahdarError | None]]:
    """Write a batch in one transaction; each item's fate, and what was wrong with it."""
    if all(outcome is None for _, outcome in batch):
        return [("unchanged", None)] * len(batch)
    try:
        return _written(engine, batch, listeners, apart=False)
    except _OF_DATABASE:
        raise
    except Exception:  # something could not be taken: once more, each document by itself, which takes longer
        return _written(engine, batch, listeners, apart=True)


def _written(
    engine: Engine, batch: list[_Result], listeners: tuple[Listener, ...], *, apart: bool
) -> list[tuple[Fate | str, MahdarError | None]]:
    """A transaction; ``apart`` says that a document that a room cannot take goes to quarantine alone, and the others go on."""
    fates: list[tuple[Fate | str, MahdarError | None]] = []
    with writing(engine) as conn:
        rules = Rules.load(conn)
        waiting = quarantine.is_used(conn)
        for item, outcome in batch:
            fate: Fate | str = "unchanged"
            error = None if isinstance(outcome, Reading) else outcome
            if isinstance(outcome, Reading):
                try:
                    with conn.begin_nested() if apart else nullcontext():
                        fate = _place(conn, item, outcome, rules, listeners)
                        if waiting:
                            quarantine.release(conn, kept_name(item.source), item.number)
                except _OF_DATABASE:
                    raise
                except Exception as problem:
                    if not apart:
                        raise
                    error = _not_stored(item, problem)
            fates.append((_fate_of(conn, item, error) if error else fate, error))
    return fates


def _place(conn: Connection, item: Item, reading: Reading, rules: Rules, listeners: tuple[Listener, ...]) -> Fate:
    found = Appearance(item.input, reading.source, reading.url, reading.title, reading.publisher, reading.published)
    return place(conn, from_json(reading.record), found, rules=rules, listeners=listeners, ready=reading.ready)


def _not_stored(item: Item, problem: Exception) -> MahdarError:
    return problem if isinstance(problem, MahdarError) else ReaderFailed(
        f"{item.source}:{item.number}: its record could not be stored ({type(problem).__name__}: {problem}).",
        "Please tell the makers; the report is kept in quarantine.", "تعذر حفظ محضر هذا التقرير.",
    )  # fmt: skip


def _fate_of(conn: Connection, item: Item, error: MahdarError) -> str:
    """Keep what could not be read or stored; a wrong path is no report."""
    if isinstance(error, MissingInput):
        return "missing"
    raw = item.raw if item.number else None
    quarantine.put(conn, kept_name(item.source), item.number, error, raw=raw, published=item.published)
    return "quarantined"


def kept_name(source: str) -> str:
    """A file's whole path, under which quarantine keeps it."""
    return os.path.abspath(source)


def retried(engine: Engine, keys: Iterable[int] = ()) -> Iterator[Item]:
    """What is in quarantine as inputs to try again: lines as they were kept, files opened anew.

    Args:
        engine: the database.
        keys: only these entries; none for all.

    Raises:
        NoSuchRow: an entry is not there.
    """
    with engine.connect() as conn:
        wanted = list(keys) or [row.key for row in quarantine.entries(conn)]
    for key in wanted:
        with engine.connect() as conn:
            row = quarantine.entry(conn, key)
        if row.raw is None:
            yield from items([row.source], row.published)
        else:
            yield Item(row.source, row.item, bytes(row.raw), row.published)
