"""Rows of any struct as CSV."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from typing import Any

import msgspec

from mahdar.export.cells import cell, safe


def to_csv(rows: Iterable[Any], kind: type[Any] | None = None) -> str:
    """Rows as CSV with a line of column names: fields of structs within structs get both names, lists are joined by ``; ``,
    lists of structs are JSON. No cell can be taken for a formula.

    Args:
        rows: structs, all of one kind.
        kind: the struct, so that a list without rows has its columns too.
    """
    flats = [dict(_flat("", msgspec.to_builtins(row))) for row in rows]
    columns = list(dict.fromkeys(name for flat in flats for name in flat))
    if not columns and kind is not None:
        columns = list(kind.__struct_fields__)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(columns)
    writer.writerows([flat.get(name, "") for name in columns] for flat in flats)
    return out.getvalue()


def _flat(name: str, value: Any) -> Iterable[tuple[str, str]]:
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _flat(f"{name}_{key}" if name else str(key), inner)
    elif isinstance(value, list | tuple) and any(isinstance(v, dict | list | tuple) for v in value):
        yield name, safe(msgspec.json.encode(value).decode())
    elif isinstance(value, list | tuple):
        yield name, cell([None if v is None else str(v) for v in value])
    else:
        yield name, cell(value)
