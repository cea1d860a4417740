"""Everything in the formats of others."""

from __future__ import annotations

import threading
from collections.abc import AsyncIterator, Generator, Iterable
from typing import get_args

from litestar import Response, get
from litestar.concurrency import sync_to_thread
from litestar.exceptions import TooManyRequestsException
from litestar.params import FromPath
from litestar.response import Stream

from mahdar.corrections.overlay import corrected_records
from mahdar.desk.reports import outlets
from mahdar.errors import OptionError
from mahdar.export.base import Options, Selection
from mahdar.export.flat import TABLES
from mahdar.export.formats import FORMATS, find_format
from mahdar.export.run import check
from mahdar.export.stream import Pieces, stream
from mahdar.record import EventType, Record, Status
from mahdar.web.frame.asked import Text, Texts, choice, choices, days, given
from mahdar.web.frame.desk import Desk, Here

#: Format -> what the file is called behind its name, and its media type.
KINDS: dict[str, tuple[str, str]] = {
    "jsonl": ("jsonl", "application/x-ndjson"), "plover": ("plover.jsonl", "application/x-ndjson"),
    "csv": ("csv", "text/csv; charset=utf-8"), "tsv": ("tsv", "text/tab-separated-values; charset=utf-8"),
    "parquet": ("parquet", "application/vnd.apache.parquet"),
    "polecat": ("polecat.tsv", "text/tab-separated-values; charset=utf-8"),
    "gdelt": ("gdelt.tsv", "text/tab-separated-values; charset=utf-8"),
    "gdelt-mentions": ("gdelt-mentions.tsv", "text/tab-separated-values; charset=utf-8"),
    "graphml": ("graphml", "application/graphml+xml"), "gexf": ("gexf", "application/gexf+xml"),
    "jsonld": ("jsonld", "application/ld+json"), "ical": ("ics", "text/calendar; charset=utf-8"),
    "timeline": ("timeline.json", "application/json"),
}  # fmt: skip


class Turns:
    """Who is taking an export now: one at a time for each client, since each reads the whole database."""

    def __init__(self) -> None:
        self._taking: set[str] = set()
        self._lock = threading.Lock()

    def take(self, client: str) -> bool:
        """Whether it is this client's turn; it is then nobody else's of that address until it is given back."""
        with self._lock:
            free = client not in self._taking
            self._taking.add(client)
            return free

    def give_back(self, client: str) -> None:
        """The export of a client has ended."""
        with self._lock:
            self._taking.discard(client)


_turns = Turns()


def export_address(
    desk: Desk, *, since: str | None = None, until: str | None = None, outlet: Iterable[str] = (),
    type: Iterable[str] = (), status: Iterable[str] = (), table: str | None = None,  # noqa: A002
) -> str:  # fmt: skip
    """The page of exports with the filters of a list carried over."""
    return desk.url(
        "/export", since=since, until=until, outlet=list(outlet), type=list(type), status=list(status), table=table
    )


@get("/export", sync_to_thread=True)
def choose(
    desk: Here, since: Text = None, until: Text = None, outlet: Texts = None,
    type: Texts = None, status: Texts = None, table: Text = None,  # noqa: A002
) -> Response[str]:  # fmt: skip
    """The formats, and what goes into the file."""
    first, last = days(since, until)
    with desk.asking() as conn:
        known = outlets(conn)
    return desk.page(
        "export.html", title=desk.say("export.title"), formats=FORMATS.values(), tables=tuple(TABLES), since=first, until=last,
        outlets=known, outlet=given(outlet), type=choices("type", type, get_args(EventType)),
        wanted_status=choices("status", status, get_args(Status)), table=choice("table", table, TABLES) or "events",
        types=get_args(EventType), statuses=get_args(Status),
    )  # fmt: skip


@get("/export/{form:str}", sync_to_thread=True)
def download(
    desk: Here, form: FromPath[str], since: Text = None, until: Text = None, outlet: Texts = None,
    type: Texts = None, status: Texts = None, actor: Texts = None,  # noqa: A002
    recipient: Texts = None, table: Text = None, bom: Text = None,
) -> Stream:  # fmt: skip
    """A file in a format; days are those of publication."""
    if desk.way.form != "html":
        raise OptionError("there is no such format.", f"Name one of {', '.join(FORMATS)}.", "لا توجد صيغة بهذا الاسم.")
    chosen = find_format(form)
    first, last = days(since, until)
    selection = Selection.asked(given(type), given(status), given(actor), given(recipient))
    wanted, named = given(outlet), choice("table", table, TABLES) or "events"
    options = Options(named if chosen.tables else "events", bool((bom or "").strip()) and chosen.name in ("csv", "tsv"))
    check(chosen, options, selection)
    client = desk.request.client.host if desk.request.client else ""
    if not _turns.take(client):
        raise TooManyRequestsException(desk.say("export.busy"))

    def records() -> Generator[Record]:
        one = wanted[0] if len(wanted) == 1 else None
        for record in corrected_records(desk.engine, since=first, until=last, publisher=one):
            if len(wanted) < 2 or record.document.publisher in wanted:
                yield record

    pieces = stream(chosen, records, options, selection, ended=lambda: _turns.give_back(client))
    ending, media = KINDS[chosen.name]
    name = "-".join(["mahdar", *([options.table] if chosen.tables else []), *(d for d in (first, last) if d)])
    headers = {"content-disposition": f'attachment; filename="{name}.{ending}"'}
    return Stream(_taken(pieces), media_type=media, headers=headers)


async def _taken(pieces: Pieces) -> AsyncIterator[bytes]:
    """The pieces, until they end or whoever asked has left."""
    try:
        while (piece := await sync_to_thread(next, pieces, None)) is not None:
            yield piece
    finally:
        pieces.close()


HANDLERS = [choose, download]
