"""Statements in small texts with invented persons: ⟦ ⟧ stand around what is said."""

from __future__ import annotations

import pytest
from statement_reading import label, marked, read

KINDS = {
    "indirect": [
        "قالت الوزيرة إن ⟦الميناء سيفتح غدا⟧.",
        "أكد المتحدث ان ⟦الميناء سيفتح غدا⟧.",
        "واكدت الوزارة ان ⟦الطريق سالك⟧.",
        "قال الوزير في مؤتمر صحفي عقده أمس في جنيف إن ⟦الميناء سيفتح غدا⟧.",
        "قال الوزير -الذي وصل أمس إلى جنيف- إن ⟦الميناء سيفتح غدا⟧.",
        "قال الوزير، الذي يستعد للسفر قبل أن تنتهي الجولة، إن ⟦الميناء سيفتح غدا⟧.",
        "أشار الوزير في كلمته إلى أن ⟦الميناء سيفتح غدا⟧، وذلك خلال لقاء مع التجار.",
        "اعترف الوزير بأن ⟦الخطة تعثرت⟧ في تصريحات صحفية.",
        "قال الوزير إن ⟦الميناء سيفتح غدا وإن السفن ستعود بعده⟧.",
        "قال الوزير إن ⟦بلاده لم تقدم تنازلات لكنها صاغت مقترحات جديدة⟧.",
        "تساءل النائب ⟦عما إذا كانت الحكومة جادة⟧.",
        "⟦أتى الحريق على عشرين متجرا في السوق القديم⟧، بحسب الدفاع المدني.",
        "⟦أتى الحريق على عشرين متجرا في السوق القديم⟧، كما ذكرت الشرطة.",
        "⟦الميناء سيفتح غدا⟧، تقول الحكومة.",
        "وبحسب الشرطة، فإن ⟦الحريق أتى على عشرين متجرا⟧.",
        "قال الوزير: ⟦الميناء سيفتح غدا⟧.",
    ],
    "direct": [
        'قال الوزير "⟦الميناء سيفتح غدا أمام السفن⟧".',
        "قال الوزير: «⟦الميناء سيفتح غدا. لن نتأخر يوما⟧».",
        "قال الوزير: “⟦الميناء سيفتح غدا⟧”.",
        'قال الوزير إن "⟦الميناء سيفتح غدا أمام السفن⟧".',
        "قال الوزير: (⟦الميناء سيفتح غدا أمام السفن⟧).",
        '"⟦الميناء سيفتح غدا⟧"، قال الوزير.',
        '"⟦الميناء سيفتح غدا أمام السفن⟧"، بحسب الوزير.',
        "قال الوزير << ⟦الميناء سيفتح غدا⟧ >>.",
        'قالت الوزيرة "⟦ندرس "الخطة البديلة" للميناء منذ أشهر⟧".',
        'وصف الوزير اللقاء بأنه "⟦مثمر⟧".',
    ],
    "mixed": [
        'قال الوزير إن ⟦الميناء "سيفتح غدا" أمام السفن⟧.',
        'قال الوزير إن ⟦"الميناء" سيفتح غدا، و"السفن ستعود بعده"⟧.',
        'أشار الوزير إلى ⟦"عقوبات منسقة" وخطوات أخرى⟧.',
        'وصف الوزير الاتفاق بأنه ⟦"لحظة الحقيقة" في تاريخ المدينة⟧.',
    ],
}


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in KINDS.items() for text in texts])
def test_what_is_said_and_its_kind(kind: str, text: str) -> None:
    raw, said = marked(text)
    reading = read(raw)
    assert reading.said() == said
    assert reading.kinds() == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "قال الوزير إن ⟦الميناء سيفتح غدا⟧، موضحا أن ⟦السفن ستعود⟧.",
        "أكد الوزير أن ⟦اللقاء كان مفيدا⟧، معترفا ب⟦وجود خلافات⟧، وأعلن أن ⟦الجولة المقبلة ستعقد في جنيف⟧.",
        "قال الوزير إن ⟦الميناء سيفتح غدا⟧، بينما قال زميله إن ⟦السفن لن تعود⟧.",
        "قال الوزير إن ⟦الميناء سيفتح غدا⟧، في حين أكد النائب أن ⟦السفن لن تعود⟧.",
        "أكدت الوزارة أن ⟦الميناء سيفتح⟧، لكنها نفت أن ⟦تكون السفن قد عادت⟧، حسب ما ذكره مصدر.",
        'قال الوزير: "⟦الميناء سيفتح غدا⟧". وأضاف: "⟦السفن ستعود⟧". وتابع أن ⟦العمال جاهزون⟧.',
        'قال الوزير: "⟦هل تعود السفن؟ لا أحد يعلم⟧. ثم أجاب: "⟦ستعود قريبا⟧".',
        '"⟦وصلنا متأخرين⟧"، يعترف الوزير، "⟦لكننا لن نرحل قبل الصيف⟧".',
        "قال الوزير إن ⟦الميناء جاهز⟧، أما النائب فأكد أن ⟦السفن لن تعود⟧.",
    ],
)
def test_several_statements(text: str) -> None:
    raw, said = marked(text)
    assert read(raw).said() == said


@pytest.mark.parametrize(
    "text",
    [
        'عرض فيلم "قال الوزير لا تخافوا" في المهرجان.',
        'شنت القوات عملية "الرد الحاسم" قرب الحدود.',
        'انضم النائب إلى حزب "الأمل الجديد".',
        'باتت "الحرية" سلعة في هذا السوق.',
        "أعلن الرئيس الحرب على الفساد.",
        "أكد الوزير حضوره إلى جنيف.",
        "رفضت موسكو الاتهامات الأميركية.",
        "طالب النائب باستقالة الوزير.",
        "اتهم الوزير خصومه بالكذب.",
        "ندد الحزب بالهجوم على القرية.",
        "يذكر أن المدينة شهدت زلزالا قبل عامين.",
        "تجدر الإشارة إلى أن الحرب بدأت قبل عامين.",
        "يمكن القول إن الموسم كان جيدا.",
        "لم يقل الوزير إن الميناء سيفتح.",
        "غادر الوزير دون أن يوضح ما إذا كان سيعود.",
        "سار العمل وفق الخطة الموضوعة.",
        "كثر القيل والقال في المدينة.",
        "وصل الوفد قبل أن يبدأ اللقاء.",
        "علق البرلمان جلساته حتى الصيف.",
        "نقلت الطائرة الجرحى إلى العاصمة.",
    ],
)
def test_nothing_is_said(text: str) -> None:
    assert read(text).said() == []


def test_self_report_is_one_statement() -> None:
    reading = read("قالت الوزيرة منى الخالدي إنها أوضحت لروسيا أن الطريق مغلق.")
    assert reading.said() == ["الطريق مغلق"]


def test_speech_in_speech_keeps_both() -> None:
    reading = read("أعلن الوسيط الكيني أن طرفي النزاع أكدا أنهما سيلتزمان الهدنة.")
    assert reading.said() == ["طرفي النزاع أكدا أنهما سيلتزمان الهدنة", "سيلتزمان الهدنة"]


def test_polarity_and_force() -> None:
    reading = read(
        "نفت موسكو أن تكون القوات قد انسحبت. ولا تعتقد واشنطن أن الاتفاق قريب. وحذرت باريس من أن الوقت ينفد."
    )
    assert [(s.polarity, s.stance) for s in reading.statements] == [
        ("denied", "denies"),
        ("denied", "thinks"),
        ("affirmed", "warns"),
    ]


def test_addressee_medium_and_date() -> None:
    reading = read("أكدت واشنطن لموسكو أمس في بيان أنها لا تنوي نشر أسلحة.")
    [statement] = reading.statements
    assert (label(reading.who(statement.speaker)), label(reading.who(statement.addressee))) == ("USA", "RUS")
    assert (statement.medium, statement.date) == ("بيان", "2022-01-11")


def test_outlet_is_the_medium_rather_than_the_occasion() -> None:
    [statement] = read("قال الوزير في مقابلة مع قناة الجزيرة إن الميناء سيفتح.").statements
    assert statement.medium == "قناة الجزيرة"


def test_relayed_statements_name_who_relays_them() -> None:
    reading = read("أكدت واشنطن أنها لا تنوي نشر أسلحة، لكنها نفت أن تكون لديها خطة، حسب ما أكدته موسكو.")
    assert [(label(reading.who(s.speaker)), label(reading.who(s.reported_by))) for s in reading.statements] == [
        ("USA", "RUS")
    ] * 2


def test_agency_relays_what_somebody_said() -> None:
    reading = read("نقلت وكالة رويترز عن الكرملين قوله إن الاتفاق قريب.")
    [statement] = reading.statements
    assert label(reading.who(statement.speaker)) == "RUS"
    assert reading.who(statement.reported_by) is not None


def test_according_to_speaks_itself() -> None:
    reading = read("سيفتح الميناء أمام السفن غدا، وفقا لموسكو.")
    assert reading.speakers() == ["RUS"]


def test_cue_span_is_the_verb() -> None:
    reading = read("وقالت موسكو إن الاتفاق قريب.")
    cue = reading.statements[0].cue
    assert cue is not None
    assert (reading.raw[cue.start : cue.end], cue.lemma) == ("وقالت", "قال")


def test_quotation_over_paragraphs() -> None:
    raw = 'وقال الوزير: "انهار السد فجرا. لم يسمع أحد الإنذار.\nلم يكن هناك إنذار أصلا".'
    reading = read(raw)
    assert reading.said() == ["انهار السد فجرا. لم يسمع أحد الإنذار.\nلم يكن هناك إنذار أصلا"]


def test_headline_with_a_party_and_a_colon() -> None:
    reading = read("الكرملين: الباب مفتوح أمام الحوار\nتتجه الأنظار إلى جنيف حيث تعقد الجولة الثانية غدا.")
    assert (reading.said(), reading.speakers()) == (["الباب مفتوح أمام الحوار"], ["RUS"])
