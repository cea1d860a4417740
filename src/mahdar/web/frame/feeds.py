"""Lists as Atom feeds (RFC 4287)."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple
from xml.etree import ElementTree as ET

_ATOM = "http://www.w3.org/2005/Atom"
#: What XML 1.0 cannot hold.
_NOT_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class Entry(NamedTuple):
    """One item of a feed; ``updated`` is a day or moment, ISO 8601; ``address`` begins with a slash."""

    address: str
    title: str
    updated: str | None
    summary: str


def to_atom(base: str, address: str, title: str, language: str, entries: Iterable[Entry]) -> bytes:
    """An Atom feed.

    Args:
        base: scheme and host, such as ``http://127.0.0.1:8765``.
        address: of the list itself.
        title: of the feed.
        language: of its texts.
        entries: newest first.
    """
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": language})
    some = list(entries)
    _text(feed, "id", base + address)
    _text(feed, "title", title)
    _text(feed, "updated", max((_moment(e.updated) for e in some), default="1970-01-01T00:00:00Z"))
    ET.SubElement(feed, f"{{{_ATOM}}}link", {"rel": "self", "href": base + address})
    _text(ET.SubElement(feed, f"{{{_ATOM}}}author"), "name", "mahdar")
    for entry in some:
        item = ET.SubElement(feed, f"{{{_ATOM}}}entry")
        _text(item, "id", base + entry.address)
        _text(item, "title", entry.title)
        _text(item, "updated", _moment(entry.updated))
        ET.SubElement(item, f"{{{_ATOM}}}link", {"href": base + entry.address})
        _text(item, "summary", entry.summary)
    return bytes(ET.tostring(feed, encoding="utf-8", xml_declaration=True))


def _text(parent: ET.Element, name: str, text: str) -> None:
    ET.SubElement(parent, f"{{{_ATOM}}}{name}").text = _NOT_XML.sub("\ufffd", text)


def _moment(value: str | None) -> str:
    """A day or moment as Atom wants it; a longer span its first day, nothing the beginning of time."""
    value = (value or "1970-01-01").split("/")[0]
    found = re.match(r"(\d{4})(?:-(\d\d))?(?:-(\d\d))?(T[\d:.]+(?:Z|[+-]\d\d:\d\d)?)?", value)
    if not found:
        return "1970-01-01T00:00:00Z"
    year, month, day, time = found.groups()
    if time and not re.search(r"(?:Z|[+-]\d\d:\d\d)$", time):
        time += "Z" if time.count(":") == 2 else ":00Z"
    return f"{year}-{month or '01'}-{day or '01'}{time or 'T00:00:00Z'}"
