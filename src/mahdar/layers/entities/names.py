"""Names of persons: those of the tables, and those that only their shape and place give away."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

from mahdar.arabic.words import is_known
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.vocabulary import days_and_months, name_heads
from mahdar.lexicon.actors import Actor, gazetteer
from mahdar.lexicon.actors.transliteration import name_parts

# A name has at most so many words.
LONGEST = 7
_SONS = frozenset(("بن", "ابن", "بنت", "ولد"))
_LAST = frozenset(("الله", "الدين", "الرحمن"))


class Name(NamedTuple):
    """A name in tokens ``first`` to ``last`` (exclusive), ``skip`` letters of particles before it."""

    first: int
    last: int
    skip: int
    actor: Actor | None


@lru_cache(maxsize=65536)
def is_given(fold: str) -> bool:
    """Whether a folded word is a given name: of the list of given names, or the first name of a person of the tables.

    Of the latter only those that are no common word.
    """
    part = name_parts().get(fold)
    if part is not None:
        return not part.particle
    return fold in gazetteer().given and len(fold) > 3 and not is_known(fold)


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


def _other_name(r: Reading, at: int) -> int:
    """Where the longest name of a place, an organisation or the like that begins at a token ends; the token if none does."""
    return max((h.last for h in r.hits.get(at, ()) if not h.skip and any(s.actor.kind != "person" for s in h.senses.names)), default=at)


def _official(r: Reading, at: int) -> bool:
    """Whether an office, title or body begins at a token."""
    return any(not h.skip and (h.senses.offices or h.senses.titles or h.senses.bodies) for h in r.hits.get(at, ()))


def continues(r: Reading, first: int, at: int, stop: int) -> bool:
    """Whether the word at a token may go on with a name that begins at ``first``."""
    if at >= stop:
        return False
    token = r.tokens[at]
    run = at - first
    if token.kind != "word" or token.line != r.tokens[at - 1].line:
        return False
    fold = token.fold
    if fold in _SONS:
        return at + 1 < stop and r.tokens[at + 1].kind == "word" and not r.closed(at + 1)
    if r.closed(at) or fold in days_and_months() or fold in r.roles:
        return False
    part = r.parts.get(fold)
    if part is not None:
        if part.particle:
            return at + 1 < stop or fold in _LAST
        return not _official(r, at) or fold in r.family
    if _official(r, at) and fold not in r.family:
        return False
    word = r.words[at]
    if fold in r.family:
        return not (word.pos == "verb" and word.known and not fold.startswith("ال") and run > 1)
    if _other_name(r, at) > at:  # a city or a nationality as a family name
        return run == 1 and fold.startswith("ال") and _other_name(r, at) == at + 1
    if word.pos == "verb" and word.known:
        return False
    if fold.startswith("ال"):
        return run <= 2 and word.derived is None and not (run == 2 and word.known)
    if word.pos == "name" or not word.known:
        return not word.proclitics or fold[:1] not in "وفلب" or run == 1
    return run == 1 and not r.words[first].known and not token.plain.startswith(("و", "ف"))


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
    if name.actor is None or name.last - name.first != 2 or at >= stop or r.tokens[at].kind != "word":
        return False
    fold = r.tokens[at].fold
    if r.closed(at) or fold in days_and_months() or fold in r.roles or _official(r, at) or _other_name(r, at) > at:
        return False
    return (fold in r.family or is_given(fold)) and r.words[at].pos != "verb" and not r.words[at].polity


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
    if name is not None and not _longer(r, name, stop):
        return _extended(r, name, stop)
    if at and name_heads().get(_bare(r.tokens[at - 1].fold)) is not None and not r.definite(at - 1):
        return None
    return _run(r, at, stop, cued=False)


def _bare(fold: str) -> str:
    """A noun without one particle before it."""
    return fold if fold in name_heads() else fold[1:] if fold[:1] in "وفبل" else fold


def _run(r: Reading, at: int, stop: int, *, cued: bool) -> Name | None:
    """A run of words that are a name by their shape."""
    fold = r.tokens[at].fold
    skip = 0
    if not cued and not is_given(fold) and fold[:1] in "ول" and is_given(fold[1:]) and len(fold) > 4:
        skip, fold = 1, fold[1:]
    given = is_given(fold)
    part = r.parts.get(fold)
    particle = part is not None and part.particle
    if r.closed(at) or fold in days_and_months() or (fold in r.roles and not given):
        return None
    son = at + 1 < stop and r.tokens[at + 1].fold in ("بن", "ابن") and fold not in _SONS
    if not (given or particle or son) and not _strange(r, at, stop, cued=cued):
        return None
    if particle and not cued and fold not in ("ابو", "عبد", "بو", "ام"):
        return None
    if not cued and (fold == "باسم" or (fold.startswith("ال") and not son and _other_name(r, at) > at)):
        return None
    last = at + 1
    while last - at < LONGEST and continues(r, at, last, stop):
        last += 1
    while last - at > 1 and (p := r.parts.get(r.tokens[last - 1].fold)) is not None and p.particle and r.tokens[last - 1].fold not in _LAST:
        last -= 1
    if _other_name(r, at) >= last:
        return None
    size = last - at
    word = r.words[at]
    if size == 1:
        alone = not particle and (not word.known or word.pos == "name" or fold in r.family)
        return Name(at, last, skip, None) if cued and alone else None
    if not cued and not son and word.known and word.pos != "name" and not _sure(r, at):
        return None
    return Name(at, last, skip, None)


def _strange(r: Reading, at: int, stop: int, *, cued: bool) -> bool:
    """Whether a word that is no given name may begin a name: it is in no dictionary, or the family name of somebody."""
    word, fold = r.words[at], r.tokens[at].fold
    if (word.pos == "verb" and word.known and fold not in r.family) or _official(r, at) or _other_name(r, at) > at:
        return False
    if cued:
        return word.pos == "name" or not word.known or fold in r.family
    return not word.known and not fold.startswith("ال") and _strange_next(r, at, stop) and _after_verb(r, at)


def _sure(r: Reading, at: int) -> bool:
    """Whether a given name that is a common word too is followed by a word that makes it a name."""
    after, word = r.tokens[at + 1].fold, r.words[at + 1]
    if after in r.family or is_given(after) or (not word.known and not after.startswith("ال")):
        return True
    return after.startswith("ال") and (after.endswith("ي") or not word.known) and not _official(r, at) and not word.polity


def _strange_next(r: Reading, at: int, stop: int) -> bool:
    if at + 1 >= stop:
        return False
    after, token = r.words[at + 1], r.tokens[at + 1]
    if token.kind != "word" or r.closed(at + 1) or _official(r, at + 1):
        return False
    return token.fold in r.family or (not after.known and not token.fold.startswith("ال"))


def _after_verb(r: Reading, at: int) -> bool:
    return at > 0 and r.words[at - 1].pos == "verb" and r.words[at - 1].tense is not None
