"""Words around acts: status and clause words, contexts, and classes of objects."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

import msgspec

from mahdar.lexicon.frame_values import CLASSES, FIELDS, is_plain
from mahdar.lexicon.loader import read_table

Kind = Literal[
    "negation", "future", "condition", "fear", "modal", "purpose", "stop", "topic", "light", "patient", "occur",
    "factive", "break", "amount", "intention", "obligation", "press", "consequence", "refused", "by", "anaphor", "first", "bound", "blame", "reprisal",
]  # fmt: skip
WordPos = Literal["verb", "noun", "particle", "phrase", "prep", "participle", "conj"]
CONTEXTS = frozenset(
    [
        "military", "intelligence", "executive", "legislative", "election", "political_institutions", "pro_democracy",
        "pro_autocracy", "economic", "legal", "reparations", "human_rights", "rights_freedoms", "repression",
        "human_security", "gender", "lgbt", "religion_ethnicity", "inequality", "diplomatic", "territory",
        "peacekeeping", "health", "asylum", "migration", "disasters", "natural_resource", "environment", "technology",
        "terrorism", "cbrn", "cyber", "misinformation", "crime", "corruption", "illegal_drugs", "trafficking",
    ]
)  # fmt: skip


class StatusWords(msgspec.Struct, frozen=True):
    """Status words: ``verbs`` and ``nouns`` by lemma, ``spelled`` by first word: (further words, kind, part of speech)."""

    verbs: dict[str, str]
    nouns: dict[str, str]
    spelled: dict[str, tuple[tuple[tuple[str, ...], str, str], ...]]


@cache
def status_words() -> StatusWords:
    """The table of status words.

    >>> status_words().verbs["شن"], status_words().nouns["عدم"]
    ('light', 'negation')
    """
    verbs: dict[str, str] = {}
    nouns: dict[str, str] = {}
    spelled: dict[str, list[tuple[tuple[str, ...], str, str]]] = {}
    seen: set[tuple[str, str]] = set()
    for row in read_table("status_words", ("word", "pos", "kind")):
        word, pos, kind = row["word"], row["pos"], row["kind"]
        if pos not in get_args(WordPos) or kind not in get_args(Kind):
            raise row.fail(f"unknown part of speech or kind: {pos!r}, {kind!r}.")
        if (word, pos) in seen or not all(is_plain(w) for w in word.split()):
            raise row.fail(f"{word!r} stands twice as {pos}, or is not in plain letters.")
        seen.add((word, pos))
        if pos == "verb":
            verbs[word] = kind
        elif pos == "noun":
            nouns[word] = kind
        else:
            first, *rest = word.split()
            spelled.setdefault(first, []).append((tuple(rest), kind, pos))
    return StatusWords(verbs, nouns, {k: tuple(sorted(v, key=lambda e: -len(e[0]))) for k, v in spelled.items()})


class ContextWord(msgspec.Struct, frozen=True):
    """What a lemma says about its sentence: PLOVER contexts and the fields that ``needs`` may ask for."""

    contexts: tuple[str, ...]
    fields: tuple[str, ...]


@cache
def context_words() -> dict[str, ContextWord]:
    """Lemma -> contexts and fields.

    >>> "military" in context_words()["جيش"].contexts
    True
    """
    out: dict[str, ContextWord] = {}
    for row in read_table("context_words", ("lemma", "contexts", "fields"), key="lemma"):
        contexts, fields = row.many("contexts"), row.many("fields")
        unknown = [c for c in contexts if c not in CONTEXTS] + [f for f in fields if f not in FIELDS]
        if unknown or not is_plain(row["lemma"]):
            raise row.fail(f"unknown contexts or fields {unknown}, or a lemma that is not in plain letters.")
        out[row["lemma"]] = ContextWord(contexts, fields)
    return out


@cache
def object_classes() -> dict[str, frozenset[str]]:
    """Lemma -> the classes of objects that it belongs to.

    >>> object_classes()["صاروخ"]
    frozenset({'weapon'})
    """
    out: dict[str, set[str]] = {}
    for row in read_table("object_classes", ("class", "lemmas"), key="class"):
        if row["class"] not in CLASSES:
            raise row.fail(f"unknown class {row['class']!r}.", f"Classes are {', '.join(CLASSES)}.")
        for lemma in row.many("lemmas"):
            if not is_plain(lemma):
                raise row.fail(f"{lemma!r} is not in plain letters.")
            out.setdefault(lemma, set()).add(row["class"])
    return {lemma: frozenset(classes) for lemma, classes in out.items()}


@cache
def together_words() -> frozenset[str]:
    """Nouns that in the dual, or with a number, mean parties that were named before.

    >>> "طرف" in together_words()
    True
    """
    out: set[str] = set()
    for row in read_table("together_words", ("lemma",), key="lemma"):
        if not is_plain(row["lemma"]):
            raise row.fail(f"{row['lemma']!r} is not in plain letters.")
        out.add(row["lemma"])
    return frozenset(out)


@cache
def masculine_states() -> frozenset[str]:
    """Codes of the states whose names take masculine verbs, or either gender.

    >>> "LBN" in masculine_states(), "EGY" in masculine_states()
    (True, False)
    """
    out: set[str] = set()
    for row in read_table("masculine_states", ("code",), key="code"):
        if len(row["code"]) != 3:
            raise row.fail(f"{row['code']!r} is no code of a state.")
        out.add(row["code"])
    return frozenset(out)


@cache
def partner_words() -> frozenset[str]:
    """Nouns of whom a state deals with: neighbour, ally, opponent.

    >>> "حليف" in partner_words()
    True
    """
    return frozenset(row["lemma"] for row in read_table("partner_words", ("lemma",), key="lemma"))


@cache
def announcing_verbs() -> frozenset[str]:
    """Verbs that only tell of the act of their object, and whose subject did not do it: أعلن مقتل.

    >>> "أعلن" in announcing_verbs()
    True
    """
    return frozenset(row["lemma"] for row in read_table("announcing_verbs", ("lemma",), key="lemma"))
