"""A person's name leaves a record, and everything else stays where it was."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

import mahdar
from mahdar.arabic.letters import fold
from mahdar.record import Record, to_json
from mahdar.store.masking import MASK, Names, blot, mask_person, mask_strings
from reports import PROTEST, TALKS, record

PERSON = "سليم الحمداني"


def test_no_field_holds_the_name_any_more() -> None:
    masked = mask_person(record(TALKS, title="لقاء سليم الحمداني في عمان"), PERSON)
    told = fold(to_json(masked).decode())
    assert fold(PERSON) not in told
    assert "الحمداني" not in masked.document.text  # the surname alone, which the reader joined to the person
    assert "Hamdani" not in told
    assert masked.document.title == f"لقاء {MASK * 4} {MASK * 8} في عمان"


def test_offsets_and_marks_stay() -> None:
    before, after = record(), mask_person(record(), PERSON)
    assert len(after.document.text) == len(before.document.text)
    assert after.document.id == before.document.id
    assert after.events == before.events
    assert after.statements == before.statements
    assert [e.mentions for e in after.entities] == [e.mentions for e in before.entities]
    other = [e for e in after.entities if e.name_ar == "هشام البارودي"]
    assert other
    assert "هشام" in {before.document.text[m.start : m.start + 4] for m in other[0].mentions}
    assert "هشام البارودي" in after.document.text


def test_the_english_name_means_the_same_person() -> None:
    english = next(e.name_en for e in record().entities if e.name_ar == PERSON)
    assert english is not None
    assert mask_person(record(), english) == mask_person(record(), PERSON)


def test_a_record_without_the_person_is_the_same() -> None:
    assert mask_person(record(PROTEST), PERSON) is record(PROTEST)


def test_clitics_spelling_and_line_breaks_do_not_hide_a_name() -> None:
    names = Names(["أحمد الهادي"])
    for text in ("قال احمد الهادي", "ولأحمد الهادي", "أَحْمَد\n الهادى", "بأحمد الهادي."):
        assert MASK in names.mask(text), text
    for text in ("أحمد الهاديي", "محمد الهادي", "مأحمد الهادي", "أحمد"):
        assert names.mask(text) == text


def test_strings_inside_json_are_masked() -> None:
    assert mask_strings({"a": ["سليم الحمداني", 1, None]}, Names([PERSON])) == {
        "a": [f"{MASK * 4} {MASK * 8}", 1, None]
    }


def unjoined(text: str) -> Record:
    """A reading in which the reader joined no surname to anybody: every mention is a full name."""
    read = mahdar.read(text, published="2022-01-12")
    kept = tuple(
        msgspec.structs.replace(e, mentions=tuple(m for m in e.mentions if " " in text[m.start : m.end]))
        for e in read.entities
    )
    return msgspec.structs.replace(read, entities=tuple(e for e in kept if e.mentions))


def test_a_surname_after_the_full_name_goes_too() -> None:
    text = "التقى الحمداني الأب. وصل الوزير سليم الحمداني أمس. وغادر الحمداني اليوم، وللحمداني رأي، والحمدانية مدينة."
    masked = mask_person(unjoined(text), PERSON).document.text
    assert masked.count("الحمداني ") == 1  # before the full name it may be anybody
    assert "غادر ████████ اليوم" in masked
    assert "والحمدانية" in masked


def test_a_surname_that_another_bears_stays() -> None:
    text = "وصل الوزير سليم الحمداني أمس. وقال النائب كريم الحمداني إنه باق. وغادر الحمداني اليوم."
    masked = mask_person(unjoined(text), PERSON).document.text
    assert "سليم" not in masked
    assert "كريم الحمداني" in masked
    assert "وغادر الحمداني" in masked


@given(st.text(), st.lists(st.tuples(st.integers(0, 30), st.integers(0, 30))))
def test_blotting_changes_no_length_and_nothing_outside(text: str, spans: list[tuple[int, int]]) -> None:
    spans = [(a, b) for a, b in spans if a <= b <= len(text)]
    out = blot(text, spans)
    assert len(out) == len(text)
    for i, char in enumerate(text):
        inside = any(a <= i < b for a, b in spans)
        assert out[i] == (MASK if inside and not char.isspace() else char)
