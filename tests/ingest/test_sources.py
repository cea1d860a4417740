"""What lies behind paths becomes items, one after the other."""

import gzip
import lzma
from pathlib import Path

import pytest

from mahdar.errors import DamagedInput, MissingInput, NotAReport
from mahdar.ingest import sources
from mahdar.ingest.sources import Item, items, total_size


def told(found: list[Item]) -> list[tuple[str, int, bytes | None]]:
    return [(Path(item.source).name, item.number, item.raw) for item in found]


def test_folders_are_their_text_files_and_files_of_lines(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "b" / "c.txt").write_bytes(b"c")
    (tmp_path / "a.jsonl").write_bytes(b'{"n":1}\n\n  {"n":2}')
    (tmp_path / "notes.md").write_bytes(b"no")
    assert told(list(items([tmp_path]))) == [("a.jsonl", 1, b'{"n":1}'), ("a.jsonl", 3, b'{"n":2}'), ("c.txt", 0, b"c")]


@pytest.mark.parametrize("ending", [".jsonl", ".jsonl.xz", ".jsonl.gz"])
def test_compressed_lines_are_read_like_others(tmp_path: Path, ending: str) -> None:
    raw = b"\xef\xbb\xbf{}\r\n{}\n"
    packed = {".jsonl": raw, ".jsonl.xz": lzma.compress(raw), ".jsonl.gz": gzip.compress(raw)}[ending]
    (tmp_path / f"a{ending}").write_bytes(packed)
    assert told(list(items([tmp_path / f"a{ending}"]))) == [(f"a{ending}", 1, b"{}"), (f"a{ending}", 2, b"{}")]


def test_a_json_file_is_one_item_or_a_list_of_them(tmp_path: Path) -> None:
    (tmp_path / "one.json").write_bytes(b'{\n "a": 1}\n')
    (tmp_path / "many.json").write_bytes(b'[{"a": 1}, {"a": 2}]')
    assert told(list(items([tmp_path / "one.json"]))) == [("one.json", 1, b'{\n "a": 1}\n')]
    assert told(list(items([tmp_path / "many.json"]))) == [("many.json", 1, b'{"a": 1}'), ("many.json", 2, b'{"a": 2}')]


def test_a_damaged_archive_gives_what_came_before_and_says_so(tmp_path: Path) -> None:
    for ending, packed in ((".xz", lzma.compress(b"{}\n" * 90000)), (".gz", gzip.compress(b"{}\n" * 90000))):
        path = tmp_path / f"a.jsonl{ending}"
        path.write_bytes(packed[:-20])
        *good, last = items([path])
        assert isinstance(last.problem, DamagedInput)
        assert all(item.raw == b"{}" for item in good)
        assert good


def test_what_cannot_be_opened_is_an_item_with_a_problem_and_the_others_go_on(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_bytes(b"x")
    (tmp_path / "empty").mkdir()
    (tmp_path / "broken.json").write_bytes(b"[{")
    paths: list[str | Path] = [
        "",
        tmp_path / "none.txt",
        tmp_path / "none.jsonl",
        tmp_path / "empty",
        tmp_path / "broken.json",
        tmp_path / "good.txt",
    ]
    *bad, good = items(paths)
    assert [type(item.problem) for item in bad] == [*[MissingInput] * 4, NotAReport]
    assert good.raw == b"x"


def test_what_is_too_large_is_passed_over(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sources, "LARGEST", 10)
    (tmp_path / "a.jsonl").write_bytes(b"1" * 35 + b"\n{}\n")
    (tmp_path / "b.txt").write_bytes(b"1" * 11)
    long, good, file = items([tmp_path])
    assert (type(long.problem), type(file.problem)) == (NotAReport, NotAReport)
    assert (good.number, good.raw) == (2, b"{}")


def test_an_input_is_known_by_its_bytes_and_the_day_given() -> None:
    one = Item("a.txt", 0, b"x")
    assert one.input == Item("b.jsonl", 7, b"x").input
    assert len({one.input, Item("a.txt", 0, b"y").input, Item("a.txt", 0, b"x", "2022-01-12").input}) == 3


def test_sizes_add_up_to_the_total(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl.xz").write_bytes(lzma.compress(b'{"text": "x"}\n' * 5000))
    (tmp_path / "b.txt").write_bytes(b"x" * 100)
    assert sum(item.size for item in items([tmp_path])) == total_size([tmp_path]) > 100
    assert total_size([tmp_path / "none"]) == 0
