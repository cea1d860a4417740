"""Measure clitic segmentation and lemmas against the WikiNews reference.

    python scripts/measure_words.py [--data FOLDER] [--half dev|test|all] [--errors N]

Segmentation is right for a word when its proclitics and its attached pronoun are those of the reference (the reference
also cuts off endings of gender, number and person; these are joined again). A lemma is right when its plain letters are
those of the reference; content words are nouns, verbs and adjectives of the reference. Figures are for Arabic words;
speed is the whole `read_words` on one core.
"""

from __future__ import annotations

import argparse
import collections
import csv
import sys
import time
from pathlib import Path

from mahdar.arabic.forms import form_table
from mahdar.arabic.letters import plain, read_letters
from mahdar.arabic.tokens import tokenize
from mahdar.arabic.words import read_words

PROCLITICS = {"CONJ", "PREP", "DET", "FUT_PART", "PART"}
LETTERS = {"و", "ف", "ب", "ل", "ك", "س", "أ", "ال"}
PRONOUNS = {"ه", "ها", "هم", "هما", "هن", "نا", "ك", "كم", "ي", "ني"}
CONTENT = {"noun", "verb", "adj", "noun_num", "noun_quant", "adj_comp", "adj_num"}
SUBJECTS = {"ت", "وا", "ون", "ا", "ان", "نا", "ن", "ين", "تم", "تما", "تن", "و"}


def reference(cut: str, tags: str) -> tuple[tuple[str, ...], str]:
    """Proclitics and pronoun of a reference word."""
    pieces, names = cut.split("+"), tags.split("+")
    if len(pieces) != len(names):
        return (), ""
    before: list[str] = []
    at = 0
    while at < len(pieces) - 1 and pieces[at] in LETTERS and names[at] in PROCLITICS:
        before.append(pieces[at])
        at += 1
    pronoun = ""
    if (
        names[-1] == "PRON" and before and at == len(pieces) - 1 and pieces[-1] in PRONOUNS
    ):  # له: the preposition is the stem
        return tuple(before[:-1]), pieces[-1]
    if len(pieces) - at > 1 and names[-1] == "PRON" and pieces[-1] in PRONOUNS:
        verb = names[at] == "V"
        if not (verb and pieces[-1] in SUBJECTS and names.count("PRON") == 1 and at == len(pieces) - 2):
            pronoun = pieces[-1]
    return tuple(before), pronoun


def load(folder: Path) -> list[list[tuple[str, tuple[str, ...], str, str, str]]]:
    """Sentences of (word, proclitics, pronoun, lemma, part of speech)."""
    cuts = [line.rstrip("\n").split("\t") for line in (folder / "WikiNews.pos.ref").read_text("utf-8").splitlines()[1:]]
    lemmas = list(csv.DictReader((folder / "wikinews_lemma_pos.csv").open(encoding="utf-8")))
    out: dict[int, list[tuple[str, tuple[str, ...], str, str, str]]] = collections.defaultdict(list)
    for (cut, tags), row in zip(cuts, lemmas, strict=True):
        before, after = reference(cut, tags)
        out[int(row["sentence_index"])].append((row["word"], before, after, plain(row["gold_lex"]), row["gold_pos"]))
    return [out[key] for key in sorted(out)]


def main() -> int:
    """Print the figures; 2 when the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path("../shared/data/wikinews"))
    parser.add_argument("--half", choices=("dev", "test", "all"), default="all")
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    if not args.data.is_dir():
        print(f"no data at {args.data}: nothing measured", file=sys.stderr)
        return 2
    sentences = load(args.data)
    middle = len(sentences) // 2
    sentences = {"dev": sentences[:middle], "test": sentences[middle:], "all": sentences}[args.half]
    tallies: collections.Counter[str] = collections.Counter()
    wrong: collections.Counter[tuple[str, ...]] = collections.Counter()
    prepared = []
    for sentence in sentences:
        text = " ".join(word for word, *_ in sentence)
        prepared.append((sentence, tokenize(read_letters(text))))
    form_table()
    start = time.perf_counter()
    reads = [read_words(tokens) for _, tokens in prepared]
    cold = time.perf_counter() - start
    start = time.perf_counter()
    for _, tokens in prepared:
        read_words(tokens)
    warm = time.perf_counter() - start
    for (sentence, tokens), words in zip(prepared, reads, strict=True):
        at, by_start = 0, {}
        for word, *_ in sentence:
            by_start[at] = True
            at += len(word) + 1
        found = {t.start: (t, w) for t, w in zip(tokens, words, strict=True)}
        at = 0
        for word, before, after, lemma, pos in sentence:
            token, read = found.get(at, (None, None))
            at += len(word) + 1
            if token is None or read is None or token.kind != "word":
                continue
            tallies["words"] += 1
            same = token.end - token.start == len(word) and (read.proclitics, read.enclitic) == (before, after)
            tallies["cut"] += same
            if not same:
                wrong[
                    "cut",
                    word,
                    f"{'+'.join(before)}|{after}",
                    f"{'+'.join(read.proclitics)}|{read.enclitic}",
                    read.lemma,
                ] += 1
            if pos in CONTENT:
                tallies["content"] += 1
                tallies["lemma"] += read.lemma == lemma
                if read.lemma != lemma:
                    wrong["lemma", word, lemma, pos, read.lemma, read.pos] += 1
    total = sum(len(tokens) for _, tokens in prepared)
    print(f"segmentation  {tallies['cut'] / tallies['words']:.4f}  of {tallies['words']:,} Arabic words")
    print(f"lemma         {tallies['lemma'] / tallies['content']:.4f}  of {tallies['content']:,} content words")
    print(
        f"speed         {total / cold:,.0f} words/s where every word form is new, {total / warm:,.0f} where none is; one core"
    )
    for row, count in wrong.most_common(args.errors):
        print(count, *row)
    return 0


if __name__ == "__main__":
    sys.exit(main())
