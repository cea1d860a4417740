"""When two names mean the same person or polity, for scoring."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

from mahdar.evaluate.found import Speaker
from mahdar.evaluate.gold import GoldSpeaker

#: Names whose letters agree in this share are one name: transliterations differ.
NEAR_NAME = 0.75

#: Other codes for one polity, as the scoring rules list them.
_SAME_POLITY = {
    "EUR": "EU", "UNO": "UN", "EUROPEAN UNION": "EU", "UNITED NATIONS": "UN", "ARAB LEAGUE": "LAS", "HOUTHI": "HOUTHIS",
    "ANSAR ALLAH": "HOUTHIS", "ANSARALLAH": "HOUTHIS", "HIZBULLAH": "HEZBOLLAH", "HIZBOLLAH": "HEZBOLLAH",
    "PLO-PA": "PSE", "PA": "PSE", "ISIS": "IS", "ISIL": "IS", "DAESH": "IS", "ARAB COALITION": "SAU",
    "SAUDI-LED COALITION": "SAU", "TALEBAN": "TALIBAN", "FATAH AL-ISLAM": "FATAH-AL-ISLAM", "SANA": "SYR",
}  # fmt: skip


def polity(code: str | None) -> str:
    """The code under which a polity is compared; empty for none."""
    plain = (code or "").strip().upper()
    return _SAME_POLITY.get(plain, plain)


def overlap(a: Iterable[str | None], b: Iterable[str | None]) -> float:
    """Jaccard index of two sets of polities; two empty sets agree."""
    left, right = {polity(x) for x in a if x}, {polity(x) for x in b if x}
    return len(left & right) / len(left | right) if left or right else 1.0


def _plain(name: str | None) -> str:
    ascii_only = unicodedata.normalize("NFKD", name or "").encode("ascii", "ignore").decode().lower()
    return " ".join(ascii_only.replace("-", " ").replace("'", "").split())


def _near(a: str, b: str) -> bool:
    return difflib.SequenceMatcher(None, a, b).ratio() >= NEAR_NAME


def same_person(a: str | None, b: str | None) -> bool:
    """Whether two English names mean one person: the whole names, or the last words, are nearly the same.

    >>> same_person("Mustafa al-Kadhimi", "Mustafa Kadhimi"), same_person("Fouad Maroun", "Salem Kattan")
    (True, False)
    """
    left, right = _plain(a), _plain(b)
    if not left or not right:
        return False
    return _near(left, right) or _near(left.split()[-1], right.split()[-1])


def same_speaker(want: GoldSpeaker | None, found: Speaker) -> bool:
    """Whether the found speaker is the wanted one; where gold names nobody, anyone but a named person is right."""
    if want is None or not (want.name_en or want.polity):
        return not (found.person and found.name_en)
    if want.name_en:
        return same_person(want.name_en, found.name_en)
    return polity(want.polity) == polity(found.polity)
