"""Merging: one act told twice is one event, kept where it is told most fully."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from mahdar.layers.events.counts import count_words
from mahdar.layers.events.dates import first_day, last_day
from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.view import View

#: Types of which two mentions with the same parties mean one act wherever they stand; of others only lead and body do.
_ACTS = frozenset({"CONSULT", "ASSAULT", "SANCTION", "COERCE", "RETREAT", "MOBILIZE", "PROTEST", "COOPERATE", "AID"})
LEAD = 3
#: Types whose definite nouns tell of an act even where nobody is named, when the report tells of no other.
FORCEFUL = frozenset({"ASSAULT", "PROTEST"})


def merge(view: View, drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts without repetitions, in the order of the text."""
    out: list[Draft] = []
    for draft in sorted(drafts, key=lambda d: d.trigger):
        for n in range(len(out) - 1, max(-1, len(out) - 40), -1):
            joined = _joined(view, out[n], draft)
            if joined is not None:
                out[n] = joined
                break
        else:
            bare = draft.definite and draft.noun and not draft.actors and not draft.recipients and not draft.number
            told = not draft.weak or draft.rule in ("in", "factive", "subject")
            if _again(draft, drafts):
                continue
            if not bare or (
                told and draft.type in FORCEFUL and not any(d.type == draft.type for d in (*out, *_named(drafts)))
            ):
                out.append(draft)
    return sorted(out, key=lambda d: d.trigger)


def _again(draft: Draft, drafts: Sequence[Draft]) -> bool:
    """Whether a noun of force that names nobody only tells again of an act of force: وراء هجوم الأهواز."""
    if draft.type != "ASSAULT" or not draft.noun or draft.actors or draft.recipients or draft.number or draft.heading:
        return False
    spoken_of = draft.weak and draft.rule in ("genitive", "factive") and draft.sentence > LEAD
    return spoken_of and any(d.type == "ASSAULT" and d.trigger != draft.trigger for d in _named(drafts))


def _named(drafts: Sequence[Draft]) -> list[Draft]:
    """The drafts that name a party: an act of nobody may be one of them."""
    return [d for d in drafts if d.actors or d.recipients]


def _polities(view: View, ids: tuple[str, ...]) -> frozenset[str]:
    by_id = view.entities.by_id
    return frozenset((by_id[i].polity or by_id[i].code or i) for i in ids if i in by_id)


def _within(a: frozenset[str], b: frozenset[str]) -> bool:
    return a <= b or b <= a


def _joined(view: View, one: Draft, two: Draft) -> Draft | None:
    """Both mentions as one draft, or None when they may be two acts."""
    retold = one.mode == two.mode == "withdraw" and two.noun and one.sentence != two.sentence
    retold = retold and (two.weak or one.type == two.type)
    if retold and _polities(view, one.actors) & _polities(view, two.actors):
        return one  # قرار الانسحاب
    if one.type != two.type or one.status != two.status:
        return None
    near = one.sentence == two.sentence
    casualty = count_words().get(one.lemma) in ("killed", "wounded") or count_words().get(two.lemma) in (
        "killed",
        "wounded",
    )
    sign = view.signs.get(two.trigger)
    casualty = casualty or (sign is not None and sign.kind == "occur")  # … وأسفرت عن سقوط قتلى
    if one.mode != two.mode and one.mode and two.mode and not (near and casualty):
        return None
    a1, a2 = _polities(view, one.actors), _polities(view, two.actors)
    r1, r2 = _polities(view, one.recipients), _polities(view, two.recipients)
    all1, all2 = a1 | r1, a2 | r2
    if not _dates_fit(one, two):
        return None
    if near:
        if one.noun or two.noun:
            if not (_within(a1, a2) and _within(r1, r2)) and not (one.type == "CONSULT" and _within(all1, all2)):
                return None
            if one.type not in _ACTS and one.lemma != two.lemma and not (a1 == a2 and r1 == r2):
                return None
        elif not (casualty and one.type == "ASSAULT" and _within(a1, a2) and _within(r1, r2)):
            return None
        if set(one.number) & set(two.number):
            return None
        return _both(one, two)
    if not all1 or not all2:
        return None
    lead = one.heading or (one.sentence <= LEAD and two.sentence <= LEAD)
    same = (a1 == a2 and r1 == r2) or (
        one.type == "CONSULT" and (all1 == all2 or (_within(all1, all2) and min(len(all1), len(all2)) > 1))
    )
    loose = _within(a1, a2) and _within(r1, r2) and bool(a1 & a2 or r1 & r2)
    if one.type == "CONSULT":
        loose = loose and _within(all1, all2)
    if one.type in _ACTS:
        if one.lemma != two.lemma and not (one.noun or two.noun or one.heading):
            return None
        again = two.definite or lead or one.lemma == two.lemma
        if not ((same and again) or (loose and (two.definite or lead))):
            return None
    elif not (one.heading and loose) and not (same and (one.lemma == two.lemma and lead)):
        return None
    if one.number and two.number and any(two.number.get(k, v) != v for k, v in one.number.items()):
        return None
    return _fuller(one, two)


def _dates_fit(one: Draft, two: Draft) -> bool:
    if one.date is None or two.date is None:
        return one.historical == two.historical or (one.date is None and two.date is None)
    if one.date.source == "published" or two.date.source == "published":
        return not (one.historical or two.historical)
    starts = first_day(one.date.value), first_day(two.date.value)
    ends = last_day(one.date.value), last_day(two.date.value)
    if None in starts or None in ends:
        return one.date.value == two.date.value
    return starts[0] <= ends[1] and starts[1] <= ends[0]  # type: ignore[operator]


def _both(one: Draft, two: Draft) -> Draft:
    """Two mentions in one sentence, put together."""
    keep, other = (one, two) if not one.noun or two.noun else (two, one)
    actors = keep.actors or tuple(a for a in other.actors if a not in keep.recipients)
    recipients = keep.recipients or tuple(r for r in other.recipients if r not in actors)
    if len(other.actors) > len(actors):
        actors = other.actors
    if len(other.recipients) > len(recipients):
        recipients = tuple(r for r in other.recipients if r not in actors)
    finer = keep if keep.mode or not other.mode else other
    return msgspec.structs.replace(
        keep, actors=actors, recipients=recipients, mode=finer.mode, cameo=finer.cameo, place=keep.place or other.place,
        number={**other.number, **keep.number}, date=keep.date if keep.date is not None else other.date,
        historical=keep.historical or other.historical,
    )  # fmt: skip


def _fuller(one: Draft, two: Draft) -> Draft:
    """The fuller of two mentions, completed from the other."""

    def worth(d: Draft) -> tuple[int, ...]:
        return (
            not d.heading, bool(d.actors) + bool(d.recipients), len(d.actors) + len(d.recipients),
            d.date is not None and d.date.source == "text", bool(d.number), -d.trigger,
        )  # fmt: skip

    keep, other = (one, two) if worth(one) >= worth(two) else (two, one)
    date = keep.date if keep.date is not None and keep.date.source == "text" else other.date or keep.date
    return msgspec.structs.replace(
        keep, actors=keep.actors or other.actors, place=keep.place or other.place, number={**other.number, **keep.number},
        recipients=keep.recipients or tuple(r for r in other.recipients if r not in keep.actors), date=date, mode=keep.mode or other.mode,
    )  # fmt: skip
