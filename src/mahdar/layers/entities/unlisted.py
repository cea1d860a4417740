"""Places that no table holds, told by the noun before them: a town, a district, a river."""

from __future__ import annotations

from mahdar.layers.entities.drafts import Draft, Findings
from mahdar.layers.entities.reading import Reading
from mahdar.lexicon.actors import Actor
from mahdar.lexicon.actors.transliteration import transliterate


def unlisted_place(r: Reading, at: int, stop: int, kind: str, found: Findings) -> int | None:
    """The place whose name follows the noun at a token; its draft goes to ``found``. Returns where it ends, or None."""
    first = at + 1
    if first < stop and r.is_mark(first, '"“«') and r.tokens[first + 1 : first + 2]:
        first += 1
    if first >= stop or r.definite(at) or not _names(r, first, strict=kind == "site"):
        return None
    last = first + 1
    while last < min(stop, first + 3) and _goes_on(r, last):
        last += 1
    words = [t.plain for t in r.tokens[first:last]]
    name = " ".join(words)
    actor = Actor(f"place:{name}:", "place", name, transliterate(words, None), note="unlisted")
    found.drafts.append(Draft(first, last, 0, "name", actor, first))
    return last


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
