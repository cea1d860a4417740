"""Commands that show what several reports have in common: copies, stories, incidents."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mahdar.cli.app import Database, app, exit_codes
from mahdar.cli.ledger import read_days, reading, write_json

if TYPE_CHECKING:
    from mahdar.across.views import Group, Incident

_Day = Annotated[str | None, typer.Option(metavar="DATE", help="YYYY-MM-DD; this day counts.")]
_Least = Annotated[int, typer.Option("--reports", metavar="N", min=2, help="Only what so many reports tell.")]


class Format(StrEnum):
    """How groups are written."""

    text = "text"
    jsonl = "jsonl"


_Form = Annotated[Format, typer.Option("--format", help="text: to read; jsonl: one group a line.")]


@app.command()
def copies(since: _Day = None, until: _Day = None, form: _Form = Format.text, db: Database = "mahdar.db") -> None:
    """Show near-duplicates, each family with the agency or outlet that it goes back to."""
    from mahdar.across.views import find_families

    with exit_codes(db, bad_input=2), reading(db) as conn:
        _write(find_families(conn, **read_days(since, until)), form)


@app.command()
def stories(
    since: _Day = None, until: _Day = None, reports: _Least = 2, form: _Form = Format.text, db: Database = "mahdar.db"
) -> None:
    """Show the happenings that several reports tell within a few days."""
    from mahdar.across.views import find_stories

    with exit_codes(db, bad_input=2), reading(db) as conn:
        _write(find_stories(conn, **read_days(since, until), reports=reports), form)


@app.command()
def incidents(
    kind: Annotated[str | None, typer.Option("--type", metavar="TYPE", help="PLOVER type, such as ASSAULT.")] = None,
    disputed: Annotated[bool, typer.Option("--disputed", help="Only those that reports tell differently.")] = False,
    since: _Day = None, until: _Day = None, reports: _Least = 2, form: _Form = Format.text, db: Database = "mahdar.db",
) -> None:  # fmt: skip
    """Show the acts that several reports tell: by how many, with which numbers, and what is told differently."""
    from mahdar.across.views import find_incidents

    with exit_codes(db, bad_input=2), reading(db) as conn:
        found = find_incidents(conn, **read_days(since, until), kind=kind, reports=reports)
        _write([i for i in found if i.contradictions or not disputed], form)


def _write(found: list[Any], form: Format) -> None:
    if form is Format.jsonl:
        write_json(found)
        return
    for one in found:
        lines = _incident(one) if hasattr(one, "told") else _group(one)
        sys.stdout.writelines(f"{line}\n" for line in lines)


def _group(group: Group) -> Iterator[str]:
    days = " to ".join(dict.fromkeys(d for d in (group.first, group.last) if d))
    yield f"{group.title or group.reports[0].id}  [{days}] {len(group.reports)} reports: {', '.join(group.outlets)}"
    if group.credited:
        yield f"   goes back to {group.credited}"
    for report in group.reports:
        yield f"   {report.published or '?'}  {', '.join(report.outlets) or '?'}  {report.title or report.id}"


def _incident(incident: Incident) -> Iterator[str]:
    code = "/".join(x for x in (incident.type, incident.mode) if x)
    sides = " > ".join(", ".join(x) or "?" for x in (incident.actors, incident.recipients))
    when = incident.date.best if incident.date else "?"
    yield f"{when}  {code}  {sides}" + (f"  in {incident.place}" if incident.place else "") + f"  ({incident.status})"
    yield f"   {incident.reports} reports, {incident.tellings} without copies; from {', '.join(incident.sources) or '?'}"
    for kind, spread in incident.numbers.items():
        yield f"   {kind}: {spread.best}" + (
            f" (told: {spread.low} to {spread.high})" if spread.low != spread.high else ""
        )
    for one in incident.contradictions:
        values = "; ".join(f"{value} ({len(keys)})" for value, keys in one.values.items())
        yield f"   told differently: {one.kind}: {values}"
    for telling in incident.told:
        yield f"   {', '.join(telling.report.outlets) or '?'}: «{telling.words}» {telling.report.id} {telling.start}-{telling.end}"
