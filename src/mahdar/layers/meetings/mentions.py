"""Mentions of meetings: each word that tells of one, with the parties, place, day and body that stand around it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right

from mahdar.layers.meetings.sides import Mention, Sides
from mahdar.layers.positions.scene import NEGATIONS, Scene
from mahdar.lexicon.clauses import clause_words
from mahdar.lexicon.issues import readings
from mahdar.lexicon.meetings import MeetingWords, meeting_words
from mahdar.record import Event

#: How far before and behind a meeting's noun its verb and its parties may stand.
BEFORE = 18
BEHIND = 28
_WHERE = frozenset({"في", "ب", "داخل"})


class Mentions:
    """Finds the mentions in one report."""

    def __init__(self, scene: Scene, published: dt.date | None = None) -> None:
        self.s = scene
        self.w: MeetingWords = meeting_words()
        self.sides = Sides(scene)
        self.year = published.year if published is not None else None
        self.said_from = sorted(scene.token(x.start) for x in scene.statements)
        self.agreements = {
            scene.sentence_number(scene.token(e.trigger.start))
            for e in scene.events
            if e.type == "AGREE" and e.status == "actual"
        }
        self.events: dict[int, Event] = {}
        for event in scene.events:
            self.events[scene.token(event.trigger.start)] = event
        self.used: set[str] = set()
        breaks = clause_words()
        self.breaks = breaks.breaks
        self.relative = breaks.relative

    def all(self) -> list[Mention]:
        """The mentions in the order of the text."""
        out: list[Mention] = []
        done = -1
        for i, token in enumerate(self.s.tokens):
            if token.kind != "word" or i < done or self._in_name(i):
                continue
            format_ = self._format(i)
            if format_ is None:
                event = self.events.get(i)
                if event is None or event.type != "CONSULT" or self._carries(i) or event.id in self.used:
                    continue
                format_ = {"phone": "call", "visit": "visit"}.get(event.mode or "", "meeting")
            made = self._mention(i, format_)
            if made is not None:
                out.append(made)
                self.used.update(made.events)
                done = i + 1
        return out

    # -- the word -----------------------------------------------------------------------------------------------------------

    def _in_name(self, i: int) -> bool:
        return any(
            m.how == "name" and self.s.by_id[m.entity].kind != "place"
            for m in self.s.entities.all_covering(i)
            if m.entity in self.s.by_id
        )

    def _format(self, i: int) -> str | None:
        word = self.s.words[i]
        if word.pos == "verb":
            return self.w.verbs.get(word.lemma) if word.tense is not None else None
        if word.pos not in ("noun", "adj", "prep"):
            return None
        found = next((self.w.nouns[r] for r in sorted(readings(self.s.tokens[i].plain)) if r in self.w.nouns), None)
        if found is None or (
            i + 1 < len(self.s.tokens) and not self.w.opponent.isdisjoint(readings(self.s.tokens[i + 1].plain))
        ):
            return None
        if (i + 1 < len(self.s.tokens) and self.s.tokens[i + 1].plain.endswith("هاتفية")) or (
            i + 1 < len(self.s.tokens) and self.s.tokens[i + 1].plain.endswith("هاتفي")
        ):
            return "call"
        return found

    def _carries(self, i: int) -> bool:
        """Whether the verb at ``i`` has a noun of meeting behind it, which is then the mention."""
        if self.s.words[i].pos == "verb" and self.s.words[i].lemma not in self.w.light:
            return False
        last = min(self.s.sentence(i)[1], i + BEFORE)
        return any(self._format(k) is not None for k in range(i + 1, last))

    # -- around the word ------------------------------------------------------------------------------------------------------

    def _clause(self, i: int) -> tuple[int, int]:
        s = self.s
        begin, end = s.sentence(i)
        first, last = max(begin, i - BEFORE), min(end, i + BEHIND)
        for k in range(i - 1, first - 1, -1):
            if s.tokens[k].plain in "؛:.":
                first = k + 1
                break
            if s.tokens[k].plain in self.breaks or s.tokens[k].plain in ("أن", "إن", "بأن", "وأن"):
                first = k + 1
                break
            if s.tokens[k].plain in ("،", ",") and self._verb(k + 1):
                first = k + 1
                break
        for k in range(i + 1, last):
            token = s.tokens[k]
            if token.kind == "mark" and token.plain in "؛:.":
                last = k
                break
            if token.plain in self.breaks or (
                token.plain in ("،", ",")
                and k + 1 < last
                and (self._verb(k + 1) or s.tokens[k + 1].plain in self.breaks)
            ):
                last = k
                break
            if s.words[k].pos == "verb" and s.words[k].proclitics[:1] == ("و",) and s.words[k].tense == "past":
                last = k
                break
        return first, last

    def _verb(self, k: int) -> bool:
        return k < len(self.s.tokens) and self.s.words[k].pos == "verb" and self.s.words[k].tense is not None

    def _light(self, i: int, first: int) -> int:
        """The verb that carries the noun at ``i``, or -1."""
        for k in range(i - 1, first - 1, -1):
            word = self.s.words[k]
            if word.pos == "verb" and word.tense is not None and not self.s.entities.all_covering(k):
                return k if word.lemma in self.w.light else -1
        return -1

    def _mention(self, i: int, format_: str) -> Mention | None:
        s, w = self.s, self.w
        word = s.words[i]
        first, last = self._clause(i)
        verb = word.pos == "verb"
        light = -1 if verb else self._light(i, first)
        event = self.events.get(i) or (self.events.get(light) if light >= 0 else None)
        if event is None and verb and first <= i:
            event = next(
                (
                    self.events[k]
                    for k in range(i, min(i + 6, last))
                    if k in self.events and self.events[k].type == "CONSULT"
                ),
                None,
            )
        meets = event is not None and (
            event.type == "CONSULT" or (event.type == "AGREE" and "future" in (event.why or ""))
        )
        if event is not None and meets and event.status in ("negated", "hypothetical"):
            return None
        planned = event is not None and meets and (event.type == "AGREE" or event.status == "future")
        if i + 1 < last and self.s.words[i + 1].lemma in w.earlier:
            return None
        if format_ in ("meeting", "talks") and any(s.tokens[k].plain in w.remote for k in range(i + 1, last)):
            format_ = "call"
        out = Mention(i, first, last, format_, {}, definite=word.definite, planned=planned)
        out.again = self._again(i, last)
        if not planned and self._future(i, light, first):
            out.planned = True
        if not meets and self._unreal(i, light, first):
            return None
        if event is not None and meets and event.id not in self.used:
            out.events = (event.id,)
            for party in (*event.actors, *event.recipients):
                self.sides.add(out, party, None)
            if event.mode == "visit" and event.recipients:
                out.host = event.recipients[0]
        if verb:
            self.sides.of_verb(out, i, last)
        else:
            self.sides.of_noun(out, i, last)
            if light >= 0:
                self.sides.carried(out, i, light)
        self._circumstances(out, i, light, verb)
        out.past = (event is not None and meets and event.historical) or self._long_ago(out.date)
        out.agreed = out.planned or s.sentence_number(i) in self.agreements
        out.carried = light >= 0
        if not verb and not meets and light < 0 and not out.definite and not (out.people or out.body or out.place):
            return None
        if self._format(i) is None and len({s.polity(p) for p in out.people} - {None}) < 2:
            return None  # an event alone, without a word of meeting, must name both sides
        return out

    def _long_ago(self, date: str | None) -> bool:
        return (
            date is not None
            and self.year is not None
            and date[:4].isdigit()
            and int(date[:4]) < self.year
            and len(date) < 10
        )

    def _again(self, i: int, last: int) -> bool:
        s, w = self.s, self.w
        for k in (i - 1, i - 2):
            if k >= 0 and not w.again.isdisjoint(readings(s.tokens[k].plain)) and s.words[k].pos == "noun":
                return True
        return any(
            not w.again.isdisjoint(readings(s.tokens[k].plain))
            for k in range(i + 1, min(last, i + 3))
            if s.words[k].pos in ("adj", "noun")
        )

    def _future(self, i: int, light: int, first: int) -> bool:
        s = self.s
        for k in range(first, i + 1):
            plain = s.tokens[k].plain
            if plain in self.w.planned or (k in (i, light) and "س" in s.words[k].proclitics):
                return True
        return False

    def _unreal(self, i: int, light: int, first: int) -> bool:
        s = self.s
        stop = max(first, i - 6) if light < 0 else max(first, light - 3)
        for k in range(i - 1, stop - 1, -1):
            if k == light:
                continue
            word = s.words[k]
            lemma = word.lemma
            if s.bare(k) in NEGATIONS or lemma in self.w.unreal:
                return not (s.words[i].definite and lemma in ("قبل", "دون"))
            if word.pos == "verb" and word.tense is not None and light < 0:
                break
        return False

    # -- where, when, about what ------------------------------------------------------------------------------------------------

    def _circumstances(self, out: Mention, i: int, light: int, verb: bool) -> None:
        s = self.s
        first = min(x for x in (i, light if light >= 0 else i) if x >= 0)
        if verb or light >= 0 or not any(self._verb(k) for k in range(out.first, i)):
            first = out.first if (verb or light >= 0) else i
        last = out.last
        n = bisect_right(self.said_from, i)
        if n < len(self.said_from):
            last = max(i + 1, min(last, self.said_from[n]))
        for k in range(first, last):
            if k > i + 2 and s.tokens[k].plain in self.relative:
                break  # what a clause behind another noun tells
            if out.date is None and k in s.time_at and s.time_at[k].value and s.time_at[k].granularity != "interval":
                out.date = s.time_at[k].value
            plain = s.bare(k)
            inside = (plain in _WHERE and not self._of_noun(k, i)) or (
                s.words[k].proclitics[:1] == ("ب",) and s.party(k) is not None
            )
            if k > first and s.words[k].lemma in self.w.seat:
                owner = next(
                    (self.sides.who(n) for n in range(k + 1, min(last, k + 3)) if self.sides.who(n) is not None), None
                )
                if owner is not None:
                    out.venue = s.polity(owner[0])
            if inside and out.place is None and out.about is None:
                out.place = self._place(k if plain not in _WHERE else k + 1, last)
            if out.about is None and (plain in self.w.about) and k > i:
                out.about = s.words_of(k if plain.startswith("ل") else k + 1, last, 16) or None

    def _place(self, k: int, last: int) -> str | None:
        """The place or state named at a token, or behind a noun of place there: في العاصمة السويسرية جنيف، في مقر الحلف."""
        s = self.s
        for m in range(k, min(last, k + 5)):
            named = s.party(m)
            if named is not None and not named.adjective and s.by_id[named.entity].kind in ("place", "state"):
                return named.entity if m == k or s.by_id[named.entity].kind == "place" else None
            if (
                s.words[m].pos not in ("noun", "adj")
                or m in s.time_at
                or (m > k and s.words[m].proclitics[:1] in (("و",), ("ب",), ("ل",)))
            ):
                return None
        return None

    def _of_noun(self, k: int, i: int) -> bool:
        """Whether a preposition belongs to the noun before it, and not to the meeting: الوضع في سوريا."""
        s = self.s
        before = k - 1
        if (
            before in (i, -1)
            or before in s.time_at
            or s.entities.all_covering(before)
            or s.entities.phrase(before) is not None
        ):
            return False
        return s.words[before].pos == "noun" and self.w.nouns.keys().isdisjoint(readings(s.tokens[before].plain))
