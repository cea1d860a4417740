"""The words of a record as the index is given them; made from the record alone, in whatever process."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from mahdar.arabic.damage import apply_repairs
from mahdar.arabic.letters import plain, read_letters
from mahdar.arabic.tokens import tokenize
from mahdar.record import Record
from mahdar.search.names import folded
from mahdar.search.tokens import terms, tokens

#: Words of one sentence that are indexed. PostgreSQL takes no vector above 1 MB.
MOST_WORDS = 10000
#: Stands for the number of a sentence where a title is meant.
TITLE = -1


class Entry(NamedTuple):
    """One row of the index: a sentence by its number, or the title. A form and a lemma for each word, between spaces, and
    whatever else it may be, each with the place of the word, from 1."""

    sentence: int
    forms: str
    lemmas: str
    more: tuple[tuple[int, str], ...]


class Ready(NamedTuple):
    """What the index takes of a record: its entries, and each entity's names."""

    entries: list[Entry]
    names: dict[str, str]


def prepare(record: Record) -> Ready:
    """What the index takes of a record.

    >>> import mahdar
    >>> entries, names = prepare(mahdar.read("زارت الوزيرة الأردن."))
    >>> [(entry.forms, entry.lemmas, entry.more) for entry in entries], list(names.values())
    ([('زارت الوزيره الاردن', 'vزار وزيره اردن', ((2, 'وزير'),))], [' اردن jordan '])
    """
    found = [entry(n, words) for n, words in enumerate(sentence_words(record)) if words]
    title = title_words(record)
    if title:
        found.append(entry(TITLE, title))
    return Ready(found, {e.id: name for e in record.entities if (name := folded(e))})


def sentence_words(record: Record) -> list[list[str]]:
    """The words of each sentence in plain letters; damaged words as they are read, removed stretches left out.

    >>> import mahdar
    >>> sentence_words(mahdar.read("زار الوزيرُ ٣ دول."))
    [['زار', 'الوزير', '3', 'دول']]
    """
    text = record.document.text
    if not record.document.removed and not record.document.repairs:
        return [tokens(plain(text[s.start : s.end])) for s in record.sentences]
    letters = apply_repairs(read_letters(text), record.document.repairs)
    read = tokenize(letters, [(r.start, r.end) for r in record.document.removed])
    starts = [token.start for token in read]
    out = []
    for s in record.sentences:
        inside = read[bisect_left(starts, s.start) : bisect_left(starts, s.end)]
        out.append([word for token in inside if token.kind != "mark" for word in tokens(token.plain)])
    return out


def title_words(record: Record) -> list[str]:
    """The words of a title that does not stand in the text itself."""
    title = record.document.title
    return tokens(plain(title)) if title and title.strip() not in record.document.text else []


def entry(sentence: int, words: list[str]) -> Entry:
    """A row of the index."""
    found = [terms(word) for word in words[:MOST_WORDS]]
    return Entry(
        sentence, " ".join([t.form for t in found]), " ".join([t.lemma for t in found]),
        tuple([(place, more) for place, t in enumerate(found, 1) if t.more for more in t.more]),
    )  # fmt: skip
