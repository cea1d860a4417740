"""Entities: who and what is named in a report, how it is named again, and for whom it acts."""

from __future__ import annotations

import datetime as dt

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities.marks import Entities, Named, Phrase
from mahdar.layers.entities.scan import raw_span, scan
from mahdar.lexicon.actors import Actor, NameSense
from mahdar.record import Entity

__all__ = ["Entities", "Named", "Phrase", "find_entities"]


def find_entities(text: ArabicText, published: dt.date | None) -> Entities:
    """The entities of a text."""
    hits = scan(text)
    ids: dict[str, str] = {}
    actors: list[Actor] = []
    mentions: list[Named] = []
    done = 0
    for i in sorted(hits):
        if i < done:
            continue
        for hit in hits[i]:
            senses = [s for s in hit.senses if isinstance(s, NameSense)]
            if not senses:
                continue
            order = {"name": 0, "seat": 1, "capital": 2, "people": 3, "nisba": 4, "foes": 0}
            sense = min(senses, key=lambda s: order[s.use])
            if sense.actor.note == "capital":
                sense = next((s for s in senses if s.use == "capital"), sense)
            actor = sense.actor
            if actor.key not in ids:
                ids[actor.key] = f"e{len(ids) + 1}"
                actors.append(actor)
            start, end = raw_span(text, hit.first, hit.last, hit.skip)
            how = "metonym" if sense.use in ("capital", "seat") else "name"
            mentions.append(Named(hit.first, hit.last, start, end, ids[actor.key], how, hit.first, sense.use == "nisba"))
            done = hit.last
            break
    entities = []
    for actor in actors:
        tenure = actor.tenures[-1] if actor.tenures else None
        polity = tenure.polity if tenure else actor.polity
        entities.append(Entity(id=ids[actor.key], kind=actor.kind, name_ar=actor.name_ar, name_en=actor.name_en, polity=polity, code=actor.code, sectors=actor.sectors))
    return Entities(entities, mentions)
