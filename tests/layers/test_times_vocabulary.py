from __future__ import annotations

from pathlib import Path

import pytest

from mahdar.errors import TableError
from mahdar.layers.times import vocabulary as vocab
from mahdar.lexicon import loader


def test_the_tables_load() -> None:
    words = vocab.vocabulary()
    assert len(words.months) > 30
    assert len(words.feasts) > 10
    assert vocab.tense_cues()["سوف"] == "future"


def test_every_kind_stands_in_the_table() -> None:
    used = {kind for kinds in vocab.vocabulary().kinds.values() for kind in kinds}
    assert used == vocab.KINDS | {"weekday"}


@pytest.mark.parametrize(
    ("form", "stem", "cut", "definite"),
    [
        ("اليوم", "يوم", 0, True),
        ("للعام", "عام", 1, True),
        ("وبيناير", None, 0, False),
        ("والثلاثاء", "ثلاثاء", 1, True),
    ],
)
def test_clitics_are_taken_off(form: str, stem: str | None, cut: int, definite: bool) -> None:
    reading = vocab.vocabulary().read(form)
    assert reading is not None
    if stem is not None:
        assert (reading.stem, reading.cut, reading.definite) == (stem, cut, definite)


def test_other_words_are_none_of_its_business() -> None:
    assert vocab.vocabulary().read("الوزير") is None


TABLES = ("time_words", "weekdays", "months", "feasts", "tense_cues", "numerals")


@pytest.mark.parametrize(
    ("table", "row", "message"),
    [
        ("time_words", "أمس\tdeictic\t-1", "not folded"),
        ("time_words", "امس\tnonsense\t-1", "unknown kind"),
        ("time_words", "امس\tdeictic\t-1", "given twice"),
        ("weekdays", "نور\t8", "no day of the week"),
        ("months", "نور\t13\tgregorian\tcommon\t", "must be 1 to 12"),
        ("months", "نور\t1\tjulian\tcommon\t", "unknown guard or calendar"),
        ("feasts", "عيد نور\tgregorian 13-01\t1", "cannot read the rule"),
        ("feasts", "عيد نور\tgregorian 01-01\t99", "must be 1 to 30"),
    ],
)
def test_a_wrong_row_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, table: str, row: str, message: str
) -> None:
    for name in TABLES:
        text = (loader.TABLES / f"{name}.tsv").read_text(encoding="utf-8")
        (tmp_path / f"{name}.tsv").write_text(text, encoding="utf-8")
    with (tmp_path / f"{table}.tsv").open("a", encoding="utf-8") as file:
        file.write(row + "\n")
    monkeypatch.setattr(loader, "TABLES", tmp_path)
    with pytest.raises(TableError, match=message) as caught:
        vocab.Vocabulary()
    assert caught.value.file == f"{table}.tsv"
