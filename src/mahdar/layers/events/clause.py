"""Clauses: the subjects of verbs."""

from __future__ import annotations

from mahdar.arabic.words import Word
from mahdar.layers.events.dependents import COMMAS, INSERTED, Dependents, Group
from mahdar.layers.events.referents import PRONOUNS, Referents, Subject

__all__ = ["Clauses", "Dependents", "Group", "Subject"]


class Clauses(Referents):
    """The clauses of one sentence."""

    def subject(self, k: int) -> Subject:
        """The subject of the verb of chunk ``k``."""
        known = self._subjects.get(k)
        if known is None:
            self._subjects[k] = Subject(())  # a verb that asks for itself gets none
            known = self._subjects[k] = self._find_subject(k)
        return known

    def _find_subject(self, k: int) -> Subject:
        verb = self.words[self.chunks[k].first]
        if verb.person == 1:
            said = self.v.said_by(self.chunks[k].first)
            speaker = said.speaker if said is not None else None
            return Subject((speaker,) if speaker else (), -1, "first")
        before = self._before(k, verb)
        deps = self.after(k)
        if (
            before is not None
            and before.how == "relative"
            and deps.bare
            and verb.number == "s"
            and self._resumed(deps, before)
        ):
            before = None  # المنطقة التي تسيطر عليها المعارضة
        if before is not None:
            return before
        if verb.number not in ("p", "d"):
            for group in deps.bare[:2]:
                if self._belongs(k, group, verb):
                    break  # وتطالب جارتها
                if self._no_subject(k, group, verb):
                    break  # ووعد بإهداء الشرطة ستة زوارق، ونفت أي صلة
                if self.may_be_subject(group.chunks[0], verb):
                    return Subject(
                        self.parties_of(group), group.at, "after", verb.gender, "p" if len(group.chunks) > 1 else "s"
                    )
                break
        return self.implicit(k, verb)

    def _no_subject(self, k: int, group: Group, verb: Word) -> bool:
        """Whether a joined verb goes on with its subject, as what is behind it is nameless and far, or only "any"."""
        head = group.chunks[0]
        if not self.chunks[k].joined or head.parties or head.definite or self.chunks[k].enclitic:
            return False
        if group.at == k + 1 and self.words[head.head].lemma != "أي":
            return False
        return bool(self.implicit(k, verb).parties)

    def _belongs(self, k: int, group: Group, verb: Word) -> bool:
        """Whether what follows a joined verb is the partner of the subject that it goes on with, and so its object."""
        word = self.words[group.chunks[0].head]
        if not self.chunks[k].joined or not word.enclitic or word.lemma not in self.v.partners:
            return False
        return bool(self.implicit(k, verb).parties)

    def parties_of(self, group: Group) -> tuple[str, ...]:
        """The parties of a group, in order, each once."""
        out: list[str] = []
        for n, c in enumerate(group.chunks):
            found = self.both(c) or c.parties
            if found and n == 0 and self.v.entities.by_id[found[0]].polity is None:
                found = self._delegated(group.at) or found
            word = self.words[c.head]
            if not found and word.definite and not word.enclitic and word.pos == "noun" and c.last - c.head == 1:
                found = self.v.named_by(word.lemma, c.head)
            nxt = group.at + len(group.chunks)
            if n == 0 and word.lemma in self.v.together and word.enclitic and nxt < len(self.chunks):
                named = self.chunks[nxt]
                if named.kind == "np" and named.direct and not named.prep and not named.joined:
                    found = named.parties  # حليفتها إسرائيل
            if not found and n == 0:
                found = self.partitive(group.at) or self.owner(group.at + len(group.chunks) - 1)
                if not found:
                    found = self.told_behind(group.at + len(group.chunks))
                if (
                    not found
                    and c.enclitic
                    and c.last - c.first >= 1
                    and self.words[c.first].pos not in ("prep", "verb")
                ):
                    found = self.pronoun(c.enclitic, c.first, (), self.subject_before(group.at))
            for party in found:
                if party not in out:
                    out.append(party)
        return tuple(out)

    def _delegated(self, at: int) -> tuple[str, ...]:
        """Whose a nameless group is: وفد من الاتحاد."""
        c = self.chunks[at + 1] if at + 1 < len(self.chunks) else None
        if c is None or c.kind != "np" or c.prep != "من" or not c.direct or not c.parties:
            return ()
        entity = self.v.entities.by_id[c.parties[0]]
        return c.parties if entity.polity is not None and entity.kind != "person" else ()

    def _resumed(self, deps: Dependents, antecedent: Subject) -> bool:
        """Whether a pronoun behind a preposition stands for the antecedent, or the antecedent is a place."""
        entity = self.v.entities.by_id.get(antecedent.parties[0]) if antecedent.parties else None
        if entity is not None and entity.kind == "place":
            return True
        first = min(deps.bare[0].at, *(g.at for g in deps.preps)) if deps.preps else -1
        return any(
            g.at == first
            and g.at < deps.bare[0].at
            and g.chunks[0].enclitic
            and g.chunks[0].last - g.chunks[0].first == 1
            for g in deps.preps
        )

    def _before(self, k: int, verb: Word) -> Subject | None:
        chunks = self.chunks
        n, level = k - 1, chunks[k].level
        while n >= 0:
            c = chunks[n]
            if c.level != level or c.kind == "adv" or (c.kind == "mark" and self.v.tokens[c.first].plain in "()"):
                n -= 1
                continue
            break
        if n < 0:
            return None
        c = chunks[n]
        if c.kind == "break":
            plain = self.v.tokens[c.first].plain
            enclitic = (
                next((p for p in ("ها", "هم", "ه") if plain.endswith(p)), "")
                if len(plain) > 3 and "لكن" in plain
                else ""
            )
            if enclitic:
                before = self.implicit(n, verb)
                return (
                    before
                    if before.parties
                    else Subject(self.pronoun(enclitic, c.first, ()), -1, "pronoun", *PRONOUNS[enclitic])
                )
        if (
            c.kind == "verb"
            and n == k - 1
            and self.words[c.first].lemma in ("كان", "ليس", "كاد", "ظل", "بات", "أصبح", "زال")
        ):
            return self.subject(n) if self.subject(n).parties else None
        if c.kind == "rel":
            return self._antecedent(n) if self._relates(n, verb) else None
        if c.kind == "if" and n and chunks[n - 1].kind == "that" and chunks[n - 1].enclitic:
            c = chunks[n - 1]
        if (
            c.kind == "if"
            and n > 1
            and chunks[n - 1].kind == "np"
            and not chunks[n - 1].prep
            and chunks[n - 2].kind == "that"
        ):
            gender = self.gender(chunks[n - 1])
            if gender is None or verb.gender is None or gender == verb.gender:
                return Subject(
                    self.parties_of(Group("", n - 1, (chunks[n - 1],))), n - 1, "before", gender, verb.number
                )
        if c.kind == "that":
            if (
                not c.enclitic
                and n > 1
                and chunks[n - 1].prep in ("ل", "على")
                and chunks[n - 1].parties
                and chunks[n - 2].kind == "verb"
            ):
                sign = self.v.signs.get(chunks[n - 2].first)
                if sign is not None and sign.kind in ("modal", "obligation"):
                    return Subject(chunks[n - 1].parties, -1, "pronoun")  # يمكن للجيش أن يضرب
            if c.enclitic:
                saying = self._saying(n)
                return Subject(
                    self.pronoun(c.enclitic, c.first, (), saying),
                    -1,
                    "pronoun",
                    *PRONOUNS.get(c.enclitic, (None, None)),
                )
            return None
        if chunks[k].joined:
            return None
        if c.kind == "mark":
            n = self._before_insertion(n)
            if n < 0:
                return None
            c = chunks[n]
            if c.kind == "rel":
                return None
        elif c.kind == "np" and c.prep:
            # الرئيس في كلمته أعلن: phrases may stand between, when a noun begins the clause
            m = n
            while (
                m >= 0
                and chunks[m].kind in ("np", "adv")
                and (chunks[m].prep or chunks[m].kind == "adv" or chunks[m].level != level)
            ):
                m -= 1
            if m < 0 or chunks[m].kind != "np":
                return None
            n, c = m, chunks[m]
            if not self._starts(n):
                return None
        if c.kind != "np" or c.prep:
            return None
        first = n
        while chunks[first].joined and first > 0 and chunks[first - 1].kind == "np" and not chunks[first].prep:
            first -= 1
        head = chunks[first]
        if not self._starts(first):
            if head.definite or head.prep or head.direct:
                return None
            gender, word = self.gender(head), self.words[head.head]
            if (gender is not None and verb.gender is not None and gender != verb.gender) or (
                word.number == "p" and word.gender == "m" and verb.number == "s" and verb.gender == "f"
            ):
                return None
            if chunks[k].enclitic:
                return None
            return Subject(head.parties, first, "relative", gender, verb.number)
        group = Group("", first, tuple(chunks[first : n + 1]))
        gender = self.gender(head)
        if gender is not None and verb.gender is not None and gender != verb.gender and verb.number == "s":
            return None
        return Subject(self.parties_of(group), first, "before", gender or verb.gender, verb.number)

    def predicated(self, k: int) -> Subject | None:
        """The subject of the adjective of chunk ``k`` in a clause without a verb: موسكو مستعدة لـ…، إنها مستعدة لـ…"""
        c = self.chunks[k]
        if c.prep or c.definite or k == 0 or self.v.tokens[c.first].plain.endswith("ا"):
            return None
        before = self.chunks[k - 1]
        if before.kind in ("that", "break") and before.enclitic:
            return Subject(self.pronoun(before.enclitic, before.first, (), self._saying(k - 1)), -1, "pronoun")
        if before.kind == "np" and not before.prep and (before.definite or before.direct) and self._starts(k - 1):
            behind = k < 2 or self.chunks[k - 2].kind in ("that", "break", "mark")
            return Subject(self.parties_of(Group("", k - 1, (before,))), k - 1, "before") if behind else None
        return None

    def _saying(self, n: int) -> tuple[str, ...]:
        """The subject of the verb that the أن of chunk ``n`` belongs to: أكد الوزير على حسابه أنه …"""
        for m in range(n - 1, -1, -1):
            c = self.chunks[m]
            if c.kind == "verb" and c.level == self.chunks[n].level:
                return self.subject(m).parties
            if c.kind in ("that", "break", "rel", "if"):
                break
        return ()

    def _before_insertion(self, n: int) -> int:
        """The chunk before the insertion that the comma ``n`` closes, or -1."""
        if self.v.tokens[self.chunks[n].first].plain not in COMMAS:
            return -1
        for m in range(n - 1, max(-1, n - INSERTED), -1):
            if self.chunks[m].kind == "mark":
                return m - 1 if self.inserted(m) == n + 1 else -1
        return -1

    def _relates(self, n: int, verb: Word) -> bool:
        """Whether the verb behind a relative pronoun agrees with it, so that the antecedent may be its subject."""
        plain = self.v.tokens[self.chunks[n].first].plain.lstrip("و")
        if plain in ("الذين", "اللواتي", "اللاتي"):
            return verb.number == "p"
        if plain in ("اللذان", "اللذين", "اللتان", "اللتين"):
            return verb.number == "d"
        if plain == "الذي":
            return verb.gender != "f" and verb.number != "p"
        return verb.gender != "m" if plain == "التي" else True

    def _antecedent(self, n: int) -> Subject:
        m = n - 1
        while m >= 0 and self.chunks[m].kind == "mark":
            m -= 1
        if m < 0 or self.chunks[m].kind != "np":
            return Subject((), -1, "relative")
        first = m
        while (
            self.chunks[first].joined
            and first > 0
            and self.chunks[first - 1].kind == "np"
            and not self.chunks[first].prep
        ):
            first -= 1
        c = self.chunks[m]
        plural = self.v.tokens[self.chunks[n].first].plain in ("اللذان", "اللذين", "اللتان", "اللتين", "الذين")
        members = tuple(self.chunks[first : m + 1]) if plural else (c,)
        return Subject(self.parties_of(Group("", first if plural else m, members)), m, "relative")

    def _starts(self, n: int) -> bool:
        """Whether a clause may begin with the noun phrase of chunk ``n``."""
        if n == 0:
            return True
        c, before = self.chunks[n], self.chunks[n - 1]
        if before.level != c.level:
            return True
        if before.kind == "verb":
            return self.words[before.first].lemma in ("كان", "ليس")
        if before.kind == "adv" or (before.kind == "np" and before.prep and not before.direct and not before.definite):
            return self._starts(n - 1)
        return before.kind in ("mark", "that", "break") or (c.joined and not c.prep)

    def implicit(self, k: int, verb: Word) -> Subject:
        """The subject of an earlier verb, or of the discourse, when none is named."""
        for n in range(k - 1, -1, -1):
            c = self.chunks[n]
            if (
                c.kind == "verb"
                and c.level == self.chunks[k].level
                and self.v.said_at[c.first] == self.v.said_at[self.chunks[k].first]
            ):
                found = self.subject(n)
                if verb.number == "d" and len(found.parties) == 1:
                    both = self._with_partner(n, found)
                    if len(both) == 2:
                        return Subject(both, -1, "implicit", None, "d")
                if found.parties and self._agrees(found, verb):
                    return Subject(found.parties, -1, "implicit", found.gender, found.number)
        known = self.v.subjects.get(self.chunks[k].first)
        if known is not None and known.entity is not None:
            return Subject((known.entity,), -1, "implicit", known.gender, known.number)
        if verb.number == "d" and verb.person == 3:
            return Subject(self.two(self.chunks[k].first), -1, "implicit", None, "d")
        topic = self.v.topic
        if topic and verb.number == "s" and self._opens(k) and self.v.gender(topic[0]) in (None, verb.gender):
            return Subject(topic, -1, "implicit", verb.gender, verb.number)
        return Subject((), -1, "none")

    def _with_partner(self, n: int, subject: Subject) -> tuple[str, ...]:
        """The subject of the verb of chunk ``n`` and the party that it met or called: اتصل بنظيره … واتفقا."""
        own = {self.v.polity(p) for p in subject.parties}
        deps = self.after(n)
        for group in (*deps.bare, *(g for g in deps.preps if g.prep in ("ب", "مع"))):
            for party in self.parties_of(group) if group.at != subject.at else ():
                if self.v.polity(party) not in own:
                    return (*subject.parties, party)
        return subject.parties

    def _opens(self, k: int) -> bool:
        """Whether a verb opens its sentence, so that it goes on with the subject of the sentence before."""
        verb = self.chunks[k]
        if self.words[verb.first].voice == "passive" or verb.level:
            return False
        return all(c.kind in ("break", "mark", "adv") for c in self.chunks[:k]) and not self.after(k).bare

    def _agrees(self, subject: Subject, verb: Word) -> bool:
        if subject.gender and verb.gender and subject.gender != verb.gender and verb.number == "s":
            return False
        return not (
            verb.number in ("p", "d")
            and subject.number == "s"
            and len(subject.parties) == 1
            and subject.how != "before"
        )
