"""Status: whether the clause around a trigger makes the act real, planned, feared, denied, or only talks of it."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.clause import Clauses
from mahdar.layers.events.view import View
from mahdar.record import Status

_AS: dict[str, Status] = {
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


class Judge:
    """Judges the triggers of one sentence."""

    def __init__(self, view: View, clauses: Clauses) -> None:
        self.v = view
        self.c = clauses
        self.chunks = clauses.chunks
        self._verbs: dict[int, Reality] = {}

    def _kind(self, i: int) -> str:
        sign = self.v.signs.get(i)
        return sign.kind if sign is not None else ""

    def _spoken(self, i: int) -> str:
        """The token without و or ف."""
        plain = self.v.tokens[i].plain
        return plain[1:] if plain[:1] in ("و", "ف") and len(plain) > 2 and plain[1:] in self.v.status.spelled else plain

    # -- verbs ------------------------------------------------------------------------------------------------------------

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
                        (i > 0 and self.v.tokens[i - 1].plain in ("،", ",")) or verb.tense == "present" or verb.enclitic or (i > 0 and self.c.words[i - 1].pos in ("prep", "noun", "conj"))
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
            kind = self._kind(c.first)
            if kind in _AS:
                return self.verb(n) if self.verb(n).status != "actual" else Reality(_AS[kind], rule=kind)
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
        subjunctive = verb.tense == "present" and self.chunks[n].last == self.chunks[k].first and not self.chunks[n].enclitic and self.v.outline.that(self.chunks[n].first) != "إن"
        first = self.chunks[n].first
        if self.chunks[n].prep in ("قبل", "بعد", "منذ", "رغم", "قبيل"):
            return None
        for i in (first - 1, first - 2, first - 3):
            if i < 0 or self.v.tokens[i].kind != "word":
                break
            sign = self.v.signs.get(i)
            if sign is None or not (i + sign.size == first or (i + sign.size == first - 1 and self.c.words[first - 1].pos == "prep")):
                continue
            if sign.kind in _AS:
                return self._as(sign.kind, i)
            if sign.kind == "stop":
                return Reality("hypothetical", named=True, rule="stop")
            if sign.kind == "factive":
                return None
        for m in range(n - 1, max(-1, n - 1 - REACH), -1):
            c = self.chunks[m]
            if c.level != self.chunks[n].level:
                continue
            if c.kind == "verb":
                kind = self._kind(c.first)
                if kind in _AS:
                    return self._as(kind, c.first, m)
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

    def _as(self, kind: str, i: int, chunk: int = -1) -> Reality:
        """The status that a governing word gives, turned round when it is itself denied."""
        if self.c.words[i].pos == "verb" and (found := self._particle(i)) is not None and found.status == "negated":
            return Reality("negated" if kind != "negation" else "actual", rule=f"لا {kind}")
        if chunk >= 0 and self.verb(chunk).status == "negated":
            return Reality("negated", rule=kind)
        return Reality(_AS[kind], rule=kind)

    # -- nouns ------------------------------------------------------------------------------------------------------------

    def noun(self, i: int, k: int, size: int, light: int) -> Reality:
        """The status of the verbal noun at token ``i`` of chunk ``k``."""
        chunk = self.chunks[k]
        inner = self._inside(i, chunk, size)
        if inner is not None and (inner.named or inner.status != "actual"):
            return inner
        denied = self._preposed(k)
        if denied is not None and (denied.status == "negated" or denied.named):
            return denied
        if light >= 0:
            found = self.verb(light)
            return found if inner is None or not inner.weak else found._replace(weak=False)
        before = self._before(k)
        if before.status != "actual" or before.named:
            return before
        if inner is not None and inner.weak:
            return Reality(weak=True, rule="genitive")
        return before

    def _inside(self, i: int, chunk: Chunk, size: int) -> Reality | None:
        """What the words of its own noun phrase say: احتمال شن هجوم، الزيارة المقبلة، عدم إجراء."""
        weak = False
        for j in range(chunk.first, i):
            sign = self.v.signs.get(j)
            kind = sign.kind if sign is not None else ""
            if kind in _AS and sign is not None and sign.pos != "verb":
                return Reality(_AS[kind], named=kind in ("modal", "purpose"), rule=kind)
            if kind in ("stop", "topic"):
                return Reality("hypothetical", named=True, rule=kind)
            verb = self.c.words[j].verb
            carries = verb is not None and self.v.status.verbs.get(verb) == "light"  # شن هجوم، إجراء محادثات
            if kind not in ("amount", "factive") and self.c.words[j].pos != "digit" and not carries:
                weak = True
        for j in range(i + size, chunk.last):
            sign = self.v.signs.get(j)
            if sign is not None and sign.pos == "phrase" and sign.kind in ("future", "fear"):
                return Reality(_AS[sign.kind], rule=sign.kind)
        return Reality(weak=True) if weak else None

    def _before(self, k: int) -> Reality:
        """What governs the noun phrase: the preposition before it, a noun, or the verb of its clause."""
        chunk = self.chunks[k]
        first = chunk.first
        found = self._preposed(k)
        if found is not None:
            return found
        if chunk.prep == "من" and k and self.chunks[k - 1].kind == "np" and self.v.is_amount(self.chunks[k - 1].head):
            return self._before(k - 1)  # مزيد من المحادثات
        planned = self._planned(k)
        if planned is not None:
            return planned
        if chunk.prep and k and self.chunks[k - 1].kind == "np" and self._kind(self.chunks[k - 1].head) == "factive":
            return Reality(rule="factive")  # الذكرى الرابعة لاغتيال …
        if chunk.prep == "ل" and self.v.tokens[first].plain.lstrip("وف")[:1] == "ل":
            return Reality("hypothetical", named=True, rule="لـ")
        if chunk.joined and k and not chunk.prep:  # joined to a noun before it: governed alike
            m = k - 1
            while m >= 0 and self.chunks[m].kind == "np" and (self.chunks[m].joined or self.chunks[m].prep != "") and m > k - 4:
                if self.chunks[m].prep and not self.chunks[m].joined:
                    break
                m -= 1
            if m >= 0 and self.chunks[m].kind == "np":
                inner = self._inside(self.chunks[m].head + 1, self.chunks[m], 0)
                if inner is not None and inner.status != "actual":
                    return inner
                return self._before(m)
        after = self._subject_of(k)
        return after if after is not None else self._verb_of(k)

    def _planned(self, k: int) -> Reality | None:
        """What a noun of plan or fear before ل or من makes of the act: خطط لقطع العلاقات، مخاوف من هجوم."""
        if k == 0 or self.chunks[k].prep not in ("ل", "من", "في", "ب") or self.chunks[k].joined:
            return None
        for m in range(k - 1, max(-1, k - 4), -1):
            c = self.chunks[m]
            if c.kind == "verb":
                if self._kind(c.first) == "intention" and not self._apart(m, k):
                    return self._as("intention", c.first, m)
                break
            if c.kind not in ("np", "adv"):
                break
        n = k - 1
        if self.chunks[n].kind == "np" and self.chunks[n].prep in ("لدى", "ل") and n:
            n -= 1
        c = self.chunks[n]
        if c.kind != "np":
            return None
        kind = self._kind(c.head)
        if kind not in ("future", "fear"):
            return None
        if self.v.tokens[c.first - 1].plain.lstrip("و") in ("لا", "ليس", "ليست") if c.first else False:
            return Reality("negated", rule=f"لا {kind}")
        for m in range(n - 1, max(-1, n - 4), -1):
            if self.chunks[m].kind == "verb":
                negated = self.verb(m).status == "negated" or self.c.words[self.chunks[m].first].lemma == "ليس"
                return Reality("negated" if negated else _AS[kind], rule=kind)
            if self.chunks[m].kind in ("mark", "break", "that"):
                break
        return Reality(_AS[kind], rule=kind)

    def _preposed(self, k: int) -> Reality | None:
        """What a preposition or phrase straight before the noun phrase says: بهدف، دون، بعد، بشأن."""
        first = self.chunks[k].first
        for back in (1, 2, 3):
            i = first - back
            if i < 0:
                break
            sign = self.v.signs.get(i)
            if sign is None or i + sign.size != first or sign.pos in ("verb", "noun"):
                continue
            if sign.kind == "factive":
                return Reality(rule="factive")
            if sign.kind in ("purpose", "topic"):
                return Reality("hypothetical", named=True, rule=sign.kind)
            if sign.kind in _AS:
                return Reality(_AS[sign.kind], rule=sign.kind)
        own = self.v.signs.get(first)
        if own is not None and own.kind in ("purpose", "topic") and own.pos in ("phrase", "prep"):
            return Reality("hypothetical", named=True, rule=own.kind)
        return None

    def _subject_of(self, k: int) -> Reality | None:
        """What the verb says whose subject stands before it: التعاون توقف."""
        if self.chunks[k].prep:
            return None
        n = k + 1
        while n < len(self.chunks) and n < k + 4 and (self.chunks[n].kind == "adv" or (self.chunks[n].kind == "np" and self.chunks[n].prep)):
            n += 1
        if n >= len(self.chunks) or self.chunks[n].kind != "verb" or self.chunks[n].joined or self.c.subject(n).at != k:
            return None
        kind = self._kind(self.chunks[n].first)
        if kind == "stop":
            return Reality("negated", named=True, rule="stop")
        if kind in ("occur", "light"):
            return self.verb(n)
        return Reality(weak=True, rule="subject")

    def _verb_of(self, k: int) -> Reality:
        chunk = self.chunks[k]
        for n in range(k - 1, max(-1, k - 1 - REACH), -1):
            c = self.chunks[n]
            if c.level != chunk.level or c.kind == "adv":
                continue
            if c.kind == "np" and n == k - 1 and chunk.prep and chunk.prep not in ("في", "مع", "بين", "BY"):
                kind = next((self._kind(j) for j in range(c.first, c.last) if self._kind(j) in ("fear", "future", "modal", "negation", "stop")), "")
                if kind == "stop":
                    return Reality("hypothetical", named=True, rule=kind)
                if kind in _AS:
                    return Reality(_AS[kind], named=kind == "modal", rule=kind)
            if c.kind == "verb":
                kind = self._kind(c.first)
                if self.c.words[c.first].lemma in ("كان", "ليس", "بات", "أصبح", "ظل") and not chunk.prep:
                    return Reality(weak=True, rule="copula")
                found = self.verb(n)
                if kind == "stop":
                    return Reality("negated", named=True, rule="stop")
                if kind == "topic":
                    return Reality("actual", named=True, rule="topic")
                if kind in _AS and (not chunk.prep or chunk.prep in ("ل", "ب", "إلى", "على", "من", "عن", "في")) and not self._apart(n, k):
                    return self._as(kind, c.first, n)
                if found.status != "actual":
                    return found
                return Reality(weak=kind not in ("occur", "light", "patient"), rule="in" if chunk.prep == "في" else "verb")
            if c.kind in ("mark", "break", "that", "rel", "if"):
                if c.kind == "if":
                    return Reality("hypothetical", rule="if")
                if c.kind == "that":
                    return self._that_noun(n)
                break
        return Reality(weak=True, rule="free") if self.chunks[0].kind == "verb" or k else Reality(rule="headline")

    def _apart(self, n: int, k: int) -> bool:
        """Whether something between the verb and the noun already fills the place of what the verb governs."""
        return any(c.kind == "np" and c.prep and not c.joined and c.prep == self.chunks[k].prep for c in self.chunks[n + 1 : k])

    def _that_noun(self, n: int) -> Reality:
        i = self.chunks[n].first - 1
        kind = self._kind(i) if i >= 0 else ""
        if kind in _AS:
            return Reality(_AS[kind], rule=kind)
        return Reality(weak=True, rule="that")
