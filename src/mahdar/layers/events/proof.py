"""Proof: which of several senses that hold has most to prove it."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from mahdar.layers.events.roles import Frame
from mahdar.lexicon.frames import frames


@cache
def telling_nouns() -> dict[str, str]:
    """Nouns that name an act by themselves -> the field that they show."""
    fields = {"ASSAULT": "conflict", "PROTEST": "protest"}
    return {
        s.lemma: fields[s.type]
        for s in frames().senses
        if s.pos == "noun" and not s.objects and not s.needs and s.type in fields
    }


def best(frames: list[Frame], armed: Callable[[Frame], bool]) -> list[Frame]:
    """The frames, those with most to prove them first: an object that must be there, parties found, needs that hold."""
    return frames if len(frames) == 1 else sorted(frames, key=lambda f: _proof(f, armed(f)), reverse=True)


def _proof(frame: Frame, armed: bool) -> tuple[int, int, int, int, int, int, int]:
    sense = frame.sense
    objects = 0 if not sense.objects else 2 if not any(o.prep for o in sense.objects) or frame.object is None else 1
    wanted = sum(
        3 if n.startswith("O=") else 2 if n == "A=crowd" else n.startswith("ctx=") and "diplomacy" not in n
        for n in sense.needs
    )
    force = armed and sense.type in ("ASSAULT", "COERCE", "MOBILIZE", "RETREAT")
    parties = min(len(frame.actors), 2) + min(len(frame.recipients), 2)
    return (bool(objects), parties, not frame.passive, frame.matched, force, wanted, bool(sense.mode))
