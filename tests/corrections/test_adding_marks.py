"""An analyst adds what the machine missed."""

from typing import Any

import pytest
from correcting import fill, say, seen
from msgspec.structs import replace
from sqlalchemy.engine import Engine

import mahdar
from mahdar.corrections import log
from mahdar.corrections.gold import coding
from mahdar.corrections.review import add_mark, corrections_of, find_document, take_back
from mahdar.errors import OptionError
from mahdar.export.rows import event_rows
from mahdar.lexicon.plover import plover_types
from mahdar.listeners import listeners
from mahdar.record import Record, Span
from mahdar.search.filters import Filters
from mahdar.search.find import search
from mahdar.store.database import writing
from mahdar.store.documents import find_key, replace_record

TEXT = "أغلق الأردن بابه في وجه بعثة قطر. وقال سليم الحمداني إن المطر قادم. الباب لن يفتح قريبا."
EVENT = ("type=SANCTION", "actors=JOR", "recipients=QAT")


def report() -> Record:
    record = mahdar.read(TEXT, published="2022-01-12")
    assert not record.events  # the figure of speech stands in no table
    return record


def add(engine: Engine, *pairs: str, layer: str = "events", **where: object) -> int:
    with writing(engine) as conn:
        return add_mark(conn, report().document.id, layer, pairs, who="ليلى", **where)  # type: ignore[arg-type]


def found(engine: Engine) -> list[str]:
    return [mark for hit in search(engine, "", Filters(type=("SANCTION",), actor=("JOR",))).hits for mark in hit.events]


def test_an_added_event_is_found_shown_and_taken_back(engine: Engine) -> None:
    fill(engine, [report()])
    key = add(engine, *EVENT, words="أغلق")
    assert found(engine) == [f"evc{key}"]
    record = seen(engine, report().document.id)
    event = record.events[-1]
    assert (event.trigger.start, event.trigger.end, event.sentence) == (0, 4, 0)
    assert (event.quad, event.date and event.date.value) == (plover_types()["SANCTION"].quad, "2022-01-12")
    (row,) = event_rows(record)
    assert ([p.code for p in row.actors], [p.code for p in row.recipients], row.words) == (["JOR"], ["QAT"], "أغلق")
    with writing(engine) as conn:
        take_back(conn, key)
    assert found(engine) == []
    assert not seen(engine, report().document.id).events


def test_an_added_statement_has_its_speaker(engine: Engine) -> None:
    fill(engine, [report()])
    said = "الباب لن يفتح قريبا"
    key = add(engine, "kind=indirect", "speaker=سامي البنا", layer="statements", words=said)
    record = seen(engine, report().document.id)
    statement = next(s for s in record.statements if s.id == f"sc{key}")
    assert TEXT[statement.start : statement.end] == said
    assert {e.id: e.name_ar for e in record.entities}[statement.speaker or ""] == "سامي البنا"
    assert [hit.statements for hit in search(engine, "", Filters(speaker=("البنا",))).hits] == [(f"sc{key}",)]


def test_an_added_mark_outlives_a_new_reading_and_yields_to_the_same_mark(engine: Engine) -> None:
    fill(engine, [report()])
    key = add(engine, *EVENT, words="أغلق")
    found_by_itself = mahdar.read("طردت فرنسا سفير مصر.", published="2022-01-12").events[0]
    better = report()
    with engine.connect() as conn:
        document = find_key(conn, better.document.id)
    assert document is not None
    with writing(engine) as conn:
        replace_record(conn, document, better, listeners=listeners())
    assert found(engine) == [f"evc{key}"]
    with engine.connect() as conn:
        assert corrections_of(conn, only_stale=True) == []
    event = replace(
        found_by_itself, type="SANCTION", mode=None, trigger=Span(0, 4), actors=(), recipients=(), sentence=0
    )
    with writing(engine) as conn:
        replace_record(conn, document, replace(better, events=(event,)), listeners=listeners())
    assert found(engine) == [event.id]  # one event, with the sides that the analyst gave
    assert len(seen(engine, better.document.id).events) == 1


def test_added_marks_are_in_the_coding(engine: Engine) -> None:
    fill(engine, [report()])
    add(engine, *EVENT, words="أغلق")
    with engine.connect() as conn:
        gold = coding(find_document(conn, report().document.id), log.load(conn))
    assert gold is not None
    assert [(e["trigger"]["text"], e["type"], e["actors"], e["recipients"]) for e in gold["events"]] == [
        ("أغلق", "SANCTION", ["JOR"], ["QAT"])
    ]
    assert "optional" not in gold["events"][0]


def test_an_added_mark_beside_those_that_were_judged(engine: Engine) -> None:
    record = mahdar.read("نددت فرنسا بالهجوم. وأغلقت مصر بابها في وجه بعثة قطر.", published="2022-01-12")
    fill(engine, [record])
    say(engine, "reject", f"{record.document.id}#{record.events[0].id}")
    with writing(engine) as conn:
        add_mark(conn, record.document.id, "events", ["type=SANCTION", "actors=EGY"], words="وأغلقت", who="ليلى")
    assert [e.type for e in seen(engine, record.document.id).events][-1] == "SANCTION"
    with engine.connect() as conn:
        gold = coding(find_document(conn, record.document.id), log.load(conn))
    assert gold is not None
    assert [e["type"] for e in gold["events"] if not e.get("optional")] == ["SANCTION"]


@pytest.mark.parametrize(
    ("pairs", "where"),
    [
        (EVENT, {}), (EVENT, {"words": "لا يوجد"}), (EVENT, {"words": "باب"}), (EVENT, {"span": "900:905"}),
        (EVENT, {"words": "أغلق", "nth": 2}), (EVENT[1:], {"words": "أغلق"}), (("type=NONE",), {"words": "أغلق"}),
    ],
)  # fmt: skip
def test_what_cannot_be_is_refused_and_nothing_is_written(
    engine: Engine, pairs: tuple[str, ...], where: dict[str, Any]
) -> None:
    fill(engine, [report()])
    with pytest.raises(OptionError):
        add(engine, *pairs, **where)
    with engine.connect() as conn:
        assert log.load(conn) == []
