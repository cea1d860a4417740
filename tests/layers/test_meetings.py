"""Meetings: one card for each, gathered from all that a report tells of it."""

from __future__ import annotations

import pytest
from standing import read


def test_talks_have_their_sides_place_and_day() -> None:
    r = read("عقدت فنلندا محادثات مع بيرو في جنيف أمس.")
    assert len(r.meetings) == 1
    meeting = r.meetings[0]
    assert r.sides() == {"FIN", "PER"}
    assert (r.name(meeting.place), meeting.date, meeting.format) == ("Geneva", "2023-05-16", "talks")
    assert meeting.evidence


def test_the_one_who_receives_is_the_host() -> None:
    r = read("استقبل الرئيس الفنلندي ساولي كوسكينن في هلسنكي وزير خارجية بيرو كارلوس مندوزا.")
    assert r.sides() == {"FIN", "PER"}
    meeting = r.meetings[0]
    assert r.entities.by_id[meeting.host or ""].name_ar == "ساولي كوسكينن"
    assert meeting.host in {p.entity for p in meeting.participants}


def test_adjectives_name_the_sides() -> None:
    assert read("انطلقت في جنيف محادثات فنلندية كندية.").sides() == {"FIN", "CAN"}


def test_between_names_the_sides() -> None:
    r = read("جرت مفاوضات بين كوبا وبيرو في كيتو.")
    assert r.sides() == {"CUB", "PER"}
    assert r.meetings[0].format == "negotiations"


def test_a_call_is_no_visit() -> None:
    r = read("أجرى الرئيس الكوبي اتصالا هاتفيا بنظيره الكندي.")
    assert [m.format for m in r.meetings] == ["call"]


def test_the_meeting_named_again_is_the_same_one() -> None:
    text = (
        "عقدت فنلندا محادثات مع بيرو في جنيف أمس.\nوقال وزير خارجية بيرو كارلوس مندوزا إن المحادثات كانت مفيدة.\n"
        "وانتهى الاجتماع دون اتفاق."
    )
    r = read(text)
    assert len(r.meetings) == 1
    outcome = r.meetings[0].outcome
    assert outcome is not None
    assert "مفيدة" in outcome
    assert "دون اتفاق" in outcome


def test_other_places_and_other_days_are_other_meetings() -> None:
    text = "عقدت فنلندا محادثات مع بيرو في جنيف أمس.\nوكانت فنلندا عقدت محادثات مع بيرو في مدريد في عام 2019."
    r = read(text)
    assert [r.name(m.place) for m in r.meetings] == ["Geneva", "Madrid"]


def test_a_further_meeting_is_what_follows() -> None:
    text = "عقدت فنلندا محادثات مع بيرو في جنيف أمس.\nواتفق الجانبان على عقد لقاء آخر في الشهر المقبل."
    meetings = read(text).meetings
    assert meetings[0].next is None or "لقاء آخر" in meetings[0].next


def test_those_who_are_sent_are_participants() -> None:
    text = "عقدت فنلندا محادثات مع بيرو في جنيف أمس.\nومثل وزير الخارجية الفنلندي بيكا رانتانن فنلندا."
    r = read(text)
    people = [p for m in r.meetings for p in m.participants]
    assert "represents FIN" in [p.role for p in people]


def test_the_agenda_stands_behind_its_words() -> None:
    about = read("عقدت فنلندا محادثات مع بيرو في جنيف لبحث ترسيم الحدود.").meetings[0].about
    assert about is not None
    assert "ترسيم الحدود" in about


@pytest.mark.parametrize(
    "text",
    [
        "رفضت بيرو إجراء محادثات مع فنلندا.",
        "دعت بيرو إلى عقد اجتماع مع فنلندا.",
        "لم تعقد بيرو اجتماعا مع فنلندا.",
        "عقد الوزير الفنلندي مؤتمرا صحفيا.",
        "ناقش البرلمان قانون الضرائب.",
    ],
)
def test_what_did_not_take_place_has_no_card(text: str) -> None:
    assert read(text).meetings == ()


@pytest.mark.parametrize(
    "text", ["", "اجتماع", "التقى", "المحادثات", "محادثات بين", "عقد اجتماع في", "مثل", "«", "لقاء آخر"]
)
def test_scraps_break_nothing(text: str) -> None:
    assert read(text).meetings == ()


def test_ids_are_in_order_and_participants_exist() -> None:
    r = read("عقدت فنلندا محادثات مع بيرو في جنيف أمس.\nواستقبل الرئيس الكوبي وزير الخارجية الكندي في هافانا.")
    assert [m.id for m in r.meetings] == [f"mt{n}" for n in range(1, len(r.meetings) + 1)]
    for meeting in r.meetings:
        known = r.entities.by_id
        assert all(p.entity in known for p in meeting.participants)
        assert meeting.place is None or meeting.place in known
