"""Home: the side of an act that nobody names, where the report tells whose it can only be.

A state organ that arrests workers arrests those of its own country; who answers a party speaks to that party.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import msgspec

from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.view import View

if TYPE_CHECKING:
    from mahdar.layers.events.sentence import SentenceCoder

#: Acts whose unnamed recipient is a party that the same sentence or the act before names.
_ANSWERS = frozenset(
    {"THREATEN", "ACCUSE", "SANCTION", "AGREE", "REJECT", "SUPPORT", "AID", "CONCEDE", "REQUEST", "ASSAULT"}
)
#: Of these, what also answers an act of the sentence before.
_REPLIES = frozenset({"THREATEN", "ACCUSE", "SANCTION", "REJECT", "SUPPORT", "AID"})
#: Acts that are done at home when no other country is spoken of.
_AT_HOME = frozenset({"COERCE", "CONCEDE", "RETREAT", "REQUEST", "THREATEN", "SUPPORT"})
#: Acts of people and organs of the country, when those who do them are described only.
_DONE_AT_HOME = frozenset(
    {"COERCE", "CONCEDE", "RETREAT", "SANCTION", "REJECT", "REQUEST", "SUPPORT", "PROTEST", "ACCUSE", "AGREE"}
)
#: Acts done to described people.
_DONE_TO = frozenset(
    {"COERCE", "ASSAULT", "SANCTION", "RETREAT", "THREATEN", "REQUEST", "AGREE", "SUPPORT", "CONCEDE", "ACCUSE"}
)
#: How many acts back one may be that is answered.
REACH = 8
_PEOPLE = ("person", "prisoner", "local")


def at_home(view: View, coder: SentenceCoder, drafts: list[Draft], earlier: Sequence[Draft]) -> list[Draft]:
    """The drafts of one sentence, with the sides that the sentence, the act before or the scene tells."""
    out: list[Draft] = []
    named = _named(view, coder) if drafts else {}
    for draft in drafts:
        if draft.actors and not draft.recipients:
            draft = _whom(view, coder, draft, (*earlier[-REACH:], *out[-REACH:]), named)
        elif not draft.actors and draft.type in _DONE_AT_HOME:
            draft = _who(view, draft, named)
        out.append(draft)
    return out


def _whom(view: View, coder: SentenceCoder, draft: Draft, earlier: Sequence[Draft], named: dict[str, str]) -> Draft:
    if len(draft.actors) > 1 or draft.mode == "resign":
        return draft
    own = view.polity(draft.actors[0])
    if own is None:
        return draft
    standing = view.scenes.standing
    people = draft.type in _DONE_TO and _people(coder, draft)
    others = [entity for code, entity in named.items() if code != own]
    found = ""
    if people and own in standing and not others:
        found = standing[own]
    if not found and draft.type in _ANSWERS:
        found = _partner(view, draft, own, earlier)
        if not found and len(others) == 1 and view.entities.by_id[others[0]].kind in ("state", "place"):
            found = others[0]
    if (
        not found
        and draft.type in _AT_HOME
        and not others
        and own in standing
        and (draft.type == "COERCE" or own == view.scenes.domestic)
    ):
        found = standing[own]
    return msgspec.structs.replace(draft, recipients=(found,)) if found else draft


def _who(view: View, draft: Draft, named: dict[str, str]) -> Draft:
    """The country of the scene for an act of people or organs that are described only."""
    states = view.scenes.standing
    place = view.entities.by_id.get(draft.place or "")
    there = place.code or "" if place is not None and draft.type == "PROTEST" else ""
    home = there if there in states else view.scenes.domestic
    recipients = draft.recipients
    held = draft.type == "COERCE" and bool(recipients)
    if home not in states or (not held and not there and named.keys() - {home}):
        return draft
    if recipients and not there and view.polity(recipients[0]) != home:
        return draft
    return msgspec.structs.replace(draft, actors=(states[home],), recipients=recipients)


def _people(coder: SentenceCoder, draft: Draft) -> bool:
    """Whether people without a name or country stand behind the word of the act."""
    arguments = coder.arguments
    for group in coder.clauses.after(draft.chunk, of_noun=draft.noun).bare[:2]:
        if any(not c.parties and arguments.is_of(c, kind) for c in group.chunks for kind in _PEOPLE):
            return True
    return any(
        not g.chunks[0].parties and any(arguments.is_of(g.chunks[0], kind) for kind in _PEOPLE)
        for g in coder.clauses.after(draft.chunk, of_noun=draft.noun).preps[:2]
    )


def _named(view: View, coder: SentenceCoder) -> dict[str, str]:
    """The polities that the sentence names, each with its entity."""
    found: dict[str, str] = {}
    for i in range(coder.first, coder.last):
        for m in view.entities.all_covering(i):
            entity = view.entities.by_id.get(m.entity)
            if m.first != i or entity is None or m.how in ("pronoun", "implicit"):
                continue
            code = entity.polity or (entity.code if entity.kind == "place" else None)
            if code and code not in found:
                known = view.scenes.states.get(code) if entity.kind in ("place", "person") else None
                found[code] = known or entity.id
    return found


def _partner(view: View, draft: Draft, own: str, earlier: Sequence[Draft]) -> str:
    """The party that the act told last was done with, to or by, when it was between it and ``own``."""
    for before in reversed(earlier):
        if draft.sentence - before.sentence > (draft.type in _REPLIES):
            break
        sides = [{view.polity(p): p for p in side} for side in (before.actors, before.recipients)]
        for one, two in (sides, sides[::-1]):
            if own in one and len(two) == 1 and own not in two:
                return next(iter(two.values()))
    return ""
