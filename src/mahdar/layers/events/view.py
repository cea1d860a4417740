"""View: what the modules of this layer ask of one text, by token, worked out once."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property, lru_cache

from mahdar.arabic.numbers import numeral
from mahdar.arabic.text import ArabicText
from mahdar.arabic.words import Word, analyses
from mahdar.layers.entities import Entities, Named
from mahdar.layers.scene import Scenes
from mahdar.layers.subjects import Subjects
from mahdar.lexicon.clauses import clause_words
from mahdar.lexicon.event_words import masculine_states, partner_words, status_words, together_words
from mahdar.record import Statement, Time

#: Readings of a word that are this much less likely than the best one are no candidates.
MARGIN = 140


class Sign(tuple[int, str, str]):
    """A status word or phrase at a token: how many tokens it covers, its kind and part of speech."""

    __slots__ = ()

    @property
    def size(self) -> int:
        """Tokens covered."""
        return self[0]

    @property
    def kind(self) -> str:
        """Kind of the status word."""
        return self[1]

    @property
    def pos(self) -> str:
        """Part of speech."""
        return self[2]


@lru_cache(maxsize=65536)
def lemmas(plain: str) -> frozenset[str]:
    """The lemmas that a word may have."""
    found = analyses(plain)
    near = [w for w in found if w.score >= found[0].score - MARGIN]
    return frozenset({w.lemma for w in near} | {w.stem for w in near if w.pos != "verb" and w.stem.endswith("ة")})


@lru_cache(maxsize=65536)
def nominal(plain: str) -> Word | None:
    """The likeliest reading of a word as a noun or adjective."""
    return next((w for w in analyses(plain) if w.pos in ("noun", "adj", "name") and w.known), None)


class View:
    """One text with all the layers before this one."""

    def __init__(
        self,
        text: ArabicText,
        entities: Entities,
        subjects: Subjects,
        statements: Sequence[Statement],
        times: Sequence[Time],
    ) -> None:
        self.text = text
        self.raw = text.raw
        self.tokens = text.tokens
        self.words = text.words
        self.outline = subjects.outline
        self.entities = entities
        self.subjects = subjects
        self.statements = statements
        self.times = times
        self.clause = clause_words()
        self.status = status_words()
        self.together = together_words()
        self.partners = partner_words()
        self.masculine = masculine_states()
        size = len(self.tokens)
        self.time_at: list[int] = [-1] * size
        self.said_at: list[int] = [-1] * size
        self.cue_at: dict[int, int] = {}
        self._lay([(t.start, t.end) for t in times], self.time_at)
        self._lay([(s.start, s.end) for s in statements], self.said_at)
        cues = {s.cue.start: n for n, s in enumerate(statements) if s.cue is not None}
        for i, token in enumerate(self.tokens):
            if token.start in cues:
                self.cue_at[i] = cues[token.start]
        self.cue_of = {number: i for i, number in self.cue_at.items()}
        self.pair: tuple[str, ...] = ()  # the two parties of the last act between two
        self.rows: list[tuple[str, ...]] = []  # parties named in a row, in the sentences before this one
        self.topic: tuple[str, ...] = ()  # the subject of the last main clause before this sentence
        self._genders: dict[str, str | None] = {}
        self.signs: dict[int, Sign] = {}
        for i, token in enumerate(self.tokens):
            if token.kind == "word":
                sign = self._sign(i)
                if sign is not None:
                    self.signs[i] = sign

    def _lay(self, spans: Sequence[tuple[int, int]], at: list[int]) -> None:
        """Write the number of each span onto its tokens; spans are in order, later ones win."""
        i, size = 0, len(self.tokens)
        for number, (start, end) in enumerate(spans):
            while i > 0 and self.tokens[i - 1].end > start:
                i -= 1
            while i < size and self.tokens[i].end <= start:
                i += 1
            k = i
            while k < size and self.tokens[k].start < end:
                at[k] = number
                k += 1

    def _sign(self, i: int) -> Sign | None:
        """The status word or phrase that begins at ``i``."""
        plain = self.tokens[i].plain
        entries = self.status.spelled.get(plain)
        if entries is None and plain[:1] in ("و", "ف"):
            entries = self.status.spelled.get(plain[1:])
        for rest, kind, pos in entries or ():
            if all(self._spells(i + 1 + k, piece, k == len(rest) - 1) for k, piece in enumerate(rest)):
                return Sign((1 + len(rest), kind, pos))
        word = self.words[i]
        if word.pos == "verb":
            kind_of = self.status.verbs.get(word.lemma)
            return Sign((1, kind_of, "verb")) if kind_of else None
        if word.pos in ("noun", "adj"):
            kind_of = self.status.nouns.get(word.lemma)
            return Sign((1, kind_of, "noun")) if kind_of else None
        return None

    def is_amount(self, i: int) -> bool:
        """Whether a token only says how many: a number, or a noun of quantity."""
        token = self.tokens[i]
        if token.kind == "number":
            return True
        sign = self.signs.get(i)
        if sign is not None and sign.kind == "amount":
            return True
        found = numeral(token.fold) if token.kind == "word" else None
        return found is not None and not {"ordinal", "first", "counted"} & set(found.kinds)

    def _spells(self, i: int, piece: str, last: bool) -> bool:
        if i >= len(self.tokens):
            return False
        plain = self.tokens[i].plain
        return plain == piece or (last and len(piece) == 1 and plain.startswith(piece) and len(plain) > 2)

    # -- entities -------------------------------------------------------------------------------------------------------

    def named_from(self, i: int) -> tuple[str, int, int, str] | None:
        """The entity whose noun phrase begins at ``i``: id, the token behind, raw start, how; adjectives are left out."""
        phrase = self.entities.phrase(i)
        covering = self.entities.all_covering(i)
        if phrase is not None and phrase.first == i:
            start = next((m.start for m in covering if m.first == i), self.tokens[i].start)
            return phrase.entity, self.clip(phrase.first, phrase.last), start, "phrase"
        for named in covering:
            if named.first == i and not named.adjective and named.how not in ("pronoun", "implicit"):
                return named.entity, named.last, named.start, named.how
        return None

    def clip(self, first: int, last: int) -> int:
        """The end of a person's noun phrase without an accusative or verbal noun that belongs to the verb."""
        for k in range(first + 1, last):
            word = self.words[k]
            second = (
                word.pos == "noun" and "ال" in word.proclitics and self.words[k - 1].polity is not None and k + 1 < last
            )
            if second and self.words[k + 1].polity not in (None, self.words[k - 1].polity):
                return k  # الرئيس الفرنسي المستشار الألماني
            if (
                word.pos not in ("noun", "adj")
                or not word.known
                or word.definite
                or word.proclitics
                or self.outline.within[k]
            ):
                continue
            accusative = word.stem == word.lemma + "ا" and self.tokens[k].plain.endswith("ا")
            masdar = (
                word.derived == "masdar"
                and self.words[k - 1].definite
                and self.words[k - 1].pos in ("noun", "adj")
                and k + 1 < last
            )
            behind = word.derived == "masdar" and self.tokens[k - 1].plain in ("من", "بعد", "خلال", "إثر")
            if behind:
                return k - 1
            if (accusative or masdar) and not any(m.first == k for m in self.entities.all_covering(k)):
                return k
        return last

    def adjective_at(self, i: int) -> Named | None:
        """The mention that an adjective of nationality makes."""
        return next((m for m in self.entities.all_covering(i) if m.adjective), None)

    @cached_property
    def scenes(self) -> Scenes:
        """In which country the text and its sentences play."""
        return Scenes(self.text, self.entities)

    def polity(self, entity: str) -> str | None:
        """For whom an entity acts: what its words say, else the country of the scene."""
        found = self.entities.by_id.get(entity)
        return (found.polity if found is not None else None) or self.scenes.of.get(entity)

    @cached_property
    def _states(self) -> dict[str, str]:
        return {e.polity: e.id for e in reversed(self.entities.entities) if e.kind == "state" and e.polity}

    def state_of(self, place: str) -> str:
        """The state named in the text to which a place belongs, or ""."""
        found = self.entities.by_id.get(place)
        return self._states.get(found.code or "", "") if found is not None else ""

    @cached_property
    def _sides(self) -> dict[str, str]:
        rank = {"state": 0, "organisation": 1, "group": 2}
        found = sorted(self.entities.entities, key=lambda e: -rank.get(e.kind, 3))
        return {**self.scenes.standing, **{e.polity: e.id for e in found if e.polity}}

    def side(self, polity: str) -> str:
        """The entity that stands for a polity: the state or organisation itself, else who acts for it; "" for none."""
        return self._sides.get(polity, "")

    @cached_property
    def _first_heads(self) -> dict[str, int]:
        named = ("name", "description", "metonym")
        return {m.entity: m.head for m in reversed(self.entities.mentions) if not m.adjective and m.how in named}

    @cached_property
    def _heads(self) -> dict[str, list[tuple[int, str]]]:
        out: dict[str, list[tuple[int, str]]] = {}
        for m in self.entities.mentions:
            word = self.words[m.head]
            if not m.adjective and word.pos == "noun" and m.how not in ("pronoun", "implicit"):
                out.setdefault(word.lemma, []).append((m.first, m.entity))
        return out

    def named_by(self, lemma: str, before: int, acting: bool = False) -> tuple[str, ...]:
        """The entity that a definite noun points back to: the last one whose head is that noun; ``acting``: with a polity."""
        for at, entity in reversed(self._heads.get(lemma, ())):
            if at < before and not (acting and self.entities.by_id[entity].polity is None):
                return (entity,)
        return ()

    def gender(self, entity: str) -> str | None:
        """The grammatical gender of an entity as its verbs show it, else as its name or kind lets expect."""
        known = self.subjects.genders.get(entity)
        if known is not None or entity in self._genders:
            return known or self._genders[entity]
        found = self.entities.by_id.get(entity)
        guess: str | None = None
        if found is not None and found.kind == "state":
            guess = "f" if found.code not in self.masculine else None
        elif found is not None and found.kind == "person":
            guess = "m"
        elif found is not None and found.kind in ("organisation", "body"):
            head = self._first_heads.get(entity, -1)
            guess = "f" if head >= 0 and self.tokens[head].plain.endswith(("ة", "ات")) else "m"
        self._genders[entity] = guess
        return guess

    def lead(self, i: int, start: int) -> str:
        """The clitics before the name that begins at raw ``start`` within token ``i``."""
        token = self.tokens[i]
        if start <= token.start:
            return ""
        lead = token.plain[: max(0, min(start - token.start, len(token.plain)))]
        return lead.removesuffix("ال")

    def said_by(self, i: int) -> Statement | None:
        """The statement that token ``i`` is part of."""
        number = self.said_at[i]
        return self.statements[number] if number >= 0 else None
