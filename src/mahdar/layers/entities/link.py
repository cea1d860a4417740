"""The third pass: which drafts speak of the same one, and whom each acts for."""

from __future__ import annotations

import datetime as dt

import msgspec

from mahdar.arabic.letters import fold
from mahdar.layers.entities.book import Book
from mahdar.layers.entities.drafts import Draft, Findings, Person, Short
from mahdar.layers.entities.marks import Entities, Named, Phrase
from mahdar.layers.entities.portrait import Bearer, portrait
from mahdar.layers.entities.reading import Reading
from mahdar.lexicon.actors import Actor, gazetteer
from mahdar.lexicon.clauses import media_nouns
from mahdar.record import Entity

# How far before عن the press is named whose state a body belongs to, in tokens.
PRESS = 6
_STATE_SECTORS = (("GOV",), ("MIL",), ("COP",), ("JUD",), ("LEG",), ("SPY",))


def link(r: Reading, found: Findings, day: dt.date | None) -> Entities:
    """The entities of a text from what the rules found in it."""
    book = Book(r, found, day)
    book.settle()
    ids: dict[object, str] = {}
    order: list[tuple[str, Actor | Bearer]] = []
    mentions: list[Named] = []
    shorts: dict[str, Actor] = {}
    later = _introduced(found)
    phrases: list[Phrase] = []

    def name(key: object, what: Actor | Bearer) -> str:
        if key not in ids:
            ids[key] = f"e{len(ids) + 1}"
            order.append((ids[key], what))
        return ids[key]

    owned = _owned_bodies(found)
    ending = {p.offices[-1].last: p.offices[-1] for p in found.persons if p.offices and not p.folds}
    for draft in sorted(found.drafts, key=lambda d: (d.first, -d.last)):
        refers = draft.refers
        if isinstance(refers, Person):
            bearer = book.of.get(id(refers))
            if bearer is None:
                continue
            entity = name(id(bearer), bearer)
        else:
            if isinstance(refers, Short):
                known = shorts.get(refers.fold) or refers.other or later.get(refers.fold)
                if known is None:
                    continue
                refers = known
                phrase = ending.get(draft.first) or ending.get(draft.last)
                if phrase is not None and phrase.owner is None:  # متحدث باسم المنظمة
                    phrase.owner, phrase.last = known, draft.last
            if refers.kind == "body" and refers.polity is None and refers.key.startswith("body:"):
                press = _press_state(r, found, draft)
                refers = _of(refers, press) if press else owned.get(refers.note) or _of_state(refers, r)
                acting = (
                    _acting_state(r, found, draft) if refers.polity is None and "Ministry" in refers.name_en else None
                )
                refers = _of(refers, acting) if acting is not None else refers
            if (
                refers.note == "unlisted"
                and refers.kind == "group"
                and refers.polity is None
                and (state := r.subject_state())
            ):
                refers = msgspec.structs.replace(refers, polity=state.polity, code=state.code)
            for short in refers.shorts:
                if refers.note != "unlisted" or fold(short) not in shorts:
                    shorts[fold(short)] = refers
            entity = name(refers.key, refers)
        start, end = r.raw_span(draft.first, draft.last, draft.skip)
        mentions.append(Named(draft.first, draft.last, start, end, entity, draft.how, draft.head, draft.adjective))
    entities = [portrait(r, day, w, i) if isinstance(w, Bearer) else _actor_entity(w, i) for i, w in order]
    for person in found.persons:
        bearer = book.of.get(id(person))
        if bearer is not None and id(bearer) in ids and person.last > person.first:
            phrases.append(Phrase(person.first, person.last, ids[id(bearer)], person.head))
    return Entities(entities, mentions, phrases)


def _introduced(found: Findings) -> dict[str, Actor]:
    """Short forms of alliances and groups of the tables that the text names in full, for a lead that names them shortly before."""
    out: dict[str, Actor] = {}
    for draft in sorted(found.drafts, key=lambda d: d.first):
        actor = draft.refers
        if (
            isinstance(actor, Actor)
            and actor.kind in ("organisation", "group")
            and actor.note not in ("unlisted", "generic")
        ):
            for short in actor.shorts:
                out.setdefault(fold(short), actor)
    return out


def _owned_bodies(found: Findings) -> dict[str, Actor]:
    """Kinds of body that the text names with one owner only -> that body: النظام after النظام السوري."""
    bodies: dict[str, dict[str, Actor]] = {}
    for draft in found.drafts:
        actor = draft.refers
        if isinstance(actor, Actor) and actor.key.startswith("body:") and actor.polity is not None:
            bodies.setdefault(actor.note, {})[actor.key] = actor
    return {note: next(iter(actors.values())) for note, actors in bodies.items() if len(actors) == 1}


def _of_state(body: Actor, r: Reading) -> Actor:
    """A body without an owner as one of the state that the text is about, when it is about one."""
    state = r.subject_state()
    if state is None or body.sectors[:1] not in _STATE_SECTORS:
        return body
    return _of(body, state)


def _press_state(r: Reading, found: Findings, draft: Draft) -> Actor | None:
    """The state whose press is quoted from a body without an owner: نقلت وكالات الأنباء الروسية عن وزارة الدفاع."""
    at = draft.first - 1
    if (
        at < 1
        or r.tokens[at].fold != "عن"
        or not isinstance(draft.refers, Actor)
        or draft.refers.sectors[:1] not in _STATE_SECTORS
    ):
        return None
    for other in found.drafts:
        actor = other.refers
        if (
            at - PRESS <= other.first
            and other.last <= at
            and isinstance(actor, Actor)
            and r.tokens[other.first].line == r.tokens[at].line
        ):
            if other.adjective and actor.kind == "state" and any(
                r.words[k].lemma in media_nouns() or r.tokens[k].plain.removeprefix("ال") in media_nouns()
                for k in range(max(0, other.first - 3), other.first)
            ):  # fmt: skip
                return actor
            if actor.sectors == ("JRN",) and actor.code is not None:
                return gazetteer().polities.get(actor.code)
    return None


def _acting_state(r: Reading, found: Findings, draft: Draft) -> Actor | None:
    """The state that acted last before a ministry without an owner is named: أكدت تونس في بيان لوزارة الخارجية."""
    acting: Actor | None = None
    for other in sorted(found.drafts, key=lambda d: d.first):
        if other.first >= draft.first:
            break
        actor = other.refers
        if isinstance(actor, Actor) and actor.kind == "state" and not other.adjective and other.first:
            word = r.words[other.first - 1]
            acting = actor if word.pos == "verb" and word.tense is not None else acting
    return acting


def _of(body: Actor, state: Actor) -> Actor:
    """A body as one of a state."""
    kind = body.name_en or body.name_ar
    return msgspec.structs.replace(body, key=f"body:{kind}:{state.polity}", polity=state.polity, code=state.code)


def _actor_entity(actor: Actor, name: str) -> Entity:
    generic = actor.note == "generic"
    owner = gazetteer().polities.get(actor.polity or "")
    polity = owner.acts_for if owner is not None and owner.note == "party" else actor.acts_for
    return Entity(
        id=name, kind=actor.kind, name_ar=actor.name_ar or None, name_en=actor.name_en or None, polity=polity, code=actor.code,
        sectors=actor.sectors, role=actor.name_ar if generic else None, transliterated=actor.note == "unlisted",
    )  # fmt: skip
