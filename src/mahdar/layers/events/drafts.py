"""Drafts: events in the making."""

from __future__ import annotations

import msgspec

from mahdar.record import EventDate, EventType, Status


class Draft(msgspec.Struct, gc=False):
    """An event before it is known which mentions tell of the same act. ``trigger`` and ``end`` are tokens."""

    type: EventType
    mode: str | None
    cameo: str
    trigger: int
    end: int
    sentence: int
    lemma: str
    where: str
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    status: Status
    rule: str = ""
    chunk: int = -1
    last_chunk: int = -1
    noun: bool = False
    heading: bool = False
    date: EventDate | None = None
    place: str | None = None
    number: dict[str, int] = {}
    historical: bool = False
    said: int = -1
    own_threat: bool = False
    weak: bool = False
    definite: bool = False
    contexts: tuple[str, ...] = ()
    governs: tuple[int, int] = (0, 0)
    dropped: bool = False

    def become(self, kind: EventType, mode: str | None, cameo: str, status: Status, rule: str) -> Draft:
        """The same act under another type."""
        return msgspec.structs.replace(
            self, type=kind, mode=mode, cameo=cameo, status=status, rule=f"{self.rule} {rule}".strip()
        )
