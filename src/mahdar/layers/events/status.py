"""Status: whether the clause around a trigger makes the act real, planned, feared, denied, or only talks of it."""

from __future__ import annotations

from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.verb_status import AS, REACH, Reality, VerbJudge

__all__ = ["Judge", "Reality"]


class Judge(VerbJudge):
    """Judges the triggers of one sentence."""

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
            if kind in AS and sign is not None and sign.pos != "verb":
                return Reality(AS[kind], named=kind in ("modal", "purpose"), rule=kind)
            if kind in ("stop", "topic"):
                return Reality("hypothetical", named=True, rule=kind)
            verb = self.c.words[j].verb
            carries = verb is not None and self.v.status.verbs.get(verb) == "light"  # شن هجوم، إجراء محادثات
            if kind not in ("amount", "factive") and self.c.words[j].pos != "digit" and not carries:
                weak = True
        for j in range(i + size, chunk.last):
            sign = self.v.signs.get(j)
            if sign is not None and sign.pos == "phrase" and sign.kind in ("future", "fear"):
                return Reality(AS[sign.kind], rule=sign.kind)
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
        if chunk.prep and k and self.chunks[k - 1].kind == "np" and self.kind(self.chunks[k - 1].head) == "factive":
            return Reality(rule="factive")  # الذكرى الرابعة لاغتيال …
        if chunk.prep == "ل" and k and self.chunks[k - 1].kind == "np":
            verb = self.c.words[self.chunks[k - 1].head].verb
            if verb is not None and self.v.status.verbs.get(verb) == "patient":
                return Reality(rule="factive")  # بعد تعرضه لتعذيب
        if chunk.prep == "ل" and self.v.tokens[first].plain.lstrip("وف")[:1] == "ل":
            return Reality("hypothetical", named=True, rule="لـ")
        if chunk.joined and k and not chunk.prep:  # joined to a noun before it: governed alike
            m = k - 1
            while (
                m >= 0
                and self.chunks[m].kind == "np"
                and (self.chunks[m].joined or self.chunks[m].prep != "")
                and m > k - 4
            ):
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
                if self.kind(c.first) == "intention" and not self._apart(m, k):
                    return self.as_governed("intention", c.first, m)
                break
            if c.kind not in ("np", "adv"):
                break
        n = k - 1
        if self.chunks[n].kind == "np" and self.chunks[n].prep in ("لدى", "ل") and n:
            n -= 1
        c = self.chunks[n]
        if c.kind != "np":
            return None
        kind = self.kind(c.head)
        if kind not in ("future", "fear"):
            return None
        if self.v.tokens[c.first - 1].plain.lstrip("و") in ("لا", "ليس", "ليست") if c.first else False:
            return Reality("negated", rule=f"لا {kind}")
        for m in range(n - 1, max(-1, n - 4), -1):
            if self.chunks[m].kind == "verb":
                negated = self.verb(m).status == "negated" or self.c.words[self.chunks[m].first].lemma == "ليس"
                return Reality("negated" if negated else AS[kind], rule=kind)
            if self.chunks[m].kind in ("mark", "break", "that"):
                break
        return Reality(AS[kind], rule=kind)

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
            if sign.kind in AS:
                return Reality(AS[sign.kind], rule=sign.kind)
        own = self.v.signs.get(first)
        if own is not None and own.kind in ("purpose", "topic") and own.pos in ("phrase", "prep"):
            return Reality("hypothetical", named=True, rule=own.kind)
        return None

    def _subject_of(self, k: int) -> Reality | None:
        """What the verb says whose subject stands before it: التعاون توقف."""
        if self.chunks[k].prep:
            return None
        n = k + 1
        while (
            n < len(self.chunks)
            and n < k + 4
            and (self.chunks[n].kind == "adv" or (self.chunks[n].kind == "np" and self.chunks[n].prep))
        ):
            n += 1
        if n >= len(self.chunks) or self.chunks[n].kind != "verb" or self.chunks[n].joined or self.c.subject(n).at != k:
            return None
        kind = self.kind(self.chunks[n].first)
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
                kind = next(
                    (
                        self.kind(j)
                        for j in range(c.first, c.last)
                        if self.kind(j) in ("fear", "future", "modal", "negation", "stop")
                    ),
                    "",
                )
                if kind == "stop":
                    return Reality("hypothetical", named=True, rule=kind)
                if kind in AS:
                    return Reality(AS[kind], named=kind == "modal", rule=kind)
            if c.kind == "verb":
                kind = self.kind(c.first)
                if self.c.words[c.first].lemma in ("كان", "ليس", "بات", "أصبح", "ظل") and not chunk.prep:
                    return Reality(weak=True, rule="copula")
                found = self.verb(n)
                if kind == "stop":
                    return Reality("negated", named=True, rule="stop")
                if kind == "topic":
                    return Reality("actual", named=True, rule="topic")
                if (
                    kind in AS
                    and (not chunk.prep or chunk.prep in ("ل", "ب", "إلى", "على", "من", "عن", "في"))
                    and not self._apart(n, k)
                ):
                    return self.as_governed(kind, c.first, n)
                if found.status != "actual":
                    return found
                return Reality(
                    weak=kind not in ("occur", "light", "patient"), rule="in" if chunk.prep == "في" else "verb"
                )
            if c.kind in ("mark", "break", "that", "rel", "if"):
                if c.kind == "if":
                    return Reality("hypothetical", rule="if")
                if c.kind == "that":
                    return self._that_noun(n)
                break
        return Reality(weak=True, rule="free") if self.chunks[0].kind == "verb" or k else Reality(rule="headline")

    def _apart(self, n: int, k: int) -> bool:
        """Whether something between the verb and the noun already fills the place of what the verb governs."""
        return any(
            c.kind == "np" and c.prep and not c.joined and c.prep == self.chunks[k].prep for c in self.chunks[n + 1 : k]
        )

    def _that_noun(self, n: int) -> Reality:
        i = self.chunks[n].first - 1
        kind = self.kind(i) if i >= 0 else ""
        if kind in AS:
            return Reality(AS[kind], rule=kind)
        return Reality(weak=True, rule="that")
