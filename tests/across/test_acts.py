"""When two events are one act."""

import pytest
from msgspec.structs import replace

from mahdar.across.traits import Traits, days_between, days_of, keys_of, near_acts, same_act

RAID = Traits(
    type="ASSAULT", mode="aerial", first="2022-03-10", last="2022-03-10", told="2022-03-10", actors=("ISR",),
    recipients=("LBN",), place="Khiam", number={"killed": 3}, stem="غار",
)  # fmt: skip
TALKS = Traits(type="CONSULT", told="2022-04-05", actors=("EGY", "JOR"), persons=("Hisham", "Salim"), stem="التق")


def test_the_same_act_is_one_even_when_reports_share_nothing_else() -> None:
    assert same_act(RAID, RAID) > 0


@pytest.mark.parametrize(
    "change",
    [
        {"type": "AID", "mode": None}, {"mode": "sexual"}, {"first": "2022-03-13", "last": "2022-03-13"},
        {"recipients": ("PSE",), "place": None}, {"place": "Tyre", "number": {}}, {"status": "future"},
        {"actors": ("SYR",), "number": {"killed": 60}, "place": None},
    ],
)  # fmt: skip
def test_another_act_is_not(change: dict[str, object]) -> None:
    other = replace(RAID, **change)
    assert same_act(RAID, other, 400) == same_act(other, RAID, 400) == 0


@pytest.mark.parametrize(
    "change",
    [
        {"number": {"killed": 5}}, {"first": "2022-03-11", "last": "2022-03-11"}, {"mode": "drone"}, {"actors": ()},
        {"status": "negated"}, {"place": None},
    ],
)  # fmt: skip
def test_reports_of_one_story_may_tell_it_differently(change: dict[str, object]) -> None:
    other = replace(RAID, **change)
    assert same_act(RAID, other, 400) == same_act(other, RAID, 400) > 0


def test_a_day_apart_is_one_act_only_in_one_story() -> None:
    other = replace(RAID, first="2022-03-11", last="2022-03-11")
    assert same_act(RAID, other) == 0
    assert same_act(RAID, other, 400) > 0


def test_a_meeting_is_one_whoever_is_told_as_the_host() -> None:
    told = replace(TALKS, actors=("EGY",), recipients=("JOR",), persons=("Hisham",), others=("Salim",))
    assert same_act(TALKS, told, 400) > 0
    assert same_act(TALKS, replace(TALKS, actors=("EGY", "SDN"), persons=("Hisham", "Omar")), 400) == 0


WORD = Traits(type="REJECT", told="2022-04-05", actors=("EGY",), recipients=("JOR",), persons=("Hisham",), stem="رفض")


def test_other_words_of_one_party_are_not_one_act_where_little_else_is_known() -> None:
    bare = replace(WORD, recipients=())
    assert same_act(bare, WORD, 400) > 0
    assert same_act(bare, replace(WORD, stem="معارض"), 400) == 0


def test_who_acts_in_one_and_is_acted_upon_in_the_other_parts_two_acts() -> None:
    accusation = replace(
        WORD, type="ACCUSE", mode="allege", actors=("USA",), recipients=("USA",), others=("Salim",), stem="اتهم"
    )
    turned = replace(accusation, persons=("Salim",), others=())
    assert same_act(accusation, accusation, 400) > 0
    assert same_act(accusation, turned, 400) == same_act(turned, accusation, 400) == 0


def test_two_who_resign_on_one_day_resign_each_for_himself() -> None:
    one = Traits(
        type="RETREAT",
        mode="resign",
        first="2022-04-05",
        last="2022-04-05",
        actors=("EGY",),
        persons=("Hisham",),
        stem="استقال",
    )
    assert same_act(one, one, 400) > 0
    assert same_act(one, replace(one, persons=("Salim",)), 400) == 0


def test_modes_are_near_only_where_the_table_says_so() -> None:
    assert near_acts("CONCEDE", None, "RETREAT", "release")
    assert near_acts("SANCTION", "expel", "COERCE", "deport")
    assert not near_acts("SANCTION", "expel", "COERCE", "arrest")


def test_spans_that_meet_are_no_days_apart() -> None:
    month = replace(RAID, first="2022-03-01", last="2022-03-31")
    assert days_between(RAID, month) == 0
    assert days_between(RAID, replace(RAID, first="2022-03-14", last="2022-03-15")) == 4
    assert days_between(replace(RAID, first=None, last=None, told=None), RAID) == 0


@pytest.mark.parametrize("value", ["", "about 2022", "2022-13", "XXXX-02"])
def test_a_date_that_is_none_gives_no_days(value: str) -> None:
    assert days_of(value) == (None, None)


def test_weeks_and_decades_have_days_or_none() -> None:
    assert days_of("2016-W01") == ("2016-01-04", "2016-01-10")
    assert days_of("201") == (None, None)


def test_only_dated_acts_with_a_place_or_two_persons_have_keys() -> None:
    assert list(keys_of(RAID)) == ["ASSAULT 2022-03-10 Khiam", "ASSAULT 2022-03-09 Khiam"]
    assert next(keys_of(TALKS)) == "CONSULT 2022-04-05 Hisham + Salim"
    assert not list(keys_of(replace(RAID, place=None)))
    assert not list(keys_of(replace(RAID, historical=True)))
