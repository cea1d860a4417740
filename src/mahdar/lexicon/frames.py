"""The frame lexicon: what each verb, noun, participle and set phrase means as an event; from all ``frames_*.tsv``.

A sense says which PLOVER type, mode and CAMEO code its word carries, which parts of the clause are its actor and
recipient, and what must be there for it to hold. Senses that ask for an object come before those that do not.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Literal, get_args

import msgspec

from mahdar.lexicon.frame_values import ObjectWord, Slot, is_plain, read_frame, read_needs, read_objects
from mahdar.lexicon.loader import TABLES, Row, read_table
from mahdar.lexicon.plover import cameo_codes, plover_types
from mahdar.record import EventType

FramePos = Literal["verb", "noun", "adj", "phrase"]
COLUMNS = (
    "lemma", "pos", "object", "mode", "cameo", "frame", "needs", "example", "trigger", "counter_example",
)  # fmt: skip


class Sense(msgspec.Struct, frozen=True, gc=False):
    """One reading of a word as an event. ``where`` is file:line of its row."""

    lemma: str
    pos: FramePos
    type: EventType
    mode: str | None
    cameo: str
    objects: tuple[ObjectWord, ...]
    forbidden: tuple[ObjectWord, ...]
    frame: tuple[Slot, ...]
    needs: tuple[str, ...]
    example: str
    trigger: str
    counter: str
    where: str

    def places(self, role: str) -> tuple[str, ...]:
        """The parts of the clause that may fill a role, in order."""
        return tuple(p for slot in self.frame if slot.role == role for p in slot.places)


class Frames:
    """Senses by part of speech and lemma; phrases by their first word."""

    def __init__(self, senses: Iterable[Sense]) -> None:
        self.senses = tuple(senses)
        self.by_lemma: dict[tuple[str, str], tuple[Sense, ...]] = {}
        self.phrases: dict[str, tuple[tuple[tuple[str, ...], Sense], ...]] = {}
        for sense in sorted(self.senses, key=lambda s: (not s.objects, -len(s.needs))):
            if sense.pos == "phrase":
                words = tuple(sense.lemma.split())
                entry = (words, sense)
                self.phrases[words[0]] = (*self.phrases.get(words[0], ()), entry)
            else:
                key = (sense.pos, sense.lemma)
                self.by_lemma[key] = (*self.by_lemma.get(key, ()), sense)

    def get(self, pos: str, lemma: str) -> tuple[Sense, ...]:
        """The senses of a word; empty when it carries no event."""
        return self.by_lemma.get((pos, lemma), ())


def read_frames(source: str | Path, kind: EventType) -> Iterable[Sense]:
    """The senses of one table, checked.

    Raises:
        TableError: a cell breaks the rules; names file and line.
    """
    types, codes = plover_types(), cameo_codes()
    seen: dict[tuple[str, ...], int] = {}
    for row in read_table(source, COLUMNS):
        lemma, pos, mode = row["lemma"], row["pos"], row["mode"]
        if pos not in get_args(FramePos):
            raise row.fail(f"unknown part of speech {pos!r}.", f"Write one of {', '.join(get_args(FramePos))}.")
        if not all(is_plain(word) for word in lemma.split()) or (" " in lemma and pos != "phrase"):
            raise row.fail(f"the lemma {lemma!r} is not one word in plain letters.")
        if mode not in types[kind].modes:
            raise row.fail(
                f"{kind} has no mode {mode!r}.", f"Modes are {', '.join(m for m in types[kind].modes if m)}."
            )
        if row["cameo"] not in codes:
            raise row.fail(f"unknown CAMEO code {row['cameo']!r}.")
        key = (lemma, pos, row["object"], row["frame"], row["needs"])
        if key in seen:
            raise row.fail(f"{lemma} stands already in line {seen[key]} with the same object and frame.")
        seen[key] = row.line
        yield _sense(row, kind)


def _sense(row: Row, kind: EventType) -> Sense:
    objects = read_objects(row)
    if not row["example"] or not row["trigger"] or row["trigger"] not in row["example"]:
        raise row.fail("the example must hold the trigger.")
    return Sense(
        lemma=row["lemma"], pos=row["pos"], type=kind, mode=row["mode"] or None, cameo=row["cameo"],  # type: ignore[arg-type]
        objects=tuple(o for o in objects if not o.forbidden), forbidden=tuple(o for o in objects if o.forbidden),
        frame=read_frame(row), needs=read_needs(row), example=row["example"], trigger=row["trigger"],
        counter=row["counter_example"], where=f"{row.file}:{row.line}",
    )  # fmt: skip


def frame_tables() -> tuple[tuple[str, EventType], ...]:
    """The names of all frame tables and the type of each, in order."""
    out: list[tuple[str, EventType]] = []
    for kind in sorted(get_args(EventType)):
        name = f"frames_{kind.lower()}"
        if (TABLES / f"{name}.tsv").is_file():
            out.append((name, kind))
    return tuple(out)


@cache
def frames() -> Frames:
    """The frame lexicon, loaded once."""
    return Frames(sense for name, kind in frame_tables() for sense in read_frames(name, kind))
