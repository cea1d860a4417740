"""One text in the hands of this layer: its tokens, what the tables know of them, and questions that all rules ask."""

from __future__ import annotations

from collections import Counter
from functools import cache, lru_cache

from mahdar.arabic.closed import closed_words
from mahdar.arabic.letters import fold
from mahdar.arabic.text import ArabicText
from mahdar.arabic.tokens import Token
from mahdar.arabic.words import Word
from mahdar.layers.dateline import sent_from
from mahdar.layers.entities.scan import Hit, scan
from mahdar.layers.entities.vocabulary import ambiguous, name_heads, role_words, sport_words
from mahdar.lexicon.actors import Actor, NameSense, gazetteer
from mahdar.lexicon.actors.transliteration import name_parts

# Particles as they are spelt where ي is written for ى; such a text writes علي for the preposition, too.
_LOOSE = frozenset(("الي", "حتي", "إلي"))
_OPENING = frozenset("\"“«„'‘")


@lru_cache(maxsize=65536)
def is_closed(plain: str) -> bool:
    """Whether a word can be one of the closed class, which no name is."""
    return plain in closed_words() or plain in _bare_closed()


@cache
def _bare_closed() -> frozenset[str]:
    """Closed-class words as those write them who leave out hamza, and write ي for ى."""
    return frozenset(fold(word) for word in closed_words())


@cache
def family_names() -> frozenset[str]:
    """Folded family names: of the persons of the tables, and of the list of names."""
    return gazetteer().family | {word for word, part in name_parts().items() if part.kind == "family"}


class Reading:
    """A text, its hits, and what can be asked of a token.

    ``support`` counts the codes of states and organisations that the text names, which decides between namesakes; ``loose`` tells that the text writes ي for ى; ``introduced`` are the keys
    of actors whose name of several words stands somewhere; ``sport`` are the tokens of sentences on sport; ``sides`` tells of the tokens of capitals whether they act.
    """

    def __init__(self, text: ArabicText) -> None:
        self.text = text
        self.tokens: tuple[Token, ...] = text.tokens
        self.words: tuple[Word, ...] = text.words
        self.hits = scan(text)
        self.family = family_names()
        self.parts = name_parts()
        self.roles = role_words()
        self.needs = ambiguous()
        self.heads = name_heads()
        self.loose = any(t.plain in _LOOSE for t in self.tokens) or self._on()
        for at in [
            at
            for at, hits in self.hits.items()
            if is_closed(self.tokens[at].plain)
            and not self.is_arabic_name(self.tokens[at])
            and not self._noun(at, hits)
        ]:
            kept = tuple(h for h in self.hits[at] if h.last - at > 1)  # أمام is no imam
            if kept:
                self.hits[at] = kept
            else:
                del self.hits[at]
        self.support: Counter[str] = Counter()
        self.parties: Counter[str] = Counter()
        self.sport = self._sport()
        self.sent_from = sent_from(text)
        self.introduced: set[str] = set()
        self.sides: dict[int, bool] = {}
        for hits in self.hits.values():
            names = hits[0].senses.names
            codes = {s.actor.code for s in names if s.actor.code}
            if len(codes) == 1:
                code = codes.pop()
                self.support[code] += 1
                self.parties[code] += names[0].actor.note == "party"
            if hits[0].last - hits[0].first > 1:
                self.introduced.update(s.actor.key for s in names)

    def _sport(self) -> set[int]:
        """The tokens of sentences on sport: with two sure words of it, or with two at all beside such a sentence."""
        words = sport_words()
        spans = [range(s.first, s.last) for s in self.text.sentences]
        kinds = [[words[f] for k in span if (f := self.tokens[k].fold) in words] for span in spans]
        sure = [kind.count("sure") > 1 for kind in kinds]
        out: set[int] = set()
        for n, span in enumerate(spans):
            if sure[n] or (len(kinds[n]) > 1 and (sure[n - 1 : n] == [True] or sure[n + 1 : n + 2] == [True])):
                out.update(span)
        return out

    def _noun(self, at: int, hits: tuple[Hit, ...]) -> bool:
        """Whether a word for an official that looks like a particle is read as a noun: والي is no وإلى."""
        return self.words[at].pos == "noun" and any(h.senses.offices and not h.skip for h in hits)

    def _on(self) -> bool:
        """Whether علي stands before words with the article again and again, and so is the preposition."""
        pairs = zip(self.tokens, self.tokens[1:], strict=False)
        return sum(one.plain == "علي" and two.fold.startswith("ال") for one, two in pairs) > 1

    def hit(self, at: int, kind: str, stop: int, *, bare: bool = True) -> Hit | None:
        """The longest hit of a kind (a field of `Senses`) that begins at a token and ends before ``stop``.

        ``bare`` asks for no particle before it.
        """
        for hit in self.hits.get(at, ()):
            if getattr(hit.senses, kind) and hit.last <= stop and not (bare and hit.skip):
                return hit
        return None

    def subject_state(self, besides: str = "") -> Actor | None:
        """The state that the text is about, ``besides`` one: that of the dateline, if it is named half as often as any other at
        least, else the only one, or one named twice at least, and twice as often as any other.
        """
        known = gazetteer().polities
        states = [(n, c) for c, n in self.support.items() if c in known and len(c) == 3 and c != besides]
        states.sort(reverse=True)
        home = self.sent_from if self.sent_from in known and self.sent_from != besides else ""
        if home and (not states or 2 * self.support[home] >= states[0][0]):
            return known[home]
        if (
            not states
            or (states[0][0] < 2 and len(states) > 1)
            or (len(states) > 1 and states[0][0] < 2 * states[1][0])
        ):
            return None
        return gazetteer().polities[states[0][1]]

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
        if self.loose:
            return False
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
