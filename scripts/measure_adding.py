"""Measure adding: time, memory and size, as whole runs.

    python scripts/measure_adding.py PATH… [--jobs N] [--db FILE|URL]
    python scripts/measure_adding.py PATH… --by-turns 700

The runs: reading alone (the same processes read the same inputs and nothing is written), `mahdar add` into a new database,
and the same again when nothing is left to do. Memory is the peak of all processes together: ``PSS`` shares out what they have
in common, ``RSS`` counts it for each. Linux only.

With ``--by-turns`` one process reads so many reports, makes ready what search and across want, hands it over to itself and
writes, in batches by turns, and the processor time of each is told: for a machine on which other work runs.
"""

from __future__ import annotations

import argparse
import os
import pickle
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple

from mahdar.ingest.reading import read_item
from mahdar.ingest.run import BATCH
from mahdar.ingest.run import write_batch as write
from mahdar.ingest.sources import Item, items
from mahdar.listeners import listeners
from mahdar.record import Record
from mahdar.store.database import open_engine
from mahdar.store.documents import prepared

READ = """
import sys
from mahdar.ingest.sources import items
from mahdar.ingest.workers import read_all
print(sum(outcome is not None for _, outcome in read_all(((i, True) for i in items(sys.argv[2:])), int(sys.argv[1]))))
"""


class Run(NamedTuple):
    """Wall and processor seconds, peak memory in MB, and what was printed."""

    seconds: float
    processor: float
    pss: float
    rss: float
    output: str


def watched(*command: str) -> Run:
    """Run a command and watch it and the processes that it starts."""
    before = os.times()
    start = time.monotonic()
    pss = rss = 0.0
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        while process.poll() is None:
            now = [_memory(pid) for pid in _family(process.pid)]
            pss, rss = max(pss, sum(p for p, _ in now)), max(rss, sum(r for _, r in now))
            time.sleep(0.25)
        seconds = time.monotonic() - start
        output = process.stdout.read() if process.stdout else ""
    after = os.times()
    if process.returncode:
        raise SystemExit(f"{command} failed")
    processor = after.children_user + after.children_system - before.children_user - before.children_system
    return Run(seconds, processor, pss, rss, output.strip())


def _family(pid: int) -> list[int]:
    out = [pid]
    for known in out:
        try:
            out += map(int, Path(f"/proc/{known}/task/{known}/children").read_text().split())
        except OSError:
            continue
    return out


def _memory(pid: int) -> tuple[float, float]:
    """PSS and RSS in MB; nothing for a process that has just ended."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()[1:]
    except OSError:
        return 0.0, 0.0
    kb = {line.split(":")[0]: int(line.split()[1]) for line in lines}
    return kb["Pss"] / 1024, kb["Rss"] / 1024


def by_turns(paths: list[str], count: int, db: str) -> None:
    """Print the processor time of each step, in milliseconds a report."""
    spent = dict.fromkeys(("reading", "making ready", "handing over", "writing"), 0.0)
    engine, rooms = open_engine(db, create=True), listeners()

    def prepare(record: Record) -> Any:
        start = time.process_time()
        made = prepared(rooms, record)
        spent["making ready"] += time.process_time() - start
        return made

    read_item(Item("first", 0, "قال الوزير أمس إن المحادثات بدأت.".encode()), prepare)  # the tables are loaded
    spent["making ready"] = 0.0
    given, done = islice(items(paths), count), 0
    while batch := list(islice(given, BATCH)):
        start = time.process_time()
        before = spent["making ready"]
        outcomes = [read_item(item, prepare) for item in batch]
        read = time.process_time()
        spent["reading"] += read - start - (spent["making ready"] - before)
        outcomes = [pickle.loads(pickle.dumps(outcome)) for outcome in outcomes]  # noqa: S301  (our own)
        handed = time.process_time()
        spent["handing over"] += handed - read
        write(engine, list(zip(batch, outcomes, strict=True)), rooms)
        spent["writing"] += time.process_time() - handed
        done += len(batch)
    for name, seconds in spent.items():
        print(f"{name:<13}{1000 * seconds / max(1, done):>7.2f} ms a report")
    print(f"reading alone as a share of all: {spent['reading'] / sum(spent.values()):.2f}")


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+")
    parser.add_argument("--jobs", type=int, default=len(os.sched_getaffinity(0)))
    parser.add_argument("--db", help="a database that does not exist yet; a temporary SQLite file if not given")
    parser.add_argument("--by-turns", type=int, metavar="COUNT", help="so many reports, in this process")
    args = parser.parse_args()
    jobs = str(args.jobs)
    if args.by_turns:
        with tempfile.TemporaryDirectory() as folder:
            by_turns(args.paths, args.by_turns, args.db or str(Path(folder) / "mahdar.db"))
        return
    with tempfile.TemporaryDirectory() as folder:
        db = args.db or str(Path(folder) / "mahdar.db")
        add = (sys.executable, "-m", "mahdar.cli", "add", *args.paths, "--db", db, "--jobs", jobs)
        runs = {"reading alone": watched(sys.executable, "-c", READ, jobs, *args.paths), "adding": watched(*add)}
        size = os.path.getsize(db) / 1e6 if Path(db).exists() else 0.0
        runs["adding again"] = watched(*add)
    print(f"{args.jobs} processes that read; {sys.version.split()[0]}\n")
    print(f"{'':<16}{'seconds':>9}{'processor':>11}{'PSS MB':>9}{'RSS MB':>9}  told")
    for name, run in runs.items():
        print(f"{name:<16}{run.seconds:>9.1f}{run.processor:>11.1f}{run.pss:>9.0f}{run.rss:>9.0f}  {run.output}")
    reading, adding, again = runs.values()
    print(f"\nthroughput as a share of reading alone: {reading.seconds / adding.seconds:.2f}"
          f" (by processor time {reading.processor / adding.processor:.2f})")  # fmt: skip
    print(f"second run as a share of the first: {again.seconds / adding.seconds:.3f}; database {size:.0f} MB")


if __name__ == "__main__":
    main()
