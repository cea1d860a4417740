"""Changes: what words say became of a body or an agreement, whether it is so, when, and by what evidence."""

from __future__ import annotations

from mahdar.layers.positions.scene import Scene
from mahdar.lexicon.clauses import clause_words
from mahdar.lexicon.event_words import status_words
from mahdar.lexicon.meetings import meeting_words
from mahdar.record import Event

#: The noun of دخل حيز التنفيذ, which looks like a verb.
INTO_FORCE = "حيز"
_UNREAL = frozenset({"negation", "future", "condition", "fear", "modal", "refused"})


class Changes:
    """What readers of changes ask of a word in a text."""

    def __init__(self, scene: Scene) -> None:
        self.s = scene
        self.events: dict[int, list[Event]] = {}
        for event in scene.events:
            self.events.setdefault(scene.token(event.trigger.start), []).append(event)
        self.relative = clause_words().relative
        self.unreal = meeting_words().unreal

    def evidence(self, i: int) -> tuple[str, ...]:
        """The events told at or just before token ``i``, and the statement that it stands in."""
        first = self.s.sentence(i)[0]
        found = tuple(e.id for k in range(max(first, i - 3), i + 1) for e in self.events.get(k, ()))
        said = self.s.said(i)
        return (*found, said.id) if said is not None else found

    def not_so(self, i: int) -> bool:
        """Whether what the word tells is only wished, feared, allowed or talked of."""
        s, word = self.s, self.s.words[i]
        if next((e.status for e in self.events.get(i, ())), "actual") != "actual":
            return True
        if "س" in word.proclitics or (word.pos == "noun" and "ل" in word.proclitics):
            return True
        first = max(s.sentence(i)[0], i - 4)
        if word.pos == "verb" and not any(s.tokens[k].plain.endswith("أن") for k in range(max(first, i - 2), i)):
            return any(
                s.tokens[k].plain in ("قد", "إذا", "لو") and word.tense == "present"
                for k in range(max(first, i - 2), i)
            )
        signs = status_words()
        for k in range(first, i):
            other = s.words[k]
            kinds = signs.verbs if other.pos == "verb" else signs.nouns if other.pos == "noun" else {}
            if kinds.get(other.lemma) in _UNREAL or other.lemma in self.unreal:
                return True
        return False

    def date(self, i: int) -> str | None:
        """The day of what the word at token ``i`` tells: the time behind it, else straight before it."""
        s = self.s
        first, last = s.sentence(i)
        for k in range(i + 1, min(last, i + 12)):
            if k in s.time_at:
                return s.time_at[k].value
            if s.bare(k) == INTO_FORCE:
                continue
            if s.words[k].pos == "verb" and s.words[k].tense is not None and not s.entities.all_covering(k):
                return None
        for k in range(i - 1, max(first, i - 6) - 1, -1):
            if s.words[k].pos == "verb" and s.words[k].tense is not None:
                return None
            if k in s.time_at:
                return s.time_at[k].value
        return None
