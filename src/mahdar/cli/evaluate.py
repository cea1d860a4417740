"""The command that scores the engine."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from mahdar.cli.app import app, exit_codes

if TYPE_CHECKING:
    from collections.abc import Callable

    from mahdar.evaluate.corpus import Coded
    from mahdar.evaluate.found import Found


class Engine(StrEnum):
    """What reads the reports."""

    lexical = "lexical"


class By(StrEnum):
    """How figures are broken down."""

    type = "type"
    outlet = "outlet"
    status = "status"


class Split(StrEnum):
    """Part of the corpus."""

    train = "train"
    dev = "dev"
    test = "test"


@app.command()
def evaluate(
    gold: Annotated[list[Path], typer.Argument(metavar="GOLD…", help="Gold codings: .json files or folders of them.")],
    engine: Annotated[Engine, typer.Option(help="The engine that reads the reports.")] = Engine.lexical,
    records: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="Score these records instead of reading; matched by source name."),
    ] = None,
    data: Annotated[
        Path, typer.Option(metavar="DIR", help="Folder of the sets of data that stand-off codings name.")
    ] = Path("../shared/data"),
    split: Annotated[Split | None, typer.Option(help="Only this part, as splits.tsv beside the codings says.")] = None,
    by: Annotated[list[By] | None, typer.Option(help="Break figures down; may be given again.")] = None,
    errors: Annotated[
        Path | None, typer.Option(metavar="FILE", help="Write a page (HTML) of every error with its sentence.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the counts as JSON.")] = False,
) -> None:
    """Score the engine against gold codings."""
    import json

    from mahdar.evaluate.corpus import coded_reports
    from mahdar.evaluate.errors import faults
    from mahdar.evaluate.page import errors_page
    from mahdar.evaluate.report import lines, rows
    from mahdar.evaluate.run import score_all

    with exit_codes("", bad_input=1):
        find = _read(engine) if records is None else _stored(records)
        scored = score_all(coded_reports(gold, data, split.value if split else None), find)
        if errors is not None:
            _write(errors, errors_page(scored, faults(scored)))
    if as_json:
        typer.echo(json.dumps(rows(scored), ensure_ascii=False, indent=1))
    else:
        for line in lines(scored, [b.value for b in by or ()]):
            typer.echo(line)


def _read(engine: Engine) -> Callable[[Coded], Found]:
    import mahdar
    from mahdar.evaluate.found import of_record

    readers = {Engine.lexical: mahdar.read}
    read = readers[engine]
    return lambda coded: of_record(
        read(coded.text, published=coded.gold.document.published, source=f"{coded.name}.txt", publisher=coded.outlet)
    )


def _stored(path: Path) -> Callable[[Coded], Found]:
    from mahdar.errors import RecordError
    from mahdar.evaluate.found import of_record
    from mahdar.output import stored_records

    found = {Path(record.document.source or "").stem: record for record in stored_records(path)}

    def find(coded: Coded) -> Found:
        if coded.name not in found:
            raise RecordError(f"{path} holds no record whose source is {coded.name}.", "Read that report too.")
        return of_record(found[coded.name])

    return find


def _write(path: Path, page: str) -> None:
    from mahdar.errors import OutputError

    try:
        path.write_text(page, encoding="utf-8")
    except OSError as error:
        raise OutputError(f"{path} cannot be written ({error.strerror}).", "Name another place.") from error
