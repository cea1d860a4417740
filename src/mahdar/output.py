"""Writing records for the command line, and reading them back."""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import BinaryIO, Literal

import msgspec

from mahdar.digest import digest
from mahdar.errors import EmptyInput, MissingInput, OptionError, OutputError, RecordError
from mahdar.record import Record, from_json, from_jsonl, to_json, to_jsonl

OutputFormat = Literal["text", "json", "jsonl"]


def write_records(records: Iterable[Record], form: OutputFormat, out: Path | None, *, many: bool) -> None:
    """Write records as they come.

    Args:
        records: the records.
        form: ``text`` (digests), ``json`` (one object, or a list when ``many``) or ``jsonl``.
        out: a file, replaced only when all is written, and not when there is no record; None for standard output.
        many: whether more than one record may come.

    Raises:
        OptionError: the file cannot be written.
        OutputError: the disk is full, or the device refuses.
        BrokenPipeError: whoever reads standard output wants no more.
    """
    if out is not None:
        records = iter(records)
        first = list(itertools.islice(records, 1))
        if not first:
            return
        records = itertools.chain(first, records)
    try:
        with target(out) as stream:
            _write(records, form, stream, many)
            stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        raise OutputError(
            f"{out or 'standard output'}: the records cannot be written to the end ({error.strerror}).",
            "Make room, or name another place with --out.",
            "تعذرت كتابة المحاضر كاملة؛ أفسح مكانا أو اختر موضعا آخر.",
        ) from error


def _write(records: Iterable[Record], form: OutputFormat, stream: BinaryIO, many: bool) -> None:
    if form == "jsonl":
        stream.writelines(to_jsonl(records))
    elif form == "json":
        _write_json(records, stream, many)
    else:
        for number, record in enumerate(records):
            stream.write(("\n" * (number > 0) + digest(record)).encode())


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
def target(out: Path | None) -> Iterator[BinaryIO]:
    """Standard output, a device as it is, or a temporary file that takes the place of ``out`` at the end.

    The temporary file may be read back through the same stream. When the block fails, ``out`` stays as it was.

    Raises:
        OptionError: the file cannot be written there.
    """
    if out is None:
        yield sys.stdout.buffer
        return
    device, name = None, ""
    try:
        if out.exists() and not out.is_file():  # /dev/null and pipes stay what they are; a folder refuses
            device = out.open("wb")
        else:
            out = out.resolve()  # a link stays a link
            handle, name = tempfile.mkstemp(dir=out.parent, prefix=f".{out.name[:80]}.")
    except OSError as error:
        raise OptionError(
            f"{out} cannot be written ({error.strerror}).",
            "Name a file in a folder that exists and may be written to.",
            "تعذرت الكتابة في هذا الملف.",
        ) from error
    if device is not None:
        with device:
            yield device
        return
    try:
        with os.fdopen(handle, "w+b") as stream:
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


def streamed_records(path: Path) -> Iterator[Record]:
    """Records of a file as `stored_records` gives them; JSON Lines (``.jsonl``, ``.ndjson``) are read line by line, however long
    the file.

    Raises:
        MissingInput: there is no such file.
        EmptyInput: the file is empty and not of JSON Lines.
        RecordError: the file holds something else.
    """
    if path.suffix not in (".jsonl", ".ndjson"):
        yield from stored_records(path)
        return
    try:
        with path.open("rb") as lines:
            yield from from_jsonl(lines)
    except OSError as error:
        raise MissingInput(
            f"{path} cannot be opened ({error.strerror}).", "Check the name.", "تعذر فتح الملف."
        ) from error
