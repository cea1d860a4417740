"""The map of events that have a place."""

from __future__ import annotations

from typing import Any, Literal, get_args

from litestar import Response, get
from litestar.params import FromQuery

from mahdar.desk import places as service
from mahdar.desk.listing import Slice
from mahdar.desk.places import Country
from mahdar.desk.positions import known_parties
from mahdar.desk.recent import last_days
from mahdar.errors import OptionError
from mahdar.lexicon.plover import plover_types
from mahdar.record import Status
from mahdar.web.draw.world import VIEWS, draw_world, quad_class
from mahdar.web.frame.desk import Here
from mahdar.web.frame.feeds import Entry
from mahdar.web.pages.days_asked import chosen, days_asked

STATUSES: tuple[str, ...] = get_args(Status)


@get("/map", sync_to_thread=True)
def world(
    desk: Here, since: FromQuery[str | None] = None, until: FromQuery[str | None] = None, type: FromQuery[list[str] | None] = None,  # noqa: A002
    status: FromQuery[list[str] | None] = None, party: FromQuery[str] = "", view: FromQuery[Literal["world", "mena", "europe", "asia", ""]] = "", page: FromQuery[int] = 1, size: FromQuery[int | None] = None,
) -> Response[Any]:  # fmt: skip
    """Acts by country, in the last days that have reports or those asked for; what is told as having happened, unless another
    status is asked for.
    """
    types, statuses = chosen(type), chosen(status) or ("actual",)
    for value, known_values in [*((t, plover_types().keys()) for t in types), *((s, STATUSES) for s in statuses)]:
        if value not in known_values:
            raise OptionError(
                f"{value!r} is none of {', '.join(known_values)}.", "Choose one of these.", "القيمة غير معروفة."
            )
    with desk.asking() as conn:
        first, last = last_days(conn, *days_asked(since, until), service.DAYS)
        found = service.count_places(conn, since=first, until=last, types=types, statuses=statuses, party=party or None)
        known = known_parties(conn)

    def address(code: str) -> str:
        return desk.url("/timeline", place=code, since=first, until=last, type=types, status=statuses, party=party)

    def told(country: Country) -> str:
        quads = "; ".join(f"{desk.label('quad_of_map', q)} {n}" for q, n in country.by_quad.items() if n)
        name = desk.polity(country.code) or desk.say("map.elsewhere")
        return f"{name}: {desk.say('map.acts', count=country.acts)} ({quads})"

    def entry(country: Country) -> Entry:
        name = desk.polity(country.code) or desk.say("map.elsewhere")
        return Entry(address(country.code or ""), f"{name}: {country.acts}", last, told(country))

    part: Slice = desk.slice(page, size or 100)
    return desk.answer(
        "map.html", part.of(found), title=desk.say("nav.map"), entry=entry, kind=Country, since=first, until=last, types=types,
        statuses=statuses, party=party, known=known, all_types=list(plover_types()), all_statuses=STATUSES, address=address,
        quads=service.QUADS, quad_class=quad_class, view=view or "world", views=tuple(VIEWS),
        figure=draw_world(
            found, title=desk.say("nav.map"), about=desk.say("map.about"), language=desk.way.language, told=told, address=address, view=view or "world",
        ) if desk.way.form == "html" else "",
    )  # fmt: skip


HANDLERS = [world]
