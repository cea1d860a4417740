"""Organisations, armed groups and parties, media, state bodies and generic groups."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mahdar.lexicon.actors import codes
from mahdar.lexicon.actors.inflection import with_article
from mahdar.lexicon.actors.model import Actor, Body, BodySense, Generic, GenericSense, NameSense
from mahdar.lexicon.loader import Row, read_table

GROUPS = ("polity", "name_en", "names_ar", "foes_ar", "short_ar", "members_ar", "country", "sectors", "kind")
GROUP_KINDS = frozenset("armed movement party coalition authority militia criminal".split())
MEDIA = ("key", "name_en", "names_ar", "credits", "kind", "country")
#: Nouns before the short name of an outlet, by its kind.
KIND_NOUNS = {
    "agency": ("وكالة", "وكالة أنباء", "وكالة الأنباء"), "paper": ("صحيفة", "جريدة"), "tv": ("قناة", "تلفزيون"), "radio": ("إذاعة",),
    "magazine": ("مجلة",), "site": ("موقع",),
}  # fmt: skip
BODIES = ("pattern_ar", "name_en", "sectors", "takes")
GENERIC = ("word_ar", "lemma_ar", "name_en", "sectors")
Named = tuple[Actor, list[tuple[str, NameSense]]]


def read_groups(source: str | Path = "groups") -> Iterator[tuple[Row, Actor, list[tuple[str, NameSense]]]]:
    """Groups with their names, the names that foes give them, and words for their members."""
    for row in read_table(source, GROUPS, key="polity"):
        if row["kind"] not in GROUP_KINDS:
            raise row.fail(f"unknown kind of group {row['kind']!r}.", f"Use one of {', '.join(sorted(GROUP_KINDS))}.")
        names = row.many("names_ar")
        if not names:
            raise row.fail("a group without an Arabic name.")
        actor = Actor(
            f"group:{row['polity']}", "group", names[0], row["name_en"], row["polity"], codes.country_code(row, row["country"]),
            codes.sectors(row), note=row["kind"], shorts=row.many("short_ar"),
        )  # fmt: skip
        entries = [(name, NameSense(actor, "name")) for name in names]
        entries += [(name, NameSense(actor, "foes")) for name in row.many("foes_ar")]
        entries += [
            (form, NameSense(actor, "people", "m", "p"))
            for noun in row.many("members_ar")
            for form in with_article(noun)
        ]
        yield row, actor, entries


def read_media(source: str | Path = "media") -> Iterator[Named]:
    """News media. Short forms that stand in credits only are names behind the noun of their kind: وكالة سبأ، صحيفة الراي."""
    for row in read_table(source, MEDIA, key="key"):
        names = row.many("names_ar")
        code = codes.state_code(row, row["country"]) if row["country"] else None
        actor = Actor(
            f"medium:{row['key']}", "organisation", names[0] if names else row["name_en"], row["name_en"], row["key"].upper(),
            code, ("JRN",), note=row["kind"],
        )  # fmt: skip
        short = [credit for credit in row.many("credits") if not credit.isascii() and credit not in names]
        behind = [f"{noun} {credit}" for credit in short for noun in KIND_NOUNS.get(row["kind"], ()) if len(credit) > 2]
        yield actor, [(name, NameSense(actor, "name")) for name in (*names, *behind)]


def read_bodies(source: str | Path = "bodies") -> Iterator[tuple[str, BodySense]]:
    """Phrases of state bodies."""
    for row in read_table(source, BODIES, key="pattern_ar"):
        polity = None if row["takes"] == "state" else codes.state_code(row, row["takes"])
        names = row.many("pattern_ar")
        body = Body(names[0], row["name_en"], codes.sectors(row), polity)
        for name in names:
            yield name, BodySense(body)


def read_generic(source: str | Path = "generic_groups") -> Iterator[tuple[str, GenericSense]]:
    """Words for generic groups. The first form and the lemma tell one member from many."""
    for row in read_table(source, GENERIC):
        values = row.many("sectors")
        ngo = values[-1:] == ("NGO",)
        group = Generic(
            row["lemma_ar"], row["name_en"], codes.checked(row, values[:-1] if ngo else values), "NGO" if ngo else None
        )
        for name in row.many("word_ar"):
            plural = name != row["lemma_ar"]
            for form in with_article(name):
                yield form, GenericSense(group, plural)
