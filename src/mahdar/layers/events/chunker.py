"""Chunker: cuts a sentence into its noun phrases, verbs and connectives."""

from __future__ import annotations

from mahdar.arabic.words import Word
from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.phrases import PREPOSITIONAL, QUOTES, SPELLED, NounPhrases
from mahdar.layers.events.view import nominal
from mahdar.layers.events.words import refine

#: Particles that stand alone before a quotation mark: وصفه بـ"…".
ALONE = {"ب": "ب", "ل": "ل", "بـ": "ب", "لـ": "ل", "وب": "ب", "ول": "ل"}
#: Words behind which another member of a row follows: مصر والأردن وكذلك لبنان.
ALSO = frozenset({"وكذلك", "وأيضا"})


class Chunker(NounPhrases):
    """Cuts one sentence after the other."""

    def cut(self, first: int, last: int) -> list[Chunk]:
        """The chunks of the tokens ``[first, last)``."""
        v, tokens, words = self.v, self.tokens, self.words
        refine(v, words, first, last)
        out: list[Chunk] = []
        i, prep, joined, prep_at = first, "", False, first
        while i < last:
            token, word = tokens[i], words[i]
            level = v.outline.within[i]
            if token.kind == "mark":
                if token.plain not in QUOTES:
                    out.append(Chunk("mark", i, i + 1, i, level))
                    prep, joined = "", False
                i += 1
                continue
            if v.time_at[i] >= 0 and not self.is_entity(i):
                k = i + 1
                while k < last and v.time_at[k] == v.time_at[i]:
                    k += 1
                out.append(Chunk("adv", i, k, i, level, prep))
                i, prep, joined = k, "", False
                continue
            named = v.named_from(i)
            if named is None:
                sign = v.signs.get(i)
                after = i + sign.size if sign is not None else last
                before_that = after < last and bool(v.outline.that(after))  # زعمت من قبل أن
                if sign is not None and sign.kind == "by" and sign.pos == "prep" and before_that:
                    i += sign.size
                    continue
                if sign is not None and sign.kind == "by" and sign.pos == "prep":
                    prep, prep_at = "BY", i
                    i += sign.size
                    continue
                if sign is not None and sign.kind == "condition" and sign.pos == "phrase":
                    out.append(Chunk("if", i, i + sign.size, i, level))
                    i, prep = i + sign.size, ""
                    continue
                if sign is not None and sign.kind == "break" and sign.pos == "conj" and not prep:
                    out.append(Chunk("break", i, i + sign.size, i, level))
                    i, prep = i + sign.size, ""
                    continue
                if sign is not None and sign.kind == "amount" and sign.pos == "phrase" and i + sign.size < last:
                    i += sign.size  # قتل ما لا يقل عن 232 مدنيا
                    continue
                that = v.outline.that(i)
                if that:
                    out.append(
                        Chunk(
                            "that",
                            i,
                            i + 1,
                            i,
                            level,
                            prep or v.outline.prefix(i),
                            joined or token.plain[0] == "و",
                            enclitic=word.enclitic,
                        )
                    )
                    i, prep, joined = i + 1, "", False
                    continue
                if token.plain in v.clause.relative or (
                    token.plain[:1] == "و" and token.plain[1:] in v.clause.relative
                ):
                    out.append(Chunk("rel", i, i + 1, i, level, prep, token.plain[0] == "و"))
                    i, prep, joined = i + 1, "", False
                    continue
                bare = (
                    token.plain[1:]
                    if token.plain[:1] in ("و", "ف") and token.plain[1:] in PREPOSITIONAL
                    else token.plain
                )
                if bare in SPELLED and i + 1 < last and (word.pos == "prep" or not word.known or bare == "الى"):
                    prep, joined = SPELLED[bare], False
                    prep_at = i
                    i += 1
                    continue
                if bare == "نحو" and i + 1 < last and v.is_amount(i + 1):
                    i += 1
                    continue
                if word.pos == "prep" and self._meeting(i, last):
                    words[i] = word = nominal(token.plain) or word
                if word.pos == "prep" or (
                    bare in PREPOSITIONAL and i + 1 < last and (word.pos != "verb" or bare == token.plain)
                ):
                    if word.enclitic and word.pos == "prep":
                        lemma = word.lemma
                        out.append(
                            Chunk("np", i, i + 1, i, level, lemma, bool(word.proclitics), enclitic=word.enclitic)
                        )
                        i, prep, joined = i + 1, "", False
                        continue
                    if prep != "BY":
                        prep = word.lemma if word.pos == "prep" else bare
                    prep_at = i
                    joined = (token.plain[:1] == "و" and token.plain != bare) or word.proclitics[:1] == ("و",)
                    i += 1
                    continue
                if token.plain in ALONE and i + 1 < last:
                    prep, joined = ALONE[token.plain], False
                    i += 1
                    continue
                if token.plain in ("و", "أو", "ثم"):
                    joined = True
                    i += 1
                    continue
                if word.pos == "verb" and (prep or self._no_verb(word, out, joined)):
                    noun = nominal(token.plain)
                    if noun is not None:
                        words[i] = word = noun
                if word.pos == "verb":
                    out.append(
                        Chunk(
                            "verb",
                            i,
                            i + 1,
                            i,
                            level,
                            joined=joined or word.proclitics[:1] in (("و",), ("ف",)),
                            enclitic=word.enclitic,
                        )
                    )
                    i, prep, joined = i + 1, "", False
                    continue
                if word.pos in ("conj", "part", "adv", "pron"):
                    if word.pos == "conj" and token.plain in ("أن",):
                        out.append(Chunk("that", i, i + 1, i, level, prep))
                    sign = v.signs.get(i)
                    if word.pos != "part" and not (sign is not None and sign.kind == "anaphor"):
                        prep = ""
                    if token.plain in ALSO:
                        joined = True
                    i += 1
                    continue
            chunk = self.phrase(i, last, prep, joined, named)
            out.append(chunk)
            i, prep, joined = chunk.last, "", False
        del prep_at
        return out

    def _meeting(self, i: int, last: int) -> bool:
        """Whether a word that may be a preposition is the noun of an act: what follows is an adjective or preposition."""
        noun = nominal(self.tokens[i].plain)
        if noun is None or noun.derived != "masdar" or i + 1 >= last:
            return False
        return self.v.adjective_at(i + 1) is not None or self.words[i + 1].pos in ("prep", "adj")

    def _no_verb(self, word: Word, out: list[Chunk], joined: bool) -> bool:
        """Whether a word read as a past verb stands where only a noun can: behind the definite subject of another verb."""
        if joined or word.proclitics or word.tense != "past" or not out:
            return False
        before = next((c for c in reversed(out) if c.kind != "adv"), out[-1])
        if (
            before.kind == "verb"
            and before.last == before.first + 1
            and self.words[before.first].lemma not in ("كان", "ليس", "عاد")
        ):
            return word.number == "s" and word.gender == "m"
        head = self.words[before.head] if before.kind == "np" else word
        if before.kind == "np" and not before.definite and before.last == before.head + 1 and word.gender == "m":
            noun = nominal(self.tokens[out[-1].last].plain) if head.number == "p" and out[-1] is before else None
            return noun is not None and noun.derived == "masdar" and head.derived == "masdar"  # مفاوضات تقاسم المياه
        if before.kind != "np" or not (before.definite or before.direct) or before.prep:
            return False
        for c in reversed(out[:-1]):
            if c.kind == "verb":
                return True
            if c.kind == "np" and c.joined:
                continue
            if c.kind == "np":
                return False
            if c.kind in ("mark", "that", "break", "rel", "if"):
                return False
        return False
