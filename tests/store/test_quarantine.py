"""What could not be read is kept with the reason."""

import pytest
from sqlalchemy.engine import Engine

from mahdar.errors import EmptyInput, NoSuchRow, NotAReport
from mahdar.store import quarantine
from mahdar.store.database import writing

EMPTY = EmptyInput("a.txt is empty.", "Give a report.", "الملف فارغ.")


def test_an_entry_keeps_reason_bytes_and_day(engine: Engine) -> None:
    with writing(engine) as conn:
        quarantine.put(conn, "/a.jsonl", 3, NotAReport("no report."), raw=b"\xff{", published="2022-01-12")
        quarantine.put(conn, "/a.txt", 0, EMPTY)
        first, second = quarantine.entries(conn)
        assert (first.source, first.item, first.code, first.tries) == ("/a.jsonl", 3, "E106", 1)
        assert (second.message, second.arabic) == ("a.txt is empty. Give a report.", "الملف فارغ.")
        whole = quarantine.entry(conn, first.key)
        assert (bytes(whole.raw), whole.published) == (b"\xff{", "2022-01-12")


def test_failing_again_counts_and_does_not_double(engine: Engine) -> None:
    with writing(engine) as conn:
        quarantine.put(conn, "/a.txt", 0, EMPTY)
        quarantine.put(conn, "/a.txt", 0, NotAReport("worse."))
        (row,) = quarantine.entries(conn)
        assert (row.code, row.tries) == ("E106", 2)


def test_what_was_read_after_all_is_forgotten(engine: Engine) -> None:
    with writing(engine) as conn:
        quarantine.put(conn, "/a.txt", 0, EMPTY)
        assert quarantine.release(conn, "/a.txt", 0)
        assert not quarantine.release(conn, "/a.txt", 0)
        assert list(quarantine.entries(conn)) == []


def test_an_entry_that_is_not_there_is_named(engine: Engine) -> None:
    with engine.connect() as conn, pytest.raises(NoSuchRow, match="41"):
        quarantine.entry(conn, 41)
