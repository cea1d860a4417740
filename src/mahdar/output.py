"""Writing records for the command line, and reading them back."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from mahdar.digest import digest
from mahdar.errors import EmptyInput, MissingInput, OptionError, RecordError
from mahdar.record import Record, from_json, from_jsonl, to_json

OutputFormat = Literal["text", "json", "jsonl"]


def write_records(records: Iterable[Record], form: OutputFormat, out: Path | None, *, many: bool) -> None:
    """Write records as they come.

    Args:
        records: the records.
        form: ``text`` (digests), ``json`` (one object, or a list when ``many``) or ``jsonl``.
        out: a file, replaced only when all is written; None for standard output.
        many: whether more than one record may come.

    Raises:
        OptionError: the file cannot be written.
    """
    with _target(out) as stream:
        if form == "jsonl":
            for record in records:
                stream.write(to_json(record) + b"\n")
        elif form == "json":
            _write_json(records, stream, many)
        else:
            for number, record in enumerate(records):
                stream.write(("\n" * (number > 0) + digest(record)).encode("utf-8", "backslashreplace"))
        stream.flush()


def _write_json(records: Iterable[Record], stream: BinaryIO, many: bool) -> None:
    """One object, or a list written piece by piece."""
    if not many:
        for record in records:
            stream.write(to_json(record, indent=2) + b"\n")
        return
    lead = b"[\n"
    for record in records:
        stream.write(lead + to_json(record, indent=2))
        lead = b",\n"
    stream.write(b"\n]\n" if lead != b"[\n" else b"[]\n")


@contextlib.contextmanager
def _target(out: Path | None) -> Iterator[BinaryIO]:
    """Standard output, or a temporary file that takes the place of ``out`` at the end."""
    if out is None:
        yield sys.stdout.buffer
        return
    try:
        handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name}.")
    except OSError as error:
        raise OptionError(
            f"{out} cannot be written ({error.strerror}).",
            "Name a file in a folder that exists and may be written to.",
            "تعذرت الكتابة في هذا الملف.",
        ) from error
    try:
        with os.fdopen(handle, "wb") as stream:
            yield stream
        os.chmod(name, 0o666 & ~_umask())
        os.replace(name, out)
    except BaseException:
        with contextlib.suppress(OSError):
            os.unlink(name)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def stored_records(path: Path) -> Iterator[Record]:
    """Records of a file: one JSON object, a list of them, or JSON Lines.

    Raises:
        MissingInput: there is no such file.
        EmptyInput: the file is empty.
        RecordError: the file holds something else.
    """
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise MissingInput(
            f"{path} cannot be opened ({error.strerror}).", "Check the name.", "تعذر فتح الملف."
        ) from error
    head = raw.lstrip()[:1]
    if not head:
        raise EmptyInput(f"{path} is empty.", "Write records into it with `mahdar read --out`.", "الملف فارغ.")
    if head == b"[":
        try:
            parts = msgspec.json.decode(raw, type=list[msgspec.Raw])
        except msgspec.DecodeError as error:
            raise RecordError(
                f"{path} is no list of records: {error}.",
                "Make it anew with `mahdar read`.",
                "هذا الملف ليس محضرا صالحا.",
            ) from error
        for part in parts:
            yield from_json(bytes(part))
        return
    first, _, rest = raw.strip().partition(b"\n")
    if rest and first.rstrip().endswith(b"}"):
        yield from from_jsonl(raw.splitlines())
    else:
        yield from_json(raw)
