"""Commands that read reports and show records."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mahdar.cli.app import app, exit_codes, report
from mahdar.errors import MahdarError

if TYPE_CHECKING:
    from mahdar.record import Record


class Format(StrEnum):
    """How records are written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


class _Run:
    """Counts what went well and what did not."""

    def __init__(self) -> None:
        self.read = 0
        self.failed = 0

    def records(self, paths: list[str], published: str | None) -> Iterator[Record]:
        """A record for each input that can be read; the others are reported and counted."""
        from mahdar import read_file
        from mahdar.reading.files import expand

        for given in paths:
            if given == "-":
                yield from self._one(lambda: _standard_input(published))
                continue
            files = expand([given])
            while True:
                try:
                    path = next(files, None)
                except MahdarError as error:
                    self._bad(error)
                    break
                if path is None:
                    break
                yield from self._one(partial(read_file, path, published=published))

    def _one(self, reading: Callable[[], Record]) -> Iterator[Record]:
        try:
            record = reading()
        except MahdarError as error:
            self._bad(error)
            return
        self.read += 1
        yield record

    def _bad(self, error: MahdarError) -> None:
        self.failed += 1
        report(error)


def _standard_input(published: str | None) -> Record:
    from mahdar import read
    from mahdar.errors import MissingInput
    from mahdar.reading.files import decode_report

    if sys.stdin is None:
        raise MissingInput("standard input: it is closed.", "Send a report into it.", "المدخل القياسي مغلق.")
    found = decode_report(sys.stdin.buffer.read(), "standard input")
    return read(found.text, published=published, source="-", warnings=found.warnings)


@app.command()
def read(
    paths: Annotated[
        list[str],
        typer.Argument(metavar="PATH… | -", help="Reports: text files, folders of *.txt, or - for standard input."),
    ],
    published: Annotated[
        str | None,
        typer.Option(
            metavar="DATE",
            help="Day of publication of all reports given, YYYY-MM-DD; else each report's own dateline is used.",
        ),
    ] = None,
    form: Annotated[
        Format,
        typer.Option(
            "--format", help="text: a digest to read; json: one record, or a list of several; jsonl: a record a line."
        ),
    ] = Format.text,
    out: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Write there instead of to the terminal; replaced only when all is written."),
    ] = None,
) -> None:
    """Read reports and write their records."""
    from mahdar.output import write_records
    from mahdar.reader import parse_date

    run = _Run()
    with exit_codes("", bad_input=2):
        parse_date(published)
        write_records(run.records(paths, published), form.value, out, many=len(paths) > 1 or Path(paths[0]).is_dir())
    if run.failed:
        typer.echo(f"mahdar: {run.read} read, {run.failed} could not be read", err=True)
        raise typer.Exit(1)


@app.command()
def show(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="A file of records, JSON or JSON Lines.")],
) -> None:
    """Show the digest of stored records."""
    from mahdar.output import stored_records, write_records

    with exit_codes(str(record), bad_input=1):
        write_records(stored_records(record), "text", None, many=True)
