"""Words: clitics, lemmas and features, alone and in context."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.arabic.letters import read_letters
from mahdar.arabic.tokens import tokenize
from mahdar.arabic.words import Word, analyses, is_known, read_words


def words(text: str) -> list[Word]:
    return list(read_words(tokenize(read_letters(text))))


@pytest.mark.parametrize(
    ("form", "proclitics", "stem", "enclitic"),
    [
        ("والمحادثات", ("و", "ال"), "محادثات", ""),
        ("للمحكمة", ("ل", "ال"), "محكمة", ""),
        ("للجنة", ("ل", "ال"), "لجنة", ""),
        ("فسيلتقي", ("ف", "س"), "يلتقي", ""),
        ("وبمشاركتهم", ("و", "ب"), "مشاركة", "هم"),
        ("كالدول", ("ك", "ال"), "دول", ""),
        ("وزير", (), "وزير", ""),
        ("ولد", (), "ولد", ""),
        ("بيان", (), "بيان", ""),
        ("كتاب", (), "كتاب", ""),
        ("اتهموها", (), "اتهموا", "ها"),
        ("لها", (), "ل", "ها"),
        ("إليه", (), "إلي", "ه"),
        ("وعليهم", ("و",), "علي", "هم"),
        ("وحلفائها", ("و",), "حلفاء", "ها"),
        ("لبوتين", ("ل",), "بوتين", ""),
        ("والكرملين", ("و", "ال"), "كرملين", ""),
        ("سلام", (), "سلام", ""),
        ("فرنسا", (), "فرنسا", ""),
        ("لندن", (), "لندن", ""),
    ],
)
def test_clitics_are_taken_off(form: str, proclitics: tuple[str, ...], stem: str, enclitic: str) -> None:
    word = analyses(form)[0]
    assert (word.proclitics, word.stem, word.enclitic) == (proclitics, stem, enclitic)


@pytest.mark.parametrize(
    ("text", "at", "lemma", "pos"),
    [
        ("قالت الوزيرة", 0, "قال", "verb"),
        ("اتفقوا على لقاء", 0, "اتفق", "verb"),
        ("الدول الأعضاء", 0, "دولة", "noun"),
        ("عقوبات اقتصادية", 0, "عقوبة", "noun"),
        ("عقوبات اقتصادية", 1, "اقتصادي", "adj"),
        ("لم يصل الوفد", 1, "وصل", "verb"),
        ("في قتل المدنيين", 1, "قتل", "noun"),
        ("وزراء الخارجية", 0, "وزير", "noun"),
        ("ممثلو الدول", 0, "ممثل", "noun"),
        ("سيعود الوفد", 0, "عاد", "verb"),
        ("بعد محادثات", 1, "محادثة", "noun"),
    ],
)
def test_lemma_and_class_in_context(text: str, at: int, lemma: str, pos: str) -> None:
    word = words(text)[at]
    noun = {"adj": "noun"} if pos == "noun" else {}  # participles used as nouns are given as either
    assert (word.lemma, noun.get(word.pos, word.pos)) == (lemma, pos)


@pytest.mark.parametrize(
    ("text", "at", "lemma", "tense", "voice", "person", "gender", "number"),
    [
        ("قالتا إن", 0, "قال", "past", "active", 3, "f", "d"),
        ("اتهموا واشنطن", 0, "اتهم", "past", None, 3, "m", "p"),
        ("أبلغناهم بالقرار", 0, "أبلغ", "past", None, 1, None, "p"),
        ("لم يصلوا إلى العاصمة", 1, "وصل", "present", "active", 3, "m", "p"),
        ("لن تشارك الدول", 1, "شارك", "present", None, 3, "f", "s"),
        ("ليلتقي الوزير", 0, "التقى", "present", "active", 3, "m", "s"),
        ("فليكن ذلك", 0, "كان", "present", None, 3, "m", "s"),
        ("ستوقعان الاتفاق", 0, "وقع", "present", None, 3, "f", "d"),
        ("وسيلتقون غدا", 0, "التقى", "present", None, 3, "m", "p"),
        ("قيل إن", 0, "قال", "past", "passive", 3, "m", "s"),
        ("أصيب ثلاثة جنود", 0, "أصاب", "past", "passive", 3, "m", "s"),
        ("أعيد انتخاب الرئيس", 0, "أعاد", "past", "passive", 3, "m", "s"),
        ("تجرى المحادثات", 0, "أجرى", "present", "passive", 3, "f", "s"),
        ("سحبت القوات", 0, "سحب", "past", None, 3, "f", "s"),
    ],
)
def test_verbs_carry_tense_voice_person_gender_and_number(
    text: str, at: int, lemma: str, tense: str, voice: str | None, person: int, gender: str | None, number: str
) -> None:
    word = words(text)[at]
    assert (word.lemma, word.pos, word.tense, word.voice) == (lemma, "verb", tense, voice)
    assert (word.person, word.gender, word.number) == (person, gender, number)


@pytest.mark.parametrize(
    ("text", "at", "lemma", "definite", "gender", "number", "verb"),
    [
        ("إدانة الغزو", 0, "إدانة", False, "f", "s", "أدان"),
        ("إدانة الغزو", 1, "غزو", True, "m", "s", "غزا"),
        ("المحادثات مستمرة", 0, "محادثة", True, "f", "p", "حادث"),
        ("بانسحابها", 0, "انسحاب", True, "m", "s", "انسحب"),
        ("ضرباتها الجوية", 0, "ضربة", True, "f", "p", None),
        ("الرئيسان اتفقا", 0, "رئيس", True, "m", "d", None),
        ("للقاء نظيره", 0, "لقاء", True, "m", "s", "التقى"),
        ("حرب أهلية", 0, "حرب", False, "f", "s", "حارب"),
        ("المقاتلون انسحبوا", 0, "مقاتل", True, "m", "p", "قاتل"),
    ],
)
def test_nouns_carry_definiteness_gender_number_and_verb(
    text: str, at: int, lemma: str, definite: bool, gender: str, number: str, verb: str | None
) -> None:
    word = words(text)[at]
    assert (word.lemma, word.definite, word.gender, word.number, word.verb) == (lemma, definite, gender, number, verb)


def test_a_noun_after_a_verb_is_no_past() -> None:
    assert [(w.lemma, w.pos, w.derived) for w in words("لا تنوي نشر أسلحة")[1:3]] == [
        ("نوى", "verb", None),
        ("نشر", "noun", "masdar"),
    ]


def test_names_of_states_are_no_adjectives() -> None:
    assert [words(name)[0].polity for name in ("روسيا", "أوكرانيا", "ليبيا")] == [None, None, None]


def test_verbal_nouns_and_participles_name_their_verb() -> None:
    withdrawal, noting = words("انسحاب القوات")[0], words("مؤكدا أن")[0]
    assert (withdrawal.derived, withdrawal.verb) == ("masdar", "انسحب")
    assert (noting.derived, noting.verb, noting.gender) == ("active participle", "أكد", "m")


def test_nationalities_name_their_state() -> None:
    assert [words(w)[0].polity for w in ("الروسية", "أميركيون", "والفرنسي", "الأتراك")] == ["RUS", "USA", "FRA", "TUR"]


def test_definiteness_comes_from_article_and_pronoun() -> None:
    assert [w.definite for w in words("القرار قرار قراره")] == [True, False, True]


def test_dual_and_plural_are_told_apart() -> None:
    assert [words(w)[0].number for w in ("وزيران", "وزيرة", "سفيرتين")] == ["d", "s", "d"]


def test_unknown_names_keep_their_letters() -> None:
    for name in ("كاتشوفسكي", "بوردينسكو", "لامبرتيني"):
        word = analyses(name)[0]
        assert (word.stem, word.known) == (name, False)


def test_known_words_are_told_from_damaged_ones() -> None:
    assert is_known("وحلفاءها")
    assert not is_known("قضظثغ")


@given(st.text(alphabet="ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءآأؤإئ", min_size=1, max_size=14))
def test_any_letters_have_a_reading_made_of_them(form: str) -> None:
    for word in analyses(form):
        assert word.lemma
        assert form.startswith("".join(word.proclitics).replace("لال", "لل"))
        assert form.endswith(word.enclitic)


@given(st.text(max_size=40))
def test_there_is_one_word_for_each_token(text: str) -> None:
    tokens = tokenize(read_letters(text))
    assert len(read_words(tokens)) == len(tokens)
