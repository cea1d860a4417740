"""Positions that acts show: requests, refusals, offers, promises, threats, support, denials."""

from __future__ import annotations

import msgspec

from mahdar.layers.positions.content import conditions, window
from mahdar.layers.positions.drafts import Draft
from mahdar.layers.positions.finder import Finder, Found
from mahdar.layers.positions.scene import Scene
from mahdar.lexicon.stances import Rule, stances
from mahdar.record import Event, Issue, Stance

#: How many sentences back a denial or answer may point.
BACK = 4
_SPEECH = frozenset({"ACCUSE", "REQUEST", "AGREE", "THREATEN"})
_INTENT = ("031", "032", "033")


class Told(msgspec.Struct, frozen=True, gc=False):
    """What an earlier act was about: by whom, against whom."""

    at: int
    kind: str
    actors: frozenset[str]
    recipients: frozenset[str]
    issue: Issue


class Acts:
    """Reads the events of one report."""

    def __init__(self, scene: Scene, finder: Finder) -> None:
        self.s = scene
        self.finder = finder
        self.table = stances()
        self.told: list[Told] = []

    def drafts(self) -> list[Draft]:
        """The positions, in the order of the events."""
        out: list[Draft] = []
        for event in sorted(self.s.events, key=lambda e: e.trigger.start):
            out += self._event(event)
        return out

    def _event(self, event: Event) -> list[Draft]:
        if event.type not in _TYPES:
            return []
        s = self.s
        at = s.token(event.trigger.start)
        if at >= len(s.tokens):
            return []
        if self._supposed(at):
            return []
        first, last = self._content(event, at)
        lemma, noun = s.words[at].lemma, self._noun(first, last)
        rule = self.table.of_event(event.type, event.mode, lemma, noun)
        stance = self._stance(event, rule)
        found = self._issue(event, at, first, last, stance)
        holders = list(dict.fromkeys(p for p in map(s.speaks_for, event.actors) if p is not None))
        actors = frozenset(p for p in map(s.polity, event.actors) if p)
        recipients = [p for p in map(s.polity, event.recipients) if p]
        cued = s.cues.get(event.trigger.start)
        if cued is not None and stance == "accepts" and not (first < last and s.words[first].pos == "verb"):
            return []  # they agree that something is so
        issue = found.issue if found is not None else None
        toward: str | None = None
        if issue is None and holders and stance is not None and self.finder.points_back(first, last):
            back = self._back(at, holders[0])
            if back is not None:
                issue = back.issue
                toward = next(iter(sorted(back.actors)), None)
        if issue is not None and event.type in _SPEECH and event.status == "actual":
            self.told.append(Told(at, event.type, actors, frozenset(recipients), issue))
        if issue is None or stance is None:
            return []
        if found is not None and found.strife and stance in _FOR:
            return []
        if found is not None and found.new and stance in ("supports", "accepts") and not self._says_what(first, found):
            return []
        out: list[Draft] = []
        evidence = (event.id,) if event.statement is None else (event.id, event.statement)
        if cued is not None:
            evidence = (event.id, cued.id)
        for holder in holders[:4]:
            others = [p for p in recipients if p != holder]
            party = s.polity(found.party) if found is not None else None
            target = next(iter(others), None) or toward or (s.polity(cued.addressee) if cued is not None else None)
            target = target or (party if party != holder else None)
            date = event.date.value if event.date is not None else None
            out.append(Draft(holder, aimed(s, issue, stance, target), stance, at, target, date, evidence))
        return out

    def _supposed(self, at: int) -> bool:
        """Whether a condition or indirect question governs the trigger: إذا كانوا مستعدين."""
        first = max(self.s.sentence(at)[0], at - 4)
        return any(self.s.tokens[k].plain in ("إذا", "لو") for k in range(first, at))

    def _stance(self, event: Event, rule: Rule | None) -> Stance | None:
        if event.status == "negated":
            return rule.negated if rule is not None else None
        if event.status != "actual":
            return None
        if event.type == "AGREE" and event.cameo in _INTENT and event.why is not None and "future" in event.why:
            return "promises"
        return rule.stance if rule is not None else None

    def _says_what(self, first: int, found: Found) -> bool:
        """Whether a new issue stands straight behind the verb: what one praises or backs in passing is none."""
        return found.first - first <= 3

    def _content(self, event: Event, at: int) -> tuple[int, int]:
        s = self.s
        cued = s.cues.get(event.trigger.start)
        if cued is not None and cued.start > event.trigger.start:
            return s.span(cued.start, cued.end)
        first = s.token(event.trigger.end) if event.trigger.end < len(s.raw) else len(s.tokens)
        end = s.sentence(at)[1]
        held = s.said(at)
        if held is not None:
            end = min(end, s.span(held.start, held.end)[1])
        return first, window(s, first, max(first, end))

    def _noun(self, first: int, last: int) -> str:
        """The first noun behind the trigger that names nobody."""
        s = self.s
        for i in range(first, last):
            if s.words[i].pos == "verb":
                return ""
            if s.words[i].pos == "noun" and not s.entities.all_covering(i) and i not in s.time_at:
                return s.words[i].lemma
        return ""

    def _issue(self, event: Event, at: int, first: int, last: int, stance: Stance | None) -> Found | None:
        speaker = event.actors[0] if event.actors else None
        if event.type == "THREATEN":
            inside = conditions(self.s, first, last) if self.s.cues.get(event.trigger.start) is not None else None
            if inside is not None:
                found = self.finder.find(*inside, speaker=speaker)
                if found is not None:
                    return found
        if stance == "promises" and "future" in (event.why or ""):
            first = min(first, at)  # the act itself is what is promised
        found = self.finder.find(first, last, speaker=speaker)
        if found is None and stance is not None and not self.finder.points_back(first, last):
            found = self.finder.new(first, last)
        if found is not None and found.broad and found.issue.key in _POINTING and self.finder.points_back(first, last):
            return found if self._back(at, self.s.polity(speaker)) is None else None
        return found

    def _back(self, at: int, holder: str | None) -> Told | None:
        """The act of another party that a denial or refusal answers."""
        number = self.s.sentence_number(at)
        for told in reversed(self.told):
            if number - self.s.sentence_number(told.at) > BACK:
                return None
            if holder in told.actors or (told.recipients and holder not in told.recipients):
                continue
            return told
        return None


_FOR = frozenset({"supports", "accepts", "offers", "promises"})
_POINTING = frozenset({"agreement", "proposal"})
_TYPES = frozenset({"REQUEST", "REJECT", "AGREE", "THREATEN", "SUPPORT", "ACCUSE", "CONCEDE"})


def aimed(scene: Scene, issue: Issue, stance: Stance, target: str | None) -> Issue:
    """A threat of measures that names no target aims at the party that it is made to."""
    from mahdar.layers.positions.finder import fill
    from mahdar.lexicon.issues import issues

    entry = issues().entries.get(issue.key + "-on-{x}")
    if stance != "threatens" or target is None or entry is None:
        return issue
    party = next(
        (e for e in scene.entities.entities if e.polity == target and e.kind in ("state", "organisation", "group")),
        None,
    )
    return fill(entry, party) if party is not None else issue
