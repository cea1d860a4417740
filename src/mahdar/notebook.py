"""A record as HTML for notebooks: the report from right to left with its evidence marked, and what it tells beside.

Marks are spans that change colours and lines only. Nothing is put between letters, neither space nor sign, so that Arabic letters
stay joined where a mark begins inside a word. Marks that overlap are cut into stretches, each with the classes of all.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from itertools import pairwise

from mahdar.export.rows import Party, event_rows, position_rows, statement_rows
from mahdar.record import Record

_STYLE = (
    ".mahdar{direction:rtl;text-align:right;line-height:1.9;max-width:46em;font-size:1.05em}"
    ".mahdar table{direction:ltr;text-align:left;font-size:.9em}.mahdar td{text-align:start;vertical-align:top}"
    ".mahdar .text{white-space:pre-wrap}"
    ".mahdar .m-s{background-color:#fff3c4;color:#222}"
    ".mahdar .m-t{text-decoration:underline dotted #2b6cb0 2px}"
    ".mahdar .m-e{color:#22543d}.mahdar .m-s.m-e{color:#22543d}"
    ".mahdar .m-v{background-color:#fed7d7;color:#742a2a}.mahdar .m-r{opacity:.45}"
)
_LEGEND = (("m-v", "event", "حدث"), ("m-s", "statement", "تصريح"), ("m-e", "who", "كيان"), ("m-t", "when", "زمن"))


def record_html(record: Record) -> str:
    """The record as one block of HTML, all text escaped.

    >>> import mahdar
    >>> html = record_html(mahdar.read("وصل الوفد أمس.", published="2022-01-12"))
    >>> '<span class="m-t" title="2022-01-11">أمس</span>' in html
    True
    """
    document = record.document
    title = escape(document.title or document.source or document.id)
    about = " · ".join(escape(v) for v in (document.publisher, document.published) if v)
    legend = " ".join(f'<span class="{c}">{ar} ({en})</span>' for c, en, ar in _LEGEND)
    return (
        f'<div class="mahdar" lang="ar" dir="rtl"><style>{_STYLE}</style><h4>{title}</h4><p>{about}</p><p>{legend}</p>'
        f'<div class="text">{marked(record)}</div>{_table(record)}</div>'
    )


def marked(record: Record) -> str:
    """The text with its marks as spans."""
    marks = sorted(_marks(record))
    text = record.document.text
    cuts = sorted({0, len(text), *(p for m in marks for p in m[:2])})
    out, open_marks, waiting = [], list[tuple[int, int, str, str]](), iter([*marks, (len(text) + 1, 0, "", "")])
    following = next(waiting)
    for start, end in pairwise(cuts):
        open_marks = [m for m in open_marks if m[1] > start]
        while following[0] <= start:
            open_marks.append(following)
            following = next(waiting)
        piece = escape(text[start:end])
        if open_marks:
            classes = " ".join(sorted({m[2] for m in open_marks}))
            said = " · ".join(dict.fromkeys(m[3] for m in open_marks if m[3]))
            piece = f'<span class="{classes}"' + (f' title="{escape(said)}"' if said else "") + f">{piece}</span>"
        out.append(piece)
    return "".join(out)


def _marks(record: Record) -> Iterator[tuple[int, int, str, str]]:
    """Start, end, class and what is said of each mark that covers something."""
    size = len(record.document.text)
    found: list[tuple[int, int, str, str]] = [
        *((r.start, r.end, "m-r", r.reason) for r in record.document.removed),
        *((t.start, t.end, "m-t", t.value or "?") for t in record.times),
        *(
            (m.start, m.end, "m-e", e.name_en or e.polity or "")
            for e in record.entities
            for m in e.mentions
            if m.how != "implicit"
        ),
        *((s.start, s.end, "m-s", f"{_who(s.speaker)}") for s in statement_rows(record)),
        *((v.start, v.end, "m-v", _told(v.type, v.status)) for v in event_rows(record)),
    ]
    return ((max(0, a), min(b, size), c, said) for a, b, c, said in found if max(0, a) < min(b, size))


def _table(record: Record) -> str:
    rows = [
        (
            _told(e.type, e.status),
            " ".join(map(_who, e.actors)),
            " ".join(map(_who, e.recipients)),
            e.date or "",
            e.words,
        )
        for e in event_rows(record)
    ]
    rows += [(p.stance, p.holder, p.toward or "", p.date or "", p.label_ar or p.issue) for p in position_rows(record)]
    cells = "".join("<tr>" + "".join(f'<td dir="auto">{escape(c)}</td>' for c in row) + "</tr>" for row in rows)
    return f"<table>{cells}</table>" if rows else ""


def _told(kind: str, status: str) -> str:
    return kind if status == "actual" else f"{kind} ({status})"


def _who(party: Party | None) -> str:
    return (party.name or party.polity or "?") if party else "?"
