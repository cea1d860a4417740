"""Counterparts: the side of an act that its sentence leaves out, from whom the report shows the other side to deal with.

A report about two states tells of "an apology" or "new sanctions" without naming the other each time.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

import msgspec

from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.view import View

#: Acts that are done to somebody, so that a recipient who is not named is one that the report names elsewhere.
_TOWARDS = frozenset({"SANCTION", "AID", "SUPPORT", "REJECT", "THREATEN", "CONCEDE", "RETREAT"})
#: Of these and others, what people and organs of one country do within it.
_WITHIN = frozenset({"PROTEST", "COERCE", "CONCEDE", "THREATEN", "REQUEST", "ACCUSE", "SUPPORT"})
#: Acts that mean nothing without who does them.
_DOERS = frozenset({"AID", "MOBILIZE", "SUPPORT"})
#: Rules by which a noun without sides is only spoken of: تقارير عن هجوم، منذ حرب.
_MENTIONED = frozenset({"verb", "genitive", "free", "that", "topic", "factive", "negation", "future", "س"})
_SPOKEN = frozenset({"ACCUSE", "REQUEST", "REJECT", "THREATEN", "AGREE"})


def completed(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts of a report, those without a recipient given the party that their actor deals with in the others."""
    facing = _facing(view, drafts)
    out = [_jointly(view, _completed(view, draft, facing)) for draft in drafts]
    return [draft for draft in out if not _empty(draft)]


def _jointly(view: View, draft: Draft) -> Draft:
    """Exercises and patrols of two states as what they do together."""
    if draft.type == "MOBILIZE" and not draft.recipients and len({view.polity(a) for a in draft.actors} - {None}) > 1:
        return draft.become("COOPERATE", None, "062", draft.status, "jointly→COOPERATE")
    return draft


def _empty(draft: Draft) -> bool:
    """Whether too little is said of who acts for an act of this type: talks of nobody, help from nobody."""
    if draft.type == "CONSULT":
        sides = len(draft.actors) + len(draft.recipients)
        return sides == 0 or (sides == 1 and (draft.noun or not draft.actors))
    if draft.type in _DOERS and not draft.actors:
        return not draft.number
    bare = not draft.actors and not draft.recipients and not draft.number and not draft.heading
    if bare and draft.noun and draft.rule in _MENTIONED:
        return True
    return draft.noun and draft.type in _SPOKEN and not draft.actors and not draft.recipients


def _completed(view: View, draft: Draft, facing: dict[str, Counter[str]]) -> Draft:
    if draft.recipients or not draft.actors or draft.mode == "resign":
        return draft
    own = {view.polity(a) for a in draft.actors}
    if len(own) != 1 or None in own:
        return draft
    polity = next(iter(own)) or ""
    found = ""
    if draft.type in _TOWARDS:
        found = _partner(view, polity, facing)
    if not found and draft.type in _WITHIN and polity == view.scenes.domestic:
        found = view.scenes.standing.get(polity, "")
    return msgspec.structs.replace(draft, recipients=(found,)) if found else draft


def _facing(view: View, drafts: Sequence[Draft]) -> dict[str, Counter[str]]:
    """For each polity those that it deals with in the acts of the report, and how often."""
    out: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for draft in drafts:
        sides = [frozenset(p for i in side if (p := view.polity(i))) for side in (draft.actors, draft.recipients)]
        if len(sides[0]) == 2 and not sides[1]:
            one, two = sorted(sides[0])
            sides = [frozenset({one}), frozenset({two})]
        if len(sides[0]) == len(sides[1]) == 1 and sides[0] != sides[1]:
            (one,), (two,) = sides
            out[one][two] += 1
            out[two][one] += 1
    return out


def _partner(view: View, own: str, facing: dict[str, Counter[str]]) -> str:
    """The entity of the party that ``own`` deals with most, or of the country that the report is about."""
    ranked = facing[own].most_common(2) if own in facing else []
    if ranked and (len(ranked) == 1 or ranked[0][1] > ranked[1][1]):
        return view.side(ranked[0][0])
    home = view.scenes.domestic
    return view.scenes.standing.get(home, "") if home != own else ""
