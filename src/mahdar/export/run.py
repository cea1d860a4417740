"""Writing an export, and reading it back before it takes its place."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any, BinaryIO, cast

from mahdar.errors import MahdarError, OptionError, OutputError
from mahdar.export.base import Format, Options, Selection, Written
from mahdar.export.flat import table
from mahdar.output import target
from mahdar.record import Record


def export(
    form: Format, records: Iterable[Record], out: Path | BinaryIO, options: Options | None = None,
    selection: Selection | None = None,
) -> Written:  # fmt: skip
    """Write records in a format.

    A file is written beside its place, read back and counted, and only then takes its place; what stood there before stays when
    anything fails. A stream is written as it comes and cannot be read back.

    Args:
        form: one of `mahdar.export.formats.FORMATS`.
        records: the records, taken one at a time.
        out: a file, or a stream of bytes.
        options: what the format is asked for.
        selection: which events are wanted; of a format that cannot tell a status, only actual ones when no status is named.

    Raises:
        OptionError: the options do not go with the format, or the file cannot be written there.
        MissingLibrary: the format needs a library that is not installed.
        OutputError: the file cannot be written to the end, or is not read back whole.
    """
    options, selection = options or Options(), selection or Selection()
    check(form, options, selection)
    if not form.status_told and not selection.statuses:
        selection = Selection(selection.types, ("actual",), selection.actors, selection.recipients)
    chosen = selection.of(records)
    if not isinstance(out, Path):
        return form.write(chosen, out, options)
    try:
        with target(out) as stream:
            written = form.write(chosen, stream, options)
            stream.flush()
            if stream.readable():  # a device such as /dev/null is not
                stream.seek(0)
                _read_back(form, stream, options, written, out)
    except OSError as error:
        raise OutputError(
            f"{out}: the file cannot be written to the end ({error.strerror}).",
            "Make room, or name another place with --out.", "تعذرت كتابة الملف كاملا؛ أفسح مكانا أو اختر موضعا آخر.",
        ) from error  # fmt: skip
    return written


def check(form: Format, options: Options, selection: Selection) -> None:
    """Refuse what does not go together.

    Raises:
        OptionError: a table is not there or not for this format, or events are chosen where there are none.
    """
    wanted = table(options.table).name
    if wanted != "events" and not form.tables:
        raise OptionError(f"{form.name} has no tables.", "Leave --table out.", "لا جداول في هذه الصيغة.")
    if options.bom and form.name not in ("csv", "tsv"):
        raise OptionError(f"{form.name} has no byte order mark.", "Leave --bom out.", "اترك --bom.")
    if not selection.everything and (not form.events or wanted != "events"):
        raise OptionError(
            f"{form.name if not form.events else wanted}: type, status, actor and recipient choose events only.",
            "Leave them out, or export events.", "هذه الخيارات تخص الأحداث وحدها.",
        )  # fmt: skip


def _read_back(form: Format, stream: BinaryIO, options: Options, written: Written, out: Path) -> None:
    try:
        found: int | Exception = form.count(stream, options)
    except (MahdarError, ValueError, SyntaxError, OSError) as error:  # whatever a parser says of a damaged file
        found = error
    if found != written.items:
        seen = f"read back {found:,}" if isinstance(found, int) else f"not read back: {cast(Any, found)}"
        raise OutputError(
            f"{out}: written {written.items:,} {form.items}, {seen}. The file was not put in place.",
            "Try again, and name another disk with --out if it comes back.", "الملف المكتوب لا يطابق ما قرئ منه.",
        )  # fmt: skip
