import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.arabic.letters import plain
from mahdar.search.tokens import LONGEST, bare, is_small, respellings, senses, terms, tokens


def meets(question: str, text: str) -> bool:
    """Whether a question word finds a text word, by any of its columns."""
    wanted, word = senses(plain(question)), terms(plain(text))
    lemmas = {word.lemma, *word.more}
    return wanted.form == word.form or bool(lemmas & set(wanted.lemmas)) or word.lemma in wanted.finite


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("وزير", "والوزير"), ("وزير", "للوزير"), ("وزير", "وزراء"), ("وزير", "الوزيرين"), ("وزير", "وزيرة"), ("وزير", "وزيرُنا"),
        ("رئيس", "رؤسائهم"), ("قوة", "القوى"), ("حرب", "حروبها"), ("دولة", "ودولتين"), ("كتاب", "الكتب"),
        ("زار", "سيزورون"), ("قال", "وقالت"), ("اجتمع", "يجتمعان"), ("زيارة", "يزور"), ("استقال", "استقالته"),
        ("أعلن", "اعلن"), ("الأمم", "الامم"), ("وزارة", "وزاره"), ("مسؤول", "المسئولين"), ("اتفاق", "الإتفاق"), ("مستشفى", "المستشفي"),
        ("ناتو", "وللناتو"), ("فلانوف", "ولفلانوف"), ("أميركي", "الأميركيين"), ("NATO", "nato"), ("علي", "وعلي"), ("إلى", "الي"),
    ],
)  # fmt: skip
def test_word_finds_its_other_forms(question: str, text: str) -> None:
    assert meets(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("حادث", "محادثات"), ("وزير", "وزارة"), ("دولة", "دولار"), ("جامعة", "جامع"), ("مكتب", "كتب"), ("وزيرة", "الوزراء"),
        ("سأل", "مسؤول"), ("مجلس", "جلسة"), ("محمد", "محمود"), ("علي", "على"), ("علي", "وعليه"),
    ],
)  # fmt: skip
def test_word_does_not_find_what_only_looks_alike(question: str, text: str) -> None:
    assert not meets(question, text)


def test_numbers_come_in_one_spelling() -> None:
    assert tokens(plain("٣٬٠٠٠ و3,000 و3.000 و2,5 و٢٫٥")) == ["3000", "و", "3000", "و", "3000", "و", "2.5", "و", "2.5"]
    assert tokens("26.4.1947") == ["26", "4", "1947"]
    assert tokens("1" * 40) == ["1" * 40]


def test_small_words_are_known() -> None:
    assert [word for word in ("في", "وعلى", "أن", "وزير", "12", "of") if is_small(word)] == ["في", "وعلى", "أن"]


def test_respellings_fold_to_the_same_letters() -> None:
    for word in ("والامم", "المسئولين", "وزاره", "للانتخابات"):
        assert respellings(word)
        assert {terms(other).form for other in respellings(word)} == {terms(word).form}


def test_particles_come_off_unknown_words_only_while_a_word_is_left() -> None:
    assert bare("بالفرمانوف") == ["الفرمانوف", "فرمانوف"]
    assert bare("لكن") == []


@given(st.text())
def test_terms_hold_only_letters_digits_and_points(text: str) -> None:
    """What both databases take as one token: nothing that could be an operator, a quote or a space."""
    for word in tokens(plain(text)):
        for term in (
            terms(word).form,
            terms(word).lemma,
            *terms(word).more,
            *senses(word).lemmas,
            *senses(word).finite,
        ):
            assert term
            assert len(term) <= LONGEST + 1
            assert all(c.isalnum() or c == "." for c in term)


@given(st.text(alphabet="اأإآوفبكلسمنيىهةتءئؤرد", min_size=1, max_size=12))
def test_a_word_always_finds_itself(word: str) -> None:
    assert meets(word, word)
