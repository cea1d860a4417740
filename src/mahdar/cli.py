"""The command line.

Exit codes: 0 everything was read; 1 at least one input could not be read (the others were); 2 the command was used wrongly;
3 the records could not be written to the end.
"""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Callable, Iterator
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mahdar import __version__
from mahdar.errors import MahdarError, OutputError

if TYPE_CHECKING:
    from mahdar.record import Record

app = typer.Typer(
    name="mahdar", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Read Arabic news reports and keep the record: who, what, to whom, when and where, with the words it came from.",
    epilog="Exit codes: 0 all read; 1 some inputs could not be read (the others were); 2 wrong use; 3 output failed.",
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


def _report(error: MahdarError, name: str = "") -> None:
    """Tell what was wrong, in both languages; ``name`` says where when the error itself does not."""
    where = f"{name}: " if name and not error.what.startswith(name) else ""
    typer.echo(f"mahdar: {where}{error}", err=True)
    if error.arabic:
        typer.echo(f"        {error.arabic}", err=True)


def _drop_output() -> None:
    """Let what standard output still holds go nowhere, so that the end of the process does not try again."""
    null = os.open(os.devnull, os.O_WRONLY)
    os.dup2(null, sys.stdout.fileno())
    os.close(null)


@contextlib.contextmanager
def _exit_codes(name: str, bad_input: int) -> Iterator[None]:
    """Turn errors into messages and exit codes; ``bad_input`` is the code when ``name`` itself cannot be used."""
    try:
        yield
    except BrokenPipeError:  # `mahdar read … | head`
        _drop_output()
        raise typer.Exit(0) from None
    except OutputError as error:
        _drop_output()
        _report(error)
        raise typer.Exit(3) from error
    except MahdarError as error:
        _report(error, name)
        raise typer.Exit(bad_input) from error


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
        _report(error)


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
    with _exit_codes("", bad_input=2):
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

    with _exit_codes(str(record), bad_input=1):
        write_records(stored_records(record), "text", None, many=True)


def main() -> None:
    """Entry point; text goes out as UTF-8 whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()


if __name__ == "__main__":
    main()
