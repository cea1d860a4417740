"""Names of parties and days as people write them, in the language of the page."""

from __future__ import annotations

import datetime as dt
from functools import cache

from mahdar.lexicon.loader import read_table
from mahdar.web.frame.texts import Language, Words, say


@cache
def polity_names() -> dict[str, Words]:
    """Code of a state -> its usual name in both languages."""
    columns = ("code", "name_en", "names_ar", "capital_en", "capitals_ar", "nisba_ar", "plurals_ar")
    return {row["code"]: Words(row.many("names_ar")[0], row["name_en"]) for row in read_table("states", columns)}


@cache
def _others() -> dict[str, Words]:
    """Short name of a group or organisation -> its usual name in both languages."""
    groups = ("polity", "name_en", "names_ar", "foes_ar", "short_ar", "members_ar", "country", "sectors", "kind")
    organisations = ("polity", "name_en", "names_ar", "short_ar", "noun_ar", "code", "sectors", "parent", "kind")
    rows = [*read_table("organisations", organisations), *read_table("groups", groups)]
    return {row["polity"]: Words(row.many("names_ar")[0], row["name_en"]) for row in rows if row["names_ar"]}


def polity_name(language: Language, code: str | None) -> str:
    """The name of a state, group or organisation; the code of anybody else as it is.

    >>> polity_name("en", "JOR"), polity_name("ar", "UN"), polity_name("en", "no such party")
    ('Jordan', 'الأمم المتحدة', 'no such party')
    """
    if not code:
        return ""
    found = polity_names().get(code) or _others().get(code)
    return getattr(found, language) if found else code


def day_name(language: Language, value: str | None) -> str:
    """A day, month or year as people read it; another value stays as it is.

    >>> day_name("en", "2022-01-12"), day_name("en", "2022-01"), day_name("en", "2022-W03")
    ('12 January 2022', 'January 2022', '2022-W03')
    """
    if not value:
        return ""
    parts = value[:10].split("-")
    try:
        if len(parts) == 3:
            day = dt.date.fromisoformat(value[:10])
            return f"{day.day} {say(language, f'month.{day.month}')} {day.year}"
        if len(parts) == 2:
            return f"{say(language, f'month.{int(parts[1])}')} {int(parts[0])}"
    except (ValueError, KeyError):
        return value
    return value


def span_name(language: Language, value: str | None) -> str:
    """A day, month, week, year or a span of two of them, as people read it.

    >>> span_name("en", "2018-W11"), span_name("en", "2018-07-25/2018-07-27"), span_name("en", "2018")
    ('week of 12 March 2018', '25 July 2018 – 27 July 2018', '2018')
    """
    if value and "/" in value:
        return " – ".join(span_name(language, part) for part in value.split("/"))
    if value and value[4:6] == "-W":
        try:
            monday = dt.date.fromisocalendar(int(value[:4]), int(value[6:8]), 1)
        except ValueError:
            return value
        return say(language, "days.week", day=day_name(language, monday.isoformat()))
    return day_name(language, value)
