"""Noun phrases: where each ends, what its head is, and which party it names."""

from __future__ import annotations

from mahdar.arabic.words import Word
from mahdar.layers.entities import Named
from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.view import View, nominal

QUOTES = frozenset("\"«»“”'‘’#_@*")
#: Words that govern a noun as prepositions do, whatever the dictionary calls them.
PREPOSITIONAL = frozenset(
    ["بعد", "قبل", "بين", "ضد", "خلال", "أثناء", "منذ", "عقب", "إثر", "حول", "بشأن", "نحو", "تجاه", "إزاء", "حيال", "لدى", "عبر",
     "أمام", "داخل", "خارج", "قرب", "وسط", "دون", "بدون", "رغم", "جراء", "بسبب", "غداة", "عند", "وراء", "تحت", "فوق", "ضمن", "قبالة",
     "قبيل", "طوال", "بحق", "لصالح", "بخصوص", "برغم", "عدا", "سوى", "خلف", "مثل", "باتجاه", "صوب"]
)  # fmt: skip


#: Prepositions as some outlets write them.
SPELLED = {"الى": "إلى", "الي": "إلى", "علي": "على"}


class NounPhrases:
    """Reads the noun phrases of one text."""

    def __init__(self, view: View) -> None:
        self.v = view
        self.tokens = view.tokens
        self.words: list[Word] = list(view.words)

    def _whole(self, i: int, word: Word) -> bool:
        """Whether the ending of a noun shows that no genitive follows: tanwin, or the ن of dual and plural."""
        plain = self.tokens[i].plain
        if word.pos not in ("noun", "adj") or not word.known or word.enclitic:
            return False
        if plain.endswith("ا") and word.stem == word.lemma + "ا":
            return True
        return (
            word.stem != word.lemma
            and plain.endswith("ان" if word.number == "d" else "ون")
            and word.number in ("p", "d")
        )

    def _construct(self, i: int, named: tuple[str, int, int, str]) -> bool:
        """Whether a nameless group stands before whose it is, as its ending shows: مسلحو الحركة، مسلحي الحركة."""
        entity = self.v.entities.by_id[named[0]]
        word = self.words[i]
        if entity.kind != "group" or entity.polity is not None or named[1] - i != 1 or word.number not in ("p", "d"):
            return False
        return word.stem.endswith(("و", "ي")) and not word.definite and not word.enclitic

    @staticmethod
    def _disagrees(noun: Word, adjective: Word, plain: str) -> bool:
        """Whether an adjective cannot belong to the noun before it: الرئيس المنظمات."""
        if noun.pos not in ("noun", "adj") or not noun.known or noun.number != "s" or adjective.polity:
            return False
        return adjective.number == "p" and plain.endswith(("ات", "ون", "ين")) and plain != "ات"

    def _amount(self, i: int) -> bool:
        """Whether a noun only says how many."""
        return self.v.is_amount(i)

    def is_entity(self, i: int) -> bool:
        """Whether the noun phrase of a person begins at ``i``."""
        return self.v.named_from(i) is not None and self.v.entities.phrase(i) is not None

    def phrase(self, i: int, last: int, prep: str, joined: bool, named: tuple[str, int, int, str] | None) -> Chunk:
        """The noun phrase that begins at ``i``, behind ``prep``."""
        v, words, tokens = self.v, self.words, self.tokens
        level = v.outline.within[i]
        word = words[i]
        if named is not None:
            lead = v.lead(i, named[2])
            if named[3] == "phrase" and not lead:
                lead = "".join(p for p in word.proclitics if p in "وفبلك") if word.known and word.pos == "noun" else ""
        else:
            lead = "".join(p for p in word.proclitics if p in "وفبلك")
        joined = joined or lead[:1] in ("و", "ف")
        own = next((c for c in lead if c in "بلك"), "")
        prep = own or prep
        head = i
        if named is not None:
            j, open_, definite = named[1], self._construct(i, named), True
        else:
            j = i + 1
            definite = word.definite
            open_ = word.pos in ("noun", "digit", "name") and not definite
            if word.pos == "adj" and not definite:
                open_ = not (
                    joined and v.adjective_at(i) is not None
                )  # a participle that stands as a noun, or an elative
            if self._whole(i, word):
                open_ = False
        entity = v.entities.by_id.get(named[0]) if named is not None else None
        self_named = (
            entity is not None and entity.kind in ("state", "person") and named is not None and named[1] - i == 1
        )
        counted = word.pos == "digit" or self._amount(i)
        while j < last and v.outline.within[j] == level:
            token, nxt = tokens[j], words[j]
            if token.kind == "mark":
                if token.plain in QUOTES and token.plain not in "»”" and (open_ or token.plain in "#_"):
                    j += 1
                    continue
                break
            if v.time_at[j] >= 0 and not self.is_entity(j):
                break
            found = v.named_from(j)
            if found is not None:
                if v.lead(j, found[2]):
                    break
                if open_ or (
                    found[3] == "name"
                    and words[j - 1].pos == "name"
                    and named is None
                    and not v.entities.all_covering(j - 1)
                ):
                    j, open_, counted = max(found[1], j + 1), False, False
                    definite = True
                    continue
                if named is None and nxt.pos == "adj" and nxt.definite == definite:
                    j += 1
                    continue
                break
            lead_letters = nxt.proclitics
            if any(p in "وفبلكس" for p in lead_letters) or v.outline.that(j) or token.plain in v.clause.relative:
                break
            if v.adjective_at(j) is not None and (nxt.pos != "verb"):
                if (
                    nxt.number == "p"
                    and not open_
                    and words[j - 1].number == "s"
                    and words[head].number == "s"
                    and token.plain.endswith(("ين", "ون"))
                ):
                    break  # an object: استفز الوزير الفلسطينيين
                adjective_definite = nxt.definite or token.plain.startswith("ال")
                if adjective_definite == definite or (open_ and not definite) or (False):
                    if open_:
                        definite, open_ = definite or adjective_definite, False
                    j += 1
                    continue
                break
            if token.plain == "نحو" and open_ and j + 1 < last and v.is_amount(j + 1):
                j += 1  # مقتل نحو 60
                continue
            if token.plain in PREPOSITIONAL or (
                j in v.signs and v.signs[j].pos in ("phrase", "conj", "prep") and nxt.pos != "noun"
            ):
                break
            if nxt.pos == "adj":
                if self_named and not nxt.polity:
                    break
                if not open_ and not counted and self._disagrees(words[j - 1], nxt, token.plain):
                    break
                if nxt.definite == definite or (open_ and nxt.definite) or nxt.polity:
                    if open_ and nxt.definite and not definite:
                        definite, open_ = True, False
                    j += 1
                    continue
                if counted:
                    j += 1
                    continue
                break
            if nxt.pos in ("noun", "name", "digit") or (nxt.pos == "verb" and open_ and self._noun_here(j, counted)):
                if nxt.pos == "verb":
                    words[j] = nxt = nominal(token.plain) or nxt
                if open_ and nxt.enclitic and head > i and words[head].pos == "noun" and self._amount(head - 1):
                    break  # خمسة جنود مصرعهم
                if open_:
                    if counted and nxt.pos == "noun":
                        head, counted = j, self._amount(j)
                    definite = nxt.definite
                    open_ = not definite and nxt.pos != "name" and not self._whole(j, nxt)
                    j += 1
                    continue
                if nxt.pos == "name" and words[j - 1].pos == "name":
                    j += 1
                    continue
            break
        parties, direct = self.parties(head, j)
        if direct and word.definite and not word.enclitic and head == i:
            parties = self._named_before(parties, i) or parties
        if joined and not parties and j - i == 1 and (adjective := v.adjective_at(i)) is not None:
            parties, direct = (adjective.entity,), True  # القوات القطرية والتركية
        return Chunk(
            "np",
            i,
            j,
            head,
            level,
            prep,
            joined,
            parties,
            direct,
            words[j - 1].enclitic if j - 1 == head else words[head].enclitic,
            definite,
        )

    def _noun_here(self, j: int, counted: bool) -> bool:
        """Whether a word read as a verb can only be a noun: behind a number, or when its letters fit no finite clause."""
        return counted and nominal(self.tokens[j].plain) is not None

    def parties(self, head: int, last: int) -> tuple[tuple[str, ...], bool]:
        """The entity that the head of a noun phrase names, else the first one inside; and whether it is the head."""
        v = self.v
        phrase = v.entities.phrase(head)
        if (
            phrase is not None
            and phrase.first <= head
            and (phrase.first == head or head < v.clip(phrase.first, phrase.last))
        ):
            return (phrase.entity,), True
        for named in v.entities.all_covering(head):
            if named.first < head and v.clip(named.first, named.last) <= head:
                continue
            if not named.adjective and named.how not in ("pronoun", "implicit"):
                if whose := self._whose(named, head + 1, last):
                    return whose, True
                if named.first <= head and self._is_place(named.entity):
                    return self._state_within(head + 1, last) or (named.entity,), True
                return (named.entity,), True
        adjective = v.adjective_at(head)
        if adjective is not None and self.words[head].number in ("p", "d"):
            return (adjective.entity,), True
        place = ""
        for k in range(head + 1, last):
            phrase = v.entities.phrase(k)
            if phrase is not None and phrase.first == k:
                return (phrase.entity,), False
            for named in v.entities.all_covering(k):
                if named.first == k and named.how not in ("pronoun", "implicit"):
                    if self._is_place(named.entity):
                        place = place or named.entity
                        continue
                    return (named.entity,), False
        return ((place,) if place else ()), False

    def _whose(self, named: Named, first: int, last: int) -> tuple[str, ...]:
        """The party behind a nameless group that belongs to it."""
        entity = self.v.entities.by_id[named.entity]
        if entity.kind != "group" or entity.polity is not None or named.last >= last:
            return ()
        for k in range(first, last):
            for m in self.v.entities.all_covering(k):
                inner = self.v.entities.by_id[m.entity]
                if m.first == k and not m.adjective and inner.polity is not None and inner.kind != "place":
                    return (m.entity,)
        return ()

    def _named_before(self, parties: tuple[str, ...], i: int) -> tuple[str, ...]:
        """The named group that a nameless one with the same noun means: الميليشيات after ميليشيات الحركة."""
        entity = self.v.entities.by_id[parties[0]]
        if entity.kind != "group" or entity.polity is not None:
            return ()
        return self.v.named_by(self.words[i].lemma, i, acting=True)

    def _is_place(self, entity: str) -> bool:
        found = self.v.entities.by_id.get(entity)
        return found is not None and found.kind == "place" and found.polity is None

    def _state_within(self, first: int, last: int) -> tuple[str, ...]:
        for k in range(first, last):
            adjective = self.v.adjective_at(k)
            if adjective is not None:
                return (adjective.entity,)
        return ()
