"""mahdar reads Arabic news reports and keeps the record.

>>> import mahdar
>>> record = mahdar.read("وصل الوفد إلى فيينا أمس.", published="2021-11-30")
>>> record.times[0].value
'2021-11-29'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from mahdar.archive import open_archive as open  # noqa: A004
    from mahdar.reader import read, read_file
    from mahdar.record import Record

__all__ = ["Record", "__version__", "open", "read", "read_file"]


def __getattr__(name: str) -> Any:  # the command line must answer before the reader is loaded
    if name in ("read", "read_file"):
        from mahdar import reader

        return getattr(reader, name)
    if name == "open":
        from mahdar.archive import open_archive

        return open_archive
    if name == "Record":
        from mahdar.record import Record

        return Record
    raise AttributeError(f"module 'mahdar' has no attribute {name!r}")
