from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.arabic.text import ArabicText
from mahdar.layers.times import find_times
from mahdar.record import Time

WEDNESDAY = datetime.date(2022, 1, 12)


def times(text: str, published: datetime.date | None = WEDNESDAY) -> tuple[Time, ...]:
    return find_times(ArabicText(text), published)[0]


def read(text: str, published: datetime.date | None = WEDNESDAY) -> list[tuple[str, str | None]]:
    return [(t.text, t.value) for t in times(text, published)]


def codes(text: str, published: datetime.date | None = WEDNESDAY) -> list[str]:
    return [w.code for w in find_times(ArabicText(text), published)[1]]


def test_clitics_and_prepositions_stay_outside() -> None:
    assert read("وفي عام 2014") == [("عام 2014", "2014")]
    assert read("زارها بالأمس") == [("الأمس", "2022-01-11")]
    assert read("البيانات للعام 2009") == [("لعام 2009", "2009")]


def test_a_vowelled_word_keeps_its_signs() -> None:
    assert read("وَأَمْسِ الثُّلاثاءَ") == [("أَمْسِ الثُّلاثاءَ", "2022-01-11")]


def test_before_and_after_belong_to_a_counted_unit() -> None:
    assert read("وصل قبل يومين") == [("قبل يومين", "2022-01-10")]
    assert read("وصل قبل نحو ثلاثة أسابيع") == [("قبل نحو ثلاثة أسابيع", "2021-12-22")]


def test_a_bare_weekday_is_behind_or_ahead_with_the_verb() -> None:
    assert read("التقى الوزيران الأحد") == [("الأحد", "2022-01-09")]
    assert read("سيلتقي الوزيران الأحد") == [("الأحد", "2022-01-16")]
    assert read("من المقرر أن يلتقي الوزيران الأحد") == [("الأحد", "2022-01-16")]
    assert read("قال الأربعاء إنه راض") == [("الأربعاء", "2022-01-12")]


def test_last_and_next_leave_out_the_day_itself() -> None:
    assert read("قتل الأربعاء الماضي") == [("الأربعاء الماضي", "2022-01-05")]
    assert read("يصل الأربعاء المقبل") == [("الأربعاء المقبل", "2022-01-19")]


def test_a_time_between_commas_goes_with_the_first_verb() -> None:
    text = "أكد وزير الدفاع الذي يزور بغداد، الأحد، أن بلاده سترد"
    assert read(text)[0] == ("الأحد", "2022-01-09")


def test_double_names_are_one_month() -> None:
    for text in ("أكتوبر/تشرين الأول الماضي", "تشرين الأول (أكتوبر) الماضي", "تشرين الأول - أكتوبر الماضي"):
        assert read(f"سحبت في {text}") == [(text, "2021-10")]


def test_two_different_months_are_a_range() -> None:
    assert read("بين يناير ومارس 2019") == [("يناير ومارس 2019", "2019-01/2019-03")]
    assert read("يونيو - يوليو 2018") == [("يونيو - يوليو 2018", "2018-06/2018-07")]


def test_a_range_over_new_year_begins_in_the_year_before() -> None:
    assert read("من 30 ديسمبر إلى 2 يناير 2022") == [("30 ديسمبر إلى 2 يناير 2022", "2021-12-30/2022-01-02")]


def test_days_not_in_a_row_are_several_times() -> None:
    assert read("عقدت في 5 و12 ديسمبر 2021") == [("5", "2021-12-05"), ("12 ديسمبر 2021", "2021-12-12")]


def test_an_hour_is_folded_into_its_day() -> None:
    (found,) = times("بدأ عند الساعة الخامسة من مساء أمس")
    assert (found.text, found.value, found.granularity) == ("مساء أمس", "2022-01-11", "time")
    (found,) = times("بدأ اليوم، عند الساعة 10,30 (08,30 ت غ)")
    assert (found.text, found.value, found.granularity) == ("اليوم", "2022-01-12", "time")


def test_an_hour_alone_is_of_the_day_last_named() -> None:
    day, hour = times("قصفت المدينة السبت. وسمع الدوي عند الساعة التاسعة مساء")
    assert (hour.value, hour.anchor, hour.granularity) == (day.value, day.start, "time")


def test_anchors_tell_what_a_time_was_read_against() -> None:
    text = "انعقد في 3 يناير 2021 وصدر البيان في اليوم التالي، ورفضته الحكومة أمس"
    first, following, yesterday = times(text)
    assert (first.anchor, following.anchor, yesterday.anchor) == ("explicit", first.start, "published")
    assert following.value == "2021-01-04"


def test_the_day_after_nothing_is_unresolved() -> None:
    assert read("وفي اليوم التالي غادر") == [("اليوم التالي", None)]


def test_a_count_from_an_event_is_unresolved() -> None:
    assert read("استقال بعد ثلاثة أيام من الهجوم") == [("بعد ثلاثة أيام", None)]


def test_the_same_day_of_another_year() -> None:
    text = "وقع في 1 أكتوبر 1918، وفي نفس اليوم من عام 2017"
    assert read(text)[1] == ("نفس اليوم من عام 2017", "2017-10-01")


def test_a_day_just_past_is_meant_although_the_sentence_looks_ahead() -> None:
    assert read("سيقدم اقتراحا بشأن الاتفاق الموقع في 20 ديسمبر") == [("20 ديسمبر", "2021-12-20")]


def test_a_noun_may_carry_a_day_that_comes_soon() -> None:
    assert read("دعا الحزب أنصاره إلى التصويت في انتخابات 24 يناير")[-1] == ("24 يناير", "2022-01-24")


def test_hijri_and_gregorian_words_for_one_day() -> None:
    text = "صدر في 7 ربيع الآخر 1436هـ الموافق 27 يناير 2015م"
    assert read(text) == [("7 ربيع الآخر 1436هـ الموافق 27 يناير 2015م", "2015-01-27")]


def test_digits_after_a_month_are_its_year_whatever_follows() -> None:
    assert read("استقبل الوزير في 11 يناير 2021 وفدا") == [("11 يناير 2021", "2021-01-11")]
    assert read("هدمت عام 1948 ولم تعد") == [("عام 1948", "1948")]


def test_vague_times_have_no_value() -> None:
    for text in ("قبل أيام", "السنوات الأخيرة", "الأيام القليلة المقبلة", "منذ عقود"):
        assert read(f"حدث {text}") == [(text, None)]


def test_a_span_of_time_to_come_needs_a_sentence_that_looks_ahead() -> None:
    assert read("سيغادرون خلال أسبوعين") == [("خلال أسبوعين", "2022-01-13/2022-01-26")]
    assert read("قتل ثلاثون شخصا خلال أسبوعين") == []


def test_a_wrong_weekday_is_flagged_and_the_date_kept() -> None:
    assert read("الثلاثاء 5 يناير 2022") == [("الثلاثاء 5 يناير 2022", "2022-01-05")]
    assert codes("الثلاثاء 5 يناير 2022") == ["weekday-mismatch"]


def test_a_report_put_out_after_midnight_is_believed_its_weekday() -> None:
    assert read("قال اليوم الثلاثاء") == [("اليوم الثلاثاء", "2022-01-11")]
    assert codes("قال اليوم الثلاثاء") == ["weekday-mismatch"]


@pytest.mark.parametrize(
    "text", ["31 أبريل 2021", "29 فبراير 2023", "45/01/2026", "2010-13-05", "الثاني والثلاثين من مارس"]
)
def test_an_impossible_day_is_flagged_and_unresolved(text: str) -> None:
    assert read(f"مؤرخ في {text}") == [(text, None)]
    assert codes(f"مؤرخ في {text}") == ["impossible-date"]


def test_without_day_of_publication_only_absolute_times_are_resolved() -> None:
    text = "وصل أمس، وكان زارها عام 2010 والشهر الماضي"
    assert read(text, None) == [("أمس", None), ("عام 2010", "2010"), ("الشهر الماضي", None)]
    warns = find_times(ArabicText(text), None)[1]
    assert [(w.code, w.start) for w in warns] == [("no-publication-date", None)]
    assert codes("عام 2010", None) == []


@pytest.mark.parametrize(
    "text",
    [
        "قتل 2014 مقاتلا", "قرار مجلس الأمن 2254", "الهاتف 0122-2019-11", "فاز 3-2", "مارس ضغوطا", "تيريزا ماي",
        "رجب طيب أردوغان", "سوق الأربعاء الغرب", "أحد القادة", "الربيع العربي", "نقلت قناة روسيا اليوم", "صحيفة المصري اليوم",
        "في أمس الحاجة", "لمدة أربع سنوات", "مليون برميل في اليوم", "كل يوم جمعة", "على بعد يومين", "قوى 14 آذار",
        "أيلول الأسود", "في الخمسينيات من عمره", "غدا الملف عبئا", "بعد عقد اجتماع", "اهتمام بكرة القدم", "حميد شباط",
        "ألف شوال من الدقيق", "بفارق يوم واحد", "الأمين العام السابق", "52 صندوقا (1449) طلقة", "في 2014 قرية",
        "في 1500 موقع", "انتظرته طوال اليوم",
    ],
)  # fmt: skip
def test_words_that_only_look_like_times(text: str) -> None:
    assert [t for t in times(text) if t.value is not None] == []


@pytest.mark.parametrize("text", ["حتى اليوم", "أعلنت روسيا اليوم أنها ستنسحب", "لم يعد اليوم قادرا"])
def test_today_stays_a_time_beside_names_and_particles(text: str) -> None:
    assert read(text) == [("اليوم", "2022-01-12")]


def test_removed_text_is_not_read() -> None:
    text = "وصل أمس. حقوق النشر 2010-2022"
    prepared = ArabicText(text, ((9, len(text)),))
    assert [t.text for t in find_times(prepared, WEDNESDAY)[0]] == ["أمس"]


PIECES = st.sampled_from(
    ["اليوم", "الثلاثاء", "أمس", "12", "يناير", "/", "2022", "من", "إلى", "و", "الماضي", "(", ")", "عام", "بين", "قبل", "يومين",
     "الساعة", "ليل", "عيد الفطر", "هـ", "محرم", "31", "فبراير", "،", "القرن", "التاسع عشر", "نهاية", "الأسبوع", "\n"]
)  # fmt: skip
DAYS = st.none() | st.dates()


@given(st.lists(PIECES, max_size=15).map(" ".join) | st.text(max_size=60), DAYS)
def test_spans_are_the_words_themselves_and_never_overlap(text: str, published: datetime.date | None) -> None:
    end = 0
    for time in times(text, published):
        assert text[time.start : time.end] == time.text != ""
        assert time.start >= end
        end = time.end
        assert time.value is not None or time.anchor is None


def test_a_day_within_weeks_is_meant_sooner_than_one_a_year_ago_behind_a_past_verb() -> None:
    truce = times("دعا المبعوث إلى هدنة تبدأ في 15 آذار/مارس.", datetime.date(2022, 3, 9))
    signed = times("وقّع الوزيران الاتفاق في 15 آذار/مارس.", datetime.date(2022, 3, 20))
    assert [t.value for t in (*truce, *signed)] == ["2022-03-15", "2022-03-15"]


def test_numbers_beside_days_and_prepositions_are_not_taken_for_dates_or_hours() -> None:
    assert read("نقلت الحافلات ما يزيد على 1700 شخص.") == []
    assert read("سقط جرحى في الجمعة السادسة من الاحتجاجات.", datetime.date(2018, 5, 5))[0] == ("الجمعة", "2018-05-04")
    assert read("اندلعت ثورة 25 يناير/ كانون الثاني 2011 في مصر.") == [("25 يناير/ كانون الثاني 2011", "2011-01-25")]
