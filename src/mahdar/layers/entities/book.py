"""Who is who among the persons of a text: full names, surnames, offices alone, counterparts."""

from __future__ import annotations

import datetime as dt

from mahdar.arabic.letters import fold
from mahdar.layers.entities.alike import alike, near, same
from mahdar.layers.entities.drafts import Findings, OfficePhrase, Person
from mahdar.layers.entities.frame import after_saying, speech_behind
from mahdar.layers.entities.kin import (
    by_family,
    by_given,
    covers,
    holders,
    holds,
    in_great_office,
    kin_of,
    prominent,
    tenure_on,
)
from mahdar.layers.entities.offices import OFFICIALS, SOURCES, SPEAKERS
from mahdar.layers.entities.portrait import Bearer, kin_of_phrase
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.shape import is_given
from mahdar.lexicon.actors import Actor

_RANKS = frozenset(("army-officer", "police-officer"))


class Book:
    """Who is who in one text."""

    def __init__(self, r: Reading, found: Findings, day: dt.date | None) -> None:
        self.r = r
        self.day = day
        self.found = found
        self.bearers: list[Bearer] = []
        self.of: dict[int, Bearer | None] = {}

    def settle(self) -> None:
        """Give every draft of a person its bearer: full names first, so that a surname finds a name that comes later."""
        persons = sorted(self.found.persons, key=lambda p: p.first)
        for person in persons:
            if person.actor is not None or len(person.folds) > 1:
                self._full(person)
        for person in persons:
            if id(person) not in self.of:
                bearer = self._surname(person) if person.folds else self._role(person)
                self.of[id(person)] = bearer
            bearer = self.of[id(person)]
            if bearer is not None:
                bearer.last_seen = person.first
                for phrase in person.offices:
                    if phrase not in bearer.offices and not (phrase.counterpart and bearer.offices):
                        bearer.offices.append(phrase)

    # names

    def _full(self, person: Person) -> None:
        actor = person.actor or self._same_office(person) or self._same_state(person)
        for bearer in self.bearers:
            if (actor is not None and bearer.actor is actor) or (
                actor is None and bearer.actor is None and same(bearer.folds, person.folds)
            ):
                if len(person.folds) > len(bearer.folds):
                    bearer.folds, bearer.words = person.folds, person.words
                break
        else:
            bearer = self._enter(person, actor)
        bearer.offices += [p for p in person.offices if not p.counterpart]
        bearer.gender = bearer.gender or person.gender
        bearer.nation = bearer.nation or person.nation
        self.of[id(person)] = bearer

    def _enter(self, person: Person, actor: Actor | None) -> Bearer:
        gender = person.gender or (actor.gender if actor else None) or self._verb_gender(person)
        bearer = Bearer(actor, person.words, person.folds, gender=gender, nation=person.nation, first=person.first)
        self.bearers.append(bearer)
        return bearer

    def _verb_gender(self, person: Person) -> str | None:
        """The gender that the verb straight before a name shows."""
        at = person.first - 1
        if at < 0 or person.offices or self.r.words[at].pos != "verb" or self.r.words[at].tense != "past":
            return None
        return self.r.words[at].gender

    def _same_office(self, person: Person) -> Actor | None:
        """The person of the tables who held the office of the text, when the name is spelt much alike."""
        name = " ".join(person.folds)
        for phrase in person.offices:
            if phrase.owner is None or phrase.owner.polity is None or phrase.described:
                continue
            keys = [s.office.key for s in phrase.offices]
            for actor in holders(phrase.owner.polity, keys, None if phrase.former else self.day):
                if any(alike(fold(spelling), name) for spelling in actor.names):
                    return actor
        return None

    def _named_before(self, person: Person, word: str, *, exact: bool) -> Bearer | None:
        """The person nearest before whose name has a word, or one spelt much like it where ``exact`` is False."""
        nearest: Bearer | None = None
        for bearer in self.bearers:
            words = bearer.folds
            names = {t for n in (bearer.actor.names if bearer.actor else ()) for t in fold(n).split()}
            fits = word in words or word in names or ("ال" + word) in words or word.removeprefix("ال") in words
            if not exact and not fits and words:
                fits = near(words[-1], word)
            if fits:
                before = bearer.first <= person.first
                if nearest is None or (
                    before and (nearest.first > person.first or bearer.last_seen >= nearest.last_seen)
                ):
                    nearest = bearer
        return nearest

    def _same_state(self, person: Person) -> Actor | None:
        """The person of the tables with that first name and much the same family name, who acted for the state of the text."""
        polities = {p.owner.polity for p in person.offices if p.owner is not None and p.owner.polity}
        if len(person.folds) != 2 or not polities:
            return None
        fits = [
            actor
            for actor, family in by_given().get(person.folds[0], ())
            if near(family, person.folds[1]) and any(t.polity in polities for t in actor.tenures)
        ]
        return fits[0] if len({a.key for a in fits}) == 1 else None

    def _surname(self, person: Person) -> Bearer | None:
        word = person.folds[0]
        found = self._named_before(person, word, exact=True)
        if found is None and not in_great_office(prominent(word, self.day), self.day):
            found = self._named_before(person, word, exact=False)
        if found is not None:
            return found
        actor = self._same_office(person)
        given = is_given(word)
        if actor is None and not (person.offices or person.titled):
            famous = prominent(word, self.day)
            usual = famous is not None and fold(famous.name_ar).split()[-1] == word
            actor = famous if not given or (usual and in_great_office(famous, self.day)) else None
        elif actor is None:
            bearers = by_family().get(word, ())
            if person.offices or person.titled:
                polities = {p.owner.polity for p in person.offices if p.owner}
                fits = [a for a in bearers if not polities or any(t.polity in polities for t in a.tenures)]
                if given and not person.offices:
                    fits = []
                elif given:
                    fits = [a for a in fits if any(holds(a, phrase) for phrase in person.offices)]
                actor = fits[0] if len(fits) == 1 else None
        if actor is None and not (person.offices or person.titled) and not self._speaks(person, given=given):
            return None
        for bearer in self.bearers:
            if actor is not None and bearer.actor is actor:
                return bearer
        return self._enter(person, actor)

    def _speaks(self, person: Person, *, given: bool) -> bool:
        """Whether a single name that no table explains stands behind a verb of saying: a first name, or one by its place."""
        if not after_saying(self.r, person.first):
            return False
        return given or (person.last - person.first == 1 and speech_behind(self.r, person.last))

    # offices without a name

    def _role(self, person: Person) -> Bearer | None:
        phrase = person.offices[0]
        if phrase.counterpart:
            return self._counterpart(person, phrase)
        keys = {s.office.key for s in phrase.offices}
        kin = kin_of_phrase(phrase)
        best: Bearer | None = None
        alike = [
            b for b in self.bearers if keys <= SPEAKERS and phrase.definite and self._called_so(b, phrase, person.first)
        ]
        for bearer in alike or self.bearers:
            if bearer.gender and phrase.gender and bearer.gender != phrase.gender and bearer.named:
                continue
            if not self._may_be(bearer, phrase, kin, person.first):
                continue
            if best is None or _nearer(bearer, best, person.first):
                best = bearer
        if best is None and phrase.definite and keys <= OFFICIALS:
            best = self._without_office(phrase, person.first)
        if best is not None:
            return best
        if (
            phrase.owner is not None
            and phrase.owner.polity is not None
            and phrase.definite
            and not phrase.former
            and not phrase.described
            and self.day is not None
        ):
            found = holders(phrase.owner.polity, keys, self.day)
            if len(found) == 1 and any(s.office.rank in ("head", "minister", "ambassador") for s in phrase.offices):
                for bearer in self.bearers:
                    if bearer.actor is found[0]:
                        return bearer
                return self._enter(person, found[0])
        if not phrase.definite and phrase.owner is None and not keys & SPEAKERS:
            return None
        if (
            phrase.owner is None
            and phrase.last - phrase.first == 1
            and keys <= _RANKS
            and not after_saying(self.r, person.first)
        ):
            return None  # الفريق
        if (
            phrase.definite
            and phrase.owner is None
            and not any(
                s.office.rank in ("head", "minister", "ambassador", "senior", "deputy") or s.office.key in SPEAKERS
                for s in phrase.offices
            )
        ):
            return None
        return self._enter(person, None)

    def _without_office(self, phrase: OfficePhrase, at: int) -> Bearer | None:
        """The one person of that gender named before without an office, whom the report may call an official."""
        fits = [
            b
            for b in self.bearers
            if b.named and not b.offices and b.first < at and b.gender == phrase.gender
            and (b.actor is None or phrase.owner is None or self._polity(b) == phrase.owner.polity)
        ]  # fmt: skip
        return fits[0] if len(fits) == 1 else None

    def _may_be(self, bearer: Bearer, phrase: OfficePhrase, kin: set[str], at: int) -> bool:
        """Whether an office without a name may mean this person."""
        if phrase.related:
            return any(p.related == phrase.related and kin & kin_of_phrase(p) for p in bearer.offices)
        if not phrase.definite:
            return False
        if phrase.described and bearer.named:
            return any(self._begin_alike(theirs, phrase) for theirs in bearer.offices)
        polity = phrase.owner.polity if phrase.owner else None
        if phrase.owner is not None and phrase.former != any(
            p.former for p in bearer.offices if p.owner is phrase.owner
        ):
            return False
        keys = {s.office.key for s in phrase.offices}
        if keys <= SOURCES and bearer.named:
            return False
        unnamed = keys <= SPEAKERS
        if not bearer.named:
            if bearer.first > at or not bearer.offices:
                return False
            theirs = bearer.offices[0]
            if phrase.plural != theirs.plural:
                return False  # المسؤولون is not متحدث
            if unnamed or kin & kin_of_phrase(theirs):
                return (
                    phrase.owner is None
                    or theirs.owner is None
                    or theirs.owner.key == phrase.owner.key
                    or (polity is not None and theirs.owner.polity == polity)
                )
            return False
        if (
            polity is not None
            and bearer.first < at
            and {s.office.key for s in phrase.offices} <= OFFICIALS
            and self._polity(bearer) == polity
        ):
            return True
        for theirs in bearer.offices:
            own = theirs.owner.polity if theirs.owner is not None else self._polity(bearer)
            if kin & kin_of_phrase(theirs) and (
                phrase.owner is None or own == polity or (own is None and theirs.owner is None) or polity is None
            ):
                return True
            if phrase.owner is None and self._same_head(theirs, phrase):
                return True
        if bearer.actor is not None and polity is not None:
            iso = self.day.isoformat() if self.day else None
            return any(
                t.polity == polity and kin & kin_of(t.office) and (iso is None or covers(t, iso))
                for t in bearer.actor.tenures
            )
        if bearer.actor is not None and phrase.owner is None:
            tenure, ended = tenure_on(bearer.actor, self.day)
            return tenure is not None and not ended and bool(kin & kin_of(tenure.office))
        return False

    def _polity(self, bearer: Bearer) -> str | None:
        """Whom a person acts for, as far as it is known by now."""
        stated = next((p.owner.polity for p in bearer.offices if p.owner is not None and p.owner.polity), None)
        if stated is None and bearer.actor is not None:
            tenure, ended = tenure_on(bearer.actor, self.day)
            stated = tenure.polity if tenure is not None and not ended else None
        return stated

    def _called_so(self, bearer: Bearer, phrase: OfficePhrase, at: int) -> bool:
        """Whether somebody without a name was called by the same noun before: المصدر is مصدر أمني, and no officer."""
        return not bearer.named and bearer.first < at and any(self._same_head(p, phrase) for p in bearer.offices)

    def _same_head(self, one: OfficePhrase, two: OfficePhrase) -> bool:
        tokens = self.r.tokens
        return tokens[one.first].fold[one.skip :].removeprefix("ال") == tokens[two.first].fold[two.skip :].removeprefix(
            "ال"
        )

    def _begin_alike(self, one: OfficePhrase, two: OfficePhrase) -> bool:
        """Whether two descriptions begin with the same two words: رئيس كتلة النداء، رئيس كتلة نداء تونس."""
        if min(one.last - one.first, two.last - two.first) < 3:
            return False
        second = [self.r.tokens[p.first + 1].fold.removeprefix("ال") for p in (one, two)]
        return self._same_head(one, two) and second[0] == second[1]

    def _counterpart(self, person: Person, phrase: OfficePhrase) -> Bearer | None:
        polity = phrase.owner.polity if phrase.owner else None
        before = [b for b in self.bearers if b.first < person.first and b.named]
        model = max(before, key=lambda b: b.last_seen, default=None)
        if model is None:
            return None
        keys = [s.office.key for s in model.offices[0].offices] if model.offices else []
        if not keys and model.actor is not None:
            tenure, ended = tenure_on(model.actor, self.day)
            keys = [tenure.office] if tenure is not None and not ended else []
        if not phrase.offices and model.offices:
            phrase.offices = model.offices[0].offices
        if polity is not None:
            found = holders(polity, keys, self.day) if self.day else []
            for bearer in self.bearers:
                if bearer.actor is not None and bearer.actor in found:
                    return bearer
            if len(found) == 1:
                return self._enter(person, found[0])
        return self._enter(person, None)


def _nearer(one: Bearer, two: Bearer, at: int) -> bool:
    """Whether one person is the better antecedent: named before rather than after, and last."""
    before_one, before_two = one.first < at, two.first < at
    if before_one != before_two:
        return before_one
    return one.last_seen > two.last_seen if before_one else one.first < two.first
