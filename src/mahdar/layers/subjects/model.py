"""What the layer of subjects hands on."""

from __future__ import annotations

from typing import Literal

import msgspec

from mahdar.layers.entities import Entities, Named
from mahdar.layers.outline import Outline

Gender = Literal["m", "f"] | None
Number = Literal["s", "d", "p"] | None
How = Literal["explicit", "before", "relative", "pronoun", "implicit"]


class Subject(msgspec.Struct, frozen=True, gc=False):
    """The subject of a verb: its entity (None when no entity is known), how it is given, and its tokens.

    ``people`` tells that it is a plural of persons, which no verb in the singular means: ناشطات.
    """

    entity: str | None
    how: How
    first: int
    last: int
    gender: Gender = None
    number: Number = None
    people: bool = False


class Subjects:
    """Subjects by the token of their verb, and the mentions that they add (pronouns, implicit subjects).

    ``entities`` are those of the text, with the unnamed speakers that only their verb tells.
    """

    def __init__(
        self, outline: Outline, by_verb: dict[int, Subject], genders: dict[str, Gender], entities: Entities
    ) -> None:
        self.outline = outline
        self.by_verb = by_verb
        self.genders = genders
        self.entities = entities

    def get(self, verb: int) -> Subject | None:
        """The subject of the verb at a token, or None."""
        return self.by_verb.get(verb)

    def mention(self, verb: int) -> Named | None:
        """The mention that a pronoun or the verb itself makes of its subject; None when it is named by a noun."""
        subject = self.by_verb.get(verb)
        if subject is None or subject.entity is None or subject.how not in ("pronoun", "implicit"):
            return None
        token = self.outline.tokens[subject.first]
        return Named(
            subject.first, subject.last, token.start, token.end, subject.entity,
            "pronoun" if subject.how == "pronoun" else "implicit", subject.first,
        )  # fmt: skip

    @property
    def extra(self) -> tuple[Named, ...]:
        """All those mentions, for `Entities.with_mentions`."""
        found = (self.mention(verb) for verb in sorted(self.by_verb))
        seen: set[tuple[int, str]] = set()
        out = []
        for m in found:
            if m is not None and (m.first, m.entity) not in seen:
                seen.add((m.first, m.entity))
                out.append(m)
        return tuple(out)


def fits(subject: Subject, gender: Gender, number: Number) -> bool:
    """Whether a verb without a named subject may mean ``subject``."""
    if gender is not None and subject.gender is not None and gender != subject.gender:
        return False
    if number is not None and (number == "s") != (subject.number in ("s", None)):
        return number == "s" and subject.gender == "f" and not subject.people  # a plural of things is feminine singular
    return True
