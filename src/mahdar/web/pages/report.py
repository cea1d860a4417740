"""The page of one report, its record as JSON, and its exports."""

from __future__ import annotations

import io
import re
from typing import Any

from litestar import Response, get
from litestar.exceptions import NotFoundException
from litestar.params import FromPath, FromQuery
from litestar.response import Redirect

from mahdar.desk.pieces import CHOICE, cut
from mahdar.desk.report import ReportView, show_report, whole_id
from mahdar.desk.why import why_event, why_statement
from mahdar.export.base import Options
from mahdar.export.flat import TABLES
from mahdar.export.formats import FORMATS, find_format
from mahdar.export.rows import (
    EventRow,
    Party,
    StatementRow,
    entity_rows,
    event_rows,
    meeting_rows,
    position_rows,
    statement_rows,
)
from mahdar.export.run import export
from mahdar.record import to_json
from mahdar.web.draw.marked import marked
from mahdar.web.frame.desk import Desk, Here

#: Endings of the files of formats, and their types; others are JSON.
_FILES = {
    "jsonl": ("jsonl", "application/x-ndjson"), "plover": ("jsonl", "application/x-ndjson"), "csv": ("csv", "text/csv"),
    "tsv": ("tsv", "text/tab-separated-values"), "parquet": ("parquet", "application/vnd.apache.parquet"),
    "polecat": ("tsv", "text/tab-separated-values"), "gdelt": ("tsv", "text/tab-separated-values"),
    "gdelt-mentions": ("tsv", "text/tab-separated-values"), "graphml": ("graphml", "application/graphml+xml"),
    "gexf": ("gexf", "application/gexf+xml"), "jsonld": ("jsonld", "application/ld+json"), "ical": ("ics", "text/calendar"),
    "timeline": ("json", "application/json"),
}  # fmt: skip


@get("/reports/{name:str}", sync_to_thread=True)
def report(
    desk: Here, name: FromPath[str], at: FromQuery[str | None] = None, show: FromQuery[list[str] | None] = None
) -> Response[Any]:
    """One report with every mark on its words; ``at=START-END`` marks a stretch, ``show`` names the layers that are shown."""
    with desk.asking() as conn:
        whole = whole_id(conn, name)
        if whole != name:
            desk.way = desk.way._replace(path=f"/reports/{whole}")
            return Redirect(desk.here(form=desk.way.form), status_code=302)
        view = show_report(conn, whole)
    if desk.way.form == "json":
        return Response(to_json(view.record), media_type="application/json")
    return desk.page("report.html", **report_context(desk, view, at, show))


@get("/reports/{name:str}/export/{form:str}", sync_to_thread=True)
def download(desk: Here, name: FromPath[str], form: FromPath[str], table: FromQuery[str] = "events") -> Response[bytes]:
    """One report in one of the formats of `mahdar export`, with its corrections laid over."""
    with desk.asking() as conn:
        view = show_report(conn, name)
    out = io.BytesIO()
    chosen = find_format(form)
    export(chosen, [view.record], out, Options(table=table))
    ending, kind = _FILES.get(form, ("json", "application/json"))
    stem = re.sub("[^a-z0-9]", "", view.record.document.id.removeprefix("sha256:"))[:12] or "report"
    name = f"mahdar-{stem}{f'-{table}' if chosen.tables else ''}.{ending}"
    return Response(out.getvalue(), media_type=kind, headers={"content-disposition": f'attachment; filename="{name}"'})


def asked_span(at: str | None, size: int) -> tuple[int, int] | None:
    """The stretch of ``START-END`` within a text of that size.

    Raises:
        NotFoundException: it names no stretch of the text.

    >>> asked_span("4-9", 20), asked_span(None, 20)
    ((4, 9), None)
    """
    if at is None:
        return None
    found = re.fullmatch(r"(\d{1,9})-(\d{1,9})", at, re.ASCII)
    if found is None or not 0 <= int(found[1]) < int(found[2]) <= size:
        raise NotFoundException(f"at={at}: the text has {size} characters; write START-END within it.")
    return int(found[1]), int(found[2])


def report_context(desk: Desk, view: ReportView, at: str | None, show: list[str] | None) -> dict[str, Any]:
    """What the template of a report wants."""
    record = view.record
    span = asked_span(at, len(record.document.text))
    blocks = cut(record, span)
    shown = CHOICE if show is None else tuple(layer for layer in CHOICE if layer in show)
    statements, events = list(statement_rows(record)), list(event_rows(record))
    positions = list(position_rows(record))
    titles = {s.id: party_name(desk, s.speaker) for s in statements} | {e.id: told(desk, e) for e in events}
    titles |= {e.id: e.name_ar or e.role or e.name_en or e.polity or "" for e in record.entities}
    titles |= {f"t{n}": t.value or desk.say("report.unresolved") for n, t in enumerate(record.times, 1)}
    document = record.document
    titles |= {f"x{n}": desk.label("removed", r.reason) for n, r in enumerate(document.removed, 1)}
    titles |= {f"r{n}": desk.say("report.read_as", text=r.read_as) for n, r in enumerate(document.repairs, 1)}
    titles |= {f"w{n}": desk.label("warn", w.code) for n, w in enumerate(document.warnings, 1)}
    return {
        "title": document.title or document.text.strip().split("\n")[0][:90], "view": view, "record": record, "document": document,
        "at": span, "shown": shown, "choice": CHOICE, "text": marked(blocks, titles, "#side-{}".format),
        "in_text": {name for b in blocks for p in b.pieces for name in p.begins}, "speakers": _by_speaker(statements),
        "events": events, "positions": positions, "meetings": list(meeting_rows(record)),
        "entities": list(entity_rows(record)), "spans": {e.id: e.mentions for e in record.entities},
        "why": {e.id: why_event(e) for e in record.events} | {s.id: why_statement(s) for s in record.statements},
        "party_name": lambda party: party_name(desk, party), "formats": FORMATS, "tables": TABLES, "known": False,
    }  # fmt: skip


def party_name(desk: Desk, party: Party | None) -> str:
    """How the page calls somebody."""
    if party is None:
        return desk.say("report.nobody")
    state = desk.polity(party.polity) if party.kind == "state" else None
    if desk.way.language == "en":
        return party.name_en or state or party.name or party.polity or party.id
    return party.name or state or party.polity or party.id


def told(desk: Desk, event: EventRow) -> str:
    """An event in a few words."""
    mode = f" ({event.mode})" if event.mode else ""
    return f"{desk.label('type', event.type)}{mode} · {desk.label('status', event.status)}"


def _by_speaker(rows: list[StatementRow]) -> list[tuple[Party | None, list[StatementRow]]]:
    """Statements by speaker, in the order in which they first speak; those of nobody last."""
    found: dict[str | None, list[StatementRow]] = {}
    for row in rows:
        found.setdefault(row.speaker.id if row.speaker else None, []).append(row)
    some = [(said[0].speaker, said) for said in found.values()]
    return sorted(some, key=lambda pair: pair[0] is None)


HANDLERS = [report, download]
