"""Documents: a text, and what is known of it as a whole."""

from __future__ import annotations

import re
from collections.abc import Iterable
from hashlib import sha256
from pathlib import Path
from typing import Literal

from mahdar.reading.cleaning import clean
from mahdar.reading.files import decode_report, load, shown
from mahdar.record import Document, Warn

# Half of a character of UTF-16, as damaged JSON carries it: no Unicode text may hold one, and no file can.
_SURROGATE = re.compile(r"[\ud800-\udfff]")


def document_id(text: str) -> str:
    """A name for a text: the same text has the same name, anywhere.

    >>> document_id("خبر")
    'sha256:44185590c5a95d3400e7025ada7169d4'
    """
    return "sha256:" + sha256(text.encode("utf-8")).hexdigest()[:32]


def _whole(text: str | None) -> str | None:
    return _SURROGATE.sub("\ufffd", text) if text else None


def make_document(
    text: str,
    *,
    source: str | None = None,
    title: str | None = None,
    published: str | None = None,
    published_from: Literal["given", "metadata", "dateline"] | None = None,
    publisher: str | None = None,
    warnings: Iterable[Warn] = (),
) -> Document:
    """The document of a text, its boilerplate, agencies, dateline, publisher and byline found in it.

    What is given is kept over what is found. ``repairs`` is left empty: the reader fills it. A lone surrogate cannot be
    stored anywhere; U+FFFD stands in its place, a warning says so, and all offsets stay right.

    >>> make_document("تونس (وات) - انطلقت المحادثات.", published="2022-01-12").agencies
    ('وكالة تونس أفريقيا للأنباء',)
    """
    lone = _SURROGATE.search(text)
    if lone is not None:
        text = _SURROGATE.sub("\ufffd", text)
        warnings = (
            *warnings,
            Warn(*lone.span(), "lone-surrogate", "A half character stood here; U+FFFD stands in its place."),
        )
    cleaned = clean(text)
    return Document(
        id=document_id(text), source=_whole(source), title=_whole(title), language="ar", published=published,
        published_from=published_from if published else None, publisher=_whole(publisher) or cleaned.publisher,
        agencies=cleaned.agencies, dateline=cleaned.dateline, byline=cleaned.byline, text=text, removed=cleaned.removed,
        warnings=tuple(warnings),
    )  # fmt: skip


def read_file(path: str | Path) -> tuple[str, tuple[Warn, ...]]:
    """The text of a report file, exactly as it stands there, and what a reader should know of its encoding.

    Raises:
        InputError: the file is missing, empty, no text, in an unknown encoding, or not Arabic; see `mahdar.errors`.
    """
    decoded = decode_report(load(path), shown(path))
    return decoded.text, decoded.warnings
