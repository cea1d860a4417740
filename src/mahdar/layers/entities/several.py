"""Several officials in one phrase: two ministers and their states, sources without names."""

from __future__ import annotations

from mahdar.layers.entities.actors import choose
from mahdar.layers.entities.drafts import Draft, Findings, OfficePhrase, Person
from mahdar.layers.entities.names import Name, bare_name, known_name, name_after_cue
from mahdar.layers.entities.offices import SPEAKERS
from mahdar.layers.entities.reading import Reading
from mahdar.lexicon.actors import Actor

_COMMAS = frozenset("،,-–—")


def unnamed(phrase: OfficePhrase) -> bool:
    """Whether a plural is of people whom reports quote without names: sources, officials."""
    return all(s.office.key in SPEAKERS for s in phrase.offices)


def several(r: Reading, phrase: OfficePhrase, stop: int, inner: list[Draft], found: Findings) -> int | None:
    """Several officials in one phrase: وزيرا خارجية السعودية وإيران فلان وفلان، الرئيسان الأميركي والفرنسي."""
    owners: list[tuple[Actor, int, int]] = []
    if phrase.owner is not None:
        d = next((d for d in reversed(inner) if d.refers is phrase.owner), None)
        if d is not None:
            owners.append((phrase.owner, d.first, d.last))
    names: list[Name] = []
    k = phrase.last
    paired = False
    while k < stop:
        if (
            not names
            and len(owners) > 1
            and r.is_mark(k, _COMMAS)
            and k + 1 < stop
            and _joined_name(r, k + 1, stop) is not None
        ):
            k += 1
        name = known_name(r, k, stop, bare=False) or (_joined_name(r, k, stop) if k < stop else None)
        if name is not None and (not name.skip or names):
            if len(owners) == len(names) + 1:
                paired = True
            names.append(name)
            k = name.last
            continue
        hit = next((h for h in r.hits.get(k, ()) if h.last <= stop and r.clitics(h) == "و" and h.senses.names), None)
        if hit is None or not owners:
            break
        chosen = choose(r, hit)
        if chosen is None or chosen[0].kind not in ("state", "organisation", "group", "body"):
            break
        owners.append((chosen[0], hit.first, hit.last))
        inner.append(Draft(hit.first, hit.last, hit.skip, chosen[1], chosen[0], hit.first, chosen[2]))
        k = hit.last
    found.drafts += inner
    pair = any(s.number == "d" for s in phrase.offices)
    if (len(owners) < 2 or not pair) and len(names) < 2:
        return k if inner else None
    count = max(len(owners), len(names))
    for n in range(count):
        owner = owners[min(n, len(owners) - 1)][0] if owners else None
        own = OfficePhrase(
            phrase.first, phrase.last, phrase.skip, phrase.offices, owner=owner, definite=True, gender=phrase.gender
        )
        person = Person(offices=[own], first=phrase.first, last=k, head=phrase.first)
        if n < len(names):
            name = names[n]
            words = [t for t in r.tokens[name.first : name.last] if t.kind == "word"]
            person.actor = name.actor
            person.words = tuple(t.plain[name.skip if i == 0 else 0 :] for i, t in enumerate(words))
            person.folds = tuple(t.fold[name.skip if i == 0 else 0 :] for i, t in enumerate(words))
            found.drafts.append(Draft(name.first, name.last, name.skip, "name", person, name.first))
            person.first, person.last, person.head = name.first, name.last, name.first
        elif n < len(owners):
            first, last = (phrase.first, owners[0][2]) if n == 0 else owners[n][1:]
            skip = phrase.skip if n == 0 else 1
            found.drafts.append(Draft(first, last, skip, "role", person, first))
            person.first, person.last, person.head = first, last, first
        found.persons.append(person)
    return k if paired or names or len(owners) > 1 else phrase.last


def _joined_name(r: Reading, k: int, stop: int) -> Name | None:
    """A name without a table, perhaps after و."""
    joined = r.tokens[k].fold[0] == "و"
    name = bare_name(r, k, stop) if joined else name_after_cue(r, k, stop)
    return name if name is not None and name.last - name.first > 1 else None
