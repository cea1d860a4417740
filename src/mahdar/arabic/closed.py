"""Closed-class words with every clitic they may carry, from ``lexicon/tables/function_words.tsv``."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any, get_args

from mahdar.lexicon.loader import read_table

if TYPE_CHECKING:
    from mahdar.arabic.words import Word

COLUMNS = ("word", "pos", "lemma", "suffix", "stem", "clitics")
PRONOUNS = ("ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم", "ي")
SCORE = 230


@cache
def closed_words() -> dict[str, tuple[Word, ...]]:
    """Plain written form -> readings.

    >>> [(w.proclitics, w.enclitic) for w in closed_words()["وعليهم"]]
    [(('و',), 'هم')]
    """
    from mahdar.arabic.words import Pos, Word

    out: dict[str, list[Any]] = {}

    def enter(before: tuple[str, ...], stem: str, after: str, lemma: str, pos: Any) -> None:
        word = Word(
            stem,
            lemma,
            pos,
            proclitics=before,
            enclitic=after,
            score=SCORE - 10 * len(before) - (100 if after == "ي" else 0),
        )
        shape = "".join(before) + stem + after
        if all((w.proclitics, w.enclitic, w.lemma) != (before, after, lemma) for w in out.get(shape, [])):
            out.setdefault(shape, []).append(word)

    for row in read_table("function_words", COLUMNS, key="word"):
        word, pos, lemma = row["word"], row["pos"], row["lemma"]
        if pos not in get_args(Pos):
            raise row.fail(f"unknown part of speech {pos!r}.")
        letters = row["clitics"]
        joins: list[tuple[str, ...]] = [(), *((c,) for c in letters if c in "وف")]
        joins += [(*j, p) for j in joins for p in letters if p in "بلكأ"]
        stems = row.many("stem") or (word,)
        for before in joins:
            enter(before, word, "", lemma, pos)
            if row["suffix"] == "yes":
                for stem in stems:
                    for pronoun in PRONOUNS:
                        enter(before, stem, pronoun, lemma, pos)
                        if pronoun == "ي" and stem.endswith("ي"):  # إليّ، عليّ are written with one ي
                            enter(before, stem[:-1], pronoun, lemma, pos)
    for preposition in "بل":  # به، لهم: the preposition is the stem
        for before in ((), ("و",), ("ف",)):
            for pronoun in PRONOUNS:
                enter(before, preposition, pronoun, preposition, "prep")
    return {shape: tuple(words) for shape, words in out.items()}
