"""The application that the commands join, and what they share: messages and exit codes."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from typing import Annotated

import typer

from mahdar import __version__
from mahdar.errors import MahdarError, OutputError, StoreFull

app = typer.Typer(
    name="mahdar", no_args_is_help=True, add_completion=False, rich_markup_mode=None, pretty_exceptions_enable=False,
    help="Read Arabic news reports and keep the record: who, what, to whom, when and where, with the words it came from.",
    epilog="Exit codes: 0 all read; 1 some inputs could not be read (the others were); 2 wrong use; 3 output failed.",
)  # fmt: skip


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


def report(error: MahdarError, name: str = "") -> None:
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
def exit_codes(name: str, bad_input: int) -> Iterator[None]:
    """Turn errors into messages and exit codes; ``bad_input`` is the code when ``name`` itself cannot be used."""
    try:
        yield
    except BrokenPipeError:  # `mahdar read … | head`
        _drop_output()
        raise typer.Exit(0) from None
    except (OutputError, StoreFull) as error:
        _drop_output()
        report(error)
        raise typer.Exit(3) from error
    except MahdarError as error:
        report(error, name)
        raise typer.Exit(bad_input) from error


#: The database that a command works on.
Database = Annotated[
    str, typer.Option("--db", metavar="FILE|URL", help="The database: an SQLite file, or postgresql://user@host/name.")
]
