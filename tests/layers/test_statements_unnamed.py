"""Speakers without a name in the tables: descriptions, their arms and papers, and the names behind them."""

from __future__ import annotations

import datetime as dt

import pytest

import mahdar
from mahdar.record import Entity, Record

DAY = dt.date(2018, 5, 5)


def speakers(text: str) -> list[Entity | None]:
    record: Record = mahdar.read(text, published=DAY)
    by_id = {e.id: e for e in record.entities}
    return [by_id[s.speaker] if s.speaker is not None else None for s in record.statements]


@pytest.mark.parametrize(
    ("text", "polities"),
    [
        # an arm of a body speaks for the body, with the nationality behind it
        ("وقالت أجهزة الإطفاء الإيطالية إن الحريق اندلع عند الظهر.", ["ITA"]),
        ("أعلنت مصالح الأمن البولندية، اليوم السبت، أنها أوقفت خمسة مهربين.", ["POL"]),
        # a paper that nobody names
        ("ذكرت صحيفة بلجيكية اليوم أن الخزان امتلأ.", ["BEL"]),
        ("وأفادت صحيفة محلية في مانيلا بأن الوزير سيسافر.", ["PHL"]),
        # the state of the town where they are
        ("وقال مسؤولون ببلدة ديجون جنوبي باريس إن الجسر أغلق.", ["FRA"]),
        # a document speaks for who brings it out
        ("وزعت الحكومة السويدية على السكان كتيبا عن العواصف. وينبه الكتيب إلى أن التيار قد ينقطع.", ["SWE"]),
        ("أظهرت بيانات نشرها مكتب الإحصاء الفيتنامي اليوم الثلاثاء أن اقتصاد البلاد نما بنسبة 7 في المئة.", ["VNM"]),
        # a pronoun written with the noun tells whose he is
        ("ورحبت بودابست بالاعتذار، لكن سفيرها قال: \"ننتظر الأفعال ولا تكفينا الوعود\".", ["HUN"]),
        # a place with the noun before the verb
        ("إلا أن دبلوماسيا في الاتحاد الأوروبي قال إن الحل بعيد.", ["EU"]),
        # no state owns a non-governmental organisation
        ("وتقول منظمات حقوقية إن أسمرة لم تخفف القيود.", ["NGO"]),
        # ما أعلن: a closing attribution by a description
        ("توقف القطار أمس في موريتانيا، بحسب ما أعلن أحد مسؤولي المحطة.", ["MRT"]),
        # in the document of somebody named before
        ("نشرت وزارة الداخلية البحرينية بيانا. وتقول إيران إن الأمر خطير. وجاء في البيان أن الشرطة أوقفت خمسة مهربين.", ["IRN", "BHR"]),
        ("دهست شاحنة المارة في كندا. وذكرت وسائل الإعلام المحلية أن السائق أوقف في مكان قريب.", ["CAN"]),
        # the same source as before, whatever its gender
        ("تعطل القطار السريع ليلة أمس، حسبما أعلنت الشرطة الفرنسية. ومن المفترض أن يعود غدا، بحسب ما أفاد المصدر نفسه.", ["FRA", "FRA"]),
        # an alliance by its short form before its full name, and a place that says nothing
        ("ذكر التحالف أن الطريق آمن. وأعلن التحالف العسكري الذي تقوده السعودية أن الميناء فتح.", ["ARAB COALITION"] * 2),
        ("وفي السعودية ذكرت وكالة الأنباء الرسمية أن الطريق آمن تماما.", ["SAU"]),
        # outlets in brackets, and strange words before a nationality
        ("وقالت صحيفة (النورس) الكويتية إن البحر هادئ. وذكرت صحيفة (التايمز) أن المطر غزير.", ["KWT", "GBR"]),
        ("قالت محطة تلفزيون أساهي اليابانية إن البحر هادئ.", ["JPN"]),
        # a noun of source behind وفق
        ("أوقفت السلطات التركية خمسة مهربين، وفق وسائل إعلام رسمية.", ["TUR"]),
        # a club, behind which a long way leads to what it says
        ("أعلن فريق النورس لسباق القوارب، في بيان، الأربعاء، أن الكأس سرقت من متحف في مدينة برمنغهام البريطانية.", ["GBR"]),
        # a woman in an office with a masculine word
        ("واعتبرت النائب الإيطالية كارلا فراتوني أن ما حصل \"خطأ كبير جدا\".", ["ITA"]),
        # a verb with a masculine form does not mean the state behind فيها
        ("أصدر مكتب رئيس الوزراء الإسرائيلي بيانا يحذر فيها إيران من أن بلاده سترد.", ["ISR"]),
    ],
)  # fmt: skip
def test_a_description_speaks_for_its_state(text: str, polities: list[str | None]) -> None:
    assert [e and e.polity for e in speakers(text)] == polities


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("وقالت لاجئة في الستين تدعى حواء كافي: «لن أعود حتى أرى القافلة تمضي».", ["حواء كافي"]),
        ("وقال أحد أبناء القرية، صالح المرادي، لـ«أخبار الوادي»: لن نقبل تحكيما ولا وعودا.", ["صالح المرادي"]),
        ("وقال مراقب التنبؤات يوسف الدهام إن الفرصة مهيأة للمطر.", ["يوسف الدهام"]),
        ("وقال مدير الصيد بالوزارة، عبد الرحيم بنسليمان، إن الموسم طويل.", ["عبد الرحيم بنسليمان"]),
        ("وأعلن الفصيل، على لسان الناطق باسمه آدم كوكو تيه، أنه سيطلق الأسرى.", ["آدم كوكو تيه"]),
        ("وقال جيرومي كوفير وهو أحد سكان البلدة إن الماء وصل إلى السطح.", ["جيرومي كوفير"]),
        ("ويرى الباحث في المعهد الملكي للري ببريطانيا، إنيش بسيري تبرين، أن السد آمن.", ["إنيش بسيري تبرين"]),
        ("وقال السيد إدريس المرابط، رئيس جمعية الحي، إن البئر جفت.", ["إدريس المرابط"]),
        ("وقال الحاج عبد الصبور الدسوقي، أحد المتضررين، إن البئر جفت.", ["عبد الصبور الدسوقي"]),
        ("أعلن الملك ميسواني الثاني ملك سوازيلاند تغيير العلم. وقال إن العلم قديم.", ["ميسواني الثاني"]),
        ("قال الناطق باسم البلدية قريب الله سالم إن البئر جفت.", ["قريب الله سالم"]),
        ("قال المدير سالم قطان لـ(CNN) إنه يدعى سالما.", ["سالم قطان"]),
        # what stands in the content of what he says is no new speaker
        (
            "قال المدير سالم قطان إن الجسر قديم، لافتا إلى أن العمدة، فؤاد مارون، والسكان يعلمون ذلك.\n"
            "جاء ذلك في مقابلة مع القناة حيث قال: \"لن ننتظر عاما آخر\".",
            ["سالم قطان"] * 3,
        ),
        ("علق المدير سالم قطان على ما أفاد به مصدران عن الجسر، مشددا على أنه آمن.", ["سالم قطان"]),
        # the same noun as before, a name behind a field, a family name behind a rank
        ("نقلت الوكالة عن المستشار يحيى صفوان تأكيده أن السد آمن. وكرر اللواء صفوان أن السد جديد.", ["يحيى صفوان"] * 2),
        ("وقالت المتحدثة باسم الادعاء الاتحادي في كالسروه فراوكه كولر إن الملف أغلق.", ["فراوكه كولر"]),
        ("وقال آرني شينبوم رئيس المكتب الاتحادي للمياه \"نلاحظ تراجعا كبيرا في الخزانات\".", ["آرني شينبوم"]),
        # words ascribed, and by whose tongue
        ("ونسبت وكالة إنترفاكس إلى يوري فولكين قوله أمام طلاب إن السد آمن.", ["يوري فولكين"]),
        ("ونقل البيان على لسان منسق شؤون المياه، السفير ناثان سايلز، قوله إن السد آمن.", ["ناثان سايلز"]),
        # whoever reaches the verb by ب
        ("وتعطل المشروع، إذ استبقه المدير فؤاد مارون بقوله إن السد آمن.", ["فؤاد مارون"]),
        # to a paper in quotation marks he only speaks
        ("قال المدير سالم قطان إن السد آمن. وأضاف في تصريح لـ\"الجوهرة أف أم\" أنه باق.", ["سالم قطان"] * 2),
        # خلال governs the session
        ("وصلت السفيرة ليلى قطان إلى جنيف. وقالت خلال جلسة مجلس الأمن \"تحدثت إلى الجميع هذا الصباح\".", ["ليلى قطان"]),
        # what the verb's own preposition brings is no subject
        ("قال المدير فؤاد مارون إن السد آمن. ولفت إلى انتهاء الأعمال التي \"دامت أكثر من عشر سنوات\".", ["فؤاد مارون"] * 2),
        ("ونشر آدم كوغل، من منظمة العفو، تغريدة قال فيها إن \"الحكم شديد القسوة\".", ["آدم كوغل"]),
    ],
)  # fmt: skip
def test_the_name_behind_a_description_speaks(text: str, names: list[str]) -> None:
    assert [e and e.name_ar for e in speakers(text)] == names


@pytest.mark.parametrize(
    "text",
    [
        "وأظهرت الدراسة أن النوم ضروري.",  # a finding is nobody
        "وتشير تقديرات إلى أن المحصول تراجع.",
        "وقالت ضاحكة: «لا تكتبوا أنني حزينة اليوم».",  # how she speaks is no name
    ],
)
def test_things_and_manners_are_no_speakers(text: str) -> None:
    assert speakers(text) == [None]


def test_also_that_opens_no_attribution() -> None:
    assert speakers("احتلت النرويج المركز الأول في القائمة كما أن السويد جاءت في المركز العاشر.") == []


def test_an_adjective_behind_not_is_no_official() -> None:
    record = mahdar.read("دفعت الشركة ثمن استخدامها غير الشرعي للمياه.", published=DAY)
    assert not [e for e in record.entities if e.kind == "person"]


def test_a_source_is_nobody_with_a_name() -> None:
    text = "وصل ممثل الشركة زياد مارون. وقال مصدر قضائي إن الملف أغلق. والتقى الممثل زياد مارون القاضي. وأضاف المصدر أن الحكم قريب."
    who = speakers(text)
    assert [e and e.name_ar for e in who] == [None, None]
    assert who[0] is not None
    assert who[0] == who[1]
