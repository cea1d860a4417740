"""The command that writes exports."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mahdar.cli.app import Database, app, exit_codes

if TYPE_CHECKING:
    from mahdar.record import Record

_Many = list[str] | None


class ExportFormat(StrEnum):
    """The formats; docs/formats.md says what goes where."""

    jsonl = "jsonl"
    plover = "plover"
    csv = "csv"
    tsv = "tsv"
    parquet = "parquet"
    polecat = "polecat"
    gdelt = "gdelt"
    gdelt_mentions = "gdelt-mentions"
    graphml = "graphml"
    gexf = "gexf"
    jsonld = "jsonld"
    ical = "ical"
    timeline = "timeline"


class TableName(StrEnum):
    """The tables of csv, tsv and parquet."""

    events = "events"
    statements = "statements"
    positions = "positions"
    meetings = "meetings"
    entities = "entities"


@app.command(name="export")
def export_records(
    form: Annotated[ExportFormat, typer.Argument(metavar="FORMAT", help=f"One of {', '.join(ExportFormat)}.")],
    records: Annotated[
        list[Path] | None,
        typer.Argument(metavar="RECORDS…", help="Files of records, JSON or JSON Lines; without them the database."),
    ] = None,
    out: Annotated[
        str, typer.Option(metavar="FILE|-", help="Where to; replaced only when all is written and read back.")
    ] = "-",
    db: Database = "mahdar.db",
    table: Annotated[TableName, typer.Option(help="Of csv, tsv and parquet: which rows.")] = TableName.events,
    bom: Annotated[bool, typer.Option("--bom", help="Of csv and tsv: begin with a byte order mark.")] = False,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="Reports published on that day or later.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Reports published on that day or before.")] = None,
    outlet: Annotated[str | None, typer.Option(metavar="NAME", help="Reports of the outlet of that name.")] = None,
    kind: Annotated[_Many, typer.Option("--type", metavar="TYPE", help="Events of that type; may be repeated.")] = None,
    status: Annotated[
        _Many, typer.Option(metavar="STATUS", help="Events of that status; formats without one take actual alone.")
    ] = None,
    actor: Annotated[_Many, typer.Option(metavar="CODE", help="Events of that polity or code as actor.")] = None,
    recipient: Annotated[
        _Many, typer.Option(metavar="CODE", help="Events of that polity or code as recipient.")
    ] = None,
) -> None:
    """Write what the database holds, or files of records, in a format of others."""
    from mahdar.export.base import Options, Selection
    from mahdar.export.formats import find_format
    from mahdar.export.run import check, export
    from mahdar.reader import parse_date

    with exit_codes(db if not records else "", bad_input=2):
        chosen, options = find_format(form.value), Options(table.value, bom)
        selection = Selection.asked(kind or (), status or (), actor or (), recipient or ())
        check(chosen, options, selection)
        first, last = parse_date(since), parse_date(until)
        where = {
            "since": first.isoformat() if first else None,
            "until": last.isoformat() if last else None,
            "publisher": outlet,
        }
        source = _files(records, where) if records else _database(db, where)
        if chosen.name == "gdelt" and not records:
            options = options._replace(told=_told(db))
        written = export(chosen, source, sys.stdout.buffer if out == "-" else Path(out), options, selection)
        if out == "-":
            sys.stdout.buffer.flush()
        again = "" if out == "-" else f", read back {written.items:,}"
        typer.echo(f"mahdar: written {written.items:,} {chosen.items}{again}", err=True)
        if written.left_out:
            typer.echo(f"mahdar: left out {written.left_out:,} {written.because}", err=True)


def _database(db: str, where: dict[str, str | None]) -> Iterator[Record]:
    from mahdar.corrections.overlay import corrected_records
    from mahdar.store.database import open_engine

    engine = open_engine(db, read_only=True)
    try:
        yield from corrected_records(engine, **where)
    finally:
        engine.dispose()


def _told(db: str) -> dict[tuple[str, str], tuple[int, int, int]]:
    from mahdar.across.counts import told_by
    from mahdar.store.database import open_engine

    engine = open_engine(db, read_only=True)
    try:
        with engine.connect() as conn:
            return told_by(conn)
    finally:
        engine.dispose()


def _files(paths: list[Path], where: dict[str, str | None]) -> Iterator[Record]:
    from mahdar.output import streamed_records

    since, until, outlet = where["since"] or "", where["until"], where["publisher"]
    for path in paths:
        for record in streamed_records(path):
            day = record.document.published or ""
            if (
                day[:10] >= since
                and (until is None or "" < day[:10] <= until)
                and outlet in (None, record.document.publisher)
            ):
                yield record
