"""Positions that statements show by their words: لا يمكن السماح بـ، حق سيادي، مستعد لـ …, and by the force of their cue."""

from __future__ import annotations

from mahdar.layers.positions.acts import aimed
from mahdar.layers.positions.content import before, conditions, window
from mahdar.layers.positions.drafts import Draft
from mahdar.layers.positions.finder import Finder, Found
from mahdar.layers.positions.scene import NEGATIONS, Scene
from mahdar.lexicon.issues import Element, readings
from mahdar.lexicon.stances import Phrase, stances
from mahdar.record import Stance, Statement

GAP = 1
FAR = 12
#: A weak phrase speaks of what follows within so many words.
CLOSE = 5
#: How many statements back the same speaker may have named whom a measure is meant for.
BACK = 3


class Sayings:
    """Reads the statements of one report."""

    def __init__(self, scene: Scene, finder: Finder) -> None:
        self.s = scene
        self.finder = finder
        self.table = stances()

    def drafts(self) -> list[Draft]:
        """The positions, in the order of the statements."""
        out: list[Draft] = []
        for number, said in enumerate(self.s.statements):
            holder = self.s.speaks_for(said.speaker)
            if holder is None:
                continue
            first, last = self.s.span(said.start, said.end)
            if last <= first:
                continue
            out += self._cue(said, holder, first, last)
            out += self._named(number, said, holder, first, last)
            out += self._phrases(said, holder, first, last)
        return out

    def _draft(
        self, said: Statement, holder: str, at: int, stance: Stance, found: Found, toward: str | None = None
    ) -> Draft:
        party = self.s.polity(found.party)
        addressee = self.s.polity(said.addressee)
        target = toward or (addressee if addressee != holder else None) or (party if party != holder else None)
        return Draft(holder, aimed(self.s, found.issue, stance, target), stance, at, target, said.date, (said.id,))

    # -- the force of the cue -----------------------------------------------------------------------------------------------

    def _cue(self, said: Statement, holder: str, first: int, last: int) -> list[Draft]:
        if said.cue is None:
            return []
        stance: Stance | None = "denies" if said.polarity == "denied" else None
        if stance is None:
            rule = self.table.forces.get(said.stance or "")
            stance = rule.stance if rule is not None else None
        if stance is None:
            return []
        end = window(self.s, first, last)
        found = self.finder.find(first, end, speaker=said.speaker)
        if found is None:
            new = self.finder.new(first, end)
            found = new if new is not None and new.first - first <= CLOSE else None
        return [self._draft(said, holder, first, stance, found)] if found is not None else []

    # -- measures that are only named -----------------------------------------------------------------------------------------

    def _named(self, number: int, said: Statement, holder: str, first: int, last: int) -> list[Draft]:
        s = self.s
        at = next((i for i in range(first, min(last, first + 3)) if s.tokens[i].kind == "word"), -1)
        if at < 0 or s.words[at].pos == "verb":
            return []
        rule = next((self.table.named[r] for r in readings(s.tokens[at].plain) if r in self.table.named), None)
        if (
            rule is None
            or rule.stance is None
            or any(s.words[k].pos == "verb" and s.words[k].tense for k in range(at, last))
        ):
            return []
        found = self.finder.find(first, last, speaker=said.speaker)
        if found is None:
            return []
        target = self.s.polity(found.party) or self._adversary(number, said, holder)
        return [self._draft(said, holder, at, rule.stance, found, target)] if target is not None else []

    def _adversary(self, number: int, said: Statement, holder: str) -> str | None:
        """The party of whom the speaker said before what would be if it did something."""
        for other in reversed(self.s.statements[max(0, number - BACK) : number]):
            if other.speaker != said.speaker:
                continue
            inside = conditions(self.s, *self.s.span(other.start, other.end))
            if inside is None:
                continue
            for i in range(*inside):
                named = self.s.party(i)
                polity = self.s.polity(named.entity) if named is not None else None
                if polity is not None and polity != holder:
                    return polity
        return None

    # -- phrases ----------------------------------------------------------------------------------------------------------------

    def _phrases(self, said: Statement, holder: str, first: int, last: int) -> list[Draft]:
        out: list[Draft] = []
        for i in range(first, last):
            if self.s.tokens[i].kind != "word":
                continue
            word = self.s.words[i]
            keys = (
                {word.lemma, self.s.bare(i)}
                if word.pos == "verb"
                else {*readings(self.s.tokens[i].plain), self.s.bare(i)}
            )
            for phrase in (p for key in sorted(keys) for p in self.table.by_first.get(key, ())):
                made = self._phrase(phrase, said, holder, i, first, last)
                if made is not None:
                    out.append(made)
                    break
        return out

    def _phrase(self, phrase: Phrase, said: Statement, holder: str, i: int, first: int, last: int) -> Draft | None:
        s = self.s
        at, party, head = i, "", i
        gap = GAP
        for n, element in enumerate(phrase.elements):
            if element.far:
                gap = FAR
                continue
            k = at if n == 0 else self._next(element, at, last, gap)
            gap = GAP
            if k < 0 or (n == 0 and not self._is(k, element)):
                return None
            if element.slot:
                named = s.party(k)
                if named is None or s.polity(named.entity) in (None, holder):
                    return None
                party, at = named.entity, named.last
            else:
                head, at = k, k + 1
        if s.words[i].pos == "adj" and s.words[i].definite:
            return None
        if phrase.own and not self._own(i, head, first, holder):
            return None
        negates = not self._is_negation(phrase.elements[0]) and s.negated(i)
        stance = phrase.negated if negates else phrase.stance
        if stance is None:
            return None
        found = self._content(phrase, said, i, head, at, first, last, party)
        if found is None:
            return None
        return self._draft(said, holder, i, stance, found, s.polity(party) if party else None)

    def _is_negation(self, element: Element) -> bool:
        return not element.lemmas.isdisjoint(NEGATIONS)

    def _is(self, k: int, element: Element) -> bool:
        return self.s.is_word(k, element) or self.s.bare(k) in element.lemmas

    def _next(self, element: Element, at: int, last: int, gap: int) -> int:
        for k in range(at, min(last, at + gap + 1)):
            if self.s.tokens[k].kind == "mark" and self.s.tokens[k].plain in ".؛:،,":
                return -1
            if element.slot:
                if self.s.party(k) is not None:
                    return k
            elif self._is(k, element):
                return k
        return -1

    def _own(self, i: int, head: int, first: int, holder: str) -> bool:
        """Whether the speaker means himself: the first person, no other subject, or one of his own side."""
        s = self.s
        if s.words[head].person == 1 or s.words[i].person == 1:
            return True
        if s.words[head].pos == "verb" and any(p in ("ن",) for p in s.words[head].proclitics):
            return True
        k = i - 1
        while k >= first and (
            s.bare(k) in NEGATIONS or s.tokens[k].plain in ("سوف", "قد", "لقد") or s.tokens[k].kind == "mark"
        ):
            k -= 1
        if k < first:
            return True
        if s.tokens[k].plain in ("نحن", "إننا", "أننا", "إنني", "أنني", "وإننا", "ونحن", "إنا"):
            return True
        parties = s.parties_before(i, max(first, i - 8))
        own = s.words[k].enclitic in ("ه", "ها", "نا") and s.words[k].lemma in ("بلاد", "بلد", "حكومة", "إدارة")
        if own:
            return True
        if s.tokens[k].plain in ("أنها", "إنها", "أنه", "إنه", "لكنها", "لكنه", "وأنها", "وإنها", "وأنه"):
            return not parties or parties[0].polity == holder
        return bool(parties) and parties[0].polity == holder and i - first <= 6

    def _content(
        self, phrase: Phrase, said: Statement, i: int, head: int, at: int, first: int, last: int, party: str
    ) -> Found | None:
        s, find = self.s, self.finder
        subject: str | None = None
        if phrase.content == "before":
            a, b = before(s, i, first), i
        elif phrase.content == "self":
            a, b = head, window(s, head, last)
        elif phrase.content == "slot":
            a, b, subject = at, window(s, at, last), party
        else:
            a, b = at, window(s, at, last)
        found = find.find(a, b, subject=subject, speaker=said.speaker)
        if found is not None and found.strife and phrase.stance in ("supports", "promises", "offers"):
            return None
        if found is not None and phrase.weak and phrase.content == "after" and found.first - a > CLOSE:
            return None
        if found is None and not phrase.weak and phrase.content != "before" and not find.points_back(a, b):
            found = find.new(a, b)
        return found
