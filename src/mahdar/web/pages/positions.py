"""Where parties stand, how they moved, and what they promised and threatened."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal
from urllib.parse import quote

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from markupsafe import Markup

from mahdar.desk import positions as service
from mahdar.desk.listing import Slice
from mahdar.desk.promises import DAYS, find_promises
from mahdar.desk.recent import first_report, last_days
from mahdar.ledger.positions import Line
from mahdar.ledger.promises import Promise
from mahdar.web.draw.lanes import Lane, Sign, draw_lanes
from mahdar.web.frame.desk import Desk, Here
from mahdar.web.frame.feeds import Entry
from mahdar.web.pages.days_asked import chosen, days_asked

#: A sign for each class of stances, so that they are told apart without colour.
SIGNS = {"for": "+", "gives": "›", "against": "−", "threatens": "!", "denies": "∅"}
#: Parties and stances that the drawing of an issue holds; the table beneath has them all.
_LANES, _SIGNS = 12, 300
#: Issues that the filter offers.
_OFFERED = 150


def history_address(desk: Desk, issue: str, holder: str | None = None) -> str:
    """Where the stances on an issue are shown."""
    return desk.url(f"/positions/{quote(issue, safe='')}", holder=holder)


def issue_name(desk: Desk, item: service.Issue | service.Cell | Line) -> str:
    """The label of an issue, stance or cell in the language of the page; its key where it has none."""
    labels = (item.label_ar, item.label_en) if desk.way.language == "ar" else (item.label_en, item.label_ar)
    return labels[0] or labels[1] or (item.key if isinstance(item, service.Issue) else item.issue)


def _stance_entry(desk: Desk, line: Line, what: str = "") -> Entry:
    title = f"{desk.polity(line.holder)}: {desk.label('stance', line.stance)} {issue_name(desk, line)}{what}"
    words = " / ".join(x.words for x in line.evidence)
    path = f"/positions/{quote(line.issue, safe='')}"
    address = desk.url(path, holder=line.holder, since=line.day, until=line.day)
    return Entry(f"{address}#{line.stance}", title, line.day, words)


@get("/positions", sync_to_thread=True)
def positions(
    desk: Here, holder: FromQuery[list[str] | None] = None, issue: FromQuery[list[str] | None] = None, since: FromQuery[str | None] = None,
    until: FromQuery[str | None] = None, parties: FromQuery[int] = 1, issues: FromQuery[int] = 1, size: FromQuery[int | None] = None,
) -> Response[Any]:  # fmt: skip
    """Parties by issues; ``parties`` and ``issues`` are the pages of each, ``size`` is how many of both one page holds."""
    first, last = days_asked(since, until)
    down, across = (min(size, 60) if size and size > 0 else n for n in (service.PARTIES, service.ISSUES))
    with desk.asking() as conn:
        found = service.matrix(
            conn, Slice(max(1, parties), down), Slice(max(1, issues), across), holders=chosen(holder), keys=chosen(issue),
            since=first, until=last,
        )  # fmt: skip
        cells = [
            found.cells[p.code, i.key]
            for p in found.parties.rows
            for i in found.issues.rows
            if (p.code, i.key) in found.cells
        ]
        if desk.way.form != "html":

            def entry(cell: service.Cell) -> Entry:
                title = f"{desk.polity(cell.holder)}: {desk.label('stance', cell.stance)} {issue_name(desk, cell)}"
                about = desk.say("positions.cell", since=desk.day(cell.holds_since), days=cell.days)
                return Entry(history_address(desk, cell.issue, cell.holder), title, cell.day, about)

            listing = Slice(1, max(1, len(cells))).of(cells)
            return desk.answer(
                "positions.html", listing, title=desk.say("nav.positions"), entry=entry, kind=service.Cell
            )
        offered = service.known_issues(conn)
        return desk.page(
            "positions.html", title=desk.say("nav.positions"), matrix=found, holders=chosen(holder), keys=chosen(issue),
            since=first, until=last, known=service.known_parties(conn), offered=offered[:_OFFERED], signs=SIGNS,
            name=lambda item: issue_name(desk, item), to=lambda i, h=None: history_address(desk, i, h),
        )  # fmt: skip


@get("/positions/changes", sync_to_thread=True)
def changes(
    desk: Here, since: FromQuery[str | None] = None, until: FromQuery[str | None] = None, what: FromQuery[Literal["moved", "new", ""]] = "", holder: FromQuery[str] = "",
    page: FromQuery[int] = 1, size: FromQuery[int | None] = None,
) -> Response[Any]:  # fmt: skip
    """What changed in the last week that has reports, or in the days asked for."""
    title = desk.say("positions.changes")

    def entry(change: service.Change) -> Entry:
        return _stance_entry(desk, change.line, f" ({desk.say('positions.' + change.what)})")

    with desk.asking() as conn:
        first, last = last_days(conn, *days_asked(since, until), service.DAYS)
        found = service.changes(
            conn, desk.slice(page, size), since=first, until=last, what=what or None, holder=holder or None
        )
        return desk.answer(
            "positions_changes.html", found, title=title, entry=entry, kind=service.Change, since=first, until=last, what=what,
            holder=holder, known=service.known_parties(conn), signs=SIGNS, name=lambda item: issue_name(desk, item),
            to=lambda i, h=None: history_address(desk, i, h),
        )  # fmt: skip


@get("/positions/{issue:path}", sync_to_thread=True)
def history(
    desk: Here, issue: FromPath[str], holder: FromQuery[str] = "", toward: FromQuery[str] = "", since: FromQuery[str | None] = None, until: FromQuery[str | None] = None,
    page: FromQuery[int] = 1, size: FromQuery[int | None] = None,
) -> Response[Any]:  # fmt: skip
    """All stances on an issue over time, with the words of the reports."""
    first, last = days_asked(since, until)
    issue = issue.removeprefix("/")  # a key may hold a slash itself
    with desk.asking() as conn:
        known = service.issue_named(conn, issue)
        if known is None:
            raise NotFoundException(issue)
        edge = first_report(conn)
        found, lines = service.history(
            conn, desk.slice(page, size), issue, holder=holder or None, toward=toward or None, since=first, until=last
        )
    title = issue_name(desk, known)
    return desk.answer(
        "positions_issue.html", found, title=f"{title}: {desk.polity(holder)}" if holder else title, kind=Line, issue=known,
        entry=lambda line: _stance_entry(desk, line), holder=holder, toward=toward, since=first, until=last, signs=SIGNS,
        holders=sorted({x.holder for x in lines}), figure=_figure(desk, issue, title, lines, edge) if lines else "",
        to=lambda i, h=None: history_address(desk, i, h),
    )  # fmt: skip


def _figure(desk: Desk, issue: str, title: str, lines: Sequence[Line], edge: str | None) -> Markup:
    if desk.way.form != "html":
        return Markup("")
    counts: dict[str, int] = {}
    for line in lines:
        counts[line.holder] = counts.get(line.holder, 0) + 1
    most = sorted(counts, key=lambda x: (-counts[x], x))[:_LANES]
    shown = [x for x in lines if x.holder in most][-_SIGNS:]
    lanes = [
        Lane(desk.polity(code), history_address(desk, issue, code), [
            Sign(
                x.day, x.stance_class, SIGNS[x.stance_class], f"{desk.polity(code)}, {desk.day(x.day)}: {desk.label('stance', x.stance)}",
                desk.url(f"/positions/{quote(issue, safe='')}", holder=code, since=x.day, until=x.day),
            )
            for x in shown if x.holder == code
        ])
        for code in most
    ]  # fmt: skip
    return draw_lanes(
        lanes, max(shown[0].day, min(edge or "", shown[-1].day)), shown[-1].day, title=title, about=desk.say("positions.figure"), language=desk.way.language,
        day=desk.day,
    )  # fmt: skip


@get("/promises", sync_to_thread=True)
def promises(
    desk: Here, holder: FromQuery[str] = "", toward: FromQuery[str] = "", kind: FromQuery[Literal["promise", "threat", ""]] = "",
    fate: FromQuery[Literal["kept", "broken", "carried-out", "withdrawn", "open", ""]] = "", since: FromQuery[str | None] = None,
    until: FromQuery[str | None] = None, page: FromQuery[int] = 1, size: FromQuery[int | None] = None,
) -> Response[Any]:  # fmt: skip
    """Promises and threats, and what later acts show of them."""

    def entry(item: Promise) -> Entry:
        who, whom = (", ".join(map(desk.polity, x)) for x in (item.act.actors, item.act.recipients))
        fate_of = desk.label("fate", item.fate)
        title = f"{desk.label('pledge', item.kind)} ({fate_of}): {who}" + (f" ← {whom}" if whom else "")
        return Entry(
            desk.url(f"/incidents/{item.act.key}"), title, item.act.day, " / ".join(x.words for x in item.evidence)
        )

    with desk.asking() as conn:
        first, last = last_days(conn, *days_asked(since, until), DAYS)
        found, counts = find_promises(
            conn, desk.slice(page, size or 25), since=first, until=last, holder=holder or None, toward=toward or None,
            fate=fate or None, kind=kind or None,
        )  # fmt: skip
        return desk.answer(
            "promises.html", found, title=desk.say("promises.title"), entry=entry, kind=Promise, counts=counts, holder=holder,
            toward=toward, fate=fate, kind_asked=kind, since=first, until=last, known=service.known_parties(conn),
        )  # fmt: skip


HANDLERS = [positions, changes, history, promises]
