"""The corrections of a database: written, undone, read; never overwritten."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.errors import NoSuchRow, OptionError
from mahdar.store.documents import now
from mahdar.store.schema import corrections

Action = Literal["accept", "reject", "edit", "join", "split", "add"]


class Correction(msgspec.Struct, frozen=True, kw_only=True):
    """One thing that an analyst said. ``mark`` says of what, ``value`` what it becomes; ``document`` is None for what is joined
    or split across reports; ``undone`` is the moment at which it was taken back."""

    key: int
    document: str | None
    layer: str
    action: Action
    mark: dict[str, Any]
    value: dict[str, Any] | None
    who: str
    why: str | None
    at: str
    undone: str | None = None


def add(
    conn: Connection, *, document: str | None, layer: str, action: Action, mark: dict[str, Any],
    value: dict[str, Any] | None = None, who: str, why: str | None = None,
) -> int:  # fmt: skip
    """Write a correction; its key.

    Raises:
        OptionError: nobody is named.
    """
    if not who.strip():
        raise OptionError("a correction needs a name.", "Say who you are with --who.", "اذكر من يصحح: ‎--who.")
    row = {
        "document_id": document, "layer": layer, "action": action, "mark": _json(mark),
        "value": None if value is None else _json(value), "who": who.strip(), "why": why, "at": now(),
    }  # fmt: skip
    key = conn.execute(sa.insert(corrections).values(row)).inserted_primary_key
    assert key is not None  # noqa: S101  (a table with one integer key)
    return int(key[0])


def undo(conn: Connection, key: int) -> Correction:
    """Take a correction back; it stays in the list with the moment.

    Raises:
        NoSuchRow: there is none of that key, or it was taken back before.
    """
    found = [c for c in load(conn, undone=True) if c.key == key]
    if not found or found[0].undone:
        raise NoSuchRow(
            f"correction {key}: it is not there, or was undone before.", "List them with `mahdar correct list`.",
            f"التصحيح {key} غير موجود أو أُلغي من قبل.",
        )  # fmt: skip
    conn.execute(sa.update(corrections).where(corrections.c.key == key).values(undone=now()))
    return found[0]


def load(
    conn: Connection, *, document: str | None = None, layer: str | None = None, undone: bool = False
) -> list[Correction]:
    """The corrections, oldest first.

    Args:
        conn: a connection.
        document: only those of the document of that id.
        layer: only those of that layer.
        undone: also those that were taken back.
    """
    c = corrections.c
    query = sa.select(corrections).order_by(c.key)
    if document is not None:
        query = query.where(c.document_id == document)
    if layer is not None:
        query = query.where(c.layer == layer)
    if not undone:
        query = query.where(c.undone.is_(None))
    return [
        Correction(
            key=row.key, document=row.document_id, layer=row.layer, action=row.action, mark=msgspec.json.decode(row.mark),
            value=None if row.value is None else msgspec.json.decode(row.value), who=row.who, why=row.why, at=row.at,
            undone=row.undone,
        )
        for row in conn.execute(query)
    ]  # fmt: skip


def by_document(found: Iterable[Correction]) -> dict[str, list[Correction]]:
    """Corrections by document, in their order; those across reports are not among them."""
    out: dict[str, list[Correction]] = {}
    for correction in found:
        if correction.document is not None:
            out.setdefault(correction.document, []).append(correction)
    return out


def _json(value: dict[str, Any]) -> str:
    return msgspec.json.encode(value).decode()
