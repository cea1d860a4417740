"""Offices, titles and persons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from mahdar.lexicon.actors import codes
from mahdar.lexicon.actors.model import Actor, Gender, Number, Office, OfficeSense, Tenure, TitleSense
from mahdar.lexicon.actors.spelling import tokens_of
from mahdar.lexicon.loader import TABLES, Row, read_table

OFFICES = ("office", "male_ar", "female_ar", "plural_ar", "name_en", "sectors", "takes", "rank")
TAKES = frozenset("state org ministry body file place person none".split())
RANKS = frozenset("head minister deputy ambassador senior official other".split())

TITLES = ("title_ar", "kind", "name_en")
TITLE_KINDS = frozenset("honorific rank profession clergy royal status".split())
PERSONS = ("name_en", "names_ar", "gender", "country", "offices")


def _office(row: Row) -> Office:
    for value in row.many("takes"):
        if value not in TAKES:
            raise row.fail(f"unknown value {value!r} in takes.", f"Use {', '.join(sorted(TAKES))}.")
    if row["rank"] not in RANKS:
        raise row.fail(f"unknown rank {row['rank']!r}.", f"Use {', '.join(sorted(RANKS))}.")
    return Office(row["office"], row["name_en"], codes.sectors(row), row.many("takes"), row["rank"])


def read_offices(source: str | Path = "offices") -> tuple[dict[str, Office], list[tuple[str, OfficeSense]]]:
    """The offices by key, and their phrases."""
    offices: dict[str, Office] = {}
    phrases: list[tuple[str, OfficeSense]] = []
    for row in read_table(source, OFFICES, key="office"):
        office = offices[row["office"]] = _office(row)
        columns: tuple[tuple[str, Gender, Number], ...] = (
            ("male_ar", "m", "s"),
            ("female_ar", "f", "s"),
            ("plural_ar", "m", "p"),
        )
        for column, gender, number in columns:
            for phrase in row.many(column):
                sense = OfficeSense(office, gender, number)
                phrases.append((phrase, sense))
                if " " not in phrase and not phrase.startswith("ال"):
                    phrases.append(("ال" + phrase, sense))
                if number == "s" and office.rank in _PAIRED and not phrase.startswith("نائب"):
                    phrases += [(pair, OfficeSense(office, gender, "d")) for pair in _dual(phrase)]
    return offices, phrases


#: Ranks whose holders are named two at a time.
_PAIRED = frozenset(("head", "minister", "ambassador"))


def _dual(phrase: str) -> Iterator[str]:
    """The dual of an office, before a genitive and before an adjective.

    >>> list(_dual("وزير خارجية"))
    ['وزيرا خارجية', 'وزيري خارجية']
    """
    head, _, rest = phrase.partition(" ")
    stem = head.removesuffix("ة") + "ت" if head.endswith("ة") else head
    if rest and len(rest.split()) < 3:
        yield f"{stem}ا {rest}"
        yield f"{stem}ي {rest}"
    elif not rest:
        for ending in ("ان", "ين", "ا", "ي"):
            if ending in ("ان", "ين") or not head.startswith("ال"):
                yield stem + ending
        if not head.startswith("ال"):
            yield f"ال{stem}ان"
            yield f"ال{stem}ين"


def read_titles(source: str | Path = "titles") -> Iterator[tuple[str, TitleSense]]:
    """Titles before names."""
    for row in read_table(source, TITLES, key="title_ar"):
        for kind in row.many("kind"):
            if kind not in TITLE_KINDS:
                raise row.fail(f"unknown kind of title {kind!r}.", f"Use {', '.join(sorted(TITLE_KINDS))}.")
        yield row["title_ar"], TitleSense(row["title_ar"], row.many("kind"))


def person_tables() -> list[str]:
    """The names of the tables of persons that are there."""
    return sorted(
        p.name.removesuffix(".tsv")
        for p in TABLES.iterdir()
        if p.name.startswith("persons_") and p.name.endswith(".tsv")
    )


def read_persons(
    polities: Mapping[str, Actor], offices: Mapping[str, Office], sources: list[str | Path] | None = None
) -> list[Actor]:
    """The persons. Who stands in two tables is one person: same English name, or a full Arabic one in common.

    Raises:
        TableError: unknown country, office or polity, or a malformed date.
    """
    merged: dict[str, Actor] = {}
    by_name: dict[str, str] = {}
    for source in sources if sources is not None else person_tables():
        for row in read_table(source, PERSONS, key="name_en"):
            names = row.many("names_ar")
            if not names:
                raise row.fail("a person without an Arabic name.")
            if row["gender"] not in ("m", "f"):
                raise row.fail(f"gender {row['gender']!r}.", "Write m or f.")
            gender: Gender = "f" if row["gender"] == "f" else "m"
            code = codes.country_code(row, row["country"])
            held = codes.tenures(row, offices)
            for tenure in held:
                if tenure.polity not in polities:
                    raise row.fail(
                        f"no state, organisation or group has the polity {tenure.polity!r}.",
                        "Add it, or mend the spelling.",
                    )
            full = [" ".join(tokens) for name in names if len(tokens := tokens_of(name)) > 1]
            known = (by_name[n] for n in (row["name_en"], *full) if n in by_name)
            key = next(known, f"person:{row['name_en']}")
            by_name.update(dict.fromkeys((row["name_en"], *full), key))
            before = merged.get(key)
            if before is not None:
                held = _joined(before.tenures, held)
                names = tuple(dict.fromkeys((*before.names, *names)))
            name_en = before.name_en if before else row["name_en"]
            merged[key] = Actor(key, "person", names[0], name_en, None, code, (), gender, tenures=held, names=names)
    return list(merged.values())


def _joined(one: tuple[Tenure, ...], two: tuple[Tenure, ...]) -> tuple[Tenure, ...]:
    """Both lists of offices; of the same office begun in the same year only the first."""
    seen = {(t.polity, t.office, t.since[:4]) for t in one}
    return (*one, *(t for t in two if (t.polity, t.office, t.since[:4]) not in seen))
