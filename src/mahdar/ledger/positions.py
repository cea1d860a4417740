"""Where parties stand on issues over time, and when they moved."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, lru_cache
from typing import Any, NamedTuple

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.traits import days_of
from mahdar.ledger.evidence import Evidence, load_evidence
from mahdar.lexicon.loader import read_table
from mahdar.store import schema

_ids = msgspec.json.Decoder(tuple[str, ...]).decode
#: Rows of the table of positions by holder, issue, day and stance.
Told = dict[tuple[str, str, str, str], list[Any]]


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


def standing(lines: Sequence[Line]) -> Line:
    """What a party stands for on a day, of its lines of that day on one issue: the class that most reports tell, of equals the
    one of the stronger stance; of that class the line of the strongest stance.
    """
    votes: dict[str, int] = {}
    for line in lines:
        votes[line.stance_class] = votes.get(line.stance_class, 0) + line.reports
    most = max(votes.values())
    ordered = sorted(lines, key=lambda x: (-_strength(x.stance), x.stance))
    return next(x for x in ordered if votes[x.stance_class] == most)


def mark_moves(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines by holder, issue and day, each move marked.

    A party has moved when the class of what it stands for (see `standing`) is another than on the last day before.
    """
    ordered = sorted(lines, key=lambda x: (x.holder, x.issue, x.day, -_strength(x.stance), x.stance))
    before: dict[tuple[str, str], str] = {}
    by_day: dict[tuple[str, str, str], list[Line]] = {}
    for line in ordered:
        by_day.setdefault((line.holder, line.issue, line.day), []).append(line)
    for (holder, issue, _), some in by_day.items():
        shown = standing(some)
        now, old = shown.stance_class, before.get((holder, issue))
        for line in some:
            moved = old if line is shown and old is not None and old != now else None
            yield line if line.moved_from == moved else msgspec.structs.replace(line, moved_from=moved)
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
    p = schema.positions.c
    where: list[sa.ColumnElement[bool]] = []
    if issue:
        where.append(p.issue.startswith(issue[:-1], autoescape=True) if issue.endswith("*") else p.issue == issue)
    if holder:
        where.append(p.holder == holder)
    if toward:
        where.append(p.toward == toward)
    told = load_told(conn, *where)
    lines = [x for x in make_lines(told) if (not since or x.day >= since) and (not until or x.day <= until)]
    return quoted(conn, told, lines)


def load_told(conn: Connection, *where: sa.ColumnElement[bool]) -> Told:
    """What is told of positions that fit, by holder, issue, day and stance; one without any day is left out."""
    p, d, c = schema.positions.c, schema.documents.c, schema.copies.c
    family = sa.func.coalesce(c.family, d.key)
    query = (
        sa.select(p.holder, p.issue, p.label_ar, p.label_en, p.stance, p.toward, p.date, p.evidence, d.key, d.published, family)
        .join_from(schema.positions, schema.documents)
        .outerjoin(schema.copies, c.document == d.key)
        .where(*where)
    )  # fmt: skip
    out: Told = {}
    for row in conn.execute(query):
        day = _day(row.date) or (row.published or "")[:10]
        if day:
            out.setdefault((row.holder, row.issue, day, row.stance), []).append(row)
    return out


def make_lines(told: Told) -> list[Line]:
    """The lines of what is told, moves marked, without their evidence."""
    return list(mark_moves(
        Line(
            holder=holder, issue=issue, day=day, stance=stance, stance_class=stance_classes()[stance].name,
            label_ar=_first(r.label_ar for r in some), label_en=_first(r.label_en for r in some),
            toward=tuple(sorted({r.toward for r in some if r.toward})), reports=len({r[-1] for r in some}), moved_from=None,
            evidence=(),
        )
        for (holder, issue, day, stance), some in told.items()
    ))  # fmt: skip


def quoted(conn: Connection, told: Told, lines: Sequence[Line]) -> list[Line]:
    """Lines with the words of the reports behind them."""
    rows = [told[x.holder, x.issue, x.day, x.stance] for x in lines]
    words = load_evidence(conn, {(r.key, mark) for some in rows for r in some for mark in _ids(r.evidence)})
    return [
        msgspec.structs.replace(line, evidence=tuple(sorted(
            {words[r.key, m] for r in some for m in _ids(r.evidence) if (r.key, m) in words},
            key=lambda e: (e.published or "", e.id, e.start),
        )))
        for line, some in zip(lines, rows, strict=True)
    ]  # fmt: skip


@lru_cache(maxsize=4096)
def _day(value: str | None) -> str | None:
    return days_of(value)[0] if value else None


def _first(values: Iterable[str | None]) -> str | None:
    return min((v for v in values if v), default=None)
