"""Content: what a demand, threat, refusal or promise is about is no event of its own, but may give its mode."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from mahdar.layers.events.blame import blamed
from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.labels import labelled
from mahdar.layers.events.reprisals import reprisals
from mahdar.layers.events.rereadings import mode_of_content, reread
from mahdar.layers.events.speech import accusations, commands, obligations, refusals, same_side, threats
from mahdar.layers.events.view import View

if TYPE_CHECKING:
    from mahdar.layers.events.sentence import SentenceCoder

_VERBAL = frozenset({"AGREE", "CONSULT", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN"})
_ANSWERED = frozenset({"ACCUSE", "REQUEST", "AGREE", "THREATEN"})


def settle(view: View, coder: SentenceCoder, drafts: list[Draft]) -> list[Draft]:
    """The drafts of one sentence that are events of their own, with modes by content and PLOVER's re-readings."""
    out: list[Draft] = []
    if "sport" in coder.fields:
        drafts = [d for d in drafts if d.number and d.type in ("ASSAULT", "COERCE")]
    for n, draft in enumerate(drafts):
        if draft.dropped or _only_thought_of(draft):
            continue
        sign = view.signs.get(draft.trigger)
        if draft.type == "AGREE" and not draft.noun and sign is not None and sign.kind == "intention":
            first, last = _domain(view, coder, draft)
            if any(first <= d.trigger < last and not d.dropped for d in drafts[n + 1 :]):
                continue
        if draft.type in _VERBAL:
            first, last = _domain(view, coder, draft)
            content: Draft | None = None
            for other in drafts[n + 1 :]:
                if not first <= other.trigger < last:
                    continue
                if other.rule == "factive" and not other.dropped:
                    continue
                if other.rule == "aim" and draft.type in ("CONSULT", "AGREE"):
                    continue
                if content is None:
                    content = other
                other.dropped = True
            if draft.type == "AGREE" and draft.noun and content is not None and content.type == "ASSAULT":
                continue  # استعدادا لمهاجمة …
            if draft.mode is None:
                mode = mode_of_content(draft.type, content)
                if mode is not None:
                    draft = msgspec.structs.replace(draft, mode=mode)
        out.append(reread(_threat(view, coder, _official(view, draft))))
    refused = refusals(view, coder, out)
    for refusal in refused:
        out = [d for d in out if d.said != refusal.said or d.status == "actual" or d.trigger < refusal.trigger]
    asked = obligations(view, coder, out)
    for request in asked:
        out = [
            d
            for d in out
            if d.sentence != request.sentence
            or d.said != request.said
            or d.trigger < request.trigger
            or d.rule == "factive"
        ]
    out = out + asked
    out = out + accusations(view, coder, out) + threats(view, coder, out) + refused
    out = commands(view, coder, out)
    out = out + labelled(view, coder, out)
    out = out + reprisals(view, coder, out)
    return out + blamed(view, coder, out)


def _only_thought_of(draft: Draft) -> bool:
    """Whether a meeting is only spoken of: يجب أن نبحث ملف إيران."""
    sides = len(draft.actors) + len(draft.recipients)
    unreal = draft.status == "hypothetical" if draft.said >= 0 else draft.status == "negated"
    return draft.type == "CONSULT" and sides < 2 and unreal


def _domain(view: View, coder: SentenceCoder, draft: Draft) -> tuple[int, int]:
    """The tokens that tell what a speech act is about."""
    chunks = coder.chunks
    number = view.cue_at.get(draft.trigger)
    if number is not None:
        last = draft.trigger + 1
        while last < coder.last and view.said_at[last] != number:
            last += 1
        while last < coder.last and view.said_at[last] == number:
            last += 1
        return draft.end, max(last, draft.governs[1])
    n = draft.last_chunk
    that = coder.clauses.after(draft.chunk, of_noun=draft.noun).that == n
    while n < len(chunks):
        c = chunks[n]
        if c.kind == "break" or (c.kind == "mark" and view.tokens[c.first].plain not in "،,()-"):
            break
        if c.kind == "verb":
            word = coder.clauses.words[c.first]
            described = (
                not c.joined
                and word.tense == "present"
                and n > 0
                and chunks[n - 1].kind == "np"
                and not chunks[n - 1].definite
            )
            along = c.joined and n > 0 and chunks[n - 1].kind == "mark" and not draft.noun
            along = along and word.tense == coder.clauses.words[draft.trigger].tense
            if (not that and not described) or (c.joined and word.tense == "past") or along:
                break
        elif not that and c.kind in ("rel", "if", "that"):
            break
        n += 1
    return draft.end, chunks[n].first if n < len(chunks) else coder.last


def _official(view: View, draft: Draft) -> Draft:
    """A protest of states and their officials, which is a criticism: قدمت الوزارة احتجاجا."""
    by_id = view.entities.by_id
    acting = [by_id[a] for a in draft.actors if a in by_id]
    if draft.type != "PROTEST" or not draft.noun or not acting or draft.mode is not None or draft.number:
        return draft
    if not all(e.kind == "state" or "GOV" in e.sectors for e in acting):
        return draft
    if draft.definite:
        return msgspec.structs.replace(draft, actors=())  # what the government answers is no protest of its own
    return draft.become("ACCUSE", "disapprove", "114", draft.status, "official")


def _threat(view: View, coder: SentenceCoder, draft: Draft) -> Draft:
    """Mark what the actor says that it will do if …"""
    if (
        draft.type not in ("SANCTION", "ASSAULT", "COERCE")
        or not draft.actors
        or draft.status not in ("future", "hypothetical")
    ):
        return draft
    said = view.statements[draft.said] if draft.said >= 0 else None
    if said is not None and (said.speaker is None or not same_side(view, said.speaker, draft.actors)):
        return draft
    if said is None and draft.rule not in ("then", "س", "if behind"):
        return draft
    conditional = draft.rule == "then" or any(c.kind == "if" for c in coder.chunks)
    if conditional and draft.rule != "if":
        if not draft.recipients:
            n = next((n for n, c in enumerate(coder.chunks) if c.kind == "if"), len(coder.chunks))
            blamed = next(
                (
                    coder.clauses.subject(m).parties
                    for m in range(n, len(coder.chunks))
                    if coder.chunks[m].kind == "verb"
                ),
                (),
            )
            draft = msgspec.structs.replace(
                draft, recipients=tuple(b for b in blamed if not same_side(view, b, draft.actors))
            )
        return msgspec.structs.replace(draft, own_threat=True)
    return draft


def answered(view: View, draft: Draft, earlier: list[Draft]) -> Draft:
    """A refusal that names nobody answers the party that accused, asked or offered before."""
    if draft.type not in ("REJECT", "ACCUSE") or draft.noun or draft.recipients or not draft.actors:
        return draft
    for before in reversed(earlier[-40:]):
        if (
            (before.type in _ANSWERED or draft.sentence - before.sentence <= 1)
            and before.actors
            and before.recipients
            and same_side(view, draft.actors[0], before.recipients)
        ):
            return msgspec.structs.replace(draft, recipients=before.actors)
    return draft
