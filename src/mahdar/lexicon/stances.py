"""Stances: what acts, cues and phrases say of a party's position; from ``stances.tsv``."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

import msgspec

from mahdar.arabic.words import analyses
from mahdar.lexicon.issues import Element, verbs_of
from mahdar.lexicon.loader import Row, read_table
from mahdar.record import EventType, Stance

Kind = Literal["event", "trigger", "object", "force", "phrase", "stop", "condition", "named", "private", "media"]
Where = Literal["after", "before", "slot", "self", "last"]
COLUMNS = ("kind", "match", "stance", "content", "negated", "weak", "subject", "example")


class Rule(msgspec.Struct, frozen=True, gc=False):
    """The stance of a word, and the one behind a negation; None is no position."""

    stance: Stance | None
    negated: Stance | None = None


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A phrase that shows the speaker's stance. ``weak``: only towards recurring issues; ``own``: said of oneself."""

    elements: tuple[Element, ...]
    stance: Stance
    negated: Stance | None
    content: Where
    weak: bool
    own: bool
    example: str


class Stances(msgspec.Struct, frozen=True):
    """The table: rules by what they match, phrases by the lemmas of their first word."""

    events: dict[str, Rule]
    triggers: dict[tuple[str, str], Rule]
    objects: dict[tuple[str, str], Rule]
    forces: dict[str, Rule]
    named: dict[str, Rule]
    phrases: tuple[Phrase, ...]
    by_first: dict[str, tuple[Phrase, ...]]
    stops: frozenset[str]
    conditions: frozenset[str]
    private: frozenset[str]
    media: frozenset[str]

    def of_event(self, kind: str, mode: str | None, lemma: str, noun: str) -> Rule | None:
        """The rule for an event by its object, the lemma of its trigger, its mode or its type, the narrowest first."""
        for rule in (
            self.objects.get((kind, noun)), self.triggers.get((kind, lemma)), self.events.get(f"{kind}/{mode}"), self.events.get(kind),
        ):  # fmt: skip
            if rule is not None:
                return rule
        return None


def element(text: str) -> Element:
    """One word of a phrase: a lemma of any kind, {x}, or … for any words between."""
    if text == "{x}":
        return Element(slot=True)
    if text == "…":
        return Element(far=True)
    verbs = {w.lemma for w in analyses(text) if w.pos == "verb" and w.lemma == text}
    return Element(frozenset({text}), frozenset(verbs) | verbs_of(text))


def _stance(row: Row, column: str) -> Stance | None:
    value = row[column]
    if value and value != "-" and value not in get_args(Stance):
        raise row.fail(f"unknown stance {value!r} in {column}.", f"Write one of {', '.join(get_args(Stance))}.")
    return value if value and value != "-" else None  # type: ignore[return-value]


@cache
def stances() -> Stances:
    """The table of stances, loaded once.

    Raises:
        TableError: an unknown kind, stance, event type or place of the content, or a phrase without an example.

    >>> stances().of_event("REJECT", None, "نفى", "").stance
    'denies'
    """
    rules: dict[str, dict[str, Rule]] = {k: {} for k in get_args(Kind)}
    pairs: dict[str, dict[tuple[str, str], Rule]] = {"trigger": {}, "object": {}}
    phrases: list[Phrase] = []
    seen: set[tuple[str, str]] = set()
    for row in read_table("stances", COLUMNS):
        kind, match = row["kind"], row["match"]
        if kind not in rules:
            raise row.fail(f"unknown kind {kind!r}.", f"Write one of {', '.join(rules)}.")
        if not match or (kind, match) in seen:
            raise row.fail(f"{match!r} is empty or stands twice as {kind}.")
        seen.add((kind, match))
        rule = Rule(_stance(row, "stance"), _stance(row, "negated"))
        if kind in pairs:
            name, _, lemma = match.partition(" ")
            if name not in get_args(EventType) or not lemma:
                raise row.fail(f"{match!r} is no event type and lemma.")
            pairs[kind][name, lemma] = rule
        elif kind == "phrase":
            phrases.append(_phrase(row, rule))
        else:
            if kind == "event" and match.partition("/")[0] not in get_args(EventType):
                raise row.fail(f"{match!r} is no event type.")
            rules[kind][match] = rule
    by_first: dict[str, list[Phrase]] = {}
    for phrase in sorted(phrases, key=lambda p: -len(p.elements)):
        for lemma in phrase.elements[0].lemmas | phrase.elements[0].verbs:
            by_first.setdefault(lemma, []).append(phrase)
    return Stances(
        events=rules["event"], triggers=pairs["trigger"], objects=pairs["object"], forces=rules["force"], named=rules["named"],
        phrases=tuple(phrases), by_first={k: tuple(v) for k, v in by_first.items()}, stops=frozenset(rules["stop"]),
        conditions=frozenset(rules["condition"]), private=frozenset(rules["private"]), media=frozenset(rules["media"]),
    )  # fmt: skip


def _phrase(row: Row, rule: Rule) -> Phrase:
    if row["content"] not in get_args(Where):
        raise row.fail(f"unknown content {row['content']!r}.", f"Write one of {', '.join(get_args(Where))}.")
    if (
        rule.stance is None
        or not row["example"]
        or row["weak"] not in ("", "weak")
        or row["subject"] not in ("", "own")
    ):
        raise row.fail("a phrase needs a stance and an example; weak is weak or nothing, subject own or nothing.")
    elements = tuple(element(part) for part in row["match"].split())
    if elements[0].slot:
        raise row.fail("a phrase does not begin with {x}.")
    return Phrase(
        elements=elements,
        stance=rule.stance,
        negated=rule.negated,
        content=row["content"],  # type: ignore[arg-type]
        weak=row["weak"] == "weak",
        own=row["subject"] == "own",
        example=row["example"],
    )
