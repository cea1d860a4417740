"""The command that finds sentences."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from mahdar.cli.app import Database, app, exit_codes

if TYPE_CHECKING:
    from mahdar.search.find import Hit, Results

_ANY = "repeat it for alternatives"
_Many = list[str] | None
_BOLD = ("\x1b[1m", "\x1b[0m")


class Format(StrEnum):
    """How hits are written."""

    text = "text"
    jsonl = "jsonl"


@app.command(context_settings={"ignore_unknown_options": True})
def search(
    words: Annotated[
        list[str] | None,
        typer.Argument(metavar="WORDS", help='What to find: words, "a phrase", =form, -without, one OR another.'),
    ] = None,
    actor: Annotated[_Many, typer.Option(metavar="WHO", help=f"Code or name of who acts; {_ANY}.")] = None,
    recipient: Annotated[_Many, typer.Option(metavar="WHO", help="Code or name of whom it is done to.")] = None,
    kind: Annotated[_Many, typer.Option("--type", metavar="TYPE", help="Type of event, such as CONSULT.")] = None,
    mode: Annotated[_Many, typer.Option(metavar="MODE", help="Mode of event, such as visit.")] = None,
    status: Annotated[_Many, typer.Option(metavar="STATUS", help="actual, future, hypothetical or negated.")] = None,
    speaker: Annotated[_Many, typer.Option(metavar="WHO", help="Code or name of who is quoted.")] = None,
    place: Annotated[_Many, typer.Option(metavar="WHERE", help="Code of a state, or name of a place.")] = None,
    outlet: Annotated[_Many, typer.Option(metavar="NAME", help="Words of the outlet's name.")] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="YYYY, YYYY-MM or YYYY-MM-DD.")] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="The same; both days count.")] = None,
    exact: Annotated[bool, typer.Option("--exact", help="Take every word as it is written.")] = False,
    limit: Annotated[int, typer.Option(metavar="N", min=1, max=1000, help="Hits that are shown.")] = 20,
    offset: Annotated[int, typer.Option(metavar="N", min=0, help="Hits that are passed over.")] = 0,
    form: Annotated[
        Format, typer.Option("--format", help="text: to read; jsonl: one hit a line, with offsets.")
    ] = Format.text,
    db: Database = "mahdar.db",
) -> None:
    """Find sentences by their words and by who did or said what."""
    from mahdar.search.filters import Filters
    from mahdar.search.find import search as find
    from mahdar.store.database import open_engine

    with exit_codes(db, bad_input=2):
        filters = Filters(
            actor=tuple(actor or ()), recipient=tuple(recipient or ()), type=tuple(kind or ()), mode=tuple(mode or ()),
            status=tuple(status or ()), speaker=tuple(speaker or ()), place=tuple(place or ()),
            outlet=tuple(outlet or ()), since=since, until=until,
        )  # fmt: skip
        engine = open_engine(db, read_only=True)
        try:
            results = find(engine, " ".join(words or ()), filters, limit=limit, offset=offset, exact=exact)
        finally:
            engine.dispose()
        for line in _lines(results, offset) if form is Format.text else _json(results):
            sys.stdout.write(line + "\n")
        sys.stdout.flush()
        for note in results.notes:
            typer.echo(f"mahdar: {note}", err=True)


def _json(results: Results) -> Iterator[str]:
    import msgspec

    for hit in results.hits:
        yield msgspec.json.encode(hit).decode()


def _lines(results: Results, offset: int) -> Iterator[str]:
    """Hits to read: where from, the sentence with the words that were found marked, and where it stands."""
    before, after = _BOLD if sys.stdout.isatty() else ("[", "]")
    for number, hit in enumerate(results.hits, offset + 1):
        about = " · ".join(part for part in (hit.title, hit.published, hit.publisher) if part)
        yield f"{number}. {about or hit.id}"
        yield f"   {marked(hit, before, after)}"
        ids = " ".join((*hit.events, *hit.statements))
        yield f"   document {hit.document}, {hit.start}-{hit.end}" + (f": {ids}" if ids else "")
    yield f"{len(results.hits)} of {results.total} sentences"


def marked(hit: Hit, before: str, after: str) -> str:
    """The sentence of a hit on one line, with marks around the words that were found."""
    out, last = [], hit.start
    for start, end in hit.marks:
        out += [
            hit.text[last - hit.start : start - hit.start],
            before,
            hit.text[start - hit.start : end - hit.start],
            after,
        ]
        last = end
    return " ".join("".join([*out, hit.text[last - hit.start :]]).split())
