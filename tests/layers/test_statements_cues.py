"""The table of cues: shape, examples and counter-examples."""

from __future__ import annotations

from pathlib import Path

import pytest
from statement_reading import read

from mahdar.errors import TableError
from mahdar.lexicon.cues import COLUMNS, Cue, cue_forms, cue_table, load_cues

ROW = ["همهم", "verb", "", "", "says", "أن", "", "", "", "", "همهم الشيخ أن [الليل طويل].", ""]


def table(tmp_path: Path, *rows: list[str]) -> Path:
    path = tmp_path / "cues.tsv"
    path.write_text("\n".join("\t".join(cells) for cells in [list(COLUMNS), *rows]) + "\n", encoding="utf-8")
    return path


def test_there_are_enough_cues() -> None:
    assert len(cue_table().rows) >= 350


@pytest.mark.parametrize("cue", cue_table().rows, ids=lambda c: f"{c.pos}-{c.lemma}")
def test_example_matches(cue: Cue) -> None:
    raw = cue.example.replace("[", "").replace("]", "")
    reading = read(raw)
    assert reading.said() == [cue.example[cue.example.index("[") + 1 : cue.example.index("]")]]
    assert [s.cue.lemma for s in reading.statements if s.cue is not None] == [cue.lemma]


@pytest.mark.parametrize("cue", [c for c in cue_table().rows if c.counter_example], ids=lambda c: f"{c.pos}-{c.lemma}")
def test_counter_example_yields_nothing(cue: Cue) -> None:
    assert read(cue.counter_example).said() == []


@pytest.mark.parametrize(
    ("column", "value", "message"),
    [
        ("pos", "adverb", "part of speech"),
        ("frames", "لعل", "unknown frame"),
        ("force", "", "empty"),
        ("polarity", "maybe", "polarity"),
        ("needs", "noun", "need"),
        ("object", "thing", "object"),
        ("example", "همهم الشيخ.", "example"),
        ("lemma", "هَمهم", "vowel signs"),
    ],
)
def test_bad_cell_is_reported_with_its_line(tmp_path: Path, column: str, value: str, message: str) -> None:
    row = list(ROW)
    row[COLUMNS.index(column)] = value
    with pytest.raises(TableError, match=message) as error:
        load_cues(table(tmp_path, row))
    assert (error.value.file, error.value.line) == ("cues.tsv", 2)


def test_repeated_cue_is_reported(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="line 2") as error:
        load_cues(table(tmp_path, ROW, ROW))
    assert error.value.line == 3


def test_participle_of_unknown_verb_is_reported(tmp_path: Path) -> None:
    row = ["مهمهم", "participle", "همهم", "", "", "", "", "", "", "", "غادر الشيخ مهمهما أن [الليل طويل].", ""]
    with pytest.raises(TableError, match="no cue"):
        load_cues(table(tmp_path, row))


def test_verb_that_needs_a_clause_takes_no_bare_noun(tmp_path: Path) -> None:
    row = list(ROW)
    row[COLUMNS.index("frames")], row[COLUMNS.index("needs")] = "ب..", "clause"
    with pytest.raises(TableError, match="bare noun"):
        load_cues(table(tmp_path, row))


def test_forms_carry_gender_number_and_conjunction() -> None:
    forms = [
        (f.cue.lemma, f.cue.pos, f.lead, f.gender, f.number)
        for w in ("وأضافت", "ومؤكدين", "اكدت")
        for f in cue_forms(w)[:1]
    ]
    assert forms == [
        ("أضاف", "verb", "و", "f", "s"),
        ("مؤكد", "participle", "و", "m", "p"),
        ("أكد", "verb", "", "f", "s"),
    ]
