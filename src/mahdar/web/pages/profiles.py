"""Pages of speakers and of parties."""

from __future__ import annotations

from litestar import Response, get
from litestar.params import FromPath
from litestar.response import Redirect

from mahdar.desk.profiles import Profile, actor_profile, party_profile
from mahdar.desk.who import same_actors
from mahdar.web.draw.sides import draw_sides
from mahdar.web.frame.addresses import Addresses
from mahdar.web.frame.asked import Key, given, key_of
from mahdar.web.frame.desk import Desk, Here
from mahdar.web.frame.names import polity_names, span_name


@get("/speakers/{key:int}", sync_to_thread=True)
def speaker(desk: Here, key: Key) -> Response[str] | Redirect:
    """Everything of one actor; one that an analyst has joined to another leads there."""
    with desk.asking() as conn:
        first = same_actors(conn, key_of("speaker", key))[0]
        if first != key:
            return Redirect(Addresses(desk).speaker(first), status_code=303)
        found = actor_profile(conn, key)
    who = found.who
    name = who.name_ar if desk.way.language == "ar" else who.name_en
    return _page(desk, found, name or who.named, key)


@get("/parties/{polity:str}", sync_to_thread=True)
def party(desk: Here, polity: FromPath[str]) -> Response[str]:
    """Everything of one polity."""
    with desk.asking() as conn:
        found = party_profile(conn, next(iter(given([polity])), ""))
    return _page(desk, found, desk.polity(polity), None)


def _page(desk: Desk, found: Profile, name: str, actor: int | None) -> Response[str]:
    to = Addresses(desk)
    chart = draw_sides(
        found.counterparts, language=desk.way.language, title=desk.say("profile.bars"), name=desk.polity, say=desk.say, address=to.party
    ) if found.counterparts else None  # fmt: skip
    mine = {"actor": actor} if actor is not None else {"polity": found.who.polity}
    return desk.page(
        "profile.html", title=name, found=found, actor=actor, to=to, chart=chart, mine=mine, states=polity_names(),
        day_span=lambda value: span_name(desk.way.language, value),
        party=found.who.polity if actor is None or found.who.kind != "person" else name,
    )  # fmt: skip


HANDLERS = [speaker, party]
