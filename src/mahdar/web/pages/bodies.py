"""Bodies: which are open or suspended at a date, and the life of each."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any, Literal
from urllib.parse import quote

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from markupsafe import Markup

from mahdar.desk import bodies as service
from mahdar.desk.listing import Slice
from mahdar.desk.recent import first_report
from mahdar.desk.spans import latest_day
from mahdar.ledger.bodies import BodyState, Change
from mahdar.web.draw.lanes import Lane, Sign, Stretch, draw_lanes
from mahdar.web.frame.desk import Desk, Here
from mahdar.web.frame.feeds import Entry
from mahdar.web.pages.days_asked import days_asked

#: A sign for each change, so that they are told apart without colour.
SIGNS = {
    "created": "✶",
    "revived": "↻",
    "suspended": "‖",
    "dissolved": "✗",
    "joined": "+",
    "left": "−",
    "expelled": "⊘",
}
_LANES = 25


def _name(desk: Desk, body: BodyState) -> str:
    both = (body.name_ar, body.name_en) if desk.way.language == "ar" else (body.name_en, body.name_ar)
    return both[0] or both[1] or desk.say("bodies.unnamed")


def _address(desk: Desk, body: BodyState, at: str | None = None) -> str:
    return desk.url(f"/bodies/{quote(service.key_of(body), safe='')}", at=at)


def _lives(desk: Desk, some: Sequence[BodyState], last: str, title: str, first: str | None = None) -> Markup:
    """The lives of bodies as lanes; each sign leads to its change. What is before ``first`` stands at the edge."""
    if not some or desk.way.form != "html":
        return Markup("")
    first = first or min(x.changes[0].day for x in some)
    lanes = [
        Lane(
            _name(desk, body), _address(desk, body),
            [
                Sign(c.day, f"change {c.what}", SIGNS[c.what], f"{desk.day(c.day)}: {desk.label('body_change', c.what)}",
                     f"{_address(desk, body)}#{c.day}-{c.what}")
                for c in body.changes
            ],
            [
                Stretch(s.first, s.last, f"body-{s.state}",
                        f"{desk.label('body_state', s.state)}: {desk.day(s.first)} – {desk.day(s.last)}")
                for s in service.spans(body.changes, last)
            ],
        )
        for body in some
    ]  # fmt: skip
    end = max([last, *(x.changes[-1].day for x in some)])
    return draw_lanes(
        lanes, first, end, title=title, about=desk.say("bodies.figure"), language=desk.way.language, day=desk.day
    )


@get("/bodies", sync_to_thread=True)
def bodies(
    desk: Here, at: FromQuery[str | None] = None, name: FromQuery[str] = "", status: FromQuery[Literal["open", "suspended", "dissolved", "unknown", ""]] = "",
    page: FromQuery[int] = 1, size: FromQuery[int | None] = None,
) -> Response[Any]:  # fmt: skip
    """The bodies of which changes are told, with their state at a day."""
    _, day = days_asked(None, at)

    def entry(body: BodyState) -> Entry:
        last = body.changes[-1]
        told = f"{desk.label('body_change', last.what)}, {desk.day(last.day)}"
        return Entry(
            _address(desk, body),
            f"{_name(desk, body)}: {desk.label('body_state', body.state or 'unknown')}",
            last.day,
            told,
        )

    with desk.asking() as conn:
        found = service.find_bodies(conn, at=day, name=name or None, state=status or None)
        last = day or latest_day(conn) or dt.date.today().isoformat()
        first = first_report(conn)
    listing = desk.slice(page, size or _LANES).of(found)
    return desk.answer(
        "bodies.html", listing, title=desk.say("nav.bodies"), entry=entry, kind=BodyState, at=day, name=name, state=status,
        figure=_lives(desk, listing.rows[:_LANES], last, desk.say("nav.bodies"), first and min(first, last)), name_of=lambda body: _name(desk, body),
        to=lambda body: _address(desk, body, day), signs=SIGNS,
    )  # fmt: skip


@get("/bodies/{key:str}", sync_to_thread=True)
def body(desk: Here, key: FromPath[str], at: FromQuery[str | None] = None) -> Response[Any]:
    """The life of one body, with the words of the reports."""
    _, day = days_asked(None, at)
    with desk.asking() as conn:
        found = service.body_of(conn, key, at=day)
        whole = found if found is not None and day is None else service.body_of(conn, key)
        last = day or latest_day(conn) or dt.date.today().isoformat()
    if whole is None:
        raise NotFoundException(key)
    shown = found or BodyState(
        name_en=whole.name_en, name_ar=whole.name_ar, state=None, since=None, changes=(), actor=whole.actor
    )
    changes = shown.changes[::-1]

    def entry(change: Change) -> Entry:
        title = f"{_name(desk, shown)}: {desk.label('body_change', change.what)}"
        words = " / ".join(x.words for x in change.evidence)
        return Entry(f"{_address(desk, shown)}#{change.day}-{change.what}", title, change.day, words)

    return desk.answer(
        "body.html", Slice(1, max(1, len(changes))).of(changes), title=_name(desk, shown), entry=entry, kind=Change, body=shown,
        at=day, figure=_lives(desk, [shown], last, _name(desk, shown)) if changes else "", signs=SIGNS, last=last,
    )  # fmt: skip


HANDLERS = [bodies, body]
