"""The sides of a meeting: the parties that stand around its word, with their roles."""

from __future__ import annotations

import msgspec

from mahdar.layers.positions.scene import Scene
from mahdar.lexicon.clauses import clause_words
from mahdar.lexicon.meetings import meeting_words

_AWAY = frozenset({"في", "إلى", "من", "عن", "قرب", "بعد", "قبل", "ضد", "حول", "بشأن", "منذ", "خلال", "عبر", "لدى"})


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


class Sides:
    """Finds the sides around the words of one report."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.w = meeting_words()
        self.relative = clause_words().relative

    def add(self, out: Mention, entity: str, role: str | None) -> None:
        """Put an entity among those at a meeting; places and news outlets are none."""
        found = self.s.by_id.get(entity)
        if found is None or found.kind == "place" or self.s.reports(found):
            return
        if out.people.get(entity) is None:
            out.people[entity] = role

    def who(self, k: int) -> tuple[str, int] | None:
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
            found = self.who(k)
            if found is not None and (
                joined or self.s.words[k].proclitics[:1] == ("و",) or self.s.tokens[k].plain[:1] == "و"
            ):
                out.append(found[0])
                k, joined, misses = found[1], False, 0
                continue
            plain = self.s.tokens[k].plain
            if plain in ("و", "،", ",", "(", ")") or (
                found is None and misses < 2 and self.s.words[k].pos in ("noun", "adj")
            ):
                joined = joined or plain in ("و", "،", ",") or self.s.words[k].proclitics[:1] == ("و",)
                misses += self.s.tokens[k].kind == "word"
                k += 1
                continue
            break
        return out, k

    def of_noun(self, out: Mention, i: int, last: int) -> None:
        """The sides behind the noun at ``i``: adjectives, بين and مع, those who lead or mediate, and the body that meets."""
        s = self.s
        k = i + 1
        near = True
        while k < last:
            named = s.party(k)
            word = s.words[k]
            plain = s.bare(k)
            if s.tokens[k].plain in self.relative or (
                word.pos == "verb" and word.tense is not None and not s.entities.all_covering(k)
            ):
                k = self._relative(out, k, last)
                if k < 0:
                    return
                near = False
                continue
            if near and named is not None and named.adjective and s.words[k].number != "p":
                self.add(out, named.entity, None)
                k = named.last
                continue
            role = self._role(k)
            if plain in ("بين", "مع") or role is not None:
                found, stop = self._run(k + 1, last)
                for party in found:
                    if role == "head of delegation" and s.by_id[party].kind != "person":
                        continue
                    self.add(out, party, role)
                k, near = max(stop, k + 1), False
                continue
            who = self.who(k) if near and not any(p in s.words[k].proclitics for p in "بلك") else None
            if who is not None and (not out.definite or k == i + 1):
                entity = s.by_id[who[0]]
                if k == i + 1:
                    out.definite = True
                if entity.kind == "place":
                    out.place = out.place or entity.id
                elif entity.kind in ("body", "organisation") and self._is_body(entity.id):
                    out.body = out.body or entity.id
                else:
                    self.add(out, entity.id, None)
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
        found, stop = self._run(v + 1, last) if v + 1 < last and self.who(v + 1) is not None else ([], v + 1)
        for party in found:
            self.add(out, party, None)
        if not found and s.words[v].enclitic:
            subject = self._subject_of_sentence(v)
            if subject is not None:
                self.add(out, subject, None)
        return stop

    def _subject_of_sentence(self, at: int) -> str | None:
        first = self.s.sentence(at)[0]
        for k in range(first, at):
            found = self.who(k)
            if found is not None and self.s.by_id[found[0]].kind != "place":
                return found[0]
        return None

    def _role(self, k: int) -> str | None:
        word = self.s.words[k]
        return (
            self.w.roles.get(word.lemma)
            if word.pos in ("noun", "verb") and not (word.definite and not word.enclitic)
            else None
        )

    def _is_body(self, entity: str) -> bool:
        found = self.s.by_id[entity]
        return found.kind == "body" or found.code in ("IGO", "UNO", "EUR", "NGO")

    def carried(self, out: Mention, i: int, light: int) -> None:
        """The subject of the verb that carries the noun."""
        s = self.s
        k = light + 1
        hosts = s.words[light].lemma in self.w.hosts
        found_any = False
        while k < i:
            who = self.who(k)
            if who is None or self._away(k):
                k = who[1] if who is not None else k + 1
                continue
            if s.by_id[who[0]].kind != "place" or hosts:
                if hosts and not found_any:
                    out.host = who[0]
                self.add(out, who[0], None)
                found_any = True
            k = who[1]
        if found_any:
            return
        before = self._before(light)
        if before is not None:
            self.add(out, before, None)

    def _before(self, verb: int) -> str | None:
        """The party that stands straight before a verb, or before its relative pronoun."""
        s = self.s
        k = verb - 1
        while k >= 0 and (
            s.tokens[k].plain in self.relative
            or (s.tokens[k].kind == "mark" and s.tokens[k].plain in "،,-–—")
            or k in s.time_at
        ):
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

    def of_verb(self, out: Mention, i: int, last: int) -> None:
        """The sides of the verb at ``i``: its subject and whom it met."""
        s = self.s
        k, named = i + 1, 0
        hosts = s.words[i].lemma in self.w.hosts
        while k < min(last, i + 22):
            who = self.who(k)
            if who is None:
                if s.tokens[k].plain in self.relative or (
                    s.words[k].pos == "verb" and s.words[k].tense and not s.entities.all_covering(k)
                ):
                    break
                k += 1
                continue
            if not self._away(k) and s.by_id[who[0]].kind != "place":
                if hosts and not named:
                    out.host = who[0]
                self.add(out, who[0], None)
                named += 1
            k = who[1]
        if named < 2:
            before = self._before(i)
            if before is not None:
                self.add(out, before, None)

    def _away(self, k: int) -> bool:
        """Whether a preposition of place or time governs the phrase at a token."""
        s = self.s
        if "ب" in s.words[k].proclitics[:2] or "ل" in s.words[k].proclitics[:2]:
            return True
        return k > 0 and s.words[k - 1].pos == "prep" and s.words[k - 1].lemma in _AWAY
