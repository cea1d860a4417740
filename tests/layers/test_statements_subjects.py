"""Who is the subject of a verb of saying."""

from __future__ import annotations

import pytest
from statement_reading import label, read


@pytest.mark.parametrize(
    ("text", "who"),
    [
        ("قالت موسكو إن الاتفاق قريب.", ["RUS"]),
        ("موسكو قالت إن الاتفاق قريب.", ["RUS"]),
        ("لكن موسكو قالت إن الاتفاق قريب.", ["RUS"]),
        ("رحبت موسكو بالخطة لكنها قالت إن الوقت ضيق.", ["RUS"]),
        ("ولا توجد خطط لدى الحلف لضم أوكرانيا، لكنه يقول إن الباب مفتوح.", [None]),
        ("قال الكرملين إن الاتفاق قريب. وأضاف أن الوقت ضيق.", ["RUS", "RUS"]),
        ("قالت موسكو إن الاتفاق قريب. وردت واشنطن بأن الوقت ضيق. وأضافت أن الثقة مفقودة.", ["RUS", "USA", "USA"]),
        ("قالت واشنطن إن الاتفاق قريب، مؤكدة أن الوقت ضيق.", ["USA", "USA"]),
        ("الأسلحة التي تقول واشنطن إن روسيا نشرتها وصلت.", ["USA"]),
        ("وفي بيان، قالت موسكو إن الاتفاق قريب.", ["RUS"]),
        ("قالت بروكسل إن الاتفاق قريب.", ["الاتحاد الأوروبي"]),
        ("قالت وكالة أنباء نوفوستي الروسية إن الاتفاق قريب.", ["وكالة أنباء نوفوستي"]),
        ("وقال مكتب رئيس هيئة الأركان المشتركة الكورية الجنوبية إن الاتفاق قريب.", ["KOR"]),
        ("ذكر الاتحاد الأميركي للطرق السريعة أن الاتفاق قريب.", ["الاتحاد الأميركي للطرق السريعة"]),
        ("قالت في بيان أمس موسكو إن الاتفاق قريب.", ["RUS"]),
    ],
)
def test_speaker(text: str, who: list[str | None]) -> None:
    reading = read(text)
    found = reading.speakers()
    assert len(found) == len(who)
    assert all(w is None or w == f for w, f in zip(who, found, strict=True))


def test_implicit_and_pronoun_mentions_are_added() -> None:
    reading = read("قالت موسكو إن الاتفاق قريب. وأضافت أن الوقت ضيق، لكنها نفت أن تكون خائفة.")
    extra = [(reading.raw[m.start : m.end], m.how) for m in reading.subjects.extra]
    assert ("وأضافت", "implicit") in extra
    assert ("لكنها", "pronoun") in extra
    entities = reading.entities.with_mentions(reading.subjects.extra)
    assert len(entities.mentions) == len(reading.entities.mentions) + len(extra)


def test_object_is_not_the_subject() -> None:
    reading = read("وصل الوفد الروسي. ودعت موسكو واشنطن إلى الحوار وأبلغتها أن الوقت ضيق.")
    assert reading.speakers() == ["RUS"]


def test_plural_verb_takes_no_singular_subject() -> None:
    reading = read("قالت موسكو إن الاتفاق قريب. وقالوا إن الوقت ضيق.")
    assert label(reading.who(reading.statements[1].speaker)) is None


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # a person whose name looks like a plural is one
        ("قال الوزير سالم النسور إن الاتفاق قريب، مؤكدا أن الوقت ضيق.", ["النسور", "النسور"]),
        # somebody new is the subject of the sentence before
        ("قال سالم قرقاش إن الوقت ضيق. وسافر وائل بوزيان إلى المدينة. وكتب أن الاتفاق قريب.", ["قرقاش", "بوزيان"]),
        # whoever goes on is the last speaker
        ("قال سالم قرقاش إن الوقت ضيق. وسافر وائل بوزيان إلى المدينة. وأضاف أن الاتفاق قريب.", ["قرقاش", "قرقاش"]),
        # the subject of the clause of time, and of أما
        ("وعندما سئل سالم قرقاش عن قرار المحكمة قال إن الوقت ضيق.", ["قرقاش"]),
        ("أما سالم قرقاش الذي غاب عن اللقاء فقال إن الوقت ضيق.", ["قرقاش"]),
        # whoever the press quotes goes on, not the press; he goes on by his office, too
        ('نقلت صحيفة "السلام" عن سالم قرقاش أن الوقت ضيق، مضيفا أن الاتفاق قريب.', ["قرقاش", "قرقاش"]),
        ("قال سالم قرقاش إن الوقت ضيق. وتابع وكيل محافظ المدينة أن الاتفاق قريب.", ["قرقاش", "قرقاش"]),
        # an object, a thing and the topic of a clause do not take the floor
        ("قال سالم قرقاش إن الوقت ضيق. وأوجز سياسة البلاد، مؤكدا أن الاتفاق قريب.", ["قرقاش", "قرقاش"]),
        ("قال سالم قرقاش إن الوقت ضيق، لكن الكل يعلم ذلك. وأوضح أن الاتفاق قريب.", ["قرقاش", "قرقاش"]),
        ('علق سالم قرقاش على ما قاله شاعر تركي، قائلا: "نحن هنا اليوم معكم جميعا".', ["قرقاش"]),
        # the relative clause that takes its noun up again by a pronoun
        ("قالت ليلى قرقاش إن الوقت ضيق. وأجلت الخطة التي قالت إنها سيئة للجميع.", ["قرقاش", "قرقاش"]),
        # a participle is no subject
        ('قال سالم قرقاش إن الوقت ضيق. وعلق مضيفا: "نحن هنا اليوم معكم جميعا".', ["قرقاش", "قرقاش"]),
    ],
)
def test_a_person_is_followed_through_the_report(text: str, who: list[str]) -> None:
    reading = read(text)
    found = [reading.who(s.speaker) for s in reading.statements]
    assert [(e.name_ar or "").split()[-1] if e is not None else None for e in found] == who
