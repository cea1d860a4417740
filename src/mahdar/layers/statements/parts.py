"""What the modules of the layer hand to one another."""

from __future__ import annotations

import msgspec

from mahdar.layers.statements.openers import Opener
from mahdar.lexicon.cues import CueForm


class Match(msgspec.Struct, frozen=True, gc=False):
    """A cue at token ``at`` with what it may open. ``negated`` is True behind لم and its like."""

    at: int
    form: CueForm
    opener: Opener | None
    negated: bool = False
    relative: bool = False


class Said(msgspec.Struct, frozen=True, gc=False):
    """What is said, as tokens ``[first, last)``, ``cut`` letters into the first; and how much of it is quoted."""

    first: int
    last: int
    cut: int = 0
    quoted: bool = False
    plain: bool = False


class Attribution(msgspec.Struct, frozen=True, gc=False):
    """``بحسب …`` at tokens ``[first, last)``: the phrase, its source and the verb of saying in it, where there is one."""

    first: int
    last: int
    lemma: str
    entity: str | None
    verb: int | None = None
    leading: bool = False
