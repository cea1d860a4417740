"""Promises and threats, and what later acts show of their fate."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.ledger.acts import Act, load_acts
from mahdar.ledger.evidence import Evidence, load_evidence
from mahdar.lexicon.loader import read_table
from mahdar.lexicon.plover import plover_types

Fate = Literal["kept", "broken", "carried-out", "withdrawn", "open"]
#: Rules for promises and threats that do not tell what of.
GENERAL = frozenset({"AGREE", "CONCEDE", "THREATEN"})
OUTCOMES = {"promise": ("kept", "broken"), "threat": ("carried-out", "withdrawn")}
COLUMNS = ("kind", "word", "outcome", "act", "days", "alone", "why")


class Rule(msgspec.Struct, frozen=True):
    """A row of ``fates.tsv``: which acts within how many days show which outcome, within how many of them even when nothing
    else is shared, and why."""

    kind: str
    word: str
    outcome: str
    acts: tuple[tuple[str, str | None], ...]
    days: int
    alone: int
    why: str


class Promise(msgspec.Struct, frozen=True, kw_only=True):
    """A promise or threat and its fate. ``by`` is the act that shows it, ``why`` the reason of the rule; both are None
    while it is open. ``until`` is the last day on which an act would still count.
    """

    kind: str
    act: Act
    fate: Fate
    by: Act | None
    why: str | None
    until: str
    evidence: tuple[Evidence, ...] = ()


@cache
def rules() -> tuple[Rule, ...]:
    """The rules of ``fates.tsv``, checked.

    >>> {r.outcome for r in rules() if r.word == "CAMEO 0871"} == {"kept", "broken"}
    True
    """
    out = []
    for row in read_table("fates", COLUMNS):
        if row["outcome"] not in OUTCOMES.get(row["kind"], ()):
            raise row.fail(
                f"{row['kind']} cannot be {row['outcome']}.", "Write kept, broken, carried-out or withdrawn."
            )
        acts = []
        for cell in row.many("act"):
            kind, _, mode = cell.partition("/")
            if kind not in plover_types() or mode not in plover_types()[kind].modes:
                raise row.fail(f"{cell} is no type and mode of plover_types.tsv.")
            acts.append((kind, mode or None))
        out.append(
            Rule(row["kind"], row["word"], row["outcome"], tuple(acts), int(row["days"]), int(row["alone"]), row["why"])
        )
    return tuple(out)


def rules_for(act: Act) -> tuple[Rule, ...]:
    """The narrowest rules for a promise or threat: by CAMEO code, then type with mode, then type; none for other acts."""
    found: dict[str, tuple[int, Rule]] = {}
    words = {act.type: 1, f"{act.type}/{act.mode}": 20}
    for rule in rules():
        weight = words.get(rule.word, 0)
        if rule.word.startswith("CAMEO ") and (act.cameo or "").startswith(code := rule.word.removeprefix("CAMEO ")):
            weight = 20 + len(code) if act.type in ("AGREE", "CONCEDE") else 0
        if weight and weight >= found.get(rule.outcome, (0, rule))[0]:
            found[rule.outcome] = (weight, rule)
    return tuple(rule for _, rule in found.values())


def judge(promise: Act, later: Iterable[Act]) -> Promise | None:
    """The fate of a promise or threat as the first later act shows that a rule names; None for an act that is neither.

    Args:
        promise: the act of promising or threatening.
        later: acts of the same parties, by day; those not surely later are passed over.
    """
    some = rules_for(promise)
    if not some:
        return None
    start = dt.date.fromisoformat(promise.day)
    until = (start + dt.timedelta(days=max(r.days for r in some))).isoformat()
    for act in later:
        if act.day > until:
            break
        if act.day <= promise.last or act.key == promise.key:
            continue
        gap = (dt.date.fromisoformat(act.day) - start).days
        for rule in some:
            named = any(act.type == t and mode in (None, act.mode) for t, mode in rule.acts)
            if (
                named
                and gap <= rule.days
                and answers(promise, act, general=rule.word in GENERAL, alone=gap <= rule.alone)
            ):
                return Promise(
                    kind=rule.kind, act=promise, fate=rule.outcome, by=act, why=rule.why, until=until,  # type: ignore[arg-type]
                )  # fmt: skip
    return Promise(kind=some[0].kind, act=promise, fate="open", by=None, why=None, until=until)


def answers(promise: Act, act: Act, *, general: bool, alone: bool) -> bool:
    """Whether an act is of the party that promised, towards the same other, in the same matter.

    Where both acts name the other side, it must be the same. ``alone`` says that such an act answers by itself; else, and with
    a side unnamed, both acts must share an issue or a place, and where the promise was ``general`` an issue.
    """
    if not set(promise.actors) & set(act.actors):
        return False
    mutual = len(promise.actors) > 1 and not promise.recipients
    others = set(promise.actors) if mutual else set(promise.recipients) - set(promise.actors)
    targets = set(act.recipients) - set(act.actors) or (set(act.actors) if len(act.actors) > 1 else set())
    if others and targets and len(others & (targets | (set(act.actors) if mutual else set()))) < 1 + mutual:
        return False
    shared = promise.topics & act.topics
    if general:
        return any(not topic.startswith("@") for topic in shared)
    return bool(shared) or (alone and bool(others) and bool(targets))


def promises(
    conn: Connection, *, holder: str | None = None, toward: str | None = None, since: str | None = None,
    until: str | None = None, fate: str | None = None, among: sa.Select[tuple[int]] | None = None, evidence: bool = True,
) -> list[Promise]:  # fmt: skip
    """Promises and threats and their fate, by day.

    Args:
        conn: a connection.
        holder: only those of this polity.
        toward: only those made to this polity.
        since: made on that day or later, ISO.
        until: made on that day or before; acts after it are still looked at.
        fate: only those with this fate.
        among: keys of events; only acts that one of these tells are looked at, as promises and as what became of them.
        evidence: whether the words behind them are wanted now; see `quoted`.
    """
    acts = load_acts(conn, parties=(holder,) if holder else (), among=among)
    by_party: dict[str, list[Act]] = {}
    for act in acts:
        for party in act.actors:
            by_party.setdefault(party, []).append(act)
    found = []
    for act in acts:
        if (
            act.type not in ("AGREE", "CONCEDE", "THREATEN")
            or (since and act.day < since)
            or (until and act.day > until)
        ):
            continue
        if (holder and holder not in act.actors) or (toward and toward not in act.recipients):
            continue
        parties = [p for p in act.actors if p.isupper()]  # the codes of polities; "women", "companies" hold no promise
        later = {a.key: a for p in parties for a in _after(by_party[p], act.day)}
        judged = judge(act, sorted(later.values(), key=lambda a: (a.day, a.key))) if parties else None
        if judged and fate in (None, judged.fate):
            found.append(judged)
    return quoted(conn, found) if evidence else found


def quoted(conn: Connection, found: Sequence[Promise]) -> list[Promise]:
    """Promises with the words of the reports behind them and behind what became of them."""
    words = load_evidence(conn, {mark for x in found for a in (x.act, x.by) if a for mark in a.events})
    return [
        msgspec.structs.replace(x, evidence=tuple(words[m] for a in (x.act, x.by) if a for m in a.events if m in words))
        for x in found
    ]


def latest_answer(day: str) -> str:
    """The last day on which an act can still show what became of what was promised on a day."""
    return (dt.date.fromisoformat(day) + dt.timedelta(days=max(rule.days for rule in rules()))).isoformat()


def _after(acts: list[Act], day: str) -> list[Act]:
    last = latest_answer(day)
    return acts[bisect_right(acts, day, key=lambda a: a.day) : bisect_right(acts, last, key=lambda a: a.day)]


def summary(found: Sequence[Promise]) -> Iterator[tuple[str, str, int]]:
    """How many promises and threats have which fate."""
    for kind, outcomes in OUTCOMES.items():
        for fate in (*outcomes, "open"):
            count = sum(1 for x in found if (x.kind, x.fate) == (kind, fate))
            if count:
                yield kind, fate, count
