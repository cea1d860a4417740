"""What is said before its cue: fronted quotations, clauses with an attribution, quotations that go on without a cue."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from mahdar.arabic.quotations import Quotation
from mahdar.arabic.sentences import SentenceSpan
from mahdar.layers.statements.parts import Attribution, Said

if TYPE_CHECKING:
    from mahdar.layers.statements.build import Builder, Draft

#: A quotation without a cue of its own must have so many words to be speech.
LONG = 6
#: So many tokens may stand between a fronted quotation and its verb (هكذا، بهذه الكلمات).
GAP = 4
#: A party before a colon has at most so many tokens, a headline so many.
PARTY = 14
HEADLINE = 22
#: A clause of more tokens is damaged text.
LONGEST = 300


class Fronted:
    """Adds the statements that no cue in front opens."""

    def __init__(self, builder: Builder, drafts: list[Draft]) -> None:
        self.b = builder
        self.outline = builder.outline
        self.tokens = builder.tokens
        self.words = builder.outline.words
        self.drafts = drafts
        self.covered = [False] * len(self.tokens)
        self.by_sentence: dict[int, list[Draft]] = {}
        self.spoken = sorted((d for d in drafts if d.speaker is not None), key=lambda d: d.said.first)
        for draft in drafts:
            self._cover(draft.said)
            self.by_sentence.setdefault(self.outline.sentence_at[draft.at], []).append(draft)

    def _cover(self, said: Said) -> None:
        for k in range(max(0, said.first - 1), min(len(self.tokens), said.last + 1)):
            self.covered[k] = True

    def add(self) -> list[Draft]:
        """All drafts, the new ones included."""
        for quotation in self.outline.quotations:
            if not self.covered[quotation.first] and not self.covered[quotation.last - 1]:
                self._quotation(quotation)
        for source in self.b.sources.values():
            self._attributed(source)
        for sentence in self.outline.sentences:
            self._announced(sentence)
            self._verb_last(sentence)
        return self.drafts

    # -- a speaker and a colon, a verb at the end ---------------------------------------------------------------------------

    def _announced(self, sentence: SentenceSpan) -> None:
        """``الخارجية التركية: العملية محدودة``: a party, a colon and what it says; in headlines also without marks."""
        at = next(
            (
                k
                for k in range(sentence.first, min(sentence.last, sentence.first + PARTY))
                if self.tokens[k].kind == "mark"
            ),
            -1,
        )
        if at <= sentence.first or at + 1 >= sentence.last or self.tokens[at].plain != ":" or self.covered[at + 1]:
            if at == sentence.first:
                self._quote_first(sentence)
            return
        if any(
            self.words[k].pos in ("verb", "conj", "pron") and not self.b.speakers.covers(k)
            for k in range(sentence.first, at)
        ):
            return
        quotation = self.outline.opens(at + 1)
        named = self.b.speakers.named_from(sentence.first)
        if named is not None and named.last < at:
            named = self.b.speakers.named_to(at) or named
        headline = sentence.first == 0 and self._is_headline(sentence)
        entity = self.b.entities.by_id.get(named.entity) if named is not None else None
        if quotation is None and (
            not headline or sentence.last - at < 4 or entity is None or named is None or named.last != at
        ):
            return
        if entity is not None and "JRN" in entity.sectors and entity.kind != "person":
            return
        if quotation is not None and quotation.last >= sentence.last - 1:
            if quotation.last - quotation.first < 4 or (entity is None and not headline):
                return
            said = Said(quotation.first + 1, quotation.last - quotation.closed, quoted=True)
        elif headline:
            quoted = any(self.outline.quote_at[k] >= 0 for k in range(at + 1, sentence.last))
            said = Said(at + 1, sentence.last, quoted=quoted, plain=True)
        else:
            return
        kind = "mixed" if said.quoted and said.plain else "direct" if said.quoted else "indirect"
        self._put(said, kind, sentence.first, named.entity if named is not None else None, None, "says")

    def _is_headline(self, sentence: SentenceSpan) -> bool:
        """Whether the sentence is a heading, or the first of several lines and without a final stop."""
        if sentence.kind == "heading":
            return True
        last = self.tokens[sentence.last - 1]
        more = sentence.last < len(self.tokens) and self.tokens[sentence.last].line != last.line
        return sentence.first == 0 and more and last.plain not in ".؛" and sentence.last - sentence.first <= HEADLINE

    def _quote_first(self, sentence: SentenceSpan) -> None:
        """``"لن نتنازل".. رئيس الوزراء يرد``: a headline that begins with what its subject says."""
        quotation = self.outline.opens(sentence.first)
        if quotation is None or not quotation.closed or self.covered[quotation.first] or sentence.first:
            return
        at, line = quotation.last, self.tokens[sentence.first].line
        while at < len(self.tokens) and self.tokens[at].plain in ("..", "...", "…", ":", "-"):
            at += 1
        named = self.b.speakers.named_from(at) if quotation.last < at else None
        if named is not None and self.tokens[at].line == line:
            self._put(
                Said(quotation.first + 1, quotation.last - 1, quoted=True),
                "direct",
                named.first,
                named.entity,
                None,
                "says",
            )

    def _verb_last(self, sentence: SentenceSpan) -> None:
        """``الحدود مغلقة، تقول الحكومة``: a verb of saying with its subject at the end of the sentence."""
        for i in range(sentence.first + 3, min(sentence.last - 1, sentence.first + LONGEST)):
            if self.tokens[i - 1].plain not in "،," or self.covered[i]:
                continue
            match = self.b.matches.get(i)
            if match is None or match.opener is not None or match.form.lead or match.form.cue.pos != "verb":
                continue
            subject = self.b.subjects.get(i)
            cue = match.form.cue
            if (
                subject is None
                or subject.how != "explicit"
                or subject.first != i + 1
                or not (cue.inna and cue.quotes)
                or cue.object
            ):
                continue
            rest = range(subject.last, sentence.last)
            if any(
                self.tokens[k].kind != "mark" and self.outline.words[k].pos not in ("adv", "noun", "prep", "adj")
                for k in rest
            ):
                continue
            if any(self.covered[k] for k in range(sentence.first, i)) or len(rest) > 6:
                continue
            quoted = any(self.outline.quote_at[k] >= 0 for k in range(sentence.first, i))
            said = Said(sentence.first, i - 1, quoted=quoted, plain=True)
            self._put(said, "mixed" if quoted else "indirect", i, subject.entity, cue.lemma, cue.force)

    def _put(self, said: Said, kind: str, at: int, speaker: str | None, lemma: str | None, force: str) -> None:
        from mahdar.layers.statements.build import Draft

        draft = Draft(said, kind, at, speaker, lemma, at + 1, force)  # type: ignore[arg-type]
        self.drafts.append(draft)
        self.by_sentence.setdefault(self.outline.sentence_at[at], []).append(draft)
        self._cover(said)

    # -- quotations -------------------------------------------------------------------------------------------------------

    def _quotation(self, quotation: Quotation) -> None:
        """A quotation that no cue before it opened."""
        said = Said(quotation.first + 1, quotation.last - quotation.closed, quoted=True)
        words = sum(1 for k in range(said.first, said.last) if self.tokens[k].kind != "mark")
        first = self.outline.sentences[self.outline.sentence_at[quotation.first]].first
        if words < 2 or self.outline.sentences[self.outline.sentence_at[quotation.first]].kind == "heading":
            return
        verb = self._verb_behind(quotation)
        fronted = quotation.first == first or self.tokens[quotation.first - 1].kind == "mark" or words > LONG
        if verb is not None and fronted:
            match = self.b.matches[verb]
            speaker, _ = self.b.speakers.speaker(match, None)
            self._put(said, "direct", verb, speaker, match.form.cue.lemma, match.form.cue.force)
            return
        source = self._source_behind(quotation)
        if source is not None and words >= 3 and quotation.first == first:
            self._put(said, "direct", source.first, self._speaker_of(source), source.lemma, "according to")
            return
        if words >= LONG and quotation.first == first and quotation.closed and self._alone(quotation):
            last = self._speaker_before(quotation.first)
            if last is not None:
                self._put(said, "direct", quotation.first, last, None, "says")

    def _behind(self, quotation: Quotation) -> int:
        j = quotation.last
        while (
            j < len(self.tokens)
            and self.tokens[j].kind == "mark"
            and self.tokens[j].plain in "،,.-–"
            and self.outline.opens(j) is None
        ):
            j += 1
        return j

    def _verb_behind(self, quotation: Quotation) -> int | None:
        """The verb of saying right behind a fronted quotation, which opens nothing else."""
        j = self._behind(quotation)
        if j >= len(self.tokens) or self.tokens[j].line != self.tokens[quotation.last - 1].line:
            return None
        for k in range(j, min(len(self.tokens), j + GAP)):
            match = self.b.matches.get(k)
            if match is not None and match.form.cue.pos == "verb":
                if match.negated or match.form.lead or not (match.form.cue.quotes or match.form.cue.object):
                    return None
                if match.opener is not None and (match.opener.kind != "quote" or k > j):
                    return None
                return k
            if self.tokens[k].kind == "mark" or self.words[k].pos == "verb" or k in self.b.sources:
                return None
        return None

    def _source_behind(self, quotation: Quotation) -> Attribution | None:
        return self.b.sources.get(self._behind(quotation))

    def _alone(self, quotation: Quotation) -> bool:
        """Whether nothing else stands in the last sentence of the quotation."""
        last = self.outline.sentences[self.outline.sentence_at[quotation.last - 1]].last
        return all(self.tokens[k].kind == "mark" for k in range(quotation.last, last))

    def _speaker_before(self, i: int) -> str | None:
        """The speaker of the last statement that a cue before token ``i`` opens."""
        k = bisect_left(self.spoken, i, key=lambda d: d.said.first)
        return self.spoken[k - 1].speaker if k else None

    # -- attributions -----------------------------------------------------------------------------------------------------

    def _speaker_of(self, source: Attribution) -> str | None:
        if source.entity != "":
            return source.entity
        first = self.outline.sentences[self.outline.sentence_at[source.first]].first
        for k in range(first, source.first):
            subject = self.b.subjects.get(k)
            if subject is not None and subject.entity is not None and subject.how in ("explicit", "before"):
                return subject.entity
        return self._speaker_before(source.first)

    def _attributed(self, source: Attribution) -> None:
        """The clause that ends or begins with an attribution, when no cue opens anything in it."""
        sentence = self.outline.sentences[self.outline.sentence_at[source.first]]
        if sentence.kind == "heading":
            return
        if source.leading:
            said = self._behind_source(source, sentence.last)
        else:
            said = self._before_source(source, sentence.first, sentence.last)
        if (
            said is None
            or said.last - said.first > LONGEST
            or any(self.covered[k] for k in range(said.first, said.last))
        ):
            return
        if any(said.first <= d.at < said.last or d.zone[0] < source.first < d.zone[1] for d in self._near(sentence)):
            return
        quoted = any(self.outline.quote_at[k] >= 0 for k in range(said.first, said.last))
        plain = any(
            self.outline.quote_at[k] < 0 and self.tokens[k].kind != "mark" for k in range(said.first, said.last)
        )
        if quoted and not plain:
            inner = [k for k in range(said.first, said.last) if self.tokens[k].kind != "mark"]
            if not inner:
                return
            said = Said(inner[0], inner[-1] + 1, quoted=True)
        kind = "direct" if quoted and not plain else "mixed" if quoted else "indirect"
        self._put(said, kind, source.first, self._speaker_of(source), source.lemma, "according to")

    def _near(self, sentence: SentenceSpan) -> list[Draft]:
        """The drafts whose cue stands in a sentence."""
        return self.by_sentence.get(self.outline.sentence_at[sentence.first], [])

    def _behind_source(self, source: Attribution, last: int) -> Said | None:
        start = source.last
        while start < last and (
            self.tokens[start].plain in "،,:" or self.tokens[start].plain in ("فإن", "فقد", "إن", "أن")
        ):
            start += 1
        if start >= last or (start in self.b.matches and self.b.matches[start].opener is not None):
            return None
        said = self.b.bounds.clause(source.first, start)
        return said if said is not None and said.last - said.first >= 3 else None

    def _before_source(self, source: Attribution, first: int, last: int) -> Said | None:
        start = first
        for draft in self._near(self.outline.sentences[self.outline.sentence_at[first]]):
            if start <= draft.said.first < source.first and draft.said.last <= source.first:
                return None
        end = source.first
        if self.outline.within[source.first] or not self._closes(source, last):
            end = last
        end = self.b.bounds.trim(start, end)
        return Said(start, end) if end - start >= 3 else None

    def _closes(self, source: Attribution, last: int) -> bool:
        """Whether the clause ends with the attribution: nothing follows, or a new clause with و."""
        if self._is_final(source, last):
            return True
        at = source.last
        if at + 1 < last and self.tokens[at].plain in "،,؛":
            at += 1
        return self.tokens[at].plain.startswith("و") or self.tokens[at].plain in self.b.bounds.clause_words.breaks

    def _is_final(self, source: Attribution, last: int) -> bool:
        return all(self.tokens[k].kind == "mark" for k in range(source.last, last))
