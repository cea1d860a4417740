from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.arabic.damage import apply_repairs, find_repairs
from mahdar.arabic.letters import read_letters
from mahdar.arabic.tokens import tokenize
from mahdar.record import Repair

SEED = Path(__file__).parents[3] / "shared" / "seed" / "article.txt"


def repairs(text: str) -> list[tuple[str, str, str]]:
    return [(text[r.start : r.end], r.read_as, r.reason) for r in find_repairs(read_letters(text))]


@pytest.mark.parametrize(
    ("damaged", "read_as"),
    [
        ("وحلفاcها", "وحلفاءها"),  # c looks like ء
        ("وحلفاсها", "وحلفاءها"),  # the Cyrillic one
        ("الأمرiكي", "الأمريكي"),  # the sound
        ("الحكoمة", "الحكومة"),
        ("المفاwضات", "المفاوضات"),
        ("المحادثaت", "المحادثات"),
    ],
)
def test_a_foreign_letter_is_read_as_the_one_that_makes_a_word(damaged: str, read_as: str) -> None:
    assert repairs(f"قالت {damaged} أمس") == [(damaged, read_as, "foreign-letter")]


@pytest.mark.parametrize(
    "read_as",
    ["في العاصمة", "قال الرئيس", "وزير الخارجية", "المتحدة الأمريكية", "إلى البلاد", "هذا الاستفتاء", "أو التعاون",
     "المتحدة وروسيا", "كوريا الشمالية", "قال الرئيس الأمريكي"],
)  # fmt: skip
def test_words_run_together_are_parted(read_as: str) -> None:
    glued = read_as.replace(" ", "")
    assert repairs(glued) == [(glued, read_as, "glued")]


def test_words_torn_apart_are_joined() -> None:
    assert repairs("بدأت ال محادثات") == [("ال محادثات", "المحادثات", "broken-space")]
    assert repairs("وصل إلى ا لعراق") == [("ا لعراق", "العراق", "broken-space")]


@pytest.mark.parametrize(
    "text",
    ["عبدالله", "عبدالفتاح", "نورالدين", "سيفالإسلام", "أبوالفتوح", "ال سعود", "ال خليفة", "و قال", "الـCIA", "لCNN",
     "تويترX", "A4", "G7الـ", "آيفونX", "فيروس H1N1و", "بالPKKو", "فيتامينDو", "#كأسالعالم", "x.com/فيالعاصمة",
     "كوالالمبور", "دونالدسون", "سوبر ماركت", "105ملايين", "و1فردي", "القاهرة.وقال", "مسؤول", "مفاجىء",
     "الطوارىء", "المصرىين"],
)  # fmt: skip
def test_names_and_foreign_words_stay_as_they_are(text: str) -> None:
    assert repairs(text) == []


def test_no_repair_inside_a_removed_span() -> None:
    text = "وحلفاcها فيالعاصمة"
    assert [r.read_as for r in find_repairs(read_letters(text), [(0, 8)])] == ["في العاصمة"]


def test_the_seed_has_one_repair() -> None:
    if not SEED.is_file():
        pytest.skip("needs ../shared/seed")
    assert repairs(SEED.read_text(encoding="utf-8")) == [("وحلفاcها", "وحلفاءها", "foreign-letter")]


def test_repaired_words_still_cover_the_damaged_stretch() -> None:
    raw = "ذهبت ال محـادثات وحلفاcهاَ إلىالبلاد."
    letters = read_letters(raw)
    tokens = tokenize(apply_repairs(letters, find_repairs(letters)))
    assert [(t.plain, raw[t.start : t.end]) for t in tokens] == [
        ("ذهبت", "ذهبت"), ("المحادثات", "ال محـادثات"), ("وحلفاءها", "وحلفاcهاَ"), ("إلى", "إلى"), ("البلاد", "البلاد"),
        (".", "."),
    ]  # fmt: skip


@given(st.text(st.sampled_from("ابةىلءcоx \u0640\u064b5١\n#")), st.data())
def test_offsets_hold_whatever_is_repaired(raw: str, data: st.DataObject) -> None:
    letters = read_letters(raw)
    cuts = sorted(data.draw(st.lists(st.integers(0, len(raw)), max_size=6)))
    read_as = st.text(st.sampled_from("ابةىل "), max_size=6)
    made = [Repair(a, b, data.draw(read_as), "test") for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    for some in (made, find_repairs(letters)):
        out = apply_repairs(letters, some)
        assert len(out.plain) == len(out.folded) == len(out.offsets)
        assert all(a <= b for a, b in pairwise(out.offsets))
        assert all(0 <= at < len(raw) for at in out.offsets)


@given(st.text(st.sampled_from("التحدةىفيو مcx\u200f#ـ"), max_size=60))
def test_repairs_are_in_order_and_within_the_text(raw: str) -> None:
    end = 0
    for repair in find_repairs(read_letters(raw)):
        assert end <= repair.start < repair.end <= len(raw)
        end = repair.end
