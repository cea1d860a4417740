"""Records for the tests of exports: our own reports, and one made of strings that break careless writers."""

from __future__ import annotations

import msgspec

import mahdar
from mahdar import record as r

REPORTS = (
    (
        "عمان - 11 يناير 2022\nالتقى وزير الخارجية الأردني سليم الحمداني نظيره المصري في عمان أمس.\n"
        'وقال الحمداني إن "الأردن يرفض توسيع العقوبات"، مؤكدا أن بلاده ستطرد ثلاثة دبلوماسيين.\n'
        "وطالبت الولايات المتحدة روسيا بسحب قواتها. ونددت فرنسا بالهجوم.",
        "2022-01-12", "محادثات في عمان", "صحيفة المثال",
    ),
    (
        "بحث وزير الخارجية الفرنسي مع نظيره الروسي في باريس يوم الثلاثاء 8 مارس 2022 سبل وقف إطلاق النار.\n"
        "وفرضت الولايات المتحدة عقوبات على إيران أمس. وقد تنسحب تركيا من سوريا.",
        "2022-03-09", "باريس", None,
    ),
)  # fmt: skip


def records() -> list[r.Record]:
    """The records of the reports."""
    return [
        mahdar.read(t, published=p, title=h, publisher=o, source=f"in/{n}.txt")
        for n, (t, p, h, o) in enumerate(REPORTS)
    ]


def nasty(text: str, value: str | None = "2022-01-11") -> r.Record:
    """A record whose every string of free text is ``text``; one of each layer."""
    whole = text or "x"
    entity = r.Entity(
        id="e1", kind="person", name_ar=text or None, name_en=text or None, polity="JOR", code="JOR", sectors=("GOV",), role=text or None,
        mentions=(r.Mention(0, len(whole), "name"),),
    )  # fmt: skip
    other = msgspec.structs.replace(entity, id="e2", polity=None, code=None, kind="place")
    return r.Record(
        mahdar="0", engine="lexical",
        document=r.Document(id="sha256:0", source=text or None, title=text or None, publisher=text or None, text=whole,
                            published="2022-01-12", language="ar"),
        sentences=(r.Sentence(0, len(whole), "body"),),
        entities=(entity, other),
        statements=(r.Statement(id="s1", start=0, end=len(whole), kind="direct", speaker="e1", events=("ev1",)),),
        events=(
            r.Event(
                id="ev1", type="CONSULT", mode="visit", contexts=("diplomatic",), trigger=r.Span(0, len(whole)), actors=("e1",),
                recipients=("e2",), date=r.EventDate(value=value, granularity="day", source="text") if value else None,
                place="e2", status="actual", intensity=-5.5, quad="verbal cooperation", cameo="042", sentence=0,
                statement="s1", number={"killed": 3}, why=text or None,
            ),
        ),
        positions=(r.Position(holder="JOR", issue=r.Issue("k", text or None, text or None), stance="rejects", evidence=("s1", "ev1")),),
        meetings=(r.Meeting(id="mt1", date=value, place="e2", participants=(r.Participant("e1", text or None),),
                            about=text or None, evidence=("ev1",)),),
    )  # fmt: skip
