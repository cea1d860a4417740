"""Cells of text tables: safe for spreadsheets, safe for readers, and with every word kept."""

from __future__ import annotations

from mahdar.export.base import LIST_MARK
from mahdar.export.flat import Cell

#: A cell that begins so is taken for a formula by spreadsheet programs, also in its full-width form.
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # fmt: skip
_ONE_LINE = str.maketrans({"\t": " ", "\n": " ", "\r": " ", "\v": " ", "\f": " ", "\x85": " ", "\u2028": " ",
                           "\u2029": " ", "\x1c": " ", "\x1d": " ", "\x1e": " ", "\0": "\ufffd", '"': "”"})  # fmt: skip


def safe(text: str) -> str:
    """Text that no spreadsheet runs: an apostrophe goes before what looks like a formula; NUL, which ends text for many
    readers, becomes U+FFFD.

    >>> safe("=cmd|' /C calc'!A0"), safe("قال")
    ("'=cmd|' /C calc'!A0", 'قال')
    """
    text = text.replace("\0", "\ufffd").encode("utf-8", "replace").decode()
    return "'" + text if text.startswith(_FORMULA) or text.lstrip().startswith(_FORMULA) else text


def cell(value: Cell) -> str:
    """A value as text: nothing for what is unknown, lists joined by ``; ``; numbers as they are."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return repr(value)
    if isinstance(value, list):
        return safe(LIST_MARK.join(v or "" for v in value)) if any(value) else ""
    return safe(value)


def one_line(value: Cell) -> str:
    """A value for files that know no quoting: tabs and line breaks become spaces, straight double quotes curly ones."""
    return cell(value).translate(_ONE_LINE)
