"""Names of persons: those of the tables, and those that only their shape and place give away."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.vocabulary import days_and_months
from mahdar.lexicon.actors import Actor

# A name has at most so many words.
LONGEST = 7
_SONS = frozenset(("بن", "ابن", "بنت", "ولد"))


class Name(NamedTuple):
    """A name in tokens ``first`` to ``last`` (exclusive), ``skip`` letters of particles before it."""

    first: int
    last: int
    skip: int
    actor: Actor | None


def is_given(r: Reading, fold: str) -> bool:
    """Whether a folded word is a given name."""
    part = r.parts.get(fold)
    return (part is not None and not part.particle) or fold in r.given


def known_name(r: Reading, at: int, stop: int, *, bare: bool) -> Name | None:
    """The longest name of the tables that begins at a token."""
    for hit in r.hits.get(at, ()):
        if hit.last > stop or (bare and hit.skip):
            continue
        persons = [s.actor for s in hit.senses.names if s.actor.kind == "person"]
        if not persons:
            continue
        if hit.last - at == 1 and r.needs.get(r.tokens[at].fold[hit.skip :]) is not None:
            continue
        return Name(at, hit.last, hit.skip, persons[0])
    return None


def continues(r: Reading, at: int, stop: int, run: int) -> bool:
    """Whether the word at a token may go on with a name of which ``run`` words are read, the first a given name or cued."""
    if at >= stop:
        return False
    token = r.tokens[at]
    if token.kind != "word" or token.line != r.tokens[at - 1].line:
        return False
    fold = token.fold
    if r.closed(at) and fold not in _SONS:
        return False
    if fold in _SONS:
        return at + 1 < stop and r.tokens[at + 1].kind == "word" and not r.closed(at + 1)
    part = r.parts.get(fold)
    if part is not None:
        return not part.particle or at + 1 < stop
    if fold in days_and_months() or fold in r.roles:
        return False
    hits = r.hits.get(at, ())
    if any(not h.skip and (h.senses.offices or h.senses.titles or h.senses.bodies) for h in hits) and fold not in r.family:
        return False
    if fold in r.family:
        return not (r.words[at].pos == "verb" and r.words[at].known and run > 1 and not fold.startswith("ال"))
    word = r.words[at]
    if any(not h.skip and h.senses.names for h in hits):  # a city or a nationality as a family name
        return run == 1 and fold.startswith("ال")
    if word.pos == "verb" and word.known:
        return False
    if fold.startswith("ال"):
        return run <= 2 and word.derived is None and not (run == 2 and word.known)
    if word.pos == "name" or not word.known:
        return not word.proclitics or fold[:1] not in "وفلب" or run == 1
    return False


def _extended(r: Reading, name: Name, stop: int) -> Name:
    """A known name with the father's names that follow it."""
    last = name.last
    while last + 1 < stop and r.tokens[last].fold in _SONS and r.tokens[last + 1].kind == "word" and not r.closed(last + 1):
        last += 2
        if last < stop and r.tokens[last - 1].fold == "عبد":
            last += 1
    return name._replace(last=last)


def _longer(r: Reading, name: Name, stop: int) -> bool:
    """Whether the words after a short known name make it the name of somebody else."""
    at = name.last
    if name.actor is None or name.last - name.first > 2 or at >= stop or r.tokens[at].kind != "word":
        return False
    fold = r.tokens[at].fold
    if r.closed(at) or fold in days_and_months() or fold in r.roles or any(h.senses.offices or h.senses.titles for h in r.hits.get(at, ())):
        return False
    return name.last - name.first > 1 and (fold in r.family or is_given(r, fold)) and r.words[at].pos != "verb" and not r.words[at].polity


def name_after_cue(r: Reading, at: int, stop: int) -> Name | None:
    """The name that begins at a token where an office or title before it promises one."""
    if at >= stop or r.tokens[at].kind != "word":
        return None
    name = known_name(r, at, stop, bare=True)
    if name is not None and not _longer(r, name, stop):
        return _extended(r, name, stop)
    return _run(r, at, stop, cued=True)


def bare_name(r: Reading, at: int, stop: int) -> Name | None:
    """A name without office or title before it."""
    name = known_name(r, at, stop, bare=False)
    if name is not None:
        return _run(r, at, stop, cued=False) if _longer(r, name, stop) else _extended(r, name, stop)
    return _run(r, at, stop, cued=False)


def _run(r: Reading, at: int, stop: int, *, cued: bool) -> Name | None:
    """A run of words that are a name by their shape."""
    fold = r.tokens[at].fold
    skip = 0
    if not cued and not is_given(r, fold) and fold[:1] in "ولبف" and is_given(r, fold[1:]) and len(fold) > 3:
        skip, fold = 1, fold[1:]
    given = is_given(r, fold)
    part = r.parts.get(fold)
    particle = part is not None and part.particle
    word = r.words[at]
    if r.closed(at) or fold in days_and_months() or (fold in r.roles and not given):
        return None
    if not given and not particle:
        strange = (word.pos == "name" or not word.known or fold in r.family) and not (word.polity and not fold in r.family)
        if not cued:
            strange = (not word.known and not fold.startswith("ال") and _strange_next(r, at, stop)) and _after_verb(r, at)
        if not strange or (word.pos == "verb" and word.known and fold not in r.family):
            return None
        if any(not h.skip and (h.senses.offices or h.senses.bodies or h.senses.titles) for h in r.hits.get(at, ())) and fold not in r.family:
            return None
        if any(not h.skip and h.senses.names and all(s.actor.kind != "person" for s in h.senses.names) for h in r.hits.get(at, ())):
            return None
    last = at + 1
    words = 1
    while words < LONGEST and continues(r, last, stop, words):
        last += 1
        words += 1
    while last - at > 1 and (p := r.parts.get(r.tokens[last - 1].fold)) is not None and p.particle and r.tokens[last - 1].fold not in ("الله", "الدين", "الرحمن"):
        last -= 1
    size = last - at
    if size == 1 and (not cued or particle or (given and word.known and word.pos != "name" and fold not in r.family)):
        return None
    if not cued and size < 2:
        return None
    if not cued and word.known and given and word.pos not in ("name",) and not _sure(r, at, last, fold):
        return None
    return Name(at, last, skip, None)


def _sure(r: Reading, at: int, last: int, fold: str) -> bool:
    """Whether a given name that is a common word too is followed by a word that makes it a name."""
    after = r.tokens[at + 1].fold
    if r.needs.get(fold) is None and fold in r.parts:
        return True
    return after in r.family or is_given(r, after) or not r.words[at + 1].known or last - at > 2


def _strange_next(r: Reading, at: int, stop: int) -> bool:
    if at + 1 >= stop:
        return False
    after, token = r.words[at + 1], r.tokens[at + 1]
    return token.kind == "word" and not r.closed(at + 1) and (token.fold in r.family or (not after.known and not token.fold.startswith("ال")))


def _after_verb(r: Reading, at: int) -> bool:
    return at > 0 and r.words[at - 1].pos == "verb" and r.words[at - 1].tense is not None
