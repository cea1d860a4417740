"""Acts done by saying: accusing, threatening, refusing where no verb of these is used."""

from __future__ import annotations

from typing import TYPE_CHECKING

import msgspec

from mahdar.layers.events.drafts import Draft
from mahdar.layers.events.view import View

if TYPE_CHECKING:
    from mahdar.layers.events.sentence import SentenceCoder

_HOSTILE = frozenset({"ASSAULT", "COERCE", "MOBILIZE", "SANCTION"})
_OPENING = frozenset({'"', "«", "“", ":"})
_CAN = frozenset({"أمكن", "جاز", "انبغى", "سمح"})


def same_side(view: View, one: str, others: tuple[str, ...]) -> bool:
    """Whether a party is among others, or acts for the same polity as one of them."""
    by_id = view.entities.by_id
    mine = by_id[one].polity if one in by_id else None
    return one in others or (mine is not None and any(by_id[o].polity == mine for o in others if o in by_id))


def _numbers(view: View, coder: SentenceCoder) -> list[int]:
    """The statements that begin or go on in the sentence."""
    return sorted({n for n in view.said_at[coder.first : coder.last] if n >= 0})


def blank(coder: SentenceCoder, at: int, kind: str, cameo: str, rule: str, **fields: object) -> Draft:
    """A draft of an act that is done by saying something, with its trigger at token ``at``."""
    made = {
        "type": kind, "mode": None, "cameo": cameo, "trigger": at, "end": at + 1, "sentence": coder.number,
        "lemma": coder.clauses.words[at].lemma, "where": coder.clauses.words[at].lemma, "actors": (), "recipients": (),
        "status": "actual", "rule": rule, "heading": coder.heading, **fields,
    }  # fmt: skip
    return Draft(**made)  # type: ignore[arg-type]


def threats(view: View, coder: SentenceCoder, drafts: list[Draft]) -> list[Draft]:
    """ "If you …, it will have a price": a condition with a consequence that the speaker holds out."""
    out: list[Draft] = []
    by_id = view.entities.by_id
    for number in _numbers(view, coder):
        said = view.statements[number]
        speaker = by_id.get(said.speaker or "")
        cue = view.cue_of.get(number)
        if (
            speaker is None
            or speaker.polity is None
            or any(d.type == "THREATEN" and (d.said == number or d.trigger == cue) for d in drafts)
        ):
            continue
        condition = -1
        for k, c in enumerate(coder.chunks):
            if view.said_at[c.first] != number:
                continue
            if c.kind == "if":
                condition = k
                continue
            sign = view.signs.get(c.head)
            if condition < 0 or c.kind != "np" or sign is None or sign.kind != "consequence":
                continue
            verbs = [v for v in coder.chunks[condition:k] if v.kind == "verb"]
            if not any(
                "س" in coder.clauses.words[v.first].proclitics or "ف" in coder.clauses.words[v.first].proclitics
                for v in verbs
            ):
                continue
            subject = next(
                (coder.clauses.subject(n).parties for n in range(condition, k) if coder.chunks[n].kind == "verb"), ()
            )
            target = subject or ((said.addressee,) if said.addressee else ())
            at = cue if cue is not None and coder.first <= cue < coder.last else c.head
            target = tuple(t for t in target if not same_side(view, t, (speaker.id,)))
            out.append(
                blank(
                    coder,
                    at,
                    "THREATEN",
                    "130",
                    "if→THREATEN",
                    actors=(speaker.id,),
                    recipients=target,
                    said=view.said_at[at],
                )
            )
            break
    return out


def refusals(view: View, coder: SentenceCoder, drafts: list[Draft]) -> list[Draft]:
    """ "It cannot be allowed that …", said by a party: a refusal."""
    out: list[Draft] = []
    by_id = view.entities.by_id
    for k, c in enumerate(coder.chunks):
        if c.kind != "verb" or view.said_at[c.first] < 0:
            continue
        before = view.signs.get(c.first - 1)
        if before is None or before.kind != "negation":
            continue
        own = view.signs.get(c.first)
        firm = own is not None and own.kind == "refused" and view.tokens[c.first - 1].plain.endswith("لن")
        if coder.clauses.words[c.first].lemma not in _CAN and not firm:
            continue
        speaker = by_id.get(view.statements[view.said_at[c.first]].speaker or "")
        if speaker is None or speaker.polity is None:
            continue
        parties: list[str] = []
        at = c.first if firm else -1
        for n in range(k + 1, min(len(coder.chunks), k + 7)):
            d = coder.chunks[n]
            if d.kind in ("mark", "break", "if", "rel"):
                break
            sign = view.signs.get(d.head)
            if sign is not None and sign.kind == "refused" and at < 0:
                at = d.head
            parties += [p for p in d.parties if p not in parties and not same_side(view, p, (speaker.id,))]
        if at < 0 or any(d.trigger == at and d.type == "REJECT" for d in drafts):
            continue
        out.append(
            blank(
                coder,
                at,
                "REJECT",
                "120",
                "cannot→REJECT",
                actors=(speaker.id,),
                recipients=tuple(parties),
                said=view.said_at[at],
            )
        )
    return out


def obligations(view: View, coder: SentenceCoder, drafts: list[Draft]) -> list[Draft]:
    """ "X must …", said by another party: a request."""
    out: list[Draft] = []
    by_id = view.entities.by_id
    chunks = coder.chunks
    for k, c in enumerate(chunks):
        number = view.said_at[c.first]
        speaker = by_id.get(view.statements[number].speaker or "") if number >= 0 else None
        if speaker is None or speaker.polity is None:
            continue
        asked: tuple[str, ...] = ()
        if c.kind == "verb":
            sign = view.signs.get(c.first)
            if sign is None or sign.kind != "obligation":
                continue
            for n in range(k + 1, min(len(chunks), k + 5)):
                d = chunks[n]
                if d.kind == "np" and (d.prep in ("على", "ل") or chunks[n - 1].kind == "that") and d.parties:
                    asked = d.parties
                    break
                if d.kind == "verb":
                    asked = coder.clauses.subject(n).parties
                    break
        elif (
            c.kind == "np"
            and c.prep == "على"
            and c.parties
            and k + 1 < len(chunks)
            and chunks[k + 1].kind == "that"
            and not chunks[k + 1].prep
        ):
            if k and chunks[k - 1].kind == "verb":
                continue  # اتفق على …
            asked = c.parties
        home = "GOV" in speaker.sectors
        asked = tuple(a for a in asked if a != speaker.id and not (home and same_side(view, a, (speaker.id,))))
        if not asked or any(d.trigger == c.first for d in drafts):
            continue
        at = c.first - 1 if c.kind == "np" and c.first and view.words[c.first - 1].lemma == "على" else c.first
        if not any(d.said == number and d.type == "REQUEST" for d in (*drafts, *out)):
            out.append(
                blank(coder, at, "REQUEST", "020", "must→REQUEST", actors=(speaker.id,), recipients=asked, said=number)
            )
    return out


def commands(view: View, coder: SentenceCoder, drafts: list[Draft]) -> list[Draft]:
    """The drafts, with what a party orders in a quotation as requests: قال: "ارفعوا الحظر"."""
    by_id = view.entities.by_id
    for c in coder.chunks:
        number = view.said_at[c.first]
        if c.kind != "verb" or number < 0 or coder.clauses.words[c.first].tense != "imperative":
            continue
        quoted = c.first > 0 and view.tokens[c.first - 1].plain in _OPENING
        speaker = by_id.get(view.statements[number].speaker or "")
        if not quoted or speaker is None or speaker.polity is None:
            continue
        told = view.statements[number].addressee
        fields = {"actors": (speaker.id,), "recipients": (told,) if told else (), "said": number}
        drafts = [d for d in drafts if d.trigger != c.first]
        drafts.append(blank(coder, c.first, "REQUEST", "020", "imperative→REQUEST", **fields))
    return drafts


def accusations(view: View, coder: SentenceCoder, drafts: list[Draft]) -> list[Draft]:
    """A party that says another plans to attack accuses it."""
    extra = _warnings(view, coder, drafts)
    by_id = view.entities.by_id
    done: set[int] = {view.cue_at[d.trigger] for d in extra if d.trigger in view.cue_at}
    for draft in drafts:
        if (
            draft.type not in _HOSTILE
            or draft.status not in ("future", "hypothetical")
            or draft.said < 0
            or draft.said in done
            or draft.rule == "if"
        ):
            continue
        said = view.statements[draft.said]
        speaker = by_id.get(said.speaker or "")
        actor = by_id.get(draft.actors[0]) if draft.actors else None
        if (
            speaker is None
            or actor is None
            or speaker.polity is None
            or actor.polity is None
            or speaker.polity == actor.polity
            or said.cue is None
        ):
            continue
        cue = view.cue_of.get(draft.said)
        if cue is None or any(d.trigger == cue for d in drafts):
            continue
        done.add(draft.said)
        extra.append(
            msgspec.structs.replace(
                draft, type="ACCUSE", mode="allege", cameo="1123", trigger=cue, end=cue + 1, actors=(speaker.id,), recipients=(actor.id,),
                status="actual", rule="said→ACCUSE", lemma=said.cue.lemma, where=said.cue.lemma, noun=False, said=view.said_at[cue],
                date=None, place=None, number={}, historical=False,
            )
        )  # fmt: skip
    return extra


def _warnings(view: View, coder: SentenceCoder, drafts: list[Draft]) -> list[Draft]:
    """A party that warns of what another wants or tries accuses it."""
    out: list[Draft] = []
    by_id = view.entities.by_id
    for k, c in enumerate(coder.chunks):
        number = view.cue_at.get(c.first)
        if number is None or view.statements[number].stance != "warns" or any(d.trigger == c.first for d in drafts):
            continue
        speaker = by_id.get(view.statements[number].speaker or "")
        that = coder.clauses.after(k).that
        if speaker is None or speaker.polity is None or that < 0:
            continue
        for n in range(that + 1, min(len(coder.chunks), that + 4)):
            if coder.chunks[n].kind != "verb":
                continue
            sign = view.signs.get(coder.chunks[n].first)
            own = not coder.clauses.subject(n).parties or speaker.id in coder.clauses.subject(n).parties
            if own and "س" in coder.clauses.words[coder.chunks[n].first].proclitics:
                fields = {"actors": (speaker.id,), "said": view.said_at[c.first]}
                out.append(blank(coder, c.first, "THREATEN", "130", "warns→THREATEN", **fields))
                break  # حذرت من أنها سترد
            blamed = tuple(
                p
                for p in coder.clauses.subject(n).parties
                if p in by_id and by_id[p].polity and not same_side(view, p, (speaker.id,))
            )
            if blamed and sign is not None and sign.kind in ("modal", "future"):
                out.append(
                    blank(
                        coder,
                        c.first,
                        "ACCUSE",
                        "112",
                        "warns→ACCUSE",
                        actors=(speaker.id,),
                        recipients=blamed,
                        mode="allege",
                        said=view.said_at[c.first],
                    )
                )
            break
    return out
