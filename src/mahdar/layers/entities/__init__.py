"""Entities: who and what is named in a report, how it is named again, and for whom it acts."""

from __future__ import annotations

import datetime as dt

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities.link import link
from mahdar.layers.entities.marks import Entities, Named, Phrase
from mahdar.layers.entities.parse import parse
from mahdar.layers.entities.reading import Reading

__all__ = ["Entities", "Named", "Phrase", "find_entities"]


def find_entities(text: ArabicText, published: dt.date | None) -> Entities:
    """The entities of a text and their mentions.

    Args:
        text: the prepared text; spans are raw offsets into it, clitics left out.
        published: the day of the report, which decides who held an office; None when it is not known.

    >>> text = ArabicText("وصل وزير الخارجية الروسي سيرغي لافروف إلى القاهرة.")
    >>> [(e.name_en, e.polity) for e in find_entities(text, dt.date(2022, 7, 24)).entities]
    [('Sergei Lavrov', 'RUS'), ('Russia', 'RUS'), ('Cairo', None)]
    """
    reading = Reading(text)
    return link(reading, parse(reading), published)
