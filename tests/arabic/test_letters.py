from __future__ import annotations

import sys
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.arabic.letters import Letters, arabic_share, fold, fold_word, is_arabic, plain, read_letters

ARABIC = st.text(st.sampled_from("اأإآؤئءىيةه\u0640\u064e\u0651\u0653\u0654\u0655\u0670\u200f\u200dﻼﷲی گ٣۳3 ﷺ"))


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("مُحَـادَثاتٌ", "محادثات"),
        ("ﺍﻟﺴﻼﻡ", "السلام"),
        ("ﷲ", "الله"),
        ("ﺍﻟﻌﺮﺍﻕ", "العراق"),
        ("٠١٢٣٤٥٦٧٨٩", "0123456789"),
        ("۰۱۲۳۴۵۶۷۸۹", "0123456789"),
        ("ایران کی", "ايران كي"),
        ("مي\u200cخواهم\u200f\u202b\ufeff", "ميخواهم"),
        ("لكن\u00adهذا", "لكنهذا"),
        ("هذٰا", "هذا"),
    ],
)
def test_plain_is_what_a_dictionary_prints(raw: str, expected: str) -> None:
    assert plain(raw) == expected


@pytest.mark.parametrize("raw", ["السُّؤَالُ", "آخَر", "أَمْن", "إلى", "رئيس", "شيئًا"])
def test_letters_apart_from_their_hamza_are_read_as_one(raw: str) -> None:
    apart = unicodedata.normalize("NFD", raw)
    assert plain(apart) == plain(raw)
    assert fold(apart) == fold(raw)


def test_folding_joins_what_writers_mix() -> None:
    assert fold("الأُمم المتّحدة إلى") == "الامم المتحده الي"
    assert fold("مسؤول") == fold("مسئول")
    assert fold("NATO") == "nato"


def test_line_separators_stay() -> None:
    assert plain("أ\u2028ب\u2029ج") == "أ\u2028ب\u2029ج"


def test_every_character_has_both_readings_of_one_length() -> None:
    for code in range(sys.maxunicode + 1):
        char = chr(code)
        both = plain(char), fold(char)
        assert len(both[0]) == len(both[1]), hex(code)
        assert plain(both[0]) == both[0], hex(code)
        assert fold(both[1]) == fold(both[0]) == both[1], hex(code)


@given(ARABIC | st.text())
def test_folding_twice_changes_nothing(raw: str) -> None:
    assert fold(fold(raw)) == fold(raw) == fold(plain(raw)) == fold_word(fold(raw))
    assert plain(plain(raw)) == plain(raw)


@given(ARABIC | st.text())
def test_offsets_lead_back_to_the_letters(raw: str) -> None:
    letters = read_letters(raw)
    assert (letters.plain, letters.folded) == (plain(raw), fold(raw))
    assert len(letters.plain) == len(letters.folded) == len(letters.offsets)
    assert all(a <= b for a, b in pairwise(letters.offsets))
    for i in range(len(letters.plain)):
        start, end = letters.raw_span(i, i + 1)
        assert letters.plain[i] in plain(raw[start:end])
        assert letters.plain[letters.position(start)] in plain(raw[start:end])


def test_a_span_takes_the_marks_of_its_last_letter() -> None:
    letters = read_letters("قالَ الوزيرُ")
    assert letters.raw[slice(*letters.raw_span(0, 3))] == "قالَ"
    assert letters.raw_span(2, 2) == (2, 2)
    assert letters.raw_start(len(letters.plain)) == len(letters.raw)


def test_ends_of_an_empty_text() -> None:
    assert read_letters("") == Letters("", "", "", range(0))


def test_what_is_arabic() -> None:
    assert is_arabic("ة")
    assert is_arabic("گ")
    assert not any(map(is_arabic, "ـ،؟٣aж"))
    assert arabic_share("قال abc") == 0.5
    assert arabic_share("123") == 0.0
