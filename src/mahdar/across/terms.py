"""What a report is about, as a short list of weighted terms: rare stems, who is named, and what was done to whom."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from math import log, sqrt

from msgspec.structs import replace

from mahdar.across.stems import stem, stem_weights, words_of
from mahdar.record import Record

#: How many terms of a report are kept: enough to tell reports apart, few enough for an index.
KEPT = 28
#: A report's weights have this length together (the root of the sum of their squares), so that the sum of the products
#: of two reports' weights is their likeness in thousandths of WHOLE.
WHOLE = 1000
#: How much rarer than a stem of the same count a name, and an act with its parties, are taken to be.
_NAME, _ACT = 4.5, 3.5
#: The title counts as if it stood in the text so many more times.
_TITLE = 2


def terms_of(record: Record, words: Sequence[str] | None = None) -> dict[str, int]:
    """The heaviest terms of a report and their weights, the heaviest first.

    ``words`` are those of the document, when they are at hand. Stems stand as they are, persons, organisations and
    places as ``@name``, acts as ``TYPE actor>recipient``.

    >>> import mahdar
    >>> terms = terms_of(mahdar.read("التقى لافروف نظيره الإيراني في جنيف.", published="2022-01-12"))
    >>> sorted(t for t in terms if t.startswith("@"))
    ['@Geneva', '@Hossein Amir-Abdollahian', '@Sergei Lavrov']
    """
    raw = [*_stems(record, words_of(record.document) if words is None else words), *_names(record), *_acts(record)]
    raw.sort(key=lambda pair: (-pair[1], pair[0]))
    kept = raw[:KEPT]
    length = sqrt(sum(weight * weight for _, weight in kept))
    return {term: max(1, round(WHOLE * weight / length)) for term, weight in kept}


def likeness(a: dict[str, int], b: dict[str, int]) -> int:
    """How alike two reports are by their terms, 0 to 1000; the same whichever comes first.

    >>> likeness({"هدن": 800, "@Sana'a": 600}, {"هدن": 1000})
    800
    """
    return sum(weight * b[term] for term, weight in a.items() if term in b) // WHOLE


def _stems(record: Record, words: Sequence[str]) -> Iterator[tuple[str, float]]:
    weights = stem_weights()
    counts = Counter(map(stem, words))
    if record.document.title:
        for word in words_of(replace(record.document, text=record.document.title, removed=())):
            counts[stem(word)] += _TITLE
    for term, count in counts.items():
        if len(term) > 2 and not term.isdigit():
            yield term, weights[term] if count == 1 else (1 + log(count)) * weights[term]


def _names(record: Record) -> Iterator[tuple[str, float]]:
    seen: Counter[str] = Counter()
    for e in record.entities:
        if e.name_en and e.kind in ("person", "place", "organisation"):
            seen[f"@{e.name_en}"] += len(e.mentions) or 1
    for term, count in seen.items():
        yield term, (1 + log(count)) * _NAME


def _acts(record: Record) -> Iterator[tuple[str, float]]:
    side = {e.id: e.polity for e in record.entities}
    seen = Counter(
        f"{e.type} {a}>{b}"
        for e in record.events
        if not e.historical
        for a in sorted({side.get(x) or "" for x in e.actors} - {""})
        for b in sorted({side.get(x) or "" for x in e.recipients} - {""})
    )
    for term, count in seen.items():
        yield term, (1 + log(count)) * _ACT
