from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.arabic.letters import read_letters
from mahdar.arabic.numbers import Number, digits_value, find_numbers, number_at
from mahdar.arabic.tokens import Token, tokenize


def tokens(text: str) -> tuple[Token, ...]:
    return tokenize(read_letters(text))


def values(text: str) -> list[int | float | None]:
    return [n.value for n in find_numbers(tokens(text))]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("خمسة", 5), ("ثماني", 8), ("عشر", 10), ("خمسة عشر", 15), ("إحدى عشرة", 11), ("اثنتا عشرة", 12),
        ("واحد وعشرون", 21), ("خمس وأربعين", 45), ("مئة", 100), ("مائتين", 200), ("ثلاثمئة", 300), ("خمس مئة", 500),
        ("مئتان وأربعون", 240), ("ألف", 1000), ("ألفين وعشرة", 2010), ("ألفين وأحد عشر", 2011),
        ("ثلاثة آلاف وخمسمائة", 3500), ("ألف وتسعمئة وسبعة وستين", 1967), ("خمسمائة ألف", 500_000),
        ("مليونين ونصف المليون", 2_500_000), ("نصف مليون", 500_000), ("1.5 مليون", 1_500_000), ("20 ألف", 20_000),
        ("مليون و200 ألف", 1_200_000), ("ثلاثمائة وأربعة وستون ألفا ومئتان واثنا عشر", 364_212), ("ألف مليار", 10**12),
    ],
)  # fmt: skip
def test_cardinals_are_read_as_one_number(text: str, value: int) -> None:
    found = find_numbers(tokens(text))
    assert [(n.value, n.first, n.last) for n in found] == [(value, 0, len(tokens(text)) - 1)]


@pytest.mark.parametrize(
    ("text", "value"),
    [("الأول", 1), ("ثان", 2), ("العاشرة", 10), ("الحادي عشر", 11), ("الثانية والعشرين", 22), ("العشرون", 20)],
)
def test_ordinals_are_told_from_cardinals(text: str, value: int) -> None:
    (found,) = find_numbers(tokens(text))
    assert (found.value, found.ordinal) == (value, True)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3,000", 3000),
        ("3.000", 3000),
        ("2,5", 2.5),
        ("٢٫٥", 2.5),
        ("1,200,000", 1_200_000),
        ("٢٠١٤", 2014),
        ("0.125", 0.125),
    ],
)
def test_digits_with_points_and_commas(text: str, value: float) -> None:
    assert values(text) == [value]


def test_three_digits_after_a_point_are_decimals_before_a_scale() -> None:
    assert values("1.125 مليون") == [1_125_000]
    assert digits_value("1.125") == 1125


def test_a_date_in_digits_is_no_number() -> None:
    assert values("26.4.1947") == [None]


def test_separate_numbers_stay_apart() -> None:
    assert values("5 و6") == [5, 6]
    assert values("بين 8 و9 يناير") == [8, 9]


def test_a_dual_is_two_of_its_noun() -> None:
    assert number_at(tokens("يومين"), 0) == Number(0, 0, 2, noun="يوم")
    assert number_at(tokens("وقتيلان"), 0) == Number(0, 0, 2, noun="قتيل")


def test_a_human_plural_is_no_dual() -> None:
    assert values("المسؤولين") == []


@pytest.mark.parametrize("text", ["عشرات", "بضعة", "عدة", "آلاف", "عشرات الآلاف", "مئات"])
def test_vague_numbers_have_no_value(text: str) -> None:
    (found,) = find_numbers(tokens(text))
    assert (found.value, found.vague, found.last) == (None, True, len(tokens(text)) - 1)


def test_one_of_is_no_number() -> None:
    assert values("أحد القادة وإحدى الدول") == []


def test_clitics_and_article_are_passed_over() -> None:
    assert values("بخمسة وللثلاثة الدول العشر") == [5, 3, 10]
    assert values("الـ15") == [15]


def test_number_at_needs_a_number_there() -> None:
    words = tokens("قال 5")
    assert number_at(words, 0) is None
    assert number_at(words, 7) is None
    assert number_at(words, 1) == Number(1, 1, 5)


@given(
    st.lists(
        st.sampled_from(
            ["خمسة", "و", "عشر", "ألف", "مئة", "وعشرين", "12", "3,000", "نصف", "مليون", "الأول", "يومين", "،"]
        )
    )
)
def test_numbers_never_overlap(words: list[str]) -> None:
    text = tokens(" ".join(words))
    last = -1
    for number in find_numbers(text):
        assert last < number.first <= number.last < len(text)
        last = number.last
