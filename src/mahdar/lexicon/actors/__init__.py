"""Actors: states, organisations, groups, bodies, offices, persons and places, read from the tables and checked."""

from mahdar.lexicon.actors.compiled import Gazetteer, gazetteer, office_of
from mahdar.lexicon.actors.model import (
    Actor,
    BodySense,
    GenericSense,
    NameSense,
    Office,
    OfficeSense,
    Sense,
    Tenure,
    TitleSense,
)

__all__ = [
    "Actor", "BodySense", "Gazetteer", "GenericSense", "NameSense", "Office", "OfficeSense", "Sense", "Tenure", "TitleSense",
    "gazetteer", "office_of",
]  # fmt: skip
