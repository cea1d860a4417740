"""Boilerplate goes, reports stay."""

from __future__ import annotations

import json
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import mahdar
from mahdar.errors import TableError
from mahdar.lexicon.loader import Row, read_table
from mahdar.reading import outlets, patterns
from mahdar.reading.cleaning import Cleaned, clean
from mahdar.reading.document import make_document

SEED = Path(__file__).parents[3] / "shared" / "seed"
BODY = "أعلنت الحكومة أمس أنها ستعقد جولة أخرى من المحادثات في الأسبوع المقبل، وأنها تنتظر رد الطرف الآخر على ما عرضته عليه قبل أيام."


def removed(text: str) -> list[tuple[str, str]]:
    return [(text[r.start : r.end], r.reason) for r in clean(text).removed]


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("اشتركوا في قناتنا على «تليغرام» لتصلكم آخر الأخبار", "subscribe"),
        ("ليصلك المزيد من الأخبار اشترك بقناتنا على التليكرام", "subscribe"),
        ("تابعونا على صفحتنا في فيسبوك", "follow"),
        ("تابعوا RT على", "follow"),
        ("لقراءة النص الكامل اضغط هنا", "click"),
        ("سجّل في نشرتنا البريدية اليومية", "newsletter"),
        ("حمّل تطبيقنا من متجر التطبيقات", "app"),
        ("© 2020 شبكة الأخبار", "copyright"),
        ("يمنع نسخ أي مادة من الموقع دون إذن خطي", "copyright"),
        ("الآراء الواردة في المقال تعبر عن رأي كاتبها", "disclaimer"),
        ("للمزيد: أبرز محطات الأزمة", "related"),
        ("شاهد.. لحظة وصول الوفد", "related"),
        ("قد يهمك| ماذا جرى في القمة؟", "related"),
        ("إعلان", "advert"),
        ("-------------------", "rule"),
        ("صورة من الأرشيف", "caption"),
        ("تصوير: أحمد علي", "caption"),
        ("Getty Images", "caption"),
        ("جانب من لقاء الوزيرين (رويترز)", "caption"),
        ("الوزير خلال زيارة سابقة (أرشيف - أ ف ب)", "caption"),
        ("لن يتم نشر عنوان بريدك الإلكتروني. الحقول الإلزامية مشار إليها بـ *", "comments"),
        ("شارك الخبر على: فيسبوك | تويتر | واتساب", "share"),
        ("فيسبوك", "share"),
        ("يستخدم هذا الموقع ملفات تعريف الارتباط لتحسين تجربتك", "cookies"),
        ("آخر تحديث: 12 يناير 2022 - 10:30", "posted"),
        ("الأربعاء 12 يناير 2022", "posted"),
        ("وقت القراءة: 3 دقائق", "reading"),
        ("الوسوم: سوريا، تركيا", "tags"),
        ("المشاهدات: 1204", "counter"),
        ("زر الذهاب إلى الأعلى", "navigation"),
        ("رئيس التحرير: سامي كريم", "masthead"),
        ("// انتهى //", "end"),
        ("(إعداد سلمى محمد للنشرة العربية - تحرير أحمد علي)", "byline"),
        ("المصدر: الجزيرة + وكالات", "credit"),
        ("وكالات - الجزيرة", "credit"),
        ("رويترز/أ ف ب", "credit"),
        ("-أ ف ب-", "credit"),
        ('* نقلا عن "الخليج" الإماراتية', "credit"),
    ],
)
def test_a_line_of_boilerplate_is_removed(line: str, reason: str) -> None:
    assert removed(f"{BODY}\n{line}") == [(line, reason)]


@pytest.mark.parametrize(
    "line",
    [
        "وقالت الشركة في تغريدة تابعونا على فيسبوك",
        "وكتب على صفحته: «اشتركوا في قناتنا على تليغرام»، داعيا أنصاره إلى التظاهر.",
        "تابعنا على مدى أسابيع ما جرى في المدينة.",
        "اشترك في قناة السويس عدد من البحارة الجدد",
        "اشتركت ثلاث دول في المناورات",
        "وحمّل الوزير المعارضة مسؤولية تعثر تطبيق الاتفاق",
        "حقوق السجناء محفوظة بموجب القانون",
        "لا يجوز نقل السفارة دون موافقة البرلمان",
        "صورة من الأرشيف الوطني أثارت جدلا بين النواب",
        "وشاهد المراقبون تحركات على الحدود",
        "للمزيد من الشفافية نشرت الوزارة الأرقام",
        "شارك الوزير في اجتماع عبر الفيديو",
        "فيسبوك تعلن نتائجها",
        "آراء النواب تمثل رأي الشارع",
        "وبحسب وكالة الأنباء الروسية (سبوتنيك)",
        "وقتل ثلاثة جنود في الهجوم (بينهم ضابط)",
        "غرمت الهيئة الشركة بسبب ملفات تعريف الارتباط",
        "المصدر العسكري نفى الخبر",
        "كتب ترامب على تويتر: سنرد قريبا",
        "لا حسم",
        "الحياة",
    ],
)
def test_what_a_reporter_wrote_stays(line: str) -> None:
    assert clean(f"{BODY}\n{line}\n{BODY}") == Cleaned()


def test_titles_below_their_heading_go_and_the_report_goes_on() -> None:
    titles = ["تركيا وألمانيا تتجاوزان الخلافات", "من هم الأكراد؟"]
    text = "\n".join([BODY, "اقرأ أيضاً:", *titles, BODY, "وقال الوزير إنه متفائل", BODY])
    assert removed(text) == [("اقرأ أيضاً:", "related"), *((t, "related") for t in titles)]


def test_a_heading_of_related_titles_before_a_paragraph_takes_nothing_else() -> None:
    text = "\n".join([BODY, "اقرأ أيضا:", BODY, "خلاف قديم", BODY])
    assert removed(text) == [("اقرأ أيضا:", "related")]


@pytest.mark.parametrize(
    ("end", "reason", "agencies"),
    [
        ("(أ ف ب)", "credit", ("وكالة الصحافة الفرنسية",)),
        ("(واج - وكالات)", "credit", ("وكالة الأنباء الجزائرية",)),
        ("المصدر: الدايلي تلغراف", "credit", ("ديلي تلغراف",)),
        ("المصدر :وكالات", "credit", ()),
        ("وكالات", "credit", ()),
        ("(صورة أرشيفية)", "caption", ()),
        ("تابعونا على فيسبوك", "follow", ()),
    ],
)
def test_a_segment_after_the_last_sentence_is_removed(end: str, reason: str, agencies: tuple[str, ...]) -> None:
    text = f"{BODY} {end}"
    assert removed(text) == [(end, reason)]
    assert clean(text).agencies == agencies


@pytest.mark.parametrize(
    "end",
    ["كما نقلته وكالة الأنباء الروسية (سبوتنيك).", "وعددهم قليل (وكالات)", "في البلاد (غرب).", 'وقال: "لا". ثم خرج.'],
)
def test_brackets_that_end_a_sentence_stay(end: str) -> None:
    assert clean(f"{BODY} {end}").removed == ()


@pytest.mark.parametrize(
    ("line", "publisher"),
    [
        ('حقوق النشر محفوظة لوكالة "أنباء الجبل" 2010-2022', "أنباء الجبل"),
        ("جميع الحقوق محفوظة © 2024 صحيفة الشرق الأوسط", "الشرق الأوسط"),
        ("جميع الحقوق محفوظة لشبكة الجزيرة", "الجزيرة"),
        ("جميع الحقوق محفوظة لموقع صدى الجبل", "موقع صدى الجبل"),
        ("© هسبريس - جميع الحقوق محفوظة", "هسبريس"),
        ("جميع الحقوق محفوظة", None),
    ],
)
def test_the_copyright_line_names_the_publisher(line: str, publisher: str | None) -> None:
    found = clean(f"{BODY}\n{line}")
    assert [r.reason for r in found.removed] == ["copyright"]
    assert found.publisher == publisher


@pytest.mark.parametrize(
    ("line", "byline"),
    [
        ("كتب – ليلى حسن", "ليلى حسن"),
        ("بقلم سعيد محمود", "سعيد محمود"),
        ("إعداد: محمد عبد الله", "محمد عبد الله"),
        ("أحمد السيد - الجزيرة نت", "أحمد السيد"),
    ],
)
def test_the_author_line_gives_the_byline(line: str, byline: str) -> None:
    assert clean(f"عنوان الخبر هنا\n{line}\n{BODY}").byline == byline


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\n\n", "\u2028", "\x85"])
def test_any_newline_parts_lines(newline: str) -> None:
    lines = ["نشر بتاريخ: ٦ كانون الأول ٢٠٢٤", "القاهرة (أ ش أ) - " + BODY, "تابعونا على فيسبوك"]
    text = newline.join(lines)
    found = clean(text)
    assert [r.reason for r in found.removed] == ["posted", "dateline", "follow"]
    assert found.dateline_date is not None
    assert text[slice(*found.dateline_date)] == "٦ كانون الأول ٢٠٢٤"


def test_marks_and_controls_do_not_hide_boilerplate() -> None:
    line = "\u202bتابعُونـا عـلى  فيسبوك\u202c"
    assert [r for _, r in removed(f"{BODY}\n{line}")] == ["follow"]


def test_the_date_line_with_a_year_is_better_than_a_dateline_without() -> None:
    text = f"12 يناير 2022\nالقاهرة 12 يناير (أ ش أ) - {BODY}"
    found = clean(text)
    assert found.dateline_date is not None
    assert text[slice(*found.dateline_date)] == "12 يناير 2022"


def test_a_report_of_boilerplate_alone_is_read() -> None:
    assert [r for _, r in removed("تابعونا على فيسبوك\nجميع الحقوق محفوظة")] == ["follow", "copyright"]
    assert clean("") == clean(" \n\t") == Cleaned()


@given(st.text(max_size=400))
def test_no_text_breaks_it(text: str) -> None:
    at = 0
    for span in clean(text).removed:
        assert at <= span.start < span.end <= len(text)
        at = span.end


PIECES = ["القاهرة", "(رويترز)", " - ", "/", "واس", "12 يناير", "\n", "\r\n", "المصدر:", "وكالات", "اقرأ أيضا", "تابعونا على فيسبوك", ".", "«", "\"",
          "جميع الحقوق محفوظة", "لوكالة", "ـ", "َ", "ﷲ", "\u200f", "بقلم:", "محمد علي", "قال", BODY, " "]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_mixture_of_parts_gives_spans_within_the_text(text: str) -> None:
    found = clean(text)
    at = 0
    for span in found.removed:
        assert at <= span.start < span.end <= len(text)
        assert text[span.start : span.end].strip() == text[span.start : span.end]
        at = span.end
    if found.dateline_date is not None:
        assert 0 <= found.dateline_date[0] < found.dateline_date[1] <= len(text)
    assert clean(text) == found


def test_a_long_line_takes_linear_time() -> None:
    start = time.perf_counter()
    clean("محادثات (" * 100_000)
    clean("- " * 100_000)
    clean("القاهرة " * 100_000 + "(رويترز)")
    assert time.perf_counter() - start < 10


def test_a_document_keeps_what_is_given_over_what_is_found() -> None:
    text = f"{BODY}\nجميع الحقوق محفوظة لشبكة الجزيرة"
    assert make_document(text).publisher == "الجزيرة"
    document = make_document(text, publisher="موقع آخر", published="2022-01-12", published_from="given", source="a.txt")
    assert (document.publisher, document.published, document.published_from, document.source) == (
        "موقع آخر",
        "2022-01-12",
        "given",
        "a.txt",
    )
    assert document.text == text
    assert document.language == "ar"
    assert document.repairs == ()
    assert document.id == make_document(text).id != make_document(text + " ").id
    assert len(document.id) == len("sha256:") + 32


def test_a_lone_surrogate_has_an_id() -> None:
    assert make_document("خبر \ud800").id.startswith("sha256:")


@pytest.mark.skipif(not SEED.is_dir(), reason="the seed report is not here")
def test_the_seed_report_loses_its_three_lines_of_boilerplate() -> None:
    text = (SEED / "article.txt").read_text(encoding="utf-8")
    gold = json.loads((SEED / "gold.json").read_text(encoding="utf-8"))["document"]
    document = make_document(text)
    assert [text[r.start : r.end] for r in document.removed] == [r["text"] for r in gold["removed"]]
    assert list(document.agencies) == gold["agencies"]
    assert document.publisher == gold["publisher"]


def row(**cells: str) -> Row:
    return Row("boilerplate.tsv", 7, dict.fromkeys(patterns.COLUMNS, "") | {"kind": "x", "where": "line"} | cells)


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"pattern": "(", "example": "أ"}, "RE2 refuses"),
        ({"pattern": "أحد", "example": "أحد"}, "folding takes away"),
        ({"pattern": "احد", "example": "اثنان"}, "does not match"),
        ({"pattern": "ا.*", "example": "أحد", "counter_example": "اثنان"}, "counter-example"),
        ({"pattern": "{nothing}", "example": "أحد"}, "not defined"),
        ({"pattern": "احد", "example": "أحد", "where": "nowhere"}, "unknown place"),
        ({"pattern": "(?=احد)", "example": "أحد"}, "RE2 refuses"),
    ],
)
def test_a_bad_pattern_is_refused_with_file_and_line(cells: dict[str, str], what: str) -> None:
    with pytest.raises(TableError, match=what) as error:
        patterns.Boilerplate([row(**cells)])
    assert (error.value.file, error.value.line) == ("boilerplate.tsv", 7)


def test_every_pattern_has_an_example() -> None:
    assert all(r.cells["example"] for r in read_table("boilerplate", patterns.COLUMNS))


def test_outlets_are_many_sorted_and_known_by_all_their_spellings() -> None:
    rows = list(read_table("media", outlets.COLUMNS, key="key"))
    keys = [r.cells["key"] for r in rows]
    assert len(rows) >= 170
    assert keys == sorted(keys)
    table = outlets.outlets()
    for r in rows:
        for spelling in (*r.many("names_ar"), *r.many("credits")):
            assert table.name(spelling) == r.many("names_ar")[0]


def test_a_spelling_in_two_rows_is_refused() -> None:
    cells = {"key": "a", "name_en": "A", "names_ar": "أخبار", "credits": "", "kind": "site", "country": ""}
    with pytest.raises(TableError, match="stands already in the row of a"):
        outlets.Outlets([Row("media.tsv", 2, cells), Row("media.tsv", 3, cells | {"key": "b"})])
    with pytest.raises(TableError, match="unknown kind"):
        outlets.Outlets([Row("media.tsv", 2, cells | {"kind": "shop"})])
    with pytest.raises(TableError, match="no Arabic name"):
        outlets.Outlets([Row("media.tsv", 2, cells | {"names_ar": ""})])


def test_a_date_at_the_end_is_not_cut_by_a_credit_behind_it() -> None:
    text = "اجتمع الوزراء في العاصمة لبحث الأزمة ووقعوا الاتفاق في 26.4.1947 (أ ف ب)"
    assert [text[r.start : r.end] for r in make_document(text).removed] in ([], ["(أ ف ب)"])
    assert "26.4.1947" in [t.text for t in mahdar.read(text).times]
