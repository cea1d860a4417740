"""The little language of frame tables: objects, role slots and needs, read and checked cell by cell."""

from __future__ import annotations

import re
from typing import Literal

import msgspec

from mahdar.lexicon.loader import Row

RoleName = Literal["A", "R", "P", "N", "O"]
ROLES = ("A", "R", "P", "N", "O")
PLACES = ("subj", "obj", "iobj", "gen", "objgen", "بيد")
PREPOSITIONS = (
    "على", "ل", "إلى", "مع", "من", "ضد", "ب", "في", "عن", "بين", "لدى", "عبر", "حول", "إزاء", "تجاه", "نحو", "أمام", "قرب",
    "ضمن", "بحق", "لصالح", "دون", "عند", "بعد", "قبل", "منذ", "رغم", "صوب", "باتجاه", "ك", "بشأن", "داخل", "خلال", "حيال", "وراء", "تحت", "فوق", "قبالة", "خارج", "وسط",
)  # fmt: skip
FIELDS = ("conflict", "diplomacy", "protest", "law", "economy", "sport", "accident")
NEEDED = ("A=polity", "R=polity", "R=any", "A=crowd", "A=any", "V=told")
#: The classes of objects that table object_classes.tsv may use.
CLASSES = (
    "weapon",
    "money",
    "relief",
    "prisoner",
    "person",
    "territory",
    "relation",
    "text",
    "position",
    "party",
    "local",
    "bad",
    "label",
)
_PLAIN = re.compile("[ء-غف-ي]+")


class Slot(msgspec.Struct, frozen=True, gc=False):
    """One part of the clause that may fill a role: ``place`` is subj, obj …, or a preposition."""

    role: RoleName
    places: tuple[str, ...]


class ObjectWord(msgspec.Struct, frozen=True, gc=False):
    """A condition on the object: a noun, after a preposition or (``prep`` empty) without one."""

    noun: str
    prep: str = ""
    forbidden: bool = False


def is_plain(word: str) -> bool:
    """Whether a word is written in plain letters, without marks."""
    return _PLAIN.fullmatch(word) is not None


def read_frame(row: Row) -> tuple[Slot, ...]:
    """The slots of the frame cell."""
    out: list[Slot] = []
    for part in row["frame"].split():
        role, _, rest = part.partition(":")
        places = tuple(rest.split("/"))
        if role not in ROLES or not rest:
            raise row.fail(f"{part!r} in frame is no ROLE:SLOT.", f"Roles are {', '.join(ROLES)}.")
        for place in places:
            if place not in PLACES and place not in PREPOSITIONS:
                raise row.fail(f"unknown slot {place!r} in frame.", f"Slots are {', '.join(PLACES)} and prepositions.")
        out.append(Slot(role, places))  # type: ignore[arg-type]
    return tuple(out)


def read_objects(row: Row) -> tuple[ObjectWord, ...]:
    """The conditions of the object cell."""
    out: list[ObjectWord] = []
    for value in row.many("object"):
        forbidden = value.startswith("!")
        prep, colon, noun = value.removeprefix("!").partition(":")
        if not colon:
            prep, noun = "", prep
        if (prep and prep not in PREPOSITIONS) or not noun or not all(is_plain(w) for w in noun.split()):
            raise row.fail(f"{value!r} in object is no noun or preposition:noun in plain letters.")
        out.append(ObjectWord(noun, prep, forbidden))
    return tuple(out)


def read_needs(row: Row) -> tuple[str, ...]:
    """The conditions of the needs cell."""
    out = tuple(row["needs"].split())
    for need in out:
        name, _, value = need.partition("=")
        values = value.split("|")
        known = all(f"{name}={v}" in NEEDED for v in values) or (
            name in ("ctx", "O") and all(v in (FIELDS if name == "ctx" else CLASSES) for v in values)
        )
        if not known:
            raise row.fail(f"unknown need {need!r}.")
    return out
