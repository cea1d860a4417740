"""Words of meetings and of the life of bodies and agreements: ``meeting_words``, ``body_changes``, ``agreement_changes``."""

from __future__ import annotations

from functools import cache
from typing import Literal, get_args

import msgspec

from mahdar.lexicon.frame_values import is_plain
from mahdar.lexicon.loader import read_table
from mahdar.record import AgreementChangeKind, BodyChangeKind

Kind = Literal[
    "noun", "verb", "hosts", "light", "again", "unreal", "planned", "role", "sends", "opponent", "about", "discusses", "result", "remote", "earlier", "seat", "work", "agreement",
]  # fmt: skip
Slot = Literal["object", "subject", "member"]


class MeetingWords(msgspec.Struct, frozen=True):
    """Words by kind; those with a value (a format or role) as a mapping."""

    nouns: dict[str, str]
    verbs: dict[str, str]
    roles: dict[str, str]
    sends: dict[str, str]
    hosts: frozenset[str]
    light: frozenset[str]
    again: frozenset[str]
    unreal: frozenset[str]
    planned: frozenset[str]
    opponent: frozenset[str]
    about: frozenset[str]
    discusses: frozenset[str]
    result: frozenset[str]
    remote: frozenset[str]
    earlier: frozenset[str]
    seat: frozenset[str]
    work: frozenset[str]
    agreement: frozenset[str]


@cache
def meeting_words() -> MeetingWords:
    """The table of meeting words.

    >>> meeting_words().nouns["قمة"], meeting_words().verbs["زار"]
    ('summit', 'visit')
    """
    found: dict[str, dict[str, str]] = {kind: {} for kind in get_args(Kind)}
    for row in read_table("meeting_words", ("kind", "word", "value")):
        kind, word = row["kind"], row["word"]
        if kind not in found:
            raise row.fail(f"unknown kind {kind!r}.", f"Write one of {', '.join(found)}.")
        if word in found[kind] or not all(is_plain(part) for part in word.split()):
            raise row.fail(f"{word!r} stands twice as {kind}, or is not in plain letters.")
        if bool(row["value"]) != (kind in ("noun", "verb", "role", "sends")):
            raise row.fail("formats and roles have a value, other words none.")
        found[kind][word] = row["value"]
    sets = {kind: frozenset(found[kind]) for kind in found if kind not in ("noun", "verb", "role", "sends")}
    return MeetingWords(nouns=found["noun"], verbs=found["verb"], roles=found["role"], sends=found["sends"], **sets)


class ChangeWord(msgspec.Struct, frozen=True, gc=False):
    """What a verb or verbal noun says of a body, and where the body stands."""

    what: BodyChangeKind
    slot: Slot
    example: str


@cache
def change_words() -> dict[str, tuple[ChangeWord, ...]]:
    """Lemma -> the changes that it may tell of; two words parted by a blank are noun and genitive.

    >>> change_words()["انضم"][0].what
    'joined'
    """
    out: dict[str, tuple[ChangeWord, ...]] = {}
    for row in read_table("body_changes", ("word", "what", "slot", "example")):
        if row["what"] not in get_args(BodyChangeKind) or row["slot"] not in get_args(Slot):
            raise row.fail(f"unknown change or slot: {row['what']!r}, {row['slot']!r}.")
        if not all(is_plain(part) for part in row["word"].split()):
            raise row.fail(f"{row['word']!r} is not in plain letters.")
        known = out.get(row["word"], ())
        if any(k.slot == row["slot"] for k in known):
            raise row.fail(f"{row['word']} stands twice with the same slot.")
        out[row["word"]] = (*known, ChangeWord(row["what"], row["slot"], row["example"]))  # type: ignore[arg-type]
    return out


def work_nouns() -> frozenset[str]:
    """Nouns for the work of a body, which is suspended where the body is: sessions, membership."""
    return meeting_words().work


class AgreementWord(msgspec.Struct, frozen=True, gc=False):
    """What a verb or verbal noun says of an agreement, and where the agreement stands."""

    what: AgreementChangeKind
    slot: Literal["object", "subject", "from"]
    example: str


@cache
def agreement_words() -> dict[str, AgreementWord]:
    """Lemma -> the change of an agreement that it tells of.

    >>> agreement_words()["وقع"].what
    'signed'
    """
    out: dict[str, AgreementWord] = {}
    for row in read_table("agreement_changes", ("word", "what", "slot", "example"), key="word"):
        if row["what"] not in get_args(AgreementChangeKind) or row["slot"] not in ("object", "subject", "from"):
            raise row.fail(f"unknown change or slot: {row['what']!r}, {row['slot']!r}.")
        if not is_plain(row["word"]):
            raise row.fail(f"{row['word']!r} is not in plain letters.")
        out[row["word"]] = AgreementWord(row["what"], row["slot"], row["example"])  # type: ignore[arg-type]
    return out
