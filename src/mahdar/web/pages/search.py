"""Search, and searches that are kept."""

from __future__ import annotations

import re
from typing import Any
from urllib.parse import parse_qsl, urlencode

from litestar import Response, get, post
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect

from mahdar.desk.listing import Listing
from mahdar.desk.reports import outlets
from mahdar.desk.searches import LONGEST_NAME, Saved, find_saved, forget, save, saved
from mahdar.desk.timeline import STATUSES
from mahdar.search.facets import facets
from mahdar.search.filters import Filters
from mahdar.search.find import MOST_HITS, NOTHING_ASKED, Hit, search_in
from mahdar.search.names import is_like
from mahdar.search.query import MOST_WORDS, TOO_LONG
from mahdar.web.frame.addresses import Addresses
from mahdar.web.frame.asked import Key, Number, Size, Text, Texts, choice, days, given, key_of
from mahdar.web.frame.desk import Desk, Here
from mahdar.web.frame.feeds import Entry
from mahdar.web.frame.texts import say
from mahdar.web.pages.export import export_address
from mahdar.web.pages.timeline import TYPES

ORDERS = ("best", "new")
#: Filters of a search that are names or codes.
NAMED = ("actor", "recipient", "speaker", "place")
#: What search may be asked for; nothing else of an address is kept.
ASKED = ("q", "exact", "order", "type", "status", *NAMED, "outlet", "since", "until")
_NOTE = re.compile(r"--(?P<field>\w+): .* is called (?P<value>.+)\.", re.DOTALL)


def told(desk: Desk, note: str) -> tuple[str, str]:
    """A note of the search in the language of the page, and in the other one."""
    other = "en" if desk.way.language == "ar" else "ar"
    key, values = "", dict[str, object]()
    if note == NOTHING_ASKED:
        key = "hits.note.nothing"
    elif note == TOO_LONG:
        key, values = "hits.note.long", {"n": MOST_WORDS}
    elif found := _NOTE.fullmatch(note):
        key = "hits.note.outlet" if found["field"] == "outlet" else "hits.note.nobody"
        values = {"value": found["value"]}
    if not key:
        return note, ""
    return desk.say(key, **values), say(other, key, **values)  # type: ignore[arg-type]


def pieces(hit: Hit) -> list[tuple[str, bool]]:
    """The text of a hit in pieces, each with whether it was looked for."""
    out: list[tuple[str, bool]] = []
    at = hit.start
    for start, end in hit.marks:
        if start >= at:
            out += [
                (hit.text[at - hit.start : start - hit.start], False),
                (hit.text[start - hit.start : end - hit.start], True),
            ]
            at = end
    return [piece for piece in [*out, (hit.text[at - hit.start :], False)] if piece[0]]


def hit_entry(desk: Desk, hit: Hit) -> Entry:
    """A hit as an item of a feed."""
    to = Addresses(desk)
    address = to.report(hit.id) if hit.sentence is None else to.report(hit.id, hit.start, hit.end)
    return Entry(address, hit.title or desk.say("report.untitled"), hit.published, hit.text)


@get("/search", sync_to_thread=True)
def search(
    desk: Here, q: FromQuery[str] = "", exact: Text = None, order: Text = None, type: Texts = None,  # noqa: A002
    status: Texts = None, actor: Texts = None, recipient: Texts = None,
    speaker: Texts = None, place: Texts = None, outlet: Texts = None,
    since: Text = None, until: Text = None, page: Number = 1, size: Size = None,
) -> Response[Any]:  # fmt: skip
    """Sentences by their words and by what the record says of them."""
    first, last = days(since, until)
    filters = Filters(
        actor=given(actor), recipient=given(recipient), type=given(type), status=given(status), speaker=given(speaker),
        place=given(place), outlet=given(outlet), since=first, until=last,
    )  # fmt: skip
    newest = choice("order", order, ORDERS) == "new" or desk.way.form == "atom"
    strict, part = bool((exact or "").strip()), desk.slice(page, size)
    with desk.asking() as conn:
        found = search_in(
            conn, q, filters, limit=min(part.size, MOST_HITS), offset=part.offset, exact=strict, newest=newest
        )
        whole = desk.way.form == "html" and found.total > 0
        counts = facets(conn, q, filters, exact=strict) if whole else None
        known = outlets(conn) if desk.way.form == "html" else ()
    listing = part.of(found.hits, found.total)
    return desk.answer(
        "search.html", listing, title=desk.say("hits.title"), entry=lambda x: hit_entry(desk, x), kind=Hit, q=q, exact=strict,
        filters=filters, newest=newest, notes=[told(desk, note) for note in found.notes], counts=counts, outlets=known, types=TYPES,
        statuses=STATUSES, named=NAMED, pieces=pieces, to=Addresses(desk), query=asked_of(desk), longest=LONGEST_NAME,
        export=export_address(desk, since=first, until=last, outlet=[name for name in known if any(is_like(name, value) for value in filters.outlet)], type=filters.type, status=filters.status),
    )  # fmt: skip


def asked_of(desk: Desk) -> str:
    """What a search asks for, as the query of its address, without page and size."""
    return _only_asked(desk.request.query_params.multi_items())


def _only_asked(items: Any) -> str:
    return urlencode([(name, value) for name, value in items if name in ASKED and value.strip()])


@get("/searches", sync_to_thread=True)
def searches(desk: Here, page: Number = 1, size: Size = None) -> Response[Any]:
    """The kept searches."""
    with desk.asking() as conn:
        found = saved(conn, desk.slice(page, size))

    def entry(x: Saved) -> Entry:
        return Entry(desk.url("/search") + f"?{x.query}", x.name, x.at, x.query)

    return desk.answer(
        "searches.html", found, title=desk.say("saved.title"), entry=entry, kind=Saved,
        asked=lambda query: parse_qsl(query), to=Addresses(desk),
    )  # fmt: skip


@post("/searches/keep", sync_to_thread=True)  # a path of its own: Litestar wraps what shares one a second time
def keep_search(desk: Here, data: URLEncodedBody[dict[str, str]]) -> Redirect:
    """Keep a search under a name."""
    with desk.writing() as conn:
        save(conn, data.get("name", ""), _only_asked(parse_qsl(data.get("query", ""))))
    return Redirect(desk.url("/searches"), status_code=303)


@post("/searches/{key:int}/forget", sync_to_thread=True)
def forget_search(desk: Here, key: Key) -> Redirect:
    """Keep a search no longer."""
    with desk.writing() as conn:
        forget(conn, key_of("search", key))
    return Redirect(desk.url("/searches"), status_code=303)


@get("/searches/{key:int}", sync_to_thread=True)
def one_search(desk: Here, key: Key) -> Response[Any]:
    """What a kept search finds now; the newest first as a feed or another list, else the search page itself."""
    with desk.asking() as conn:
        kept = find_saved(conn, key_of("search", key))
        if desk.way.form == "html":
            return Redirect(desk.url("/search") + f"?{kept.query}", status_code=303)
        asked: dict[str, list[str]] = {}
        for name, value in parse_qsl(kept.query):
            asked.setdefault(name, []).append(value)
        first, last = days(*(asked.get(name, [""])[0] for name in ("since", "until")))
        several = {name: given(asked.get(name)) for name in ("type", "status", "outlet", *NAMED)}
        filters = Filters(**several, since=first, until=last)
        part = desk.slice()
        found = search_in(
            conn, " ".join(asked.get("q", [])), filters, limit=part.size, exact="exact" in asked, newest=True
        )
    listing: Listing[Hit] = part.of(found.hits, found.total)
    return desk.answer("search.html", listing, title=kept.name, entry=lambda x: hit_entry(desk, x), kind=Hit)


HANDLERS = [search, searches, keep_search, forget_search, one_search]
