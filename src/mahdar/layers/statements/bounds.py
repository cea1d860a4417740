"""Bounds: where what is said ends.

It runs to the end of its clause: a sentence's end, the next main verb of saying, a participle of saying, a closing
attribution or a phrase of setting; a quotation ends with its mark.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

from mahdar.arabic.quotations import Quotation
from mahdar.layers.entities import Entities
from mahdar.layers.outline import CLOSING, Outline
from mahdar.layers.statements.openers import Opener
from mahdar.layers.statements.parts import Attribution, Match, Said
from mahdar.layers.statements.terms import Terms
from mahdar.layers.subjects import Subject, Subjects
from mahdar.lexicon.clauses import clause_words
from mahdar.lexicon.cues import CueForm, cue_table

COMMAS = "،,؛;"
TRAILING = frozenset("،,؛;:.…-–") | {"..", "..."}
#: A clause of more tokens is damaged text.
LONGEST = 300
#: Within a clause a quotation of at most so many words may be a name.
TERM = 4
#: How far behind a connective the verb that makes it a new main clause may stand.
NEAR = 9


@cache
def _attribution_form() -> CueForm:
    """The form that stands for بحسب where a verb would be."""
    return CueForm(next(cue for cue in cue_table().rows if cue.source == "source"), "", "", tense="past")


class Bounds:
    """Finds the end of what each match opens."""

    def __init__(
        self, outline: Outline, entities: Entities, subjects: Subjects, matches: Mapping[int, Match],
        sources: Mapping[int, Attribution],
    ) -> None:  # fmt: skip
        self.outline = outline
        self.tokens = outline.tokens
        self.words = outline.words
        self.entities = entities
        self.subjects = subjects
        self.matches = matches
        self.sources = sources
        self.clause_words = clause_words()
        self.terms = Terms(outline, entities)

    def said(self, match: Match) -> Said | None:
        """What the match opens, or None when nothing is left of it."""
        opener = match.opener
        if opener is None:
            return None
        start = opener.start
        quotation = self.outline.opens(start)
        if quotation is None and opener.kind == "quote" and opener.at == start and self.tokens[start].kind == "word":
            end = self._limit(start)  # the opening mark is missing
            while end - 1 > start and self.tokens[end - 1].kind == "mark":
                end -= 1
            return Said(start, end, quoted=True)
        if quotation is None and start in self.outline.skip and self.tokens[start].plain == "(":
            return self._bracketed(start, match)
        if self.tokens[start].plain == "(" and opener.kind == "colon" and start + 1 < len(self.tokens):
            return Said(start + 1, self._limit(start), quoted=True)  # a bracket left open
        if quotation is None and opener.kind == "colon" and self.tokens[start].plain in CLOSING:
            mark = next((k for k in range(start + 2, self._limit(start)) if self.tokens[k].plain in CLOSING), None)
            if mark is not None:
                return Said(start + 1, mark, quoted=True)  # a space stands behind the opening mark
        if quotation is not None and opener.kind in ("quote", "colon") and not opener.fragment:
            return self._quoted(quotation)
        return self._run(match, start)

    def clause(self, at: int, start: int) -> Said | None:
        """The clause that begins at ``start`` behind an attribution at ``at``."""
        return self._run(Match(at, _attribution_form(), Opener("clause", at, start)), start)

    def _bracketed(self, start: int, match: Match) -> Said | None:
        """What stands in round brackets, when the clause ends with them."""
        end = self.outline.skip[start]
        limit = self.outline.sentences[self.outline.sentence_at[start]].last
        if (
            match.opener is not None
            and match.opener.kind == "clause"
            and end < limit
            and self.tokens[end].plain not in "،.؛"
        ):
            return self._run(match, start)
        return Said(start + 1, end - 1, quoted=True)

    def _quoted(self, quotation: Quotation) -> Said:
        """A quotation, and those joined to it by و alone."""
        first, last = quotation.first + 1, self._inner_end(quotation)
        at = quotation.last
        while True:
            j = at
            while j < len(self.tokens) and j - at < 2 and self.tokens[j].plain in ("،", "و"):
                j += 1
            following = self.outline.opens(j) if j < len(self.tokens) and self.tokens[j - 1].plain == "و" else None
            if following is None or self.tokens[j].line != self.tokens[first].line:
                return Said(first, last, quoted=True)
            last, at = self._inner_end(following), following.last

    def _inner_end(self, quotation: Quotation) -> int:
        return quotation.last - 1 if quotation.closed else quotation.last

    def _limit(self, i: int) -> int:
        limit = self.outline.sentences[self.outline.sentence_at[i]].last
        within = self.outline.within[i]
        return min(limit, within - 1) if within else limit

    def _run(self, match: Match, start: int) -> Said | None:
        """A clause from ``start`` to its end."""
        outline, tokens = self.outline, self.tokens
        limit = min(self._limit(start), start + LONGEST) if start < len(tokens) else start
        within = outline.within[match.at]
        if within:
            limit = min(limit, within - 1)
        quoted = plain = False
        j, end = start, limit
        while j < limit:
            token = tokens[j]
            if token.kind == "mark":
                quotation = outline.opens(j)
                if quotation is not None:
                    if self.terms.is_name(j, quotation, TERM):
                        plain = True
                    else:
                        quoted = True
                    j = quotation.last
                    if not plain and quotation.first == start and self._ends_with(quotation, match):
                        end = j
                        break
                    if j >= limit:
                        limit = end = max(limit, self._limit(j - 1), j)
                        if j > start and tokens[j - 2].plain in ".؟!" and quotation.closed:
                            end = j  # the sentence ended within the quotation
                            break
                    continue
                skip = outline.skip.get(j)
                if skip is not None:
                    j = skip
                    continue
                if (
                    token.plain in COMMAS
                    and j > start
                    and (match.relative or (quoted and not plain and self._after_quote(j, match)))
                ):
                    end = j
                    break
                j += 1
                continue
            if j > start and self._stops(j, match):
                end = j
                break
            plain = True
            j += 1
        end = self.trim(start, end)
        if end <= start:
            return None
        cut = match.opener.cut if match.opener is not None else 0
        first_quote = outline.opens(start)
        if first_quote is not None and first_quote.last >= end and not plain and not cut:
            return (
                self._quoted(first_quote)
                if first_quote.last == end
                else Said(start + 1, self._inner_end(first_quote), quoted=True)
            )
        return Said(start, end, cut, quoted, plain or not quoted)

    def _ends_with(self, quotation: Quotation, match: Match) -> bool:
        """Whether a quotation behind أن is all that is said, though the sentence goes on."""
        at = quotation.last
        if match.opener is None or match.opener.kind != "clause" or at >= len(self.tokens):
            return False
        token = self.tokens[at]
        if match.form.cue.pos == "noun":
            return True
        if match.relative and self.words[at].pos == "verb":
            return True
        if token.plain not in COMMAS or at + 1 >= len(self.tokens):
            return False
        following = self.tokens[at + 1]
        if following.plain == "و" or self.outline.opens(at + 1) is not None or self.outline.that(at + 1):
            return False
        if self.words[at + 1].pos in ("verb", "noun", "adj", "prep") and not following.plain.startswith("و"):
            return False
        near = range(at + 1, min(len(self.tokens), at + 4))
        return not any(self.outline.opens(k) is not None for k in near)

    def _after_quote(self, j: int, match: Match) -> bool:
        """Whether a fragment in quotation marks, all that was said so far, ends the statement at the comma ``j``."""
        return (
            match.opener is not None
            and match.opener.fragment
            and self.tokens[j + 1 : j + 2] != ()
            and not (self.tokens[j + 1].plain.startswith("و") and self.words[j + 1].pos in ("noun", "adj", "conj"))
        )

    # -- what ends a clause ---------------------------------------------------------------------------------------------

    def _stops(self, j: int, match: Match) -> bool:
        """Whether the word at ``j`` begins something that is not said any more."""
        comma = self.tokens[j - 1].plain in COMMAS
        plain = self.tokens[j].plain
        other = self.matches.get(j)
        if other is not None and self._breaks(j, other, match, comma):
            return True
        if plain in self.clause_words.breaks and self._connects(j):
            return True
        source = self.sources.get(j)
        if source is not None and (source.leading or self._is_final(source)):
            return True
        closers = self.clause_words.closers.get(plain)
        if closers is not None:
            for rest, needs_comma in closers:
                if needs_comma and not comma:
                    continue
                if all(self._spelled(j + 1 + k, piece) for k, piece in enumerate(rest)):
                    return True
        return False

    def _spelled(self, j: int, piece: str) -> bool:
        return j < len(self.tokens) and self.tokens[j].plain in (
            piece,
            "ال" + piece,
            piece + "ه",
            piece + "ها",
            piece + "هم",
        )

    def _is_final(self, source: Attribution) -> bool:
        """Whether nothing of the statement follows the attribution."""
        limit = self._limit(source.first)
        k = source.last
        if k >= limit:
            return True
        while k < limit and self.tokens[k].kind == "mark" and self.outline.opens(k) is None:
            if self.tokens[k].plain in ".؛":
                return True
            k += 1
        if k >= limit:
            return True
        other = self.matches.get(k)
        if other is not None and (other.form.lead or other.form.cue.pos == "participle"):
            return True
        return self.tokens[k].plain in self.clause_words.breaks and self._next_match(k) is not None

    def _breaks(self, j: int, other: Match, match: Match, comma: bool) -> bool:
        """Whether the cue at ``j`` belongs to the report rather than to what is said."""
        form = other.form
        if form.cue.pos == "noun":
            return False
        if other.relative:
            return False
        if form.cue.pos == "participle":
            return (comma or other.opener is not None or bool(form.lead)) and not self._is_predicate(j)
        joined = bool(form.lead) or self.tokens[j - 1].plain in ("ثم", "كما", "و") or comma
        if not joined or (form.tense == "present" and self.words[j - 1].stem in ("أن", "لن", "لم", "لا")):
            return False
        subject = self.subjects.get(j)
        speaker = self.subjects.get(match.at)
        if subject is not None and subject.how == "explicit" and subject.first > j:
            return other.opener is not None or form.tense == "past" or match.form.tense == "present"
        return self._continues(form.tense, match, speaker, form.gender, form.number)

    def _continues(
        self,
        tense: str | None,
        match: Match,
        speaker: Subject | None,
        gender: str | None,
        number: str | None,
    ) -> bool:
        """Whether a verb without subject goes on with the speaker of ``match``."""
        mine = match.form.tense
        if mine is not None and tense != mine:
            return False
        if mine is None and tense != "past":
            return False
        if speaker is None:
            return match.form.gender is None or match.form.gender == gender
        if speaker.gender is not None and gender is not None and speaker.gender != gender:
            return False
        return number in (None, "s") or speaker.number == number

    def _is_predicate(self, j: int) -> bool:
        """Whether the participle is the predicate of كان and its like rather than said of the speaker."""
        return self.words[j - 1].lemma in ("كان", "ليس", "أصبح", "بات", "ظل", "ما", "زال")

    def _connects(self, j: int) -> bool:
        """Whether a connective at ``j`` leads to another main verb of saying."""
        following = self.tokens[j + 1].plain if j + 1 < len(self.tokens) else ""
        if following in self.clause_words.stay:
            return False
        if self.tokens[j].plain in ("غير", "إلا") and following[:2] != "أن":
            return False
        other = self._next_match(j)
        if other is None:
            return False
        if self.tokens[j].plain in ("غير", "إلا"):
            return other.at <= j + 4
        if self.tokens[j].plain in ("حيث", "إذ"):
            return other.at == j + 1
        subject = self.subjects.get(other.at)
        if other.at <= j + 2 or self.tokens[j].plain in ("أما", "وأما"):
            return True
        return subject is not None and subject.how in ("before", "explicit", "pronoun") and subject.first <= j + 3

    def _next_match(self, j: int) -> Match | None:
        """The next finite verb of saying that opens something, near behind ``j`` and in the same clause."""
        limit = min(self._limit(j), j + NEAR)
        for k in range(j, limit):
            skip = self.outline.skip.get(k)
            if skip is not None or self.tokens[k].plain in COMMAS:
                return None
            if k > j + 1 and self.outline.that(k):
                return None
            other = self.matches.get(k)
            if other is not None and other.form.cue.pos == "verb" and not other.relative:
                return other if other.opener is not None else None
        return None

    def trim(self, start: int, end: int) -> int:
        """``end`` without trailing marks and connectives."""
        while end > start:
            token = self.tokens[end - 1]
            if token.kind == "mark" and token.plain in TRAILING:
                end -= 1
            elif (
                token.kind == "mark" and self.outline.quote_at[end - 1] < 0 and token.plain in ('"', "»", "”", ")", "]")
            ):
                if token.plain in ")]" and self.outline.within[end - 2] == end:
                    break
                end -= 1
            elif token.plain in ("و", "ثم", "قد", "وقد", "كما", "لكن") or (
                token.plain == "في" and end < len(self.tokens) and self.tokens[end].plain in ("حين", "الوقت")
            ):
                end -= 1
            else:
                break
        return max(end, start)
