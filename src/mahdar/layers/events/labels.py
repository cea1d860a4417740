"""Labels: a party that calls another, or what it does, by a word of blame accuses it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.speech import blank, same_side
from mahdar.layers.events.view import View
from mahdar.lexicon.event_words import object_classes

if TYPE_CHECKING:
    from mahdar.layers.events.sentence import SentenceCoder

#: How many tokens behind a verb of calling its word of blame may stand.
REACH = 26
_SPOKEN = frozenset({"ACCUSE", "REJECT", "THREATEN"})


def labelled(view: View, coder: SentenceCoder, drafts: list[Draft]) -> list[Draft]:
    """ "It called the move a crime", "it regards the group as terrorist": an accusation."""
    out: list[Draft] = []
    classes = object_classes()
    words = coder.clauses.words
    for k, c in enumerate(coder.chunks):
        if c.kind not in ("verb", "np") or "label" not in classes.get(words[c.head].lemma, ()):
            continue
        participle = c.kind == "np"
        if participle and (words[c.head].definite or any(d.type in _SPOKEN and d.trigger < c.first for d in drafts)):
            continue  # نددت بالقرار معتبرة إياه …
        before = view.signs.get(c.first - 1)
        if before is not None and before.kind == "negation":
            continue  # ما تعده واشنطن تهديدا، لا تعتبره عدوانا
        if any(d.trigger == c.first for d in drafts) or not _blames(view, coder, k):
            continue
        actors = _calling(view, coder, k)
        if not actors or (not participle and coder.judge.verb(k).status == "negated"):
            continue
        toward = [p for d in _behind(coder, k) for p in d.parties]
        if c.enclitic and not toward:
            toward = list(coder.clauses.pronoun(c.enclitic, c.first, actors))
        recipients = tuple(p for p in dict.fromkeys(toward) if not same_side(view, p, actors))[:1]
        fields = {"actors": actors, "recipients": recipients, "said": view.said_at[c.first], "mode": "disapprove"}
        out.append(blank(coder, c.head, "ACCUSE", "111", "label→ACCUSE", **fields))
    return out


def _behind(coder: SentenceCoder, k: int) -> list[Chunk]:
    """The noun phrases that a verb of calling speaks of."""
    out: list[Chunk] = []
    at = coder.clauses.subject(k).at if coder.chunks[k].kind == "verb" else -1
    for n in range(k + 1, len(coder.chunks)):
        c = coder.chunks[n]
        if c.kind in ("break", "if") or c.first - coder.chunks[k].first > REACH or (c.kind == "verb" and n > k + 1):
            break
        if c.kind == "np" and n != at:
            out.append(c)
    return out


def _blames(view: View, coder: SentenceCoder, k: int) -> bool:
    """Whether a word of blame stands in what is said of somebody."""
    classes = object_classes()
    for c in _behind(coder, k):
        for i in range(c.first, c.last):
            sign = view.signs.get(i)
            if "bad" in classes.get(coder.clauses.words[i].lemma, ()) or (sign is not None and sign.kind == "blame"):
                before = view.signs.get(i - 1)
                return before is None or before.kind != "negation"
    return False


def _calling(view: View, coder: SentenceCoder, k: int) -> tuple[str, ...]:
    """Who calls somebody so: the subject of the verb, of the verb before a participle, or the speaker."""
    at = k
    if coder.chunks[k].kind == "np":
        at = next((n for n in range(k - 1, -1, -1) if coder.chunks[n].kind == "verb"), -1)
    found = coder.clauses.subject(at).parties if at >= 0 else ()
    number = view.cue_at.get(coder.chunks[k].first, -1)
    speaker = view.statements[number].speaker if number >= 0 else None
    by_id = view.entities.by_id
    return tuple(p for p in (found or ((speaker,) if speaker else ())) if p in by_id and by_id[p].polity)
