"""Dependents: what follows a verb or verbal noun in its clause."""

from __future__ import annotations

import msgspec

from mahdar.arabic.words import Word
from mahdar.layers.events.chunks import Chunk, groups
from mahdar.layers.events.view import View

COMMAS = frozenset("،,-–")
#: How many chunks an insertion between commas may hold.
INSERTED = 14
#: Prepositions behind which أن tells what a verb is about.
_CONTENT = frozenset({"", "ب", "من", "على", "إلى", "عن", "ل", "في"})


class Group(msgspec.Struct, gc=False):
    """A noun phrase with those joined to it, by the numbers of their chunks."""

    prep: str
    at: int
    chunks: tuple[Chunk, ...]


class Dependents(msgspec.Struct, gc=False):
    """What follows a word in its clause. ``end`` is the first chunk that does not belong to it any more."""

    bare: list[Group]
    preps: list[Group]
    that: int = -1
    rel: int = -1
    end: int = 0


class Phrases:
    """The phrases of one sentence and what hangs together."""

    def __init__(self, view: View, words: list[Word], chunks: list[Chunk]) -> None:
        self.v = view
        self.words = words
        self.chunks = chunks
        self._after: dict[int, Dependents] = {}

    # -- behind -----------------------------------------------------------------------------------------------------------

    def after(self, k: int, of_noun: bool = False) -> Dependents:
        """What depends on the verb or noun of chunk ``k``."""
        known = self._after.get(k)
        if known is not None:
            return known
        chunks = self.chunks
        start, level = chunks[k], chunks[k].level
        said = self.v.said_at[start.head]
        opened = self.v.cue_at.get(start.head, -2)
        out = Dependents([], [])
        closed = False
        n, size = k + 1, len(chunks)
        while n < size:
            c = chunks[n]
            titled = n == k + 1 and c.kind == "np" and not of_noun and self.v.said_at[c.first] == said
            if c.level != level and not titled:
                n += 1
                continue
            own = c.kind in ("np", "adv", "mark") and self.v.said_at[c.first] == opened
            if self.v.said_at[c.first] != said and not own and not (of_noun and said < 0 and c.kind == "np"):
                if c.kind == "that" and c.prep in _CONTENT:
                    out.that = n
                break
            if c.kind == "mark":
                mark = self.v.tokens[c.first].plain
                if mark not in COMMAS:
                    if mark in ")(":
                        n += 1
                        continue
                    break
                skip = self.inserted(n)
                if skip:
                    n = skip
                    continue
                following = chunks[n + 1] if n + 1 < size else None
                behind_time = chunks[n - 1].kind == "adv" and self.v.tokens[c.first].plain in "،,"
                if (
                    following is not None
                    and following.kind == "np"
                    and not following.prep
                    and not following.joined
                    and not out.bare[1:]
                    and (self._accusative(following) or behind_time or self._apposed(k, n, of_noun))
                ):
                    n += 1
                    continue
                if (
                    following is None
                    or following.kind not in ("adv", "np", "that")
                    or (following.kind == "np" and not following.prep and not following.joined)
                ):
                    break
                if following.joined:
                    break
                closed = True
                n += 1
                continue
            if c.kind == "verb" or c.kind in ("break", "if"):
                break
            if c.kind == "that":
                if c.prep in _CONTENT:
                    out.that = n
                break
            if c.kind == "rel":
                if out.rel < 0:
                    out.rel = n
                break
            if c.kind == "np":
                if c.joined and n > k + 1:
                    nxt = chunks[n + 1] if n + 1 < size else None
                    if nxt is not None and nxt.kind == "verb" and not nxt.joined:
                        break
                    if not c.prep or c.prep == (out.preps[-1].prep if out.preps else ""):
                        n += 1
                        continue  # taken with its group
                before = chunks[n - 1]
                if (
                    not c.prep
                    and before.kind == "np"
                    and before.prep in ("بين", "من")
                    and before.enclitic
                    and before.last - before.first == 1
                    and self.v.tokens[before.first].plain.startswith(("بين", before.prep))
                    and not (before.prep == "من" and n - 2 == k)
                ):
                    n += 1
                    continue  # بينهم قناص, but: طردت بولندا من جانبها السفير
                members = tuple(groups(chunks, n))
                group = Group(c.prep, n, members)
                if c.prep:
                    out.preps.append(group)
                elif not closed and not (c.joined and of_noun):
                    out.bare.append(group)
            n += 1
        out.end = n
        self._after[k] = out
        return out

    def inserted(self, n: int) -> int:
        """The chunk behind the insertion between commas that begins at ``n``, or 0."""
        chunks = self.chunks
        first = chunks[n + 1] if n + 1 < len(chunks) else None
        if first is None or first.kind in ("verb", "break", "that", "if", "mark"):
            return 0
        if first.joined and first.kind == "np" and not (first.prep and first.enclitic):
            return 0  # but: وفي مقدمتها …،
        for m in range(n + 2, min(len(chunks), n + INSERTED)):
            c = chunks[m]
            if c.kind == "mark":
                return m + 1 if self.v.tokens[c.first].plain in COMMAS else 0
            loose = first.kind == "rel" or (first.kind == "np" and (first.prep or chunks[m - 1].kind in ("rel", "np")))
            if c.kind in ("that", "break", "if") or (c.kind == "verb" and (not loose or c.joined)):
                return 0
        return 0

    def _apposed(self, k: int, n: int, of_noun: bool) -> bool:
        """Whether the comma of chunk ``n`` closes the name of a subject, and an object follows: انتقد الوزير، فلان، القرار

        Behind other phrases than the first of the verb of chunk ``k``, only a party or what is told of one follows.
        """
        before, following = self.chunks[n - 1], self.chunks[n + 1]
        marks = [self.v.tokens[i].plain for i in range(before.first, before.last) if self.v.tokens[i].kind == "mark"]
        inside = bool(marks)
        told = n + 2 < len(self.chunks) and self.chunks[n + 2].prep in ("ب", "إلى", "على")
        asked = before.prep == "ل" and told and before.definite
        if of_noun or before.kind != "np":
            return False
        return (n == k + 2 and not COMMAS.isdisjoint(marks)) or ((inside or asked) and following.direct)

    def _accusative(self, chunk: Chunk) -> bool:
        word = self.words[chunk.first]
        return (
            word.pos == "noun" and word.known and word.stem == word.lemma + "ا" and word.derived != "active participle"
        )

    # -- gender -----------------------------------------------------------------------------------------------------------

    def gender(self, chunk: Chunk) -> str | None:
        """The grammatical gender that a verb before the phrase shows, where it is known."""
        if chunk.direct and chunk.parties:
            entity = self.v.entities.by_id.get(chunk.parties[0])
            if entity is not None and entity.kind == "state":
                named = self.words[chunk.head].pos == "name" or chunk.last - chunk.first == 1
                return "f" if named and entity.code not in self.v.masculine else None
            known = self.v.subjects.genders.get(chunk.parties[0])
            if known is not None:
                return known
            if entity is not None and entity.kind == "person":
                return None
            plain = self.v.tokens[chunk.head].plain
            if (
                chunk.last - chunk.first == 1
                and "ال" not in self.words[chunk.head].proclitics
                and not plain.endswith("ة")
            ):
                return None  # حماس, طالبان
        word = self.words[chunk.head]
        if word.pos == "noun" and word.known and word.number == "s":
            return word.gender
        entity = self.v.entities.by_id.get(chunk.parties[0]) if chunk.direct and chunk.parties else None
        several = word.pos == "noun" and word.number == "p" and word.definite
        return "f" if several and entity is not None and entity.kind == "organisation" else None  # الأمم المتحدة

    def may_be_subject(self, chunk: Chunk, verb: Word) -> bool:
        """Whether a phrase without preposition can be the subject of a verb before it."""
        word = self.words[chunk.head]
        plain = self.v.tokens[chunk.head].plain
        named = chunk.direct and "ال" not in word.proclitics and chunk.last - chunk.first == 1
        if plain.endswith("ين") and word.number in ("p", "d") and word.stem != word.lemma and not named:
            return False
        if word.pos == "noun" and word.known and word.stem == word.lemma + "ا" and not chunk.direct:
            return False
        gender = self.gender(chunk)
        return gender is None or verb.gender is None or gender == verb.gender
