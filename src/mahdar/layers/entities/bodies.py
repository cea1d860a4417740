"""State bodies and generic groups with whom they belong to: the Russian foreign ministry, Palestinian gunmen."""

from __future__ import annotations

from mahdar.layers.entities.actors import admitted, choose
from mahdar.layers.entities.drafts import Draft
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.scan import Hit
from mahdar.lexicon.actors import Actor, gazetteer

# Adjectives that may stand between a body and its nationality.
_BETWEEN = 3
_WITHOUT = frozenset(("بلا", "بدون", "دون"))


def owner_after(r: Reading, at: int, stop: int, inner: list[Draft]) -> tuple[Actor | None, int]:
    """Whom a body belongs to, read from the adjective or the genitive behind it, and where that ends."""
    k = at
    for _ in range(_BETWEEN):
        if k >= stop:
            return None, at
        hit = r.hit(k, "names", stop)
        if hit is not None and admitted(r, hit):
            chosen = choose(r, hit)
            if chosen is not None and (chosen[2] or k == at):
                actor, how, adjective = chosen
                if not adjective and actor.kind in ("place", "person"):
                    return None, at
                inner.append(Draft(hit.first, hit.last, hit.skip, how, actor, hit.first, adjective))
                return actor, hit.last
            return None, at
        fold = r.tokens[k].fold
        if r.roles.get(fold) == "modifier" or (fold.startswith("ال") and r.words[k].pos == "adj"):
            k += 1
            continue
        break
    if at + 1 < stop and r.tokens[at].fold == "في":
        hit = r.hit(at + 1, "names", stop)
        if hit is not None:
            for sense in admitted(r, hit):
                if sense.use in ("name", "capital") and sense.actor.kind in ("state", "organisation"):
                    return sense.actor, at  # it belongs there, but the place is a mention of its own
    return None, at


def body_drafts(r: Reading, hit: Hit, stop: int) -> tuple[list[Draft], int] | None:
    """A state body with its nationality; None for a common noun that names no body here."""
    body = hit.senses.bodies[0].body
    inner: list[Draft] = []
    at = hit.first
    single = hit.last - at == 1
    fold = r.tokens[at].fold[hit.skip :]
    if single and fold.endswith("يه") and not hit.skip and at and r.definite(at - 1) and r.words[at - 1].pos in ("noun", "adj"):
        return None  # السياسات الخارجية
    owner, end = owner_after(r, hit.last, stop, inner)
    if owner is None and single and r.needs.get(fold) == "owned":
        return None
    if body.polity is not None:
        own = gazetteer().polities.get(body.polity)
        if owner is None or (own is not None and owner.polity != own.polity):
            del inner[:]
            owner, end = own, hit.last
    definite = _definite(r, hit)
    if owner is None and not definite:
        return None
    name = " ".join(t.plain for t in r.tokens[hit.first : hit.last] if t.kind == "word")[hit.skip :]
    polity = owner.polity if owner else None
    code = owner.code if owner else None
    key = f"body:{body.name_en}:{polity or '?'}"
    name_ar = " ".join([name, *(t.plain for t in r.tokens[hit.last : end] if t.kind == "word")])
    kind = "group" if "CVL" in body.sectors[:1] else "body"
    name_en = f"{body.name_en} ({owner.name_en})" if owner and body.polity is None else body.name_en
    actor = Actor(key, kind, name_ar, name_en, polity, code, body.sectors, note=body.name_en)  # type: ignore[arg-type]
    return [Draft(hit.first, end, hit.skip, "name", actor, hit.first), *inner], end


def _definite(r: Reading, hit: Hit) -> bool:
    fold = r.tokens[hit.first].fold[hit.skip :]
    if fold.startswith("ال"):
        return True
    return hit.last - hit.first > 1 and r.tokens[hit.last - 1].fold.startswith("ال")


def generic_drafts(r: Reading, hit: Hit, stop: int) -> tuple[list[Draft], int] | None:
    """A generic group; a word for one member counts only where it is a noun."""
    sense = hit.senses.generic[0]
    at = hit.first
    word = r.words[at]
    if sense.group.sectors[:1] in ((), ("UNK",)) or (not sense.plural and hit.senses.offices):
        return None
    if hit.last - at == 1 and word.pos not in ("noun", "adj") and word.known:
        return None
    if at and not hit.skip and not r.closed(at - 1) and r.words[at - 1].pos in ("noun", "adj") and (
        not sense.plural or r.definite(at) == r.definite(at - 1)
    ):
        return None  # an adjective
    if at and r.tokens[at - 1].fold in _WITHOUT:
        return None  # طائرة بلا طيار
    inner: list[Draft] = []
    owner, end = owner_after(r, hit.last, stop, inner)
    polity = owner.polity if owner else None
    group = sense.group
    key = f"generic:{group.lemma}:{polity or ''}"
    actor = Actor(key, "group", group.lemma, group.name_en, polity, owner.code if owner else None, group.sectors, note="generic")
    return [Draft(at, end, hit.skip, "description", actor, at), *inner], end
