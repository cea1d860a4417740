"""Vowel signs: the voice that a writer's few signs show."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.arabic.letters import read_letters
from mahdar.arabic.text import ArabicText
from mahdar.arabic.tokens import tokenize
from mahdar.arabic.vowels import signs_of
from mahdar.arabic.words import Word


def verb(raw: str) -> Word:
    return ArabicText(raw).words[0]


@pytest.mark.parametrize(
    ("raw", "lemma", "voice"),
    [
        ("سُحبت القوات", "سحب", "passive"),
        ("سحبت القوات", "سحب", None),
        ("سَحبت القوات", "سحب", "active"),
        ("وسُحبت القوات", "سحب", "passive"),
        ("أُنشئت اللجنة", "أنشأ", "passive"),
        ("أُعلن الاتفاق", "أعلن", "passive"),
        ("أُصيب جندي", "أصاب", "passive"),
        ("اُستخدم السلاح", "استخدم", "passive"),
        ("نُقلوا إلى المستشفى", "نقل", "passive"),
        ("عُيِّن سفيرا", "عين", "passive"),  # not عين, eye
        ("فُتحت الحدود", "فتح", "passive"),  # not ف and تحت: no clitic has a damma
        ("كُنتُ هناك", "كان", None),
        ("يُعتقد أن", "اعتقد", "passive"),
        ("سيُعقد الاجتماع", "عقد", "passive"),
        ("يُتوقع أن", "توقع", "passive"),
        ("يُعلن الوزير", "أعلن", None),  # a damma in both voices
        ("يُعلِن الوزير", "أعلن", "active"),
        ("يُعلَن الاتفاق", "أعلن", "passive"),
        ("يُقدم الوزير", "قدم", None),
        ("يُقدِّم الوزير", "قدم", "active"),
        ("يُقدَّم الطلب", "قدم", "passive"),
        ("يُشارك الوزير", "شارك", None),
        ("يُقتَلون في الحرب", "قتل", "passive"),
        ("يَقتل المدنيين", "قتل", "active"),
    ],
)
def test_voice_is_read_from_written_signs(raw: str, lemma: str, voice: str | None) -> None:
    word = verb(raw)
    assert (word.lemma, word.pos, word.voice) == (lemma, "verb", voice)


def test_signs_on_a_tatweel_or_an_invisible_character_are_those_of_the_letter_before() -> None:
    assert verb("سـُحبت القوات").voice == "passive"
    assert verb("سُ\u200cحبت القوات").voice == "passive"


def test_a_repaired_word_is_not_judged_by_the_signs_of_the_damaged_one() -> None:
    text = ArabicText("وحلفاcهاُ")
    assert len(text.words) == len(text.tokens)


@given(st.text(alphabet="سحبتيعلنأُ\u064e\u064f\u0650\u0651ـ\u200fﻻﷺ ", max_size=20))
def test_every_letter_of_a_token_has_its_signs(raw: str) -> None:
    for token in tokenize(read_letters(raw)):
        assert len(signs_of(raw[token.start : token.end])) == len(token.plain)
    assert len(ArabicText(raw).words) == len(ArabicText(raw).tokens)
