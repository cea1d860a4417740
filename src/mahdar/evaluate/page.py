"""The page of errors: one HTML file, right to left, that a linguist works from."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from html import escape

from mahdar.evaluate.errors import Fault
from mahdar.evaluate.gold import Span
from mahdar.evaluate.run import Scored

_STYLE = """
body { font-family: "Noto Naskh Arabic", "Amiri", serif; margin: 2rem auto; max-width: 60rem; line-height: 1.7; }
section { border-top: 1px solid #999; padding: .4rem 0; }
mark { background: #ffe08a; } .ltr { direction: ltr; unicode-bidi: isolate; font-family: monospace; }
.missed { color: #9a1b1b; } .extra { color: #1b4f9a; } .wrong { color: #7a5200; }
""".strip()


def errors_page(scored: Iterable[Scored], faults: Iterable[Fault]) -> str:
    """All faults, by layer and kind, each with its sentence and the words marked."""
    texts = {one.coded.name: one.coded.text for one in scored}
    rows = sorted(faults, key=lambda f: (f.layer, f.kind, f.what))
    counts = Counter((f.layer, f.kind, f.what) for f in rows)
    parts = [
        '<!doctype html>\n<html lang="ar" dir="rtl"><head><meta charset="utf-8"><title>mahdar: errors</title>',
        f"<style>{_STYLE}</style></head><body><h1>الأخطاء <span class=ltr>errors</span></h1><ul>",
        *(
            f'<li class="ltr">{escape(" · ".join(key))}: {number}</li>'
            for key, number in sorted(counts.items(), key=lambda item: -item[1])
        ),
        "</ul>",
        *(_section(fault, texts[fault.report]) for fault in rows),
        "</body></html>\n",
    ]
    return "\n".join(parts)


def _section(fault: Fault, text: str) -> str:
    head = f'<p class="ltr {fault.kind}">{escape(f"{fault.layer} · {fault.kind} · {fault.what} · {fault.report}")}</p>'
    told = "".join(
        f'<p class="ltr">{name}: {escape(value)}</p>'
        for name, value in (("gold", fault.gold), ("found", fault.found), ("why", fault.why))
        if value
    )
    return f"<section>{head}{_sentence(text, fault.span) if fault.span else ''}{told}</section>"


def _sentence(text: str, span: Span) -> str:
    """The line of the text in which the words stand, or as much of it as is near, with the words marked."""
    start = max(text.rfind("\n", 0, span[0]) + 1, span[0] - 300)
    end = text.find("\n", span[1])
    end = min(end if end >= 0 else len(text), span[1] + 300)
    before, words, after = text[start : span[0]], text[span[0] : span[1]], text[span[1] : end]
    return f"<p>{escape(before)}<mark>{escape(words)}</mark>{escape(after)}</p>"
