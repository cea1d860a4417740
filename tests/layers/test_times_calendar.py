from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.layers.times import calendar as cal

Day = datetime.date


def test_weeks_are_iso_weeks() -> None:
    assert cal.week_period(Day(2016, 1, 12)).value == "2016-W02"
    assert cal.week_period(Day(2016, 1, 1)).value == "2015-W53"


def test_months_are_added_within_their_length() -> None:
    assert cal.add_months(Day(2024, 1, 31), 1) == Day(2024, 2, 29)
    assert cal.add_months(Day(2022, 3, 31), -1) == Day(2022, 2, 28)
    with pytest.raises(ValueError, match="year"):
        cal.add_months(Day(9999, 12, 1), 1)


def test_easter_of_both_churches() -> None:
    assert [cal.easter(y) for y in (2013, 2022, 2024)] == [Day(2013, 3, 31), Day(2022, 4, 17), Day(2024, 3, 31)]
    orthodox = [cal.easter(y, orthodox=True) for y in (2022, 2023, 2025)]
    assert orthodox == [Day(2022, 4, 24), Day(2023, 4, 16), Day(2025, 4, 20)]


def test_hijri_days_follow_umm_al_qura() -> None:
    assert cal.hijri_to_day(1443, 9, 15) == Day(2022, 4, 16)
    assert cal.hijri_month(1440, 3).value == "2018-11-09/2018-12-07"
    with pytest.raises(ValueError, match="day"):
        cal.hijri_to_day(1443, 9, 31)


def test_hijri_years_before_the_tables_are_reckoned() -> None:
    assert abs((cal.hijri_to_day(1319, 1, 1) - Day(1901, 4, 20)).days) <= 1
    with pytest.raises(ValueError, match="no Hijri day"):
        cal.hijri_to_day(1319, 13, 1)


@given(st.dates(min_value=Day(700, 1, 1), max_value=Day(2300, 1, 1)))
def test_the_hijri_year_of_a_day_holds_it(day: Day) -> None:
    year = cal.hijri_year_of(day)
    assert cal.hijri_to_day(year, 1, 1) <= day < cal.hijri_to_day(year + 1, 1, 1)


def test_feasts_by_rule() -> None:
    assert cal.feast_days(("hijri", "10-01"), 2013) == [Day(2013, 8, 8)]
    assert cal.feast_days(("nth", "11", "4", "4"), 2018) == [Day(2018, 11, 22)]
    assert len(cal.feast_days(("hijri", "01-01"), 2008)) == 2  # 1429 and 1430 both began in 2008
    assert cal.feast_days(("movable",), 2018) == []


def test_a_joined_period_keeps_the_grain_of_its_ends() -> None:
    both = cal.joined(cal.year_period(2014), cal.year_period(2019))
    assert both is not None
    assert both.value == "2014/2019"
    mixed = cal.joined(cal.day_period(Day(2014, 2, 28)), cal.month_period(2015, 3))
    assert mixed is not None
    assert mixed.value == "2014-02-28/2015-03"
    assert cal.joined(cal.year_period(2019), cal.year_period(2014)) is None


def test_weekdays_of_a_period() -> None:
    assert cal.nth_weekday(Day(2013, 10, 1), Day(2013, 10, 31), 2, 1) == Day(2013, 10, 1)
    assert cal.nth_weekday(Day(2013, 3, 1), Day(2013, 3, 31), 1, -1) == Day(2013, 3, 25)
    assert cal.nth_weekday(Day(2013, 10, 1), Day(2013, 10, 31), 2, 6) is None
