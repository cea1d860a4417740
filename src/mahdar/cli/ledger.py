"""Commands of the ledger: stances, promises, bodies, meetings, the index of a pair."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Iterable, Iterator, Sequence
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from mahdar.cli.app import Database, app, exit_codes

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from mahdar.ledger.evidence import Evidence

_Day = Annotated[str | None, typer.Option(metavar="DATE", help="YYYY-MM-DD; this day counts.")]


class Format(StrEnum):
    """How the ledger is written."""

    text = "text"
    jsonl = "jsonl"
    csv = "csv"


class By(StrEnum):
    """The periods of the index."""

    day = "day"
    week = "week"
    month = "month"
    quarter = "quarter"
    year = "year"


class FateOption(StrEnum):
    """What became of a promise or threat."""

    kept = "kept"
    broken = "broken"
    carried_out = "carried-out"
    withdrawn = "withdrawn"
    open = "open"


_Form = Annotated[Format, typer.Option("--format", help="text: to read; jsonl: all with evidence; csv: one row each.")]


@app.command()
def ledger(
    issue: Annotated[str | None, typer.Option(metavar="KEY", help="Issue, such as ceasefire; a* for all that begin so.")] = None,
    holder: Annotated[str | None, typer.Option(metavar="WHO", help="Code of the party, such as RUS.")] = None,
    toward: Annotated[str | None, typer.Option(metavar="WHO", help="Only stances towards that party.")] = None,
    moves: Annotated[bool, typer.Option("--moves", help="Only days on which a party moved.")] = False,
    since: _Day = None, until: _Day = None, form: _Form = Format.text, db: Database = "mahdar.db",
) -> None:  # fmt: skip
    """Show where parties stand on issues over time, what moved and when, with the words."""
    from mahdar.ledger.positions import ledger as read_ledger

    with exit_codes(db, bad_input=2), reading(db) as conn:
        lines = read_ledger(conn, issue=issue, holder=holder, toward=toward, **read_days(since, until))
        lines = [x for x in lines if x.moved_from or not moves]
        columns = ("holder", "issue", "day", "stance", "stance_class", "moved_from", "toward", "reports")
        if form is not Format.text:
            write_rows(lines, form, columns)
            return
        last = None
        for line in lines:
            if (line.holder, line.issue) != last:
                last = (line.holder, line.issue)
                _say(f"{line.holder}  {line.issue}  {line.label_ar or ''}".rstrip())
            moved = f"  moved from {line.moved_from} to {line.stance_class}" if line.moved_from else ""
            to = f" towards {', '.join(line.toward)}" if line.toward else ""
            _say(f"   {line.day}  {line.stance}{to}  ({line.reports}){moved}")
            _quote(line.evidence)


@app.command()
def promises(
    holder: Annotated[str | None, typer.Option(metavar="WHO", help="Code of the party that promises or threatens.")] = None,
    toward: Annotated[str | None, typer.Option(metavar="WHO", help="Code of the party to whom.")] = None,
    fate: Annotated[FateOption | None, typer.Option(help="Only those with this fate.")] = None,
    since: _Day = None, until: _Day = None, form: _Form = Format.text, db: Database = "mahdar.db",
) -> None:  # fmt: skip
    """Show promises and threats, and what later acts show of their fate."""
    from mahdar.ledger.promises import promises as read_promises
    from mahdar.ledger.promises import summary

    with exit_codes(db, bad_input=2), reading(db) as conn:
        wanted = fate.value if fate else None
        days = read_days(since, until)
        found = read_promises(
            conn, holder=holder, toward=toward, fate=wanted, since=days.get("since"), until=days.get("until")
        )
        if form is Format.jsonl:
            write_json(found)
        elif form is Format.csv:
            rows = ([x.kind, x.fate, *_act(x.act), *(_act(x.by) if x.by else [""] * 5), x.until] for x in found)
            act = ("type", "mode", "day", "actors", "recipients")
            _csv(("kind", "fate", *act, *(f"by_{name}" for name in act), "until"), rows)
        else:
            for x in found:
                _say(f"{x.act.day}  {x.kind} {x.fate}  {_code(x.act)}")
                if x.by:
                    _say(f"   {x.by.day}  {_code(x.by)}: {x.why}")
                _quote(x.evidence)
            for kind, outcome, count in summary(found):
                _say(f"{kind} {outcome}: {count}")


@app.command()
def bodies(
    at: Annotated[
        str | None, typer.Option(metavar="DATE", help="YYYY-MM-DD; the state at the end of that day.")
    ] = None,
    name: Annotated[str | None, typer.Option(metavar="WORDS", help="Part of the name, English or Arabic.")] = None,
    form: _Form = Format.text,
    db: Database = "mahdar.db",
) -> None:
    """Show which councils, missions and channels are open or suspended at a date."""
    from mahdar.ledger.bodies import bodies_at

    with exit_codes(db, bad_input=2), reading(db) as conn:
        found = bodies_at(conn, at=read_days(at, None)["since"], name=name)
        if form is not Format.text:
            write_rows(found, form, ("name_en", "name_ar", "state", "since"))
            return
        for body in found:
            since = f" since {body.since}" if body.since else ""
            _say(f"{body.name_en or body.name_ar}: {body.state or 'not told'}{since}")
            for change in body.changes:
                _say(f"   {change.day}  {change.what}  ({change.reports})")
                _quote(change.evidence)


@app.command()
def met(
    who: Annotated[str, typer.Option(metavar="WHO", help="Code of a party, or English name of a person.")],
    other: Annotated[str, typer.Option("--with", metavar="WHO", help="The other side.")],
    since: _Day = None, until: _Day = None, form: _Form = Format.text, db: Database = "mahdar.db",
) -> None:  # fmt: skip
    """Show who met whom, at which level, how often."""
    from mahdar.ledger.meetings import met as read_met

    with exit_codes(db, bad_input=2), reading(db) as conn:
        found = read_met(conn, who, other, **read_days(since, until))
        if form is not Format.text:
            write_rows(found, form, ("day", "dated", "format", "place", "level", "reports"))
            return
        for one in found:
            day = one.day if one.dated else f"told {one.day}"
            _say(f"{day}  {one.format or 'meeting'}  {one.place or ''}  level: {one.level}  ({one.reports})")
            for guest in one.guests:
                _say("   " + "  ".join(x for x in (guest.polity, guest.name, guest.role) if x))
            _quote(one.evidence)
        levels: dict[str, int] = {}
        for one in found:
            levels[one.level] = levels.get(one.level, 0) + 1
        _say(f"{len(found)} meetings: " + ", ".join(f"{level} {n}" for level, n in sorted(levels.items())))


@app.command()
def index(
    pair: Annotated[tuple[str, str], typer.Option(metavar="WHO WHO", help="Codes of two parties, such as RUS USA.")],
    by: Annotated[By, typer.Option(help="The periods.")] = By.month,
    rows: Annotated[bool, typer.Option("--rows", help="Show the acts behind each point.")] = False,
    since: _Day = None, until: _Day = None, form: _Form = Format.text, db: Database = "mahdar.db",
) -> None:  # fmt: skip
    """Show cooperation and conflict of a pair over time, words and deeds apart."""
    from mahdar.ledger.index import SCORE
    from mahdar.ledger.index import index as read_index

    with exit_codes(db, bad_input=2), reading(db) as conn:
        points = read_index(conn, pair[0], pair[1], by=by.value, **read_days(since, until))
        sums = ("words_cooperation", "words_conflict", "deeds_cooperation", "deeds_conflict", "words", "deeds")
        if form is not Format.text:
            write_rows(points, form, ("period", *sums, "score"))
            return
        _say(
            f"{'period':10} {'words +':>8} {'words -':>8} {'deeds +':>8} {'deeds -':>8} {'words':>6} {'deeds':>6}   {SCORE}"
        )
        for p in points:
            told = " ".join(f"{getattr(p, name):8}" for name in sums[:4])
            _say(f"{p.period:10} {told} {p.words:6} {p.deeds:6}")
            for act in p.acts if rows else ():
                events = " ".join(f"{document}:{mark}" for document, mark in act.events)
                _say(f"   {act.day}  {act.intensity:+}  {_code(act)}  ({act.reports})  {events}")


@contextlib.contextmanager
def reading(db: str) -> Iterator[Connection]:
    """A connection to a database that is only read."""
    from mahdar.store.database import open_engine

    engine = open_engine(db, read_only=True)
    try:
        with engine.connect() as conn:
            yield conn
    finally:
        engine.dispose()


def read_days(since: str | None, until: str | None) -> dict[str, str | None]:
    """The days of options, checked."""
    from mahdar.reader import parse_date

    days = (parse_date(since), parse_date(until))
    return dict(zip(("since", "until"), (d.isoformat() if d else None for d in days), strict=True))


def write_json(found: Iterable[Any]) -> None:
    """One line of JSON for each."""
    import msgspec

    for one in found:
        _say(msgspec.json.encode(one, order="deterministic").decode())


def write_rows(found: Sequence[Any], form: Format, columns: Sequence[str]) -> None:
    """JSON Lines of all, or a table of some columns."""
    if form is Format.jsonl:
        write_json(found)
    else:
        _csv(columns, ([_cell(getattr(one, name)) for name in columns] for one in found))


def _csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    import csv

    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow(row)


def _cell(value: Any) -> str:
    """A cell that no spreadsheet takes for a formula."""
    cell = "" if value is None else "|".join(value) if isinstance(value, tuple) else str(value)
    return f"'{cell}" if cell[:1] in "=@+\t\r" and cell else cell


def _act(act: Any) -> list[str]:
    return [_cell(x) for x in (act.type, act.mode, act.day, act.actors, act.recipients)]


def _code(act: Any) -> str:
    code = "/".join(x for x in (act.type, act.mode) if x)
    return f"{code}  {', '.join(act.actors) or '?'}" + (f" > {', '.join(act.recipients)}" if act.recipients else "")


def _quote(evidence: Iterable[Evidence]) -> None:
    for e in evidence:
        _say(f"      «{e.words}» {e.outlet or e.id} {e.published or ''} {e.start}-{e.end}")


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
