"""Agreements: treaties, accords and truces, and what became of them: signed, ratified, in force, breached, suspended, left."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from mahdar.arabic.text import ArabicText
from mahdar.layers.changes import INTO_FORCE, Changes
from mahdar.layers.entities import Entities
from mahdar.layers.positions.scene import NEGATIONS, Scene
from mahdar.lexicon.issues import readings, verb_readings
from mahdar.lexicon.meetings import AgreementWord, agreement_words, meeting_words
from mahdar.record import Agreement, AgreementChange, Event, Statement, Time

__all__ = ["find_agreements"]

#: How far from the word of change the agreement may stand, and how many words name one.
REACH = 8
LONGEST = 6


class _Found(msgspec.Struct, frozen=True, gc=False):
    at: int
    noun: int
    change: AgreementChange


def find_agreements(
    text: ArabicText, entities: Entities, statements: Sequence[Statement] = (), events: Sequence[Event] = (),
    times: Sequence[Time] = (), published: dt.date | None = None,  # noqa: ARG001  (the same call as the other layers)
) -> tuple[Agreement, ...]:  # fmt: skip
    """The agreements of a report that change, with their changes in the order of the text.

    Args:
        text: the report.
        entities: its entities.
        statements: its statements, evidence of what is only said.
        events: its events; who acts in one at the word of change takes the step.
        times: its time expressions.
        published: the day of publication; not needed.
    """
    if not text.tokens:
        return ()
    reader = _Reader(Scene(text, entities, statements, events, times))
    names: list[str] = []
    changes: dict[str, list[AgreementChange]] = {}
    for found in reader.all():
        name = reader.name(found.noun, names)
        if name not in names:
            names.append(name)
        known = changes.setdefault(name, [])
        same = next((n for n, c in enumerate(known) if c.what == found.change.what), None)
        if same is None:
            known.append(found.change)
        else:
            known[same] = _joined(known[same], found.change)
    return tuple(Agreement(name, tuple(c)) for name, c in changes.items())


def _joined(one: AgreementChange, two: AgreementChange) -> AgreementChange:
    """One step told twice."""
    return msgspec.structs.replace(
        one,
        date=one.date or two.date,
        by=one.by or two.by,
        evidence=tuple(dict.fromkeys((*one.evidence, *two.evidence))),
    )


class _Reader(Changes):
    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.words = agreement_words()
        self.nouns = meeting_words().agreement

    def all(self) -> list[_Found]:
        """Every change that is so, in the order of the text."""
        out = (self._at(i) for i, token in enumerate(self.s.tokens) if token.kind == "word")
        return [found for found in out if found is not None]

    def name(self, noun: int, known: list[str]) -> str:
        """The agreement that the noun at a token names: a definite noun alone is the last of its kind that was named."""
        s = self.s
        first, last = noun, min(s.sentence(noun)[1], noun + LONGEST)
        k = noun + 1
        while k < last and self._goes_on(k):
            k += 1
        plain = [s.tokens[j].plain for j in range(first, k)]
        skip = len("".join(p for p in s.words[noun].proclitics if p != "ال"))
        own = " ".join([plain[0][skip:] if not plain[0].startswith("ال") else plain[0], *plain[1:]])
        kinds = readings(s.tokens[noun].plain) & self.nouns
        if s.words[noun].definite and k - noun == 1:
            for name in reversed(known):
                if kinds & readings(name.split()[0]):
                    return name
        return own

    def _goes_on(self, k: int) -> bool:
        """Whether a token belongs to the name: adjectives, genitives, what the agreement is for."""
        s, word = self.s, self.s.words[k]
        if s.tokens[k].kind != "word" or k in s.time_at:
            return False
        clitics = [p for p in word.proclitics if p != "ال"]
        named = any(m.first <= k for m in s.entities.all_covering(k))
        return (not clitics or (clitics == ["ل"] and word.pos == "noun")) and (
            word.pos in ("noun", "adj", "name") or named
        )

    def _at(self, i: int) -> _Found | None:
        s, word = self.s, self.s.words[i]
        if word.pos not in ("verb", "noun") or (word.pos == "verb" and word.tense in (None, "imperative")):
            return None
        if i and s.bare(i - 1) in NEGATIONS:
            return None
        lemmas = (
            verb_readings(s.tokens[i].plain, 80) | {word.lemma} if word.pos == "verb" else readings(s.tokens[i].plain)
        )
        change = next((self.words[lemma] for lemma in sorted(lemmas) if lemma in self.words), None)
        noun = self._noun(i, change) if change is not None else -1
        if change is None or noun < 0 or self.not_so(i):
            return None
        acting = next((e.actors for e in self.events.get(i, ()) if e.status == "actual"), ())
        return _Found(
            i, noun, AgreementChange(what=change.what, date=self.date(i), by=acting, evidence=self.evidence(i))
        )

    def _noun(self, i: int, change: AgreementWord) -> int:
        """The noun of the agreement that the word at ``i`` tells of, or -1."""
        s, word = self.s, self.s.words[i]
        first, last = s.sentence(i)
        if change.what == "in-force" and not any(s.bare(k) == INTO_FORCE for k in range(i + 1, min(last, i + REACH))):
            return -1
        for k in range(i + 1, min(last, i + REACH)):
            other = s.words[k]
            if s.tokens[k].kind == "mark" and s.tokens[k].plain not in '"«»“”()،':
                break
            if (other.pos == "verb" and other.tense is not None) or s.tokens[k].plain in self.relative:
                break
            if self._is_agreement(k):
                from_it = s.bare(k - 1) == "من"
                return k if (change.slot == "from") == from_it else -1
            if word.pos == "noun" and other.pos == "noun" and not s.entities.all_covering(k) and k not in s.time_at:
                break  # توقيع الكتاب
        if word.pos == "verb" and change.slot != "from":
            return self._before(i, first)
        return -1

    def _before(self, i: int, first: int) -> int:
        """The agreement before the verb that tells of it: الاتفاق الذي وقعته كينيا، المعاهدة دخلت حيز التنفيذ."""
        s = self.s
        for k in range(i - 1, max(first, i - 4) - 1, -1):
            if self._is_agreement(k):
                return k
            related = s.tokens[k].plain in self.relative or s.words[k].pos in ("adj", "part")
            if not related and not s.entities.all_covering(k):
                return -1
        return -1

    def _is_agreement(self, k: int) -> bool:
        word = self.s.words[k]
        return word.pos == "noun" and not self.nouns.isdisjoint(readings(self.s.tokens[k].plain))
