"""The reader: whole reports."""

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mahdar
from mahdar.errors import OptionError
from mahdar.record import Record, to_json

SHARED = Path(__file__).parents[2] / "shared"
seed = pytest.mark.skipif(not (SHARED / "seed").is_dir(), reason="the seed report is not at hand")

# Letters, marks and words that reports are made of, so that generated texts reach every layer.
PIECES = st.one_of(
    st.text(max_size=8),
    st.sampled_from(
        ["قال", "أمس", "الثلاثاء", " ", "\n", "\r\n", "«", "»", '"', ".", "؟", "…", "12", "١٢", "يناير", "عام", "2014", "-", "/",
         "(", ")", "رويترز", "وحلفاcها", "ـ", "\u200f", "ﻻ", "ﷺ", "قبل", "يومين", "هـ", "رمضان", "وكالات", ":", "بين", "و", "\u0670", "\x00", "\ud800"]
    ),
)  # fmt: skip


def spans(record: Record) -> list[tuple[int, int]]:
    document = record.document
    found = [(removed.start, removed.end) for removed in document.removed]
    found += [(repair.start, repair.end) for repair in document.repairs]
    found += [(sentence.start, sentence.end) for sentence in record.sentences]
    return found + [(time.start, time.end) for time in record.times]


@settings(max_examples=300, deadline=None)
@given(
    st.lists(PIECES, max_size=30).map("".join), st.one_of(st.none(), st.dates(dt.date(1900, 1, 1), dt.date(2100, 1, 1)))
)
def test_any_string_is_read_and_every_span_names_its_words(text: str, published: dt.date | None) -> None:
    record = mahdar.read(text, published=published)
    assert record.document.text == text
    for start, end in spans(record):
        assert 0 <= start < end <= len(text)
    for time in record.times:
        assert text[time.start : time.end] == time.text
    for one, two in zip(record.sentences, record.sentences[1:], strict=False):
        assert one.end <= two.start
    for sentence in record.sentences:
        assert not any(r.start < sentence.end and sentence.start < r.end for r in record.document.removed)


@given(st.text(alphabet="ابتد ةىأ.\n", max_size=60))
def test_reading_twice_gives_the_same_bytes(text: str) -> None:
    assert to_json(mahdar.read(text)) == to_json(mahdar.read(text))


def test_same_content_has_the_same_id() -> None:
    assert mahdar.read("خبر", source="a").document.id == mahdar.read("خبر", source="b").document.id
    assert mahdar.read("خبر").document.id != mahdar.read("خبر آخر").document.id


def test_wrong_publication_date_is_refused() -> None:
    with pytest.raises(OptionError, match="YYYY-MM-DD"):
        mahdar.read("خبر", published="أمس")


def test_without_publication_date_relative_times_stay_open_and_the_record_says_why() -> None:
    record = mahdar.read("وصل الوفد أمس.")
    assert [t.value for t in record.times] == [None]
    assert [w.code for w in record.document.warnings] == ["no-publication-date"]


def test_dateline_gives_the_publication_date() -> None:
    record = mahdar.read("جنيف في 9 آذار/مارس 2022 (رويترز) - وصل الوفد أمس إلى جنيف.")
    assert (record.document.published, record.document.published_from) == ("2022-03-09", "dateline")
    assert "2022-03-08" in [t.value for t in record.times]


def test_text_written_otherwise_gives_the_same_times() -> None:
    plain = mahdar.read("وقّع الوزير الاتفاق في 12 يناير 2022", published="2022-01-20")
    other = mahdar.read("وقَّـع الوزيـر الاتفاق فی ١٢ ينـايـر ٢٠٢٢", published="2022-01-20")
    assert [t.value for t in plain.times] == [t.value for t in other.times] == ["2022-01-12"]


@seed
def test_seed_report_is_read_right(tmp_path: Path) -> None:
    record = mahdar.read_file(SHARED / "seed/article.txt", published="2022-01-12")
    out = tmp_path / "record.json"
    out.write_bytes(to_json(record))
    done = subprocess.run(
        [sys.executable, SHARED / "tools/score.py", "--gold", SHARED / "seed/gold.json", "--record", out, "--json"],
        capture_output=True, check=True,
    )  # fmt: skip
    score = json.loads(done.stdout)
    assert score["boilerplate removed"]["hit"] == 3
    assert (score["times"]["hit"], score["times"]["predicted"]) == (9, 9)
    gold = json.loads((SHARED / "seed/gold.json").read_text(encoding="utf-8"))
    text = record.document.text
    assert [text[s.start : s.end] for s in record.sentences if s.kind == "heading"] == [
        h["text"] for h in gold["headings"]
    ]
    assert [(text[r.start : r.end], r.read_as) for r in record.document.repairs] == [("وحلفاcها", "وحلفاءها")]
    assert (record.document.publisher, list(record.document.agencies)) == ("أوكرانيا برس", ["الجزيرة"])
