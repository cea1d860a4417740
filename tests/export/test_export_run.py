"""Writing a file: in place only when whole, and never a word of success too much."""

import io
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from export_examples import records
from mahdar import Record
from mahdar.errors import MissingLibrary, OptionError, OutputError
from mahdar.export.base import Options, Selection, narrowed
from mahdar.export.extras import need
from mahdar.export.formats import FORMATS, find_format
from mahdar.export.run import export

RECORDS = records()


def test_a_count_that_differs_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "out.csv"
    path.write_text("before")
    damaged = replace(FORMATS["csv"], count=lambda _stream, _options: 3)
    with pytest.raises(OutputError, match=r"written \d+ rows, read back 3"):
        export(damaged, RECORDS, path)
    assert path.read_text() == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_cannot_be_parsed_is_not_put_in_place(tmp_path: Path) -> None:
    torn = replace(
        FORMATS["graphml"], write=lambda r, out, o: (FORMATS["graphml"].write(r, out, o), out.truncate(900))[0]
    )
    with pytest.raises(OutputError, match="not read back"):
        export(torn, RECORDS, tmp_path / "out.graphml")
    assert list(tmp_path.iterdir()) == []


def test_records_are_taken_one_at_a_time() -> None:
    class Watched(io.BytesIO):
        def write(self, data: object) -> int:
            seen.append(len(given))
            return super().write(data)  # type: ignore[arg-type]

    given: list[Record] = []
    seen: list[int] = []

    def source() -> Iterator[Record]:
        for record in RECORDS:
            given.append(record)
            yield record

    export(FORMATS["jsonl"], source(), Watched())
    assert seen == [1, 2]


def test_devices_are_written_and_not_read_back() -> None:
    assert export(FORMATS["csv"], RECORDS, Path("/dev/null")).items > 0


def test_a_full_disk_is_told() -> None:
    if not Path("/dev/full").exists():
        pytest.skip("there is no /dev/full")
    with pytest.raises(OutputError, match="cannot be written to the end"):
        export(FORMATS["jsonl"], RECORDS, Path("/dev/full"))


@pytest.mark.parametrize(
    ("name", "options", "selection"),
    [
        ("gdelt", Options("meetings"), Selection()),
        ("polecat", Options(bom=True), Selection()),
        ("csv", Options("meetings"), Selection(types=("CONSULT",))),
        ("ical", Options(), Selection(actors=("RUS",))),
    ],
)
def test_what_does_not_go_together_is_refused(name: str, options: Options, selection: Selection) -> None:
    with pytest.raises(OptionError):
        export(FORMATS[name], RECORDS, io.BytesIO(), options, selection)


def test_unknown_names_are_refused_with_those_there_are() -> None:
    with pytest.raises(OptionError, match="jsonl, plover"):
        find_format("xml")
    with pytest.raises(OptionError, match="CONSULT"):
        Selection.asked(["MEET"], [], [], [])
    with pytest.raises(OptionError, match="hypothetical"):
        Selection.asked([], ["maybe"], [], [])


def test_events_are_chosen_by_type_and_party() -> None:
    out = io.BytesIO()
    done = export(FORMATS["plover"], RECORDS, out, None, Selection(types=("REQUEST",), actors=("USA",)))
    assert done.items == 1
    assert '"RUS"' in out.getvalue().decode()


def test_a_narrowed_record_points_to_nothing_that_is_gone() -> None:
    record = RECORDS[0]
    kept = tuple(e for e in record.events if e.type == "CONSULT")
    new = narrowed(record, kept)
    ids = {e.id for e in kept} | {s.id for s in record.statements}
    assert new.events == kept
    assert all(set(p.evidence) <= ids for p in new.positions)
    assert all(set(m.evidence) <= ids for m in new.meetings)
    assert all(set(s.events) <= ids for s in new.statements)
    assert narrowed(record, record.events) is record


def test_a_missing_library_names_the_extra() -> None:
    with pytest.raises(MissingLibrary, match=r"pip install 'mahdar\[parquet\]'"):
        need("no_such_library", "parquet")
    with pytest.raises(MissingLibrary, match=r"pip install no_such_library"):
        need("no_such_library")
