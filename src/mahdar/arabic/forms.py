"""The form table: inflected form -> lemmas and features, compiled when the package is built.

``data/forms.marisa`` maps a plain form without clitics to its readings; ``data/lemmas.tsv`` names their lemmas. Both are
made by ``scripts/compile_forms.py`` and mapped into memory on first use.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import NamedTuple

import marisa_trie

from mahdar.errors import TableError

#: One reading in the trie: lemma number, feature number, weight (see `Reading.weight`).
FORMAT = "<IBB"
DATA = "data"

#: Features of a form. The code in the trie is the place in this list, so new ones go to the end.
#: Verbs: v, tense (past p, present i, imperative c), voice (active a, passive p, either x), person, gender, number.
#: Nouns and adjectives: n or a, gender (m, f), number (s, d, p), then c for a construct form that drops its ن.
#: Names (part of the name of a person, place or state): e.
PERSONS = ("3ms", "3fs", "3mp", "3md", "3fd", "3fp", "1p", "1s", "2mp", "2ms", "2fs", "2d", "2fp")
FEATURES: tuple[str, ...] = (
    *(f"v{tense}{voice}{person}" for tense in "pic" for voice in "axp" for person in PERSONS),
    *(
        f"{pos}{gender}{number}{construct}"
        for pos in "na"
        for gender in "mfx"
        for number in "sdp"
        for construct in ("", "c")
    ),
    "e",
)
FEATURE_CODE = {feature: code for code, feature in enumerate(FEATURES)}


class Lemma(NamedTuple):
    """A dictionary word.

    ``derived`` is masdar, active participle, passive participle, nisba or nationality; ``source`` the verb behind a masdar
    or participle, or the polity code behind a nationality.
    """

    text: str
    derived: str | None = None
    source: str | None = None


class Reading(NamedTuple):
    """What a form may be: a lemma, a feature string (see `FEATURES`), and how likely it is before context.

    ``weight`` is 0 to 255; ten steps double the likelihood.
    """

    lemma: Lemma
    feature: str
    weight: int


class FormTable:
    """Looks up forms; a form has none, one or several readings."""

    def __init__(self, folder: Path) -> None:
        try:
            self._trie = marisa_trie.RecordTrie(FORMAT)
            (folder / "forms.marisa").stat()  # the trie's own error names no file
            self._trie.mmap(str(folder / "forms.marisa"))
            rows = (folder / "lemmas.tsv").read_text(encoding="utf-8").splitlines()
        except OSError as error:
            raise TableError(
                "forms.marisa", 0, f"the compiled form table cannot be opened ({error}).",
                "Install the package again: `pip install --force-reinstall mahdar`, or `make install` in a checkout.",
            ) from error  # fmt: skip
        self._lemmas = rows

    @cache  # noqa: B019  (one table for the life of the process)
    def _lemma(self, number: int) -> Lemma:
        text, derived, source = self._lemmas[number].split("\t")
        return Lemma(text, derived or None, source or None)

    def readings(self, form: str) -> list[Reading]:
        """Readings of a plain form without clitics, likeliest first."""
        found = self._trie.get(form) if form.isalpha() else None  # the trie chokes on NUL and on lone surrogates
        if found is None:
            return []
        out = [Reading(self._lemma(number), FEATURES[code], weight) for number, code, weight in found]
        out.sort(key=lambda r: -r.weight)
        return out

    def __contains__(self, form: str) -> bool:
        return form in self._trie


@cache
def form_table() -> FormTable:
    """The table that ships with the package."""
    return FormTable(Path(str(files("mahdar.arabic"))) / DATA)


def write_forms(folder: Path, forms: Mapping[str, Iterable[Reading]]) -> tuple[int, int]:
    """Write the table; returns the number of forms and of lemmas. The same input gives the same bytes."""
    lemmas = sorted(
        {r.lemma for readings in forms.values() for r in readings},
        key=lambda x: (x.text, x.derived or "", x.source or ""),
    )
    number = {lemma: i for i, lemma in enumerate(lemmas)}
    rows = [
        (form, (number[r.lemma], FEATURE_CODE[r.feature], r.weight))
        for form in sorted(forms)
        for r in sorted(set(forms[form]), key=lambda r: (-r.weight, number[r.lemma], r.feature))
    ]
    folder.mkdir(parents=True, exist_ok=True)
    # written beside and renamed: a reader that holds the old table mapped keeps it whole
    marisa_trie.RecordTrie(FORMAT, rows).save(str(folder / "forms.new"))
    text = "".join(f"{x.text}\t{x.derived or ''}\t{x.source or ''}\n" for x in lemmas)
    (folder / "lemmas.new").write_text(text, encoding="utf-8")
    (folder / "forms.new").replace(folder / "forms.marisa")
    (folder / "lemmas.new").replace(folder / "lemmas.tsv")
    return len(forms), len(lemmas)
