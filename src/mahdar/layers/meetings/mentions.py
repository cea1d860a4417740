"""Mentions of meetings: each word that tells of one, with the parties, place, day and body that stand around it."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right

import msgspec

from mahdar.layers.positions.scene import NEGATIONS, Scene
from mahdar.lexicon.clauses import clause_words
from mahdar.lexicon.issues import readings
from mahdar.lexicon.meetings import MeetingWords, meeting_words
from mahdar.record import Event

#: How far before and behind a meeting's noun its verb and its parties may stand.
BEFORE = 18
BEHIND = 28
_WHERE = frozenset({"في", "ب", "داخل"})
_AWAY = frozenset({"في", "إلى", "من", "عن", "قرب", "بعد", "قبل", "ضد", "حول", "بشأن", "منذ", "خلال", "عبر", "لدى"})
_SEAT = frozenset({"مقر", "مبنى", "قصر"})
_GENERIC = frozenset({"states", "countries"})


class Mention(msgspec.Struct, gc=False):
    """One telling of a meeting. ``at`` is its word, ``[first, last)`` the words around it that were read."""

    at: int
    first: int
    last: int
    format: str
    people: dict[str, str | None]
    host: str | None = None
    body: str | None = None
    place: str | None = None
    venue: str | None = None
    date: str | None = None
    definite: bool = False
    again: bool = False
    planned: bool = False
    events: tuple[str, ...] = ()
    about: str | None = None
    carried: bool = False
    past: bool = False
    agreed: bool = False


class Mentions:
    """Finds the mentions in one report."""

    def __init__(self, scene: Scene, published: dt.date | None = None) -> None:
        self.s = scene
        self.w: MeetingWords = meeting_words()
        self.year = published.year if published is not None else None
        self.said_from = sorted(scene.token(x.start) for x in scene.statements)
        self.agreements = {scene.sentence_number(scene.token(e.trigger.start)) for e in scene.events if e.type == "AGREE" and e.status == "actual"}
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
        return any(m.how == "name" and self.s.by_id[m.entity].kind != "place" for m in self.s.entities.all_covering(i) if m.entity in self.s.by_id)

    def _format(self, i: int) -> str | None:
        word = self.s.words[i]
        if word.pos == "verb":
            return self.w.verbs.get(word.lemma) if word.tense is not None else None
        if word.pos not in ("noun", "adj", "prep"):
            return None
        found = next((self.w.nouns[r] for r in sorted(readings(self.s.tokens[i].plain)) if r in self.w.nouns), None)
        if found is None or (i + 1 < len(self.s.tokens) and not self.w.opponent.isdisjoint(readings(self.s.tokens[i + 1].plain))):
            return None
        if (i + 1 < len(self.s.tokens) and self.s.tokens[i + 1].plain.endswith("هاتفية")) or (i + 1 < len(self.s.tokens) and self.s.tokens[i + 1].plain.endswith("هاتفي")):
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
            if token.plain in self.breaks or (token.plain in ("،", ",") and k + 1 < last and (self._verb(k + 1) or s.tokens[k + 1].plain in self.breaks)):
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
            event = next((self.events[k] for k in range(i, min(i + 6, last)) if k in self.events and self.events[k].type == "CONSULT"), None)
        meets = event is not None and (event.type == "CONSULT" or (event.type == "AGREE" and "future" in (event.why or "")))
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
                self._add(out, party, None)
            if event.mode == "visit" and event.recipients:
                out.host = event.recipients[0]
        if verb:
            self._verb_sides(out, i, first, last)
        else:
            self._noun_sides(out, i, last)
            if light >= 0:
                self._carried(out, i, light, first)
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
        return date is not None and self.year is not None and date[:4].isdigit() and int(date[:4]) < self.year and len(date) < 10

    def _again(self, i: int, last: int) -> bool:
        s, w = self.s, self.w
        for k in (i - 1, i - 2):
            if k >= 0 and not w.again.isdisjoint(readings(s.tokens[k].plain)) and s.words[k].pos == "noun":
                return True
        return any(not w.again.isdisjoint(readings(s.tokens[k].plain)) for k in range(i + 1, min(last, i + 3)) if s.words[k].pos in ("adj", "noun"))

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

    # -- who ------------------------------------------------------------------------------------------------------------------

    def _add(self, out: Mention, entity: str, role: str | None) -> None:
        found = self.s.by_id.get(entity)
        if found is None or (found.kind == "place"):
            return
        if out.people.get(entity) is None:
            out.people[entity] = role

    def _who(self, k: int) -> tuple[str, int] | None:
        """The party or person whose noun phrase begins at a token, and the token behind it."""
        s = self.s
        phrase = s.entities.phrase(k)
        if phrase is not None:
            return (phrase.entity, phrase.last) if phrase.first == k else None
        for m in s.entities.all_covering(k):
            if m.first == k and not m.adjective and m.how not in ("pronoun", "implicit") and m.entity in s.by_id:
                return m.entity, m.last
        return None

    def _run(self, k: int, last: int) -> tuple[list[str], int]:
        """The parties joined by و from token ``k`` on."""
        out: list[str] = []
        joined = True
        misses = 0
        while k < last:
            found = self._who(k)
            if found is not None and (joined or self.s.words[k].proclitics[:1] == ("و",) or self.s.tokens[k].plain[:1] == "و"):
                out.append(found[0])
                k, joined, misses = found[1], False, 0
                continue
            plain = self.s.tokens[k].plain
            if plain in ("و", "،", ",", "(", ")") or (found is None and misses < 2 and self.s.words[k].pos in ("noun", "adj")):
                joined = joined or plain in ("و", "،", ",") or self.s.words[k].proclitics[:1] == ("و",)
                misses += self.s.tokens[k].kind == "word"
                k += 1
                continue
            break
        return out, k

    def _noun_sides(self, out: Mention, i: int, last: int) -> None:
        s = self.s
        k = i + 1
        near = True
        while k < last:
            named = s.party(k)
            word = s.words[k]
            plain = s.bare(k)
            if s.tokens[k].plain in self.relative or (word.pos == "verb" and word.tense is not None and not s.entities.all_covering(k)):
                k = self._relative(out, k, last)
                if k < 0:
                    return
                near = False
                continue
            if near and named is not None and named.adjective and s.words[k].number != "p":
                self._add(out, named.entity, None)
                k = named.last
                continue
            role = self._role(k)
            if plain in ("بين", "مع") or role is not None:
                found, stop = self._run(k + 1, last)
                for party in found:
                    if role == "head of delegation" and s.by_id[party].kind != "person":
                        continue
                    self._add(out, party, role)
                k, near = max(stop, k + 1), False
                continue
            who = self._who(k) if near and not any(p in s.words[k].proclitics for p in "بلك") else None
            if (who is not None and not out.definite) or (who is not None and k == i + 1):
                assert who is not None
                entity = s.by_id[who[0]]
                if k == i + 1:
                    out.definite = True
                if entity.kind == "place":
                    out.place = out.place or entity.id
                elif entity.kind in ("body", "organisation") and self._is_body(entity.id):
                    out.body = out.body or entity.id
                else:
                    self._add(out, entity.id, None)
                k = who[1]
                continue
            if word.pos == "prep" or plain in _AWAY:
                near = False
            k += 1

    def _relative(self, out: Mention, k: int, last: int) -> int:
        """Whom a relative clause behind the noun names: المفاوضات التي أجرتها في جنيف مع …; the token to go on from, or -1."""
        s = self.s
        v = k + 1 if s.tokens[k].plain in self.relative else k
        if v >= last or s.words[v].pos != "verb" or s.words[v].lemma not in self.w.light:
            return -1
        found, stop = self._run(v + 1, last) if v + 1 < last and self._who(v + 1) is not None else ([], v + 1)
        for party in found:
            self._add(out, party, None)
        if not found and s.words[v].enclitic:
            subject = self._subject_of_sentence(v)
            if subject is not None:
                self._add(out, subject, None)
        return stop

    def _subject_of_sentence(self, at: int) -> str | None:
        first = self.s.sentence(at)[0]
        for k in range(first, at):
            found = self._who(k)
            if found is not None and self.s.by_id[found[0]].kind != "place":
                return found[0]
        return None

    def _role(self, k: int) -> str | None:
        word = self.s.words[k]
        return self.w.roles.get(word.lemma) if word.pos in ("noun", "verb") and not (word.definite and not word.enclitic) else None

    def _is_body(self, entity: str) -> bool:
        found = self.s.by_id[entity]
        return found.kind == "body" or found.code in ("IGO", "UNO", "EUR", "NGO")

    def _carried(self, out: Mention, i: int, light: int, first: int) -> None:
        """The subject of the verb that carries the noun."""
        s = self.s
        k = light + 1
        hosts = s.words[light].lemma in self.w.hosts
        found_any = False
        while k < i:
            who = self._who(k)
            if who is None or self._away(k):
                k = who[1] if who is not None else k + 1
                continue
            if s.by_id[who[0]].kind != "place" or hosts:
                if hosts and not found_any:
                    out.host = who[0]
                self._add(out, who[0], None)
                found_any = True
            k = who[1]
        if found_any:
            return
        before = self._before(light, first)
        if before is not None:
            self._add(out, before, None)

    def _before(self, verb: int, first: int) -> str | None:
        """The party that stands straight before a verb, or before its relative pronoun."""
        s = self.s
        k = verb - 1
        while k >= 0 and (s.tokens[k].plain in self.relative or (s.tokens[k].kind == "mark" and s.tokens[k].plain in "،,-–—") or k in s.time_at):
            k -= 1
        if k < 0:
            return None
        phrase = s.entities.phrase(k)
        if phrase is not None:
            return phrase.entity
        for m in s.entities.all_covering(k):
            if m.last == k + 1 and not m.adjective and m.how not in ("pronoun", "implicit"):
                return m.entity if not self._away(m.first) else None
        return None

    def _verb_sides(self, out: Mention, i: int, first: int, last: int) -> None:
        s = self.s
        k, named = i + 1, 0
        hosts = s.words[i].lemma in self.w.hosts
        while k < min(last, i + 22):
            who = self._who(k)
            if who is None:
                if s.tokens[k].plain in self.relative or (s.words[k].pos == "verb" and s.words[k].tense and not s.entities.all_covering(k)):
                    break
                k += 1
                continue
            if not self._away(k) and s.by_id[who[0]].kind != "place":
                if hosts and not named:
                    out.host = who[0]
                self._add(out, who[0], None)
                named += 1
            elif s.words[i].lemma == "زار" and not named:
                pass
            k = who[1]
        if named < 2:
            before = self._before(i, first)
            if before is not None:
                self._add(out, before, None)

    def _away(self, k: int) -> bool:
        """Whether a preposition of place or time governs the phrase at a token."""
        s = self.s
        if "ب" in s.words[k].proclitics[:2] or "ل" in s.words[k].proclitics[:2]:
            return True
        return k > 0 and s.words[k - 1].pos == "prep" and s.words[k - 1].lemma in _AWAY

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
            inside = (plain in _WHERE and not self._of_noun(k, i)) or (s.words[k].proclitics[:1] == ("ب",) and s.party(k) is not None)
            if k > first and s.words[k].lemma in _SEAT:
                owner = next((self._who(n) for n in range(k + 1, min(last, k + 3)) if self._who(n) is not None), None)
                if owner is not None:
                    out.venue = s.polity(owner[0])
            if inside and out.place is None:
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
            if s.words[m].pos not in ("noun", "adj") or m in s.time_at or (m > k and s.words[m].proclitics[:1] in (("و",), ("ب",), ("ل",))):
                return None
        return None

    def _of_noun(self, k: int, i: int) -> bool:
        """Whether a preposition belongs to the noun before it, and not to the meeting: الوضع في سوريا."""
        s = self.s
        before = k - 1
        if before in (i, -1) or before in s.time_at or s.entities.all_covering(before) or s.entities.phrase(before) is not None:
            return False
        return s.words[before].pos == "noun" and self.w.nouns.keys().isdisjoint(readings(s.tokens[before].plain))
