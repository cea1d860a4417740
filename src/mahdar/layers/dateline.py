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


#: Marks behind the place of a dateline.
_BEHIND = frozenset("-–—−(/:،,")
#: A dateline stands on one of so many lines, and its place has so many words at most.
LINES = 2
WORDS = 3


def sent_from(text: ArabicText) -> str:
    """The code of the country of the dateline, "" where there is none or the tables do not know it.

    Without a dateline that the reading room is sure of, a city before a mark at the head of a line counts as one.

    >>> sent_from(ArabicText("قال الوزير إن …", place="عمان")), sent_from(ArabicText("قال الوزير إن …"))
    ('JOR', '')
    """
    return _country(text.place) if text.place else _at_head(text)


def _at_head(text: ArabicText) -> str:
    tokens, lines = text.tokens, 0
    for i, token in enumerate(tokens):
        if i and token.line == tokens[i - 1].line:
            continue
        lines += 1
        if lines > LINES:
            break
        words: list[str] = []
        for behind in tokens[i : i + WORDS + 1]:
            if behind.line != token.line:
                break
            if words and (behind.plain in _BEHIND or behind.kind == "number"):
                if country := _country(" ".join(words)):
                    return country
                break
            if behind.kind != "word":
                break
            words.append(behind.fold)
    return ""


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
