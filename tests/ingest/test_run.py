"""The run: what is added, passed over, kept in quarantine, and tried again."""

import itertools
import json
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Connection, Engine

from mahdar.errors import MahdarError, ReaderFailed
from mahdar.ingest import reading, run
from mahdar.ingest.run import Counts, add, retried
from mahdar.ingest.sources import Item, items
from mahdar.listeners import listeners
from mahdar.record import to_json
from mahdar.search.find import search
from mahdar.store import quarantine
from mahdar.store.database import open_engine, writing
from mahdar.store.documents import Listener, Written, iter_records
from mahdar.store.schema import takedowns
from reports import ACCORD, PROTEST, TALKS, contents, counts, numbered, write_records, write_reports

REPORTS = [
    {"text": text, "published": "2022-01-12", "url": f"https://a.example/{n}"}
    for n, text in enumerate((TALKS, PROTEST, ACCORD))
]


def added(engine: Engine, *paths: Path, jobs: int = 1, **more: object) -> dict[str, int]:
    """What became of the items, without what is zero."""
    return {name: n for name, n in add(engine, items(paths), jobs=jobs, **more).told().items() if n}  # type: ignore[arg-type]


def test_reports_and_records_are_added_and_then_known(engine: Engine, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(TALKS, encoding="utf-8")
    write_reports(tmp_path / "b.jsonl", *REPORTS[1:])
    write_records(tmp_path / "c.jsonl", 4)
    assert added(engine, tmp_path) == {"added": 7}
    before = contents(engine)
    assert added(engine, tmp_path) == {"unchanged": 7}
    assert contents(engine) == before
    assert [r.document.text for r in iter_records(engine)][:3] == [TALKS, PROTEST, ACCORD]


def test_what_is_known_is_not_read_again(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_reports(tmp_path / "a.jsonl", *REPORTS)
    added(engine, path)
    monkeypatch.setattr(reading, "read_item", lambda _: pytest.fail("read again"))
    monkeypatch.setattr(run, "writing", lambda _: pytest.fail("written again"))
    assert added(engine, path) == {"unchanged": 3}


def test_a_newer_version_reads_everything_again(
    engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_reports(tmp_path / "a.jsonl", *REPORTS)
    added(engine, path)
    monkeypatch.setattr("mahdar.reader.__version__", "99.0.0")
    monkeypatch.setattr(run, "__version__", "99.0.0")
    assert added(engine, path) == {"replaced": 3}
    assert {r.mahdar for r in iter_records(engine)} == {"99.0.0"}
    assert added(engine, path) == {"unchanged": 3}


def test_several_processes_write_what_one_does(tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", 90)
    one, many = (open_engine(tmp_path / f"{n}.db", create=True) for n in (1, 2))
    assert added(one, path, jobs=1) == added(many, path, jobs=3) == {"added": 90}
    assert contents(one) == contents(many)
    one.dispose()
    many.dispose()


def test_a_bad_item_goes_to_quarantine_and_the_run_goes_on(engine: Engine, tmp_path: Path) -> None:
    path = write_reports(tmp_path / "a.jsonl", REPORTS[0], {"title": "بلا نص"}, REPORTS[1])
    (tmp_path / "b.txt").write_bytes(b" ")
    told: list[MahdarError] = []
    assert added(engine, path, tmp_path / "b.txt", tmp_path / "none.txt", tell=told.append) == {
        "added": 2, "quarantined": 2, "missing": 1,
    }  # fmt: skip
    assert [error.code for error in told] == ["E106", "E102", "E101"]
    with engine.connect() as conn:
        line, file = quarantine.entries(conn)
        assert (line.source, line.item, file.source, file.item) == (str(path), 2, str(tmp_path / "b.txt"), 0)
        raw = quarantine.entry(conn, line.key).raw
    assert json.loads(bytes(raw)) == {"title": "بلا نص"}


def test_what_was_mended_leaves_quarantine(engine: Engine, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = write_reports(tmp_path / "a.jsonl", REPORTS[0])
    bad = tmp_path / "b.txt"
    bad.write_bytes(b" ")
    with monkeypatch.context() as broken:
        broken.setattr("mahdar.reader.read", lambda *_, **__: 1 / 0)
        assert added(engine, path, bad) == {"quarantined": 2}
    path.unlink()  # the line itself is kept
    assert add(engine, retried(engine)).told()["added"] == 1
    bad.write_text(PROTEST, encoding="utf-8")
    with engine.connect() as conn:
        keys = [row.key for row in quarantine.entries(conn)]
    assert add(engine, retried(engine, keys)).told()["added"] == 1
    assert "quarantine" not in counts(engine)


def test_a_record_that_a_room_cannot_take_is_quarantined_alone(engine: Engine, tmp_path: Path) -> None:
    def refuse(_conn: Connection, written: Written) -> None:
        if written.record.document.text == PROTEST:
            raise ValueError("too odd")

    told: list[MahdarError] = []
    listener = Listener(refuse, lambda *_: None)
    path = write_reports(tmp_path / "a.jsonl", *REPORTS)
    assert added(engine, path, listeners=[listener], tell=told.append) == {"added": 2, "quarantined": 1}
    assert isinstance(told[0], ReaderFailed)
    assert "too odd" in str(told[0])
    assert [r.document.text for r in iter_records(engine)] == [TALKS, ACCORD]


@pytest.mark.parametrize("jobs", [1, 2])
def test_what_workers_made_ready_is_written(engine: Engine, tmp_path: Path, jobs: int) -> None:
    told: list[tuple[int, object]] = []
    listener = Listener(
        lambda _, written: told.append((written.key, written.ready)),
        lambda *_: None,
        prepare=lambda r: len(r.document.text),
    )
    added(engine, write_reports(tmp_path / "a.jsonl", *REPORTS), jobs=jobs, listeners=[listener])
    assert told == [(n, len(text)) for n, text in enumerate((TALKS, PROTEST, ACCORD), 1)]


def test_what_was_made_ready_of_a_name_that_is_masked_is_not_used(engine: Engine, tmp_path: Path) -> None:
    text = "وصل الوزير سليم الحمداني إلى جنيف."
    with writing(engine) as conn:
        conn.execute(
            sa.insert(takedowns).values(
                kind="person", target="سليم الحمداني", documents=0, who="سعاد", why="طلبه", at="2022-01-01T00:00:00Z"
            )
        )
    path = write_reports(tmp_path / "a.jsonl", {"text": text, "published": "2022-01-12"})
    assert added(engine, path, listeners=listeners()) == {"added": 1}
    assert search(engine, "الحمداني").total == 0
    assert search(engine, "جنيف").total == 1


def test_the_same_text_twice_in_one_run_is_one_document(engine: Engine, tmp_path: Path) -> None:
    path = write_reports(tmp_path / "a.jsonl", REPORTS[0], REPORTS[0], {**REPORTS[0], "url": "https://b.example/1"})
    assert added(engine, path) == {"added": 1, "unchanged": 1, "copy": 1}


def test_a_run_that_stops_keeps_what_it_had_written(engine: Engine, tmp_path: Path) -> None:
    path = write_records(tmp_path / "a.jsonl", 3 * run.BATCH)
    so_far = Counts()

    def stop(_: Counts) -> None:
        if so_far.seen == run.BATCH + 1:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(engine, items([path]), counts=so_far, step=stop)
    assert counts(engine)["documents"] == 2 * run.BATCH
    assert added(engine, path) == {"unchanged": 2 * run.BATCH, "added": run.BATCH}


def test_inputs_are_taken_as_they_are_needed(engine: Engine) -> None:
    taken = []

    def endless() -> Iterator[Item]:
        for n in itertools.count(1):
            taken.append(n)
            yield Item("a.jsonl", n, to_json(numbered(n)))

    def stop(_: Counts) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        add(engine, endless(), step=stop)
    assert len(taken) <= run.LOOKUP


def test_two_writers_at_once_lose_nothing(engine: Engine, database: str, tmp_path: Path) -> None:
    halves = [write_records(tmp_path / f"{n}.jsonl", 60) for n in range(2)]
    other = open_engine(database)
    thread = threading.Thread(target=added, args=(other, halves[1]))
    thread.start()
    added(engine, halves[0])
    thread.join()
    other.dispose()
    found = counts(engine)
    assert (found["documents"], found["records"]) == (60, 60)
    with writing(engine) as conn:
        assert conn.exec_driver_sql("SELECT count(DISTINCT id) FROM documents").scalar() == 60
