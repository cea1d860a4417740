"""Statements on any string: never an error, offsets that hold, time that grows with length only."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities
from mahdar.layers.statements import find_statements
from mahdar.layers.subjects import find_subjects

PIECES = st.lists(
    st.sampled_from(
        ["قال", "وأضاف", "مؤكدا", "بحسب", "وفقا", "للشرطة", "الوزير", "أن", "إن", "إلى", "بأنه", "ب", "لم", "كما", "ما", "إذا", "الذي", "فيما",
         "قوله", "تصريح", "نقلا", "عن", " ", "\n", ".", "...", "؟", '"', "«", "»", "“", "”", "(", ")", "،", ":", "-", "–", "<", ">", "2022", "ـ", "َ"]
    )
).map(" ".join)  # fmt: skip
EMPTY = Entities((), ())


def said(raw: str) -> list[tuple[int, int]]:
    text = ArabicText(raw)
    return [(s.start, s.end) for s in find_statements(text, EMPTY, find_subjects(text, EMPTY))]


@given(st.one_of(st.text(max_size=80), PIECES))
@settings(max_examples=400, deadline=None)
def test_any_string_is_read(raw: str) -> None:
    for start, end in said(raw):
        assert 0 <= start < end <= len(raw)
        assert raw[start:end].strip()


@pytest.mark.parametrize(
    "piece",
    [
        'قال الوزير إن "الحل قريب" وأضاف: ',
        "قال قال قال إن إن إن ",
        '" ',
        "- قال ( ",
        "بحسب الشرطة، ",
        "الذي قال إن ",
        "«قال: ",
        "وأن ",
    ],
)
def test_time_is_linear_in_length(piece: str) -> None:
    def seconds(times: int) -> float:
        text = ArabicText(piece * times)
        _ = text.words, text.sentences
        begin = time.perf_counter()
        find_statements(text, EMPTY, find_subjects(text, EMPTY))
        return time.perf_counter() - begin

    seconds(50)
    short, long = min(seconds(400) for _ in range(3)), seconds(3200)
    assert long < 30 * short + 0.1
