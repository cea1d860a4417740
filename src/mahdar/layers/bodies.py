"""Bodies: councils, missions, alliances and formats, and what became of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import msgspec

from mahdar.arabic.text import ArabicText
from mahdar.layers.changes import Changes
from mahdar.layers.entities import Entities
from mahdar.layers.positions.scene import NEGATIONS, Scene
from mahdar.lexicon.issues import readings, verb_readings
from mahdar.lexicon.meetings import ChangeWord, change_words, work_nouns
from mahdar.record import Body, BodyChange, Event, Statement, Time

__all__ = ["find_bodies"]

#: How far from the word the body may stand.
REACH = 7
_ORGANISED = frozenset({"IGO", "UNO", "EUR"})


class _Found(msgspec.Struct, frozen=True, gc=False):
    at: int
    entity: str
    change: BodyChange


def find_bodies(
    text: ArabicText, entities: Entities, statements: Sequence[Statement] = (), events: Sequence[Event] = (),
    times: Sequence[Time] = (), published: dt.date | None = None,  # noqa: ARG001  (the same call as the other layers)
) -> tuple[Body, ...]:  # fmt: skip
    """The bodies of a report that change, with their changes in the order of the text.

    Args:
        text: the report.
        entities: its entities.
        statements: its statements, evidence of what is only said.
        events: its events, evidence where one stands at the word of change.
        times: its time expressions.
        published: the day of publication; not needed.
    """
    if not text.tokens:
        return ()
    scene = Scene(text, entities, statements, events, times)
    reader = _Reader(scene)
    changes: dict[str, list[BodyChange]] = {}
    for found in sorted(reader.all(), key=lambda f: f.at):
        known = changes.setdefault(found.entity, [])
        same = next(
            (n for n, c in enumerate(known) if c.what == found.change.what and _fit(c.date, found.change.date)), None
        )
        if same is None:
            known.append(found.change)
        else:
            old = known[same]
            known[same] = msgspec.structs.replace(
                old,
                date=old.date or found.change.date,
                evidence=tuple(dict.fromkeys((*old.evidence, *found.change.evidence))),
            )
    return tuple(Body(entity, tuple(c)) for entity, c in changes.items())


def _fit(one: str | None, two: str | None) -> bool:
    return one is None or two is None or one.startswith(two) or two.startswith(one)


class _Reader(Changes):
    def __init__(self, scene: Scene) -> None:
        super().__init__(scene)
        self.words = change_words()
        self.work = work_nouns()

    def all(self) -> list[_Found]:
        out: list[_Found] = []
        for i, token in enumerate(self.s.tokens):
            if token.kind != "word":
                continue
            word = self.s.words[i]
            if word.pos == "verb" and (word.tense is None or word.tense == "imperative"):
                continue
            if word.pos not in ("verb", "noun"):
                continue
            if self.s.bare(i - 1) in NEGATIONS if i else False:
                continue
            found = self._at(i)
            if found is not None:
                out.append(found)
        return out

    def _at(self, i: int) -> _Found | None:
        s = self.s
        word = s.words[i]
        lemmas = (
            verb_readings(s.tokens[i].plain, 80) | {word.lemma, s.bare(i), s.bare(i).removesuffix("ت")}
            if word.pos == "verb"
            else readings(s.tokens[i].plain)
        )
        if i + 1 < len(s.tokens) and word.pos == "noun":
            two = [f"{a} {b}" for a in readings(s.tokens[i].plain) for b in readings(s.tokens[i + 1].plain)]
            double = next((t for t in sorted(two) if t in self.words), None)
            if double is not None:
                return self._change(i, i + 1, self.words[double][0])
        for lemma in sorted(lemmas):
            for change in self.words.get(lemma, ()):
                found = self._change(i, i, change)
                if found is not None:
                    return found
        return None

    def _change(self, i: int, last: int, change: ChangeWord) -> _Found | None:
        body = self._member(last) if change.slot == "member" else self._body(last)
        if body is None:
            return None
        s = self.s
        word = s.words[i]
        spoken_of = word.pos == "noun" and change.slot == "member" and word.definite and not word.enclitic
        if spoken_of or self.not_so(i):
            return None
        return _Found(i, body, BodyChange(what=change.what, date=self.date(i), evidence=self.evidence(i)))

    # -- which body ---------------------------------------------------------------------------------------------------------

    def _is_body(self, entity: str) -> bool:
        found = self.s.by_id.get(entity)
        return found is not None and (
            (found.kind == "body" and found.code in _ORGANISED | {None})
            or (found.kind == "organisation" and found.code in _ORGANISED)
        )

    def _named(self, k: int) -> str | None:
        return next(
            (
                m.entity
                for m in self.s.entities.all_covering(k)
                if m.first == k and not m.adjective and self._is_body(m.entity)
            ),
            None,
        )

    def _body(self, i: int) -> str | None:
        """The body behind the word, or the one that the sentence has told of when only its work or nothing is named."""
        s = self.s
        end = min(s.sentence(i)[1], i + REACH)
        passive = s.words[i].pos == "verb"
        work = bool(s.words[i].enclitic)
        named = False
        for k in range(i + 1, end):
            if s.tokens[k].kind == "mark" and s.tokens[k].plain not in '"«»“”()':
                break
            found = self._named(k)
            if found is not None and not named:
                return None if passive and self._acts(k, end) else found
            if (
                s.entities.all_covering(k)
                and k not in s.time_at
                and not any(m.adjective for m in s.entities.all_covering(k))
            ):
                named = True
                if not passive:
                    return None
                continue
            word = s.words[k]
            if (word.pos == "verb" and word.tense is not None) or s.tokens[k].plain in self.relative:
                break
            if (
                word.pos == "noun"
                and k not in s.time_at
                and not self.work.isdisjoint(readings(s.tokens[k].plain))
                and word.enclitic
            ):
                work = True
            elif (
                word.pos == "noun"
                and k not in s.time_at
                and self.work.isdisjoint(readings(s.tokens[k].plain))
                and word.lemma not in ("عام", "سنة", "شهر")
            ):
                return None
        if named or not passive:
            return None
        if not work and not self._bare(i, end):
            return None
        return self._told(i)

    def _acts(self, k: int, end: int) -> bool:
        """Whether the body behind a verb is its subject and does something to others: علق الاتحاد على القرار."""
        s = self.s
        last = max(m.last for m in s.entities.all_covering(k) if m.first == k)
        return last < end and s.words[last].pos == "prep" and s.words[last].lemma == "على"

    def _bare(self, i: int, end: int) -> bool:
        """Whether a verb stands alone, with a time at most: أنشئ عام 2002."""
        s = self.s
        k = i + 1
        while k < end and (k in s.time_at or s.bare(k) in ("في", "عام", "سنة", "منذ")):
            k += 1
        if k >= end or s.tokens[k].kind == "mark":
            return True
        return s.words[k].pos in ("verb", "conj") or s.tokens[k].plain in ("بعد", "قبل", "إثر", "و")

    def _told(self, i: int) -> str | None:
        """The body named before in the sentence with nothing but what belongs to it between."""
        first = self.s.sentence(i)[0]
        for k in range(i - 1, first - 1, -1):
            found = self._named(k)
            if found is not None:
                return found
            covering = [
                m
                for m in self.s.entities.all_covering(k)
                if m.first == k and not m.adjective and m.how not in ("pronoun", "implicit")
            ]
            if any(self.s.by_id[m.entity].kind in ("state", "person") for m in covering if m.entity in self.s.by_id):
                return None
        return None

    def _member(self, i: int) -> str | None:
        """The body behind من or إلى, when a party joins or leaves it."""
        s = self.s
        end = min(s.sentence(i)[1], i + REACH + 3)
        for k in range(i + 1, end):
            if s.tokens[k].kind == "mark" and s.tokens[k].plain not in '"«»“”()،':
                return None
            found = self._named(k)
            if found is None:
                if s.words[k].pos == "verb" and s.words[k].tense is not None and not s.entities.all_covering(k):
                    return None
                continue
            before = s.words[k - 1]
            by = before.pos == "prep" and before.lemma in ("إلى", "من", "في")
            joined = s.tokens[k].plain[:1] in "لب" and s.words[k].proclitics[:1] in (("ل",), ("ب",))
            of = k - 1 > i and s.words[k - 2].pos == "prep" and before.pos == "noun"
            if by or joined or of:
                return found
        return None
