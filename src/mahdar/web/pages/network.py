"""The network of parties."""

from __future__ import annotations

from typing import Any, Literal

from litestar import Response, get
from litestar.params import FromQuery

from mahdar.desk import network as service
from mahdar.desk.listing import Slice
from mahdar.desk.network import Link
from mahdar.desk.positions import known_parties
from mahdar.desk.recent import last_days
from mahdar.web.draw.network import KINDS, draw_network
from mahdar.web.frame.desk import Here
from mahdar.web.frame.feeds import Entry
from mahdar.web.pages.days_asked import chosen, days_asked

#: Parties that a drawing holds at most, whatever is asked for.
_LIMIT = 60


@get("/network", sync_to_thread=True)
def network(
    desk: Here, party: FromQuery[str] = "", since: FromQuery[str | None] = None, until: FromQuery[str | None] = None, least: FromQuery[int | None] = None,
    kind: FromQuery[list[Literal["cooperation", "conflict", "meetings", ""]] | None] = None, most: FromQuery[int] = service.MOST, page: FromQuery[int] = 1,
    size: FromQuery[int | None] = None,
) -> Response[Any]:  # fmt: skip
    """Who cooperates, is in conflict and meets with whom, in the last days that have reports or those asked for."""
    kinds = chosen(kind)
    lightest = max(1, least if least is not None else 1 if party else 2)
    with desk.asking() as conn:
        first, last = last_days(conn, *days_asked(since, until), service.DAYS)
        found = service.find_network(
            conn,
            since=first,
            until=last,
            party=party or None,
            least=lightest,
            kinds=kinds,
            most=min(max(2, most), _LIMIT),
        )
        known = known_parties(conn)

    def told(link: Link, kind_: str) -> str:
        return f"{desk.polity(link.one)} – {desk.polity(link.two)}: {desk.label('link', kind_)} {getattr(link, kind_)}"

    def address(link: Link, kind_: str) -> str:
        if kind_ == "meetings":
            return desk.url("/meetings", party=link.one, other=link.two, since=first, until=last)
        return desk.url("/index", one=link.one, two=link.two, since=first, until=last, by="day")

    def entry(link: Link) -> Entry:
        counts = "; ".join(f"{desk.label('link', k)} {getattr(link, k)}" for k in KINDS if getattr(link, k))
        return Entry(address(link, "cooperation"), f"{desk.polity(link.one)} – {desk.polity(link.two)}", last, counts)

    part: Slice = desk.slice(page, size)
    figure = draw_network(
        found, title=desk.say("nav.network"), about=desk.say("network.about"), language=desk.way.language, name=desk.polity,
        node_address=lambda code: desk.here(party=code, least=None, page=None), link_address=address, told=told, party=party or None,
    ) if desk.way.form == "html" and found.nodes else ""  # fmt: skip
    return desk.answer(
        "network.html", part.of(found.links), title=desk.say("nav.network"), entry=entry, kind=Link, figure=figure,
        network=found, since=first, until=last, party=party, least=lightest, kinds=kinds, all_kinds=KINDS, known=known,
        address=address, most=most,
    )  # fmt: skip


HANDLERS = [network]
