"""ArabicText: one report's letters, tokens, words and sentences, made once and shared by all layers."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from mahdar.arabic.damage import apply_repairs, find_repairs
from mahdar.arabic.letters import Letters, read_letters
from mahdar.arabic.sentences import SentenceSpan, split_sentences
from mahdar.arabic.tokens import Token, tokenize
from mahdar.arabic.words import Word, read_words

if TYPE_CHECKING:
    from mahdar.record import Repair


class ArabicText:
    """A text prepared for the layers.

    ``removed`` are raw spans that no layer reads, sorted and not overlapping; ``place`` is the place of the dateline. Everything else is derived from the raw
    text on first use; nothing here ever changes it.
    """

    def __init__(self, raw: str, removed: Sequence[tuple[int, int]] = (), place: str | None = None) -> None:
        self.raw = raw
        self.removed = tuple(removed)
        self.place = place

    @cached_property
    def repairs(self) -> tuple[Repair, ...]:
        """Damaged words and how they are read."""
        return find_repairs(read_letters(self.raw), self.removed)

    @cached_property
    def letters(self) -> Letters:
        """Both readings of the letters, repairs applied."""
        return apply_repairs(read_letters(self.raw), self.repairs)

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """Words, numbers and marks in order, without those of removed spans."""
        return tokenize(self.letters, self.removed)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The reading of each token in its context; ``words[i]`` belongs to ``tokens[i]``."""
        return read_words(self.tokens, self.raw)

    @cached_property
    def sentences(self) -> tuple[SentenceSpan, ...]:
        """Sentences and headings, as raw spans and as token ranges."""
        return split_sentences(self.raw, self.tokens)
