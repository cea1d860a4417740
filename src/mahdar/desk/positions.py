"""Where parties stand: the matrix of parties by issues, one party's way on one issue, and what changed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.desk.listing import Listing, Slice
from mahdar.desk.spans import latest_day, marks_within
from mahdar.ledger.positions import Line, Told, load_told, make_lines, quoted, standing
from mahdar.store import schema

#: Parties and issues that one page of the matrix shows.
PARTIES, ISSUES = 12, 8
#: Days of which changes are shown where none are asked for.
DAYS = 7
What = Literal["moved", "new"]


class Issue(msgspec.Struct, frozen=True, kw_only=True):
    """An issue and how often a stance on it is told."""

    key: str
    label_ar: str | None
    label_en: str | None
    told: int


class Party(msgspec.Struct, frozen=True, kw_only=True):
    """A party and how often a stance of it is told."""

    code: str
    told: int


class Cell(msgspec.Struct, frozen=True, kw_only=True):
    """Where a party stands on an issue. ``day`` is the last on which it was told, ``holds_since`` the first since which the
    class is the same; ``moved_from`` is the class before that, if there was one; ``days`` on how many days a stance is told.
    """

    holder: str
    issue: str
    label_ar: str | None
    label_en: str | None
    stance: str
    stance_class: str
    day: str
    holds_since: str
    moved_from: str | None
    days: int
    reports: int


class Matrix(msgspec.Struct, frozen=True, kw_only=True):
    """One page of the matrix: parties down, issues across, the most told first, and the cells of which something is told."""

    parties: Listing[Party]
    issues: Listing[Issue]
    cells: dict[tuple[str, str], Cell]


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """A stance by which a party moved, or the first on an issue that is told of it."""

    what: What
    line: Line


def matrix(
    conn: Connection, parties: Slice, issues: Slice, *, holders: Collection[str] = (), keys: Collection[str] = (),
    since: str | None = None, until: str | None = None,
) -> Matrix:  # fmt: skip
    """Where parties stand at the end of some days.

    Args:
        conn: a connection.
        parties: which page of parties.
        issues: which page of issues.
        holders: only these parties.
        keys: only these issues.
        since: only what was told on that day or later, ISO.
        until: only what was told until that day; the day of the latest report if none is given.
    """
    p = schema.positions.c
    where: list[sa.ColumnElement[bool]] = []
    if holders:
        where.append(p.holder.in_(holders))
    if keys:
        where.append(p.issue.in_(keys))
    if since or until:
        where.append(p.key.in_(marks_within(schema.positions, since, until)))
    count = sa.func.count()
    rows, total = parties.select(
        conn, sa.select(p.holder, count).where(*where).group_by(p.holder).order_by(count.desc(), p.holder)
    )
    some = [Party(code=row[0], told=row[1]) for row in rows]
    labels = (sa.func.min(p.label_ar), sa.func.min(p.label_en))
    told, subjects = issues.select(
        conn, sa.select(p.issue, count, *labels).where(*where).group_by(p.issue).order_by(count.desc(), p.issue)
    )
    matters = [Issue(key=row[0], told=row[1], label_ar=row[2], label_en=row[3]) for row in told]
    pairs = p.holder.in_([x.code for x in some]), p.issue.in_([x.key for x in matters])
    return Matrix(
        parties=parties.of(some, total), issues=issues.of(matters, subjects),
        cells=_cells(make_lines(load_told(conn, *pairs)), since, until or latest_day(conn)),
    )  # fmt: skip


def _cells(lines: Sequence[Line], since: str | None, until: str | None) -> dict[tuple[str, str], Cell]:
    days: dict[tuple[str, str], dict[str, list[Line]]] = {}
    for line in lines:
        if (not since or line.day >= since) and (not until or line.day <= until):
            days.setdefault((line.holder, line.issue), {}).setdefault(line.day, []).append(line)
    out = {}
    for (holder, issue), told in days.items():
        steps = [standing(told[day]) for day in sorted(told)]
        now = steps[-1]
        before = [n for n, x in enumerate(steps) if x.stance_class != now.stance_class]
        out[holder, issue] = Cell(
            holder=holder, issue=issue, stance=now.stance, stance_class=now.stance_class, day=now.day, label_ar=now.label_ar,
            label_en=now.label_en, holds_since=steps[before[-1] + 1 if before else 0].day, days=len(steps),
            moved_from=steps[before[-1]].stance_class if before else None,
            reports=sum(x.reports for some in told.values() for x in some),
        )  # fmt: skip
    return out


def history(
    conn: Connection, part: Slice, issue: str, *, holder: str | None = None, toward: str | None = None,
    since: str | None = None, until: str | None = None,
) -> tuple[Listing[Line], list[Line]]:  # fmt: skip
    """All stances on an issue with their evidence, the latest first, and the whole of them by day without it."""
    p = schema.positions.c
    where = [p.issue == issue]
    where += [p.holder == holder] if holder else []
    where += [p.toward == toward] if toward else []
    told = load_told(conn, *where)
    lines = [x for x in make_lines(told) if (not since or x.day >= since) and (not until or x.day <= until)]
    return _page(conn, part, told, lines), sorted(lines, key=lambda x: (x.day, x.holder))


def _page(conn: Connection, part: Slice, told: Told, lines: list[Line]) -> Listing[Line]:
    lines = sorted(lines, key=lambda x: (x.holder, x.issue))
    shown = part.of(sorted(lines, key=lambda x: x.day, reverse=True))
    return part.of(quoted(conn, told, shown.rows), shown.total)


def issue_named(conn: Connection, key: str) -> Issue | None:
    """An issue by its key."""
    p = schema.positions.c
    query = sa.select(sa.func.min(p.label_ar), sa.func.min(p.label_en), sa.func.count()).where(p.issue == key)
    ar, en, told = conn.execute(query).one()
    return Issue(key=key, label_ar=ar, label_en=en, told=told) if told else None


def changes(
    conn: Connection, part: Slice, *, since: str, until: str, what: What | None = None, holder: str | None = None
) -> Listing[Change]:
    """Moves, and first stances of a party on an issue, within some days; the latest first, moves before others.

    Args:
        conn: a connection.
        part: which page.
        since: first day, ISO.
        until: last day, ISO.
        what: only moves, or only first stances.
        holder: only those of this party.
    """
    p = schema.positions.c
    near = sa.select(p.holder, p.issue).where(p.key.in_(marks_within(schema.positions, since, until))).distinct()
    pairs = {(row.holder, row.issue) for row in conn.execute(near.where(p.holder == holder) if holder else near)}
    issues = sorted({issue for _, issue in pairs})
    holders = sorted({code for code, _ in pairs})
    told: Told = {}
    for i in range(0, len(issues), schema.SOME):
        found = load_told(conn, p.issue.in_(issues[i : i + schema.SOME]), p.holder.in_(holders))
        told |= {key: rows for key, rows in found.items() if key[:2] in pairs}
    first: dict[tuple[str, str], str] = {}
    out: list[Change] = []
    for line in make_lines(told):
        beginning = first.setdefault((line.holder, line.issue), line.day) == line.day
        if not since <= line.day <= until:
            continue
        if line.moved_from and what in (None, "moved"):
            out.append(Change(what="moved", line=line))
        elif beginning and what in (None, "new"):
            out.append(Change(what="new", line=line))
    out.sort(key=lambda x: (x.line.holder, x.line.issue, x.line.stance))
    out.sort(key=lambda x: (x.line.day, x.what == "moved"), reverse=True)
    shown = part.of(out)
    lines = quoted(conn, told, [x.line for x in shown.rows])
    rows = [Change(what=x.what, line=line) for x, line in zip(shown.rows, lines, strict=True)]
    return part.of(rows, shown.total)


def known_parties(conn: Connection) -> list[Party]:
    """All who hold a position, the most told first."""
    p, count = schema.positions.c, sa.func.count()
    query = sa.select(p.holder, count).group_by(p.holder).order_by(count.desc(), p.holder)
    return [Party(code=row[0], told=row[1]) for row in conn.execute(query)]


def known_issues(conn: Connection) -> list[Issue]:
    """All issues, the most told first."""
    p, count = schema.positions.c, sa.func.count()
    query = sa.select(p.issue, count, sa.func.min(p.label_ar), sa.func.min(p.label_en))
    query = query.group_by(p.issue).order_by(count.desc(), p.issue)
    return [Issue(key=row[0], told=row[1], label_ar=row[2], label_en=row[3]) for row in conn.execute(query)]
