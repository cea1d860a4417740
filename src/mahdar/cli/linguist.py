"""Commands for linguists: is the lexicon sound, what does a word mean to it, why was a mark made."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from mahdar.cli.app import app, exit_codes

lexicon = typer.Typer(name="lexicon", no_args_is_help=True, help="Look into the tables.", rich_markup_mode=None)
app.add_typer(lexicon)


@lexicon.command()
def check(
    examples: Annotated[
        bool, typer.Option("--examples", help="Also read the example of every frame and cue; takes a minute.")
    ] = False,
) -> None:
    """Check every table; exit code 1 when one is at fault."""
    from mahdar.linguist.check import check_tables

    checked = list(check_tables())
    faults = [f"{one.name}: {one.fault}" for one in checked if one.fault]
    if not faults and examples:
        from mahdar.linguist.examples import check_cues, check_frames

        for fault in (*check_frames(), *check_cues()):
            faults.append(f"{fault.where}: {fault.lemma} {fault.fault}: {fault.sentence}")
    for line in faults:
        typer.echo(line)
    typer.echo(f"{len(checked)} checks, {len(faults)} faults", err=True)
    if faults:
        raise typer.Exit(1)


@lexicon.command("explain")
def explain_word(word: Annotated[str, typer.Argument(metavar="WORD", help="A word as a report writes it.")]) -> None:
    """Show how a word is read, and every row of the tables that holds it."""
    from mahdar.linguist.word import explain_word as explain

    with exit_codes(word, bad_input=1):
        found = explain(word)
    for reading in found.readings:
        clitics = "+".join(reading.proclitics), reading.enclitic
        parts = (reading.pos, reading.tense, reading.voice, reading.gender, reading.number, reading.derived)
        told = " ".join(x for x in parts if x)
        guess = "" if reading.known else " (guess)"
        typer.echo(
            f"{clitics[0]:8} {reading.stem:14} {clitics[1]:4} lemma {reading.lemma:14} {told}{guess} {reading.score}"
        )
    for row in found.rows:
        typer.echo(f"{row.where}\t" + "\t".join(f"{name}={cell}" for name, cell in row.cells.items()))


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="A report, or a file with one record.")],
    sentence: Annotated[int, typer.Option(metavar="N", help="Number of the sentence, counted from 1.")],
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="Day of publication, YYYY-MM-DD, when FILE is a report.")
    ] = None,
) -> None:
    """Show which entries and rules made each mark of a sentence, and which nearly did."""
    from mahdar import read_file
    from mahdar.linguist.sentence import explain_sentence
    from mahdar.output import stored_records

    with exit_codes(str(file), bad_input=1):
        if file.suffix in (".json", ".jsonl"):
            record = next(stored_records(file))
        else:
            record = read_file(file, published=published)
        told = explain_sentence(record, sentence)
    typer.echo(told.text)
    typer.echo("\nwords")
    for token in told.tokens:
        typer.echo(f"  {token.start:6} {token.text:16} {token.lemma:14} {token.pos:6} {token.clitics}")
    typer.echo("\nmarks")
    for mark in told.marks:
        typer.echo(
            f"  {mark.start:6} {mark.layer:10} {mark.text}\n{'':9}{mark.value}"
            + (f"   [{mark.why}]" if mark.why else "")
        )
    typer.echo("\nnearly")
    for near in told.near:
        typer.echo(f"  {near.start:6} {near.text}: {near.value} ({near.where}) {near.reason}")
