"""Coder: finds the events of one sentence after the other."""

from __future__ import annotations

import datetime as dt

from mahdar.arabic.words import Word
from mahdar.layers.events.chunks import Chunker
from mahdar.layers.events.clause import Clauses
from mahdar.layers.events.content import answered, settle
from mahdar.layers.events.dates import Dates
from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.proof import telling_nouns
from mahdar.layers.events.sentence import SentenceCoder
from mahdar.layers.events.view import View
from mahdar.lexicon.event_words import context_words
from mahdar.lexicon.frames import Sense

TITLE = 22
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
        for number, sentence in enumerate(self.v.text.sentences):
            heading = sentence.kind == "heading" or (number == 0 and self._titled(sentence.first, sentence.last))
            found = self._sentence(number, sentence.first, sentence.last, heading)
            for n, draft in enumerate(found):
                found[n] = answered(self.v, draft, out)
                if len(draft.actors) == 2:
                    self.v.pair = draft.actors
            out += found
        return out

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
        one = self._coder(number, first, last, heading)
        return settle(self.v, one, one.drafts())

    def _coder(self, number: int, first: int, last: int, heading: bool) -> SentenceCoder:
        chunks = self.chunker.cut(first, last)
        clauses = Clauses(self.v, self.words, chunks)
        return SentenceCoder(self, number, first, last, heading, chunks, clauses, self._fields(first, last))

    def _fields(self, first: int, last: int) -> frozenset[str]:
        found: set[str] = set()
        for i in range(first, last):
            lemma = self.words[i].lemma
            word = self.contexts.get(lemma)
            if word is not None:
                found.update(word.fields)
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
