"""GDELT 2.0: the Event table (61 columns) and the Mentions table (16), tab-separated, without a line of names.

Followed: The GDELT Event Database Data Format Codebook V2.0, 2015-02-19. GDELT has one actor on either side: the first of
each. Of an act that parties do together, the second becomes Actor2.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Callable, Iterable
from typing import BinaryIO

from mahdar.export.base import Format, Options, Written, all_events
from mahdar.export.cells import one_line
from mahdar.export.days import day
from mahdar.export.polecat import count_lines
from mahdar.export.rows import EventRow, Party, event_rows
from mahdar.lexicon.plover import QUADS, cameo_codes
from mahdar.lexicon.state_codes import cameo_actor_types, state_codes
from mahdar.record import Record

Cells = dict[str, str | int | float | None]

_ACTOR = ("Code", "Name", "CountryCode", "KnownGroupCode", "EthnicCode", "Religion1Code", "Religion2Code", "Type1Code",
          "Type2Code", "Type3Code")  # fmt: skip
_GEO = ("Type", "FullName", "CountryCode", "ADM1Code", "ADM2Code", "Lat", "Long", "FeatureID")
EVENT_COLUMNS = (
    "GLOBALEVENTID", "SQLDATE", "MonthYear", "Year", "FractionDate",
    *(f"Actor1{c}" for c in _ACTOR), *(f"Actor2{c}" for c in _ACTOR),
    "IsRootEvent", "EventCode", "EventBaseCode", "EventRootCode", "QuadClass", "GoldsteinScale", "NumMentions",
    "NumSources", "NumArticles", "AvgTone",
    *(f"Actor1Geo_{c}" for c in _GEO), *(f"Actor2Geo_{c}" for c in _GEO), *(f"ActionGeo_{c}" for c in _GEO),
    "DATEADDED", "SOURCEURL",
)  # fmt: skip
MENTION_COLUMNS = (
    "GLOBALEVENTID", "EventTimeDate", "MentionTimeDate", "MentionType", "MentionSourceName", "MentionIdentifier",
    "SentenceID", "Actor1CharOffset", "Actor2CharOffset", "ActionCharOffset", "InRawText", "Confidence",
    "MentionDocLen", "MentionDocTone", "MentionDocTranslationInfo", "Extras",
)  # fmt: skip


def _write_events(records: Iterable[Record], out: BinaryIO, options: Options) -> Written:
    told = options.told
    return _lines(
        (_event(row, *told.get((row.document, row.id), (1, 1, 1))) for row in all_events(records)), EVENT_COLUMNS, out
    )


def _write_mentions(records: Iterable[Record], out: BinaryIO, _options: Options) -> Written:
    return _lines((_mention(row, r) for r in records for row in event_rows(r)), MENTION_COLUMNS, out)


def _lines(rows: Iterable[Cells], names: tuple[str, ...], out: BinaryIO) -> Written:
    count = 0
    for cells in rows:
        out.write("\t".join(one_line(cells.get(name)) for name in names).encode() + b"\n")
        count += 1
    return Written(count)


def _counter(width: int) -> Callable[[BinaryIO, Options], int]:
    return lambda stream, _options: count_lines(stream, width)


def event_number(document: str, event: str) -> int:
    """A number for an event that stays the same as long as its document and id do: 62 bits of a hash.

    >>> event_number("sha256:0", "ev1") == event_number("sha256:0", "ev1") < 2**62
    True
    """
    return int.from_bytes(hashlib.sha256(f"{document}#{event}".encode()).digest()[:8]) >> 2


def _event(row: EventRow, mentions: int, sources: int, articles: int) -> Cells:
    first, second = sides(row)
    when = day(row.date)
    cells: Cells = {
        "GLOBALEVENTID": event_number(row.document, row.id), "IsRootEvent": int(row.sentence in (0, 1)),
        "NumMentions": mentions, "NumSources": sources, "NumArticles": articles, "DATEADDED": _stamp(day(row.published)),
        "SOURCEURL": row.source,
        **_date(when), **_actor("Actor1", first), **_actor("Actor2", second), **_action(row),
    }  # fmt: skip
    if row.place is not None:
        codes = state_codes().get(row.place.code or "")
        cells |= {
            "ActionGeo_Type": 1 if row.place.kind == "state" else 4,
            "ActionGeo_FullName": row.place.name_en or row.place.name,
            "ActionGeo_CountryCode": codes.fips if codes else None,
        }
    return cells


def sides(row: EventRow) -> tuple[Party | None, Party | None]:
    """Actor1 and Actor2: who acts, and whom it is done to or who does it with them."""
    first = row.actors[0] if row.actors else None
    if row.recipients:
        return first, row.recipients[0]
    return first, row.actors[1] if len(row.actors) > 1 else None


def _date(when: dt.date | None) -> Cells:
    if when is None:
        return {}
    return {
        "SQLDATE": when.strftime("%Y%m%d"), "MonthYear": when.strftime("%Y%m"), "Year": f"{when.year:04}",
        "FractionDate": round(when.year + (when.timetuple().tm_yday - 1) / 365, 4),
    }  # fmt: skip


def _actor(side: str, party: Party | None) -> Cells:
    if party is None:
        return {}
    state = party.code if party.code in state_codes() or party.code == "PSE" else None
    types = [cameo_actor_types()[s] for s in (party.code or "", *party.sectors) if s in cameo_actor_types()]
    types = list(dict.fromkeys(types))[:3]
    name = party.name_en or party.name
    return {
        f"{side}Code": (state or "") + "".join(types) or None, f"{side}Name": name.upper() if name else None,
        f"{side}CountryCode": state, **{f"{side}Type{n}Code": t for n, t in enumerate(types, 1)},
    }  # fmt: skip


def _action(row: EventRow) -> Cells:
    """CAMEO code, its base and root, quad class and Goldstein score; the quad class is the root's, as in GDELT."""
    code = row.cameo or ""
    known = cameo_codes()
    scored = next((known[c].goldstein for c in (code, code[:3], code[:2]) if c in known), None)
    quad = QUADS.index(row.quad) if row.quad in QUADS else None
    if code[:2].isdigit():
        quad = sum(int(code[:2]) >= start for start in (6, 9, 14))
    return {
        "EventCode": code or None, "EventBaseCode": code[:3] or None, "EventRootCode": code[:2] or None,
        "QuadClass": None if quad is None else quad + 1, "GoldsteinScale": scored,
    }  # fmt: skip


def _mention(row: EventRow, record: Record) -> Cells:
    first, second = sides(row)
    sentence = (
        record.sentences[row.sentence] if row.sentence is not None and row.sentence < len(record.sentences) else None
    )
    bounds = (sentence.start, sentence.end) if sentence else (row.start, row.end)

    def offset(party: Party | None) -> int:
        found = [
            m.start
            for e in record.entities
            if party is not None and e.id == party.id
            for m in e.mentions
            if bounds[0] <= m.start < bounds[1]
        ]
        return found[0] if found else -1

    when, told = day(row.date), day(row.published)
    return {
        "GLOBALEVENTID": event_number(row.document, row.id), "EventTimeDate": _stamp(when),
        "MentionTimeDate": _stamp(told), "MentionType": 1 if (row.source or "").startswith(("http:", "https:")) else 2,
        "MentionSourceName": row.publisher, "MentionIdentifier": row.source or row.document,
        "SentenceID": None if row.sentence is None else row.sentence + 1, "Actor1CharOffset": offset(first),
        "Actor2CharOffset": offset(second), "ActionCharOffset": row.start, "InRawText": 1,
        "MentionDocLen": len(record.document.text), "MentionDocTranslationInfo": None,
    }  # fmt: skip


def _stamp(when: dt.date | None) -> str | None:
    return when.strftime("%Y%m%d000000") if when else None


GDELT = Format("gdelt", "events", _write_events, _counter(len(EVENT_COLUMNS)), status_told=False)
MENTIONS = Format("gdelt-mentions", "mentions", _write_mentions, _counter(len(MENTION_COLUMNS)), status_told=False)
