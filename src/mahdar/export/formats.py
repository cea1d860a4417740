"""The formats by name."""

from __future__ import annotations

from mahdar.errors import OptionError
from mahdar.export.base import Format
from mahdar.export.calendars import ICAL
from mahdar.export.delimited import CSV, TSV
from mahdar.export.gdelt import GDELT, MENTIONS
from mahdar.export.jsonld import JSONLD
from mahdar.export.jsonlines import EVENTS, RECORDS
from mahdar.export.network import GEXF, GRAPHML
from mahdar.export.parquet import PARQUET
from mahdar.export.polecat import POLECAT
from mahdar.export.timeline import TIMELINE

FORMATS: dict[str, Format] = {
    f.name: f
    for f in (
        RECORDS, EVENTS, CSV, TSV, PARQUET, POLECAT, GDELT, MENTIONS, GRAPHML, GEXF, JSONLD, ICAL, TIMELINE,
    )
}  # fmt: skip


def find_format(name: str) -> Format:
    """The format of that name.

    Raises:
        OptionError: there is none.
    """
    if name not in FORMATS:
        raise OptionError(
            f"there is no format {name!r}.", f"Name one of {', '.join(FORMATS)}.", "لا توجد صيغة بهذا الاسم."
        )
    return FORMATS[name]
