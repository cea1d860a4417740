"""The commands by which analysts correct the record."""

from __future__ import annotations

import contextlib
import os
import sys
from collections.abc import Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import typer

from mahdar.cli.app import Database, app, exit_codes

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection, Engine

correct = typer.Typer(
    no_args_is_help=True, help="Accept, reject, edit, add, join and split what was read; nothing is overwritten.",
    rich_markup_mode=None,
)  # fmt: skip
app.add_typer(correct, name="correct")

_Who = Annotated[
    str, typer.Option(metavar="NAME", envvar="MAHDAR_WHO", help="Who says so; else the user of the system.")
]
_Why = Annotated[str | None, typer.Option(metavar="TEXT", help="Why.")]
_Mark = Annotated[
    str, typer.Argument(metavar="DOCUMENT#MARK", help="Such as sha256:1f3a…#ev2; the start of the id will do.")
]
_Marks = Annotated[list[str], typer.Argument(metavar="DOCUMENT#MARK…", help="Such as sha256:1f3a…#ev2.")]
_DB = "mahdar.db"


class _Added(StrEnum):
    event = "event"
    statement = "statement"


@correct.command()
def marks(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id; the start of it will do.")],
    db: Database = _DB,
) -> None:
    """List the marks of a document by the names that the other commands want."""
    from mahdar.corrections import log
    from mahdar.corrections.marks import all_marks, marks_of
    from mahdar.corrections.overlay import judged, place_of
    from mahdar.corrections.review import find_document

    with _reading(db) as conn:
        record = find_document(conn, document)
        said = log.load(conn, document=record.document.id)
        verdicts = judged(record, said)
        for name, layer, place in all_marks(record):
            kind, spans = marks_of(record, layer)[place]
            words = " ".join(record.document.text[slice(*spans[0])].split()) if spans else ""
            _print(f"{name:<6} {verdicts.get((layer, place), ''):<7} {kind:<12} {words}")
        for c in said:
            if c.action == "add" and place_of(record, c) is None:
                words = " ".join(record.document.text[c.mark["start"] : c.mark["end"]].split())
                _print(
                    f"{('ev' if c.layer == 'events' else 's') + f'c{c.key}':<6} {'add':<7} {c.mark['kind']:<12} {words}"
                )


@correct.command()
def accept(marks: _Marks, who: _Who = "", why: _Why = None, db: Database = _DB) -> None:
    """Say that marks are right."""
    _judge("accept", marks, None, who, why, db)


@correct.command()
def reject(marks: _Marks, who: _Who = "", why: _Why = None, db: Database = _DB) -> None:
    """Say that marks are wrong; they, and what rests on them alone, are left out from now on."""
    _judge("reject", marks, None, who, why, db)


@correct.command()
def edit(
    mark: _Mark,
    pairs: Annotated[
        list[str],
        typer.Option("--set", metavar="FIELD=VALUE", help="What a field becomes; several values parted by commas."),
    ],
    who: _Who = "", why: _Why = None, db: Database = _DB,
) -> None:  # fmt: skip
    """Change fields of a mark."""
    _judge("edit", [mark], pairs, who, why, db)


@correct.command()
def add(
    document: Annotated[str, typer.Argument(metavar="DOCUMENT", help="Its id; the start of it will do.")],
    what: Annotated[_Added, typer.Argument(help="What the machine missed.")],
    pairs: Annotated[
        list[str],
        typer.Option("--set", metavar="FIELD=VALUE", help="As for `edit`; an event needs its type, a statement its kind."),
    ],
    words: Annotated[str | None, typer.Option(metavar="TEXT", help="The trigger, or what is said, as the text has it.")] = None,
    nth: Annotated[int | None, typer.Option(min=1, metavar="N", help="Which time, where the words stand more than once.")] = None,
    span: Annotated[str | None, typer.Option(metavar="START:END", help="In place of words.")] = None,
    who: _Who = "", why: _Why = None, db: Database = _DB,
) -> None:  # fmt: skip
    """Add an event or a statement that was missed."""
    from mahdar.corrections.review import add_mark

    with _writing(db) as conn:
        layer: Literal["events", "statements"] = "events" if what is _Added.event else "statements"
        key = add_mark(conn, document, layer, pairs, words=words, nth=nth, span=span, who=who or _user(), why=why)
        _print(f"correction {key}")


@correct.command()
def join(one: _Mark, other: _Mark, who: _Who = "", why: _Why = None, db: Database = _DB) -> None:
    """Say that two entities are the same, or that two events are one act; the second stays."""
    from mahdar.corrections.review import join_marks

    with _writing(db) as conn:
        _print(f"correction {join_marks(conn, one, other, who=who or _user(), why=why)}")


@correct.command()
def split(
    mark: _Mark,
    mention: Annotated[
        str | None,
        typer.Option(metavar="START:END", help="The mention that is somebody else; else the entity across reports."),
    ] = None,
    who: _Who = "", why: _Why = None, db: Database = _DB,
) -> None:  # fmt: skip
    """Say that a mention, an entity joined to others, or an event of an incident is none of them."""
    from mahdar.corrections.review import split_mark

    with _writing(db) as conn:
        _print(f"correction {split_mark(conn, mark, mention, who=who or _user(), why=why)}")


@correct.command()
def undo(
    key: Annotated[int, typer.Argument(metavar="NUMBER", help="The correction, as `list` numbers it.")],
    db: Database = _DB,
) -> None:
    """Take a correction back; it stays in the list."""
    from mahdar.corrections.review import take_back

    with _writing(db) as conn:
        take_back(conn, key)
        _print(f"correction {key} undone")


@correct.command(name="list")
def list_corrections(
    document: Annotated[str | None, typer.Option(metavar="DOCUMENT", help="Only those of that document.")] = None,
    stale: Annotated[bool, typer.Option("--stale", help="Only those whose mark the present reading lacks.")] = False,
    undone: Annotated[bool, typer.Option("--undone", help="Also those that were taken back.")] = False,
    db: Database = _DB,
) -> None:
    """List corrections as JSON Lines, oldest first."""
    import msgspec

    from mahdar.corrections.review import corrections_of

    with _reading(db) as conn:
        for correction in corrections_of(conn, document, only_stale=stale, undone=undone):
            _print(msgspec.json.encode(correction).decode())


@correct.command(name="export-gold")
def export_gold(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where the codings and their texts go.")],
    db: Database = _DB,
) -> None:
    """Write corrected documents as codings for `mahdar evaluate`."""
    from mahdar.corrections.gold import export_codings

    with _engine(db, read_only=True) as engine:
        count = export_codings(engine, folder)
    typer.echo(f"mahdar: written {count:,} codings", err=True)


def _judge(
    action: Literal["accept", "reject", "edit"], names: list[str], pairs: list[str] | None, who: str, why: str | None, db: str
) -> None:  # fmt: skip
    from mahdar.corrections.review import judge

    with _writing(db) as conn:
        for name in names:
            _print(f"correction {judge(conn, action, name, pairs, who=who or _user(), why=why)}")


@contextlib.contextmanager
def _engine(db: str, *, read_only: bool) -> Iterator[Engine]:
    from mahdar.store.database import open_engine

    with exit_codes(db, bad_input=2):
        engine = open_engine(db, read_only=read_only)
        try:
            yield engine
        finally:
            engine.dispose()


@contextlib.contextmanager
def _reading(db: str) -> Iterator[Connection]:
    with _engine(db, read_only=True) as engine, engine.connect() as conn:
        yield conn


@contextlib.contextmanager
def _writing(db: str) -> Iterator[Connection]:
    from mahdar.store.database import writing

    with _engine(db, read_only=False) as engine, writing(engine) as conn:
        yield conn


def _user() -> str:
    import getpass

    try:
        return getpass.getuser()
    except (KeyError, OSError):
        return os.environ.get("USER", "")


def _print(value: Any) -> None:
    sys.stdout.write(f"{value}\n")
