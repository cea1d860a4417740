"""The text of a report cut at its marks."""

from __future__ import annotations

import re

import msgspec
from hypothesis import given
from hypothesis import strategies as st

import mahdar
import search_archive
from mahdar.desk.pieces import CHOICE, cut, marks_on
from mahdar.record import Entity, Mention, Record, Removed
from mahdar.web.draw.marked import marked

TEXT = "قال وزير الخارجية الفرنسي إن بلاده نددت بالهجوم أمس.\nوالتقى الوزير نظيره المصري في القاهرة."


def report() -> Record:
    return mahdar.read(TEXT, published="2022-01-12")


def test_pieces_of_kept_reports_hold_the_whole_text() -> None:
    for record in search_archive.reports().values():
        found = [p for b in cut(record) for p in b.pieces]
        assert "".join(p.text for p in found) == record.document.text.replace("\r\n", "\n")
        assert all(record.document.text.startswith(p.text, p.start) for p in found)


def test_marks_that_overlap_are_cut_and_keep_all_their_names() -> None:
    found = next(p for b in cut(report()) for p in b.pieces if p.text == "نددت")
    assert found.layers == ("events", "statements")
    assert found.marks == ("s1", "ev1")
    assert found.leads == "ev1"


def test_a_mark_begins_once() -> None:
    for record in search_archive.reports().values():
        begun = [name for b in cut(record) for p in b.pieces for name in p.begins]
        assert len(begun) == len(set(begun))
        assert set(begun) <= {m.id for m in marks_on(record)}


def test_headings_are_blocks_of_their_own() -> None:
    record = mahdar.read("زيارة إلى القاهرة\n\nوصل وزير الخارجية الفرنسي إلى القاهرة أمس.", published="2022-01-12")
    kinds = [s.kind for s in record.sentences]
    assert [b.heading for b in cut(record) if b.heading] == [True] * kinds.count("heading")


def test_a_carriage_return_before_a_line_feed_is_not_shown_and_still_counted() -> None:
    record = mahdar.read(TEXT.replace("\n", "\r\n"), published="2022-01-12")
    found = [p for b in cut(record) for p in b.pieces]
    assert "\r" not in "".join(p.text for p in found)
    after = next(p for p in found if p.text.startswith("\n"))
    assert record.document.text[after.start] == "\n"


def test_an_id_that_names_no_place_marks_nothing() -> None:
    record = report()
    odd = Entity(id='x" onclick="y', kind="person", mentions=(Mention(0, 3, "name"),))
    record = msgspec.structs.replace(record, entities=(odd,))
    assert all("onclick" not in m.id for m in marks_on(record))


def test_marks_out_of_the_text_are_cut_to_it() -> None:
    record = report()
    document = msgspec.structs.replace(record.document, removed=(Removed(-4, 3, "share"), Removed(900, 950, "share")))
    found = [m for m in marks_on(msgspec.structs.replace(record, document=document)) if m.layer == "removed"]
    assert [(m.start, m.end) for m in found] == [(0, 3)]


report_once = report()


@given(st.integers(0, len(TEXT) - 1), st.integers(1, 40))
def test_a_stretch_that_is_asked_for_is_marked_exactly(start: int, size: int) -> None:
    record, end = report_once, min(start + size, len(TEXT))
    told = "".join(p.text for b in cut(record, (start, end)) for p in b.pieces if "at" in p.layers)
    assert told == TEXT[start:end]


def test_html_puts_nothing_between_letters() -> None:
    html = str(marked(cut(report()), {}, "#side-{}".format))
    bare = re.sub("<[^>]+>", "", html)
    assert bare == TEXT


def test_html_escapes_what_is_told_of_a_mark() -> None:
    html = str(marked(cut(report()), {"ev1": '"><script>'}, "#side-{}".format))
    assert "<script>" not in html


def test_layers_that_can_be_chosen_are_told_apart() -> None:
    assert len(set(CHOICE)) == len(CHOICE)
