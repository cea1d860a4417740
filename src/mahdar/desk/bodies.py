"""Councils, missions and channels: their state at a date, and their lives."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec
from sqlalchemy.engine import Connection

from mahdar.ledger.bodies import STATES, BodyState, Change, State, bodies_at


class Span(msgspec.Struct, frozen=True):
    """A state of a body and the days between which it held."""

    state: State
    first: str
    last: str


def find_bodies(
    conn: Connection, *, at: str | None = None, name: str | None = None, state: str | None = None
) -> list[BodyState]:
    """Bodies of which changes are told, those told last first, without their evidence.

    Args:
        conn: a connection.
        at: the day at whose end they are shown, ISO; the latest if none is given.
        name: only those whose name, English or Arabic, holds this.
        state: only those that are ``open``, ``suspended`` or ``dissolved`` then, or ``unknown``.
    """
    found = bodies_at(conn, at=at, name=name, evidence=False)
    wanted = [x for x in found if state is None or (x.state or "unknown") == state]
    return sorted(wanted, key=lambda x: (x.changes[-1].day, len(x.changes)), reverse=True)


def body_of(conn: Connection, key: str, *, at: str | None = None) -> BodyState | None:
    """One body with its evidence: by the key of its actor, or its whole name where it has none."""
    if key.isascii() and key.isdigit() and len(key) < 10:
        return next(iter(bodies_at(conn, actor=int(key), at=at)), None)
    return next((x for x in bodies_at(conn, name=key, at=at) if key_of(x) == key), None)


def key_of(body: BodyState) -> str:
    """By what a body is found again."""
    return str(body.actor) if body.actor is not None else body.name_en or body.name_ar or ""


def spans(changes: Sequence[Change], last: str) -> list[Span]:
    """The states of a body from its first change to a day.

    >>> def step(what, day): return Change(what=what, day=day, date=day, reports=1, evidence=())
    >>> [(x.state, x.last) for x in spans([step("created", "2002-05-28"), step("suspended", "2021-10-18")], "2022-01-01")]
    [('open', '2021-10-18'), ('suspended', '2022-01-01')]
    """
    out: list[Span] = []
    for change in sorted(changes, key=lambda c: c.day):
        new = STATES[change.what]
        if new is None or (out and out[-1].state == new):
            continue
        if out:
            out[-1] = Span(out[-1].state, out[-1].first, change.day)
        out.append(Span(new, change.day, max(last, change.day)))
    return out
