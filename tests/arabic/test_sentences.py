from __future__ import annotations

import json
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.arabic.letters import read_letters
from mahdar.arabic.sentences import SentenceSpan, split_sentences
from mahdar.arabic.tokens import tokenize

SEED = Path(__file__).parents[3] / "shared" / "seed"
BODY = "وقال الوزير في مؤتمر صحفي عقده في العاصمة أمس إن بلاده ترفض هذه الاتهامات رفضا قاطعا."
PIECES = st.lists(
    st.sampled_from(["قال", "الوزير", " ", "\n", "\r\n", "\u2028", ".", "...", "…", "؟", "!", '"', "«", "»", "“", "”",
                     "''", "(", ")", "،", ":", "د", "3.5", "U.S.", "-", "ـ", "َ", "\u200f", "\xa0"])
).map("".join)  # fmt: skip


def spans(text: str, removed: tuple[tuple[int, int], ...] = ()) -> tuple[SentenceSpan, ...]:
    return split_sentences(text, tokenize(read_letters(text), removed))


def texts(text: str) -> list[str]:
    return [text[s.start : s.end] for s in spans(text)]


def headings(text: str) -> list[str]:
    return [text[s.start : s.end] for s in spans(text) if s.kind == "heading"]


@pytest.mark.parametrize(
    "parts",
    [
        ["وصل الوفد.", "وغادر مساء."],
        ["أين الوزير؟", "لا أحد يعلم!", "انتهى."],
        ["وصل د. سمير والتقى م. أحمد.", "وغادرا."],
        ["قالت وكالة أ.ف.ب إن الأمر انتهى.", "وأضافت ذلك."],
        ["قالت وكالة (أ. ف. ب.) ذلك.", "وأضافت."],
        ["قالت بي.بي.سي ذلك.", "وقالت بي بي سي.", "ثم صمتت."],
        ["التقى جورج دبليو. بوش الوزير."],
        ["حدث ذلك عام 300 ق.م. في بابل."],
        ["بلغت النسبة 3.5 في المئة عام 2019.", "ثم هبطت."],
        ["1. وصل الوفد.", "وغادر."],
        ["نشره U.S. News وموقع www.site.com/a?b=c أمس.", "وكتب إلى info@site.com أيضا."],
        ["كتب لـ«العربية.نت» ذلك."],
        ["سأل: «لماذا؟» ثم غادر."],
        ['قال "لن نقبل!"، وغادر.'],
        ["نحن... هنا.", "نعم."],
        ["انتهى القصف...", "وأعلن الجيش ذلك."],
        ["انتهى القصف..", "وهدأت المدينة."],
        ["بين الحرب.. والسلام."],
        ["القاهرة.", "وقال الوزير ذلك."],
        ["وصل (الوزير. أمس) إلى هنا؛ ثم غادر."],
    ],
)
def test_stops_cut_only_between_sentences(parts: list[str]) -> None:
    assert texts(" ".join(parts)) == parts


def test_a_missing_space_still_cuts() -> None:
    assert texts("وصل إلى القاهرة.وقال ذلك.") == ["وصل إلى القاهرة.", "وقال ذلك."]


@pytest.mark.parametrize("pair", ["«»", "“”", '""', "”“", "‹›", "„“"])
def test_a_closing_mark_stays_with_its_sentence(pair: str) -> None:
    text = f"قال {pair[0]}نحن هنا. لن نذهب.{pair[1]} وأضاف ذلك."
    found = spans(text)
    assert [text[s.start : s.end] for s in found] == [f"قال {pair[0]}نحن هنا.", f"لن نذهب.{pair[1]}", "وأضاف ذلك."]
    assert [s.quotation for s in found] == [1, 1, None]


def test_a_quotation_of_one_sentence_has_no_number() -> None:
    assert [s.quotation for s in spans("قال «نحن هنا». وأضاف «لن نذهب».")] == [None, None]


def test_two_single_quotes_are_one_mark() -> None:
    assert [s.quotation for s in spans("قال ''نحن هنا. لن نذهب''. انتهى.")] == [1, 1, None]


def test_an_open_quotation_ends_with_its_paragraph() -> None:
    found = spans("قال «نحن هنا. لن نذهب.\nوغادر الوزير. وصمت.")
    assert [s.quotation for s in found] == [1, 1, None, None]


def test_an_open_quotation_goes_on_where_the_next_paragraph_opens_again() -> None:
    found = spans("قال «نحن هنا. لن نذهب.\n«وسنعود». وغادر الوزير.")
    assert [s.quotation for s in found] == [1, 1, 1, None]


def test_a_missing_mark_does_not_turn_the_following_ones_round() -> None:
    found = spans('قال "نحن هنا. وأضاف "لن نذهب" أبدا. وقال "نعم. سنذهب".')
    assert [s.quotation for s in found] == [None, None, 1, 1]


def test_lines_of_every_kind_end_sentences() -> None:
    assert texts("وصل\r\nغادر\n\n\n\xa0\nعاد\u2028صمت") == ["وصل", "غادر", "عاد", "صمت"]


def test_no_sentence_crosses_a_removed_span() -> None:
    text = "قال الوزير (اشترك هنا) ذلك."
    cut = text.index("("), text.index(")") + 1
    assert [text[s.start : s.end] for s in spans(text, (cut,))] == ["قال الوزير", "ذلك."]


def test_headings_of_the_seed() -> None:
    if not SEED.is_dir():
        pytest.skip("needs ../shared/seed")
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    assert headings(text) == [h["text"] for h in gold["headings"]]


@pytest.mark.parametrize("title", ["لا حسم", 'الكرملين "مستاء"', '"لحظة الحقيقة"', "الوزير: لن نقبل", "ماذا بعد؟"])
def test_a_short_line_between_paragraphs_is_a_heading(title: str) -> None:
    assert headings(f"{BODY}\n{title}\n{BODY}") == [title]


def test_titles_over_the_report_are_headings() -> None:
    assert headings(f"موسكو ترفض\nردود غاضبة في بروكسل\n{BODY}\n{BODY}") == ["موسكو ترفض", "ردود غاضبة في بروكسل"]


@pytest.mark.parametrize(
    "text",
    [
        "موسكو ترفض الاتهامات",
        f"{BODY}\nوكالات",
        f"{BODY}\nوأضاف الوزير:\n{BODY}",
        f"{BODY}\n- بند أول\n- بند ثان\n{BODY}",
        f"{BODY}\n(رويترز)\n{BODY}",
        "مقتل جندي في غارة\nإصابة ثلاثة في انفجار\nوصول الوفد إلى القاهرة\nاجتماع طارئ للمجلس",
        f"{BODY[:-1]} في\nالعاصمة القديمة\n{BODY}",
    ],
)
def test_what_is_no_heading(text: str) -> None:
    assert headings(text) == []


@given(PIECES | st.text())
def test_every_token_belongs_to_one_sentence(text: str) -> None:
    tokens = tokenize(read_letters(text))
    found = split_sentences(text, tokens)
    assert [i for s in found for i in range(s.first, s.last)] == list(range(len(tokens)))
    for span in found:
        assert 0 <= span.start < span.end <= len(text)
        assert (span.start, span.end) == (tokens[span.first].start, tokens[span.last - 1].end)
    assert all(a.end <= b.start or tokens[b.first].start == tokens[a.last - 1].start for a, b in pairwise(found))


@pytest.mark.parametrize("unit", ["ا", '"', "(", "«قال ", "قال. ", "...", "1. "])
def test_long_lines_take_linear_time(unit: str) -> None:
    text = unit * (400_000 // len(unit))
    begin = time.perf_counter()
    spans(text)
    assert time.perf_counter() - begin < 10
