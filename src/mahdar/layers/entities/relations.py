"""People told by their relation to another: a lawyer, a wife, an adviser, and the one whose they are."""

from __future__ import annotations

from mahdar.layers.entities.drafts import Draft, Findings, OfficePhrase, Person
from mahdar.layers.entities.names import Name, name_after_cue
from mahdar.layers.entities.reading import Reading

_COMMAS = frozenset("،,-–—")


def relate(r: Reading, phrase: OfficePhrase, stop: int, found: Findings) -> None:
    """Let an office that takes a person have the one named behind it, who is another one: محامي فلان، والدة فلان."""
    k = phrase.last
    if k >= stop or phrase.owner is not None or not phrase.offices or phrase.plural:
        return
    if r.tokens[phrase.first].fold[phrase.skip :].startswith("ال") or k - phrase.first > 2:
        return
    if not any("person" in s.office.takes for s in phrase.offices) or r.definite(k - 1):
        return
    k += r.is_mark(k, "#")
    name = name_after_cue(r, k, stop)
    if name is None:
        return
    other = Person(first=k, head=k)
    other.last = put_name(r, other, name, found)
    found.persons.append(other)
    phrase.last, phrase.definite, phrase.described, phrase.related = name.last, True, True, other.folds[-1]


def own_name(r: Reading, phrase: OfficePhrase, name: Name, stop: int, found: Findings) -> Name:
    """The relative's name behind that of the official whose relative it is: زوجة الرئيس التونسي فلان، فلانة الفلانية، إنها."""
    at = name.last + 1
    relation = phrase.described and any(s.office.takes[:1] == ("person",) for s in phrase.offices)
    if not relation or not r.is_mark(name.last, _COMMAS) or at >= stop:
        return name
    own = name_after_cue(r, at, stop)
    if own is None or own.last - own.first < 2 or not r.is_mark(own.last, _COMMAS):
        return name
    other = Person(first=name.first, head=name.first)
    other.last = put_name(r, other, name, found)
    found.persons.append(other)
    return own


def put_name(r: Reading, person: Person, name: Name, found: Findings) -> int:
    """Put a name on a person; returns where it ends."""
    person.actor = name.actor
    words = [t for t in r.tokens[name.first : name.last] if t.kind == "word"]
    person.words = tuple(t.plain[name.skip if i == 0 else 0 :] for i, t in enumerate(words))
    person.folds = tuple(t.fold[name.skip if i == 0 else 0 :] for i, t in enumerate(words))
    found.drafts.append(Draft(name.first, name.last, name.skip, "name", person, name.first))
    return name.last
