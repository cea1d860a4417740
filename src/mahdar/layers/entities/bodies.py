"""State bodies and generic groups with whom they belong to: the Russian foreign ministry, Palestinian gunmen."""

from __future__ import annotations

from mahdar.arabic.letters import fold
from mahdar.layers.entities.actors import admitted, choose
from mahdar.layers.entities.drafts import Draft
from mahdar.layers.entities.frame import after_saying, speech_behind
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.scan import Hit
from mahdar.layers.entities.vocabulary import body_heads
from mahdar.lexicon.actors import Actor, gazetteer

# Adjectives that may stand between a body and its nationality.
_BETWEEN = 3
MINISTRY = "الوزارة"
_WITHOUT = frozenset(("بلا", "بدون", "دون"))


def owner_after(r: Reading, at: int, stop: int, inner: list[Draft], *, many: bool = False) -> tuple[Actor | None, int]:
    """Whom a body belongs to, read from the adjective or the genitive behind it, and where that ends.

    ``many`` admits an adjective in the plural.
    """
    at += r.is_mark(at, "_")  # #محكمة_باريس
    k = at
    for _ in range(_BETWEEN):
        if k >= stop:
            return None, at
        hit = r.hit(k, "names", stop)
        if hit is not None and admitted(r, hit):
            chosen = choose(r, hit)
            if chosen is not None and (chosen[2] or k == at):
                actor, how, adjective = chosen
                state = gazetteer().polities.get(actor.code or "") if actor.kind == "place" and k == at else None
                if state is not None and not adjective:  # شرطة هلمند
                    inner.append(Draft(hit.first, hit.last, hit.skip, how, actor, hit.first))
                    return state, hit.last
                if (not adjective and actor.kind in ("place", "person")) or actor.polity is None:
                    return None, at
                if adjective and not many and r.tokens[k].fold.endswith(("ون", "ين")):
                    return None, at  # وزارة الخارجية المصريين
                inner.append(Draft(hit.first, hit.last, hit.skip, how, actor, hit.first, adjective))
                return actor, hit.last
            return None, at
        word = r.tokens[k].fold
        if r.roles.get(word) == "modifier" or (word.startswith("ال") and r.words[k].pos == "adj"):
            k += 1
            continue
        if k == at and word.startswith("ال") and not r.words[k].known and _national(r, k + 1, stop):
            k += 1  # شرطة الميتروبوليتان البريطانية
            continue
        break
    if at + 1 < stop and r.tokens[at].fold == "في":
        hit = r.hit(at + 1, "names", stop)
        if hit is not None:
            for sense in admitted(r, hit):
                actor = sense.actor
                if actor.kind == "place" and actor.code in gazetteer().polities:
                    actor = gazetteer().polities[actor.code]
                if sense.use in ("name", "capital") and actor.kind in ("state", "organisation"):
                    return actor, at  # it belongs there, but the place is a mention of its own
    return None, at


def _national(r: Reading, at: int, stop: int) -> bool:
    """Whether a definite adjective of nationality stands at a token."""
    hit = r.hit(at, "names", stop) if at < stop and r.definite(at) else None
    return hit is not None and any(s.use == "nisba" for s in hit.senses.names)


def body_drafts(r: Reading, hit: Hit, stop: int) -> tuple[list[Draft], int] | None:
    """A state body with its nationality; None for a common noun that names no body here."""
    body = hit.senses.bodies[0].body
    inner: list[Draft] = []
    at = hit.first
    single = hit.last - at == 1
    word = r.tokens[at].fold[hit.skip :]
    if (
        single
        and word.endswith("يه")
        and not hit.skip
        and at
        and r.definite(at - 1)
        and r.words[at - 1].pos in ("noun", "adj")
    ):
        return None  # السياسات الخارجية
    owner, end = owner_after(r, hit.last, stop, inner)
    need = r.needs.get(word) if single else None
    if need == "never" or (owner is None and need in ("owned", "after-actor")):
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
    if r.words[hit.first].proclitics[-2:] == ("ل", "ال") and name.startswith("ل"):  # للجيش is written without its alif
        name = "ا" + name
    polity = owner.polity if owner else None
    code = owner.code if owner else None
    key = f"body:{body.name_en}:{polity or '?'}"
    name_ar = " ".join([name, *(t.plain for t in r.tokens[hit.last : end] if t.kind == "word")])
    kind = "group" if "CVL" in body.sectors[:1] else "body"
    name_en = f"{body.name_en} ({owner.name_en})" if owner and body.polity is None else body.name_en
    shorts = (MINISTRY,) if "Ministry" in body.name_en else _by_head(name)
    actor = Actor(key, kind, name_ar, name_en, polity, code, body.sectors, note=body.name_en, shorts=shorts)  # type: ignore[arg-type]
    return [Draft(hit.first, end, hit.skip, "name", actor, hit.first), *inner], end


def _by_head(name: str) -> tuple[str, ...]:
    """The definite head by which a body with a longer name is named again: المفوضية after المفوضية العليا للانتخابات."""
    head, *rest = name.split()
    head = head if head.startswith("ال") else "ال" + head
    return (head,) if rest and head.startswith("ال") and fold(head) in body_heads() else ()


def described(r: Reading, at: int, stop: int) -> tuple[list[Draft], int] | None:
    """Somebody without a name whom an indefinite noun and a nationality tell between a verb of saying and what he says.

    ذكر ناشر ألماني أن
    """
    word = r.words[at]
    if at + 2 >= stop or not after_saying(r, at) or not speech_behind(r, at + 2) or r.hits.get(at) or r.closed(at):
        return None
    if (
        word.pos not in ("noun", "adj")
        or not word.known
        or word.proclitics
        or word.enclitic
        or word.derived == "masdar"
    ):
        return None
    hit = r.hit(at + 1, "names", stop)
    sense = next((s for s in hit.senses.names if s.use == "nisba"), None) if hit is not None else None
    if sense is None or r.words[at + 1].definite or sense.actor.polity is None:
        return None
    noun, state = r.tokens[at].plain, sense.actor
    actor = Actor(
        f"described:{noun}:{state.polity}", "group", noun, "", state.polity, state.code, ("CVL",), note="generic"
    )
    inner = Draft(at + 1, at + 2, 0, "description", state, at + 1, adjective=True)
    return [Draft(at, at + 2, 0, "description", actor, at), inner], at + 2


def unlisted_body(r: Reading, at: int, stop: int) -> tuple[list[Draft], int] | None:
    """A state body that no table holds: a head, nouns, and whom it belongs to: وزارة الطوارئ الأرمينية."""
    skip, sectors = _head(r, at)
    if not sectors:
        return None
    k = at + 1
    while k < min(stop, at + 6):
        token = r.tokens[k]
        if token.kind != "word":
            return None
        inner: list[Draft] = []
        owner, end = owner_after(r, k, stop, inner)
        if owner is None:
            owner, end = _owner_by_particle(r, k, stop, inner)
        last = max(end, k)
        if owner is not None and owner.polity is not None and k == at + 1:
            last = _aim(r, end, stop) if r.definite(at) else end
            if last == end:
                return None
        if owner is not None and owner.polity is not None:
            name = " ".join(t.plain for t in r.tokens[at:last])[skip:]
            actor = Actor(
                f"body:{fold(name)}:{owner.polity}",
                "organisation" if sectors == ("CVL",) else "body",
                name,
                "",
                owner.polity,
                owner.code,
                sectors,
                note="unlisted",
                shorts=_by_head(name),
            )
            return [Draft(at, last, skip, "name", actor, at), *inner], last
        bare = token.fold.removeprefix("و")
        if k == at + 1 and r.definite(at) and any(h.senses.bodies for h in r.hits.get(k, ())):
            return None  # طالبت المنظمة الحكومة المصرية
        members = r.words[k].proclitics == ("ل",) or (k > at + 1 and r.words[k - 1].proclitics == ("ل",))
        members = members and r.words[k].pos == "noun" and r.words[k].number == "p"  # الاتحاد الوطني لنقابات قوات
        if not (bare.startswith(("ال", "لل")) or members) or r.words[k].pos == "verb":
            return _unowned(r, at, k, skip, sectors)
        k += 1
    return None


def _unowned(r: Reading, at: int, last: int, skip: int, sectors: tuple[str, ...]) -> tuple[list[Draft], int] | None:
    """A state body behind a verb of saying whose state only the text tells: قالت الهيئة الوطنية للأرصاد، قالت هيئة البيئة."""
    if (
        last == at + 1
        or sectors[:1] != ("GOV",)
        or not after_saying(r, at)
        or any(r.hits.get(k) for k in range(at, last))
    ):
        return None
    if r.definite(at) and r.words[at + 1].pos != "adj":
        return None
    name = " ".join(t.plain for t in r.tokens[at:last])[skip:]
    actor = Actor(f"body:{fold(name)}:?", "body", name, "", None, None, sectors, note="unlisted", shorts=_by_head(name))
    return [Draft(at, last, skip, "name", actor, at)], last


def _aim(r: Reading, at: int, stop: int) -> int:
    """The end of what a society is for, behind its head and nationality: الاتحاد الأميركي للحريات المدنية."""
    if at >= stop or not r.tokens[at].fold.startswith("لل") or r.words[at].pos == "verb":
        return at
    at += 1
    while at < stop and r.tokens[at].fold.startswith("ال") and r.words[at].pos == "adj" and not r.hits.get(at):
        at += 1
    return at


def _owner_by_particle(r: Reading, k: int, stop: int, inner: list[Draft]) -> tuple[Actor | None, int]:
    """An organisation or group behind ل: المكتب السياسي لحزب الله."""
    for hit in r.hits.get(k, ()):
        if hit.senses.names and hit.last <= stop and r.clitics(hit) == "ل":
            chosen = choose(r, hit)
            if chosen is not None and chosen[0].kind in ("organisation", "group", "state", "body") and not chosen[2]:
                inner.append(Draft(hit.first, hit.last, hit.skip, chosen[1], chosen[0], hit.first))
                return chosen[0], hit.last
    return None, k


def _head(r: Reading, at: int) -> tuple[int, tuple[str, ...]]:
    heads = body_heads()
    word = r.tokens[at].fold
    for skip in (0, 1) if word[0] in "وبلف" else (0,):
        if word[skip:] in heads:
            return skip, heads[word[skip:]]
    return 0, ()


def _definite(r: Reading, hit: Hit) -> bool:
    if r.tokens[hit.first].fold[hit.skip :].startswith("ال"):
        return True
    return hit.last - hit.first > 1 and r.tokens[hit.last - 1].fold.startswith("ال")


def generic_drafts(r: Reading, hit: Hit, stop: int) -> tuple[list[Draft], int] | None:
    """A generic group; a word for one member counts only where it is a noun."""
    sense = hit.senses.generic[0]
    at = hit.first
    word = r.words[at]
    if r.needs.get(r.tokens[at].fold[hit.skip :]) == "never" and hit.last - at == 1:
        return None
    if sense.group.sectors[:1] in ((), ("UNK",)) or (not sense.plural and hit.senses.offices):
        return None
    if hit.last - at == 1 and word.pos not in ("noun", "adj") and word.known:
        return None
    if (
        at
        and not hit.skip
        and not r.closed(at - 1)
        and r.roles.get(r.tokens[at - 1].fold.removeprefix("و")) != "one-of"
        and r.words[at - 1].pos in ("noun", "adj")
        and (not sense.plural or r.definite(at) == r.definite(at - 1))
    ):
        return None  # an adjective
    if at and r.tokens[at - 1].fold in _WITHOUT:
        return None  # طائرة بلا طيار
    inner: list[Draft] = []
    owner, end = owner_after(r, hit.last, stop, inner, many=True)
    if owner is None and sense.group.sectors[:1] == ("JRN",):  # مراسل لوكالة الأنباء
        owner, end = _owner_by_particle(r, hit.last, stop, inner)
    group = sense.group
    polity = group.code or (owner.acts_for if owner else None)
    code = group.code or (owner.code if owner else None)
    key = f"generic:{group.lemma}:{polity or ''}"
    actor = Actor(key, "group", group.lemma, group.name_en, polity, code, group.sectors, note="generic")
    return [Draft(at, end, hit.skip, "description", actor, at), *inner], end
