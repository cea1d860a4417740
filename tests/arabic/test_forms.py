"""The compiled form table."""

from pathlib import Path

import pytest

from mahdar.arabic.forms import FormTable, Lemma, Reading, form_table, write_forms
from mahdar.errors import TableError


def test_written_table_is_read_back(tmp_path: Path) -> None:
    readings = [Reading(Lemma("كتب"), "vpa3ms", 90), Reading(Lemma("كتاب"), "nxp", 120)]
    assert write_forms(tmp_path, {"كتب": readings}) == (1, 2)
    table = FormTable(tmp_path)
    assert table.readings("كتب") == readings[::-1]
    assert table.readings("كتبا") == []


def test_same_input_gives_the_same_table(tmp_path: Path) -> None:
    forms = {f"كلم{letter}": [Reading(Lemma("كلم"), "vpa3ms", 1)] for letter in "اتن"}
    write_forms(tmp_path / "a", forms)
    write_forms(tmp_path / "b", dict(reversed(forms.items())))
    for name in ("forms.marisa", "lemmas.tsv"):
        assert (tmp_path / "a" / name).read_bytes() == (tmp_path / "b" / name).read_bytes()


def test_a_missing_table_says_how_to_get_it(tmp_path: Path) -> None:
    with pytest.raises(TableError, match="Install the package again"):
        FormTable(tmp_path)


def test_shipped_table_holds_the_language() -> None:
    table = form_table()
    assert all(form in table for form in ("يقولون", "محادثات", "سفراء", "تفاوض", "روسية"))
    assert table.readings("يقولون")[0].lemma.text == "قال"


@pytest.mark.parametrize("form", ["", "\x00", "\ud800", "قال\x00", "123", " "])
def test_what_is_no_word_has_no_reading(form: str) -> None:
    assert form_table().readings(form) == []
