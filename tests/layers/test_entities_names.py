"""Names that no table holds: where they begin and end, how they are spelt, and who bears them again."""

from __future__ import annotations

import datetime as dt

import pytest
from statement_reading import read as statements

from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import find_entities
from mahdar.layers.entities.alike import near
from mahdar.lexicon.actors.transliteration import spell

DAY = dt.date(2022, 1, 12)


def names(text: str) -> list[str | None]:
    """The Arabic names of the persons of a text, in order."""
    return [e.name_ar for e in find_entities(ArabicText(text), DAY).entities if e.kind == "person"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # office, comma, name, comma
        ("وقال قائد الشرطة، بيتر درولين، إن الطريق مغلق.", ["بيتر درولين"]),
        ("ويقول البروفيسور، ألان دوبرين، من المعهد إن الغاز سام.", ["ألان دوبرين"]),
        ("وقال المتحدث باسم الشرطة، العقيد سامي الدرويش، إن الطريق مغلق.", ["سامي الدرويش"]),
        # a common word as family name, told by its place
        ("قال عدنان جدول، أمين عام الحزب، إن القرار خاطئ.", ["عدنان جدول"]),
        ("أكد رئيس الكتلة سفيان مرسال في تصريح أن الجلسة مفتوحة.", ["سفيان مرسال"]),
        # initials and joined names
        ("كما قال القاضي تي إس غرونيل إنه تلقى تهديدات.", ["تي إس غرونيل"]),
        ("رحبت القاضية #ماريا_درولين بالقرار.", ["ماريا درولين"]),
        # a member of a group, by name
        ("عرض الاشتراكي بابلو كورتينا خطته.", ["بابلو كورتينا"]),
        # the office behind the name, without a comma
        ("وقال دليل بوزيان عمدة المدينة إن الجسر آمن.", ["دليل بوزيان"]),
        # a name ends before time, verb and particle
        ("قال مصدر عسكري سوري صباح الاثنين إن المطار مغلق.", [None]),
        ("وقال الطيار نجا من الحادث.", []),
        ("لفت اللواء كرباسوف إلى أن الحدود آمنة.", ["كرباسوف"]),
    ],
)
def test_a_name_is_read_from_its_first_to_its_last_word(text: str, expected: list[str | None]) -> None:
    found = [n for n in names(text) if n is not None or None in expected]
    assert found == expected


def test_two_spellings_of_a_family_name_are_one_person() -> None:
    text = "قال قائد الشرطة، بيتر درولين، إن الطريق مغلق. وأضاف درولي أن الغاز سام. وقال دورلين إن الخبراء وصلوا."
    assert [n for n in names(text) if n] == ["بيتر درولين"]
    assert len(set(statements(text).speakers())) == 1


@pytest.mark.parametrize(
    ("one", "two", "expected"),
    [
        ("راولين", "راولي", True),
        ("راولين", "روالين", True),
        ("راولين", "كارلين", False),
        ("سالم", "سليم", False),
        ("كير", "كيت", False),
    ],
)
def test_family_names_are_near_when_few_letters_differ(one: str, two: str, *, expected: bool) -> None:
    assert near(one, two) is expected


@pytest.mark.parametrize(
    ("word", "expected"),
    [
        ("دفوركوفيتش", "Dvorkovich"),
        ("راولين", "Rowlin"),
        ("كاراسيان", "Karasian"),
        ("هاركينسون", "Harkinson"),
        ("بيلينسكي", "Bilinsky"),
        ("الطراونة", "al-Tarawna"),
    ],
)
def test_foreign_endings_have_their_usual_spelling(word: str, expected: str) -> None:
    assert spell(word) == expected


def test_a_body_without_a_state_is_that_of_the_press_that_is_quoted() -> None:
    text = "ونقلت وكالات الأنباء الكينية عن وزارة الدفاع أن الطائرة سقطت في غانا. وقالت غانا إن غانا تحقق."
    entities = find_entities(ArabicText(text), DAY).entities
    assert {e.polity for e in entities if e.kind == "body"} == {"KEN"}


def test_an_organisation_in_quotation_marks_speaks() -> None:
    reading = statements('وقالت منظمة "الضفة الخضراء" الكينية إن النهر ملوث.')
    who = reading.who(reading.statements[0].speaker)
    assert who is not None
    assert (who.name_ar, who.polity) == ("الضفة الخضراء", "KEN")
