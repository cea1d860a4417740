"""What went wrong, mark by mark, with the sentence, what gold has, what was found and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from mahdar.evaluate.found import FoundEvent, FoundStatement, Speaker
from mahdar.evaluate.gold import GoldEvent, GoldSpeaker, GoldStatement, Span
from mahdar.evaluate.match import right_date, right_sides
from mahdar.evaluate.names import same_person, same_speaker
from mahdar.evaluate.run import Scored

Kind = Literal["missed", "extra", "wrong"]


class Fault(msgspec.Struct, frozen=True, kw_only=True):
    """One mark that is missing, groundless or partly wrong.

    ``what`` names the part that is wrong; ``why`` the rule that made the found mark; ``span`` is None for a person, who
    is missed as a whole.
    """

    report: str
    layer: str
    kind: Kind
    what: str
    span: Span | None
    gold: str
    found: str
    why: str | None = None


def faults(scored: Iterable[Scored]) -> Iterator[Fault]:
    """Every fault, report by report, in the order of the layers."""
    for one in scored:
        yield from _times(one)
        yield from _statements(one)
        yield from _events(one)
        for person in one.coded.gold.persons or ():
            if not any(same_person(person.name_en, name) for name in one.found.persons):
                yield Fault(
                    report=one.coded.name, layer="persons", kind="missed", what="person", span=None, gold=person.name_en,
                    found="",
                )  # fmt: skip


def _times(one: Scored) -> Iterator[Fault]:
    golds, pairs = one.coded.gold.times, dict(one.pairs.times)
    if golds is None:
        return
    for g, gold in enumerate(golds):
        if gold.optional:
            continue
        found = one.found.times[pairs[g]] if g in pairs else None
        if found is None or found.value not in {gold.value, *gold.accept_values}:
            yield Fault(
                report=one.coded.name, layer="times", kind="wrong" if found else "missed", what="value",
                span=gold.span(one.coded.text), gold=gold.value or "unresolved", found=found.value if found else "",
            )  # fmt: skip
    for f in _left(len(one.found.times), pairs):
        mark = one.found.times[f]
        yield Fault(
            report=one.coded.name, layer="times", kind="extra", what="time", span=mark.span, gold="", found=mark.value
        )


def _statements(one: Scored) -> Iterator[Fault]:
    golds, pairs = one.coded.gold.statements, dict(one.pairs.statements)
    if golds is None:
        return
    for g, gold in enumerate(golds):
        if gold.optional:
            continue
        span = gold.span(one.coded.text)
        found = one.found.statements[pairs[g]] if g in pairs else None
        for what in _statement_faults(gold, found):
            yield Fault(
                report=one.coded.name, layer="statements", kind="wrong" if found else "missed", what=what, span=span,
                gold=f"{gold.kind}, {_who(gold.speaker)}",
                found=f"{found.kind}, {_who(found.speaker)}" if found else "",
            )  # fmt: skip
    for f in _left(len(one.found.statements), pairs):
        mark = one.found.statements[f]
        yield Fault(
            report=one.coded.name, layer="statements", kind="extra", what="statement", span=mark.span, gold="",
            found=f"{mark.kind}, {_who(mark.speaker)}",
        )  # fmt: skip


def _statement_faults(gold: GoldStatement, found: FoundStatement | None) -> list[str]:
    if found is None:
        return ["statement"]
    right = any(same_speaker(want, found.speaker) for want in (gold.speaker, *gold.accept_speakers))
    return ["speaker"] * (not right) + ["kind"] * (gold.kind != found.kind)


def _events(one: Scored) -> Iterator[Fault]:
    golds, pairs = one.coded.gold.events, dict(one.pairs.events)
    if golds is None:
        return
    for g, gold in enumerate(golds):
        if gold.optional:
            continue
        found = one.found.events[pairs[g]] if g in pairs else None
        for what in _event_faults(gold, found):
            yield Fault(
                report=one.coded.name, layer="events", kind="wrong" if found else "missed", what=what,
                span=gold.trigger.span(one.coded.text), gold=_act(gold), found=_act(found) if found else "",
                why=found.why if found else None,
            )  # fmt: skip
    for f in _left(len(one.found.events), pairs):
        mark = one.found.events[f]
        yield Fault(
            report=one.coded.name, layer="events", kind="extra", what="event", span=mark.span, gold="",
            found=_act(mark), why=mark.why,
        )  # fmt: skip


def _event_faults(gold: GoldEvent, found: FoundEvent | None) -> list[str]:
    if found is None:
        return ["event"]
    parts = {
        "who-whom": right_sides(gold, found),
        "status": gold.status == found.status,
        "date": right_date(gold, found),
    }
    return [name for name, right in parts.items() if not right]


def _left(number: int, pairs: dict[int, int]) -> list[int]:
    used = set(pairs.values())
    return [f for f in range(number) if f not in used]


def _who(speaker: GoldSpeaker | Speaker | None) -> str:
    return " · ".join(x for x in (speaker.name_en, speaker.polity) if x) if speaker else "nobody"


def _act(event: GoldEvent | FoundEvent) -> str:
    sides = [", ".join(x or "?" for x in side) or "—" for side in (event.actors, event.recipients)]
    return f"{event.type} {sides[0]} → {sides[1]}, {event.status}" + (f", {event.date}" if event.date else "")
