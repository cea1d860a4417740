"""Coded reports: gold files joined with their texts and their split."""

from __future__ import annotations

import csv
import json
import lzma
from collections.abc import Iterable, Iterator
from pathlib import Path

import msgspec

from mahdar.errors import GoldError
from mahdar.evaluate.gold import Gold, read_gold
from mahdar.reading.document import read_file

SPLITS = ("train", "dev", "test")
SPLIT_FILE = "splits.tsv"
_NO_TEXT = "لا نص لهذا الترميز."


class Coded(msgspec.Struct, frozen=True, kw_only=True):
    """One coded report: the name of its gold file, the coding, the text, the outlet."""

    name: str
    gold: Gold
    text: str
    outlet: str


class _Row(msgspec.Struct, frozen=True):
    id: str
    text: str
    publisher: str | None = None


def gold_files(paths: Iterable[Path]) -> list[Path]:
    """The gold files behind paths: files as given, folders as their ``.json`` files, sorted by name.

    Raises:
        GoldError: a path does not exist, or a folder holds none.
    """
    out = []
    for path in paths:
        files = sorted(path.glob("*.json")) if path.is_dir() else [path]
        if not files or not files[0].is_file():
            raise GoldError(f"{path}: there is no gold coding here.", "Name a .json file or a folder of them.")
        out += files
    return out


def coded_reports(paths: Iterable[Path], data: Path, split: str | None = None) -> Iterator[Coded]:
    """Coded reports in the order of their files.

    Args:
        paths: gold files and folders of them.
        data: the folder of the sets of data that stand-off codings name (``SET/news.jsonl.xz``).
        split: ``train``, ``dev`` or ``test``: only the reports that ``splits.tsv`` beside the gold files, or one folder
            up, puts there.

    Raises:
        GoldError: a gold file is damaged, or its text is not at hand.
    """
    files = gold_files(paths)
    if split is not None:
        files = [path for path in files if _splits(path.parent).get(path.stem) == split]
    golds = [(path, read_gold(path)) for path in files]
    rows = _rows(data, {(g.document.set, g.document.id) for _, g in golds if g.document.set and g.document.id})
    for path, gold in golds:
        row = rows.get((gold.document.set, gold.document.id))
        if row is not None:
            outlet = gold.document.publisher or row.publisher or gold.document.set or "unknown"
            yield Coded(name=path.stem, gold=gold, text=row.text, outlet=outlet)
        elif gold.document.set:
            raise GoldError(
                f"{path}: report {gold.document.id} of the set {gold.document.set} is not in {data}.",
                "Name the folder of the sets with --data.", _NO_TEXT,
            )  # fmt: skip
        else:
            outlet = gold.document.publisher or "unknown"
            yield Coded(name=path.stem, gold=gold, text=_text_beside(path), outlet=outlet)


def _text_beside(path: Path) -> str:
    """The text of a gold file that does not name a set: NAME.txt, or the only .txt of its folder."""
    own = path.with_suffix(".txt")
    others = sorted(path.parent.glob("*.txt"))
    if own.is_file():
        return read_file(own)[0]
    if len(others) == 1:
        return read_file(others[0])[0]
    raise GoldError(f"{path}: there is no text beside it.", f"Put the report into {own.name}.", _NO_TEXT)


def _splits(folder: Path) -> dict[str, str]:
    """Name and split of the reports in a folder.

    Raises:
        GoldError: there is no ``splits.tsv``, or it names another split.
    """
    for place in (folder, folder.parent):
        file = place / SPLIT_FILE
        if file.is_file():
            with file.open(encoding="utf-8", newline="") as lines:
                rows = list(csv.reader((line for line in lines if not line.startswith("#")), delimiter="\t"))
            wrong = [row for row in rows if len(row) != 2 or row[1] not in SPLITS]
            if wrong:
                raise GoldError(f"{file}: {wrong[0]} is no name with one of the splits {', '.join(SPLITS)}.")
            return {row[0]: row[1] for row in rows}
    raise GoldError(f"{folder}: there is no {SPLIT_FILE}, so nothing is known of splits.", "Leave --split out.")


def _rows(data: Path, wanted: set[tuple[str, str]]) -> dict[tuple[str | None, str | None], _Row]:
    """The wanted rows of the sets that are there."""
    out: dict[tuple[str | None, str | None], _Row] = {}
    decoder = msgspec.json.Decoder(_Row)
    for name in sorted({name for name, _ in wanted}):
        file = data / name / "news.jsonl.xz"
        if not file.is_file():
            continue
        ids = {json.dumps(key).encode()[1:-1] for set_name, key in wanted if set_name == name}
        with lzma.open(file) as lines:
            for line in lines:
                head = line[:200]  # the id stands first; decoding every text would cost more than reading it
                if any(key in head for key in ids):
                    row = decoder.decode(line)
                    if (name, row.id) in wanted:
                        out[name, row.id] = row
    return out
