"""Masking a person's name in a record: every letter becomes █, so that all offsets stay right.

What is masked: the name wherever it stands in the text, with or without clitics before it; every mention of the person by a
shorter form of the name; where the full name stands, the family name after it, if nobody and nothing else there is called so; the same words in the title, the byline and any other field. The entity stays, without names and
office, so that the marks that point to it stay whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

import msgspec

from mahdar.arabic.letters import fold, read_letters
from mahdar.record import Entity, Record

MASK = "█"
_SPACE = re.compile(r"\s+")
#: Clitics that may stand before a name: and, so; with, to, as.
_CLITICS = "[وف]?[بلك]?"
#: A shorter form of a name must have this many letters to be masked wherever it stands.
_SHORTEST = 3


class Names:
    """Spellings of one name, found in folded text as whole words."""

    def __init__(self, spellings: Iterable[str]) -> None:
        folded = {_SPACE.sub(" ", fold(s)).strip() for s in spellings}
        self.folded = {f for f in folded if len(f) >= _SHORTEST}
        parts = "|".join(re.escape(f).replace(r"\ ", r"\s+") for f in sorted(self.folded, key=lambda f: (-len(f), f)))
        self._pattern = re.compile(rf"(?<!\w){_CLITICS}({parts})(?!\w)") if parts else None

    def named(self, name: str | None) -> bool:
        """Whether ``name`` is one of the spellings."""
        return name is not None and _SPACE.sub(" ", fold(name)).strip() in self.folded

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Where a spelling stands in ``text``, clitics apart.

        >>> Names(["سليم الحمداني"]).spans("قال لسليم الحمداني")
        [(5, 18)]
        """
        if self._pattern is None:
            return []
        letters = read_letters(text)
        return [letters.raw_span(*match.span(1)) for match in self._pattern.finditer(letters.folded)]

    def mask(self, text: str) -> str:
        """``text`` with the name masked; of the same length."""
        return blot(text, self.spans(text))


def blot(text: str, spans: Iterable[tuple[int, int]]) -> str:
    """``text`` with the letters of these spans masked; white space stays.

    >>> blot("قال سليم أمس", [(4, 8)])
    'قال ████ أمس'
    """
    out, at = [], 0
    for start, end in sorted(spans):
        start = max(start, at)
        if end > start:
            out += [text[at:start], re.sub(r"\S", MASK, text[start:end])]
            at = end
    return "".join(out) + text[at:]


def mask_person(record: Record, person: str) -> Record:
    """The record without the person of that name (Arabic or English); the same record when it does not name one.

    >>> import mahdar
    >>> record = mask_person(mahdar.read("وصل الوزير سليم الحمداني أمس."), "سليم الحمداني")
    >>> record.document.text, [e.name_ar for e in record.entities if e.kind == "person"]
    ('وصل الوزير ████ ████████ أمس.', [None])
    """
    names = Names([person])
    meant = [e for e in record.entities if e.kind == "person" and (names.named(e.name_ar) or names.named(e.name_en))]
    text = record.document.text
    mentions = [(m.start, m.end) for e in meant for m in e.mentions if m.how == "name"]
    forms = Names([person, *(n for e in meant for n in (e.name_ar, e.name_en) if n), *(text[a:b] for a, b in mentions)])
    found = forms.spans(text)
    if family := _family(record, person, meant, forms):
        forms = Names([*forms.folded, family])
        first = min((start for start, _ in found), default=len(text))
        found = [span for span in forms.spans(text) if span[0] >= first]
    if (
        not meant
        and not found
        and not any(forms.spans(s or "") for s in (record.document.title, record.document.byline))
    ):
        return record
    masked = blot(text, [*mentions, *found])
    ids = {e.id for e in meant}
    entities = tuple(_nameless(e) if e.id in ids else e for e in record.entities)
    builtins = msgspec.to_builtins(msgspec.structs.replace(record, entities=entities))
    builtins["document"]["text"] = ""
    builtins = mask_strings(builtins, forms)
    builtins["document"]["text"] = masked
    for repair in builtins["document"]["repairs"]:
        if MASK in masked[repair["start"] : repair["end"]]:
            repair["read_as"] = MASK
    return msgspec.convert(builtins, Record)


def _family(record: Record, person: str, meant: list[Entity], forms: Names) -> str | None:
    """The last word of the person's name, where it can mean nobody else in a document that has the full name."""
    full = [person, *(n for e in meant for n in (e.name_ar, e.name_en) if n)]
    text = record.document.text
    standing = [name for name in full if len(name.split()) > 1 and Names([name]).spans(text)]
    if not standing:
        return None
    last = standing[0].split()[-1]
    one = Names([last])
    others = (e for e in record.entities if e not in meant)
    called = [text[m.start : m.end] for e in others for m in e.mentions if e.name_ar or e.name_en]
    called += [n for e in record.entities if e not in meant for n in (e.name_ar, e.name_en) if n]
    return None if any(one.spans(name) and not forms.named(name) for name in called) else last


def mask_strings(value: Any, names: Names) -> Any:
    """A JSON value with the name masked in every string of it."""
    if isinstance(value, str):
        return names.mask(value)
    if isinstance(value, dict):
        return {k: mask_strings(v, names) for k, v in value.items()}
    if isinstance(value, list | tuple):
        return [mask_strings(v, names) for v in value]
    return value


def _nameless(entity: Entity) -> Entity:
    return msgspec.structs.replace(entity, name_ar=None, name_en=None, role=None, wikidata=None, transliterated=False)
