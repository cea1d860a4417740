"""Agreements: signed, ratified, in force, extended, suspended, breached, left, ended."""

from __future__ import annotations

import pytest
from standing import read


@pytest.mark.parametrize(
    ("text", "name", "what", "date"),
    [
        ("وقعت كينيا وأوغندا اتفاقية لترسيم الحدود عام 2020.", "اتفاقية لترسيم الحدود", "signed", "2020"),
        ("صادق البرلمان الكيني على معاهدة المياه في مارس 2022.", "معاهدة المياه", "ratified", "2022-03"),
        ("دخلت معاهدة المياه حيز التنفيذ عام 2003.", "معاهدة المياه", "in-force", "2003"),
        ("خرقت أوغندا اتفاق الهدنة في 2018.", "اتفاق الهدنة", "breached", "2018"),
        ("علقت أوغندا العمل باتفاقية الصيد عام 2019.", "اتفاقية الصيد", "suspended", "2019"),
        ("انسحبت كينيا من معاهدة المياه عام 2017.", "معاهدة المياه", "left", "2017"),
        ("مددت كينيا وأوغندا اتفاق الصيد عام 2021.", "اتفاق الصيد", "extended", "2021"),
        ("ألغت كينيا اتفاقية الصيد عام 2016.", "اتفاقية الصيد", "ended", "2016"),
    ],
)
def test_each_change_is_found_with_its_date(text: str, name: str, what: str, date: str) -> None:
    (found,) = read(text).agreements
    assert found.name == name
    assert [(c.what, c.date) for c in found.changes] == [(what, date)]


def test_who_takes_the_step_is_told() -> None:
    made = read("وقعت كينيا وأوغندا اتفاقية لترسيم الحدود عام 2020.")
    (change,) = made.agreements[0].changes
    assert {made.entities.by_id[i].polity for i in change.by} == {"KEN", "UGA"}
    assert change.evidence


def test_a_definite_noun_alone_is_the_agreement_named_before() -> None:
    made = read("وقعت كينيا وأوغندا معاهدة المياه عام 2001. ودخلت المعاهدة حيز التنفيذ عام 2003.")
    (found,) = made.agreements
    assert [(c.what, c.date) for c in found.changes] == [("signed", "2001"), ("in-force", "2003")]


@pytest.mark.parametrize(
    "text",
    [
        "لم توقع كينيا اتفاقية المياه.",
        "قد تنسحب كينيا من معاهدة المياه.",
        "ستوقع كينيا اتفاقية المياه غدا.",
        "وقعت الكاتبة روايتها في نيروبي.",
        "دخل الوزير قاعة الاجتماع.",
        "دعت كينيا إلى احترام الاتفاق.",
    ],
)
def test_what_did_not_happen_to_an_agreement_is_no_change(text: str) -> None:
    assert read(text).agreements == ()


@pytest.mark.parametrize("text", ["", "وقع", "اتفاق", "انسحب من", "حيز التنفيذ"])
def test_scraps_break_nothing(text: str) -> None:
    assert read(text).agreements == ()
