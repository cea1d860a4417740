"""The index of cooperation and conflict of a pair."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from litestar import Response, get
from litestar.params import FromQuery

from mahdar.desk.listing import Slice
from mahdar.desk.pairs import DAYS, Told, most_told
from mahdar.desk.positions import known_parties
from mahdar.desk.recent import last_days
from mahdar.ledger.index import SCORE, Point, Step, index, period_of
from mahdar.web.draw.index import draw_index
from mahdar.web.frame.desk import Desk, Here
from mahdar.web.frame.feeds import Entry
from mahdar.web.frame.texts import label
from mahdar.web.pages.days_asked import days_asked

STEPS: tuple[Step, ...] = ("day", "week", "month", "quarter", "year")
#: Periods with their acts on one page of the list; more than so many bars cannot be told apart in the drawing.
_PERIODS, _BARS = 20, 500
#: Acts of one period that the list shows before it leads to a finer one.
_ACTS = 25


def periods_between(first: str, last: str, by: Step) -> list[str]:
    """All periods from that of one day to that of another.

    >>> periods_between("2017-12-30", "2018-02-01", "month")
    ['2017-12', '2018-01', '2018-02']
    """
    day, end = dt.date.fromisoformat(first), dt.date.fromisoformat(last)
    days = range((end - day).days + 1)
    return list(dict.fromkeys(period_of((day + dt.timedelta(days=n)).isoformat(), by) for n in days))


def written_period(desk: Desk, period: str) -> str:
    """A period as people read it."""
    year, _, rest = period.partition("-")
    if rest.startswith(("Q", "W")):
        kind = "quarter" if rest[0] == "Q" else "week"
        return desk.say(f"index.{kind}", number=int(rest[1:]), year=year)
    return desk.day(period)


@get("/index", sync_to_thread=True)
def show_index(
    desk: Here, one: FromQuery[str] = "", two: FromQuery[str] = "", by: FromQuery[Step] = "month", since: FromQuery[str | None] = None, until: FromQuery[str | None] = None,
    page: FromQuery[int] = 1, size: FromQuery[int | None] = None,
) -> Response[Any]:  # fmt: skip
    """The index of a pair; where no pair is named, the pairs that most is told of."""
    if not one or not two or one == two:
        return _pairs(desk, one or two, since, until, desk.slice(page, size))
    first, last = days_asked(since, until)
    with desk.asking() as conn:
        points = index(conn, one, two, by=by, since=first, until=last)
        known = known_parties(conn)
    part = desk.slice(page, size or _PERIODS)
    title = f"{desk.polity(one)} – {desk.polity(two)}"

    def entry(point: Point) -> Entry:
        words = "; ".join(f"{a.day} {desk.label('type', a.type)}" for a in point.acts)
        address = desk.url("/index", one=one, two=two, by=by, since=point.acts[0].day, until=point.acts[-1].day)
        return Entry(
            address, f"{title}: {written_period(desk, point.period)} ({_sum(desk, point)})", point.acts[0].day, words
        )

    return desk.answer(
        "index.html", part.of(points[::-1]), title=title, entry=entry, kind=Point, one=one, two=two, by=by, since=first,
        until=last, score=SCORE, steps=STEPS, known=known, figure=_figure(desk, points, by, part, title),
        period=lambda value: written_period(desk, value), most=_ACTS if by != "day" else 1000,
        closer=lambda p: desk.url("/index", one=one, two=two, by="day", since=p.acts[0].day, until=p.acts[-1].day),
    )  # fmt: skip


def _sum(desk: Desk, point: Point) -> str:
    both = (
        ("words", point.words_cooperation, point.words_conflict),
        ("deeds", point.deeds_cooperation, point.deeds_conflict),
    )
    return "; ".join(f"{desk.say('index.' + kind)} {up:+g} / {down:g}" for kind, up, down in both if up or down)


def _figure(desk: Desk, points: Sequence[Point], by: Step, part: Slice, title: str) -> Any:
    if desk.way.form != "html" or not points:
        return ""
    periods = periods_between(points[0].acts[0].day, points[-1].acts[-1].day, by)
    if len(periods) > _BARS:  # days without anything between are left out
        periods = [p.period for p in points]
    page_of = {p.period: n // part.size + 1 for n, p in enumerate(reversed(points))}

    def told(point: Point, kind: str) -> str:
        return f"{written_period(desk, point.period)}: {_sum(desk, point)} ({desk.say('index.' + kind)})"

    return draw_index(
        points, periods, title=title, about=desk.say("index.about", score=SCORE), language=desk.way.language,
        names=(desk.say("index.words"), desk.say("index.deeds")), told=told, written=lambda value: written_period(desk, value),
        address=lambda p: f"{desk.here(page=page_of[p.period] if page_of[p.period] > 1 else None)}#p{p.period}",
    )  # fmt: skip


def _pairs(desk: Desk, party: str, since: str | None, until: str | None, part: Slice) -> Response[Any]:
    with desk.asking() as conn:
        first, last = last_days(conn, *days_asked(since, until), DAYS)
        found = most_told(conn, part, since=first, until=last, party=party or None)
        known = known_parties(conn)

    def entry(pair: Told) -> Entry:
        about = "; ".join(
            f"{label(desk.way.language, 'link', k)} {getattr(pair, k)}" for k in ("cooperation", "talks", "conflict")
        )
        title = f"{desk.polity(pair.one)} – {desk.polity(pair.two)}: {pair.acts}"
        return Entry(desk.url("/index", one=pair.one, two=pair.two), title, last, about)

    return desk.answer(
        "index_pairs.html", found, title=desk.say("index.title"), entry=entry, kind=Told, party=party, since=first, until=last,
        known=known, steps=STEPS, score=SCORE, by="month",
    )  # fmt: skip


HANDLERS = [show_index]
