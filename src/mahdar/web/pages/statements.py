"""Who said what."""

from __future__ import annotations

from typing import Any

from litestar import Response, get
from litestar.params import FromQuery

from mahdar.desk.listing import Listing
from mahdar.desk.reports import outlets
from mahdar.desk.spans import window
from mahdar.desk.statements import Asked, Said, Speaker, find_speakers, find_statements
from mahdar.desk.who import load_actors, same_actors
from mahdar.web.frame.addresses import Addresses
from mahdar.web.frame.asked import Number, Size, Text, Texts, choice, choices, days, given, number
from mahdar.web.frame.desk import Desk, Here
from mahdar.web.frame.feeds import Entry
from mahdar.web.pages.export import export_address

KINDS = ("direct", "indirect", "mixed")
HANDS = ("first", "second")
POLARITIES = ("affirmed", "denied")


@get("/statements", sync_to_thread=True)
def statements(
    desk: Here, q: FromQuery[str] = "", speaker: Texts = None, actor: Text = None, polity: Text = None,
    kind: Texts = None, hand: Text = None, polarity: Texts = None,
    outlet: Texts = None, since: Text = None, until: Text = None, group: Text = None,
    page: Number = 1, size: Size = None,
) -> Response[Any]:  # fmt: skip
    """Statements, the latest first, or those who made them (``group=speaker``). Of the last days only, where nothing is asked;
    ``since=all`` asks for all time."""
    first, last = (None, None) if since == "all" else days(since, until)
    by_speaker = choice("group", group, ("speaker",)) is not None
    narrow = any((q.strip(), given(speaker), actor, polity))
    with desk.asking() as conn:
        if since != "all" and not narrow:
            first, last = window(conn, first, last)
        asked = Asked(
            since=first, until=last, words=q, speaker=given(speaker), actor=number("actor", actor), polity=next(iter(given([polity or ""])), None),
            kind=choices("kind", kind, KINDS), hand=choice("hand", hand, HANDS),  # type: ignore[arg-type]
            polarity=choices("polarity", polarity, POLARITIES), outlet=given(outlet),
        )  # fmt: skip
        part = desk.slice(page, size)
        found: Listing[Any] = find_speakers(conn, part, asked) if by_speaker else find_statements(conn, part, asked)
        known = outlets(conn)
        one = load_actors(conn, same_actors(conn, asked.actor)[:1]) if asked.actor is not None else {}
    context: dict[str, Any] = {
        "title": desk.say("nav.statements"), "asked": asked, "to": Addresses(desk), "outlets": known, "kinds": KINDS, "hands": HANDS,
        "polarities": POLARITIES, "by_speaker": by_speaker, "one": next(iter(one.values()), None),
        "export": export_address(desk, since=first, until=last, outlet=asked.outlet, table="statements"),
    }  # fmt: skip
    if by_speaker:
        return desk.answer("statements.html", found, entry=lambda x: _speaker(desk, x), kind=Speaker, **context)
    return desk.answer("statements.html", found, entry=lambda x: said_entry(desk, x), kind=Said, **context)


def said_entry(desk: Desk, x: Said) -> Entry:
    """A statement as an item of a feed."""
    who = x.speaker.named if x.speaker else desk.say("said.nobody")
    return Entry(Addresses(desk).report(x.id, x.start, x.end), f"{who}: {x.words[:80]}", x.published, x.words)


def _speaker(desk: Desk, x: Speaker) -> Entry:
    return Entry(Addresses(desk).speaker(x.actor), x.who.named, x.last, f"{desk.say('said.number')}: {x.statements}")


HANDLERS = [statements]
