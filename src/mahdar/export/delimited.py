"""CSV and TSV: one row a line under a line of column names, UTF-8, fields quoted where they must be."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterable
from typing import BinaryIO

from mahdar.errors import OutputError
from mahdar.export.base import Format, Options, Written, table_rows
from mahdar.export.cells import cell
from mahdar.export.flat import columns, table
from mahdar.record import Record


def _format(name: str, delimiter: str) -> Format:
    def write(records: Iterable[Record], out: BinaryIO, options: Options) -> Written:
        wanted = table(options.table)
        names = list(columns(wanted.struct))
        if options.bom:
            out.write(codecs.BOM_UTF8)
        out.write(_line(names, delimiter))
        count = 0
        for row in table_rows(records, wanted):
            out.write(_line([cell(v) for v in row.values()], delimiter))
            count += 1
        return Written(count)

    def count(stream: BinaryIO, options: Options) -> int:
        names = list(columns(table(options.table).struct))
        text = io.TextIOWrapper(stream, encoding="utf-8-sig" if options.bom else "utf-8", newline="")
        limit = csv.field_size_limit(2**31 - 1)
        try:
            reader = csv.reader(text, delimiter=delimiter)
            if next(reader, None) != names:
                raise OutputError("the line of column names was not read back.")
            found = 0
            for row in reader:
                if len(row) != len(names):
                    raise OutputError(f"row {found + 1} was read back with {len(row)} fields, not {len(names)}.")
                found += 1
        finally:
            csv.field_size_limit(limit)
            text.detach()
        return found

    return Format(name, "rows", write, count, tables=True)


def _line(cells: list[str], delimiter: str) -> bytes:
    """One line. The csv module leaves a lone carriage return unquoted, which ends the line for most readers."""
    return (delimiter.join(_quoted(c, delimiter) for c in cells) + "\n").encode()


def _quoted(text: str, delimiter: str) -> str:
    if delimiter in text or '"' in text or "\n" in text or "\r" in text:
        return '"' + text.replace('"', '""') + '"'
    return text


CSV = _format("csv", ",")
TSV = _format("tsv", "\t")
