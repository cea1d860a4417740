"""One text in the hands of this layer: its tokens, what the tables know of them, and questions that all rules ask."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from mahdar.arabic.closed import closed_words
from mahdar.arabic.text import ArabicText
from mahdar.arabic.tokens import Token
from mahdar.arabic.words import Word
from mahdar.layers.entities.scan import Hit, scan
from mahdar.layers.entities.vocabulary import ambiguous, role_words
from mahdar.lexicon.actors import NameSense, gazetteer
from mahdar.lexicon.actors.transliteration import name_parts

_STOP_POS = frozenset({"prep", "conj", "part", "pron"})
_OPENING = frozenset("\"“«„'‘")


@lru_cache(maxsize=65536)
def is_closed(plain: str) -> bool:
    """Whether a word can be a preposition, conjunction, particle or pronoun, which no name is."""
    return any(word.pos in _STOP_POS for word in closed_words().get(plain, ()))


class Reading:
    """A text, its hits, and what can be asked of a token.

    ``support`` counts the codes of states and organisations that the text names, which decides between namesakes; ``introduced`` are the keys
    of actors whose name of several words stands somewhere; ``sides`` tells of the tokens of capitals whether they act.
    """

    def __init__(self, text: ArabicText) -> None:
        self.text = text
        self.tokens: tuple[Token, ...] = text.tokens
        self.words: tuple[Word, ...] = text.words
        self.hits = scan(text)
        self.given = gazetteer().given
        self.family = gazetteer().family
        self.parts = name_parts()
        self.roles = role_words()
        self.needs = ambiguous()
        self.support: Counter[str] = Counter()
        self.introduced: set[str] = set()
        self.sides: dict[int, bool] = {}
        for hits in self.hits.values():
            names = hits[0].senses.names
            codes = {s.actor.code for s in names if s.actor.code}
            if len(codes) == 1:
                self.support[codes.pop()] += 1
            if hits[0].last - hits[0].first > 1:
                self.introduced.update(s.actor.key for s in names)

    def hit(self, at: int, kind: str, stop: int, *, bare: bool = True) -> Hit | None:
        """The longest hit of a kind (a field of `Senses`) that begins at a token and ends before ``stop``.

        ``bare`` asks for no particle before it.
        """
        for hit in self.hits.get(at, ()):
            if getattr(hit.senses, kind) and hit.last <= stop and not (bare and hit.skip):
                return hit
        return None

    def raw_span(self, first: int, last: int, skip: int) -> tuple[int, int]:
        """The raw span of tokens ``first`` to ``last`` without ``skip`` letters at the beginning."""
        tokens = self.tokens
        start, end = tokens[first].start, tokens[last - 1].end
        if skip:
            token = tokens[first]
            if token.end - token.start == len(token.plain):
                start += skip
            else:
                letters = self.text.letters
                start = letters.raw_start(letters.position(token.start) + skip)
        return start, end

    def clitics(self, hit: Hit) -> str:
        """The folded particles before a hit."""
        return self.tokens[hit.first].fold[: hit.skip]

    def is_mark(self, at: int, marks: frozenset[str] | str) -> bool:
        """Whether a token is one of these marks; False beyond the end."""
        return 0 <= at < len(self.tokens) and self.tokens[at].kind == "mark" and self.tokens[at].plain in marks

    def quoted(self, first: int) -> bool:
        """Whether an opening quotation mark stands straight before a token."""
        return self.is_mark(first - 1, _OPENING) and self.tokens[first].glued

    def closed(self, at: int) -> bool:
        """Whether a token is a mark, a number, or a closed-class word."""
        token = self.tokens[at]
        return token.kind != "word" or (is_closed(token.plain) and not self.is_arabic_name(token))

    def is_arabic_name(self, token: Token) -> bool:
        """Whether a word is, as it is spelt, a given name that also looks like a particle with a pronoun: علي."""
        part = self.parts.get(token.fold)
        return part is not None and bool(part.gender) and part.name_ar == token.plain

    def definite(self, at: int) -> bool:
        """Whether a word has the article."""
        fold = self.tokens[at].fold
        return fold.startswith("ال") or self.words[at].proclitics[-1:] == ("ال",)

    def best(self, senses: tuple[NameSense, ...]) -> NameSense:
        """Of namesakes, the one whose country the text names most often; else the first."""
        if len(senses) == 1:
            return senses[0]
        return max(senses, key=lambda s: (_RANK[s.use], self.support.get(s.actor.code or "", 0)))


_RANK = {"name": 3, "seat": 4, "capital": 2, "nisba": 0, "people": 1, "foes": 3}
