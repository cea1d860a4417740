"""Several processes read, in order, and one that dies or hangs takes one report with it."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from mahdar.errors import MahdarError, NotAReport, ReaderFailed
from mahdar.ingest import workers
from mahdar.ingest.reading import Reading
from mahdar.ingest.sources import Item
from mahdar.ingest.workers import Outcome, read_all
from mahdar.record import to_json
from reports import numbered, write_records

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="workers are copies of the process on Linux only")


def records(count: int) -> Iterator[tuple[Item, bool]]:
    return ((Item("a.jsonl", n, to_json(numbered(n))), n % 5 != 0) for n in range(1, count + 1))


@pytest.mark.parametrize("jobs", [1, 3])
def test_outcomes_come_in_order(jobs: int) -> None:
    found = list(read_all(records(60), jobs))
    assert [item.number for item, _ in found] == list(range(1, 61))
    assert all(isinstance(outcome, Reading) == (item.number % 5 != 0) for item, outcome in found)


def test_processes_are_renewed_and_nothing_is_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    started = []
    monkeypatch.setattr(workers, "RENEWED", 10)
    monkeypatch.setattr(workers, "DEPTH", 4)
    found = list(read_all(((item, True) for item, _ in records(60)), 2, lambda: started.append(1)))
    assert [item.number for item, outcome in found if isinstance(outcome, Reading)] == list(range(1, 61))
    assert len(started) >= 5


def test_no_process_starts_when_nothing_must_be_read() -> None:
    def starts() -> None:
        raise AssertionError("a worker was started")

    assert [o for _, o in read_all(((item, False) for item, _ in records(9)), 2, starts)] == [None] * 9


def test_what_is_bad_is_told_across_processes() -> None:
    (_, outcome), = read_all(iter([(Item("a.jsonl", 1, b"{}"), True)]), 2)  # fmt: skip
    assert isinstance(outcome, NotAReport)
    assert outcome.arabic


def _read_or_misbehave(item: Item, _prepare: object) -> Outcome:
    if item.raw == b"die":
        os.kill(os.getpid(), signal.SIGKILL)
    if item.raw == b"hang":
        time.sleep(60)
    return NotAReport(str(item.number))


@pytest.mark.parametrize(("what", "reason"), [(b"die", "died"), (b"hang", "took longer")])
def test_a_process_that_fails_takes_one_report_with_it(
    what: bytes, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(workers, "read_item", _read_or_misbehave)
    monkeypatch.setattr(workers, "TOO_LONG", 0.3)
    given = [Item("a.jsonl", n, what if n in (4, 17) else b"") for n in range(1, 31)]
    found = list(read_all(((item, True) for item in given), 2))
    assert [item.number for item, _ in found] == list(range(1, 31))
    for item, outcome in found:
        assert isinstance(outcome, MahdarError)
        assert isinstance(outcome, ReaderFailed) == (item.raw == what)
        assert (reason if item.raw == what else str(item.number)) in str(outcome)


def test_workers_end_with_the_process_that_started_them(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom mahdar.ingest.workers import read_all\nfrom mahdar.ingest.sources import items\n"
        "for n, _ in enumerate(read_all(((i, True) for i in items(sys.argv[1:])), 3)):\n"
        "    if n == 5:\n"
        "        import multiprocessing\n"
        "        print(*(p.pid for p in multiprocessing.active_children()), flush=True)\n"
        "        time.sleep(60)\n"
    )
    path = write_records(tmp_path / "a.jsonl", 40)
    with subprocess.Popen([sys.executable, "-c", code, str(path)], stdout=subprocess.PIPE) as parent:
        assert parent.stdout is not None
        children = [int(pid) for pid in parent.stdout.readline().split()]
        parent.kill()
    assert len(children) == 3
    until = time.monotonic() + 10
    while any(Path(f"/proc/{pid}").exists() and _alive(pid) for pid in children):
        assert time.monotonic() < until
        time.sleep(0.02)


def _alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except OSError:
        return False
