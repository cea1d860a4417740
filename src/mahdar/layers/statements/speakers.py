"""Speakers: who says what a match opens, at first or second hand, to whom and by what means."""

from __future__ import annotations

from mahdar.layers.entities import Entities, Named
from mahdar.layers.outline import Outline
from mahdar.layers.statements.parts import Attribution, Match
from mahdar.layers.subjects import Subjects
from mahdar.lexicon.clauses import clause_words, media_nouns

#: How far a noun of saying looks for its owner, in tokens.
NEAR = 4
#: How far back in its sentence.
BACK = 80
#: A name stands within so many tokens of the preposition before its office; a preposition within as many of its verb.
OFFICE = 10
#: Verbs that ascribe words to somebody by إلى.
_ASCRIBES = frozenset({"نسب", "عزا"})
#: What one says to the direct object of the verb.
_TO_SOMEBODY = frozenset({"urges", "demands", "warns", "threatens", "asks", "advises"})


class Speakers:
    """Reads who speaks around a cue."""

    def __init__(self, outline: Outline, entities: Entities, subjects: Subjects) -> None:
        self.outline = outline
        self.tokens = outline.tokens
        self.words = outline.words
        self.entities = entities
        self.subjects = subjects
        self.clause = clause_words()
        self.media = media_nouns()

    def named_from(self, j: int) -> Named | None:
        """The outermost party named from token ``j`` on: a noun phrase, or a name."""
        if j >= len(self.tokens):
            return None
        phrase = self.entities.phrase(j)
        if phrase is not None and phrase.first == j:
            token = self.tokens[j]
            return Named(
                phrase.first,
                phrase.last,
                token.start,
                self.tokens[phrase.last - 1].end,
                phrase.entity,
                "role",
                phrase.head,
            )
        for named in self.entities.all_covering(j):
            if named.first == j and not named.adjective:
                return named
        return None

    def named_to(self, j: int) -> Named | None:
        """The party whose name ends before token ``j``."""
        for named in self.entities.all_covering(j - 1):
            if named.last == j and not named.adjective:
                return named
        return None

    def covers(self, j: int) -> bool:
        """Whether token ``j`` belongs to a name or noun phrase of a party."""
        return self.entities.covering(j) is not None or self.entities.phrase(j) is not None

    def speaker(self, match: Match, last: str | None) -> tuple[str | None, str | None]:
        """The speaker of a match and who relays it; ``last`` is the last speaker of the discourse."""
        cue = match.form.cue
        if cue.pos == "noun":
            return self._of_noun(match, last)
        subject = self.subjects.get(match.at)
        entity = subject.entity if subject is not None else None
        zone = range(match.at + 1, match.opener.at if match.opener is not None else match.at + 1)
        if cue.lemma in ("جاء", "ورد"):
            first = next((n for n in map(self.named_from, zone) if n is not None), None)
            if first is None and entity is not None and subject is not None and subject.how == "explicit":
                return entity, None
            again = any(self.tokens[k].plain in self.clause.document for k in zone)
            again = again or any(self.words[k].pos == "verb" for k in zone)  # جاء في تغريدة نشرتها
            known = self._subject_before(match.at) if again and last is None else None
            return (first.entity if first is not None else last or known), None
        if cue.lemma == "سمع":
            return self._origin(zone, "من"), None
        if cue.lemma == "نقل" or any(self.tokens[k].plain in ("نقلا", "ناقلا", "ناقلة") for k in zone):
            origin = self._origin(zone)
            if origin is None and cue.lemma == "نقل" and any(self.outline.preposition(k) == "عن" for k in zone):
                return None, entity  # from somebody who is no entity
            if origin is not None and origin != entity:
                return origin, entity if subject is not None and subject.how != "implicit" else None
        spokesman = self._tongue(zone)
        return spokesman or entity, None

    def _tongue(self, zone: range) -> str | None:
        """By whose tongue somebody speaks: أعلن الفصيل على لسان الناطق باسمه أن."""
        for k in zone:
            if self.tokens[k].plain == "لسان" and self.outline.preposition(k - 1) == "على":
                named = self._source_named(k, zone.stop)
                return named.entity if named is not None else None
        return None

    def _subject_before(self, i: int) -> str | None:
        """The last subject before token ``i`` that is a party, but no place."""
        for k in range(i - 1, max(-1, i - BACK), -1):
            subject = self.subjects.get(k)
            entity = self.entities.by_id.get(subject.entity or "") if subject is not None else None
            if entity is not None and entity.kind != "place":
                return entity.id
        return None

    def _origin(self, zone: range, preposition: str = "عن") -> str | None:
        """Whom عن names in ``zone``: نقلت الوكالة عن الوزير; and من behind سمع."""
        for k in zone:
            if self.outline.preposition(k) == preposition or (preposition == "عن" and self.tokens[k].plain == "لسان"):
                named = self._source_named(k, zone.stop)
                return named.entity if named is not None else None
        return None

    def _source_named(self, k: int, stop: int) -> Named | None:
        """Whom the phrase behind the preposition at ``k`` names: at once, or behind an office that no table holds."""
        named = self.named_from(k + 1 + (self.outline.opens(k + 1) is not None))
        if named is not None:
            return named
        for at in range(k + 2, min(stop, k + OFFICE)):
            if self.words[at].pos in ("verb", "prep") or self.outline.that(at):
                return None
            phrase = self.entities.phrase(at)
            if phrase is not None and phrase.first == at and self.entities.by_id[phrase.entity].name_ar:
                return self.named_from(at)
        return None

    def _of_noun(self, match: Match, last: str | None) -> tuple[str | None, str | None]:
        """The owner of قول، تصريح and their like."""
        i = match.at
        first = max(self.outline.sentences[self.outline.sentence_at[i]].first, i - BACK)
        if match.form.enclitic or match.form.definite or match.form.preposition:
            for k in range(i - 1, first - 1, -1):
                word = self.words[k]
                if (word.lemma == "عن" and word.pos == "prep") or self.tokens[k].plain == "لسان" or self._ascribes(k):
                    named = self._source_named(k, i)
                    if named is not None:
                        return named.entity, self._relay(first, k, named.entity)
                    if word.enclitic:
                        return last, None
                subject = self.subjects.get(k)
                if subject is not None and subject.entity is not None:
                    return subject.entity, None
        beside = self.named_to(i) if match.form.preposition == "ب" and i > first else None
        if beside is not None and self.outline.sentence_at[beside.first] == self.outline.sentence_at[i]:
            return beside.entity, None  # استبقها الوزير بقوله إن
        for k in range(i + 1, min(len(self.tokens), i + 1 + NEAR)):
            named = self.named_from(k)
            if named is not None:
                return named.entity, None
            if self.tokens[k].kind == "mark":
                break
        for k in range(i - 1, first - 1, -1):
            subject = self.subjects.get(k)
            if subject is not None:
                return subject.entity, None
        return last if match.form.enclitic else None, None

    def _ascribes(self, k: int) -> bool:
        """Whether the preposition at ``k`` tells to whom a verb before it ascribes words: نسبت الوكالة إلى الوزير قوله."""
        if self.outline.preposition(k) != "إلى":
            return False
        first = max(self.outline.sentences[self.outline.sentence_at[k]].first, k - OFFICE)
        return any(self.words[j].lemma in _ASCRIBES and self.words[j].pos == "verb" for j in range(first, k))

    def _relay(self, first: int, k: int, speaker: str) -> str | None:
        """Who relays in نقلت الوكالة عن الوزير قوله."""
        for at in range(k, first - 1, -1):
            subject = self.subjects.get(at)
            if subject is not None:
                explicit = subject.how in ("explicit", "before") and subject.entity != speaker
                return subject.entity if explicit else None
        return None

    def owned(self, match: Match) -> bool:
        """Whether a noun of saying has an owner, known as an entity or not."""
        if match.form.enclitic:
            return True
        i = match.at
        if i + 1 < len(self.tokens) and self.tokens[i + 1].kind == "word":
            word = self.words[i + 1]
            if (
                word.pos in ("noun", "name")
                and (word.definite or word.proclitics[:1] == ("ل",))
                and not match.form.definite
            ):
                return True
        first = max(self.outline.sentences[self.outline.sentence_at[i]].first, i - BACK)
        return any(k in self.subjects.by_verb for k in range(first, i))

    def addressee(self, match: Match, speaker: str | None) -> str | None:
        """To whom: the noun after ل or the object of أبلغ and its like, between cue and opener."""
        if match.opener is None:
            return None
        subject = self.subjects.get(match.at)
        j = match.at + 1
        apposition = False
        while j < match.opener.at:
            skip = self.outline.skip.get(j)
            if skip is not None:
                j = skip
                continue
            if subject is not None and subject.first <= j < subject.last and subject.first > match.at:
                j = subject.last
                continue
            if self.tokens[j].plain in self.clause.relative:
                return None
            if self.tokens[j].plain in "،,":
                apposition = not apposition
            if apposition:
                j += 1
                continue
            named = self.named_from(j)
            if named is not None and named.entity != speaker and self._may_be_addressed(match, j):
                lead = (
                    self.tokens[j].plain[: named.start - self.tokens[j].start]
                    if named.start > self.tokens[j].start
                    else ""
                )
                prefixed = (lead.endswith("ل") and not lead.endswith("ال")) or self.words[j].proclitics[:1] == ("ل",)
                medium = self._is_medium(j)
                if prefixed and not medium:
                    return named.entity
                spoken_to = match.form.cue.object == "addressee" or match.form.cue.force in _TO_SOMEBODY
                if spoken_to and not lead and self.words[j - 1].pos != "prep" and not medium:
                    return named.entity
                j = named.last
                continue
            j += 1
        return None

    def _may_be_addressed(self, match: Match, j: int) -> bool:
        """Whether the noun at ``j`` follows the verb, its subject or an adverb rather than another noun."""
        if j == match.at + 1:
            return True
        subject = self.subjects.get(match.at)
        if subject is not None and subject.last == j and (subject.entity is not None or j == match.at + 2):
            return True
        before = self.tokens[j - 1]
        return before.plain in self.clause.adverb or before.kind == "mark"

    def _is_medium(self, j: int) -> bool:
        named = self.entities.covering(j)
        entity = self.entities.by_id.get(named.entity) if named is not None else None
        plain = self.tokens[j].plain
        bare = plain[1:] if plain[:1] in "لب" else plain
        return bare in self.media or (entity is not None and "JRN" in entity.sectors)

    def medium(self, match: Match) -> str | None:
        """Where it was said: the outlet, else the occasion, named between cue and opener or right behind the cue's noun."""
        if match.opener is None:
            return None
        occasion: str | None = None
        first = match.at if match.form.cue.pos == "noun" else match.at + 1
        for j in range(first, match.opener.at):
            named = self.named_from(j)
            entity = self.entities.by_id.get(named.entity) if named is not None else None
            if (
                named is not None
                and entity is not None
                and "JRN" in entity.sectors
                and entity.kind in ("organisation", "body")
            ):
                if self.subjects.get(match.at) is None or self.subjects.by_verb[match.at].entity != named.entity:
                    return self.outline.text.raw[named.start : named.end]
                continue
            plain = self.tokens[j].plain
            cut = 1 if plain not in self.media and plain[:1] in ("ل", "ب", "و") and plain[1:] in self.media else 0
            noun = self.media.get(plain[cut:])
            if noun is None:
                continue
            before = self.words[j - 1]
            if not cut and before.pos != "prep" and match.form.cue.pos != "noun":
                continue
            stop = j + 1
            while (
                stop < match.opener.at and self.words[stop].pos in ("adj", "name") and self.tokens[stop].kind == "word"
            ):
                stop += 1
            if (
                noun.outlet
                and stop == j + 1
                and stop < match.opener.at
                and self.tokens[stop].kind == "word"
                and self.words[stop].pos == "noun"
            ):
                stop += 1
            text = self.outline.text.raw[self.tokens[j].start + cut : self.tokens[stop - 1].end]
            if noun.outlet:
                return text
            occasion = occasion or text
        return occasion

    def reporter(self, source: Attribution, speaker: str | None) -> str | None:
        """Who reports a statement that ends with ``source``, unless that is the speaker himself."""
        return source.entity if source.entity and source.entity != speaker else None
