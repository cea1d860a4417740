"""Types of events that no verb of their own names, on sentences of our own."""

from __future__ import annotations

import pytest
from event_reading import read_events

TOLD = [
    ("ACCUSE", "واعتبر الرئيس الفلسطيني أن القرار الأميركي خطأ فادح."),
    ("ACCUSE", "وقال أردوغان إن إسرائيل دولة إرهاب."),
    ("ACCUSE", "وقال الوزير السوري إن الضربات الأميركية انتهاك للقانون الدولي."),
    ("ACCUSE", "ووصف الرئيس الفرنسي القرار الأميركي بأنه خطأ."),
    ("ACCUSE", "وصنفت كندا الحرس الثوري الإيراني منظمة إرهابية."),
    ("AID", "وقدمت إستونيا للدنمارك غواصتين لتفتيش القاع."),
    ("REJECT", "غير أن التكتل رفض العرض."),
    ("REQUEST", 'وقال الرئيس التونسي للإيطاليين "ارفعوا الحظر عن تونس".'),
    ("RETREAT", "واستقال وزير التعدين ليل الاثنين."),
    ("SANCTION", "وقطعت الدولتان علاقاتهما الدبلوماسية ثلاث سنوات."),
    ("SUPPORT", "ووافق البرلمان التركي على انضمام السويد."),
    ("THREATEN", "وحذرت إثيوبيا من أنها ستعود بكل قوتها إلى الصومال."),
]
NOT_TOLD = [
    ("ACCUSE", "ورفضت موسكو ما تعده واشنطن تهديدا لأوكرانيا."),
    ("ASSAULT", "وتحتل تركيا المرتبة الخامسة في الترتيب."),
    ("COERCE", "من جهته نفى قائد المركز الروسي صحة الأنباء."),
    ("PROTEST", "واستهدفت غارات التحالف تجمعات الحوثيين قرب صنعاء."),
    ("REQUEST", "وأفادت الشرطة البريطانية بأن المنفذ يدعى صالح خاطر."),
]


@pytest.mark.parametrize(("kind", "text"), TOLD)
def test_events_types_are_told(kind: str, text: str) -> None:
    assert kind in {e.type for e in read_events(text).events}


@pytest.mark.parametrize(("kind", "text"), NOT_TOLD)
def test_events_types_are_not_told(kind: str, text: str) -> None:
    assert kind not in {e.type for e in read_events(text).events}
