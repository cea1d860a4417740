"""The words that times are made of, compiled from the tables of the lexicon.

Every table gives words in their bare form; `Vocabulary.read` takes clitics and the article off a word of running text
and remembers what it found, so that a text costs one dictionary look-up a token.
"""

from __future__ import annotations

import datetime
from functools import cache
from typing import NamedTuple

from mahdar.arabic.letters import fold
from mahdar.arabic.numbers import MEMORY, numeral, strip_prefixes
from mahdar.errors import TableError
from mahdar.lexicon.loader import Row, read_table

KINDS = frozenset(
    (
        "deictic", "unit", "modifier", "same", "selfsame", "this", "that", "daypart", "dayadverb", "midnight", "part",
        "edge", "weekend", "share", "season", "decade", "last", "first", "era", "matching", "dated", "count",
        "anchor", "within", "about", "than", "nearly", "single", "yearlead", "yearnoun", "label", "namehead",
        "nametail", "paperhead", "cited", "zone", "range", "age", "dayword", "often", "countednoun", "few", "daykind",
        "yearkind", "holiday", "eve", "clock", "fraction", "atclock", "uncounted", "generalhead",
    )
)  # fmt: skip
# Parts that an expression may begin with; the others only stand inside or beside one.
OPENERS = frozenset(
    (
        "deictic", "unit", "selfsame", "this", "that", "daypart", "dayadverb", "part", "edge", "weekend", "share",
        "season", "decade", "first", "count", "anchor", "within", "dayword", "holiday", "eve", "clock", "weekday",
        "number",
    )
)  # fmt: skip
ARTICLES = frozenset(("ال", "وال", "بال", "فال", "لل"))  # before digits: الـ15
GUARDS = frozenset(("", "weak", "strong", "exact"))
TENSE_ROLES = frozenset(("ahead", "past", "opens", "carries", "outside"))
TENSES = frozenset(("past", "masculine past", "future", "none"))


class MonthName(NamedTuple):
    """One name of a month: the folded words after its first one, and what it says."""

    rest: tuple[str, ...]
    month: int
    hijri: bool
    guard: str
    plain: str


class FeastName(NamedTuple):
    """One name of a feast: the folded words after its first one, and the rule that gives its day."""

    rest: tuple[str, ...]
    definite: bool
    rule: tuple[str, ...]
    days: int


class Reading(NamedTuple):
    """A word of running text as a word of time: its clitics, its article, and its parts in the grammar.

    ``cut`` is the number of letters before the noun phrase, which do not belong to the expression.
    """

    stem: str
    clitics: str
    cut: int
    definite: bool
    kinds: dict[str, str]
    months: tuple[MonthName, ...]
    feasts: tuple[FeastName, ...]
    opens: bool = True


class Vocabulary:
    """All words of time by bare folded form."""

    def __init__(self) -> None:
        self.kinds: dict[str, dict[str, str]] = {}
        self.months: dict[str, list[MonthName]] = {}
        self.feasts: dict[str, list[FeastName]] = {}
        self._read_words()
        self._read_weekdays()
        self._read_months()
        self._read_feasts()
        self.stems = self.kinds.keys() | self.months.keys() | self.feasts.keys()
        self._memory: dict[str, Reading | None] = {}

    def read(self, form: str) -> Reading | None:
        """The folded word as a word of time or as a number word, or None."""
        try:
            return self._memory[form]
        except KeyError:
            pass
        if len(self._memory) > MEMORY:
            self._memory.clear()
        out = self._memory[form] = self._read(form)
        return out

    def _read(self, form: str) -> Reading | None:
        if form in ARTICLES:
            return Reading("", form, len(form) - 2, True, {"article": "-"}, (), ())
        found = strip_prefixes(form, self.stems)
        number = numeral(form)
        if number is not None and not number.kinds.keys() & {
            "unit",
            "one",
            "tens",
            "ordinal",
            "first",
            "twice",
            "scale",
        }:
            number = None
        if found is None:
            if number is None:
                return None
            cut = len(number.clitics.removesuffix("ال")) if number.clitics != "لل" else 1
            return Reading("", number.clitics, cut, number.definite, {"number": "-"}, (), ())
        stem, clitics, cut, definite = found
        kinds = self.kinds.get(stem, {})
        if number is not None:
            kinds = {**kinds, "number": "-"}
        months, feasts = tuple(self.months.get(stem, ())), tuple(self.feasts.get(stem, ()))
        opens = bool(months or feasts or kinds.keys() & OPENERS)
        return Reading(stem, clitics, cut, definite, kinds, months, feasts, opens)

    def _add(self, row: Row, form: str, kind: str, value: str) -> None:
        if form != fold(form):
            raise row.fail(f"{form!r} is not folded.", f"Write {fold(form)!r}.")
        kinds = self.kinds.setdefault(form, {})
        if kind in kinds:
            raise row.fail(f"{form!r} is given twice as {kind}.", "Join the two rows.")
        kinds[kind] = value

    def _read_words(self) -> None:
        for row in read_table("time_words", ("form", "kind", "value")):
            if row.cells["kind"] not in KINDS:
                raise row.fail(f"unknown kind {row['kind']!r}.", f"Use one of {', '.join(sorted(KINDS))}.")
            self._add(row, row.cells["form"], row.cells["kind"], row.cells["value"])

    def _read_weekdays(self) -> None:
        for row in read_table("weekdays", ("names", "day")):
            if row.cells["day"] not in "1234567":
                raise row.fail(f"no day of the week: {row['day']!r}.", "Use 1 for Monday to 7 for Sunday.")
            for name in row.many("names"):
                self._add(row, fold(name), "weekday", row.cells["day"])

    def _read_months(self) -> None:
        for row in read_table("months", ("names", "month", "calendar", "family", "guard")):
            month, hijri = _integer(row, "month", 12), row.cells["calendar"] == "hijri"
            if row.cells["guard"] not in GUARDS or row.cells["calendar"] not in ("gregorian", "hijri"):
                raise row.fail(f"unknown guard or calendar: {row['guard']!r}, {row['calendar']!r}.")
            for name in row.many("names"):
                first, *rest = fold(name).split()
                entry = MonthName(tuple(rest), month, hijri, row.cells["guard"], name)
                self.months.setdefault(first, []).append(entry)
        for names in self.months.values():
            names.sort(key=lambda n: -len(n.rest))

    def _read_feasts(self) -> None:
        for row in read_table("feasts", ("names", "rule", "days"), key="names"):
            rule, days = tuple(row.cells["rule"].split()), _integer(row, "days", 30)
            if not _is_rule(rule):
                raise row.fail(f"cannot read the rule {row['rule']!r}.", "See the head of the table.")
            for name in row.many("names"):
                first, *rest = fold(name).split()
                entry = FeastName(tuple(rest), first.startswith("ال"), rule, days)
                self.feasts.setdefault(first.removeprefix("ال"), []).append(entry)
        for feasts in self.feasts.values():
            feasts.sort(key=lambda f: -len(f.rest))


def _integer(row: Row, column: str, most: int) -> int:
    if not row.cells[column].isdecimal() or not 1 <= int(row.cells[column]) <= most:
        raise row.fail(f"{column} must be 1 to {most}, not {row.cells[column]!r}.")
    return int(row.cells[column])


def _is_rule(rule: tuple[str, ...]) -> bool:
    """Whether a feast's rule has the shape that the head of its table promises."""
    try:
        match rule:
            case ("gregorian" | "hijri", day):
                month, number = map(int, day.split("-"))
                return 1 <= month <= 12 and 1 <= number <= 31
            case ("easter" | "orthodox", days):
                return abs(int(days)) < 100
            case ("nth", month, weekday, nth):
                return 1 <= int(month) <= 12 and 1 <= int(weekday) <= 7 and int(nth) in (-1, 1, 2, 3, 4, 5)
            case ("hijrilast", month, weekday):
                return 1 <= int(month) <= 12 and 1 <= int(weekday) <= 7
            case ("once", day):
                datetime.date.fromisoformat(day if len(day) == 10 else f"{day}-01")
                return True
            case ("movable",):
                return True
    except ValueError:
        return False
    return False


@cache
def vocabulary() -> Vocabulary:
    """The vocabulary, loaded on first use and shared."""
    return Vocabulary()


@cache
def tense_words() -> dict[str, frozenset[str]]:
    """Role -> folded words around a verb or a date, see ``tense_words.tsv``.

    Raises:
        TableError: a word is unfolded, or a role unknown.
    """
    roles: dict[str, set[str]] = {role: set() for role in TENSE_ROLES}
    for row in read_table("tense_words", ("word", "role")):
        if row.cells["word"] != fold(row.cells["word"]) or row.cells["role"] not in roles:
            raise TableError(row.file, row.line, f"unfolded word or unknown role: {row['word']!r}, {row['role']!r}.")
        roles[row.cells["role"]].add(row.cells["word"])
    return {role: frozenset(words) for role, words in roles.items()}


@cache
def tense_cues() -> dict[str, str]:
    """The tense that a bare folded word tells: past, future or none.

    Raises:
        TableError: a word is unfolded, given twice, or has another tense.
    """
    cues: dict[str, str] = {}
    for row in read_table("tense_cues", ("form", "tense"), key="form"):
        if row.cells["form"] != fold(row.cells["form"]) or row.cells["tense"] not in TENSES:
            raise TableError(row.file, row.line, f"unfolded form or unknown tense: {row['form']!r}, {row['tense']!r}.")
        cues[row.cells["form"]] = row.cells["tense"]
    return cues
