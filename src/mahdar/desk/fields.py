"""The fields of a mark as a form: what each holds, what it may hold, and what of it somebody changed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Literal, get_args, get_origin, get_type_hints

import msgspec

from mahdar.corrections.edits import editable, struct_of
from mahdar.corrections.marks import Layer
from mahdar.lexicon.plover import plover_types
from mahdar.record import Entity, Record

#: How a field is asked for: a few values, a free text, yes or no, one party, several parties.
Asked = Literal["choice", "text", "flag", "party", "parties"]


class Field(msgspec.Struct, frozen=True, kw_only=True):
    """A field of a mark. ``values`` is what it holds, as text; ``options`` what it may hold where that is a closed list, the empty
    text for "not known"."""

    name: str
    asked: Asked
    values: tuple[str, ...]
    options: tuple[str, ...] = ()

    @property
    def value(self) -> str:
        """What it holds as one text, as an edit names it."""
        return ", ".join(self.values)


def fields_of(layer: Layer, mark: Any) -> tuple[Field, ...]:
    """The fields of a mark that may be edited.

    >>> import mahdar
    >>> event = mahdar.read("نددت فرنسا بالهجوم.", published="2022-01-12").events[0]
    >>> {f.name: f.value for f in fields_of("events", event)}["type"]
    'ACCUSE'
    """
    hints = get_type_hints(struct_of(layer))
    out = []
    for name, kind in editable(layer).items():
        values = tuple(_values(getattr(mark, name)))
        options: tuple[str, ...] = ()
        asked: Asked = "text"
        if kind in ("party", "parties"):
            asked = "party" if kind == "party" else "parties"
        elif hints[name] is bool:
            asked = "flag"
        elif layer == "events" and name == "mode":
            asked, options = "choice", ("", *_modes(mark.type))
        elif found := tuple(_literals(hints[name])):
            asked, options = "choice", found
        out.append(Field(name=name, asked=asked, values=values, options=options))
    return tuple(out)


def changed(fields: Sequence[Field], form: Mapping[str, Any]) -> list[str]:
    """What a filled-in form changes, as ``field=value`` for `mahdar.corrections.review.judge`.

    Args:
        fields: the fields as they were.
        form: name -> text or list of texts; ``NAME_more`` adds parties, or names one that is not in the list.
    """
    out = []
    for field in fields:
        given = [v.strip() for v in _several(form.get(field.name)) if v.strip()]
        more = [v.strip() for v in _several(form.get(f"{field.name}_more")) if v.strip()]
        if field.asked == "flag":
            new = "true" if given else "false"
            old = field.value or "false"
        elif field.asked == "parties":
            new, old = ",".join([*given, *more]), ",".join(field.values)
        elif field.asked == "party":
            new, old = (more or given or [""])[0], field.value
        elif field.name not in form:
            continue
        else:
            new, old = ", ".join(given), field.value
        if new != old:
            out.append(f"{field.name}={new}")
    types = {pair.partition("=")[0] for pair in out}
    # A mode belongs to its type: one that was left standing says nothing of the new type.
    return [p for p in out if not (p.startswith("mode=") and "type" in types and not _fits(p, out))]


def cast_of(record: Record, field: Field) -> list[Entity]:
    """The entities that a field may name, those that it names first."""
    return sorted(record.entities, key=lambda e: e.id not in field.values)


def _fits(mode: str, pairs: list[str]) -> bool:
    kind = next(p.partition("=")[2] for p in pairs if p.startswith("type="))
    return mode.partition("=")[2] in _modes(kind)


def _modes(kind: str) -> tuple[str, ...]:
    found = plover_types().get(kind)
    return tuple(sorted(m for m in found.modes if m)) if found else ()


def _literals(hint: Any) -> Iterator[str]:
    if get_origin(hint) is Literal:
        yield from map(str, get_args(hint))
    elif get_args(hint):
        inner = [v for part in get_args(hint) for v in (_literals(part) if get_origin(part) is Literal else ())]
        if inner:
            yield ""
            yield from inner


def _values(value: Any) -> Iterator[str]:
    if value is None or value is False:
        return
    if value is True:
        yield "true"
    elif isinstance(value, str | int):
        yield str(value)
    elif isinstance(value, tuple):
        for one in value:
            yield one if isinstance(one, str) else one.entity
    else:
        yield value.value if hasattr(value, "value") else value.key


def _several(value: Any) -> list[str]:
    return [] if value is None else [str(v) for v in value] if isinstance(value, list | tuple) else [str(value)]
