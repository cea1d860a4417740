"""Speakers of reports as they come: far names, hashtags, parties, outlets, descriptions, and whose country is the scene's."""

from __future__ import annotations

import pytest
from statement_reading import read

import mahdar
from mahdar.record import Entity


@pytest.mark.parametrize(
    ("text", "who"),
    [
        # a name that no table holds, behind the institution of an office
        (
            'وأشارت المتحدثة باسم شرطة مقاطعة "راكو" ماري درولين إلى أن الطريق مغلق. وقالت درولين إن الجسر آمن.',
            ["ماري درولين", "ماري درولين"],
        ),
        (
            "قال محلل شؤون الأمن القومي في CNN، بيتر درولين، إن الرسالة لن تكون مؤثرة. ولفت درولين إلى أن الجسر آمن.",
            ["بيتر درولين", "بيتر درولين"],
        ),
        (
            'نفى قائد المركز النرويجي لمصالحة الأطراف المتنازعة، اللواء يوري درولينكو، الأنباء، قائلا: "نحن ننفي هذا".',
            ["يوري درولينكو"],
        ),
        ("وقال عضو الهيئة الرئاسية للمجلس حكمت مرسال في تصريحات إن الباب مغلق.", ["حكمت مرسال"]),
        # a misspelt nationality is no name
        ("وقال المتحدث باسم السلطات القضائية النرويجكية إريك فان درولين إن الباب مغلق.", ["إريك فان درولين"]),
        # a definite participle with its complement is no family name
        (
            "قال اللاعب بابلو درولينو إن الباب مغلق. واعتبر درولينو المتوج بجائزة العام أن الطريق طويل.",
            ["بابلو درولينو", "بابلو درولينو"],
        ),
        # hashtags
        ("وتقول #الأمم_المتحدة إن الباب مغلق.", ["الأمم المتحدة"]),
        ("أعلنت #النرويج، الأربعاء، أنها سترد على القرار.", ["NOR"]),
        # a town that is the family name of a speaker
        ("قال المحلل بيتر بيرغن إن الباب مغلق. وأكد بيرغن أن الطريق طويل.", ["بيتر بيرغن", "بيتر بيرغن"]),
        # an outlet that has the name of a region
        ("أغلق الباب مساء اليوم، بحسب الأناضول.", ["الأناضول"]),
        # a verb of another gender than the relative before it has the person of the clause
        ('ودعا سالم قرقاش إلى الاستثمار في تونس، التي قال إنها "بلد آمن تماما".', ["سالم قرقاش"]),
        # whoever is described by an indefinite noun and a nationality
        ("ذكر ناشر نرويجي أن مبيعات الكتاب عالية.", ["ناشر"]),
        ("وأكد مكتب رئاسة الحكومة النرويجية أن الباب مغلق.", ["رئاسة الحكومة النرويجية"]),
        ("كشفت شرطة الدرولبوليتان النرويجية، الخميس، أن الباب مغلق.", ["شرطة الدرولبوليتان النرويجية"]),
    ],
)
def test_speakers(text: str, who: list[str]) -> None:
    assert read(text).speakers() == who


def last_speaker(text: str) -> Entity:
    """Who says the last statement of a report."""
    record = mahdar.read(text, published="2022-01-12")
    return next(e for e in record.entities if e.id == record.statements[-1].speaker)


@pytest.mark.parametrize(
    ("text", "polity"),
    [
        # outlets and parties act for their state
        ("قالت وكالة رويترز إن الباب مغلق.", "GBR"),
        ("أكد حزب العمال البريطاني أن الباب مغلق.", "GBR"),
        # a party of the state that the report is about
        ("أكدت الأمينة العامة للحزب الجمهوري منى الدرولي أن المخاطر تحدق بتونس.", "TUN"),
        # the state of the scene
        ("وأفاد مصدر عسكري أن القوات تقدمت قرب أوسلو في النرويج.", "NOR"),
        ("وأشار أحد سكان أوسلو إلى أن الطريق مغلق.", "NOR"),
        # an office of another state joins nobody who holds a like office without its owner
        ("قال الرئيس المصري عبد الفتاح السيسي إن مصر آمنة. وقال زعيم القاعدة إن الحرب مستمرة.", "AL-QAEDA"),
        ("قال الوزير التونسي سالم قرقاش إن الباب مغلق. وكان وزير العمل النرويجي قال إن الطريق مغلق.", "NOR"),
    ],
)
def test_whom_a_speaker_acts_for(text: str, polity: str) -> None:
    assert last_speaker(text).polity == polity
