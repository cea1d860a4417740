"""The country of speakers for whom the report names none: a military source, officials, a resident, the police."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities
from mahdar.layers.scene import Scenes
from mahdar.record import Entity, Statement

#: What tells that a noun is of the country of the report.
_LOCAL = ("محلي", "الرسمي")


def _is_local(text: ArabicText, entities: Entities, entity: Entity) -> bool:
    """Whether the press that speaks is that of the country told of: وسائل إعلام محلية, or an agency that no table holds."""
    if "JRN" not in entity.sectors or entity.polity is not None or entity.kind == "person":
        return False
    behind = [
        text.tokens[m.last].plain for m in entities.mentions if m.entity == entity.id and m.last < len(text.tokens)
    ]
    words = (entity.role or "", entity.name_ar or "", *behind)
    return entity.transliterated or any(local in word for local in _LOCAL for word in words)


def _beside(scenes: Scenes, entities: Entities, entity: Entity) -> str | None:
    """The one state whose bodies, else of which anything, is named in the sentence where a speaker is first named."""
    first = next((m.first for m in entities.mentions if m.entity == entity.id), None)
    if first is None or entity.name_en:
        return None
    sentence = scenes.sentence[first]
    bodies: set[str] = set()
    for m in entities.mentions:
        other = entities.by_id[m.entity]
        if scenes.sentence[m.first] == sentence and other.kind == "body" and other.code and len(other.code) == 3:
            bodies.add(other.code)
    states = {code for _, code, _ in scenes.near.get(sentence, ())}
    for codes in (bodies, states):
        if len(codes) == 1:
            return next(iter(codes))
    return None


def with_speakers(text: ArabicText, entities: Entities, settled: Entities, statements: Iterable[Statement]) -> Entities:
    """The ``settled`` entities, unnamed speakers without a country given that of the scene.

    Args:
        text: the report.
        entities: its entities as the text names them, from which the scene is read.
        settled: the same entities, with the countries that other layers have found.
        statements: its statements.
    """
    speakers = {s.speaker for s in statements if s.speaker is not None}
    wanting = {e.id for e in settled.entities if e.id in speakers and e.polity is None and e.kind != "place"}
    if not wanting:
        return settled
    scenes = Scenes(text, entities)

    def told(entity: Entity) -> Entity:
        country = scenes.of.get(entity.id) if entity.id in wanting else None
        if country is not None or (entity.id in wanting and _is_local(text, entities, entity)):
            country = _beside(scenes, entities, entity) or country or scenes.main
        return msgspec.structs.replace(entity, polity=country, code=country) if country else entity

    return Entities([told(e) for e in settled.entities], settled.mentions, settled.phrases)
