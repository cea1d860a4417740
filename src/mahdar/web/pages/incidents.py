"""Incidents, stories, copies."""

from __future__ import annotations

from typing import Any

from litestar import Response, get
from litestar.response import Redirect

from mahdar.across.views import Group
from mahdar.desk.acts import find_acts
from mahdar.desk.incidents import find_act, find_copies, find_groups, find_story, leader_of
from mahdar.desk.wanted import Wanted
from mahdar.web.frame.addresses import Addresses
from mahdar.web.frame.asked import Key, Number, Size, Text, days, key_of, number
from mahdar.web.frame.desk import Desk, Here
from mahdar.web.frame.feeds import Entry
from mahdar.web.frame.names import span_name
from mahdar.web.pages.export import export_address


@get("/incidents/{key:int}", sync_to_thread=True)
def incident(desk: Here, key: Key) -> Response[Any]:
    """One act with all its tellings; an event that belongs to another leads there."""
    to = Addresses(desk)
    with desk.asking() as conn:
        leader = leader_of(conn, key_of("incident", key))
        if leader != key:
            return Redirect(to.incident(leader), status_code=303)
        found = find_act(conn, key)
    return desk.page(
        "incident.html", title=desk.say("incident.title"), found=found, to=to,
        day_span=lambda value: span_name(desk.way.language, value),
    )  # fmt: skip


def _entry(desk: Desk, x: Group) -> Entry:
    told = f"{desk.say('stories.reports', reports=len(x.reports))} · {', '.join(x.outlets)}"
    first = x.reports[0]
    return Entry(Addresses(desk).report(first.id), x.title or desk.say("report.untitled"), x.last, told)


@get("/stories", sync_to_thread=True)
def stories(
    desk: Here, since: Text = None, until: Text = None, reports: Text = None, page: Number = 1,
    size: Size = None,
) -> Response[Any]:  # fmt: skip
    """Stories, the latest first."""
    first, last = days(since, until)
    least = max(2, number("reports", reports) or 2)
    with desk.asking() as conn:
        found = find_groups(conn, desk.slice(page, size), since=first, until=last, reports=least)

    def entry(x: Group) -> Entry:
        return _entry(desk, x)._replace(address=Addresses(desk).story(x.key))

    return desk.answer(
        "stories.html", found, title=desk.say("stories.title"), entry=entry, kind=Group, since=first, until=last,
        least=least, to=Addresses(desk), export=export_address(desk, since=first, until=last),
    )  # fmt: skip


@get("/stories/{key:int}", sync_to_thread=True)
def story(desk: Here, key: Key, page: Number = 1, size: Size = None) -> Response[str]:
    """One story: its reports and its acts."""
    with desk.asking() as conn:
        found = find_story(conn, key_of("story", key))
        acts = find_acts(conn, desk.slice(page, size), Wanted(story=key))
    title = found.title or desk.say("report.untitled")
    return desk.page("story.html", title=title, story=found, listing=acts, to=Addresses(desk))


@get("/copies", sync_to_thread=True)
def copies(
    desk: Here,
    since: Text = None,
    until: Text = None,
    page: Number = 1,
    size: Size = None,
) -> Response[Any]:
    """Families of copies with whom they go back to, the latest first."""
    first, last = days(since, until)
    with desk.asking() as conn:
        found = find_copies(conn, desk.slice(page, size), since=first, until=last)
    return desk.answer(
        "copies.html", found, title=desk.say("copies.title"), entry=lambda x: _entry(desk, x), kind=Group, since=first,
        until=last, to=Addresses(desk),
    )  # fmt: skip


HANDLERS = [incident, stories, story, copies]
