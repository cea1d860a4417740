"""The timeline."""

from __future__ import annotations

import datetime as dt
from itertools import groupby
from typing import Any, get_args

from litestar import Response, get

from mahdar.desk.acts import ActRow, count_acts, find_acts
from mahdar.desk.reports import outlets
from mahdar.desk.spans import covered, window
from mahdar.desk.timeline import QUADS, STATUSES, STEPS, Band, make_bands
from mahdar.desk.wanted import Wanted
from mahdar.record import EventType
from mahdar.web.draw.bands import draw_bands
from mahdar.web.frame.addresses import Addresses
from mahdar.web.frame.asked import Number, Size, Text, Texts, choice, choices, days, given, number
from mahdar.web.frame.desk import Desk, Here
from mahdar.web.frame.feeds import Entry
from mahdar.web.frame.names import span_name
from mahdar.web.pages.export import export_address

TYPES = get_args(EventType)
#: Words of the text that a feed shows.
_SUMMARY = 400


@get("/timeline", sync_to_thread=True)
def timeline(
    desk: Here, type: Texts = None, status: Texts = None, actor: Texts = None,  # noqa: A002
    recipient: Texts = None, party: Texts = None, place: Texts = None,
    outlet: Texts = None, story: Text = None, since: Text = None, until: Text = None,
    by: Text = None, stack: Text = None, reports: Text = None, page: Number = 1, size: Size = None,
) -> Response[Any]:  # fmt: skip
    """Acts by day; ``since=all`` asks for all time."""
    step = choice("by", by, STEPS)
    classes = choice("stack", stack, ("status", "quad")) or "status"
    first, last = (None, None) if since == "all" else days(since, until)
    with desk.asking() as conn:
        if since != "all" and story is None:
            first, last = window(conn, first, last)
        wanted = Wanted(
            since=first, until=last, type=choices("type", type, TYPES), status=choices("status", status, STATUSES),
            actor=given(actor), recipient=given(recipient), party=given(party), place=given(place), outlet=given(outlet),
            story=number("story", story), reports=max(1, number("reports", reports) or 1),
        )  # fmt: skip
        counts = count_acts(conn, wanted)
        whole = covered(conn)
        drawn = _drawn([c[0] for c in counts], first, last, whole, of_story=wanted.story is not None)
        bands = make_bands(counts, by=step, stack=classes, first=drawn[0], last=drawn[1])  # type: ignore[arg-type]
        listing = find_acts(conn, desk.slice(page, size), wanted, counts=counts)
        known = outlets(conn)
    to = Addresses(desk)

    def period(band: Band) -> str:
        if bands.by == "week":
            return desk.say("timeline.week", day=desk.day(band.first))
        return desk.day(band.period)

    def inside(band: Band) -> str:
        finer = {"month": "week", "week": "day", "day": "day"}[bands.by]
        return desk.here(since=band.first, until=band.last, by=finer)

    def word(name: str) -> str:
        return desk.label("quadname" if bands.stack == "quad" else "status", name)

    everything = first is None and last is None
    caption = desk.say("timeline.caption.all") if everything else desk.say(
        "timeline.caption", since=desk.day(first or whole[0]), until=desk.day(last or whole[1])
    )  # fmt: skip
    chart = draw_bands(
        bands, language=desk.way.language, title=caption, about=desk.say("timeline.about"), name=period,
        short=lambda b: _short(desk, b, bands.by), word=word, address=inside,
    )  # fmt: skip
    return desk.answer(
        "timeline.html", listing, title=desk.say("timeline.title"), entry=lambda x: act_entry(desk, x), kind=ActRow, to=to,
        wanted=wanted, bands=bands, chart=chart, caption=caption, types=TYPES, statuses=STATUSES, quads=QUADS, outlets=known,
        groups=[(told, list(some)) for told, some in groupby(listing.rows, key=lambda x: x.day)], period=period, inside=inside,
        windows=list(_windows(first, last, whole)), day_span=lambda value: span_name(desk.way.language, value),
        export=export_address(desk, since=first, until=last, outlet=wanted.outlet, type=wanted.type, status=wanted.status),
    )  # fmt: skip


def act_entry(desk: Desk, x: ActRow) -> Entry:
    """An act as an item of a feed."""
    sides = [
        ", ".join(desk.polity(w.polity) if w.kind == "state" else w.named for w in some)
        for some in (x.actors, x.recipients)
    ]
    arrow = f" {desk.say('actrow.arrow')} "
    title = f"{desk.label('type', x.type)} ({desk.label('status', x.status)}): {arrow.join(s for s in sides if s)}"
    return Entry(Addresses(desk).incident(x.key), title, x.day, x.told[0].text[:_SUMMARY] if x.told else "")


def _drawn(
    told: list[str], first: str | None, last: str | None, whole: tuple[str | None, str | None], *, of_story: bool
) -> tuple[str | None, str | None]:
    """The days that are drawn: those asked for, as far as there is anything to draw; else those of the reports, or of the story."""
    known = sorted(day for value in told if (day := _day(value)))
    since, until = first or whole[0], last or whole[1]
    if known and until and whole[1]:
        until = min(until, max(known[-1], whole[1]))
    if known and since and whole[0] and (of_story or since < whole[0]):
        since = max(since, known[0])
    return since, until


def _day(value: str | None) -> str | None:
    """The first day of what a day, month or interval says; None of what is no day."""
    if not value:
        return None
    text = value[:10] if len(value) >= len("2018-03-17") else f"{value[:7]}-01"
    try:
        return dt.date.fromisoformat(text).isoformat()
    except ValueError:
        return None


def _short(desk: Desk, band: Band, by: str) -> str:
    """A period as it stands under its bar."""
    day = dt.date.fromisoformat(band.first)
    month = desk.say(f"month.{day.month}")
    return f"{month} {day.year}" if by == "month" else f"{day.day} {month}"


def _windows(
    first: str | None, last: str | None, whole: tuple[str | None, str | None]
) -> list[tuple[str, str | None, str | None]]:
    """Other times that one may look at: name, first and last day."""
    out: list[tuple[str, str | None, str | None]] = []
    if first and last and first <= last:
        one, two = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
        length = (two - one).days + 1
        if one.year > 1 and two.year < dt.MAXYEAR:
            step, half = dt.timedelta(days=length), dt.timedelta(days=max(1, length // 2))
            try:
                out += [
                    ("before", (one - step).isoformat(), (two - step).isoformat()),
                    ("after", (one + step).isoformat(), (two + step).isoformat()),
                    ("wider", (one - half).isoformat(), (two + half).isoformat()),
                ]
            except OverflowError:
                out = []
    return [*out, ("latest", None, None), *([("all", "all", None)] if whole[0] else [])]


HANDLERS = [timeline]
