"""Councils, missions and channels: what became of them, and which are open at a date."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.across.actors import same_as
from mahdar.across.traits import days_of
from mahdar.ledger.evidence import Evidence, load_evidence
from mahdar.store import schema

State = Literal["open", "suspended", "dissolved"]
#: What each change makes of a body; membership changes leave it as it is.
STATES: dict[str, State | None] = {
    "created": "open", "revived": "open", "suspended": "suspended", "dissolved": "dissolved", "joined": None, "left": None,
    "expelled": None,
}  # fmt: skip
_ids = msgspec.json.Decoder(tuple[str, ...]).decode


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One step in the life of a body; ``day`` is the first day of the date told, else that of the report. ``told_in`` are the
    ids of the reports that tell it, copies too.
    """

    what: str
    day: str
    date: str | None
    reports: int
    evidence: tuple[Evidence, ...]
    told_in: tuple[str, ...] = ()


class BodyState(msgspec.Struct, frozen=True, kw_only=True):
    """A body at a date: its state since when (None before anything is told of it), and all that is told of it until then. ``actor``
    is its key among the actors of all reports, where it is known again in them.
    """

    name_en: str | None
    name_ar: str | None
    state: State | None
    since: str | None
    changes: tuple[Change, ...]
    actor: int | None = None


def state_of(changes: Sequence[Change], at: str | None = None) -> tuple[State | None, str | None]:
    """The state at the end of a day and since when it holds; of one day's changes the last that is told counts.

    >>> def step(what, day): return Change(what=what, day=day, date=day, reports=1, evidence=())
    >>> state_of([step("created", "2002-05-28"), step("suspended", "2021-10-18")], "2020-01-01")
    ('open', '2002-05-28')
    """
    state: State | None = None
    since: str | None = None
    for change in sorted(changes, key=lambda c: c.day):
        if at is not None and change.day > at:
            break
        new = STATES[change.what]
        if new is not None and new != state:
            state, since = new, change.day
    return state, since


def bodies_at(
    conn: Connection, *, at: str | None = None, name: str | None = None, actor: int | None = None, evidence: bool = True
) -> list[BodyState]:
    """The bodies of which changes are told, and their state at the end of a day (now, if none is given).

    Args:
        conn: a connection.
        at: the day, ISO.
        name: only bodies whose English or Arabic name holds this.
        actor: only the body that is this actor.
        evidence: whether the words of the reports are wanted.
    """
    b, e, d, c, a = schema.body_changes.c, schema.entities.c, schema.documents.c, schema.copies.c, schema.actors.c
    query = (
        sa.select(b.what, b.date, b.evidence, e.actor, e.name_en, e.name_ar, d.key, d.id, d.published, sa.func.coalesce(c.family, d.key))
        .join_from(schema.body_changes, schema.entities, b.entity == e.key)
        .join(schema.documents, b.document == d.key)
        .outerjoin(schema.copies, c.document == d.key)
    )  # fmt: skip
    joined = same_as(conn)
    rows = [
        (r, day) for r in conn.execute(query) if (day := (r.date and days_of(r.date)[0]) or (r.published or "")[:10])
    ]
    if actor is not None:
        rows = [(r, day) for r, day in rows if r.actor and joined.get(r.actor, r.actor) == joined.get(actor, actor)]
    words = load_evidence(conn, {(r.key, mark) for r, _ in rows for mark in _ids(r.evidence)}) if evidence else {}
    keys = sorted({joined.get(r.actor, r.actor) for r, _ in rows if r.actor})
    names: dict[Any, tuple[str | None, str | None]] = {}
    for i in range(0, len(keys), schema.SOME):
        called = sa.select(a.key, a.name_en, a.name_ar).where(a.key.in_(keys[i : i + schema.SOME]))
        names |= {key: (en, ar) for key, en, ar in conn.execute(called)}
    groups: dict[Any, dict[tuple[str, str], list[Any]]] = {}
    for row, day in rows:
        body = joined.get(row.actor, row.actor) if row.actor else (row.name_en, row.name_ar)
        groups.setdefault(body, {}).setdefault((day, row.what), []).append(row)
    out = []
    for body, steps in groups.items():
        en, ar = names.get(body, body)
        if name and not any(name.casefold() in (x or "").casefold() for x in (en, ar)):
            continue
        changes = tuple(
            Change(
                what=what, day=day, date=some[0].date, reports=len({r[-1] for r in some}),
                evidence=tuple(words[r.key, m] for r in some for m in _ids(r.evidence) if (r.key, m) in words),
                told_in=tuple(sorted({r.id for r in some})),
            )
            for (day, what), some in sorted(steps.items()) if at is None or day <= at
        )  # fmt: skip
        if changes:
            state, since = state_of(changes)
            out.append(
                BodyState(
                    name_en=en,
                    name_ar=ar,
                    state=state,
                    since=since,
                    changes=changes,
                    actor=body if isinstance(body, int) else None,
                )
            )
    return sorted(out, key=lambda x: (x.name_en or "~", x.name_ar or ""))
