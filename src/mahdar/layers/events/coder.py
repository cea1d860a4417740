"""Coder: finds the events of one sentence after the other."""

from __future__ import annotations

import datetime as dt
from collections import Counter

from mahdar.arabic.words import Word
from mahdar.layers.events.chunker import Chunker
from mahdar.layers.events.clause import Clauses
from mahdar.layers.events.content import answered, settle
from mahdar.layers.events.counterparts import completed
from mahdar.layers.events.dates import Dates
from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.home import at_home
from mahdar.layers.events.proof import telling_nouns
from mahdar.layers.events.sentence import SentenceCoder
from mahdar.layers.events.together import rows
from mahdar.layers.events.view import View
from mahdar.lexicon.event_words import announcing_verbs, context_words
from mahdar.lexicon.frames import Sense

TITLE = 22
#: A report of fewer sentences has no field of its own; else a field holds for all of it when this share shows it.
COMMON = 3
SHARE = 0.3
HALF = 0.5
_FIELDS = {
    "MIL": ("conflict",),
    "UAF": ("conflict",),
    "REB": ("conflict",),
    "PRM": ("conflict",),
    "JUD": ("law",),
    "COP": ("law", "conflict"),
    "GOV": ("diplomacy",),
    "BUS": ("economy",),
    "LAB": ("protest",),
}


class Coder:
    """Finds drafts of events in the sentences of one text."""

    def __init__(self, view: View, published: dt.date | None) -> None:
        self.v = view
        self.dates = Dates(view, published)
        self.chunker = Chunker(view)
        self.words: list[Word] = self.chunker.words
        self.contexts = context_words()
        self.telling = telling_nouns()
        self.announcing = announcing_verbs()
        self.common: frozenset[str] = frozenset()

    def matches(self) -> list[tuple[int, Sense]]:
        """Every sense that holds, with its token, before the grammar decides which are events of their own."""
        out: list[tuple[int, Sense]] = []
        for n, s in enumerate(self.v.text.sentences):
            one = self._coder(n, s.first, s.last, False)
            one.everything = True
            one.drafts()
            out += one.matched
        return out

    def drafts(self) -> list[Draft]:
        """The drafts of the whole text."""
        out: list[Draft] = []
        self.common = self._common()
        for number, sentence in enumerate(self.v.text.sentences):
            heading = sentence.kind == "heading" or (number == 0 and self._titled(sentence.first, sentence.last))
            found = self._sentence(number, sentence.first, sentence.last, heading)
            found = at_home(self.v, self.latest, found, out)
            for n, draft in enumerate(found):
                found[n] = answered(self.v, draft, out)
                if len(draft.actors) == 2:
                    self.v.pair = draft.actors
            out += found
            self.v.rows += rows(self.latest.chunks)
            self._remember(sentence.first)
        return completed(self.v, out)

    def _remember(self, first: int) -> None:
        """Keep whom the sentence that was coded last is about, for verbs that go on with it."""
        chunks, clauses = self.latest.chunks, self.latest.clauses
        k = next((k for k, c in enumerate(chunks) if c.kind == "verb"), -1)
        if k >= 0 and self.v.said_at[chunks[k].first] < 0:
            parties = clauses.subject(k).parties
            if parties or self.v.tokens[first].kind == "word":
                self.v.topic = parties

    def _common(self) -> frozenset[str]:
        """The fields that so many sentences of a report show that all of it is about them."""
        sentences = self.v.text.sentences
        if len(sentences) < COMMON:
            return frozenset()
        shown = Counter(f for s in sentences for f in self._fields(s.first, s.last))
        return frozenset(f for f, n in shown.items() if n >= max(2, (HALF if f == "sport" else SHARE) * len(sentences)))

    def _titled(self, first: int, last: int) -> bool:
        """Whether the first sentence is a title: short, without a stop, on a line of its own."""
        tokens = self.v.tokens
        return (
            last < len(tokens)
            and last - first <= TITLE
            and tokens[last - 1].plain not in ".؟!:"
            and tokens[last].line > tokens[last - 1].line
        )

    def _sentence(self, number: int, first: int, last: int, heading: bool) -> list[Draft]:
        self.latest = one = self._coder(number, first, last, heading)
        return settle(self.v, one, one.drafts())

    def _coder(self, number: int, first: int, last: int, heading: bool) -> SentenceCoder:
        chunks = self.chunker.cut(first, last)
        clauses = Clauses(self.v, self.words, chunks)
        return SentenceCoder(
            self, number, first, last, heading, chunks, clauses, self._fields(first, last) | self.common
        )

    def _fields(self, first: int, last: int) -> frozenset[str]:
        found: set[str] = set()
        for i in range(first, last):
            lemma = self.words[i].lemma
            word = self.contexts.get(lemma)
            if word is not None:
                described = self.words[i].pos == "adj" and not self.words[i].definite  # بشكل دوري
                found.update(f for f in word.fields if f != "sport" or not described)
            if lemma in self.telling:
                found.add(self.telling[lemma])
            for named in self.v.entities.all_covering(i):
                if (
                    named.first == i
                    and not named.adjective
                    and (entity := self.v.entities.by_id.get(named.entity)) is not None
                ):
                    for sector in entity.sectors:
                        found.update(_FIELDS.get(sector, ()))
                    if entity.kind == "state":
                        found.add("diplomacy")
        return frozenset(found)
