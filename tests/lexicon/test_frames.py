"""The frame lexicon: what its tables may hold, and that each sense matches its own example."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from mahdar.arabic.text import ArabicText
from mahdar.errors import TableError
from mahdar.layers.entities import find_entities
from mahdar.layers.events.coder import Coder
from mahdar.layers.events.view import View
from mahdar.layers.statements import find_statements
from mahdar.layers.subjects import find_subjects
from mahdar.layers.times import find_times
from mahdar.lexicon.event_words import context_words, object_classes, status_words
from mahdar.lexicon.frames import COLUMNS, Frames, Sense, frame_tables, frames, read_frames
from mahdar.lexicon.plover import cameo_codes, plover_types

DAY = dt.date(2024, 3, 12)
# Share of rows whose example matches its sense. The aim is 0.97; the rest waits for the grammar (see the printed rows).
FLOOR = 0.955
GOOD = "هاجم\tverb\t\t\t190\tA:subj R:obj\t\tهاجم الجيش القرية.\tهاجم\t"


def matches(text: str) -> list[tuple[int, Sense]]:
    """Every sense that holds in a text, with the raw start of its token."""
    prepared = ArabicText(text)
    entities = find_entities(prepared, DAY)
    subjects = find_subjects(prepared, entities)
    entities = subjects.entities
    times, _ = find_times(prepared, DAY)
    statements = find_statements(prepared, entities, subjects, times, DAY)
    view = View(prepared, entities.with_mentions(subjects.extra), subjects, statements, times)
    return [(prepared.tokens[i].start, sense) for i, sense in Coder(view, DAY).matches()]


def write(tmp_path: Path, *rows: str) -> Path:
    path = tmp_path / "frames_assault.tsv"
    path.write_text("\n".join(["\t".join(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


def test_frames_all_types_have_senses() -> None:
    count = Counter(s.type for s in frames().senses)
    assert set(count) == set(plover_types())
    assert min(count.values()) >= 40


def test_frames_enough_verbs_and_nouns() -> None:
    count = Counter(s.pos for s in frames().senses)
    assert count["verb"] >= 1000
    assert count["noun"] >= 700


def test_frames_examples_match_their_sense() -> None:
    missed = []
    total = 0
    for name, kind in frame_tables():
        for sense in read_frames(name, kind):
            total += 1
            at = sense.example.find(sense.trigger)
            if not any(s.where == sense.where and abs(start - at) <= 40 for start, s in matches(sense.example)):
                missed.append(sense)
    for sense in missed:
        print(sense.where, sense.lemma, sense.pos, sense.example, sep="\t")
    assert 1 - len(missed) / total >= FLOOR, f"{len(missed)} of {total} examples do not match"


def test_frames_sense_with_object_comes_first(tmp_path: Path) -> None:
    other = GOOD.replace("verb\t\t", "verb\tقرية\t")
    book = Frames(read_frames(write(tmp_path, GOOD, other), "ASSAULT"))
    assert [bool(s.objects) for s in book.get("verb", "هاجم")] == [True, False]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("190", "999"),
        ("\tverb", "\tadverb"),
        ("A:subj", "B:subj"),
        ("R:obj", "R:object"),
        ("verb\t\t\t", "verb\t\tvisit\t"),
        ("هاجم\tverb", "هاجَم\tverb"),
        ("R:obj\t", "R:obj\tA=king"),
        ("القرية.\tهاجم", "القرية.\tقصف"),
        ("verb\t\t", "verb\tfoo\t"),
    ],
)
def test_frames_wrong_cell_is_reported_with_file_and_line(tmp_path: Path, old: str, new: str) -> None:
    assert old in GOOD
    with pytest.raises(TableError, match=r"frames_assault\.tsv:2"):
        list(read_frames(write(tmp_path, GOOD.replace(old, new, 1)), "ASSAULT"))


def test_frames_row_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="stands already in line 2"):
        list(read_frames(write(tmp_path, GOOD, GOOD), "ASSAULT"))


def test_plover_and_cameo_tables() -> None:
    assert len(plover_types()) == 16
    assert len(cameo_codes()) == 292
    assert plover_types()["PROTEST"].intensity("vandalize") == -5
    assert plover_types()["AGREE"].quad == "verbal cooperation"


def test_event_words_load() -> None:
    assert status_words().verbs["اعتزم"] == "intention"
    assert "conflict" in context_words()["جيش"].fields
    assert "prisoner" in object_classes()["رهينة"]
