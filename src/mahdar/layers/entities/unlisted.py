"""Places and organisations that no table holds, told by the noun before them: a town, a river, an association."""

from __future__ import annotations

from mahdar.layers.entities.bodies import owner_after
from mahdar.layers.entities.drafts import Draft, Findings
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.shape import loosely_known
from mahdar.lexicon.actors import Actor
from mahdar.lexicon.actors.transliteration import transliterate
from mahdar.lexicon.clauses import media_nouns

# Kinds of outlet that are named after states: جريدة فلسطين.
_NAMED_AFTER = frozenset(("newspaper", "magazine", "radio", "channel", "television"))
# The name of an organisation in quotation marks ends within so many tokens of its noun.
LONGEST = 14
# The name of a party has fewer tokens, its head included.
PARTY = 4


def unlisted_place(r: Reading, at: int, stop: int, kind: str, found: Findings) -> int | None:
    """The place whose name follows the noun at a token; its draft goes to ``found``. Returns where it ends, or None."""
    first = at + 1
    if first < stop and r.is_mark(first, '"“«') and r.tokens[first + 1 : first + 2]:
        first += 1
    if first >= stop or r.definite(at) or not _names(r, first, strict=kind != "place"):
        return None
    last = first + 1
    while last < min(stop, first + 3) and _goes_on(r, last):
        last += 1
    begin, skip = (at, int(r.tokens[at].fold not in r.heads)) if kind == "facility" and first == at + 1 else (first, 0)
    name = " ".join(t.plain for t in r.tokens[begin:last])[skip:]
    words = [t.plain for t in r.tokens[first:last]]
    actor = Actor(f"place:{name}:", "place", name, transliterate(words, None), note="unlisted")
    found.drafts.append(Draft(begin, last, skip, "name", actor, begin))
    return last


def unlisted_organisation(r: Reading, at: int, stop: int, found: Findings) -> int | None:
    """An organisation or outlet whose name stands in quotation marks: منظمة "السلام الآن" الإسرائيلية. Returns where it ends."""
    fold_ = r.tokens[at].fold
    skip = 0 if fold_ in r.heads or r.tokens[at].plain in media_nouns() else 1 if fold_[:1] in "وبلف" else 0
    noun = r.tokens[at].plain[skip:]
    medium = media_nouns().get(noun)
    outlet = medium is not None and medium.outlet
    if not outlet and r.heads.get(fold_[skip:]) not in ("organisation", "party"):
        return None
    if outlet and (agency := _agency(r, at, skip, stop)) is not None:
        found.drafts.append(agency)
        return agency.last
    if outlet and (told := _bracketed(r, at, skip, stop)) is not None:
        found.drafts += told
        return told[0].last
    if (
        outlet
        and medium is not None
        and medium.kind in _NAMED_AFTER
        and (after := _of_state(r, at, skip, stop)) is not None
    ):
        found.drafts += after
        return after[0].last
    if outlet and not r.definite(at) and not r.is_mark(at + 1, '"“«'):
        return _outlet(r, at, skip, stop, found)
    close = next((k for k in range(at + 3, min(stop, at + LONGEST)) if r.is_mark(k, '"”»')), None)
    if not r.quoted(at + 2) or close is None or any(h.last >= close for h in r.hits.get(at + 2, ())):
        return None
    words = [t.plain for t in r.tokens[at + 2 : close] if t.kind == "word"]
    if not words or (
        (r.definite(at) or len(words) > PARTY) and any(r.words[k].pos == "verb" for k in range(at + 2, close))
    ):
        return None  # نقلها التلفزيون "سنفتح المعبر"
    inner: list[Draft] = []
    owner, end = owner_after(r, close + 1, stop, inner)
    name = " ".join(words)
    actor = Actor(
        f"unlisted:{name}", "organisation", name, transliterate(words, None), owner.polity if owner else None,
        owner.code if owner else None, ("JRN",) if outlet else (), note="unlisted",
        shorts=(f"ال{noun}",),
    )  # fmt: skip
    last = end if owner is not None else close + 1
    if last < stop and r.tokens[last].fold == "للانباء":
        last += 1
    found.drafts += [Draft(at, last, skip, "name", actor, at), *inner]
    return last


def _agency(r: Reading, at: int, skip: int, stop: int) -> Draft | None:
    """An agency told by what stands behind its name: وكالة ميزان للأنباء."""
    last = next((k for k in (at + 2, at + 3) if k < stop and r.tokens[k].fold == "للانباء"), None)
    if last is None or any(r.closed(k) for k in range(at + 1, last)):
        return None
    words = [t.plain for t in r.tokens[at + 1 : last]]
    hit = r.hit(at + 1, "names", stop) if not r.definite(at) or last == at + 2 else None
    uses = ("nisba",) if r.definite(at) else ("name",)
    state = (
        next((s.actor for s in hit.senses.names if s.use in uses and s.actor.kind == "state"), None) if hit else None
    )
    if state is not None:  # الوكالة الليبية للأنباء، وكالة البحرين الرسمية للأنباء
        name = " ".join(t.plain for t in r.tokens[at : last + 1])[skip:]
        actor = Actor(
            f"unlisted:{name}", "organisation", name, f"news agency ({state.name_en})", state.polity, state.code, ("JRN",),
            note="unlisted", shorts=("الوكالة",),
        )  # fmt: skip
        return Draft(at, last + 1, skip, "name", actor, at)
    actor = Actor(
        f"unlisted:{' '.join(words)}",
        "organisation",
        " ".join(words),
        transliterate(words, None),
        None,
        None,
        ("JRN",),
        note="unlisted",
    )
    return Draft(at, last + 1, skip, "name", actor, at)


def _bracketed(r: Reading, at: int, skip: int, stop: int) -> list[Draft] | None:
    """An outlet whose name stands in brackets: صحيفة (النورس)، شبكة (سي.إن.إن)."""
    close = next((k for k in range(at + 3, min(stop, at + LONGEST)) if r.is_mark(k, ")")), None)
    if r.definite(at) or not r.is_mark(at + 1, "(") or close is None:
        return None
    hit = next((h for h in r.hits.get(at + 2, ()) if h.last == close and h.senses.names), None)
    press = next((s.actor for s in hit.senses.names if s.actor.sectors == ("JRN",)), None) if hit is not None else None
    if press is not None:
        return [Draft(at, close + 1, skip, "name", press, at)]
    words = [t.plain for t in r.tokens[at + 2 : close] if t.kind == "word"]
    if (
        not words
        or len(words) > PARTY
        or any(r.words[k].pos == "verb" and r.words[k].known for k in range(at + 2, close))
    ):
        return None
    inner: list[Draft] = []
    owner, end = owner_after(r, close + 1, stop, inner)
    name = " ".join(words)
    actor = Actor(
        f"unlisted:{name}", "organisation", name, transliterate(words, None), owner.polity if owner else None, owner.code if owner else None, ("JRN",), note="unlisted",
        shorts=("ال" + r.tokens[at].plain[skip:],),
    )  # fmt: skip
    return [Draft(at, max(end, close + 1), skip, "name", actor, at), *inner]


def _of_state(r: Reading, at: int, skip: int, stop: int) -> list[Draft] | None:
    """An outlet that has the name of a state, and the state in it: جريدة فلسطين."""
    hit = r.hit(at + 1, "names", stop) if not r.definite(at) else None
    if hit is None:
        return None
    state = next((s.actor for s in hit.senses.names if s.use == "name" and s.actor.kind == "state"), None)
    if state is None or hit.last - at > 2 or any(s.use in ("nisba", "capital") for s in hit.senses.names):
        return None
    name = " ".join(t.plain for t in r.tokens[at : hit.last])[skip:]
    actor = Actor(
        f"unlisted:{name}", "organisation", name, f"{state.name_en} ({_medium_en(name)})", state.polity, state.code, ("JRN",),
        note="unlisted", shorts=("ال" + name.split()[0],),
    )  # fmt: skip
    return [
        Draft(at, hit.last, skip, "name", actor, at),
        Draft(hit.first, hit.last, hit.skip, "name", state, hit.first),
    ]


def _medium_en(name: str) -> str:
    """The English noun for the medium that begins a name."""
    return media_nouns()[name.split()[0]].kind


def _outlet(r: Reading, at: int, skip: int, stop: int, found: Findings) -> int | None:
    """An outlet whose name are strange words behind its noun: مجلة كورولد الأميركية."""
    last = at + 1
    while last < min(stop, at + PARTY) and _strange(r, last):
        last += 1
    if last == at + 1:
        return None
    inner: list[Draft] = []
    owner, end = owner_after(r, last, stop, inner)
    words = [t.plain for t in r.tokens[at + 1 : last]]
    name = " ".join(words)
    actor = Actor(
        f"unlisted:{name}", "organisation", name, transliterate(words, None), owner.polity if owner else None,
        owner.code if owner else None, ("JRN",), note="unlisted", shorts=("ال" + r.tokens[at].plain[skip:],),
    )  # fmt: skip
    found.drafts += [Draft(at, max(end, last), skip, "name", actor, at), *inner]
    return max(end, last)


def _strange(r: Reading, at: int) -> bool:
    """Whether a word is nothing but a name."""
    token, word = r.tokens[at], r.words[at]
    if token.kind != "word" or r.closed(at) or r.hits.get(at) or r.definite(at):
        return False
    return (not word.known and not loosely_known(token.plain)) or word.pos == "name"


def unlisted_party(r: Reading, at: int, stop: int, found: Findings) -> int | None:
    """A party whose name are the definite nouns behind its head: حزب المبادرة، حزب العمال التونسي. Returns where it ends."""
    fold_ = r.tokens[at].fold
    skip = 0 if fold_ in r.heads else 1
    if r.heads.get(fold_[skip:]) != "party":
        return None
    last = at + 1
    inner: list[Draft] = []
    owner, end = None, last
    while last < min(stop, at + PARTY) and _of_party(r, last):
        last += 1
        owner, end = owner_after(r, last, stop, inner)
        if owner is not None:
            break
    if last == at + 1:
        return None
    words = [t.plain for t in r.tokens[at:last]]
    name = " ".join(words)[skip:]
    actor = Actor(
        f"unlisted:{name}", "group", name, transliterate(words[1:], None), owner.polity if owner else None,
        owner.code if owner else None, ("PTY",), note="unlisted", shorts=("ال" + words[0][skip:],),
    )  # fmt: skip
    found.drafts += [Draft(at, max(end, last), skip, "name", actor, at), *inner]
    return max(end, last)


def _of_party(r: Reading, at: int) -> bool:
    token, word = r.tokens[at], r.words[at]
    if token.kind != "word" or r.closed(at) or token.fold in r.roles or word.pos == "verb":
        return False
    return token.fold.startswith("ال") and not word.polity and not any(h.senses.offices for h in r.hits.get(at, ()))


def _names(r: Reading, at: int, *, strict: bool) -> bool:
    token, word = r.tokens[at], r.words[at]
    if token.kind != "word" or r.closed(at) or token.fold in r.roles or r.hits.get(at) or token.fold in r.heads:
        return False
    if not word.known or word.pos == "name":
        return not word.enclitic
    if strict or word.enclitic or word.derived in ("nationality", "nisba"):
        return False
    if token.fold.startswith("ال"):
        return word.pos != "verb"
    return (
        word.pos == "verb" and word.number == "d" and word.tense == "past"
    )  # a foreign name in -ان that looks like a verb


def _goes_on(r: Reading, at: int) -> bool:
    token, word = r.tokens[at], r.words[at]
    if token.kind != "word" or r.closed(at) or r.hits.get(at) or token.fold in r.roles:
        return False
    return not word.known and not token.fold.startswith(("ال", "و"))
