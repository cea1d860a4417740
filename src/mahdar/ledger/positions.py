"""Where parties stand on issues over time, and when they moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.traits import days_of
from mahdar.ledger.evidence import Evidence, load_evidence
from mahdar.lexicon.loader import read_table
from mahdar.store import schema

_ids = msgspec.json.Decoder(tuple[str, ...]).decode


class Line(msgspec.Struct, frozen=True, kw_only=True):
    """One stance of a party on a day. ``reports`` counts copies once; ``moved_from`` is set where the party moved: what it
    stood for before.
    """

    holder: str
    issue: str
    label_ar: str | None
    label_en: str | None
    day: str
    stance: str
    stance_class: str
    toward: tuple[str, ...]
    reports: int
    moved_from: str | None
    evidence: tuple[Evidence, ...]


class StanceClass(NamedTuple):
    """The class of a stance, and how strong it is beside others of one day."""

    name: str
    strength: int


@cache
def stance_classes() -> dict[str, StanceClass]:
    """Stance -> class and strength, from ``stance_classes.tsv``.

    >>> stance_classes()["opposes"].name
    'against'
    """
    rows = read_table("stance_classes", ("stance", "class", "strength"), key="stance")
    return {row["stance"]: StanceClass(row["class"], int(row["strength"])) for row in rows}


def mark_moves(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines by holder, issue and day, each move marked.

    What a party stands for on a day is the class that most reports tell; of equals the one of the stronger stance. It has
    moved when that class is another than on the last day before; the line of the strongest stance of the new class shows it.
    """
    ordered = sorted(lines, key=lambda x: (x.holder, x.issue, x.day, -_strength(x.stance), x.stance))
    before: dict[tuple[str, str], str] = {}
    by_day: dict[tuple[str, str, str], list[Line]] = {}
    for line in ordered:
        by_day.setdefault((line.holder, line.issue, line.day), []).append(line)
    for (holder, issue, _), some in by_day.items():
        votes: dict[str, int] = {}
        for line in some:
            votes[line.stance_class] = votes.get(line.stance_class, 0) + line.reports
        most = max(votes.values())
        now = next(x.stance_class for x in some if votes[x.stance_class] == most)
        old = before.get((holder, issue))
        shown = next(x for x in some if x.stance_class == now)
        for line in some:
            moved = old if line is shown and old is not None and old != now else None
            yield msgspec.structs.replace(line, moved_from=moved)
        before[holder, issue] = now


def _strength(stance: str) -> int:
    return stance_classes()[stance].strength


def ledger(
    conn: Connection, *, issue: str | None = None, holder: str | None = None, toward: str | None = None,
    since: str | None = None, until: str | None = None,
) -> list[Line]:  # fmt: skip
    """Each party's stance on each issue over time, with evidence.

    Moves are found over the whole time, so that the first line since a day may show one. A position without a date has
    the day of its report.

    Args:
        conn: a connection.
        issue: key of an issue; everything that begins with it where it ends in ``*``.
        holder: polity whose stances are wanted.
        toward: only stances towards that polity; moves are then those towards it.
        since: first day, ISO.
        until: last day, ISO.
    """
    p, d, c = schema.positions.c, schema.documents.c, schema.copies.c
    family = sa.func.coalesce(c.family, d.key)
    query = (
        sa.select(p.holder, p.issue, p.label_ar, p.label_en, p.stance, p.toward, p.date, p.evidence, d.key, d.published, family)
        .join_from(schema.positions, schema.documents)
        .outerjoin(schema.copies, c.document == d.key)
    )  # fmt: skip
    if issue:
        query = query.where(
            p.issue.startswith(issue[:-1], autoescape=True) if issue.endswith("*") else p.issue == issue
        )
    if holder:
        query = query.where(p.holder == holder)
    if toward:
        query = query.where(p.toward == toward)
    rows = [(row, day) for row in conn.execute(query) if (day := _day(row.date) or (row.published or "")[:10])]
    words = load_evidence(conn, {(row.key, mark) for row, _ in rows for mark in _ids(row.evidence)})
    groups: dict[tuple[str, str, str, str], list[Any]] = {}
    for row, day in rows:
        groups.setdefault((row.holder, row.issue, day, row.stance), []).append(row)
    lines = [
        Line(
            holder=holder_, issue=issue_, day=day, stance=stance, stance_class=stance_classes()[stance].name,
            label_ar=_first(r.label_ar for r in some), label_en=_first(r.label_en for r in some),
            toward=tuple(sorted({r.toward for r in some if r.toward})), reports=len({r[-1] for r in some}), moved_from=None,
            evidence=tuple(sorted(
                {words[r.key, m] for r in some for m in _ids(r.evidence) if (r.key, m) in words},
                key=lambda e: (e.published or "", e.id, e.start),
            )),
        )
        for (holder_, issue_, day, stance), some in groups.items()
    ]  # fmt: skip
    return [x for x in mark_moves(lines) if (not since or x.day >= since) and (not until or x.day <= until)]


def _day(value: str | None) -> str | None:
    return days_of(value)[0] if value else None


def _first(values: Iterable[str | None]) -> str | None:
    return min((v for v in values if v), default=None)
