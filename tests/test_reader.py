"""The reader: whole reports."""

import datetime as dt
import json
import re
import subprocess
import sys
import unicodedata
from collections.abc import Callable
from pathlib import Path
from time import perf_counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import mahdar
from mahdar.arabic.text import ArabicText
from mahdar.errors import OptionError
from mahdar.layers.times import find_times
from mahdar.reading.document import make_document
from mahdar.record import Record, from_json, to_json

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
    assert record.document.text == text.replace("\ud800", "\ufffd")
    text = record.document.text
    for start, end in spans(record):
        assert 0 <= start < end <= len(text)
    for time in record.times:
        assert text[time.start : time.end] == time.text
    assert from_json(to_json(record)) == record
    for one, two in zip(record.sentences, record.sentences[1:], strict=False):
        assert one.end <= two.start
    for sentence in record.sentences:
        assert not any(r.start < sentence.end and sentence.start < r.end for r in record.document.removed)


@given(st.text(alphabet="ابتد ةىأ.\n", max_size=60))
def test_reading_twice_gives_the_same_bytes(text: str) -> None:
    assert to_json(mahdar.read(text)) == to_json(mahdar.read(text))


def test_a_lone_surrogate_keeps_its_place_and_is_reported() -> None:
    record = mahdar.read("وصل \ud83d الوفد أمس", published="2022-01-12", title="خبر \udc00", source="\udcff")
    assert record.document.text == "وصل \ufffd الوفد أمس"
    assert [(w.code, w.start, w.end) for w in record.document.warnings] == [("lone-surrogate", 4, 5)]
    assert (record.times[0].start, record.times[0].end) == (12, 15)
    assert from_json(to_json(record)) == record


ISOLATED = {
    unicodedata.normalize("NFKC", chr(code)): chr(code)
    for code in range(0xFE80, 0xFEF5)
    if "ISOLATED" in unicodedata.name(chr(code), "")
}
SPELLINGS: dict[str, Callable[[str], str]] = {
    "tatweel": lambda text: re.sub("(?<=[ب-ي])(?=[ب-ي])", "\u0640", text),
    "zero-width": lambda text: re.sub("(?<=[ب-ي])(?=[ب-ي])", "\u200c", text),
    "vowel signs": lambda text: re.sub("(?<=[ب-ي])(?=[ب-ي])", "\u0652", text),
    "Persian letters": lambda text: text.replace("ي", "ی").replace("ك", "ک"),
    "presentation forms": lambda text: "".join(ISOLATED.get(c, c) for c in text),
    "letters apart from their hamza": lambda text: unicodedata.normalize("NFD", text),
    "bidi controls": lambda text: "\u202b" + text.replace(" ", " \u2067") + "\u202c",
    "a byte order mark within": lambda text: text[:300] + "\ufeff" + text[300:],
    "a NUL within": lambda text: text[:300] + "\x00" + text[300:],
    "Arabic digits": lambda text: text.translate({ord(str(i)): 0x660 + i for i in range(10)}),
    "line ends of Windows": lambda text: text.replace("\n", "\r\n"),
}


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_a_report_written_otherwise_gives_the_same_record(spelling: str) -> None:
    plain = (Path(__file__).parents[1] / "examples/2022-geneva-un.txt").read_text(encoding="utf-8")
    one, two = (mahdar.read(text, published="2022-01-20") for text in (plain, SPELLINGS[spelling](plain)))
    assert [(t.value, t.granularity) for t in one.times] == [(t.value, t.granularity) for t in two.times]
    assert [s.kind for s in one.sentences] == [s.kind for s in two.sentences]
    assert [r.reason for r in one.document.removed] == [r.reason for r in two.document.removed]
    assert one.document.agencies == two.document.agencies
    assert [(e.kind, e.polity, len(e.mentions)) for e in one.entities] == [
        (e.kind, e.polity, len(e.mentions)) for e in two.entities
    ]
    assert [(s.kind, s.speaker) for s in one.statements] == [(s.kind, s.speaker) for s in two.statements]


@pytest.mark.parametrize("day", ["31 أبريل 2022", "30 فبراير 2020", "29 شباط/فبراير 2021", "31/4/2022"])
def test_a_day_that_does_not_exist_is_never_guessed(day: str) -> None:
    record = mahdar.read(f"اجتمع الوزراء في {day} في بيروت.", published="2022-05-12")
    assert [t.value for t in record.times] == [None]
    assert [w.code for w in record.document.warnings] == ["impossible-date"]


def test_a_hijri_year_without_its_letter_is_no_gregorian_year() -> None:
    assert [t.value for t in mahdar.read("صدر القرار عام 1443.").times] == ["2021-08-09/2022-07-29"]


# Texts on which a search that looks ahead at every place takes time that grows with the square.
HOSTILE = (
    "«",
    '"',
    "1",
    "و",
    "(",
    "ا\n",
    "12:30",
    "وخمسة وعشرون ",
    "قبل ",
    "بين 2014 و",
    "قال. ",
    "وحلفاcها ",
    "\u064e",
    "ﷺ",
)


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_is_linear_in_length(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    seconds = []
    for part in (text[: len(text) // 4], text):
        start = perf_counter()
        prepared = ArabicText(part, [(r.start, r.end) for r in make_document(part).removed])
        assert prepared.sentences is not None
        find_times(prepared, None)
        seconds.append(perf_counter() - start)
    assert seconds[1] < 10 * seconds[0] + 0.5


def test_nested_brackets_take_linear_time() -> None:
    start = perf_counter()
    mahdar.read("(" * 20_000 + ")" * 20_000)
    assert perf_counter() - start < 5


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
