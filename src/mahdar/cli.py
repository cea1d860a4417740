"""The command line.

Exit codes: 0 everything was read; 1 at least one input could not be read (the others were); 2 the command was used wrongly.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mahdar import __version__
from mahdar.errors import MahdarError

if TYPE_CHECKING:
    from mahdar.record import Record

app = typer.Typer(
    name="mahdar", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Read Arabic news reports and keep the record: who, what, to whom, when and where, with the words it came from.",
    epilog="Exit codes: 0 all read; 1 some inputs could not be read (the others were); 2 wrong use.",
)  # fmt: skip


class Format(StrEnum):
    """How records are written."""

    text = "text"
    json = "json"
    jsonl = "jsonl"


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"mahdar {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    pass


def _report(error: MahdarError, name: str) -> None:
    """Tell what was wrong with one input, in both languages, and go on."""
    typer.echo(f"mahdar: {name}: {error}", err=True)
    if error.arabic:
        typer.echo(f"        {error.arabic}", err=True)


class _Run:
    """Counts what went well and what did not."""

    def __init__(self) -> None:
        self.read = 0
        self.failed = 0

    def records(self, paths: list[str], published: str | None) -> Iterator[Record]:
        """A record for each input that can be read; the others are reported and counted."""
        from mahdar import read, read_file
        from mahdar.reading.files import decode_report, expand

        for given in paths:
            if given == "-":
                try:
                    found = decode_report(sys.stdin.buffer.read(), "standard input")
                    yield self._good(read(found.text, published=published, source="-", warnings=found.warnings))
                except MahdarError as error:
                    self._bad(error, "standard input")
                continue
            try:
                files = list(expand([given]))
            except MahdarError as error:
                self._bad(error, given)
                continue
            for path in files:
                try:
                    yield self._good(read_file(path, published=published))
                except MahdarError as error:
                    self._bad(error, str(path))

    def _good(self, record: Record) -> Record:
        self.read += 1
        return record

    def _bad(self, error: MahdarError, name: str) -> None:
        self.failed += 1
        _report(error, name)


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
    try:
        parse_date(published)
        write_records(run.records(paths, published), form.value, out, many=len(paths) > 1 or Path(paths[0]).is_dir())
    except MahdarError as error:
        _report(error, "wrong use")
        raise typer.Exit(2) from error
    if run.failed:
        typer.echo(f"mahdar: {run.read} read, {run.failed} could not be read", err=True)
        raise typer.Exit(1)


@app.command()
def show(
    record: Annotated[Path, typer.Argument(metavar="RECORD", help="A file of records, JSON or JSON Lines.")],
) -> None:
    """Show the digest of stored records."""
    from mahdar.output import stored_records, write_records

    try:
        write_records(stored_records(record), "text", None, many=True)
    except MahdarError as error:
        _report(error, str(record))
        raise typer.Exit(1) from error


def main() -> None:
    """Entry point; text goes out as UTF-8 whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        app()
    except BrokenPipeError:  # `mahdar read … | head`
        sys.stderr.close()
        raise SystemExit(0) from None


if __name__ == "__main__":
    main()
