"""JSON files that are one list in an envelope, an item a line, so that neither writing nor reading back holds them whole."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, BinaryIO

import msgspec

from mahdar.errors import OutputError

_encoder = msgspec.json.Encoder(order="deterministic")


def write_items(items: Iterable[Any], out: BinaryIO, head: dict[str, Any], key: str) -> int:
    """Write ``head`` with the items as the list under ``key``; how many there were."""
    opening = _encoder.encode(head)[:-1] + (b"," if head else b"")
    out.write(opening + _encoder.encode(key) + b":[\n")
    count = 0
    for item in items:
        out.write((b",\n" if count else b"") + _encoder.encode(item))
        count += 1
    out.write(b"\n]}\n")
    return count


def count_items(stream: BinaryIO, wanted: type[Any]) -> int:
    """How many items of type ``wanted`` the list holds; items of other types do not count.

    Raises:
        OutputError: the file breaks off, or an item is damaged.
    """
    decoder = msgspec.json.Decoder(wanted)
    count, last = 0, b""
    for n, line in enumerate(stream):
        last = line
        if n == 0 or line in (b"]}\n", b"\n"):
            continue
        item = line.rstrip().removesuffix(b",")
        msgspec.json.decode(item)  # damaged JSON fails here
        try:
            decoder.decode(item)
        except msgspec.ValidationError:
            continue
        count += 1
    if last != b"]}\n":
        raise OutputError("the file breaks off.")
    return count
