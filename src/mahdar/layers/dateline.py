"""The country from which a report is sent, as its dateline tells."""

from __future__ import annotations

import re
from functools import lru_cache

from mahdar.arabic.letters import fold
from mahdar.arabic.text import ArabicText
from mahdar.lexicon.actors import NameSense, gazetteer

_PARTS = re.compile(r"[،,\-/]")
#: What the place of a dateline is: a city sooner than a state of the same name.
_SOONER = {"capital": 0, "name": 1}


def sent_from(text: ArabicText) -> str:
    """The code of the country of the dateline, "" where there is none or the tables do not know it.

    >>> sent_from(ArabicText("قال الوزير إن …", place="عمان")), sent_from(ArabicText("قال الوزير إن …"))
    ('JOR', '')
    """
    return _country(text.place) if text.place else ""


@lru_cache(maxsize=4096)
def _country(place: str) -> str:
    for part in _PARTS.split(place):
        words = fold(part).split()
        node = next((node for skip, node in gazetteer().trie.heads(words[0]) if not skip), None) if words else None
        for word in words[1:]:
            node = node.next.get(word) if node is not None else None
        found = [s for s in node.ends if isinstance(s, NameSense) and s.use in _SOONER] if node is not None else []
        found = [s for s in found if s.actor.kind in ("state", "place") and s.actor.code]
        if found:
            return min(found, key=lambda s: _SOONER[s.use]).actor.code or ""
    return ""
