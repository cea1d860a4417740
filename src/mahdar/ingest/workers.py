"""Reading items in several processes, in order.

Each worker has a pipe of its own, so that it is known which report a worker that died was reading: that one goes to
quarantine, the rest of its queue to a new worker. A worker ends by itself when the parent is gone, however it went.
"""

from __future__ import annotations

import contextlib
import gc
import multiprocessing
import os
import queue
import signal
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator, Iterator
from multiprocessing.connection import Connection, wait
from typing import Any

from mahdar.errors import MahdarError, ReaderFailed
from mahdar.ingest.reading import Prepare, Reading, read_item
from mahdar.ingest.sources import Item

#: How many items lie ready for each worker, so that it need not wait while the parent writes.
DEPTH = 32
#: How many items, read or waiting, a run holds at most for each worker.
WINDOW = 96
#: A worker is renewed after so many items: what it remembers of words would grow into hundreds of megabytes.
RENEWED = 500
#: Seconds after which a report is given up.
TOO_LONG = 120.0

Outcome = Reading | MahdarError | None


def read_all(
    items: Iterator[tuple[Item, bool]],
    jobs: int,
    before_start: Callable[[], None] = lambda: None,
    prepare: Prepare | None = None,
) -> Generator[tuple[Item, Outcome], None, None]:
    """Read items as they come; each with its outcome, in the same order.

    Args:
        items: the items, and whether each must be read; those that need not be have the outcome None.
        jobs: how many processes read; with 1 this one does, and no report is given up.
        before_start: called before a worker starts, when the first item must be read: no database connection may be open.
        prepare: makes ready what is wanted of a record beside it.
    """
    if jobs == 1:
        for item, wanted in items:
            yield item, read_item(item, prepare) if wanted else None
        return
    team = _Team(jobs, before_start, prepare)
    try:
        yield from team.run(items)
    finally:
        team.dismiss()


class _Job:
    """An item on its way."""

    def __init__(self, item: Item, wanted: bool) -> None:
        self.item = item
        self.outcome: Outcome = None
        self.done = not wanted


class _Worker:
    """A process, its pipe, and what it has been given and not yet answered."""

    def __init__(self, prepare: Prepare | None) -> None:
        self.conn, theirs = _context().Pipe()
        self.process = _context().Process(target=_serve, args=(theirs, self.conn, prepare), daemon=True)
        self.process.start()
        theirs.close()
        self.jobs: deque[_Job] = deque()
        self.since = 0.0
        self.given = 0

    def give(self, job: _Job) -> None:
        if not self.jobs:
            self.since = time.monotonic()
        self.jobs.append(job)
        self.given += 1
        with contextlib.suppress(OSError):  # a dead worker is found when its answer is read
            self.conn.send(job.item)

    def answer(self) -> None:
        outcome = self.conn.recv()
        job = self.jobs.popleft()
        job.outcome, job.done = outcome, True
        self.since = time.monotonic()

    def end(self) -> None:
        self.conn.close()
        self.process.kill()
        self.process.join()


class _Team:
    def __init__(self, jobs: int, before_start: Callable[[], None], prepare: Prepare | None) -> None:
        self.size = jobs
        self.before_start = before_start
        self.prepare = prepare
        self.workers: list[_Worker] = []

    def run(self, items: Iterator[tuple[Item, bool]]) -> Iterator[tuple[Item, Outcome]]:
        window: deque[_Job] = deque()
        waiting: deque[_Job] = deque()
        more = True
        while more or window:
            while more and len(window) < WINDOW * self.size and len(waiting) < self.size:
                found = next(items, None)
                if found is None:
                    more = False
                    break
                job = _Job(*found)
                window.append(job)
                if not job.done:
                    waiting.append(job)
                    self._hand_out(waiting)
            self._hand_out(waiting)
            if window and not window[0].done:
                self._listen(waiting)
            while window and window[0].done:
                job = window.popleft()
                yield job.item, job.outcome

    def _hand_out(self, waiting: deque[_Job]) -> None:
        if waiting and not self.workers:
            self._start()
        while waiting:
            for worker in self.workers:
                if worker.given >= RENEWED and not worker.jobs:
                    self._renew(worker)
            free = [w for w in self.workers if w.given < RENEWED and len(w.jobs) < DEPTH]
            if not free:
                return
            min(free, key=lambda w: len(w.jobs)).give(waiting.popleft())

    def _start(self) -> None:
        self.before_start()
        if _context().get_start_method() == "fork":
            from mahdar.reader import read

            record = read("قال الوزير أمس إن المحادثات بدأت.")  # the tables are loaded once, and the workers share them
            if self.prepare is not None:
                self.prepare(record)
            gc.collect()
            gc.freeze()
        self.workers = [_Worker(self.prepare) for _ in range(self.size)]

    def _listen(self, waiting: deque[_Job]) -> None:
        """Take answers; put another in the place of a worker that died or that takes too long."""
        busy = [w for w in self.workers if w.jobs]
        ready = wait([w.conn for w in busy], timeout=1.0)
        for worker in busy:
            reason = ""
            if worker.conn in ready:
                try:
                    worker.answer()
                except (EOFError, OSError):
                    reason = "the process that read it died"
            elif time.monotonic() - worker.since > TOO_LONG:
                reason = f"it took longer than {TOO_LONG:.0f} seconds"
            if reason:
                self._replace(worker, reason, waiting)

    def _replace(self, worker: _Worker, reason: str, waiting: deque[_Job]) -> None:
        job = worker.jobs.popleft()
        where = f"{job.item.source}:{job.item.number}" if job.item.number else job.item.source
        job.outcome = ReaderFailed(
            f"{where}: {reason}.", "Try `mahdar quarantine retry`; if it happens again, please tell the makers.",
            "تعذرت قراءة هذا التقرير؛ أعد المحاولة لاحقا.",
        )  # fmt: skip
        job.done = True
        waiting.extendleft(reversed(worker.jobs))
        self._renew(worker)

    def _renew(self, worker: _Worker) -> None:
        worker.end()
        self.before_start()
        self.workers[self.workers.index(worker)] = _Worker(self.prepare)

    def dismiss(self) -> None:
        for worker in self.workers:
            worker.end()
        gc.unfreeze()


def _context() -> Any:
    """How processes are started: where it is safe as copies of this one, which share its tables."""
    return multiprocessing.get_context("fork" if sys.platform == "linux" else "spawn")


def _serve(conn: Connection, parents: Connection, prepare: Prepare | None) -> None:
    """What a worker does: read what it is sent, answer, and end when the parent is gone."""
    parents.close()
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's affair
    inbox: queue.SimpleQueue[Item] = queue.SimpleQueue()
    threading.Thread(target=_receive, args=(conn, inbox), daemon=True).start()
    while True:
        outcome = read_item(inbox.get(), prepare)
        try:
            conn.send(outcome)
        except OSError:
            os._exit(0)


def _receive(conn: Connection, inbox: queue.SimpleQueue[Item]) -> None:
    """Empty the pipe at once, so that the parent never waits to send while this process waits to answer."""
    while True:
        try:
            inbox.put(conn.recv())
        except (EOFError, OSError):
            os._exit(0)
