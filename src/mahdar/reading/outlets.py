"""Outlets and the lines that credit them: الجزيرة + وكالات, رويترز/أ ف ب, المصدر: الأناضول."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import NamedTuple

from mahdar.arabic.letters import fold
from mahdar.lexicon.loader import Row, read_table
from mahdar.reading.lines import key_of
from mahdar.reading.patterns import boilerplate

COLUMNS = ("key", "name_en", "names_ar", "credits", "kind", "country")
KINDS = frozenset({"agency", "tv", "radio", "paper", "site", "magazine", "network"})
_MARKS = re.compile(r"[.\"'«»“”„‟’‘()\[\]*#]+")
_PARTS = re.compile(r"\s*(?:[/+،,&|؛:]|[-–—−]{1,3})\s*")
_AND = re.compile(r"\s+و\s*")


@cache
def kind_words() -> frozenset[str]:
    """Folded words that stand before an outlet's name and may be missing from the table's spelling."""
    return frozenset(fold(row["word"]) for row in read_table("outlet_words", ("word",), key="word"))


class Outlets:
    """The table `media.tsv`, by every spelling.

    Raises:
        TableError: an unknown kind, a spelling in two rows, a row without a name.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        self._names: dict[str, str] = {}
        self._plain: set[str] = set()
        self._wires: set[str] = set()
        owner: dict[str, str] = {}
        for row in rows:
            if row.cells["kind"] not in KINDS:
                raise row.fail(f"unknown kind {row['kind']!r}.", f"Use one of {', '.join(sorted(KINDS))}.")
            names = row.many("names_ar")
            if not names:
                raise row.fail("the outlet has no Arabic name.")
            for spelling in (*names, *row.many("credits")):
                key = normal(spelling)
                if owner.setdefault(key, row.cells["key"]) != row.cells["key"]:
                    raise row.fail(
                        f"{spelling!r} stands already in the row of {owner[key]}.", "Say there or here which is meant."
                    )
                self._names[key] = names[0]
                if spelling in names or len(key.split()) > 1 or key.isascii():
                    self._plain.add(key)
                if row.cells["kind"] == "agency":
                    self._wires.add(key)
                letters = key.split()
                if len(letters) > 2 and all(len(letter) == 1 for letter in letters):
                    self._names.setdefault("".join(letters), names[0])

    def name(self, spelling: str) -> str | None:
        """The usual Arabic name of the outlet that ``spelling`` (folded or not) names; None for an unknown one.

        >>> outlets().name("أ.ف.ب"), outlets().name("صحيفة «الشرق الأوسط»")
        ('وكالة الصحافة الفرنسية', 'الشرق الأوسط')
        """
        key = normal(spelling)
        if key in self._names:
            return self._names[key]
        first, _, rest = key.partition(" ")
        return self._names.get(rest) if first in kind_words() else None

    def plain(self, spelling: str) -> bool:
        """Whether ``spelling`` names an outlet wherever it stands, and is no common word besides (الحياة, العربية)."""
        return normal(spelling) in self._plain

    def sure(self, spelling: str) -> bool:
        """Whether ``spelling`` names an outlet beside a place: `plain`, or the short form of a news agency (سبأ, وفا)."""
        key = normal(spelling)
        return key in self._plain or key in self._wires


@cache
def outlets() -> Outlets:
    """The table, loaded once."""
    return Outlets(read_table("media", COLUMNS, key="key"))


def normal(spelling: str) -> str:
    """A spelling without points, quotation marks and brackets, folded."""
    return " ".join(_MARKS.sub(" ", key_of(spelling)).split())


class Credits(NamedTuple):
    """The pieces of a source line.

    ``names`` are the outlets by their usual names; ``fillers`` counts words such as وكالات; ``other`` are the pieces that are
    neither, as spans of what was read; ``plain`` says that some piece names an outlet beyond doubt.
    """

    names: tuple[str, ...]
    fillers: int
    other: tuple[tuple[int, int], ...]
    sure: bool

    @property
    def pure(self) -> bool:
        """Whether there is nothing but outlets and fillers."""
        return not self.other and bool(self.names or self.fillers)


def read_credits(key: str) -> Credits:
    """The outlets that a source line names; ``key`` is a line or bracket in the form of `key_of`.

    >>> read_credits("وكالات - الجزيره").names
    ('الجزيرة',)
    """
    whole = outlets().name(key)
    if whole is not None:
        return Credits((whole,), 0, (), outlets().sure(key))
    names: list[str] = []
    other: list[tuple[int, int]] = []
    fillers = 0
    sure = False
    at = 0
    for match in [*_PARTS.finditer(key), None]:
        start, end = at, match.start() if match else len(key)
        at = match.end() if match else end
        piece = key[start:end]
        if not normal(piece):
            continue
        found, missing = _piece(piece)
        names += found
        sure = sure or outlets().sure(piece)
        fillers += not found and not missing
        if missing:
            other.append((start, end))
    return Credits(tuple(dict.fromkeys(names)), fillers, tuple(other), sure)


def _piece(piece: str) -> tuple[list[str], bool]:
    """The outlets of one piece, and whether something in it is neither outlet nor filler."""
    name = outlets().name(piece)
    if name is not None:
        return [name], False
    if boilerplate().is_filler(normal(piece)):
        return [], False
    parts = _AND.split(piece)
    if len(parts) > 1:
        read = [_piece(part) for part in parts if part]
        if not any(missing for _, missing in read):
            return [n for names, _ in read for n in names], False
    return [], True
