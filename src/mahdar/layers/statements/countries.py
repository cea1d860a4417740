"""The country of speakers for whom the report names none: a military source, officials, a resident, the police."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities
from mahdar.layers.scene import Scenes
from mahdar.record import Entity, Statement


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
        return msgspec.structs.replace(entity, polity=country, code=country) if country else entity

    return Entities([told(e) for e in settled.entities], settled.mentions, settled.phrases)
