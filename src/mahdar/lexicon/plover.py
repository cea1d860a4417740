"""PLOVER types and modes with quad class and intensity, and the CAMEO codes; from ``plover_types`` and ``cameo_codes``."""

from __future__ import annotations

from functools import cache
from typing import get_args

import msgspec

from mahdar.lexicon.loader import read_table
from mahdar.record import EventType

QUADS = ("verbal cooperation", "material cooperation", "verbal conflict", "material conflict")


class PloverType(msgspec.Struct, frozen=True):
    """A type: its quad class, and the intensity of each of its modes (``""`` is the type without a mode)."""

    quad: str
    modes: dict[str, float]

    def intensity(self, mode: str | None) -> float:
        """The intensity of a mode; the type's own where the mode has none."""
        return self.modes.get(mode or "", self.modes[""])


class Cameo(msgspec.Struct, frozen=True):
    """A CAMEO code: its name, Goldstein score, and how PLOVER reads it (``type`` is empty for mere statements)."""

    name: str
    goldstein: float
    type: str
    mode: str


@cache
def plover_types() -> dict[str, PloverType]:
    """Type -> quad class and intensities.

    >>> plover_types()["SANCTION"].intensity("expel")
    -5.5
    """
    out: dict[str, PloverType] = {}
    for row in read_table("plover_types", ("type", "mode", "quad", "intensity")):
        name, mode = row["type"], row["mode"]
        if name not in get_args(EventType):
            raise row.fail(f"unknown type {name!r}.", f"Write one of {', '.join(get_args(EventType))}.")
        if not mode:
            if name in out or row["quad"] not in QUADS or not row["intensity"]:
                raise row.fail(f"{name} needs one row without a mode, with quad class and intensity.")
            out[name] = PloverType(row["quad"], {"": float(row["intensity"])})
            continue
        if name not in out or mode in out[name].modes:
            raise row.fail(f"mode {mode!r} stands twice, or before its type.")
        out[name].modes[mode] = float(row["intensity"]) if row["intensity"] else out[name].modes[""]
    return out


@cache
def cameo_codes() -> dict[str, Cameo]:
    """Code -> what it means.

    >>> cameo_codes()["042"].mode
    'visit'
    """
    types = plover_types()
    out: dict[str, Cameo] = {}
    for row in read_table("cameo_codes", ("code", "name", "goldstein", "type", "mode"), key="code"):
        kind = types.get(row["type"])
        if row["type"] and (kind is None or row["mode"] not in kind.modes):
            raise row.fail(f"{row['type']}/{row['mode']} is no type and mode of plover_types.tsv.")
        out[row["code"]] = Cameo(row["name"], float(row["goldstein"]), row["type"], row["mode"])
    return out
