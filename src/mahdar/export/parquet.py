"""Parquet: the same tables as CSV, with types and true lists, in row groups. Needs pyarrow (``mahdar[parquet]``)."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import islice
from typing import TYPE_CHECKING, BinaryIO

from mahdar.export.base import Format, Options, Written, table_rows
from mahdar.export.extras import need
from mahdar.export.flat import Kind, columns, table
from mahdar.record import Record

if TYPE_CHECKING:
    import pyarrow as pa

#: Rows of one group; as many are in memory at a time.
GROUP = 10_000


def schema(kinds: dict[str, Kind]) -> pa.Schema:
    """The Arrow schema of flat columns."""
    pa = need("pyarrow", "parquet")
    types = {
        "text": pa.string(), "integer": pa.int64(), "number": pa.float64(), "boolean": pa.bool_(),
        "list": pa.list_(pa.string()),
    }  # fmt: skip
    return pa.schema([(name, types[kind]) for name, kind in kinds.items()])


def _write(records: Iterable[Record], out: BinaryIO, options: Options) -> Written:
    pa, pq = need("pyarrow", "parquet"), need("pyarrow.parquet", "parquet")
    wanted = table(options.table)
    shape = schema(columns(wanted.struct))
    count = 0
    with pq.ParquetWriter(pa.PythonFile(out, mode="w"), shape, compression="zstd") as writer:
        rows = table_rows(records, wanted)
        while group := list(islice(rows, GROUP)):
            writer.write_table(pa.Table.from_pylist(group, schema=shape), row_group_size=GROUP)
            count += len(group)
    return Written(count)


def _count(stream: BinaryIO, _options: Options) -> int:
    pa, pq = need("pyarrow", "parquet"), need("pyarrow.parquet", "parquet")
    file = pq.ParquetFile(pa.PythonFile(stream, mode="r"))
    return sum(batch.num_rows for batch in file.iter_batches(GROUP))


PARQUET = Format("parquet", "rows", _write, _count, tables=True)
