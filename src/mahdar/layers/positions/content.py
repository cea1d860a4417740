"""What an act or statement is about: the words behind it that its position is read from."""

from __future__ import annotations

from mahdar.layers.positions.scene import Scene
from mahdar.lexicon.clauses import clause_words
from mahdar.lexicon.stances import stances

LONGEST = 32
INSERTED = 16
_STOPS = frozenset(".؛:!?؟…")
_COMMAS = frozenset("،,")
_DASHES = frozenset("-–—")


def window(scene: Scene, first: int, last: int) -> int:
    """The token behind the words that tell what something at ``first`` is about, no further than ``last``."""
    stops, clause = stances().stops, clause_words()
    k, last = first, min(last, first + LONGEST)
    that = False
    while k < last:
        token = scene.tokens[k]
        if token.kind == "mark":
            if token.plain in _STOPS or (token.plain in _DASHES and k > first and not token.glued):
                return k
            behind = _behind_insertion(scene, k, last) if token.plain in _COMMAS else 0
            if behind:
                k = behind
                continue
            if token.plain in _COMMAS and k + 1 < last and _new_clause(scene, k + 1):
                return k
            k += 1
            continue
        bare = scene.bare(k)
        if (
            k > first
            and (bare in stops or token.plain in stops or token.plain in clause.breaks)
            and not scene.entities.all_covering(k)
        ):
            return k
        word = scene.words[k]
        if word.pos == "conj" and word.lemma == "أن":
            that = True
        elif k > first and word.pos == "verb" and word.proclitics[:1] == ("و",) and (word.tense == "past" or not that):
            return k
        k += 1
    return last


def _behind_insertion(scene: Scene, k: int, last: int) -> int:
    """The token behind the relative clause between commas that begins at the comma ``k``, or 0."""
    if k + 1 >= last or scene.tokens[k + 1].plain not in clause_words().relative:
        return 0
    return next((n + 1 for n in range(k + 2, min(last, k + INSERTED)) if scene.tokens[n].plain in _COMMAS), 0)


def _new_clause(scene: Scene, k: int) -> bool:
    word = scene.words[k]
    if word.pos == "verb" and word.tense is not None:
        return True
    plain = scene.tokens[k].plain
    return scene.bare(k) in stances().stops or plain in clause_words().breaks or plain in clause_words().relative


def before(scene: Scene, i: int, first: int) -> int:
    """The token where the clause that ends at ``i`` begins, not before ``first``."""
    for k in range(i - 1, max(first, i - LONGEST) - 1, -1):
        token = scene.tokens[k]
        if token.kind == "mark" and token.plain in _STOPS | _COMMAS:
            return k + 1
        if token.plain in ("أن", "إن", "وأن", "وإن", "بأن"):
            return k + 1
    return max(first, i - LONGEST)


def conditions(scene: Scene, first: int, last: int) -> tuple[int, int] | None:
    """The tokens of the condition in ``[first, last)``, behind إذا and its like, or None."""
    words = stances().conditions
    for k in range(first, last):
        if scene.bare(k) in words or (scene.bare(k)[1:] in words and scene.bare(k)[:1] in "بأ"):
            end = k + 1
            while end < last:
                token, word = scene.tokens[end], scene.words[end]
                if token.plain in ("،", ",") or word.proclitics[:1] == ("ف",) or token.plain.startswith(("فإن", "فس")):
                    break
                end += 1
            return k + 1, end
    return None
