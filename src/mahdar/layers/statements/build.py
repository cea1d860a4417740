"""Building the statements of a text from its matches, attributions and fronted quotations."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from collections.abc import Sequence

import msgspec

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities
from mahdar.layers.statements.bounds import Bounds
from mahdar.layers.statements.fronted import Fronted
from mahdar.layers.statements.matching import Matcher
from mahdar.layers.statements.parts import Attribution, Match, Said
from mahdar.layers.statements.sources import Sources
from mahdar.layers.statements.speakers import Speakers
from mahdar.layers.subjects import GOES_ON, Subjects
from mahdar.record import Cue, Polarity, Statement, StatementKind, Time

STRIP = frozenset("،,؛.…:") | {"..", "..."}


class Draft(msgspec.Struct, gc=False):
    """A statement in the making: its tokens and what is known of it."""

    said: Said
    kind: StatementKind
    at: int
    speaker: str | None = None
    lemma: str | None = None
    cue_last: int = 0
    force: str | None = None
    denied: bool = False
    addressee: str | None = None
    medium: str | None = None
    reported_by: str | None = None
    date: str | None = None
    zone: tuple[int, int] = (0, 0)


class Builder:
    """Makes the statements of one text."""

    def __init__(
        self, text: ArabicText, entities: Entities, subjects: Subjects, times: Sequence[Time], published: dt.date | None
    ) -> None:
        self.text = text
        self.tokens = text.tokens
        self.outline = subjects.outline
        self.entities = entities
        self.subjects = subjects
        self.times = sorted(times, key=lambda t: t.start)
        self.published = published
        self.speakers = Speakers(self.outline, entities, subjects)
        self.matches = Matcher(self.outline, entities, subjects).matches() if self.tokens else {}
        self.sources = self._all_sources()
        for source in self.sources.values():
            match = self.matches.get(source.verb) if source.verb is not None else None
            if match is not None:
                self.matches[match.at] = msgspec.structs.replace(match, opener=None)
        self.leading = {self.outline.sentence_at[k]: s for k, s in reversed(self.sources.items()) if s.leading}
        self.bounds = Bounds(self.outline, entities, subjects, self.matches, self.sources)

    def _all_sources(self) -> dict[int, Attribution]:
        finder = Sources(self.outline, self.entities, self.subjects)
        found: dict[int, Attribution] = {}
        for sentence in self.outline.sentences:
            i = sentence.first
            while i < sentence.last:
                quotation = self.outline.opens(i)
                if quotation is not None and quotation.last - i > 6:
                    i = quotation.last
                    continue
                source = finder.at(i, sentence.first, sentence.last) if self.tokens[i].kind == "word" else None
                if source is not None:
                    found[i] = source
                    i = max(i + 1, source.last)
                    continue
                i += 1
        return found

    def statements(self) -> tuple[Statement, ...]:
        """The statements in order."""
        drafts = self._from_cues()
        drafts = Fronted(self, drafts).add()
        drafts.sort(key=lambda d: (d.said.first, -d.said.last))
        out: list[Statement] = []
        seen: set[tuple[int, int]] = set()
        for draft in drafts:
            made = self._finish(draft, len(out) + 1)
            if made is not None and (made.start, made.end) not in seen:
                out.append(made)
                seen.add((made.start, made.end))
        return tuple(out)

    def _from_cues(self) -> list[Draft]:
        drafts: list[Draft] = []
        last: str | None = None
        reach = -1
        for i in sorted(self.matches):
            match = self.matches[i]
            if match.opener is None:
                continue
            outer = drafts[-1] if drafts and i < reach else None
            if outer is not None:
                if match.form.cue.pos != "verb":
                    continue
                subject = self.subjects.get(i)
                if self._tells_oneself(outer, match):
                    drafts.pop()
                elif (
                    subject is None
                    or (subject.how in ("pronoun", "implicit") and match.form.cue.force != "hears")
                    or (match.opener.kind != "clause" and (match.relative or match.form.cue.object == "target"))
                ):
                    continue
            said = self.bounds.said(match)
            if said is None:
                continue
            draft = self._draft(match, said, last, drafts[-1] if drafts else None)
            if draft is None:
                continue
            drafts.append(draft)
            reach = max(reach, said.last)
            if outer is not None:
                continue
            if draft.speaker is not None:
                last = draft.speaker
        self._relay(drafts)
        return drafts

    def _tells_oneself(self, outer: Draft, match: Match) -> bool:
        """Whether the outer statement only says that its speaker said the inner one (قالت إنها أوضحت أن …)."""
        if match.at - outer.said.first > 1 or match.relative or outer.said.quoted:
            return False
        if match.form.cue.object == "addressee":
            return False  # أكد أنه أبلغ المجلس بأن: an act, and the speech
        subject = self.subjects.get(match.at)
        if subject is None or subject.how not in ("pronoun", "implicit"):
            return False
        return self.speakers.speaker(match, None)[0] == outer.speaker

    def _draft(self, match: Match, said: Said, last: str | None, before: Draft | None) -> Draft | None:
        cue = match.form.cue
        opener = match.opener
        assert opener is not None  # noqa: S101  (only matches that open something come here)
        speaker, relay = self.speakers.speaker(match, last)
        known = self.entities.by_id.get(speaker or "")
        if known is not None and known.kind == "place":
            speaker = None  # a place says nothing
        if cue.pos == "noun" and speaker is None and not self.speakers.owned(match):
            return None
        draft = Draft(
            said, _kind(said), match.at, speaker, cue.lemma, match.at + 1, cue.force,
            cue.denied != match.negated, self.speakers.addressee(match, speaker), self.speakers.medium(match), relay,
            zone=(match.at, opener.at),
        )  # fmt: skip
        draft.date = self._date(match.at, opener.at)
        if cue.force in GOES_ON and before is not None and before.speaker == speaker:
            draft.medium = draft.medium or before.medium
            draft.date = draft.date or before.date
        source = next((self.sources[k] for k in range(match.at + 1, opener.at) if k in self.sources), None)
        if source is not None and draft.reported_by is None:
            draft.reported_by = self.speakers.reporter(source, speaker)
        leading = self._leading(match.at)
        if leading is not None and leading.entity and cue.pos == "noun" and self._impersonal(match.at):
            draft.speaker = leading.entity
        if leading is not None and draft.reported_by is None:
            draft.reported_by = self.speakers.reporter(leading, speaker)
        return draft

    def _impersonal(self, i: int) -> bool:
        """Whether a verb without a subject stands before the noun at ``i``: وفقا للخبير، يمكن القول إن."""
        return i > 0 and self.tokens[i - 1].plain.lstrip("وف") in self.bounds.clause_words.modal

    def _leading(self, i: int) -> Attribution | None:
        """The attribution that begins the sentence of token ``i``."""
        leading = self.leading.get(self.outline.sentence_at[i])
        return leading if leading is not None and leading.first < i else None

    def _relay(self, drafts: list[Draft]) -> None:
        """Closing attributions: who reports the statements of their sentence."""
        by_sentence: dict[int, list[Draft]] = {}
        for draft in drafts:
            by_sentence.setdefault(self.outline.sentence_at[draft.at], []).append(draft)
        for source in self.sources.values():
            if source.leading:
                continue
            for draft in by_sentence.get(self.outline.sentence_at[source.first], ()):
                if draft.at < source.first and draft.said.last <= source.first and draft.reported_by is None:
                    draft.reported_by = self.speakers.reporter(source, draft.speaker)

    def _date(self, first: int, last: int) -> str | None:
        if last <= first or not self.times:
            return None
        start, end = self.tokens[first].start, self.tokens[last].start
        k = bisect_left(self.times, start, key=lambda t: t.start)
        while k < len(self.times) and self.times[k].start < end:
            if self.times[k].value:
                return self.times[k].value
            k += 1
        return None

    def _finish(self, draft: Draft, number: int) -> Statement | None:
        """The statement of a draft, or None when nothing but marks is left."""
        first, last = draft.said.first, draft.said.last
        while last > first and self.tokens[last - 1].kind == "mark" and self.tokens[last - 1].plain in STRIP:
            last -= 1
        while first < last and self.tokens[first].kind == "mark" and self.tokens[first].plain in STRIP:
            first += 1
        if first >= last or not any(self.tokens[k].kind != "mark" for k in range(first, last)):
            return None
        start = self.tokens[first].start
        if draft.said.cut:
            letters = self.text.letters
            start = min(letters.raw_start(letters.position(start) + draft.said.cut), self.tokens[first].end)
        end = self.tokens[last - 1].end
        polarity: Polarity = "denied" if draft.denied else "affirmed"
        cue = None
        if draft.lemma is not None:
            cue = Cue(self.tokens[draft.at].start, self.tokens[draft.cue_last - 1].end, draft.lemma)
        return Statement(
            id=f"s{number}", start=start, end=end, kind=draft.kind, cue=cue, speaker=draft.speaker, addressee=draft.addressee,
            medium=draft.medium, reported_by=draft.reported_by, date=draft.date, polarity=polarity, stance=draft.force,
        )  # fmt: skip


def _kind(said: Said) -> StatementKind:
    """Direct when all of it stands in quotation marks, mixed when some does."""
    if said.quoted:
        return "mixed" if said.plain else "direct"
    return "indirect"
