"""The boilerplate table, compiled: RE2 patterns, so that no line can make them slow."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

import re2

from mahdar.lexicon.loader import Row, read_table
from mahdar.reading.lines import key_of

COLUMNS = ("kind", "where", "pattern", "example", "counter_example")
Where = Literal["line", "edge", "block", "start", "end", "guard", "define", "label", "prefix", "filler"]
_AROUND = r"[\p{P}\p{S}\p{Z}]*"
_HEAD, _TAIL = re.compile(r"^[\W_]+"), re.compile(r"[\W_]+$")
_UNFOLDED = re.compile(r"[أإآٱؤئىة\u064b-\u0652\u0640]")
_USE = re.compile(r"\{([a-z]+)\}")


def compile_re2(pattern: str) -> Any:
    """A compiled RE2 pattern; its methods are those of Python's ``re``.

    Raises:
        ValueError: the pattern is not in RE2's language.
    """
    try:
        return re2.compile(pattern, _options())
    except re2.error as error:
        raise ValueError(f"RE2 refuses the pattern: {error}") from error


@cache
def _options() -> Any:
    options = re2.Options()
    options.max_mem = 64 << 20
    options.log_errors = False
    return options


class Pattern(NamedTuple):
    """A row of the table: what it finds, and its compiled form."""

    kind: str
    where: Where
    compiled: Any


def bare_forms(key: str) -> tuple[str, ...]:
    """A line as it is, and without the marks before it, behind it, and on both sides.

    Patterns say what stands between the marks. That any marks may stand around is not said in each pattern: classes of
    Unicode on both sides of eighty patterns take RE2 half a second to compile.

    >>> bare_forms("«تابعونا»")
    ('«تابعونا»', 'تابعونا»', '«تابعونا', 'تابعونا')
    """
    left, right = _HEAD.sub("", key), _TAIL.sub("", key)
    return tuple(dict.fromkeys((key, left, right, _TAIL.sub("", left))))


class PatternSet:
    """Several patterns that are tried on a whole line in one pass."""

    def __init__(self, patterns: Iterable[tuple[Pattern, str]]) -> None:
        self._patterns: list[Pattern] = []
        self._set = re2.Set.FullMatchSet(_options())
        for pattern, source in patterns:
            self._set.Add(source)
            self._patterns.append(pattern)
        if self._patterns:
            self._set.Compile()

    def first(self, key: str) -> Pattern | None:
        """The first pattern, in the order of the table, that matches all of ``key``."""
        if not self._patterns:
            return None
        found = {number for form in bare_forms(key) for number in self._set.Match(form) or ()}
        return self._patterns[min(found)] if found else None


class Boilerplate:
    """The table `boilerplate.tsv`, checked and compiled.

    Raises:
        TableError: a pattern that RE2 refuses or that is not folded, an example that does not match, a counter-example that
            does, a fragment that is not defined.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        fragments: dict[str, str] = {}
        by_where: dict[str, list[tuple[Pattern, str]]] = {where: [] for where in get_args(Where)}
        guards: dict[str, Any] = {}
        checks: list[tuple[Row, Any]] = []
        for row in rows:
            where: Any = row.cells["where"]
            if where not in by_where:
                raise row.fail(f"unknown place {where!r}.", f"Use one of {', '.join(by_where)}.")
            if _UNFOLDED.search(row.cells["pattern"]):
                raise row.fail(
                    "the pattern has letters that folding takes away.", "Write ا for أإآ, ء for ؤئ, ي for ى, ه for ة."
                )
            try:
                source = _USE.sub(lambda m: fragments[m.group(1)], row.cells["pattern"])
            except KeyError as error:
                raise row.fail(f"the fragment {error} is not defined above.") from None
            try:
                compiled = compile_re2(source)
            except ValueError as error:
                raise row.fail(f"{error}.") from error
            checks.append((row, compiled))
            if where == "define":
                fragments[row.cells["kind"]] = source
            elif where == "guard":
                guards.update(dict.fromkeys(row.many("kind"), compiled))
            else:
                by_where[where].append((Pattern(row.cells["kind"], where, compiled), source))
        self._guards = guards
        self._line = PatternSet(by_where["line"] + by_where["block"])
        self._edge = PatternSet(by_where["edge"])
        self._end = PatternSet(by_where["end"] + by_where["line"])
        self._fillers = PatternSet(by_where["filler"])
        labels = "|".join(source for _, source in by_where["label"])
        self.label = compile_re2(rf"{_AROUND}(?:{labels}) ?(?:[:：|=]|[-–—] ?|\(|$)[\p{{P}}\p{{Z}}]*")
        prefixes = "|".join(source for _, source in by_where["prefix"])
        self.prefix = compile_re2(rf"{_AROUND}(?:{prefixes}) [\p{{Z}}]*")
        starts = "|".join(source for _, source in by_where["start"])
        self.start = compile_re2(rf"[\p{{Z}}]*(?:{starts})")
        for row, compiled in checks:
            search = row["where"] == "guard"
            if not _matches(compiled, row["example"], search):
                raise row.fail(f"the example {row['example']!r} does not match.")
            counter = row["counter_example"]
            if counter and _matches(compiled, counter, search) and not self.guarded(row["kind"], key_of(counter)):
                raise row.fail(f"the counter-example {counter!r} matches.")

    def guarded(self, kind: str, key: str) -> bool:
        """Whether the line speaks as a report does, so that a pattern of this kind may not take it."""
        guard = self._guards.get(kind)
        return guard is not None and guard.search(key) is not None

    def whole(self, key: str, *, edge: bool = False) -> Pattern | None:
        """The pattern that a whole line is boilerplate by; with ``edge`` also those for the head and tail of a page."""
        found = self._line.first(key)
        if found is not None and not self.guarded(found.kind, key):
            return found
        return self._edge.first(key) if edge else None

    def end(self, key: str) -> Pattern | None:
        """The pattern that a segment after the last sentence is boilerplate by."""
        found = self._end.first(key)
        return None if found is None or self.guarded(found.kind, key) else found

    def is_filler(self, key: str) -> bool:
        """Whether a piece of a source line is a word such as وكالات that names nobody."""
        return self._fillers.first(key) is not None


def _matches(compiled: Any, line: str, search: bool) -> bool:
    """Whether a pattern finds a line: anywhere in it, or all of it but the marks around."""
    key = key_of(line)
    return bool(compiled.search(key)) if search else any(compiled.fullmatch(form) for form in bare_forms(key))


@cache
def boilerplate() -> Boilerplate:
    """The table, loaded once."""
    return Boilerplate(read_table("boilerplate", COLUMNS))
