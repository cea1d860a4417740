"""Positions: who stands where, from acts and from words."""

from __future__ import annotations

import pytest
from standing import read

from mahdar.lexicon.stances import Phrase, stances

ACTS = [
    ("طالبت فرنسا إسرائيل بوقف الاستيطان في الضفة الغربية.", ("FRA", "demands", "settlements")),
    ("طالبت ألمانيا إيران بالإفراج عن الرهائن.", ("DEU", "demands", "hostage-release")),
    ("دعت النرويج إلى وقف إطلاق النار.", ("NOR", "demands", "ceasefire")),
    ("رفضت إيران تفتيش المواقع النووية.", ("IRN", "rejects", "nuclear-inspection")),
    ("رفضت كوبا رفع العقوبات عن بيرو.", ("CUB", "rejects", "sanctions-relief-peru")),
    ("عرضت تركيا الوساطة بين فنلندا والسويد.", ("TUR", "offers", "mediation")),
    ("تعهدت اليابان بمكافحة الفساد.", ("JPN", "promises", "corruption")),
    ("وافقت صربيا على ترسيم الحدود.", ("SRB", "accepts", "border-demarcation")),
    ("نفت كوبا التجسس.", ("CUB", "denies", "espionage")),
    ("هددت اليونان بفرض عقوبات على مالطا.", ("GRC", "threatens", "sanctions-on-malta")),
    ("أيدت إسبانيا حل الدولتين.", ("ESP", "supports", "two-state-solution")),
    ("أدانت البرازيل تهجير السكان.", ("BRA", "opposes", "gaza-displacement")),
    ("انتقدت بلجيكا غزو ليبيا.", ("BEL", "opposes", "invasion-of-libya")),
]

WORDS = [
    (
        "قالت فرنسا إنه لا يمكن السماح بانضمام جورجيا إلى حلف شمال الأطلسي.",
        ("FRA", "rejects", "georgia-nato-membership"),
    ),
    ("أكدت فرنسا أن تخصيب اليورانيوم خط أحمر.", ("FRA", "rejects", "uranium-enrichment")),
    ("قالت فرنسا إن الانضمام إلى الناتو حق سيادي لكل دولة.", ("FRA", "supports", "nato-open-door")),
    ("أكدت فرنسا لإيران أنها لا تنوي نشر قوات في العراق.", ("FRA", "promises", "troops-in-iraq")),
    ("قالت فرنسا إنها ليست مستعدة لاستئناف المفاوضات.", ("FRA", "rejects", "further-talks")),
    ("قالت فرنسا إنها لن تعترف بضم القرم.", ("FRA", "rejects", "crimea")),
    ("نفت فرنسا أن تكون لديها نية لنشر أسلحة في بولندا.", ("FRA", "denies", "weapons-in-poland")),
]


@pytest.mark.parametrize(("text", "stand"), ACTS)
def test_acts_show_where_a_party_stands(text: str, stand: tuple[str, str, str]) -> None:
    assert stand in read(text).stands()


@pytest.mark.parametrize(("text", "stand"), WORDS)
def test_words_show_where_a_party_stands(text: str, stand: tuple[str, str, str]) -> None:
    assert stand in read(text).stands()


@pytest.mark.parametrize("phrase", stances().phrases, ids=lambda p: p.example)
def test_every_phrase_matches_its_example(phrase: Phrase) -> None:
    assert phrase.stance in {p.stance for p in read(phrase.example).positions}


def test_the_other_party_is_the_one_addressed_or_asked() -> None:
    position = read("طالبت فرنسا إسرائيل بوقف الاستيطان.").positions[0]
    assert position.toward == "ISR"


def test_a_threat_is_about_its_condition() -> None:
    text = "قال وزير خارجية كندا ليو مارتن إنه إذا غزت كوبا البرتغال فستكون هناك عواقب وخيمة."
    assert ("CAN", "threatens", "invasion-of-portugal") in read(text).stands()


def test_a_refused_accusation_is_a_denial_of_what_was_said() -> None:
    text = "قالت كندا إن كوبا تستعد لغزو البرتغال.\nوترفض كوبا هذه الاتهامات."
    assert ("CUB", "denies", "invasion-of-portugal") in read(text).stands()


def test_one_position_gathers_all_its_evidence() -> None:
    text = "دعت النرويج إلى وقف إطلاق النار.\nوجددت النرويج مطالبتها بوقف إطلاق النار.\nقالت النرويج إنها تدعو إلى وقف إطلاق النار."
    found = [p for p in read(text).positions if p.issue.key == "ceasefire" and p.stance == "demands"]
    assert len(found) == 1
    assert len(found[0].evidence) > 1


def test_what_others_do_is_no_stance_of_the_speaker() -> None:
    stands = read("قالت فرنسا إن كوبا تدعم حل الدولتين.").stands()
    assert not any(holder == "FRA" for holder, _, _ in stands)


def test_demonstrators_do_not_speak_for_their_state() -> None:
    assert not any(h == "PER" for h, _, _ in read("طالب متظاهرون في بيرو بمكافحة الفساد.").stands())


def test_mere_speech_holds_no_position() -> None:
    assert read("قالت فرنسا إن الطقس جميل.").positions == ()


def test_a_name_is_no_issue() -> None:
    keys = {k for _, _, k in read("طالبت فرنسا منظمة حظر الأسلحة الكيميائية بإرسال خبراء.").stands()}
    assert "arms-embargo" not in keys


def test_new_issues_get_a_key_of_their_words() -> None:
    keys = {k for _, _, k in read("رفضت بيرو ترحيل السفير الكوبي.").stands()}
    assert "ambassador-deportation" in keys


def test_the_same_words_give_the_same_key() -> None:
    one = read("رفضت بيرو ترحيل السفير الكوبي.").positions[0].issue
    two = read("قالت مصادر إن الأردن رفض ترحيل السفير أمس.").positions
    assert one.key in {p.issue.key for p in two}


def test_labels_are_in_both_languages() -> None:
    issue = read("هددت اليونان بفرض عقوبات على مالطا.").positions[0].issue
    assert issue.label_ar
    assert issue.label_en == "sanctions on Malta"


@pytest.mark.parametrize("text", ["", " ", "؟!", "لا", "قال", '"', "رفضت", "هدد بـ", "لا يمكن السماح بـ", "خط أحمر"])
def test_scraps_yield_nothing_and_break_nothing(text: str) -> None:
    assert read(text).positions == ()


def test_no_day_is_needed() -> None:
    assert read("دعت النرويج إلى وقف إطلاق النار.", None).positions
