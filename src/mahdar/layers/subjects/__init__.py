"""Who is the subject of a verb or participle of saying.

A subject is named behind its verb (``قال الوزير``), before it (``الوزير قال``), by the pronoun of إنّ and its like
(``لكنه يقول``), through a relative pronoun, or not at all: then gender and number point to the last subject that fits.
States and their capitals are feminine, palaces masculine, other entities show their gender at the verb that they follow.
"""

from __future__ import annotations

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities
from mahdar.layers.outline import Outline
from mahdar.layers.subjects.finder import Finder
from mahdar.layers.subjects.memory import GOES_ON
from mahdar.layers.subjects.model import Subject, Subjects

__all__ = ["GOES_ON", "Subject", "Subjects", "find_subjects"]


def find_subjects(text: ArabicText, entities: Entities) -> Subjects:
    """The subjects of the verbs and participles of saying, and of the main verbs around them.

    Args:
        text: the report.
        entities: its entities with their mentions.
    """
    finder = Finder(Outline(text), entities)
    for sentence in finder.outline.sentences:
        finder.sentence(sentence.first, sentence.last)
    return Subjects(finder.outline, finder.found, finder.nouns.genders, finder.unnamed.extended())
