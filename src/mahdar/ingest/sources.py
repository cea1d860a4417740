"""Inputs: what lies behind the paths that people give, one item after the other and never all in memory.

A text file is one item. A file of JSON Lines (also compressed, ``.xz`` or ``.gz``) has an item a line; a ``.json`` file is
one item, or a list of them. An item is a report ``{text, published, title, url, publisher}`` or a record of `mahdar read`.
"""

from __future__ import annotations

import gzip
import lzma
import os
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import IO

import msgspec

from mahdar.errors import DamagedInput, InputError, MahdarError, MissingInput, NotAReport
from mahdar.reading.files import expand, load, shown

#: Endings of files with an item a line.
LINES = (".jsonl", ".jsonl.xz", ".jsonl.gz")
#: Endings of files that are taken from a folder.
ENDINGS = (".txt", *LINES)
#: An item larger than this, in bytes, is no report.
LARGEST = 32 * 2**20


@dataclass(frozen=True)
class Item:
    """One input.

    ``number`` is its line, from 1, or its place in a list; 0 for a text file. ``raw`` holds its bytes; None when they could
    not be had, and then ``problem`` says why. ``published`` is the day given with the command. ``size`` says how many bytes
    of the file behind it have been used up with this item since the one before.
    """

    source: str
    number: int
    raw: bytes | None
    published: str | None = None
    problem: MahdarError | None = None
    size: int = 0

    @cached_property
    def input(self) -> str:
        """The name of these bytes together with the day given: an input that is met again is known by it."""
        digest = sha256(self.raw or b"")
        digest.update(b"\0" + (self.published or "").encode())
        return digest.hexdigest()[:32]


def items(paths: Iterable[str | Path], published: str | None = None) -> Iterator[Item]:
    """The items behind paths, in order: files as they are given, folders as their files, sorted, at any depth."""
    for given in paths:
        files = expand([given], ENDINGS)
        while True:
            try:
                path = next(files, None)
            except MissingInput as error:
                yield Item(shown(given), 0, None, published, error)
                break
            if path is None:
                break
            try:
                yield from _file(path, published)
            except InputError as error:
                yield Item(shown(path), 0, None, published, error)


def total_size(paths: Iterable[str | Path]) -> int:
    """The bytes of the files behind paths, as they lie on the disk; what cannot be found counts nothing."""
    size = 0
    for given in paths:
        try:
            for path in expand([given], ENDINGS):
                size += path.stat().st_size if path.is_file() else 0
        except (InputError, OSError):
            continue
    return size


def _file(path: Path, published: str | None) -> Iterator[Item]:
    name = path.name.lower()
    if name.endswith(LINES):
        yield from _lines(path, published)
        return
    try:
        size = os.path.getsize(path)
    except (OSError, ValueError):
        size = 0  # `load` says what is wrong
    if size > LARGEST:
        raise _too_large(shown(path))
    raw = load(path)
    if not name.endswith(".json"):
        yield Item(shown(path), 0, raw, published, size=size)
        return
    parts = [raw]
    if raw.lstrip()[:1] == b"[":
        try:
            parts = [bytes(part) for part in msgspec.json.decode(raw, type=list[msgspec.Raw])]
        except msgspec.DecodeError as error:
            raise NotAReport(
                f"{shown(path)}: this is no JSON: {error}.", "Mend it.", "الملف ليس JSON صالحا."
            ) from error
    for number, part in enumerate(parts, 1):
        yield Item(shown(path), number, part, published, size=len(part))


def _lines(path: Path, published: str | None) -> Iterator[Item]:
    name = shown(path)
    number, used = 0, 0
    try:
        with path.open("rb") as file, _unpacked(path, file) as stream:
            while line := stream.readline(LARGEST + 1):
                number += 1
                problem = None
                if len(line) > LARGEST:
                    while line and not line.endswith(b"\n"):
                        line = stream.readline(LARGEST)
                    problem = _too_large(f"{name}, line {number}")
                line = line.strip(b"\xef\xbb\xbf \t\r\n") if number == 1 else line.strip()
                at = file.tell()
                if line or problem:
                    yield Item(name, number, None if problem else line, published, problem, size=at - used)
                    used = at
    except (EOFError, lzma.LZMAError, zlib.error, gzip.BadGzipFile) as error:
        raise DamagedInput(
            f"{name}, after line {number}: the compressed file is damaged ({error}).",
            "Fetch it again; what came before was read.",
            f"{name}: الملف المضغوط تالف.",
        ) from error
    except OSError as error:
        raise MissingInput(
            f"{name}: the file cannot be read: {error.strerror or error}.", "Check the path and the disk.",
            f"{name}: تعذّرت قراءة الملف.",
        ) from error  # fmt: skip


def _unpacked(path: Path, file: IO[bytes]) -> IO[bytes] | lzma.LZMAFile | gzip.GzipFile:
    name = path.name.lower()
    if name.endswith(".xz"):
        return lzma.open(file)
    return gzip.open(file) if name.endswith(".gz") else file


def _too_large(name: str) -> NotAReport:
    return NotAReport(
        f"{name}: larger than {LARGEST // 2**20} MiB; no report is.", "Split it into reports, one a file or a line.",
        f"{name}: أكبر من أن يكون تقريرا.",
    )  # fmt: skip
