"""Codes of other systems: Correlates of War and FIPS for states, CAMEO actor types for sectors; from ``state_codes`` and
``cameo_actor_types``."""

from __future__ import annotations

from functools import cache

import msgspec

from mahdar.lexicon.loader import read_table


class StateCodes(msgspec.Struct, frozen=True):
    """A state's number in the Correlates of War list, and its FIPS 10-4 code; None where it has none."""

    cow: int | None
    fips: str | None


@cache
def state_codes() -> dict[str, StateCodes]:
    """ISO 3166-1 alpha-3 -> other codes.

    >>> state_codes()["JOR"]
    StateCodes(cow=663, fips='JO')
    """
    out: dict[str, StateCodes] = {}
    for row in read_table("state_codes", ("code", "cow", "fips"), key="code"):
        cow, fips = row["cow"], row["fips"]
        if (cow and not cow.isdigit()) or (fips and len(fips) != 2) or not (cow or fips):
            raise row.fail(f"{row['code']} needs a number, two letters, or both.")
        out[row["code"]] = StateCodes(int(cow) if cow else None, fips or None)
    return out


@cache
def cameo_actor_types() -> dict[str, str]:
    """PLOVER sector or code of other than a state -> CAMEO actor type.

    >>> cameo_actor_types()["JRN"]
    'MED'
    """
    return {r["plover"]: r["cameo"] for r in read_table("cameo_actor_types", ("plover", "cameo"), key="plover")}
