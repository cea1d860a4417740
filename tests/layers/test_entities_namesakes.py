"""Names that share their words with others: surnames alone, papers and regions, teams and towns."""

from __future__ import annotations

import datetime as dt

import pytest

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import find_entities

DAY = dt.date(2018, 5, 5)


def mentions(text: str, *kinds: str) -> list[str]:
    """What is named of these kinds, in the order of the text."""
    entities = find_entities(ArabicText(text), DAY)
    return [
        text[m.start : m.end] for m in entities.mentions if entities.by_id[m.entity].kind in kinds and not m.adjective
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # the particle belongs to the family name
        ("وصل السفير خوان دا كورينا. وقال دا كورينا إن الطريق آمن.", ["السفير", "خوان دا كورينا", "دا كورينا"]),
        # two of them joined by و
        ("تدرب راديك وفريدل في الملعب.", []),
        # a nationality, a day, an adverb are no part of it
        ("وغاب دورنسبرغ الهولندي عن السباق.", []),
        ("أكد المدير فيم دورنسبرغ امس أن الخزان ممتلئ.", ["المدير", "فيم دورنسبرغ"]),
        # by what name somebody is known
        ("ويعرف أيضا باسم أبو حمزة الجبلي منذ سنوات.", ["أبو حمزة الجبلي"]),
        # a family name behind the father's name
        ("قال علي بن محمد الجبيلي إن الطريق آمن.", ["علي بن محمد الجبيلي"]),
        # an adverb is no family name
        ("وأعلنت إسرائيل آنذاك عن فتح الطريق.", []),
        # a month is nobody
        ("عاد في كانون الثاني إلى قريته.", []),
    ],
)  # fmt: skip
def test_what_belongs_to_a_family_name(text: str, expected: list[str]) -> None:
    assert mentions(text, "person") == expected


def test_a_famous_family_name_that_is_a_rare_word_too() -> None:
    assert mentions("ويعتقد ليبرمان أن الجسر آمن.", "person") == ["ليبرمان"]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("ازداد الجفاف في الشرق الأوسط هذا العام.", "place"),
        ("ازداد الجفاف هذا العام، بحسب الشرق الأوسط.", "organisation"),
        ("ازداد الجفاف هذا العام، نقلا عن الشرق الأوسط.", "organisation"),
        ("ازداد الجفاف هذا العام، وفقا للشرق الأوسط.", "organisation"),
        ("جاء في جريدة «الشرق الأوسط» أن الجفاف ازداد.", "organisation"),
    ],
)
def test_a_paper_is_one_where_a_source_is_named(text: str, kind: str) -> None:
    assert len(mentions(text, kind)) == 1
    assert mentions(text, "place", "organisation") == mentions(text, kind)


def test_a_word_with_its_preposition_is_no_town() -> None:
    assert mentions("ويطالب الأطباء بأجور أعلى.", "place") == []


def test_towns_are_teams_beside_a_sentence_on_sport() -> None:
    match = "انتهت المباراة بهدف في الشوط الثاني من البطولة."
    assert mentions(f"{match} وبقي رصيد بلنسية بعد فوز الفريق عشر نقاط.", "place") == []
    assert mentions("وبقي رصيد فالنسيا من المياه بعد فوز الفريق الفني عشر نقاط.", "place") == ["فالنسيا"]


def test_a_state_news_agency_by_its_adjective() -> None:
    entities = find_entities(ArabicText("وقالت الوكالة الليبية للأنباء إن الميناء فتح."), DAY).entities
    assert [(e.kind, e.polity, e.sectors) for e in entities] == [("organisation", "LBY", ("JRN",))]
