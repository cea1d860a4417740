"""Datelines: place, day and wire service at the head of a report."""

from __future__ import annotations

import pytest

from mahdar.reading.cleaning import Cleaned, clean

REST = "أعلنت الحكومة أمس أنها ستعقد جولة أخرى من المحادثات في الأسبوع المقبل، وأنها تنتظر رد الطرف الآخر على ما عرضته عليه قبل أيام."


def read(head: str) -> tuple[str, Cleaned]:
    text = f"{head} {REST}"
    return text, clean(text)


@pytest.mark.parametrize(
    ("head", "place", "agency", "day"),
    [
        ("بروكسل – (د ب أ) –", "بروكسل", "وكالة الأنباء الألمانية", None),
        ("بيروت (رويترز) -", "بيروت", "رويترز", None),
        ("موسكو (أ.ف.ب) -", "موسكو", "وكالة الصحافة الفرنسية", None),
        ("موسكو (افب) -", "موسكو", "وكالة الصحافة الفرنسية", None),
        ("الرياض في 12 يناير/ واس /", "الرياض", "وكالة الأنباء السعودية", "في 12 يناير"),
        ("أبوظبي في 3 مايو / وام /", "أبوظبي", "وكالة أنباء الإمارات", "في 3 مايو"),
        ("لندن، بريطانيا(CNN) --", "لندن، بريطانيا", "سي إن إن", None),
        ("تونس (وات)", "تونس", "وكالة تونس أفريقيا للأنباء", None),
        ('واشنطن - "القدس العربي":', "واشنطن", "القدس العربي", None),
        ("بيروت: «الشرق الأوسط»", "بيروت", "الشرق الأوسط", None),
        ("عمان - بترا -", "عمان", "وكالة الأنباء الأردنية", None),
        ("بغداد / واع /", "بغداد", "وكالة الأنباء العراقية", None),
        ("رام الله ـ وفا ـ", "رام الله", "وكالة الأنباء الفلسطينية", None),
        ("بكين 12 يناير (شينخوا) --", "بكين", "شينخوا", "12 يناير"),
        ("بغداد 29 ديسمبر كانون الأول (رويترز) –", "بغداد", "رويترز", "29 ديسمبر كانون الأول"),
        (
            "القاهرة 12 يناير/كانون الثاني 2022 (أ ش أ) -",
            "القاهرة",
            "وكالة أنباء الشرق الأوسط",
            "12 يناير/كانون الثاني 2022",
        ),
        ("صنعاء 12-1-2022 (سبأ) -", "صنعاء", "وكالة الأنباء اليمنية", "12-1-2022"),
        ("البحر الميت 24 أيار(بترا)–", "البحر الميت", "وكالة الأنباء الأردنية", "24 أيار"),
        ("الدوحة - قنا:", "الدوحة", "وكالة الأنباء القطرية", None),
        ("الجزائر - (واج) -", "الجزائر", "وكالة الأنباء الجزائرية", None),
        ("بغداد/المسلة:", "بغداد", "المسلة", None),
        ("إيلاف من تونس:", "تونس", "إيلاف", None),
        ("بيروت -", "بيروت", None, None),
        ("(CNN) --", None, "سي إن إن", None),
        ("وكالات -", None, None, None),
    ],
)
def test_a_dateline_is_removed_and_read(head: str, place: str | None, agency: str | None, day: str | None) -> None:
    text, found = read(head)
    (removed,) = found.removed
    assert (text[removed.start : removed.end], removed.reason) == (head, "dateline")
    assert found.dateline == place
    assert found.agencies == ((agency,) if agency else ())
    assert (found.dateline_date and text[slice(*found.dateline_date)]) == day


def test_the_author_between_place_and_outlet_is_the_byline() -> None:
    _, found = read('واشنطن – رائد صالح – "القدس العربي":')
    assert (found.dateline, found.byline, found.agencies) == ("واشنطن", "رائد صالح", ("القدس العربي",))


def test_a_dateline_may_fill_a_line() -> None:
    for line, author in (
        ("القاهرة - أ ش أ", None),
        ("إسطنبول/ الأناضول", None),
        ("نيويورك - أحمد علي - الجزيرة نت", "أحمد علي"),
    ):
        found = clean(f"عنوان الخبر هنا\n{line}\n{REST}")
        assert [r.reason for r in found.removed] == ["dateline"]
        assert found.byline == author
        assert found.dateline


@pytest.mark.parametrize(
    "head",
    [
        "موسكو: لن نسمح بذلك، وقد",
        "رويترز: مسؤولون يقولون إن المحادثات فشلت، وقد",
        "قالت وكالة الأنباء السعودية (واس) إن الملك استقبل الوزير، وقد",
        "أفادت وكالة (رويترز) بأن الجيش تقدم، وقد",
        "بغداد - التي زارها الوزير أمس - تشهد حراكا، وقد",
        "إيران - العراق: تاريخ من الحروب، وقد",
        "روسيا (الدولة المضيفة) - وهي عضو دائم - دعت إلى ذلك، وقد",
        "ذكر أن الاجتماع انتهى (رويترز) - وقد",
        "قتل 12 شخصا (بينهم طفل) - وقد",
        "موسكو - واشنطن.. حرب باردة جديدة، وقد",
        "كوفيد - 19 ينتشر، وقد",
    ],
)
def test_sentences_that_look_like_datelines_stay(head: str) -> None:
    _, found = read(head)
    assert found == Cleaned()


def test_a_heading_is_no_dateline() -> None:
    assert clean(f"{REST}\nغزة - الحياة\n{REST}") == Cleaned()
