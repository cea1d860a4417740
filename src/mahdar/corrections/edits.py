"""Edits: which fields of a mark an analyst may change, and the mark with them changed."""

from __future__ import annotations

import re
from typing import Any, Literal, cast

import msgspec

from mahdar.corrections.marks import Layer
from mahdar.corrections.parties import Cast, describe
from mahdar.errors import OptionError
from mahdar.lexicon.plover import plover_types
from mahdar.record import Entity, Event, Meeting, Position, Record, Statement, Time

_STRUCTS: dict[Layer, Any] = {
    "times": Time, "entities": Entity, "statements": Statement, "events": Event, "positions": Position,
    "meetings": Meeting,
}  # fmt: skip
_PLAIN: dict[Layer, tuple[str, ...]] = {
    "times": ("value", "granularity"),
    "entities": ("kind", "name_ar", "name_en", "polity", "code", "sectors", "role", "wikidata"),
    "statements": ("kind", "medium", "date", "polarity", "stance", "start", "end"),
    "events": ("type", "mode", "contexts", "status", "historical", "date"),
    "positions": ("holder", "issue", "stance", "toward", "date"),
    "meetings": ("date", "format", "about", "outcome", "next"),
}
_PARTY: dict[Layer, tuple[str, ...]] = {
    "statements": ("speaker", "addressee", "reported_by"), "events": ("place", "attributed_to"),
    "meetings": ("place", "host", "body"),
}  # fmt: skip
_PARTIES: dict[Layer, tuple[str, ...]] = {"events": ("actors", "recipients"), "meetings": ("participants",)}
_LISTS = ("sectors", "contexts")
_GRANULARITIES = {10: "day", 8: "week", 7: "month", 4: "year"}
_DATE = re.compile(r"\d{4}(-\d{2}(-\d{2})?|-W\d{2})?")

Kind = Literal["plain", "list", "party", "parties"]


def editable(layer: Layer) -> dict[str, Kind]:
    """The fields of a mark of that layer that may be edited, and whether each holds one value or several, a value or a party.

    >>> editable("events")["actors"], editable("events")["contexts"], editable("statements")["speaker"]
    ('parties', 'list', 'party')
    """
    out: dict[str, Kind] = {name: "list" if name in _LISTS else "plain" for name in _PLAIN[layer]}
    return out | dict.fromkeys(_PARTY.get(layer, ()), "party") | dict.fromkeys(_PARTIES.get(layer, ()), "parties")


def struct_of(layer: Layer) -> type[msgspec.Struct]:
    """The struct of a layer's marks."""
    return cast("type[msgspec.Struct]", _STRUCTS[layer])


def parse(record: Record, layer: Layer, pairs: list[str]) -> dict[str, Any]:
    """What is written down for ``field=value`` pairs; an empty value means unknown, several are parted by commas.

    Raises:
        OptionError: the mark has no such field, or it cannot be edited.
    """
    out: dict[str, Any] = {}
    for pair in pairs:
        field, mark, value = pair.partition("=")
        parties = _PARTIES.get(layer, ())
        known = tuple(editable(layer))
        if not mark or field not in known:
            raise OptionError(
                f"{pair!r} edits no field of {layer}.", f"Write FIELD=VALUE with one of {', '.join(known)}.",
                "هذا الحقل لا يُعدَّل.",
            )  # fmt: skip
        values = [v.strip() for v in value.split(",") if v.strip()]
        if field in parties:
            out[field] = [describe(record, v) for v in values]
        elif field in _PARTY.get(layer, ()):
            out[field] = describe(record, value.strip()) if value.strip() else None
        elif field in _LISTS:
            out[field] = values
        elif field == "historical":
            out[field] = value.strip().lower() in ("true", "yes", "1")
        elif field in ("start", "end"):
            out[field] = int(value) if value.isdigit() else value  # a word is refused when the edit is tried
        else:
            out[field] = value.strip() or None
    return out


def edited(layer: Layer, mark: Any, value: dict[str, Any], cast: Cast) -> Any:
    """The mark with the fields of ``value`` changed; what follows from them is changed too (quad class and intensity follow
    the type, the date's granularity its length).

    Raises:
        OptionError: a value is none that the field can have.
    """
    changes = dict(value)
    for field in _PARTY.get(layer, ()):
        if changes.get(field) is not None:
            changes[field] = cast.find(changes[field])
    for field in _PARTIES.get(layer, ()):
        if field in changes:
            ids = [cast.find(v) for v in changes[field]]
            changes[field] = [{"entity": i} for i in ids] if layer == "meetings" else ids
    if layer == "positions" and changes.get("issue") is not None:
        changes["issue"] = {"key": changes["issue"]}
    if layer == "events":
        _events(mark, changes)
    if layer == "times" and changes.get("value") is not None:
        changes.setdefault("granularity", _granularity(changes["value"]))
    try:
        new = msgspec.convert({**msgspec.to_builtins(mark), **changes}, _STRUCTS[layer])
    except msgspec.ValidationError as error:
        raise OptionError(f"the edit is refused: {error}.", "Give a value that the record's schema knows.",
                          "القيمة غير مقبولة.") from error  # fmt: skip
    if layer == "statements" and not 0 <= new.start < new.end:
        raise OptionError("the edit is refused: a statement ends after its start.", "Mend start and end.")
    return new


def _events(event: Event, changes: dict[str, Any]) -> None:
    if "date" in changes and changes["date"] is not None:
        changes["date"] = {"value": changes["date"], "granularity": _granularity(changes["date"]), "from": "text"}
    if "type" in changes or "mode" in changes:
        name = changes.get("type", event.type)
        mode = changes.get("mode", None if "type" in changes else event.mode)
        known = plover_types().get(str(name))
        if known is None or (mode and mode not in known.modes):
            raise OptionError(f"{name} {mode or ''}: PLOVER has no such type and mode.".replace("  ", " "),
                              "See the types in plover_types.tsv.", "نوع أو صيغة غير معروفين.")  # fmt: skip
        changes |= {"mode": mode, "quad": known.quad, "intensity": known.intensity(mode)}
        if name != event.type or mode != event.mode:
            changes["cameo"] = None


def _granularity(value: str) -> str:
    parts = value.split("/")
    if len(parts) > 2 or not all(_DATE.fullmatch(p) for p in parts):
        raise OptionError(f"{value!r} is no date.", "Write YYYY-MM-DD, YYYY-MM, YYYY or two of them with a slash.",
                          "التاريخ غير صالح؛ اكتبه هكذا: 2022-01-12.")  # fmt: skip
    return "interval" if len(parts) == 2 else _GRANULARITIES[len(value)]
