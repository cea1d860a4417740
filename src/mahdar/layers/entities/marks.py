"""What the layer hands on: the entities of a text and where each is named."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

import msgspec

from mahdar.record import Entity, Mention, MentionHow


class Named(msgspec.Struct, frozen=True, gc=False):
    """A mention of an entity: a range of tokens (``last`` exclusive) and the raw span without clitics.

    ``head`` is the token that the grammar sees: the noun that agrees with a verb. ``adjective`` is True for an adjective
    of nationality and the like, which names its state but stands for no party by itself.
    """

    first: int
    last: int
    start: int
    end: int
    entity: str
    how: MentionHow
    head: int
    adjective: bool = False


class Phrase(msgspec.Struct, frozen=True, gc=False):
    """A noun phrase that stands for one entity as a whole: title, office, name and apposition together."""

    first: int
    last: int
    entity: str
    head: int


class Entities:
    """The entities of a text.

    ``entities`` are in the order of their first mention, ``mentions`` in the order of tokens; mentions may nest, and an
    outer one stands before those inside it. ``phrases`` are the noun phrases of persons with all that belongs to them.
    """

    def __init__(self, entities: Iterable[Entity], mentions: Iterable[Named], phrases: Iterable[Phrase] = ()) -> None:
        self.mentions = tuple(sorted(mentions, key=lambda m: (m.first, -m.last, m.start, -m.end)))
        self.phrases = tuple(sorted(phrases, key=lambda p: (p.first, -p.last)))
        where: dict[str, list[Mention]] = {}
        for m in self.mentions:
            where.setdefault(m.entity, []).append(Mention(m.start, m.end, m.how))
        self.entities = tuple(msgspec.structs.replace(e, mentions=tuple(where.get(e.id, ()))) for e in entities)

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """The entities by their ids."""
        return {e.id: e for e in self.entities}

    @cached_property
    def _at(self) -> dict[int, tuple[Named, ...]]:
        at: dict[int, list[Named]] = {}
        for m in self.mentions:
            for token in range(m.first, m.last):
                at.setdefault(token, []).append(m)
        return {token: tuple(sorted(ms, key=lambda m: m.first - m.last)) for token, ms in at.items()}

    @cached_property
    def _phrase_at(self) -> dict[int, Phrase]:
        at: dict[int, Phrase] = {}
        for p in self.phrases:
            for token in range(p.first, p.last):
                if token not in at:
                    at[token] = p
        return at

    def all_covering(self, token: int) -> tuple[Named, ...]:
        """The mentions that cover a token, outermost first."""
        return self._at.get(token, ())

    def covering(self, token: int, *, innermost: bool = False) -> Named | None:
        """The outermost (or innermost) mention that covers a token, or None."""
        found = self._at.get(token)
        return (found[-1] if innermost else found[0]) if found else None

    def phrase(self, token: int) -> Phrase | None:
        """The outermost noun phrase of a person that covers a token, or None."""
        return self._phrase_at.get(token)

    def with_mentions(self, extra: Iterable[Named]) -> Entities:
        """The same entities with more mentions, as a later layer finds them (pronouns, the verb's own subject)."""
        return Entities(self.entities, (*self.mentions, *extra), self.phrases)
