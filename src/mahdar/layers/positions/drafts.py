"""Drafts of positions, and how they are joined: one for each holder, issue and stance."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mahdar.record import Issue, Position, Stance


class Draft(msgspec.Struct, frozen=True, gc=False):
    """A position as one act or statement shows it; ``at`` is its token."""

    holder: str
    issue: Issue
    stance: Stance
    at: int
    toward: str | None = None
    date: str | None = None
    evidence: tuple[str, ...] = ()


def join(drafts: Iterable[Draft]) -> tuple[Position, ...]:
    """One position for each holder, issue and stance, in the order of the text, with all its evidence."""
    out: dict[tuple[str, str, str], Position] = {}
    for draft in sorted(drafts, key=lambda d: d.at):
        key = (draft.holder, draft.issue.key, draft.stance)
        known = out.get(key)
        if known is None:
            out[key] = Position(
                holder=draft.holder, issue=draft.issue, stance=draft.stance, toward=draft.toward, date=draft.date,
                evidence=tuple(dict.fromkeys(draft.evidence)),
            )  # fmt: skip
            continue
        out[key] = msgspec.structs.replace(
            known, toward=known.toward or draft.toward, date=known.date or draft.date,
            evidence=tuple(dict.fromkeys((*known.evidence, *draft.evidence))),
        )  # fmt: skip
    return tuple(out.values())
