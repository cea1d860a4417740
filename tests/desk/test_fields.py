"""The fields of a mark as a form."""

from __future__ import annotations

from typing import Any

import pytest

import mahdar
from mahdar.corrections.edits import editable
from mahdar.corrections.marks import Layer
from mahdar.desk.fields import changed, fields_of
from mahdar.record import Record


def report() -> Record:
    text = "التقى وزير الخارجية الأردني نظيره المصري في عمان أمس. وقال الوزير إن بلاده ترفض الاتفاق."
    return mahdar.read(text, published="2022-01-12")


def as_form(layer: Layer, mark: Any) -> dict[str, Any]:
    """A form that somebody sends as it came."""
    out: dict[str, Any] = {}
    for field in fields_of(layer, mark):
        if field.asked == "parties":
            out |= {field.name: list(field.values), f"{field.name}_more": ""}
        elif field.asked != "flag" or field.values:
            out[field.name] = field.value
    return out


@pytest.mark.parametrize("layer", ["events", "statements", "entities", "times", "meetings", "positions"])
def test_a_form_sent_as_it_came_changes_nothing(layer: Layer) -> None:
    marks = getattr(report(), layer)
    for mark in marks:
        fields = fields_of(layer, mark)
        assert {f.name for f in fields} == set(editable(layer))
        assert changed(fields, as_form(layer, mark)) == []


def test_what_was_changed_is_named_with_its_value() -> None:
    event = report().events[0]
    form = as_form("events", event) | {"status": "negated", "historical": "true", "actors_more": "SYR, TUR"}
    told = changed(fields_of("events", event), form)
    assert told == ["status=negated", "historical=true", f"actors={','.join(event.actors)},SYR, TUR"]


def test_a_mode_does_not_outlive_its_type() -> None:
    event = mahdar.read("نددت فرنسا بالهجوم.", published="2022-01-12").events[0]
    assert event.mode == "disapprove"
    form = as_form("events", event)
    assert changed(fields_of("events", event), form | {"type": "REJECT"}) == ["type=REJECT"]
    assert changed(fields_of("events", event), form | {"mode": "allege"}) == ["mode=allege"]


def test_another_speaker_goes_before_the_one_in_the_list() -> None:
    said = report().statements[0]
    form = as_form("statements", said) | {"speaker_more": "سالم النعيمي"}
    assert changed(fields_of("statements", said), form) == ["speaker=سالم النعيمي"]


def test_an_empty_choice_means_unknown() -> None:
    said = report().statements[0]
    assert said.speaker
    assert changed(fields_of("statements", said), as_form("statements", said) | {"speaker": ""}) == ["speaker="]
