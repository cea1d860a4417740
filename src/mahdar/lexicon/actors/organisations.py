"""International organisations, their bodies and missions."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from mahdar.lexicon.actors import codes
from mahdar.lexicon.actors.model import Actor, NameSense
from mahdar.lexicon.loader import Row, read_table
from mahdar.record import EntityKind

COLUMNS = ("polity", "name_en", "names_ar", "short_ar", "noun_ar", "code", "sectors", "parent", "kind")
KINDS = frozenset(
    "union alliance agency court bank council mission forum ngo company church federation format programme".split()
)
#: Kinds that act for the organisation above them and not for themselves.
_PARTS = frozenset(("council", "mission", "programme"))


def read_organisations(
    source: str | Path = "organisations",
) -> Iterator[tuple[Row, Actor, list[tuple[str, NameSense]]]]:
    """Organisations with their rows and their names.

    A council, mission or programme, and what bears its parent's name in its key, has the polity of the organisation at the top.

    Raises:
        TableError: unknown code, sector or kind, a parent that is not there or is its own child, a key that is no key.
    """
    rows = {row["polity"]: row for row in read_table(source, COLUMNS, key="polity")}
    for key, row in rows.items():
        if row["kind"] not in KINDS:
            raise row.fail(f"unknown kind of organisation {row['kind']!r}.", f"Use one of {', '.join(sorted(KINDS))}.")
        names = row.many("names_ar")
        if not names:
            raise row.fail("an organisation without an Arabic name.")
        polity, seen = key, {key}
        while (parent := rows[polity]["parent"]) and (
            rows[polity]["kind"] in _PARTS or polity.startswith(parent + "-")
        ):
            if parent not in rows:
                raise row.fail(
                    f"there is no organisation {parent!r} to be the parent.", "Add it, or mend the spelling."
                )
            if parent in seen:
                raise row.fail(f"{parent!r} is its own parent.")
            seen.add(parent)
            polity = parent
        if row["parent"] and row["parent"] not in rows:
            raise row.fail(
                f"there is no organisation {row['parent']!r} to be the parent.", "Add it, or mend the spelling."
            )
        code = codes.country_code(row, row["code"])
        kind: EntityKind = "body" if row["kind"] in _PARTS or polity != key else "organisation"
        actor = Actor(
            f"org:{key}",
            kind,
            names[0],
            row["name_en"],
            polity,
            code,
            codes.sectors(row),
            note=row["kind"],
            shorts=row.many("short_ar"),
        )
        yield row, actor, [(name, NameSense(actor, "name")) for name in names]


def read_aliases(source: str | Path = "polity_aliases") -> Iterator[tuple[Row, str, str]]:
    """Other codes under which a polity is known, with the code that the record writes."""
    for row in read_table(source, ("alias", "polity"), key="alias"):
        yield row, row["alias"], row["polity"]


def read_namesakes(source: str | Path = "namesakes") -> frozenset[tuple[str, str]]:
    """Pairs of actors that share a name; the name is the first one's."""
    return frozenset((row["actor"], row["other"]) for row in read_table(source, ("actor", "other")))
