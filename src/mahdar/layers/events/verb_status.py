"""Status of verbs: whether the clause around a verb makes its act real, planned, feared or denied."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.layers.events.clause import Clauses
from mahdar.layers.events.view import View
from mahdar.record import Status

AS: dict[str, Status] = {
    "intention": "future", "obligation": "hypothetical", "future": "future", "fear": "hypothetical", "modal": "hypothetical", "purpose": "hypothetical",
    "condition": "hypothetical", "negation": "negated",
}  # fmt: skip
_STILL = frozenset({"زال", "انفك", "برح", "فتئ"})
#: How many chunks back a word may govern a clause or noun.
REACH = 6


class Reality(NamedTuple):
    """The status of an act; ``named``: the clause only names it; ``weak``: nothing tells that it took place."""

    status: Status = "actual"
    named: bool = False
    weak: bool = False
    rule: str = ""


class VerbJudge:
    """Judges the verbs of one sentence."""

    def __init__(self, view: View, clauses: Clauses) -> None:
        self.v = view
        self.c = clauses
        self.chunks = clauses.chunks
        self._verbs: dict[int, Reality] = {}

    def kind(self, i: int) -> str:
        """The kind of the status word at token ``i``, or ""."""
        sign = self.v.signs.get(i)
        return sign.kind if sign is not None else ""

    def _spoken(self, i: int) -> str:
        """The token without و or ف."""
        plain = self.v.tokens[i].plain
        return plain[1:] if plain[:1] in ("و", "ف") and len(plain) > 2 and plain[1:] in self.v.status.spelled else plain

    def verb(self, k: int) -> Reality:
        """The status of the verb of chunk ``k``."""
        known = self._verbs.get(k)
        if known is None:
            self._verbs[k] = Reality()
            known = self._verbs[k] = self._verb(k)
        return known

    def _verb(self, k: int) -> Reality:
        at = self.chunks[k].first
        verb = self.c.words[at]
        own = self._particle(at)
        if own is None and "س" in verb.proclitics:
            own = Reality("future", rule="س")
        outer = self._governor(k)
        if own is not None and own.status == "negated":
            return own if outer is None or outer.status == "actual" else own._replace(named=outer.named)
        if outer is not None and (outer.status != "actual" or outer.named):
            return outer._replace(status="hypothetical") if outer.status == "future" and self._unless(k) else outer
        if own is not None and own.status == "future" and self._unless(k):
            return Reality("hypothetical", rule="if behind")
        return own or Reality()

    def conditional(self, k: int) -> bool:
        """Whether the verb of chunk ``k`` stands in the condition of another act: إذا لم …، ما لم …"""
        outer = self._governor(k)
        at = self.chunks[k].first
        until = at > 1 and self._spoken(at - 2) == "ما" and self.c.words[at - 1].pos != "verb"
        return until or (outer is not None and outer.rule == "if")

    def _unless(self, k: int) -> bool:
        """Whether a condition follows in the same sentence."""
        level = self.chunks[k].level
        for c in self.chunks[k + 1 :]:
            if c.kind == "break":
                return False
            if c.kind == "if" and c.level == level:
                return self._spoken(c.first) in ("إذا", "إن", "لو", "في", "شريطة", "بشرط", "ما")
        return False

    def _particle(self, at: int) -> Reality | None:
        """What the particles straight before a verb say."""
        verb = self.c.words[at]
        for back in (1, 2):
            i = at - back
            if i < 0 or self.v.tokens[i].kind != "word":
                return None
            sign = self.v.signs.get(i)
            if sign is not None and sign.pos == "particle":
                if sign.kind == "negation":
                    if verb.lemma in _STILL:
                        return None
                    if self._spoken(i) == "ما" and (
                        (i > 0 and self.v.tokens[i - 1].plain in ("،", ","))
                        or verb.tense == "present"
                        or verb.enclitic
                        or (i > 0 and self.c.words[i - 1].pos in ("prep", "noun", "conj", "pron"))
                    ):
                        return None
                    return Reality("negated", rule=self._spoken(i))
                if sign.kind == "future":
                    return Reality("future", rule="سوف")
                if sign.kind == "modal" and verb.tense == "present":
                    return Reality("hypothetical", rule=self._spoken(i))
                if sign.kind == "modal":
                    continue
            if self.c.words[i].lemma == "ليس":
                return Reality("negated", rule="ليس")
            if self.c.words[i].lemma in _STILL:
                return None
            return None
        return None

    def _governor(self, k: int) -> Reality | None:
        """What governs the clause of the verb: أن behind another word, لـ of purpose, a condition, a verb it is joined to."""
        chunk = self.chunks[k]
        verb = self.c.words[chunk.first]
        if "ل" in verb.proclitics and verb.tense == "present":
            return Reality("hypothetical", named=True, rule="لـ")
        n = k - 1
        while n >= 0:
            c = self.chunks[n]
            if c.level != chunk.level or c.kind == "adv" or (c.kind == "np" and not c.joined):
                n -= 1
                continue
            break
        if n < 0:
            return None
        c = self.chunks[n]
        if c.kind == "if":
            return Reality("hypothetical", rule="if")
        before = self.v.signs.get(chunk.first - 1)
        if before is not None and before.kind == "purpose":
            return Reality("hypothetical", named=True, rule="purpose")
        if c.kind == "that" and c.level == chunk.level:
            return self._that(n, k)
        if c.kind == "verb" and n == k - 1 and not chunk.joined and verb.tense == "present":
            kind = self.kind(c.first)
            if kind in AS:
                return self.verb(n) if self.verb(n).status != "actual" else Reality(AS[kind], rule=kind)
        if chunk.joined and verb.tense == "past" and c.kind in ("verb", "np"):
            for m in range(n, max(-1, n - 5), -1):
                if self.chunks[m].kind == "verb":
                    return self._verbs[m] if m in self._verbs and self._verbs[m].rule == "if" else None
                if self.chunks[m].kind not in ("np", "adv"):
                    break
        if chunk.joined and verb.tense == "present" and c.kind in ("verb", "np", "mark"):
            m = n
            while m >= 0 and self.chunks[m].kind not in ("verb", "break", "that", "rel", "if"):
                m -= 1
            if m >= 0 and self.chunks[m].kind == "verb" and self.c.words[self.chunks[m].first].tense == "present":
                inherited = self._governor(m)
                if inherited is not None and inherited.status != "negated":
                    return inherited
        if chunk.joined and verb.proclitics[:1] == ("ف",):
            for m in range(n, -1, -1):
                if self.chunks[m].kind == "if":
                    return Reality("hypothetical", rule="then")
        if c.kind == "mark":
            for m in range(n, -1, -1):
                if self.chunks[m].kind == "if" and ("س" in verb.proclitics or "ف" in verb.proclitics):
                    return Reality("hypothetical", rule="then")
        return None

    def _that(self, n: int, k: int) -> Reality | None:
        """What the word before أن makes of its clause."""
        verb = self.c.words[self.chunks[k].first]
        subjunctive = (
            verb.tense == "present"
            and self.chunks[n].last == self.chunks[k].first
            and not self.chunks[n].enclitic
            and self.v.outline.that(self.chunks[n].first) != "إن"
        )
        first = self.chunks[n].first
        if self.chunks[n].prep in ("قبل", "بعد", "منذ", "رغم", "قبيل"):
            return None
        for i in (first - 1, first - 2, first - 3):
            if i < 0 or self.v.tokens[i].kind != "word":
                break
            sign = self.v.signs.get(i)
            if sign is None or not (
                i + sign.size == first or (i + sign.size == first - 1 and self.c.words[first - 1].pos == "prep")
            ):
                continue
            if sign.kind in AS:
                return self.as_governed(sign.kind, i)
            if sign.kind == "stop":
                return Reality("hypothetical", named=True, rule="stop")
            if sign.kind == "factive":
                return None
        for m in range(n - 1, max(-1, n - 1 - REACH), -1):
            c = self.chunks[m]
            if c.level != self.chunks[n].level:
                continue
            if c.kind == "verb":
                kind = self.kind(c.first)
                if kind in AS:
                    return self.as_governed(kind, c.first, m)
                if kind == "stop":
                    return Reality("hypothetical", named=True, rule="stop")
                outer = self.verb(m)
                if self.v.cue_at.get(c.first) is None and outer.status in ("negated", "hypothetical"):
                    return outer
                break
            if c.kind in ("break", "rel", "if"):
                break
        if subjunctive:
            return Reality("hypothetical", weak=True, rule="أن")
        return None

    def as_governed(self, kind: str, i: int, chunk: int = -1) -> Reality:
        """The status that a governing word gives, turned round when it is itself denied."""
        if self.c.words[i].pos == "verb" and (found := self._particle(i)) is not None and found.status == "negated":
            return Reality("negated" if kind != "negation" else "actual", rule=f"لا {kind}")
        if chunk >= 0 and self.verb(chunk).status == "negated":
            return Reality("negated", rule=kind)
        return Reality(AS[kind], rule=kind)
