"""The text of a report as HTML, with its marks as spans.

Nothing stands between two letters, neither space nor sign, so that letters stay joined where a mark begins inside a word.
Every span says at which offset it begins (``data-o``) and which marks cover it (``data-m``).
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Mapping
from html import escape

from markupsafe import Markup

from mahdar.desk.pieces import Block, Piece


def marked(
    blocks: Iterable[Block], titles: Mapping[str, str], lead: Callable[[str], str], current: Container[str] = ()
) -> Markup:
    """The text.

    Args:
        blocks: from `mahdar.desk.pieces.cut`.
        titles: id of a mark -> what is told of it in a few words.
        lead: id of an event or a statement -> the address to which its trigger or cue leads.
        current: the marks that a reader looks at now.

    >>> import mahdar
    >>> from mahdar.desk.pieces import cut
    >>> record = mahdar.read("وصل الوفد أمس.", published="2022-01-12")
    >>> html = marked(cut(record), {"t1": "2022-01-11"}, "#side-{}".format)
    >>> '<span data-o="10" id="t1" class="m-times" data-m="t1" title="2022-01-11">أمس</span>' in html
    True
    """
    out = []
    for block in blocks:
        inside = "".join(_piece(p, titles, lead, current) for p in block.pieces)
        out.append(f'<h3 class="in-text">{inside}</h3>' if block.heading else inside)
    return Markup("".join(out))  # noqa: S704  (every text in it was escaped)


def _piece(piece: Piece, titles: Mapping[str, str], lead: Callable[[str], str], current: Container[str]) -> str:
    if not piece.text:
        return ""
    shown = escape(piece.text)
    if not piece.marks:
        return f'<span data-o="{piece.start}">{shown}</span>'
    told = " · ".join(dict.fromkeys(t for m in piece.marks if (t := titles.get(m))))
    classes = " ".join([f"m-{layer}" for layer in piece.layers] + ["now"] * any(m in current for m in piece.marks))
    told = f' title="{escape(told)}"' if told else ""
    named = f' id="{piece.begins[0]}"' if piece.begins else ""
    attributes = f'data-o="{piece.start}"{named} class="{classes}" data-m="{" ".join(piece.marks)}"{told}'
    if piece.leads is not None:
        made = f'<a {attributes} href="{escape(lead(piece.leads))}">{shown}</a>'
    else:
        made = f"<span {attributes}>{shown}</span>"
    for name in piece.begins[1:]:
        made = f'<span id="{name}">{made}</span>'
    return made
