"""The words of the interface, in Arabic and English, from the tables in ``web/texts``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Literal, NamedTuple

from mahdar.errors import TableError
from mahdar.lexicon.loader import read_table

Language = Literal["ar", "en"]
LANGUAGES: tuple[Language, ...] = ("ar", "en")
TEXTS = Path(str(files("mahdar.web") / "texts"))


class Words(NamedTuple):
    """One text in both languages."""

    ar: str
    en: str


@cache
def texts() -> dict[str, Words]:
    """Key -> words, from all tables; ``{name}`` in them is filled in.

    Raises:
        TableError: a key stands twice, or a text is missing in one language.
    """
    out: dict[str, Words] = {}
    for path in sorted(TEXTS.glob("*.tsv")):
        for row in read_table(path, ("key", "ar", "en"), key="key"):
            if row["key"] in out:
                raise row.fail(f"{row['key']} stands in another table already.", "Take one out.")
            if not row["ar"] or not row["en"]:
                raise row.fail(f"{row['key']} is not told in both languages.", "Write both.")
            out[row["key"]] = Words(row["ar"], row["en"])
    if not out:
        raise TableError(str(TEXTS), 0, "there are no texts.", "Install mahdar anew.")
    return out


def say(language: Language, key: str, **values: object) -> str:
    """A text of the interface.

    Raises:
        KeyError: there is none of that key.

    >>> say("en", "nav.statements"), say("ar", "nav.statements")
    ('Who said what', 'من قال ماذا')
    """
    words: str = getattr(texts()[key], language)
    return words.format(**values) if values else words


def label(language: Language, kind: str, value: str | None) -> str:
    """A code of the record in words, such as the type ``ACCUSE``; a code without words stays as it is.

    >>> label("ar", "status", "future"), label("en", "type", "ACCUSE"), label("en", "mode", "spell")
    ('مزمع', 'Accuse', 'spell')
    """
    if value is None:
        return ""
    found = texts().get(f"{kind}.{value}")
    return getattr(found, language) if found else value
