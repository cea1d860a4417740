"""Blame: what somebody says of another party with a word of blame is an accusation, without a verb of accusing."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.speech import blank
from mahdar.layers.events.view import View
from mahdar.lexicon.event_words import object_classes

if TYPE_CHECKING:
    from mahdar.layers.events.sentence import SentenceCoder

#: How many chunks before a word of blame its subject may stand.
REACH = 4


def blamed(view: View, coder: SentenceCoder, drafts: list[Draft]) -> list[Draft]:
    """ "The government has failed", said by another: an accusation; one for each statement."""
    out: list[Draft] = []
    done = {d.said for d in drafts if d.type in ("ACCUSE", "REJECT") and d.said >= 0}
    done |= {view.cue_at[d.trigger] for d in drafts if d.type in ("ACCUSE", "REJECT") and d.trigger in view.cue_at}
    for k, c in enumerate(coder.chunks):
        at = _word(view, c)
        if at < 0 and _predicate(coder, k):
            at = _bad(coder, c)
        number = view.said_at[c.first]
        if at < 0 or number in done:
            continue
        speaker = view.entities.by_id.get(view.statements[number].speaker or "") if number >= 0 else None
        if speaker is None:
            continue
        if c.kind == "verb":
            if coder.judge.verb(k).status != "actual":
                continue
            parties = coder.clauses.subject(k).parties
        else:
            parties = c.parties or _subject(coder, k)
        parties = tuple(p for p in parties if p != speaker.id and _party(view, p))
        if not parties or (speaker.polity and _same(view, speaker.polity, parties) and "GOV" in speaker.sectors):
            continue
        done.add(number)
        fields = {"actors": (speaker.id,), "recipients": parties, "said": number, "mode": "disapprove"}
        out.append(blank(coder, at, "ACCUSE", "111", "blame→ACCUSE", **fields))
    return out


def _word(view: View, chunk: Chunk) -> int:
    """The token of a word of blame in a chunk, or -1."""
    if chunk.kind not in ("verb", "np"):
        return -1
    for i in range(chunk.first, chunk.last):
        sign = view.signs.get(i)
        if sign is not None and sign.kind == "blame":
            return i
    return -1


def _bad(coder: SentenceCoder, chunk: Chunk) -> int:
    """The token of a word that blames whom it is said of, or -1."""
    classes = object_classes()
    words = coder.clauses.words
    return next((i for i in range(chunk.first, chunk.last) if "bad" in classes.get(words[i].lemma, ())), -1)


def _predicate(coder: SentenceCoder, k: int) -> bool:
    """Whether a noun phrase is what a clause without a verb says of its subject: إن القرار انتهاك."""
    c = coder.chunks[k]
    if c.kind != "np" or c.prep or c.joined or c.definite or c.level != coder.chunks[k - 1].level:
        return False
    n = k - 1
    while n > 0 and coder.chunks[n].kind == "np" and coder.chunks[n].prep:
        n -= 1
    return n > 0 and coder.chunks[n].kind == "np" and coder.chunks[n - 1].kind == "that"


def _subject(coder: SentenceCoder, k: int) -> tuple[str, ...]:
    """The party that a predicate of blame is said of."""
    for n in range(k - 1, max(-1, k - REACH), -1):
        c = coder.chunks[n]
        if c.kind == "verb":
            return coder.clauses.subject(n).parties
        if c.kind == "np" and not c.prep and c.parties:
            return c.parties
        if c.kind == "np" and n and coder.chunks[n - 1].kind == "that":
            return next((d.parties for d in coder.chunks[n:k] if d.parties), ())
        if c.kind in ("that", "break", "rel", "if"):
            break
    return ()


def _party(view: View, entity: str) -> bool:
    found = view.entities.by_id.get(entity)
    return found is not None and found.kind in ("state", "organisation", "group", "body", "person")


def _same(view: View, polity: str, parties: tuple[str, ...]) -> bool:
    by_id = view.entities.by_id
    return any(by_id[p].polity == polity for p in parties if p in by_id)
