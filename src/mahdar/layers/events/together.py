"""Together: the parties that "the two sides", "the three states" and "the ministers of both countries" mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from mahdar.arabic.numbers import numeral
from mahdar.layers.events.chunks import Chunk, groups
from mahdar.layers.events.dependents import Phrases
from mahdar.layers.events.view import View


class Together(Phrases):
    """Whom nouns in the dual, or with a number, point back to."""

    def both(self, chunk: Chunk) -> tuple[str, ...]:
        """The parties that a noun phrase means together, in the order in which the text named them; () when it means none."""
        for i in range(chunk.head, chunk.last):
            word = self.words[i]
            if word.lemma not in self.v.together or not word.definite or word.enclitic:
                continue
            if word.number == "d":
                return () if self._named_behind(i, chunk) else self.two(chunk.first)
            size = self._number(i + 1, len(self.v.tokens)) if word.number == "p" else 0
            if size and not self._named_behind(i + 1, chunk):
                return self._several(chunk.first, size)
        return ()

    def _named_behind(self, i: int, chunk: Chunk) -> bool:
        """Whether the phrase itself names them: الجانبان الروسي والتركي."""
        return any(m.first > i for j in range(i + 1, chunk.last) for m in self.v.entities.all_covering(j))

    def _number(self, i: int, last: int) -> int:
        found = numeral(self.v.tokens[i].fold) if i < last and self.v.tokens[i].kind == "word" else None
        value = int(found.kinds.get("unit", "0")) if found is not None else 0
        return value if value > 2 else 0

    def two(self, before: int) -> tuple[str, ...]:
        """The two parties of which the sentence, or the text, spoke last before a token; () when they are not clear."""
        found: dict[str, str] = {}
        for c in reversed(self.chunks):
            if c.first >= before or c.kind != "np":
                continue
            for party in c.parties:
                entity = self.v.entities.by_id.get(party)
                if entity is not None and not (entity.kind == "place" and entity.polity is None):
                    found.setdefault(entity.polity or party, party)
        if len(found) == 2:
            return tuple(reversed(found.values()))
        known = {self.v.polity(p) for p in self.v.pair}
        if self.v.pair and found.keys() <= known:
            return self.v.pair
        return two_before(self.v, before, frozenset(found)) or self.v.pair

    def _several(self, before: int, size: int) -> tuple[str, ...]:
        earlier = [c for c in self.chunks if c.first < before]
        for row in (*reversed(rows(earlier)), *reversed(self.v.rows)):
            if len(row) == size:
                return row
        return ()


def rows(chunks: list[Chunk]) -> list[tuple[str, ...]]:
    """The parties that noun phrases joined by و name in a row, three or more."""
    out: list[tuple[str, ...]] = []
    k = 0
    while k < len(chunks):
        if chunks[k].kind != "np":
            k += 1
            continue
        members = list(groups(chunks, k))
        parties = tuple(dict.fromkeys(p for c in members for p in c.parties))
        if len(parties) > 2:
            out.append(parties)
        k += max(1, len(members))
    return out


def two_before(view: View, before: int, among: Iterable[str] = ()) -> tuple[str, ...]:
    """The two states or organisations of which the text before a token speaks most, when no third comes near them.

    ``among`` are polities that must be of the two.
    """
    seen: Counter[str] = Counter()
    named: dict[str, str] = {}
    for m in view.entities.mentions:
        if m.first >= before:
            break
        entity = view.entities.by_id[m.entity]
        code = entity.polity if entity.kind != "place" else None
        if code:
            seen[code] += 1
            if code not in named or entity.kind == "state":
                named[code] = entity.id
    ranked = seen.most_common(3)
    if len(ranked) < 2 or (len(ranked) > 2 and ranked[1][1] == ranked[2][1]):
        return ()
    codes = [code for code in seen if code in (ranked[0][0], ranked[1][0])]
    return tuple(named[code] for code in codes) if set(among) <= set(codes) else ()
