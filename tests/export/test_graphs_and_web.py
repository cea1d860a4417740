"""Networks, JSON-LD, calendars and timelines: parsed by networkx, rdflib and icalendar."""

import io
import json
from typing import Any

import networkx as nx
import pytest
from icalendar import Calendar
from rdflib import RDF, Graph, Namespace

import mahdar
from export_examples import nasty, records
from mahdar.export.base import Options
from mahdar.export.formats import FORMATS
from mahdar.export.run import export

RECORDS = records()
OA = Namespace("http://www.w3.org/ns/oa#")
SCHEMA = Namespace("https://schema.org/")


def write(name: str, of: list[mahdar.Record]) -> tuple[bytes, int, int]:
    out = io.BytesIO()
    done = export(FORMATS[name], of, out, Options())
    return out.getvalue(), done.items, done.left_out


@pytest.mark.parametrize(("name", "read"), [("graphml", nx.read_graphml), ("gexf", nx.read_gexf)])
def test_networks_are_read_by_networkx(name: str, read: Any) -> None:
    raw, count, _ = write(name, RECORDS)
    graph = read(io.BytesIO(raw), **({"force_multigraph": True} if name == "graphml" else {}))
    assert graph.number_of_edges() == count > 2
    edges = [(a, b, d) for a, b, d in graph.edges(data=True) if d["type"] == "SANCTION"]
    assert [(a, b) for a, b, _ in edges] == [("polity:USA", "polity:IRN")]
    assert edges[0][2]["events"] == 1
    assert graph.nodes["polity:USA"]["polity"] == "USA"


def test_edges_carry_their_day() -> None:
    raw, _, _ = write("gexf", RECORDS)
    assert b'start="2022-03-08" end="2022-03-08"' in raw
    raw, _, _ = write("graphml", RECORDS)
    days = {d.get("day") for *_, d in nx.read_graphml(io.BytesIO(raw), force_multigraph=True).edges(data=True)}
    assert "2022-03-08" in days


def test_what_two_do_together_is_told_as_mutual() -> None:
    raw, _, left_out = write("graphml", RECORDS)
    graph = nx.read_graphml(io.BytesIO(raw), force_multigraph=True)
    met = next(d for *_, d in graph.edges(data=True) if d["type"] == "CONSULT")
    assert met["mutual"] is True
    assert left_out == sum(
        1 for x in RECORDS for e in x.events if e.status == "actual" and len({*e.actors, *e.recipients}) < 2
    )


def test_the_same_act_told_twice_is_one_edge_of_two_events() -> None:
    raw, count, _ = write("graphml", [RECORDS[1], RECORDS[1]])
    graph = nx.read_graphml(io.BytesIO(raw), force_multigraph=True)
    assert {d["events"] for *_, d in graph.edges(data=True)} == {2}
    assert {d["documents"] for *_, d in graph.edges(data=True)} == {1}
    assert count == write("graphml", [RECORDS[1]])[1]


@pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated:DeprecationWarning")  # rdflib's own use
def test_annotations_are_read_by_rdflib_and_point_at_their_words() -> None:
    raw, count, _ = write("jsonld", RECORDS)
    graph = Graph().parse(data=raw.decode(), format="json-ld")
    assert len(set(graph.subjects(RDF.type, OA.Annotation))) == count
    assert count == sum(len(x.events) + len(x.statements) for x in RECORDS)
    quotes = {str(o) for s in graph.subjects(RDF.type, OA.TextQuoteSelector) for o in graph.objects(s, OA.exact)}
    assert "الأردن يرفض توسيع العقوبات" in quotes
    quoted = {str(o) for s in graph.subjects(RDF.type, SCHEMA.Quotation) for o in graph.objects(s, SCHEMA.text)}
    assert quoted == {x.document.text[s.start : s.end] for x in RECORDS for s in x.statements if s.kind != "indirect"}


def test_position_selectors_are_offsets_into_the_text() -> None:
    for item in json.loads(write("jsonld", RECORDS)[0])["@graph"]:
        if item["@type"] == "Annotation":
            place, words = item["target"]["selector"]
            record = next(x for x in RECORDS if item["target"]["source"] == f"urn:mahdar:{x.document.id}")
            text = record.document.text
            assert text[place["start"] : place["end"]] == words["exact"]
            assert text[: place["start"]].endswith(words["prefix"])
            assert text[place["end"] :].startswith(words["suffix"])


def test_meetings_are_read_by_icalendar() -> None:
    raw, count, left_out = write("ical", RECORDS)
    entries = list(Calendar.from_ical(raw).walk("VEVENT"))
    assert len(entries) == count > 0
    assert count + left_out == sum(len(x.meetings) for x in RECORDS)
    first = entries[0]
    assert first.decoded("dtstart").isoformat() == "2022-01-11"
    assert first.decoded("dtend").isoformat() == "2022-01-12"
    assert "سليم الحمداني" in str(first["summary"])


def test_a_meeting_without_a_day_is_left_out_and_said_so() -> None:
    assert write("ical", [nasty("قال", None)])[1:] == (0, 1)
    month = Calendar.from_ical(write("ical", [nasty("قال", "2022-02")])[0]).walk("VEVENT")[0]
    assert [month.decoded(k).isoformat() for k in ("dtstart", "dtend")] == ["2022-02-01", "2022-03-01"]


def test_timelines_are_escaped_html() -> None:
    raw, count, left_out = write("timeline", RECORDS)
    slides = json.loads(raw)["events"]
    assert len(slides) == count
    assert count + left_out == sum(len(x.events) for x in RECORDS)
    assert slides[0]["start_date"] == {"year": 2022, "month": 1, "day": 11}
    slide = json.loads(write("timeline", [nasty("<script>قال")])[0])["events"][0]
    assert "<script>" not in slide["text"]["headline"] + slide["text"]["text"]
    assert "&lt;script&gt;قال" in slide["text"]["text"]


@pytest.mark.parametrize("name", FORMATS)
def test_nothing_gives_a_whole_file_of_nothing(name: str) -> None:
    raw, count, left_out = write(name, [])
    assert (count, left_out) == (0, 0)
    assert FORMATS[name].count(io.BytesIO(raw), Options()) == 0
