"""Attributions: بحسب الشرطة، وفق ما قاله الوزير، كما ذكر، على حد تعبيره; and where they stand in their sentence."""

from __future__ import annotations

from mahdar.layers.entities import Entities
from mahdar.layers.outline import Outline
from mahdar.layers.statements.parts import Attribution
from mahdar.layers.subjects import Subjects
from mahdar.lexicon.clauses import clause_words, media_nouns
from mahdar.lexicon.cues import Cue, cue_forms, cue_table

#: Between a phrase like كما and its verb may stand so many words (قد، سبق أن).
GAP = 2
#: A quotation of more tokens behind its verb is what that verb says.
QUOTED = 6
#: A clause that describes a source and ends its sentence has fewer tokens.
BRIEF = 12
#: An attribution of more tokens is damaged text.
LONGEST = 60


class Sources:
    """Finds the attributions of a text."""

    def __init__(self, outline: Outline, entities: Entities, subjects: Subjects) -> None:
        self.outline = outline
        self.tokens = outline.tokens
        self.words = outline.words
        self.entities = entities
        self.subjects = subjects
        self.clause = clause_words()
        self.media = media_nouns()
        self.phrases = cue_table().phrases

    def at(self, i: int, first: int, last: int) -> Attribution | None:
        """The attribution that begins at token ``i`` of the sentence ``[first, last)``."""
        plain = self.tokens[i].plain
        found = self.phrases.get(plain)
        if found is None and plain[0] == "و" and len(plain) > 2:
            found = self.phrases.get(plain[1:])
        if found is None:
            return None
        for rest, cue in found:
            j = self._spelled(i, rest, last)
            if j is None:
                continue
            made = self._clause(i, j, cue, last) if cue.source == "clause" else self._source(i, j, cue, last)
            if made is not None:
                return msgspec_leading(made, self._leads(i, first))
        return None

    def _leads(self, i: int, first: int) -> bool:
        """Whether a clause begins with the attribution."""
        if i == first:
            return True
        plain = self.tokens[i].plain
        before = self.tokens[i - 1]
        if before.plain in self.clause.breaks or before.plain == "و":
            return True
        return plain.startswith(("وب", "ووف")) or (plain.startswith("وح") and before.kind == "mark")

    def _spelled(self, i: int, rest: tuple[str, ...], last: int) -> int | None:
        """The token behind the phrase; a final ل may be written with the next word, a noun may carry a pronoun."""
        j = i + 1
        for k, piece in enumerate(rest):
            if j >= last:
                return None
            plain = self.tokens[j].plain
            if piece == "ل":
                return j if self.words[j].proclitics[:1] == ("ل",) or plain.startswith("ل") else None
            if plain != piece:
                if k == len(rest) - 1 and self.words[j].enclitic and plain.startswith(piece):
                    return j + 1
                return None
            j += 1
        return j

    def _source(self, i: int, j: int, cue: Cue, last: int) -> Attribution | None:
        """A noun of source at ``j``; with a pronoun the last speaker is meant."""
        own = self.words[j - 1]
        if own.enclitic and j - 1 > i:
            return Attribution(i, j, cue.lemma, "")
        if j >= last or (self.tokens[j].kind != "word" and self.outline.opens(j) is None):
            return None
        k = j + (self.tokens[j].kind == "mark")
        if k >= last:
            return None
        if self.words[k].enclitic and self.words[k].lemma in self.clause.own:
            return Attribution(i, k + 1, cue.lemma, "")
        entity, stop = self._noun_phrase(k, last)
        plain = self.tokens[k].plain
        bare = plain[1:] if plain.startswith("ل") else plain
        bare = bare if not bare.startswith("ل") or len(bare) < 4 else "ا" + bare
        if entity is None and bare not in self.clause.source and "ا" + bare not in self.clause.source:
            return None
        if entity is None:
            entity = self._owner(k, stop)
        return Attribution(i, stop, cue.lemma, entity)

    def _owner(self, k: int, stop: int) -> str | None:
        """Who made the document or list at ``k``: بيان صادر عن الوزارة، حصيلة أوردها المرصد; of sources, whose state it is."""
        people = self.words[k].number == "p" and self.tokens[k].plain not in self.media
        for at in range(k + 1, stop):
            for named in self.entities.all_covering(at)[:1]:
                entity = self.entities.by_id.get(named.entity)
                if named.first != at or entity is None or entity.kind == "place":
                    continue
                before = self.tokens[at - 1].plain
                if (
                    named.adjective
                    or before in ("في", "حول", "بشأن", "إلى", "ضد")
                    or self.words[at].proclitics[:1] == ("ب",)
                ):
                    continue
                if people and entity.kind == "person" and at > k + 1 and self.words[at - 1].pos != "prep":
                    continue
                return named.entity
        return None

    def _noun_phrase(self, k: int, last: int) -> tuple[str | None, int]:
        """The entity of the noun phrase at ``k`` and the token behind it, its own additions included."""
        entity: str | None = None
        stop = k + 1
        phrase = self.entities.phrase(k)
        if phrase is not None and phrase.first <= k:
            entity, stop = phrase.entity, phrase.last
        else:
            for named in self.entities.all_covering(k):
                if named.first == k and not named.adjective:
                    entity, stop = named.entity, named.last
                    break
        last = min(last, k + LONGEST)
        while stop < last:
            token = self.tokens[stop]
            if token.kind == "mark":
                skip = self.outline.skip.get(stop)
                quotation = self.outline.opens(stop)
                if skip is not None or quotation is not None:
                    stop = skip if skip is not None else quotation.last  # type: ignore[union-attr]
                    continue
                break
            word = self.words[stop]
            if word.pos == "verb" and word.person == 3 and self.entities.covering(stop) is None:
                comma = self._comma_behind(stop, last)
                if word.proclitics or comma is None or self.words[k].definite:
                    if not word.proclitics and word.enclitic and not self.words[k].definite and last - stop < BRIEF:
                        stop = self._before_stop(last)  # وفق حصيلة أوردها المرصد.
                    break
                stop = comma  # it describes an indefinite source
                break
            if (
                word.pos == "conj"
                or self.outline.that(stop)
                or (word.proclitics[:1] == ("ف",))
                or token.plain in self.clause.breaks
            ):
                break
            stop += 1
        return entity, stop

    def _before_stop(self, last: int) -> int:
        """``last``, or the token of the full stop before it."""
        while self.tokens[last - 1].plain in (".", "؛"):
            last -= 1
        return last

    def _comma_behind(self, j: int, last: int) -> int | None:
        """The comma that ends a short clause at ``j``."""
        return next((k for k in range(j, min(last, j + 9)) if self.tokens[k].plain in "،,"), None)

    def _clause(self, i: int, j: int, cue: Cue, last: int) -> Attribution | None:
        """A verb of saying behind حسب ما، كما and their like."""
        for k in range(j, min(last, j + GAP + 1)):
            if self.tokens[k].kind != "word" or self.outline.that(k):
                return None
            form = next((f for f in cue_forms(self.tokens[k].plain) if f.cue.pos == "verb" and not f.passive), None)
            if form is None or form.lead or self.words[k].pos != "verb" or self.tokens[k].plain == "يقال":
                continue
            if cue.lemma in ("كما", "مثلما") and (form.cue.object == "target" or self._adds(i, j, k, last)):
                return None
            stop, last = k + 1, min(last, k + LONGEST)
            while stop < last and self.tokens[stop].plain not in "،,.؛:؟!":
                skip = self.outline.skip.get(stop)
                if skip is not None:
                    stop = skip
                    continue
                word = self.words[stop]
                quotation = self.outline.opens(stop)
                if quotation is not None and quotation.last - quotation.first > QUOTED:
                    return None
                if self.outline.that(stop):
                    return None  # it opens a statement of its own
                if word.proclitics[:1] == ("و",) and any(
                    f.lead and f.cue.pos == "verb" for f in cue_forms(self.tokens[stop].plain)
                ):
                    break
                stop += 1
            if stop < last and self.tokens[stop].plain == ":":
                return None
            return Attribution(i, stop, cue.lemma, self._said_by(k, stop, form.cue.lemma), verb=k)
        return None

    def _adds(self, i: int, j: int, k: int, last: int) -> bool:
        """Whether كما begins its sentence and means "also": no clause with ف follows behind a comma."""
        if k > j or (i and self.outline.sentence_at[i - 1] == self.outline.sentence_at[i]):
            return False
        return not any(
            self.tokens[at].plain in "،," and self.words[at + 1].proclitics[:1] == ("ف",) for at in range(k, last - 1)
        )

    def _said_by(self, verb: int, stop: int, lemma: str) -> str | None:
        """The source of كما قال فلان, حسب ما جاء في بيان الوزارة, حسب ما نقلته الوكالة عن الوزير."""
        subject = self.subjects.get(verb)
        entity = subject.entity if subject is not None else None
        if lemma in ("جاء", "ورد", "نقل"):
            for k in range(verb + 1, stop):
                if lemma == "نقل" and self.words[k - 1].lemma != "عن":
                    continue
                _, end = self._noun_phrase(k, stop) if self.entities.covering(k) is not None else (None, k)
                named = self.entities.covering(k)
                if named is not None and named.first == k and not named.adjective and end > k:
                    return named.entity
        return entity


def msgspec_leading(made: Attribution, leading: bool) -> Attribution:
    """``made`` with its place."""
    return Attribution(made.first, made.last, made.lemma, made.entity, made.verb, leading)
