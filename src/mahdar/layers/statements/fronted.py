"""What is said before its cue: fronted quotations, clauses with an attribution, quotations that go on without a cue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mahdar.arabic.quotations import Quotation
from mahdar.layers.statements.parts import Attribution, Said

if TYPE_CHECKING:
    from mahdar.layers.statements.build import Builder, Draft

#: A quotation without a cue of its own must have so many words to be speech.
LONG = 6
#: So many tokens may stand between a fronted quotation and its verb (هكذا، بهذه الكلمات).
GAP = 4


class Fronted:
    """Adds the statements that no cue in front opens."""

    def __init__(self, builder: Builder, drafts: list[Draft]) -> None:
        self.b = builder
        self.outline = builder.outline
        self.tokens = builder.tokens
        self.words = builder.outline.words
        self.drafts = drafts
        self.covered = [False] * len(self.tokens)
        for draft in drafts:
            self._cover(draft.said)

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
        return self.drafts

    def _put(self, said: Said, kind: str, at: int, speaker: str | None, lemma: str | None, force: str) -> None:
        from mahdar.layers.statements.build import Draft

        self.drafts.append(Draft(said, kind, at, speaker, lemma, at + 1, force))  # type: ignore[arg-type]
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
        if verb is not None and words >= 3:
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
        while j < len(self.tokens) and self.tokens[j].kind == "mark" and self.tokens[j].plain in "،,.-–" and self.outline.opens(j) is None:
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
                if match.opener is not None or match.form.lead or not (match.form.cue.quotes or match.form.cue.object):
                    return None
                return k
            if self.tokens[k].kind == "mark" or self.words[k].pos == "verb":
                return None
        return None

    def _source_behind(self, quotation: Quotation) -> Attribution | None:
        return self.b.sources.get(self._behind(quotation))

    def _alone(self, quotation: Quotation) -> bool:
        """Whether nothing else stands in the last sentence of the quotation."""
        last = self.outline.sentences[self.outline.sentence_at[quotation.last - 1]].last
        return all(self.tokens[k].kind == "mark" for k in range(quotation.last, last))

    def _speaker_before(self, i: int) -> str | None:
        before = [d for d in self.drafts if d.said.first < i and d.speaker is not None]
        return max(before, key=lambda d: d.said.first).speaker if before else None

    # -- attributions -----------------------------------------------------------------------------------------------------

    def _speaker_of(self, source: Attribution) -> str | None:
        return source.entity if source.entity != "" else self._speaker_before(source.first)

    def _attributed(self, source: Attribution) -> None:
        """The clause that ends or begins with an attribution, when no cue opens anything in it."""
        sentence = self.outline.sentences[self.outline.sentence_at[source.first]]
        if sentence.kind == "heading":
            return
        if source.leading:
            said = self._behind_source(source, sentence.last)
        else:
            said = self._before_source(source, sentence.first, sentence.last)
        if said is None or any(self.covered[k] for k in range(said.first, said.last)):
            return
        if any(said.first <= d.at < said.last for d in self.drafts):
            return
        quoted = any(self.outline.quote_at[k] >= 0 for k in range(said.first, said.last))
        plain = any(self.outline.quote_at[k] < 0 and self.tokens[k].kind != "mark" for k in range(said.first, said.last))
        if quoted and not plain:
            inner = [k for k in range(said.first, said.last) if self.tokens[k].kind != "mark"]
            said = Said(inner[0], inner[-1] + 1, quoted=True)
        kind = "direct" if quoted and not plain else "mixed" if quoted else "indirect"
        self._put(said, kind, source.first, self._speaker_of(source), source.lemma, "according to")

    def _behind_source(self, source: Attribution, last: int) -> Said | None:
        start = source.last
        while start < last and (self.tokens[start].plain in "،,:" or self.tokens[start].plain in ("فإن", "فقد", "إن", "أن")):
            start += 1
        end = start
        while end < last:
            quotation = self.outline.opens(end)
            if quotation is not None:
                end = max(quotation.last, end + 1)
                continue
            other = self.b.matches.get(end)
            if end > start and other is not None and other.opener is not None:
                return None
            end += 1
        return Said(start, end) if end - start >= 3 else None

    def _before_source(self, source: Attribution, first: int, last: int) -> Said | None:
        start = first
        for draft in self.drafts:
            if start <= draft.said.first < source.first and draft.said.last <= source.first:
                return None
        end = source.first
        if not self._is_final(source, last):
            finite = any(self.words[k].pos == "verb" and self.words[k].person == 3 for k in range(start, end))
            if not finite:
                return None
        while end > start and self.tokens[end - 1].kind == "mark" and self.outline.quote_at[end - 1] < 0:
            end -= 1
        return Said(start, end) if end - start >= 3 else None

    def _is_final(self, source: Attribution, last: int) -> bool:
        return all(self.tokens[k].kind == "mark" for k in range(source.last, last))
