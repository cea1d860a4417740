"""Bodies: created, suspended, revived, joined, left, expelled, dissolved."""

from __future__ import annotations

import pytest
from standing import read

UNION = "African Union"


@pytest.mark.parametrize(
    ("text", "what", "date"),
    [
        ("تأسس الاتحاد الأفريقي عام 2002.", "created", "2002"),
        ("انضمت جنوب السودان إلى الاتحاد الأفريقي عام 2011.", "joined", "2011"),
        ("انسحب المغرب من الاتحاد الأفريقي في 1984.", "left", "1984"),
        ("علقت أعمال الاتحاد الأفريقي في يوليو 2019.", "suspended", "2019-07"),
        ("طردت مالي من الاتحاد الأفريقي عام 2021.", "expelled", "2021"),
        ("حُل الاتحاد الأفريقي عام 2022.", "dissolved", "2022"),
        ("وافقت فرنسا على إعادة إحياء الاتحاد الأفريقي.", "revived", None),
    ],
)
def test_each_change_is_found_with_its_date(text: str, what: str, date: str | None) -> None:
    assert {(w, d) for _, w, d in read(text).changes()} == {(what, date)}


def test_a_clause_behind_the_name_tells_of_the_body() -> None:
    text = "وافقت بيرو على إعادة إحياء الاتحاد الأفريقي، وهو هيئة أنشئت عام 2002 وعلقت أعمالها في يوليو 2019."
    assert {(w, d) for _, w, d in read(text).changes()} == {
        ("revived", None),
        ("created", "2002"),
        ("suspended", "2019-07"),
    }


@pytest.mark.parametrize(
    "text",
    [
        "لم تنضم بيرو إلى الاتحاد الأفريقي.",
        "الانضمام إلى الاتحاد الأفريقي حق لكل دولة.",
        "لا يمكن السماح بانضمام كوبا إلى الاتحاد الأفريقي.",
        "أنشأت بيرو مدرسة في كيتو.",
        "علق الاتحاد الأفريقي على القرار.",
        "خرج الوزير من القاعة.",
    ],
)
def test_what_did_not_happen_to_a_body_is_no_change(text: str) -> None:
    assert read(text).bodies == ()


@pytest.mark.parametrize("text", ["", "أنشئ", "انسحب من", "حل", "علق", "إعادة إحياء"])
def test_scraps_break_nothing(text: str) -> None:
    assert read(text).bodies == ()
