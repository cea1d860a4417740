"""The terms of a record's sentences, as both databases are given them."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from mahdar.arabic.damage import apply_repairs
from mahdar.arabic.letters import plain, read_letters
from mahdar.arabic.tokens import tokenize
from mahdar.record import Record
from mahdar.search.tokens import Terms, terms, tokens

#: Words of one sentence that are indexed. PostgreSQL takes no vector above 1 MB.
MOST_WORDS = 10000


class Entry(NamedTuple):
    """One row of the index: ``key`` is that of a sentence, or of a document and negative for its title."""

    key: int
    words: tuple[Terms, ...]


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


def entry(key: int, words: list[str]) -> Entry:
    """A row of the index."""
    return Entry(key, tuple(map(terms, words[:MOST_WORDS])))
