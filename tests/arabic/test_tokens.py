from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.arabic.letters import read_letters
from mahdar.arabic.tokens import Token, tokenize


def tokens(text: str) -> tuple[Token, ...]:
    return tokenize(read_letters(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("قال الوزير.", ["قال", "الوزير", "."]),
        ("105ملايين", ["105", "ملايين"]),
        ("٣٫٥ و1,000.5", ["3٫5", "و", "1,000.5"]),
        ("ليصلك... هنا…", ["ليصلك", "...", "هنا", "…"]),
        ("ناتو-روسيا", ["ناتو", "-", "روسيا"]),
        ("AT&T و O'Brien", ["AT&T", "و", "O'Brien"]),
        ("مُحَـادَثات", ["محادثات"]),
        ("ݣرسيف", ["ݣرسيف"]),
        ("", []),
    ],
)
def test_words_numbers_and_marks(text: str, expected: list[str]) -> None:
    assert [t.plain for t in tokens(text)] == expected


def test_kinds() -> None:
    assert [t.kind for t in tokens("قال NATO 12 ؟")] == ["word", "latin", "number", "mark"]


def test_glued_tells_of_a_missing_space() -> None:
    assert [t.glued for t in tokens("قال: نعم.")] == [False, True, False, True]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85"])
def test_lines_are_counted_whatever_ends_them(end: str) -> None:
    assert [t.line for t in tokens(f"أ{end}ب {end} {end}ج")] == [0, 1, 3]


def test_removed_spans_leave_no_tokens() -> None:
    letters = read_letters("قال هنا نعم")
    assert [t.plain for t in tokenize(letters, [(4, 7)])] == ["قال", "نعم"]


@given(st.text(st.characters(codec="utf-8")) | st.text(st.sampled_from("اب \u0640\u064e\n.3aﻼ،")))
def test_tokens_stand_in_order_and_hold_all_that_is_visible(raw: str) -> None:
    letters = read_letters(raw)
    found = tokenize(letters)
    assert "".join(t.plain for t in found) == "".join(letters.plain.split())
    for before, after in pairwise(found):
        assert before.start <= after.start
        assert before.line <= after.line
    assert all(0 <= t.start < t.end <= len(raw) and len(t.plain) == len(t.fold) for t in found)


def test_a_token_that_a_removed_span_cuts_is_left_out() -> None:
    text = "في 26.4.1947 خبر"
    assert [t.plain for t in tokenize(read_letters(text), [(8, 12)])] == ["في", "خبر"]
