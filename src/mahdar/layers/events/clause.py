"""Clauses: what depends on a verb or verbal noun, and what is its subject."""

from __future__ import annotations

import msgspec

from mahdar.arabic.words import Word
from mahdar.layers.events.chunks import Chunk, groups
from mahdar.layers.events.view import View

_COMMAS = frozenset("،,-–")
#: How many chunks an insertion between commas may hold.
INSERTED = 10
#: Prepositions behind which أن tells what a verb is about.
_CONTENT = frozenset({"", "ب", "من", "على", "إلى", "عن", "ل", "في"})
_PRONOUN = {"ه": ("m", "s"), "ها": ("f", "s"), "هم": ("m", "p"), "هما": (None, "d"), "هن": ("f", "p")}


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


class Subject(msgspec.Struct, gc=False):
    """The subject of a verb: its parties, its chunk (-1 when not named), and how it stands."""

    parties: tuple[str, ...]
    at: int = -1
    how: str = "none"
    gender: str | None = None
    number: str | None = None


class Clauses:
    """The clauses of one sentence."""

    def __init__(self, view: View, words: list[Word], chunks: list[Chunk], memory: Subject | None) -> None:
        self.v = view
        self.words = words
        self.chunks = chunks
        self.memory = memory
        self._subjects: dict[int, Subject] = {}
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
            if c.level != level:
                n += 1
                continue
            own = c.kind in ("np", "adv", "mark") and self.v.said_at[c.first] == opened
            if self.v.said_at[c.first] != said and not own and not (of_noun and said < 0 and c.kind == "np"):
                if c.kind == "that" and c.prep in _CONTENT:
                    out.that = n
                break
            if c.kind == "mark":
                mark = self.v.tokens[c.first].plain
                if mark not in _COMMAS:
                    if mark in ")(":
                        n += 1
                        continue
                    break
                skip = self._inserted(n)
                if skip:
                    n = skip
                    continue
                following = chunks[n + 1] if n + 1 < size else None
                behind_time = chunks[n - 1].kind == "adv" and self.v.tokens[c.first].plain in "،,"
                if following is not None and following.kind == "np" and not following.prep and not following.joined and not out.bare[1:] and (
                    self._accusative(following) or behind_time
                ):
                    n += 1
                    continue
                if following is None or following.kind not in ("adv", "np", "that") or (following.kind == "np" and not following.prep and not following.joined):
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
                if not c.prep and before.kind == "np" and before.prep in ("بين", "من") and before.enclitic and before.last - before.first == 1:
                    n += 1
                    continue  # بينهم قناص
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

    def _inserted(self, n: int) -> int:
        """The chunk behind the insertion between commas that begins at ``n``, or 0."""
        chunks = self.chunks
        first = chunks[n + 1] if n + 1 < len(chunks) else None
        if first is None or first.kind in ("verb", "break", "that", "if", "mark"):
            return 0
        if first.joined and first.kind == "np":
            return 0
        for m in range(n + 2, min(len(chunks), n + INSERTED)):
            c = chunks[m]
            if c.kind == "mark":
                return m + 1 if self.v.tokens[c.first].plain in _COMMAS else 0
            if c.kind in ("that", "break", "if") or (c.kind == "verb" and (first.kind != "rel" or c.joined)):
                return 0
        return 0

    def _accusative(self, chunk: Chunk) -> bool:
        word = self.words[chunk.first]
        return word.pos == "noun" and word.known and word.stem == word.lemma + "ا" and word.derived != "active participle"

    # -- gender -----------------------------------------------------------------------------------------------------------

    def gender(self, chunk: Chunk) -> str | None:
        """The grammatical gender that a verb before the phrase shows, where it is known."""
        if chunk.direct and chunk.parties:
            known = self.v.subjects.genders.get(chunk.parties[0])
            if known is not None:
                return known
            entity = self.v.entities.by_id.get(chunk.parties[0])
            if entity is not None and entity.kind == "state":
                return None
            if entity is not None and entity.kind == "person":
                return None
            plain = self.v.tokens[chunk.head].plain
            if chunk.last - chunk.first == 1 and "ال" not in self.words[chunk.head].proclitics and not plain.endswith("ة"):
                return None  # حماس, طالبان
        word = self.words[chunk.head]
        if word.pos == "noun" and word.known and word.number == "s":
            return word.gender
        return None

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

    # -- subjects -----------------------------------------------------------------------------------------------------------

    def subject(self, k: int) -> Subject:
        """The subject of the verb of chunk ``k``."""
        known = self._subjects.get(k)
        if known is None:
            self._subjects[k] = Subject(())  # a verb that asks for itself gets none
            known = self._subjects[k] = self._find_subject(k)
        return known

    def _find_subject(self, k: int) -> Subject:
        verb = self.words[self.chunks[k].first]
        if verb.person == 1:
            said = self.v.said_by(self.chunks[k].first)
            speaker = said.speaker if said is not None else None
            return Subject((speaker,) if speaker else (), -1, "first")
        before = self._before(k, verb)
        deps = self.after(k)
        if before is not None and before.how == "relative" and deps.bare and verb.number == "s" and self._resumed(deps, before):
            before = None  # المنطقة التي تسيطر عليها المعارضة
        if before is not None:
            return before
        if verb.number not in ("p", "d"):
            for group in deps.bare[:2]:
                if self.may_be_subject(group.chunks[0], verb):
                    return Subject(self.parties_of(group), group.at, "after", verb.gender, "p" if len(group.chunks) > 1 else "s")
                break
        return self.implicit(k, verb)

    def parties_of(self, group: Group) -> tuple[str, ...]:
        """The parties of a group, in order, each once."""
        out: list[str] = []
        for n, c in enumerate(group.chunks):
            found = c.parties or self.both(c)
            word = self.words[c.head]
            if not found and word.definite and not word.enclitic and word.pos == "noun" and c.last - c.head == 1:
                found = self.v.named_by(word.lemma, c.head)
            if not found and n == 0:
                found = self.partitive(group.at)
                if not found:
                    found = self.told_behind(group.at + len(group.chunks))
                if not found and c.enclitic and c.last - c.first >= 1 and self.words[c.first].pos not in ("prep", "verb"):
                    found = self.pronoun(c.enclitic, c.first, (), self.subject_before(group.at))
            for party in found:
                if party not in out:
                    out.append(party)
        return tuple(out)

    def _resumed(self, deps: Dependents, antecedent: Subject) -> bool:
        """Whether a pronoun behind a preposition stands for the antecedent, or the antecedent is a place."""
        entity = self.v.entities.by_id.get(antecedent.parties[0]) if antecedent.parties else None
        if entity is not None and entity.kind == "place":
            return True
        first = min(deps.bare[0].at, *(g.at for g in deps.preps)) if deps.preps else -1
        return any(g.at == first and g.at < deps.bare[0].at and g.chunks[0].enclitic and g.chunks[0].last - g.chunks[0].first == 1 for g in deps.preps)

    def told_behind(self, n: int) -> tuple[str, ...]:
        """The subject of the relative clause at chunk ``n`` whose object the noun before it is: الحملة التي تشنها أنقرة."""
        chunks = self.chunks
        if n + 2 < len(chunks) and chunks[n].kind == "rel" and chunks[n + 1].kind == "verb" and (chunks[n + 1].enclitic or chunks[n + 2].enclitic):
            nxt = chunks[n + 2]
            if nxt.enclitic and nxt.prep and nxt.last - nxt.first == 1 and n + 3 < len(chunks):
                nxt = chunks[n + 3]
            if nxt.kind == "np" and not nxt.prep:
                return nxt.parties
        return ()

    def subject_before(self, k: int) -> tuple[str, ...]:
        """The subject of the nearest verb before chunk ``k``, as far as it is worked out already."""
        for n in range(k - 1, -1, -1):
            if self.chunks[n].kind == "verb":
                known = self._subjects.get(n)
                return known.parties if known is not None else ()
        return ()

    def both(self, chunk: Chunk) -> tuple[str, ...]:
        """Whom "the two sides" means: the two parties named last, when there are just two."""
        word = self.words[chunk.head]
        sign = self.v.signs.get(chunk.head)
        if word.number != "d" or not word.definite or sign is None or sign.kind != "pair":
            return ()
        found: dict[str, str] = {}
        for c in reversed(self.chunks):
            if c.first >= chunk.first or c.kind != "np":
                continue
            for party in c.parties:
                entity = self.v.entities.by_id.get(party)
                if entity is not None and not (entity.kind == "place" and entity.polity is None):
                    found.setdefault(entity.polity or party, party)
        if len(found) == 2:
            return tuple(reversed(found.values()))
        return self.v.pair

    def partitive(self, at: int) -> tuple[str, ...]:
        """The parties of "8 of them", "a number of soldiers"."""
        if at + 1 >= len(self.chunks):
            return ()
        c = self.chunks[at + 1]
        if c.kind != "np" or c.prep not in ("من", "في"):
            return ()
        if c.prep == "في":  # قائدين في قوات …
            entity = self.v.entities.by_id.get(c.parties[0]) if c.parties and c.direct else None
            return c.parties if entity is not None and entity.kind in ("organisation", "group", "body", "state") else ()
        if c.enclitic and not c.parties:
            return self.pronoun(c.enclitic, c.first, ())
        return c.parties

    def _before(self, k: int, verb: Word) -> Subject | None:
        chunks = self.chunks
        n, level = k - 1, chunks[k].level
        while n >= 0:
            c = chunks[n]
            if c.level != level or c.kind == "adv" or (c.kind == "mark" and self.v.tokens[c.first].plain in "()"):
                n -= 1
                continue
            break
        if n < 0:
            return None
        c = chunks[n]
        if c.kind == "break":
            plain = self.v.tokens[c.first].plain
            enclitic = next((p for p in ("ها", "هم", "ه") if plain.endswith(p)), "") if len(plain) > 3 and "لكن" in plain else ""
            if enclitic:
                before = self.implicit(n, verb)
                return before if before.parties else Subject(self.pronoun(enclitic, c.first, ()), -1, "pronoun", *_PRONOUN[enclitic])
        if c.kind == "verb" and self.words[c.first].lemma in ("كان", "ليس", "كاد", "ظل", "بات", "أصبح", "ما", "زال"):
            if n == k - 1:
                return self.subject(n) if self.subject(n).parties else None
        if c.kind == "rel":
            return self._antecedent(n) if self._relates(n, verb) else None
        if c.kind == "if" and n and chunks[n - 1].kind == "that" and chunks[n - 1].enclitic:
            c = chunks[n - 1]
        if c.kind == "that":
            if c.enclitic:
                return Subject(self.pronoun(c.enclitic, c.first, ()), -1, "pronoun", *_PRONOUN.get(c.enclitic, (None, None)))
            return None
        if chunks[k].joined:
            return None
        if c.kind == "mark":
            n = self._before_insertion(n)
            if n < 0:
                return None
            c = chunks[n]
            if c.kind == "rel":
                return None
        elif c.kind == "np" and c.prep:
            # الرئيس في كلمته أعلن: phrases may stand between, when a noun begins the clause
            m = n
            while m >= 0 and chunks[m].kind in ("np", "adv") and (chunks[m].prep or chunks[m].kind == "adv" or chunks[m].level != level):
                m -= 1
            if m < 0 or chunks[m].kind != "np":
                return None
            n, c = m, chunks[m]
            if not self._starts(n):
                return None
        if c.kind != "np" or c.prep:
            return None
        first = n
        while chunks[first].joined and first > 0 and chunks[first - 1].kind == "np" and not chunks[first].prep:
            first -= 1
        head = chunks[first]
        if not self._starts(first):
            if head.definite or head.prep or head.direct:
                return None
            gender, word = self.gender(head), self.words[head.head]
            if (gender is not None and verb.gender is not None and gender != verb.gender) or (word.number == "p" and word.gender == "m" and verb.number == "s" and verb.gender == "f"):
                return None
            if chunks[k].enclitic:
                return None
            return Subject(head.parties, first, "relative", gender, verb.number)
        group = Group("", first, tuple(chunks[first : n + 1]))
        gender = self.gender(head)
        if gender is not None and verb.gender is not None and gender != verb.gender and verb.number == "s":
            return None
        return Subject(self.parties_of(group), first, "before", gender or verb.gender, verb.number)

    def _before_insertion(self, n: int) -> int:
        """The chunk before the insertion that the comma ``n`` closes, or -1."""
        if self.v.tokens[self.chunks[n].first].plain not in _COMMAS:
            return -1
        for m in range(n - 1, max(-1, n - INSERTED), -1):
            if self.chunks[m].kind == "mark":
                return m - 1 if self._inserted(m) == n + 1 else -1
        return -1

    def _relates(self, n: int, verb: Word) -> bool:
        """Whether the verb behind a relative pronoun agrees with it, so that the antecedent may be its subject."""
        plain = self.v.tokens[self.chunks[n].first].plain.lstrip("و")
        if plain in ("الذين", "اللواتي", "اللاتي"):
            return verb.number == "p"
        if plain in ("اللذان", "اللذين", "اللتان", "اللتين"):
            return verb.number == "d"
        if plain == "الذي":
            return verb.gender != "f" and verb.number != "p"
        return verb.gender != "m" if plain == "التي" else True

    def _antecedent(self, n: int) -> Subject:
        m = n - 1
        while m >= 0 and self.chunks[m].kind == "mark":
            m -= 1
        if m < 0 or self.chunks[m].kind != "np":
            return Subject((), -1, "relative")
        first = m
        while self.chunks[first].joined and first > 0 and self.chunks[first - 1].kind == "np" and not self.chunks[first].prep:
            first -= 1
        c = self.chunks[m]
        plural = self.v.tokens[self.chunks[n].first].plain in ("اللذان", "اللذين", "اللتان", "اللتين", "الذين")
        members = tuple(self.chunks[first : m + 1]) if plural else (c,)
        return Subject(self.parties_of(Group("", first if plural else m, members)), m, "relative")

    def _starts(self, n: int) -> bool:
        """Whether a clause may begin with the noun phrase of chunk ``n``."""
        if n == 0:
            return True
        c, before = self.chunks[n], self.chunks[n - 1]
        if before.level != c.level:
            return True
        if before.kind == "verb":
            return self.words[before.first].lemma in ("كان", "ليس")
        if before.kind == "adv" or (before.kind == "np" and before.prep and not before.direct and not before.definite):
            return self._starts(n - 1)
        return before.kind in ("mark", "that", "break") or (c.joined and not c.prep)

    def implicit(self, k: int, verb: Word) -> Subject:
        """The subject of an earlier verb, or of the discourse, when none is named."""
        for n in range(k - 1, -1, -1):
            c = self.chunks[n]
            if c.kind == "verb" and c.level == self.chunks[k].level and self.v.said_at[c.first] == self.v.said_at[self.chunks[k].first]:
                found = self.subject(n)
                if found.parties and self._agrees(found, verb):
                    return Subject(found.parties, -1, "implicit", found.gender, found.number)
        known = self.v.subjects.get(self.chunks[k].first)
        if known is not None and known.entity is not None:
            return Subject((known.entity,), -1, "implicit", known.gender, known.number)
        return Subject((), -1, "none")

    def _agrees(self, subject: Subject, verb: Word) -> bool:
        if subject.gender and verb.gender and subject.gender != verb.gender and verb.number == "s":
            return False
        return not (verb.number in ("p", "d") and subject.number == "s" and len(subject.parties) == 1 and subject.how != "before")

    # -- pronouns ---------------------------------------------------------------------------------------------------------

    def pronoun(self, enclitic: str, before: int, exclude: tuple[str, ...], prefer: tuple[str, ...] = ()) -> tuple[str, ...]:
        """The party that an attached pronoun at token ``before`` means: ``prefer`` if it fits, else the nearest that does."""
        if enclitic in ("نا", "ي", "ني"):
            said = self.v.said_by(before)
            return (said.speaker,) if said is not None and said.speaker else ()
        if enclitic not in _PRONOUN:
            return ()
        gender, number = _PRONOUN[enclitic]
        if prefer and self._fits(prefer[0], gender, number) and not set(prefer) & set(exclude):
            return prefer
        for n in range(len(self.chunks) - 1, -1, -1):
            c = self.chunks[n]
            if c.first >= before or c.kind != "np":
                continue
            if number == "p" and gender == "m" and self._counted(c):
                found = c.parties or self.partitive(n)
                if found and not set(found) & set(exclude):
                    return found
            if not c.parties or not c.direct:
                continue
            if c.parties[0] not in exclude and self._fits(c.parties[0], gender, number):
                return c.parties
        return ()

    def _counted(self, chunk: Chunk) -> bool:
        """Whether a noun phrase tells of several people by a noun of its own."""
        for i in range(chunk.first + 1, chunk.last):
            word = self.words[i]
            if word.pos == "noun" and word.number == "p" and self.v.is_amount(i - 1):
                return True
        return False

    def _fits(self, entity: str, gender: str | None, number: str | None) -> bool:
        found = self.v.entities.by_id.get(entity)
        if found is None or (found.kind == "place" and found.polity is None):
            return False
        if number in ("p", "d"):
            return found.kind == "group"
        known = self.v.gender(entity)
        if known is None and found.kind == "group":
            return False
        return known is None or gender is None or known == gender
