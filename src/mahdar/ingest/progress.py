"""How far a run has come, for people (a bar) and for programs (JSON Lines)."""

from __future__ import annotations

import sys
import time
from contextlib import AbstractContextManager
from types import TracebackType
from typing import TYPE_CHECKING, Self

import msgspec

from mahdar.ingest.run import Counts

if TYPE_CHECKING:
    from rich.progress import Progress

#: Seconds between two lines of JSON, and between two drawings of the bar.
EVERY, DRAWN = 1.0, 0.2


class Watch(AbstractContextManager["Watch"]):
    """Watches a run and shows nothing.

    ``total`` is the size of the inputs in bytes, from which the remaining time is reckoned; 0 when it is not known.
    """

    def __init__(self, total: int = 0) -> None:
        self.total = total
        self.start = self.shown = time.monotonic()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        return None

    def step(self, counts: Counts) -> None:
        """Told after each item."""

    def remaining(self, counts: Counts) -> float | None:
        """Seconds that are left, as the bytes so far have taken; None while that cannot be told."""
        if not self.total or not counts.size:
            return None
        share = min(1.0, counts.size / self.total)
        return (time.monotonic() - self.start) * (1 - share) / share

    def rate(self, counts: Counts) -> float:
        """Items a second so far."""
        return counts.seen / max(1e-9, time.monotonic() - self.start)


class Lines(Watch):
    """A line of JSON on standard output about once a second, and one at the end (``"event": "done"``)."""

    def step(self, counts: Counts) -> None:
        """A line, when the last is old enough."""
        if time.monotonic() - self.shown >= EVERY:
            self.shown = time.monotonic()
            self.write("progress", counts)

    def write(self, event: str, counts: Counts) -> None:
        """One line, at once."""
        left = self.remaining(counts)
        line = {
            "event": event, **counts.told(), "seconds": round(time.monotonic() - self.start, 2),
            "rate": round(self.rate(counts), 1), "remaining": None if left is None else round(left, 1),
        }  # fmt: skip
        sys.stdout.write(msgspec.json.encode(line).decode() + "\n")
        sys.stdout.flush()


class Bar(Watch):
    """A bar on the terminal, drawn by this thread only: workers are copies of this process, which must have one."""

    def __enter__(self) -> Self:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TaskProgressColumn, TextColumn

        self.bar: Progress = Progress(
            TextColumn("adding"), BarColumn(), TaskProgressColumn(), TextColumn("{task.fields[told]}"),
            console=Console(stderr=True), auto_refresh=False, transient=True,
        )  # fmt: skip
        self.task = self.bar.add_task("", total=self.total or None, told="")
        self.bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.bar.stop()

    def step(self, counts: Counts) -> None:
        """The bar drawn anew, when the last drawing is old enough."""
        if time.monotonic() - self.shown >= DRAWN:
            self.shown = time.monotonic()
            left = self.remaining(counts)
            told = f"{counts.seen:,} reports, {self.rate(counts):,.0f}/s, {counts.quarantined:,} in quarantine"
            told += "" if left is None else f", {clock(left)} left"
            self.bar.update(self.task, completed=counts.size, told=told, refresh=True)


def clock(seconds: float) -> str:
    """A length of time as people read it.

    >>> clock(59.6), clock(3725)
    ('1:00', '1:02:05')
    """
    whole = round(seconds)
    hours, minutes = divmod(whole // 60, 60)
    return f"{hours}:{minutes:02}:{whole % 60:02}" if hours else f"{minutes}:{whole % 60:02}"
