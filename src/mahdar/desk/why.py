"""Why marks were made: the row of the table and the rule behind an event, the cue behind a statement."""

from __future__ import annotations

import re

import msgspec

from mahdar.lexicon.cues import cue_table
from mahdar.lexicon.frames import Sense, frames
from mahdar.record import Event, Statement

_WHY = re.compile(r"frame:(.*?) rule:(\S+)")


class Why(msgspec.Struct, frozen=True):
    """What made a mark.

    Attributes:
        word: the lemma of the frame or cue, with the object that the frame asked for.
        rules: the rules that were applied to it, in order.
        rows: the rows of the tables that may have been used, as file:line.
        example: the example of the first row.
        plain: what the record says, where it is in another form.
    """

    word: str | None = None
    rules: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    example: str | None = None
    plain: str | None = None


def why_event(event: Event) -> Why:
    """The frame and the rules of an event.

    >>> import mahdar
    >>> event = mahdar.read("نددت فرنسا بالهجوم.", published="2022-01-12").events[0]
    >>> why = why_event(event)
    >>> why.word, why.rules, why.rows[0].rpartition(":")[0].endswith(".tsv")
    ('ندد', ('clause',), True)
    """
    if event.why is None:
        return Why()
    found = _WHY.fullmatch(event.why)
    if found is None:
        return Why(plain=event.why)
    word, rules = found.groups()
    lemma, _, thing = word.partition("/")
    senses = [s for s in _senses(lemma) if not thing or any(o.noun == thing for o in s.objects)]
    senses = [s for s in senses if s.type == event.type] or senses
    rows = tuple(dict.fromkeys(s.where.rpartition("/")[2] for s in senses))
    return Why(word, tuple(rules.split("_")), rows, senses[0].example if senses else None)


def _senses(lemma: str) -> list[Sense]:
    known = frames()
    found = [s for pos in ("verb", "noun", "adj") for s in known.get(pos, lemma)]
    found += [s for words, s in known.phrases.get(lemma.split()[0] if lemma else "", ()) if " ".join(words) == lemma]
    return found


def why_statement(statement: Statement) -> Why:
    """The cue of a statement."""
    if statement.cue is None:
        return Why()
    rows = [c for c in cue_table().rows if c.lemma == statement.cue.lemma]
    example = rows[0].example.replace("[", "«").replace("]", "»") if rows else None
    return Why(statement.cue.lemma, (), tuple(f"cues.tsv:{c.line}" for c in rows), example)
