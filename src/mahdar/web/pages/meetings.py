"""Meetings: the calendar, the cards, and who met whom."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from typing import Any

from litestar import Response, get
from litestar.params import FromQuery
from sqlalchemy.engine import Connection

from mahdar.desk import meetings as service
from mahdar.desk.listing import Slice
from mahdar.desk.positions import known_parties
from mahdar.desk.spans import latest_day
from mahdar.ledger.meetings import LEVELS
from mahdar.search.filters import first_day, last_day
from mahdar.web.frame.desk import Desk, Here
from mahdar.web.frame.feeds import Entry
from mahdar.web.pages.days_asked import days_asked

#: Pairs beside the calendar; the list of pairs has them all.
_PAIRS = 12
#: Cards on one page where no other number is asked for.
_CARDS = 24


def _days(conn: Connection, month: str | None, since: str | None, until: str | None) -> tuple[str, str, str]:
    """The month of the calendar, and the days of the list: those asked for, else the month's."""
    first, last = days_asked(since, until)
    shown = (first_day(month or None) or last or first or latest_day(conn) or dt.date.today().isoformat())[:7]
    if first or last:
        return shown, first or str(first_day(shown)), last or max(str(latest_day(conn)), str(first))
    return shown, str(first_day(shown)), str(last_day(shown))


def written(desk: Desk, name: service.Name | None) -> str:
    """A name in the language of the page, or in the other where it has only that."""
    if name is None:
        return ""
    both = (name.ar, name.en) if desk.way.language == "ar" else (name.en, name.ar)
    return both[0] or both[1] or desk.polity(name.polity)


@get("/meetings", sync_to_thread=True)
def meetings(
    desk: Here, month: FromQuery[str | None] = None, since: FromQuery[str | None] = None, until: FromQuery[str | None] = None, party: FromQuery[str] = "",
    other: FromQuery[str] = "", page: FromQuery[int] = 1, size: FromQuery[int | None] = None,
) -> Response[Any]:  # fmt: skip
    """The meetings of a month, or of the days asked for."""

    def entry(card: service.Card) -> Entry:
        who = ("، " if desk.way.language == "ar" else ", ").join(written(desk, a.name) for a in card.attendees)
        title = f"{desk.label('meeting_format', card.format or 'meeting')}: {who}"
        at = f"{card.evidence[0].start}-{card.evidence[0].end}" if card.evidence else None
        words = " / ".join(x.words for x in card.evidence)
        return Entry(f"{desk.url(f'/reports/{card.document}', at=at)}#{card.meeting}", title, card.day, words)

    with desk.asking() as conn:
        shown, first, last = _days(conn, month, since, until)
        found = service.find_meetings(conn, since=first, until=last, party=party or None, other=other or None)
        listing = service.cards(conn, desk.slice(page, size or _CARDS), found)
        month_first, month_last = str(first_day(shown)), str(last_day(shown))
        whole = found
        if desk.way.form == "html" and (month_first < first or month_last > last):
            whole = service.find_meetings(
                conn, since=month_first, until=month_last, party=party or None, other=other or None
            )
        in_days = Counter(x.day for x in whole)
        return desk.answer(
            "meetings.html", listing, title=desk.say("nav.meetings"), entry=entry, kind=service.Card, month=shown,
            weeks=service.weeks_of(shown), in_days=in_days, since=first, until=last, party=party, second=other,
            chosen_days=bool(since or until), pairs=service.count_pairs(found)[:_PAIRS], known=known_parties(conn),
            before=service.month_beside(shown, -1), after=service.month_beside(shown, 1), exact=service.exact,
            written=lambda name: written(desk, name), most=max(in_days.values(), default=1),
        )  # fmt: skip


@get("/meetings/pairs", sync_to_thread=True)
def pairs(
    desk: Here, month: FromQuery[str | None] = None, since: FromQuery[str | None] = None, until: FromQuery[str | None] = None, party: FromQuery[str] = "", page: FromQuery[int] = 1,
    size: FromQuery[int | None] = None,
) -> Response[Any]:  # fmt: skip
    """Who met whom in a month or the days asked for, how often and at which level."""
    with desk.asking() as conn:
        _, first, last = _days(conn, month, since, until)
        found = service.count_pairs(service.find_meetings(conn, since=first, until=last, party=party or None))
        known = known_parties(conn)
    if party:
        found = [x for x in found if party in (x.one, x.two)]
    part: Slice = desk.slice(page, size)

    def entry(pair: service.Pair) -> Entry:
        title = f"{desk.polity(pair.one)} – {desk.polity(pair.two)}: {pair.meetings}"
        levels = "; ".join(f"{desk.label('meeting_level', x)} {n}" for x, n in pair.levels.items())
        return Entry(
            desk.url("/meetings", party=pair.one, other=pair.two, since=first, until=last), title, last, levels
        )

    return desk.answer(
        "meetings_pairs.html", part.of(found), title=desk.say("meetings.pairs"), entry=entry, kind=service.Pair, since=first,
        until=last, party=party, known=known, levels=LEVELS,
    )  # fmt: skip


HANDLERS = [meetings, pairs]
