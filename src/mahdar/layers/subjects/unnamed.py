"""Speakers whom no table and no name tells: rescue workers, a Belgian paper, former pupils.

A noun phrase that is the subject of a verb of saying becomes an entity of its own, described by its words. For whom it
acts is read from a nationality, a body, or a place within the phrase.
"""

from __future__ import annotations

from mahdar.arabic.letters import fold
from mahdar.layers.entities import Entities, Named
from mahdar.layers.entities.vocabulary import body_heads, name_heads
from mahdar.layers.outline import Outline
from mahdar.layers.subjects.model import Subject
from mahdar.lexicon.actors import gazetteer
from mahdar.lexicon.clauses import clause_words, media_nouns
from mahdar.record import Entity, EntityKind

#: A place or an employer behind the nouns of a speaker is looked for within so many tokens.
BEHIND = 4
_PRONOUNS = frozenset({"", "ه", "ها", "هم", "هما", "هن", "نا"})
_LEADS = (("و",), ("ف",), ("ل",))
_WHERE = frozenset({"في", "من", "لدى", "عن"})


class Unnamed:
    """Makes the entities of a text's unnamed speakers, and remembers them by their words."""

    def __init__(self, outline: Outline, entities: Entities) -> None:
        self.outline = outline
        self.tokens = outline.tokens
        self.words = outline.words
        self.entities = entities
        self.clause = clause_words()
        self.media = media_nouns()
        self.made: dict[str, Entity] = {}
        self.mentions: list[Named] = []
        self._by_words: dict[str, str] = {}
        self._by_head: dict[str, str] = {}

    def entity(self, key: str | None) -> Entity | None:
        """The entity of an id, of the text or made here."""
        return self.entities.by_id.get(key or "") or self.made.get(key or "")

    def speaker(self, subject: Subject, owner: str | None = None, *, prefixed: bool = False) -> str | None:
        """The entity of a subject that a noun names and no entity covers, or None for a thing: a study, figures.

        ``owner`` is whom a pronoun written with the noun means: سفيرها; ``prefixed`` admits ل before it.
        """
        first, last = subject.first, subject.last
        while last > first + 1 and self.tokens[last - 1].plain in self.clause.adverb:
            last -= 1
        last = self._whole(first, last)
        if first >= last or not self._speaks(first, prefixed=prefixed):
            return None
        head = self.words[first]
        bare = self._bare(first)
        words = " ".join([bare, *(t.fold for t in self.tokens[first + 1 : last])])
        key = self._by_words.get(words) or (
            self._by_head.get(head.lemma) if head.definite and last - first == 1 else None
        )
        if key is None:
            polity, arm = self._acts_for(first, last)
            if arm is not None:
                return arm
            own = self.entity(owner)
            polity = polity or (own.polity if own is not None else None)
            key = f"e{len(self.entities.entities) + len(self.made) + 1}"
            kind, sectors = self._kind(first, subject)
            text = self.outline.text.raw[self._start(first) : self.tokens[last - 1].end]
            self.made[key] = Entity(
                id=key, kind=kind, polity=polity, code=polity, sectors=sectors, role=" ".join(text.split())
            )
            self._by_words[words] = self._by_head[head.lemma] = key
        self.mentions.append(
            Named(first, last, self._start(first), self.tokens[last - 1].end, key, "description", first)
        )
        return key

    def extended(self) -> Entities:
        """The entities of the text with those made here."""
        if not self.made:
            return self.entities
        return Entities(
            (*self.entities.entities, *self.made.values()),
            (*self.entities.mentions, *self.mentions),
            self.entities.phrases,
        )

    def _whole(self, first: int, last: int) -> int:
        """The end of the noun phrase: what stands in the accusative behind it tells how he speaks."""
        for k in range(first + 1, last):
            plain = self.tokens[k].plain
            if self.words[first].definite and self.words[k].enclitic:
                return k  # ختمت الصفحة تغريدتها
            if (
                len(plain) > 3
                and plain.endswith("ا")
                and self.words[k].pos in ("noun", "adj")
                and not self.words[k].definite
            ):
                return k
        return last

    def _bare(self, at: int) -> str:
        """The folded word at a token without its conjunction."""
        plain = self.tokens[at].fold
        return plain[1:] if self.words[at].proclitics[:1] in _LEADS else plain

    def _start(self, at: int) -> int:
        """The raw offset of the word at a token behind its conjunction or preposition."""
        token = self.tokens[at]
        lead = self.words[at].proclitics[:1] in _LEADS and token.end - token.start == len(token.plain)
        return token.start + lead

    def _speaks(self, at: int, *, prefixed: bool) -> bool:
        """Whether the noun at a token may be somebody: no document, finding, figure or act."""
        word, plain = self.words[at], self.tokens[at].plain
        if word.pos not in ("noun", "adj") or not word.known or word.enclitic not in _PRONOUNS:
            return False
        if word.derived == "masdar" and fold(word.lemma) not in body_heads():
            return False
        if not prefixed and any(p in ("ب", "ل", "ك") for p in word.proclitics):
            return False
        medium = self.media.get(word.lemma) or self.media.get(plain)
        if medium is not None and not medium.outlet:
            return False
        return not ({plain, word.lemma} & (self.clause.thing | self.clause.document | self.clause.noun))

    def _kind(self, at: int, subject: Subject) -> tuple[EntityKind, tuple[str, ...]]:
        """What the noun at a token is: an outlet, a body, several people, or one."""
        word = self.words[at]
        bare = fold(word.lemma)
        medium = self.media.get(word.lemma)
        if medium is not None:
            return "organisation", ("JRN",)
        if bare in body_heads():
            return "body", body_heads()[bare]
        if name_heads().get(bare) in ("organisation", "party", "club"):
            return "organisation", ("CVL",)
        if word.number == "p" or subject.number == "p":
            return "group", ("CVL",)
        return "person", ("CVL",)

    def _acts_for(self, first: int, last: int) -> tuple[str | None, str | None]:
        """Whose the noun phrase is: the polity of it, and the body itself that the noun is an arm of (أجهزة الإطفاء الإيطالية)."""
        polity: str | None = None
        stop = self._end(last)
        for k in range(first + 1, stop):
            for named in self.entities.all_covering(k):
                entity = self.entities.by_id.get(named.entity)
                if named.first != k or entity is None:
                    continue
                if named.adjective or entity.kind == "state":
                    return entity.polity or entity.code, None
                if entity.kind == "place":
                    polity = polity or (entity.code if entity.code in gazetteer().polities else None)
                    continue
                if entity.kind in ("body", "organisation") and k == first + 1 and not self.words[first].definite:
                    return entity.polity, entity.id
                if entity.kind != "person" and entity.polity is not None:
                    polity = polity or entity.polity
        return polity or self._nationality(last), None

    def _nationality(self, last: int) -> str | None:
        """The nationality behind strange words that end a noun phrase, before what is said: محطة تلفزيون كذا اليابانية إن."""
        for k in range(last, min(len(self.tokens), last + BEHIND)):
            if self.tokens[k].kind != "word" or self.outline.that(k) or self.outline.preposition(k):
                return None
            named = self.entities.covering(k, innermost=True)
            if named is not None:
                return (
                    self.entities.by_id[named.entity].polity
                    if named.adjective and self.outline.opens_speech(k + 1)
                    else None
                )
        return None

    def _end(self, last: int) -> int:
        """The end of a place or employer behind the nouns that end at ``last``: مسؤولون في المدينة."""
        k = last
        while k < len(self.tokens) and k - last < BEHIND:
            word = self.words[k]
            if self.tokens[k].kind != "word" or word.pos == "verb" or self.outline.that(k):
                break
            prefixed = word.proclitics[:1] in (("ب",), ("ل",))
            if k == last and not prefixed and self.outline.preposition(k) not in _WHERE:
                break
            k += 1
        return k
