"""Small closed sets of words that the rules of this layer turn on, from their tables."""

from __future__ import annotations

from functools import cache

from mahdar.arabic.letters import fold
from mahdar.lexicon.actors.codes import sectors
from mahdar.lexicon.actors.transliteration import name_parts
from mahdar.lexicon.loader import read_table

ROLE_KINDS = frozenset({"former", "modifier", "counterpart", "colleague", "is", "holds", "anonymous", "one-of"})
SEAT_READINGS = frozenset({"place", "government", "place-unless"})
NEEDS = frozenset({"introduced", "not-after-noun", "surname", "never", "owned", "located", "after-actor"})

#: Folded words for a day that no table of days holds.
DAYS = frozenset(("اليوم", "امس", "غد", "غدا"))


def _read(name: str, columns: tuple[str, str], allowed: frozenset[str]) -> dict[str, str]:
    out: dict[str, str] = {}
    for row in read_table(name, columns, key=columns[0]):
        if row[columns[1]] not in allowed:
            raise row.fail(f"unknown {columns[1]} {row[columns[1]]!r}.", f"Use one of {', '.join(sorted(allowed))}.")
        out[fold(row[columns[0]])] = row[columns[1]]
    return out


@cache
def role_words() -> dict[str, str]:
    """Folded word -> its kind, see ``role_words.tsv``; adjectives stand without and with the article."""
    words = _read("role_words", ("word", "kind"), ROLE_KINDS)
    return words | {"ال" + w: kind for w, kind in words.items() if kind in ("former", "modifier")}


@cache
def seat_readings() -> dict[str, str]:
    """Folded word before the name of a capital -> what it makes of it, see ``seat_readings.tsv``."""
    return _read("seat_readings", ("word", "reading"), SEAT_READINGS)


@cache
def ambiguous() -> dict[str, str]:
    """Folded one-word names that are common words -> what they need, see ``ambiguous.tsv``."""
    return _read("ambiguous", ("word", "needs"), NEEDS)


@cache
def days_and_months() -> frozenset[str]:
    """Folded words for days of the week with their article, and for months: they end the name of a person.

    Months that are given names, too, are not among them: ربيع، رجب.
    """
    days = {"ال" + fold(name) for row in read_table("weekdays", ("names", "day")) for name in row.many("names")}
    columns = ("names", "month", "calendar", "family", "guard")
    months = {fold(name).split()[0] for row in read_table("months", columns) for name in row.many("names")}
    return frozenset(days | months) - name_parts().keys()


#: Kinds of noun behind which the name of a place stands.
PLACES = frozenset({"place", "site", "facility"})


@cache
def name_heads() -> dict[str, str]:
    """Folded noun before a name -> what it names, see ``name_heads.tsv``."""
    return _read(
        "name_heads", ("noun", "names"), frozenset({"place", "site", "facility", "organisation", "club", "party"})
    )


@cache
def sport_words() -> dict[str, str]:
    """Folded words of sport -> sure or likely, see ``sport_words.tsv``."""
    return _read("sport_words", ("word", "weight"), frozenset(("sure", "likely")))


@cache
def body_heads() -> dict[str, tuple[str, ...]]:
    """Folded heads of state bodies that no table holds -> their sectors, see ``body_heads.tsv``."""
    return {fold(row["head"]): sectors(row) for row in read_table("body_heads", ("head", "sectors"), key="head")}
