"""Given names that their neighbours make: of God, of kings and popes, and what only looks like one."""

from __future__ import annotations

from mahdar.arabic.numbers import numeral
from mahdar.layers.entities.reading import Reading
from mahdar.layers.entities.shape import Name, is_given


def speaks_for(r: Reading, at: int) -> bool:
    """Whether the office of a spokesperson ends before a token."""
    return any(
        h.last == at and any("spokesperson" in s.office.key for s in h.senses.offices)
        for k in range(max(0, at - 3), at)
        for h in r.hits.get(k, ())
    )


def regnal(r: Reading, at: int, stop: int) -> Name | None:
    """A strange or given name with the number of a king or pope behind it: ميسواتي الثالث."""
    if at + 1 >= stop or r.tokens[at].kind != "word" or r.definite(at) or r.closed(at) or r.hits.get(at):
        return None
    if r.words[at].known and r.words[at].pos != "name" and not is_given(r.tokens[at].fold):
        return None
    number = numeral(r.tokens[at + 1].fold)
    fits = number is not None and number.clitics == "ال" and {"ordinal", "first"} & number.kinds.keys()
    return Name(at, at + 2, 0, None) if fits else None


def of_god(r: Reading, at: int, stop: int) -> bool:
    """Whether a noun and the name of God make a given name: قريب الله."""
    return (
        at + 1 < stop
        and r.tokens[at + 1].fold == "الله"
        and r.tokens[at].kind == "word"
        and not r.definite(at)
        and not r.hits.get(at)
        and not r.closed(at)
        and r.words[at].pos != "verb"
    )


def names_on(r: Reading, at: int, stop: int) -> bool:
    """Whether a name by which somebody is known begins at a token: a kunya, or a given name."""
    return at < stop and (r.tokens[at].fold in ("ابو", "ام") or is_given(r.tokens[at].fold))
