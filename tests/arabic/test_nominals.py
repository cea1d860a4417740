"""Endings of nouns and adjectives."""

from mahdar.arabic.nominals import adjective_forms, noun_forms


def test_feminine_nouns_lose_their_ta_in_the_plural() -> None:
    assert {"عقوبة", "عقوبات", "عقوبتين"} <= {form for form, _ in noun_forms("عقوبة")}


def test_nouns_in_alif_maqsura_take_ya() -> None:
    assert {form for form, _ in noun_forms("مستشفى")} == {"مستشفى", "مستشفيات", "مستشفيان", "مستشفيين"}


def test_construct_forms_are_marked() -> None:
    assert dict(adjective_forms("ممثل"))["ممثلو"].endswith("c")


def test_defective_participles_drop_their_ya() -> None:
    assert {"قاضيا", "قاضون", "قاضين", "قاضية"} <= {form for form, _ in adjective_forms("قاضي")}
