"""What analysts do, in a database: marks are named as people name them, ``DOCUMENT#MARK``, and written as corrections."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.corrections import log
from mahdar.corrections.additions import added, described, place_in
from mahdar.corrections.edits import edited, parse
from mahdar.corrections.joins import actor_of, apply_actors, check_actors
from mahdar.corrections.log import Action, Correction
from mahdar.corrections.marks import Layer, Mark, mark_at, named
from mahdar.corrections.overlay import corrected, stale
from mahdar.corrections.parties import Cast
from mahdar.errors import NoSuchRow, OptionError
from mahdar.listeners import listeners
from mahdar.record import Record
from mahdar.store.documents import load_record, show_corrections
from mahdar.store.schema import documents

#: The layers of what is joined or split across reports.
ACROSS = ("actors", "incidents")


def find_document(conn: Connection, name: str) -> Record:
    """The record, as the machine wrote it, of the document whose id is or begins with ``name`` (``sha256:`` may be left out).

    Raises:
        NoSuchRow: there is none, or several begin so.
    """
    ids = documents.c.id
    exact = conn.scalar(sa.select(documents.c.key).where(ids == name))
    if exact is not None:
        return load_record(conn, exact)
    found = conn.scalars(
        sa.select(documents.c.key)
        .where(ids.startswith(name, autoescape=True) | ids.startswith(f"sha256:{name}", autoescape=True))
        .limit(2)
    ).all()
    if len(found) != 1 or not name:
        raise NoSuchRow(
            f"{name}: {'more than one document begins so' if found else 'there is no such document'}.",
            "Give its id, as `mahdar search --format jsonl` shows it.", f"{name}: لا توجد وثيقة واحدة بهذا المعرف.",
        )  # fmt: skip
    return load_record(conn, found[0])


def judge(
    conn: Connection, action: Literal["accept", "reject", "edit"], name: str, pairs: Sequence[str] | None = None, *,
    who: str, why: str | None = None,
) -> int:  # fmt: skip
    """Accept, reject or edit a mark; the key of the correction. An edit is tried before it is written.

    Raises:
        OptionError: there is no such mark or field, or the value is none that the field can have.
        NoSuchRow: there is no such document.
    """
    record, layer, place = _mark(conn, name)
    value: dict[str, Any] | None = None
    if action == "edit":
        value = parse(record, layer, list(pairs or ()))
        if not value:
            raise OptionError("an edit needs a value.", "Give --set FIELD=VALUE.", "اذكر الحقل وقيمته.")
        edited(layer, getattr(record, layer)[place], value, Cast(record))
    return _add(conn, record, layer, action, mark_at(record, layer, place), value, who, why)


def add_mark(
    conn: Connection, document: str, layer: Literal["events", "statements"], pairs: Sequence[str], *, words: str | None = None,
    nth: int | None = None, span: str | None = None, who: str, why: str | None = None,
) -> int:  # fmt: skip
    """Add an event or a statement that the machine missed; the key of the correction. It is tried before it is written.

    Args:
        conn: a connection within a writing transaction.
        document: its id, or how it begins.
        layer: what is added.
        pairs: ``field=value`` as for an edit; the type of an event, and the kind of a statement, must be among them.
        words: the trigger of the event, or the words of the statement, as the text has them.
        nth: which occurrence of the words is meant, from 1; needed where they stand more than once.
        span: ``START:END`` in place of words.
        who: who says so.
        why: why.

    Raises:
        OptionError: the words do not stand there, or a value is none that the field can have.
        NoSuchRow: there is no such document.
    """
    record = find_document(conn, document)
    value = parse(record, layer, list(pairs))
    mark = described(layer, value, *place_in(record.document.text, words, nth, span))
    tried = Correction(
        key=0, document=record.document.id, layer=layer, action="add", mark=msgspec.to_builtins(mark), value=value, who=who,
        why=why, at="",
    )  # fmt: skip
    added(record, tried, Cast(record))
    return _add(conn, record, layer, "add", mark, value, who, why)


def join_marks(conn: Connection, one: str, other: str, *, who: str, why: str | None = None) -> int:
    """Say that two marks are the same, the second staying: entities of one document, entities of two (then their actors across all
    reports), or events (then they are one incident).

    Raises:
        OptionError: they are marks of which this cannot be said, or the same already.
        NoSuchRow: there is no such document, or an entity has no name by which others could mean it.
    """
    (record, layer, place), (second, their_layer, their_place) = _mark(conn, one), _mark(conn, other)
    if layer != their_layer or layer not in ("entities", "events"):
        raise OptionError("only two entities, or two events, can be joined.", "Name two of a kind.",
                          "يُضم كيانان أو حدثان فقط.")  # fmt: skip
    same_document = record.document.id == second.document.id
    if same_document and place == their_place:
        raise OptionError("these two are the same already.", "Name two marks.", "هذان واحد من قبل.")
    mark, theirs = mark_at(record, layer, place), mark_at(second, layer, their_place)
    if layer == "events":
        return _across(conn, "incidents", "join", _event(record, mark), _event(second, theirs), who, why)
    if same_document:
        return _add(conn, record, layer, "join", mark, msgspec.to_builtins(theirs), who, why)
    ours = actor_of(conn, record.document.id, record.entities[place].id)
    other_actor = actor_of(conn, second.document.id, second.entities[their_place].id)
    check_actors(conn, ours, other_actor)
    return _across(conn, "actors", "join", {"identity": ours}, {"identity": other_actor}, who, why)


def split_mark(conn: Connection, name: str, mention: str | None = None, *, who: str, why: str | None = None) -> int:
    """Say that a mark is not what it was joined to: a mention of an entity (``START:END``) is somebody else, an entity is not the
    actor to which an analyst joined it, an event is an act of its own.

    Raises:
        OptionError: the mark cannot be split so.
        NoSuchRow: there is no such document.
    """
    record, layer, place = _mark(conn, name)
    mark = mark_at(record, layer, place)
    if layer == "events" and mention is None:
        return _across(conn, "incidents", "split", _event(record, mark), None, who, why)
    if layer != "entities":
        raise OptionError("only entities and events can be split.", "Name one of them.", "يُفصل الكيان أو الحدث فقط.")
    entity = record.entities[place]
    if mention is None:
        identity = actor_of(conn, record.document.id, entity.id)
        return _across(conn, "actors", "split", {"identity": identity}, None, who, why)
    wanted = [m for m in entity.mentions if f"{m.start}:{m.end}" == mention]
    if not wanted or len(entity.mentions) < 2:
        spans = ", ".join(f"{m.start}:{m.end}" for m in entity.mentions)
        raise OptionError(f"{mention} is not one of several mentions of {name}.", f"It has {spans or 'none'}.",
                          "ليس هذا ذكرا من عدة لهذا الكيان.")  # fmt: skip
    value = {"start": wanted[0].start, "end": wanted[0].end}
    return _add(conn, record, layer, "split", mark, value, who, why)


def take_back(conn: Connection, key: int) -> None:
    """Undo a correction, with what followed from it.

    Raises:
        NoSuchRow: there is none of that key, or it was undone before.
    """
    before = log.load(conn)
    taken = log.undo(conn, key)
    if taken.layer == "actors":
        apply_actors(conn)
    if taken.document is not None:
        _show(conn, taken.document, [c for c in before if c.document == taken.document])


def corrections_of(
    conn: Connection, document: str | None = None, *, only_stale: bool = False, undone: bool = False
) -> list[Correction]:
    """Corrections, oldest first; ``only_stale`` leaves those whose mark the present reading does not have, or whose document is
    gone."""
    wanted = find_document(conn, document).document.id if document is not None else None
    found = log.load(conn, document=wanted, undone=undone)
    if not only_stale:
        return found
    out = [c for c in found if c.layer not in ACROSS and c.document is not None and not c.undone]
    kept = []
    for name, corrections in log.by_document(out).items():
        key = conn.scalar(sa.select(documents.c.key).where(documents.c.id == name))
        kept += corrections if key is None else stale(load_record(conn, key), corrections)
    return sorted(kept, key=lambda c: c.key)


def _mark(conn: Connection, name: str) -> tuple[Record, Layer, int]:
    document, sign, mark = name.rpartition("#")
    if not sign:
        raise OptionError(f"{name}: this names no mark.", "Write DOCUMENT#MARK, such as sha256:1f3a#ev2.",
                          "اكتب: الوثيقة#العلامة.")  # fmt: skip
    record = find_document(conn, document)
    return record, *named(record, mark)


def _event(record: Record, mark: Mark) -> dict[str, Any]:
    return {"document": record.document.id, **msgspec.to_builtins(mark)}


def _add(
    conn: Connection, record: Record, layer: str, action: Action, mark: Mark, value: dict[str, Any] | None, who: str,
    why: str | None,
) -> int:  # fmt: skip
    before = log.load(conn, document=record.document.id)
    key = log.add(
        conn, document=record.document.id, layer=layer, action=action, mark=msgspec.to_builtins(mark), value=value, who=who,
        why=why,
    )  # fmt: skip
    _show(conn, record.document.id, before)
    return key


def _show(conn: Connection, document: str, before: Sequence[Correction]) -> None:
    """Let search, groups and ledger see a document as its corrections now have it; ``before`` are those until now."""
    key = conn.scalar(sa.select(documents.c.key).where(documents.c.id == document))
    if key is None:
        return
    record = load_record(conn, key)
    if corrected(record, before) != corrected(record, log.load(conn, document=document)):
        show_corrections(conn, key, listeners=listeners())
        apply_actors(conn)


def _across(
    conn: Connection, layer: str, action: Action, mark: dict[str, Any], value: dict[str, Any] | None, who: str,
    why: str | None,
) -> int:  # fmt: skip
    key = log.add(conn, document=None, layer=layer, action=action, mark=mark, value=value, who=who, why=why)
    if layer == "actors":
        apply_actors(conn)
    return key
