"""Commands that fill the database, and that take out of it: add, quarantine, takedown, upgrade."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from mahdar.cli.app import Database, app, exit_codes, report
from mahdar.errors import MahdarError

if TYPE_CHECKING:
    from sqlalchemy.engine import Engine

    from mahdar.ingest.progress import Watch
    from mahdar.ingest.run import Counts
    from mahdar.ingest.sources import Item

#: So many failures are told one by one; the others are counted.
TOLD = 20


class Progress(StrEnum):
    """How a run tells how far it has come."""

    bar = "bar"
    json = "json"
    none = "none"


class Kind(StrEnum):
    """What is taken down."""

    source = "source"
    document = "document"
    person = "person"


@app.command()
def add(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH…",
            help="Reports or records: text files, JSON Lines (.jsonl, .jsonl.xz, .jsonl.gz), folders of both.",
        ),
    ],
    db: Database = "mahdar.db",
    published: Annotated[
        str | None,
        typer.Option(metavar="DATE", help="Day of publication of the reports that do not name theirs, YYYY-MM-DD."),
    ] = None,
    jobs: Annotated[
        int | None,
        typer.Option(min=1, metavar="N", help="Processes that read; as many as there are cores, if not given."),
    ] = None,
    progress: Annotated[
        Progress | None,
        typer.Option(
            help="bar: on the terminal; json: a line a second on standard output; none. A bar where there is a terminal."
        ),
    ] = None,
) -> None:
    """Add reports to a database; what is there already is passed over."""
    from mahdar.ingest.sources import items, total_size

    with exit_codes("", bad_input=2):
        if published is not None:
            from mahdar.reader import parse_date

            parse_date(published)
        engine = _open(db, create=True)
        form = progress or (Progress.bar if sys.stderr.isatty() else Progress.none)
        size = 0 if form is Progress.none else total_size(paths)
        _run(engine, items(paths, published), jobs, _watch(form, size))


quarantine = typer.Typer(no_args_is_help=True, help="Reports that could not be read, and why.")
app.add_typer(quarantine, name="quarantine")


@quarantine.command("list")
def list_(db: Database = "mahdar.db") -> None:
    """List what is in quarantine: number, code, tries, file and line, reason."""
    from mahdar.store import quarantine as kept

    with exit_codes("", bad_input=2):
        engine = _open(db, read_only=True)
        with engine.connect() as conn:
            for row in kept.entries(conn):
                where = f"{row.source}:{row.item}" if row.item else row.source
                typer.echo(f"{row.key}\t{row.code}\t{row.tries}\t{where}\t{row.message}")


@quarantine.command()
def show(
    number: Annotated[int, typer.Argument(metavar="NUMBER", help="As `mahdar quarantine list` gives it.")],
    db: Database = "mahdar.db",
) -> None:
    """Show one entry: the reason in both languages, when it was tried, and the line itself."""
    from mahdar.store import quarantine as kept

    with exit_codes("", bad_input=2):
        engine = _open(db, read_only=True)
        with engine.connect() as conn:
            row = kept.entry(conn, number)
        typer.echo(f"{row.source}:{row.item}" if row.item else row.source)
        typer.echo(f"[{row.code}] {row.message}")
        if row.arabic:
            typer.echo(row.arabic)
        typer.echo(f"first {row.first}, last {row.last}, tried {row.tries} times")
        if row.raw is not None:
            typer.echo(bytes(row.raw).decode("utf-8", "backslashreplace"))


@quarantine.command()
def retry(
    numbers: Annotated[
        list[int] | None, typer.Argument(metavar="[NUMBER…]", help="Only these; all, if none is given.")
    ] = None,
    db: Database = "mahdar.db",
) -> None:
    """Read again what is in quarantine; what can be read now joins the database and leaves quarantine."""
    from mahdar.ingest.run import retried

    with exit_codes("", bad_input=2):
        engine = _open(db)
        _run(engine, retried(engine, numbers or ()), 1, _watch(Progress.none, 0))


takedown = typer.Typer(no_args_is_help=True, help="Take a source, a document or a person out, and keep it out.")
app.add_typer(takedown, name="takedown")


def _take(kind: Kind, target: str, why: str, who: str | None, db: str, dry_run: bool) -> None:
    import getpass

    from mahdar.listeners import listeners
    from mahdar.store.takedown import affected, take_down

    with exit_codes("", bad_input=2):
        engine = _open(db)
        if dry_run:
            with engine.connect() as conn:
                typer.echo(f"{affected(conn, kind.value, target)} documents would be touched; nothing was changed")
            return
        touched = take_down(engine, kind.value, target, who=who or getpass.getuser(), why=why, listeners=listeners())
        done = "masked in" if kind is Kind.person else "removed from"
        typer.echo(f"{target}: {done} {touched} documents; exports and backups made before must be replaced")


Why = Annotated[str, typer.Option(metavar="TEXT", help="The reason, for the log.")]
Who = Annotated[str | None, typer.Option(metavar="NAME", help="Who ordered it; your user name, if not given.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say how many documents it would touch.")]


@takedown.command()
def source(
    target: Annotated[str, typer.Argument(metavar="SOURCE", help="An outlet, a site, an address, a file or a folder.")],
    why: Why, who: Who = None, db: Database = "mahdar.db", dry_run: DryRun = False,
) -> None:  # fmt: skip
    """Remove everything that came from a source."""
    _take(Kind.source, target, why, who, db, dry_run)


@takedown.command()
def document(
    target: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id, its address or its file.")],
    why: Why, who: Who = None, db: Database = "mahdar.db", dry_run: DryRun = False,
) -> None:  # fmt: skip
    """Remove one document."""
    _take(Kind.document, target, why, who, db, dry_run)


@takedown.command()
def person(
    target: Annotated[str, typer.Argument(metavar="NAME", help="The whole name, in Arabic or English.")],
    why: Why, who: Who = None, db: Database = "mahdar.db", dry_run: DryRun = False,
) -> None:  # fmt: skip
    """Mask a person's name in every report; the reports stay."""
    _take(Kind.person, target, why, who, db, dry_run)


@takedown.command("list")
def list_takedowns(db: Database = "mahdar.db") -> None:
    """Show the log: when, who, what, how many documents, why."""
    from mahdar.store.takedown import log

    with exit_codes("", bad_input=2):
        engine = _open(db, read_only=True)
        with engine.connect() as conn:
            for row in log(conn):
                typer.echo(f"{row.at}\t{row.who}\t{row.kind}\t{row.target}\t{row.documents}\t{row.why}")


@app.command()
def upgrade(db: Database = "mahdar.db") -> None:
    """Bring a database of an older mahdar to this one's schema, after a backup; any command that writes does so too."""
    with exit_codes("", bad_input=2):
        _open(db)
        typer.echo(f"{db}: its schema is up to date")


def _open(db: str, *, create: bool = False, read_only: bool = False) -> Engine:
    from mahdar.store.database import open_engine

    return open_engine(db, create=create, read_only=read_only)


def _watch(form: Progress, size: int) -> Watch:
    from mahdar.ingest import progress

    return {Progress.bar: progress.Bar, Progress.json: progress.Lines, Progress.none: progress.Watch}[form](size)


def _cores() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _run(engine: Engine, inputs: Iterable[Item], jobs: int | None, watch: Watch) -> None:
    """Add inputs, tell what became of them, and end with the right exit code."""
    from mahdar.ingest import progress
    from mahdar.ingest.run import Counts
    from mahdar.ingest.run import add as add_items
    from mahdar.listeners import listeners

    counts = Counts()

    def tell(error: MahdarError) -> None:
        if counts.failed <= TOLD:
            report(error)
        if counts.failed == TOLD:
            typer.echo("mahdar: further failures are counted only; see `mahdar quarantine list`", err=True)

    try:
        with watch:
            add_items(
                engine, inputs, jobs=jobs or _cores(), counts=counts, listeners=listeners(), step=watch.step, tell=tell
            )
    except KeyboardInterrupt:
        _summary(counts, err=True)
        typer.echo("mahdar: stopped; what was added stays, and the same command goes on from here", err=True)
        raise typer.Exit(130) from None
    except MahdarError:
        _summary(counts, err=True)
        raise
    if isinstance(watch, progress.Lines):
        watch.write("done", counts)
    else:
        _summary(counts)
    if counts.failed:
        raise typer.Exit(1)


def _summary(counts: Counts, *, err: bool = False) -> None:
    told = counts.told()
    copies, missing = told.pop("copy"), told.pop("missing")
    parts = [f"{n:,} {name}" for name, n in told.items() if n or name not in ("withheld",)]
    parts += [f"{copies:,} copies of known texts"] if copies else []
    parts += [f"{missing:,} not found"] if missing else []
    typer.echo(", ".join(parts), err=err)
