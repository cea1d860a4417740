"""The digest: a record as a page of plain text that a person likes to read.

Right-to-left text is left as it is, in logical order: terminals and editors order it themselves.
"""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.record import Document, Record

_WIDTH = 72


def digest(record: Record) -> str:
    """The record as text, ending in a newline."""
    parts = [_head(record.document), *_sections(record)]
    return "\n".join(line for part in parts for line in part) + "\n"


def _head(document: Document) -> list[str]:
    title = document.title or document.source or document.id
    published = document.published and f"{document.published} ({document.published_from})"
    known = (
        ("source", document.source),
        ("published", published or "unknown"),
        ("publisher", document.publisher),
        ("agencies", ", ".join(document.agencies)),
        ("dateline", document.dateline),
        ("byline", document.byline),
        ("id", document.id),
    )
    return [title, "=" * min(_WIDTH, max(8, len(title))), *(f"{name:<10} {value}" for name, value in known if value)]


def _sections(record: Record) -> Iterator[list[str]]:
    text = record.document.text
    bodies = [s for s in record.sentences if s.kind == "body"]
    yield ["", f"{len(bodies)} sentences, {len(record.sentences) - len(bodies)} headings"]
    yield from _section(
        "Headings", (f"  {_words(text, s.start, s.end)}" for s in record.sentences if s.kind == "heading")
    )
    yield from _section(
        "Times", (f"  {t.value or 'unresolved':<22} {_words(text, t.start, t.end)}" for t in record.times)
    )
    yield from _section(
        "Repairs", (f"  {_words(text, r.start, r.end)} ← {r.read_as}  ({r.reason})" for r in record.document.repairs)
    )
    yield from _section(
        "Removed", (f"  {r.reason:<12} {_words(text, r.start, r.end)}" for r in record.document.removed)
    )
    yield from _section("Warnings", (f"  {w.code}: {w.message}" for w in record.document.warnings))


def _section(title: str, rows: Iterator[str]) -> Iterator[list[str]]:
    found = list(rows)
    if found:
        yield ["", title, *found]


def _words(text: str, start: int, end: int) -> str:
    """Words of the source on one line."""
    return " ".join(text[start:end].split())
