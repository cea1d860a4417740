"""Checking every table of the lexicon."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import msgspec

from mahdar.errors import TableError
from mahdar.lexicon.loader import TABLES, read_table

#: A line that makes every layer look at its tables: a damaged word, a name to spell, a number, a day.
_SAMPLE = "قال الوزير زغبار الدلمق إن واشنطن وحلفاcها وقعوا 3 اتفاقات يوم الثلاثاء 4 مارس 2014، بحسب رويترز."


class Checked(msgspec.Struct, frozen=True):
    """Something that was loaded, and the first fault in it, if any."""

    name: str
    fault: str | None = None


def check_tables() -> Iterator[Checked]:
    """Check the shape of each table, then load what the tables hold by the code that uses it.

    After a fault the rest is still checked; of each table the first fault is told.
    """
    for table in sorted(path.name for path in TABLES.iterdir() if path.name.endswith(".tsv")):
        yield _checked(table, lambda table=table: _shape(table.removesuffix(".tsv")))  # type: ignore[misc]
    for name, load in _loaders().items():
        yield _checked(name, load)


def _checked(name: str, load: Callable[[], object]) -> Checked:
    try:
        load()
    except TableError as error:
        return Checked(name, str(error))
    return Checked(name)


def _shape(table: str) -> None:
    """Read a table by its own header: cells, white space, empty values."""
    lines = (TABLES / f"{table}.tsv").read_text(encoding="utf-8").splitlines()
    header = next((line for line in lines if line.strip() and not line.startswith("#")), "")
    for _ in read_table(table, header.split("\t")):
        pass


def _loaders() -> dict[str, Callable[[], object]]:
    """What loads the tables, by what they hold. Imported here, so that one broken table does not hide the others."""
    from mahdar.layers.entities.kin import kin_of
    from mahdar.lexicon.actors.compiled import gazetteer
    from mahdar.lexicon.clauses import clause_words, media_nouns
    from mahdar.lexicon.cues import cue_table
    from mahdar.lexicon.event_words import (
        announcing_verbs,
        context_words,
        masculine_states,
        object_classes,
        partner_words,
        status_words,
        together_words,
    )
    from mahdar.lexicon.frames import frames
    from mahdar.lexicon.issues import demonyms, issue_words, issues
    from mahdar.lexicon.meetings import agreement_words, change_words, meeting_words
    from mahdar.lexicon.plover import cameo_codes, plover_types
    from mahdar.lexicon.stances import stances
    from mahdar.reading.outlets import outlets
    from mahdar.reading.patterns import boilerplate

    return {
        "actors, offices, names, places": gazetteer,
        "offices that share a holder": lambda: kin_of("president"),
        "outlets": outlets,
        "boilerplate": boilerplate,
        "cues": cue_table,
        "clauses of speech": lambda: (clause_words(), media_nouns()),
        "PLOVER and CAMEO": lambda: (plover_types(), cameo_codes()),
        "frames": frames,
        "words of events": lambda: (
            status_words(),
            context_words(),
            object_classes(),
            together_words(),
            partner_words(),
            masculine_states(),
            announcing_verbs(),
        ),
        "issues": lambda: (issues(), issue_words(), demonyms()),
        "stances": stances,
        "meetings, bodies, agreements": lambda: (meeting_words(), change_words(), agreement_words()),
        "a report read by all layers": _read,
    }


def _read() -> None:
    from mahdar.reader import read

    read(_SAMPLE, published="2014-03-05")
