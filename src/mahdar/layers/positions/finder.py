"""Finding issues: which recurring issue the words of a text name, and the key of a new one."""

from __future__ import annotations

from functools import cache

import msgspec

from mahdar.layers.positions.scene import Scene
from mahdar.lexicon.actors.latin import spell
from mahdar.lexicon.issues import (
    Demonym,
    IssueEntry,
    Wording,
    demonyms,
    issue_words,
    issues,
    readings,
    slug,
    verb_readings,
    verbs_of,
)
from mahdar.record import Entity, Issue

#: How many words may stand between two words of a wording, and before a party.
GAP = 3
PARTY_GAP = 2
_PREPOSITION = {
    "على": "on",
    "في": "in",
    "مع": "with",
    "ل": "for",
    "إلى": "to",
    "ضد": "against",
    "عن": "from",
    "من": "from",
    "ب": "of",
}
_PRONOUNS = frozenset({"ه", "ها", "هم"})
_NAMED = frozenset({"organisation", "body", "person"})
#: Keys that name where something is: no organisation fills them.
_WHERE = ("-in-{x}", "-of-{x}")
_LAND = frozenset({"state", "place"})


class Found(msgspec.Struct, frozen=True, gc=False):
    """An issue named in the tokens ``[first, last)``; ``party`` is the entity in its key."""

    first: int
    last: int
    issue: Issue
    weight: int
    broad: bool
    party: str | None = None
    new: bool = False
    strife: bool = False


def demonym(entity: Entity) -> Demonym:
    """How a party stands in keys and labels."""
    known = demonyms().get(entity.polity or "") if entity.kind != "place" or entity.polity else None
    if known is not None:
        return known
    name = entity.name_en or entity.polity or spell(entity.name_ar or "")
    code = entity.polity if entity.polity and entity.kind == "organisation" and len(entity.polity) < 9 else None
    return Demonym(slug(code or name) or "party", code or name, code or name)


def fill(entry: IssueEntry, party: Entity | None) -> Issue:
    """The issue of an entry, with the party in its slots."""
    if party is None:
        return Issue(entry.key, entry.label_ar, entry.label_en)
    d = demonym(party)

    def put(text: str, name: str, adjective: str) -> str:
        return text.replace("{x:adj}", adjective).replace("{x}", name)

    return Issue(
        put(entry.key, d.slug, slug(d.adjective)), put(entry.label_ar, party.name_ar or d.name, party.name_ar or d.name),
        put(entry.label_en, d.name, d.adjective),
    )  # fmt: skip


@cache
def _noun_of_verb() -> dict[str, str]:
    return {verb: noun for noun in issue_words().english for verb in sorted(verbs_of(noun))}


class Finder:
    """Finds issues in one text."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.table = issues()
        self.english = issue_words()

    # -- recurring issues ---------------------------------------------------------------------------------------------------

    def find(self, first: int, last: int, *, subject: str | None = None, speaker: str | None = None) -> Found | None:
        """The recurring issue that the tokens ``[first, last)`` are about, or None.

        Args:
            first: token.
            last: token behind the last.
            subject: the entity that fills a slot which no party behind the verb fills.
            speaker: the entity that says it, which no pronoun in it means.
        """
        found: list[Found] = []
        for i in range(first, last):
            if self.s.tokens[i].kind != "mark":
                found += self._at(i, first, last, subject, speaker)
        narrow = [f for f in found if not f.broad] or found
        return min(narrow, key=lambda f: (f.first, -f.weight), default=None)

    def _at(self, i: int, first: int, last: int, subject: str | None, speaker: str | None) -> list[Found]:
        word = self.s.words[i]
        keys = (
            {word.lemma, word.stem, self.s.tokens[i].plain, *verb_readings(self.s.tokens[i].plain)}
            if word.pos == "verb"
            else readings(self.s.tokens[i].plain)
        )
        wordings: list[Wording] = [w for key in sorted(keys) for w in self.table.by_lemma.get(key, ())]
        for m in self.s.entities.all_covering(i):
            if m.first == i and not m.adjective:
                wordings += self.table.by_polity.get(self.s.polity(m.entity) or "", ())
        if self._in_name(i):
            wordings = [w for w in wordings if w.elements[0].polity]
        out: list[Found] = []
        for wording in wordings:
            made = self._match(wording, i, first, last, subject, speaker)
            if made is not None:
                out.append(made)
        return out

    def _match(
        self, wording: Wording, i: int, first: int, last: int, subject: str | None, speaker: str | None
    ) -> Found | None:
        s = self.s
        if not s.is_word(i, wording.elements[0]):
            return None
        if wording.entry.broad and len(wording.elements) == 1 and s.words[i].pos == "verb":
            return None
        at, party = self._behind(i, wording.elements[0].polity), ""
        for element in wording.elements[1:]:
            if element.slot:
                enclitic = s.words[at - 1].enclitic
                if enclitic in _PRONOUNS and not self._given(at, last) and s.words[at - 1].pos in ("noun", "verb"):
                    party = self._pronoun(at - 1, first, speaker) or ""
                    if party:
                        continue
            k = self._next(element.slot, at, last, element)
            if k < 0:
                if (
                    element.slot
                    and subject is not None
                    and s.words[i].pos == "verb"
                    and element is wording.elements[-1]
                ):
                    party = subject
                    continue
                return None
            if element.slot:
                named = s.party(k)
                if named is None:
                    return None
                if s.words[i].pos == "verb" and i + 1 == k and named.last < last:
                    named = s.party(named.last) or named  # غزت كوبا البرتغال: the second is the object
                party, at = named.entity, named.last
            else:
                at = self._behind(k, element.polity)
        entity = s.by_id.get(party) if party else None
        if wording.entry.open and entity is None:
            return None
        if entity is not None and any(e.polity and e.polity == entity.polity for e in wording.elements):
            return None
        if entity is not None and entity.kind not in _LAND and any(part in wording.entry.key for part in _WHERE):
            return None
        return Found(
            i,
            at,
            fill(wording.entry, entity),
            wording.weight,
            wording.entry.broad,
            party or None,
            strife=wording.entry.strife,
        )

    def _in_name(self, i: int) -> bool:
        """Whether a token is part of the name of an organisation or person."""
        return any(
            m.how == "name"
            and not m.adjective
            and m.entity in self.s.by_id
            and self.s.by_id[m.entity].kind in _NAMED
            and not self.s.by_id[m.entity].transliterated
            for m in self.s.entities.all_covering(i)
        )

    def _behind(self, i: int, polity: str) -> int:
        if not polity:
            return i + 1
        return max(
            (m.last for m in self.s.entities.all_covering(i) if m.first == i and self.s.polity(m.entity) == polity),
            default=i + 1,
        )

    def _next(self, slot: bool, at: int, last: int, element: object) -> int:
        s = self.s
        for k in range(at, min(last, at + (PARTY_GAP if slot else GAP) + 1)):
            token = s.tokens[k]
            if token.kind == "mark" and token.plain not in "\"«»“”'()":
                return -1
            if slot:
                if s.party(k) is not None:
                    return k
            elif s.is_word(k, element):  # type: ignore[arg-type]
                return k
            if k > at and s.words[k].pos == "verb" and s.words[k].tense and not s.entities.all_covering(k):
                return -1
        return -1

    def _given(self, at: int, last: int) -> bool:
        """Whether the party follows straight behind a preposition, so that the pronoun means somebody else: دعمها لسوريا."""
        return at < last and any(p in ("ل", "ب") for p in self.s.words[at].proclitics) and self.s.party(at) is not None

    def _pronoun(self, i: int, first: int, speaker: str | None) -> str | None:
        """The party that the pronoun at token ``i`` means: the nearest before, who neither says it nor is its subject."""
        s = self.s
        begin = s.sentence(i)[0]
        not_meant = {s.polity(speaker)} if speaker else set()
        not_meant |= {e.polity for e in s.parties_before(i, first)}
        for entity in s.parties_before(first if first > begin else i, begin):
            if entity.polity not in not_meant and entity.kind in ("state", "place", "group"):
                return entity.id
        return None

    # -- new issues -----------------------------------------------------------------------------------------------------------

    def new(self, first: int, last: int) -> Found | None:
        """An issue by its head noun and what that is joined to, where no recurring one is named.

        Head and genitive must be in the table of words, so that the key is English and the same everywhere. A noun alone
        is no issue.
        """
        i, after_that = first, False
        while i < last:
            end = self._party_end(i)
            if end > i:
                i, after_that = end, False
                continue
            word, token = self.s.words[i], self.s.tokens[i]
            if token.kind != "word" or i in self.s.time_at:
                i += 1
                continue
            if word.pos == "conj" and word.lemma in ("أن", "ان"):
                after_that, i = True, i + 1
                continue
            if word.pos == "verb":
                noun = _noun_of_verb().get(word.lemma) if after_that else None
                if noun is None or noun in self.english.transparent:
                    return None
                return self._joined(noun, i, last)
            if word.pos == "noun" and word.known and not self._says_nothing(word.lemma):
                if word.derived != "masdar":
                    return None  # a thing or person, not something to be done
                return self._joined(word.lemma, i, last)
            i += 1
        return None

    def points_back(self, first: int, last: int) -> bool:
        """Whether the words only point back to something told before: هذه الاتهامات."""
        for i in range(first, min(last, first + 4)):
            word = self.s.words[i]
            if word.pos == "noun" and word.lemma in self.english.anaphoric:
                return word.definite
            if word.pos == "noun" and not self._says_nothing(word.lemma) and self._party_end(i) == i:
                return False
        return False

    def _party_end(self, i: int) -> int:
        phrase = self.s.entities.phrase(i)
        if phrase is not None:
            return phrase.last
        return max(
            (
                m.last
                for m in self.s.entities.all_covering(i)
                if m.first == i and not m.adjective and m.how != "implicit"
            ),
            default=i,
        )

    def _says_nothing(self, lemma: str) -> bool:
        return lemma in self.english.transparent

    def _part(self, lemma: str) -> str:
        return self.english.english[lemma]

    def _joined(self, head: str, i: int, last: int) -> Found | None:
        s, word = self.s, self.s.words[i]
        if head not in self.english.english:
            return None
        key = self._part(head)
        prep, k = "", i + 1
        while k < min(last, i + 4):
            if s.tokens[k].kind != "word" or k in s.time_at:
                return None
            named = s.party(k)
            if named is not None:
                d = demonym(s.by_id[named.entity])
                clitic = next((p for p in s.words[k].proclitics if p in ("ب", "ل")), "")
                if named.adjective:
                    key = f"{slug(d.adjective)}-{key}"
                else:
                    key = f"{key}-{_PREPOSITION.get(prep or clitic, 'of')}-{d.slug}"
                return self._made(key, i, named.last, named.entity)
            nxt = s.words[k]
            person = s.entities.phrase(k)
            if person is not None and (person.first != k or nxt.lemma not in self.english.english):
                return None
            if nxt.pos == "prep" and not nxt.enclitic and nxt.lemma in _PREPOSITION and not prep:
                prep, k = nxt.lemma, k + 1
                continue
            if nxt.pos in ("noun", "adj") and nxt.known and nxt.polity is None and nxt.proclitics[:1] != ("و",):
                if nxt.pos == "noun" and self._says_nothing(nxt.lemma):
                    k += 1
                    continue
                if nxt.pos == "noun" and word.definite and not prep and not any(p in nxt.proclitics for p in "بل"):
                    return None
                if nxt.lemma not in self.english.english:
                    if nxt.pos == "noun":
                        return None
                    k += 1
                    continue
                return self._made(f"{self._part(nxt.lemma)}-{key}", i, k + 1, None)
            return None
        return None

    def _made(self, key: str, first: int, last: int, party: str | None) -> Found:
        issue = Issue(key, self.s.words_of(first, last), key.replace("-", " "))
        return Found(first, last, issue, 1, True, party, new=True)
