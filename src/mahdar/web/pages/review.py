"""Review: what waits for it, one report under review, and the log of what was said."""

from __future__ import annotations

from typing import Any

from litestar import Response, get
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from mahdar.desk.fields import cast_of
from mahdar.desk.logbook import Entry as LogEntry
from mahdar.desk.logbook import analysts, entries
from mahdar.desk.pieces import CHOICE, cut
from mahdar.desk.queue import LAYERS, WINDOW, QueueLayer, Waiting, Wanted, next_report, waiting
from mahdar.desk.reports import outlets
from mahdar.desk.reviewing import ALL, USUAL, Reviewing, review
from mahdar.desk.why import why_event, why_statement
from mahdar.export.rows import Party, event_rows, party_of
from mahdar.web.draw.marked import marked
from mahdar.web.frame.desk import Desk, Here
from mahdar.web.frame.feeds import Entry
from mahdar.web.frame.texts import texts
from mahdar.web.pages.report import party_name, told


@get("/review", sync_to_thread=True)
def queue(
    desk: Here, layer: FromQuery[QueueLayer] = "events", outlet: FromQuery[str | None] = None,
    kind: FromQuery[str | None] = None, since: FromQuery[str | None] = None, until: FromQuery[str | None] = None,
    order: FromQuery[str] = "unsure", page: FromQuery[int] = 1, size: FromQuery[int | None] = None,
) -> Response[Any]:  # fmt: skip
    """Marks that nobody has judged, the doubtful ones first, then the newest reports."""
    wanted = Wanted(
        layer=layer, outlet=outlet or None, kind=kind or None, since=since or None, until=until or None,
        order="new" if order == "new" else "unsure",
    )  # fmt: skip

    def entry(row: Waiting) -> Entry:
        title = f"{desk.label(_KINDS[layer][0], row.kind)}: {row.title or row.words[:80]}"
        return Entry(desk.url(f"/review/{row.document}", mark=row.mark), title, row.published, row.words)

    with desk.asking() as conn:
        found = waiting(conn, desk.slice(page, size), wanted)
        return desk.answer(
            "review_queue.html", found, title=desk.say("review.title"), entry=entry, kind=Waiting, wanted=wanted,
            layers=LAYERS, kinds=_KINDS[layer], codes=_codes(_KINDS[layer][0]), outlets=outlets(conn), window=WINDOW,
        )  # fmt: skip


@get("/review/log", sync_to_thread=True)
def log(
    desk: Here, who: FromQuery[str | None] = None, action: FromQuery[str | None] = None,
    layer: FromQuery[str | None] = None, document: FromQuery[str | None] = None, standing: FromQuery[bool] = False,
    page: FromQuery[int] = 1, size: FromQuery[int | None] = None,
) -> Response[Any]:  # fmt: skip
    """All corrections, the latest first, with those that were taken back."""

    def entry(row: LogEntry) -> Entry:
        place = f"/reports/{row.document}" if row.document else "/review/log"
        at = f"{row.start}-{row.end}" if row.start is not None else None
        title = f"{desk.label('action', row.action)} · {row.who} · {row.kind or row.layer}"
        return Entry(desk.url(place, at=at, correction=row.key), title, row.at, row.words or row.why or "")

    with desk.asking() as conn:
        found = entries(
            conn, desk.slice(page, size), who=who, action=action, layer=layer, document=document, undone=not standing
        )
        return desk.answer(
            "review_log.html", found, title=desk.say("review.log"), entry=entry, kind=LogEntry, who=who, action=action,
            layer=layer, document=document, standing=standing, analysts=analysts(conn),
            layers=(*ALL, "actors", "incidents"), actions=("accept", "reject", "edit", "join", "split"),
        )  # fmt: skip


@get("/review/next", sync_to_thread=True)
def following(
    desk: Here, after: FromQuery[str], layer: FromQuery[QueueLayer] = "events", outlet: FromQuery[str | None] = None
) -> Redirect:
    """On to the next report that has marks which nobody has judged; to the queue where there is none."""
    with desk.asking() as conn:
        found = next_report(conn, Wanted(layer=layer, outlet=outlet or None), after)
    if found is None:
        return Redirect(desk.url("/review", layer=layer, outlet=outlet), status_code=303)
    return Redirect(desk.url(f"/review/{found}", outlet=outlet), status_code=303)


@get("/review/{name:str}", sync_to_thread=True)
def one(
    desk: Here,
    name: FromPath[str],
    mark: FromQuery[str | None] = None,
    layer: FromQuery[list[str] | None] = None,
    outlet: FromQuery[str | None] = None,
) -> Response[Any]:
    """One report under review: its marks in the order of the text, the current one with what can be said of it."""
    with desk.asking() as conn:
        found = review(conn, name, mark, layer or USUAL)
    if found.view.record.document.id != name:
        here = desk.url(f"/review/{found.view.record.document.id}", mark=mark, layer=layer, outlet=outlet)
        return Redirect(here, status_code=302)
    return desk.page("review.html", **review_context(desk, found, layer, outlet))


def review_context(
    desk: Desk, found: Reviewing, layers: list[str] | None, outlet: str | None, said: str = "", wrong: bool = False
) -> dict[str, Any]:
    """What the template of a report under review wants; ``said`` is what became of the last thing done, ``wrong`` whether it was
    refused."""
    record, view = found.view.record, found.view
    document = record.document
    base = f"/review/{document.id}"
    entities = {e.id: party_of(e) for e in record.entities}
    events = {e.id: e for e in event_rows(record)}

    def at(name: str) -> str:
        return desk.url(base, mark=name, layer=layers, outlet=outlet)

    def name_of(key: str | None) -> str:
        return party_name(desk, entities.get(key or ""))

    def describe(party: Party) -> str:
        parts = [party_name(desk, party), party.role or "", desk.polity(party.polity)]
        return " · ".join(dict.fromkeys(p for p in parts if p)) + f" · {desk.label('entity', party.kind)}"

    titles = {e: told(desk, row) for e, row in events.items()} | {s.id: name_of(s.speaker) for s in record.statements}
    current = found.current
    layer = current.layer if current else None
    why = None
    if found.mark is not None and layer in ("events", "statements"):
        why = why_event(found.mark) if layer == "events" else why_statement(found.mark)
    return {
        "title": desk.say("review.of", title=document.title or document.text.strip().split("\n")[0][:90]), "found": found,
        "view": view, "record": record, "document": document, "current": current, "why": why, "base": base,
        "text": marked(cut(record), titles, at, {current.name} if current else ()), "shown": CHOICE, "at": at,
        "name_of": name_of, "describe": describe, "entities": entities, "event": events.get(current.name) if current else None,
        "in_text": (), "party_name": lambda party: party_name(desk, party), "cast_of": lambda f: cast_of(record, f),
        "layers": layers or USUAL, "all_layers": ALL, "asked_layers": layers, "outlet": outlet, "said": said, "wrong": wrong,
        "who": desk.request.session.get("who"), "kinds": _FIELD_KINDS,
    }  # fmt: skip


def _codes(kind: str) -> tuple[str, ...]:
    """The codes of a kind that have words."""
    return tuple(key.partition(".")[2] for key in texts() if key.startswith(f"{kind}."))


#: What names a mark's kind: the labels of its codes.
_KINDS: dict[QueueLayer, tuple[str, ...]] = {"events": ("type",), "statements": ("kind",), "positions": ("stance",)}
#: Layer and field -> the labels of its codes.
_FIELD_KINDS = {
    "events.type": "type", "events.status": "status", "statements.kind": "kind", "positions.stance": "stance",
    "entities.kind": "entity", "statements.polarity": "polarity",
}  # fmt: skip

HANDLERS = [queue, log, following, one]
