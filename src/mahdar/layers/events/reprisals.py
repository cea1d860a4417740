"""Reprisals: what a party says that it will do to another, or that another will suffer, is a threat."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mahdar.layers.events.chunks import Chunk
from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.speech import blank, same_side
from mahdar.layers.events.view import View

if TYPE_CHECKING:
    from mahdar.layers.events.sentence import SentenceCoder

_TOWARD = frozenset({"على", "من", "ضد", "ل"})


def reprisals(view: View, coder: SentenceCoder, drafts: list[Draft]) -> list[Draft]:
    """ "We shall answer with force", "they will pay the price": a future verb of reprisal in what a party says."""
    out: list[Draft] = []
    done = {d.said for d in drafts if d.type == "THREATEN" and d.said >= 0}
    if any(d.type == "THREATEN" for d in drafts):
        return []
    for k, c in enumerate(coder.chunks):
        number = view.said_at[c.first]
        if c.kind != "verb" or number in done or not _ahead(view, coder, c):
            continue
        said = view.statements[number] if number >= 0 else None
        speaker = view.entities.by_id.get(said.speaker or "") if said is not None else None
        subject = coder.clauses.subject(k).parties
        sign = view.signs.get(c.first)
        deps = coder.clauses.after(k)
        if sign is not None and sign.kind == "reprisal":
            actors = subject
            if speaker is not None and actors and not same_side(view, speaker.id, actors):
                continue
            actors = actors or ((speaker.id,) if speaker is not None else ())
            found = [p for g in deps.preps if g.prep in _TOWARD for p in g.chunks[0].parties]
            found = found or [p for g in deps.bare if g.chunks[0].parties != actors for p in g.chunks[0].parties]
            found = found or _behind_if(coder, k)
        elif any(_pays(view, c) for c in (*(g.chunks[0] for g in deps.bare), *coder.chunks[max(0, k - 1) : k])):
            actors = (speaker.id,) if speaker is not None else ()
            found = list(subject)
        else:
            continue
        if not actors or coder.judge.verb(k).status == "negated":
            continue
        toward = tuple(p for p in dict.fromkeys(found) if not same_side(view, p, actors))
        done.add(number)
        fields = {"actors": actors, "recipients": toward, "said": number}
        out.append(blank(coder, c.first, "THREATEN", "130", "reprisal→THREATEN", **fields))
    return out


def _ahead(view: View, coder: SentenceCoder, chunk: Chunk) -> bool:
    before = view.signs.get(chunk.first - 1)
    return "س" in coder.clauses.words[chunk.first].proclitics or (before is not None and before.kind == "future")


def _pays(view: View, chunk: Chunk) -> bool:
    sign = view.signs.get(chunk.head)
    return sign is not None and sign.kind == "consequence"


def _behind_if(coder: SentenceCoder, k: int) -> list[str]:
    """The parties named in the condition behind a threat: سترد إذا ثبت ضلوع روسيا."""
    n = next((n for n in range(k + 1, len(coder.chunks)) if coder.chunks[n].kind == "if"), len(coder.chunks))
    return [p for c in coder.chunks[n : n + 5] if c.kind == "np" for p in c.parties][:1]
