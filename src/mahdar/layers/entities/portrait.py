"""What the record says of a person: name, whom he acts for on the day, sectors and role."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import msgspec

from mahdar.layers.entities.drafts import OfficePhrase, sectors_of
from mahdar.layers.entities.kin import kin_of, tenure_on
from mahdar.layers.entities.reading import Reading
from mahdar.lexicon.actors import Actor, Tenure, gazetteer
from mahdar.lexicon.actors.transliteration import transliterate
from mahdar.record import Entity

_STATE_RANKS = frozenset(("head", "minister", "deputy", "senior"))


@dataclass(slots=True)
class Bearer:
    """A person of the text: all the noun phrases that tell of them."""

    actor: Actor | None = None
    words: tuple[str, ...] = ()
    folds: tuple[str, ...] = ()
    offices: list[OfficePhrase] = field(default_factory=list)
    gender: str | None = None
    nation: Actor | None = None
    first: int = 0
    last_seen: int = 0

    @property
    def named(self) -> bool:
        """Whether the text tells a name."""
        return bool(self.folds) or self.actor is not None


def kin_of_phrase(phrase: OfficePhrase) -> set[str]:
    """The kin of the offices of a phrase."""
    return {k for s in phrase.offices for k in kin_of(s.office.key)}


def portrait(r: Reading, day: dt.date | None, bearer: Bearer, name: str) -> Entity:
    """The record of a person."""
    phrase = next((p for p in bearer.offices if p.owner is not None and p.owner.polity), None) or (
        bearer.offices[0] if bearer.offices else None
    )
    own = phrase.owner if phrase else None
    polity = own.polity if own else None
    code = phrase.owner.code if phrase and phrase.owner else None
    sectors: tuple[str, ...] = sectors_of(phrase) if phrase else ()
    former = any(p.former for p in bearer.offices)
    role = _role_text(r, phrase) if phrase else None
    if phrase is not None and phrase.owner is not None and polity is None and phrase.owner.kind == "place":
        polity = code
    if bearer.actor is not None:
        tenure, ended = _tenure(day, bearer.actor, phrase, polity)
        if tenure is not None:
            polity = polity or tenure.polity
            office = gazetteer().offices[tenure.office]
            if not sectors or sectors == ("UNK",) or (phrase is not None and phrase.owner is None):
                sectors = office.sectors
            former = former or (ended and phrase is None)
        owner = gazetteer().polities.get(polity or "")
        code = code or (owner.code if owner else None) or bearer.actor.code
        polity = polity or bearer.actor.code
        owner = gazetteer().polities.get(polity or "")
        polity = owner.polity if owner else polity
    if (
        polity is None
        and bearer.actor is None
        and phrase is not None
        and phrase.definite
        and any("state" in s.office.takes for s in phrase.offices)
    ):
        state = r.subject_state()
        if state is not None and any(s.office.rank in _STATE_RANKS for s in phrase.offices):
            polity, code = state.polity, state.code
    if bearer.nation is not None and polity is None:
        polity, code = bearer.nation.polity, bearer.nation.code
    if own is not None and polity == own.polity:
        polity = own.acts_for
    elif (acting := gazetteer().polities.get(polity or "")) is not None:
        polity = acting.acts_for
    if former:
        sectors = ("ELI",)
    name_ar = bearer.actor.name_ar if bearer.actor else " ".join(bearer.words) or None
    name_en = (
        bearer.actor.name_en
        if bearer.actor
        else (transliterate(bearer.words, gazetteer().latin, polity) if bearer.words else None)
    )
    return Entity(
        id=name,
        kind="person",
        name_ar=name_ar,
        name_en=name_en,
        polity=polity,
        code=code,
        sectors=sectors,
        role=role,
        transliterated=bearer.actor is None and name_en is not None,
    )


def _tenure(
    day: dt.date | None, actor: Actor, phrase: OfficePhrase | None, polity: str | None
) -> tuple[Tenure | None, bool]:
    """The office that a person holds on the day; where the text names one without its owner, the one of that kind."""
    if phrase is not None and polity is None:
        kin = kin_of_phrase(phrase)
        alike = tuple(t for t in actor.tenures if kin & kin_of(t.office))
        if alike:
            return tenure_on(msgspec.structs.replace(actor, tenures=alike), day)
    return tenure_on(actor, day, polity)


def _role_text(r: Reading, phrase: OfficePhrase) -> str | None:
    start, end = r.raw_span(phrase.first, phrase.last, phrase.skip)
    return " ".join(r.text.raw[start:end].split()) or None
