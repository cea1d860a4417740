"""International organisations, their bodies and missions."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from mahdar.lexicon.actors import codes
from mahdar.lexicon.actors.model import Actor, NameSense
from mahdar.lexicon.loader import TABLES, read_table

COLUMNS = ("polity", "name_en", "names_ar", "short_ar", "code", "sectors", "kind", "parent")


def read_organisations(source: str | Path = "organisations") -> Iterator[tuple[Actor, list[tuple[str, NameSense]]]]:
    """Organisations with their names."""
    if isinstance(source, str) and not (TABLES / f"{source}.tsv").is_file():
        return
    for row in read_table(source, COLUMNS, key="polity"):
        names = row.many("names_ar")
        actor = Actor(
            f"org:{row['polity']}", "organisation", names[0], row["name_en"], row["polity"],
            codes.country_code(row, row["code"]) if row["code"] else None, codes.sectors(row), note=row["kind"], shorts=row.many("short_ar"),
        )  # fmt: skip
        yield actor, [(name, NameSense(actor, "name")) for name in names]


@cache
def polity_aliases() -> dict[str, str]:
    """Other codes under which a polity is known."""
    return {row["alias"]: row["polity"] for row in read_table("polity_aliases", ("alias", "polity"), key="alias")}
