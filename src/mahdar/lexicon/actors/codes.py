"""The codes that rows may carry, and the checks on them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mahdar.lexicon.actors.model import STATELESS, Tenure
from mahdar.lexicon.loader import Row

#: PLOVER sectors.
SECTORS = frozenset(
    "COP GOV JUD LEG MIL PRM PTY REB SPY UAF UNK AGR BUS CRM CVL EDU ELI JRN LAB MED REF OPP PRE REL SOC".split()
)
#: ISO 3166-1 alpha-3, with KOS for Kosovo.
ISO3 = frozenset(
    """ABW AFG AGO AIA ALA ALB AND ARE ARG ARM ASM ATA ATF ATG AUS AUT AZE BDI BEL BEN BES BFA BGD BGR BHR BHS BIH BLM
    BLR BLZ BMU BOL BRA BRB BRN BTN BVT BWA CAF CAN CCK CHE CHL CHN CIV CMR COD COG COK COL COM CPV CRI CUB CUW CXR CYM
    CYP CZE DEU DJI DMA DNK DOM DZA ECU EGY ERI ESH ESP EST ETH FIN FJI FLK FRA FRO FSM GAB GBR GEO GGY GHA GIB GIN GLP
    GMB GNB GNQ GRC GRD GRL GTM GUF GUM GUY HKG HMD HND HRV HTI HUN IDN IMN IND IOT IRL IRN IRQ ISL ISR ITA JAM JEY JOR
    JPN KAZ KEN KGZ KHM KIR KNA KOR KOS KWT LAO LBN LBR LBY LCA LIE LKA LSO LTU LUX LVA MAC MAF MAR MCO MDA MDG MDV MEX
    MHL MKD MLI MLT MMR MNE MNG MNP MOZ MRT MSR MTQ MUS MWI MYS MYT NAM NCL NER NFK NGA NIC NIU NLD NOR NPL NRU NZL OMN
    PAK PAN PCN PER PHL PLW PNG POL PRI PRK PRT PRY PSE PYF QAT REU ROU RUS RWA SAU SDN SEN SGP SGS SHN SJM SLB SLE SLV
    SMR SOM SPM SRB SSD STP SUR SVK SVN SWE SWZ SXM SYC SYR TCA TCD TGO THA TJK TKL TKM TLS TON TTO TUN TUR TUV TWN TZA
    UGA UKR UMI URY USA UZB VAT VCT VEN VGB VIR VNM VUT WLF WSM YEM ZAF ZMB ZWE""".split()
)
_SAME = {"XKX": "KOS"}
_DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def state_code(row: Row, code: str) -> str:
    """A code of a state as the record writes it.

    Raises:
        TableError: there is no such state.
    """
    code = _SAME.get(code, code)
    if code not in ISO3:
        raise row.fail(f"{code!r} is no ISO 3166-1 alpha-3 code.", "Look it up; Kosovo is KOS.")
    return code


def country_code(row: Row, code: str) -> str:
    """A PLOVER country code: a state, or one of IGO, UNO, EUR, NGO, ISM, IMG, MNC."""
    return code if code in STATELESS else state_code(row, code)


def sectors(row: Row, column: str = "sectors") -> tuple[str, ...]:
    """The sectors of a row, checked."""
    return checked(row, row.many(column))


def checked(row: Row, values: tuple[str, ...]) -> tuple[str, ...]:
    """The sectors given, after a look at each."""
    for value in values:
        if value not in SECTORS:
            raise row.fail(f"unknown sector {value!r}.", "Use the PLOVER sectors of codebook/plover.md.")
    return values


def tenures(row: Row, offices: Iterable[str], column: str = "offices") -> tuple[Tenure, ...]:
    """The offices of a person.

    Raises:
        TableError: a piece is not POLITY:office:FROM:TO, the office is in no table, or a date is malformed or runs backwards.
    """
    out = []
    for piece in filter(None, row[column].split(";")):
        parts = piece.split(":")
        if len(parts) != 4 or not parts[0]:
            raise row.fail(f"{piece!r} is not POLITY:office:FROM:TO.", "Part offices by ';'.")
        polity, office, since, until = parts
        if office not in offices:
            raise row.fail(f"unknown office {office!r}.", "Add it to offices.tsv, or use a key from there.")
        for date in (since, until):
            if date and not _DATE.fullmatch(date):
                raise row.fail(f"{date!r} is no date.", "Write YYYY, YYYY-MM or YYYY-MM-DD.")
        if since and until and until[: len(since)] < since[: len(until)]:
            raise row.fail(f"{piece!r} ends before it begins.")
        out.append(Tenure(_SAME.get(polity, polity), office, since, until))
    return tuple(out)
