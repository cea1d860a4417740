"""Measure the entity layer on two annotated test sets: places and persons, span F1, exact and relaxed.

    python scripts/measure_entities.py [--data ../shared/data] [--errors N]

CleanANERCorp (LOC, PERS) and the Wojood sample (GPE and LOC, ORG, PERS, OCC): no word of theirs is put into our tables; the
kinds of our errors on them have been read. Exact: the same tokens; for places the noun before the name (مدينة، إقليم، دولة), which
one set takes in and the other leaves out, is left out of both spans. Strict: that noun counts, too. Relaxed: the two spans share
a token. Prints one line for each type; with --errors also the first N spans missed and wrongly found.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from mahdar.arabic.letters import fold
from mahdar.arabic.text import ArabicText
from mahdar.layers.entities import Entities, Named, find_entities
from mahdar.layers.entities.vocabulary import name_heads
from mahdar.lexicon.loader import read_table

#: The sets give sentences only; so many that follow each other are read as one report, so that surnames find their names.
WINDOW = 25
Spans = set[tuple[int, int]]
# Which kinds of entity and ways of naming answer to a type of the annotation.
WANTED = {
    "LOC": {"state", "place"}, "GPE": {"state", "place"}, "PERS": {"person"}, "ORG": {"organisation", "body", "group"}, "OCC": {"person"},
}  # fmt: skip


#: Nouns before the name of a place, which may belong to its span or not; with a particle before them, too.
HEADS = frozenset(noun for noun, names in name_heads().items() if names == "place") | {fold("دولة")}
#: Forms of address, which the annotation does not take for occupations: السيد، الشيخ.
ADDRESS = frozenset(
    clitic + fold(row["title_ar"])
    for row in read_table("titles", ("title_ar", "kind", "name_en"))
    if row["kind"] in ("honorific", "clergy", "royal", "status")
    for clitic in ("", "و", "ل", "لل")
)
CLITICS = ("", "و", "ب", "ل", "وب", "ول")


def read_conll(path: Path, *, nested: bool) -> list[list[tuple[str, list[str]]]]:
    """Sentences of words with their BIO tags."""
    sentences: list[list[tuple[str, list[str]]]] = [[]]
    for line in path.read_text(encoding="utf-8").splitlines():
        cells = line.split()
        if len(cells) < 2:
            sentences.append([])
            continue
        sentences[-1].append((cells[0], cells[1:] if nested else cells[1:2]))
        if not nested and cells[0] == ".":
            sentences.append([])
    return [s for s in sentences if s]


def gold_spans(sentence: list[tuple[str, list[str]]], kind: str) -> Spans:
    """Word ranges of one type."""
    spans: Spans = set()
    first = None
    for i, (_, tags) in enumerate([*sentence, ("", ["O"])]):
        begins, inside = f"B-{kind}" in tags, f"I-{kind}" in tags
        if first is not None and (begins or not inside):
            spans.add((first, i))
            first = None
        if begins:
            first = i
    return spans


def _inside(mention: Named, starts: list[int], ends: list[int]) -> list[int]:
    """The words that a mention touches."""
    return [
        i
        for i, (start, end) in enumerate(zip(starts, ends, strict=True))
        if end > mention.start and start < mention.end
    ]


def found_spans(entities: Entities, words: list[str], starts: list[int], ends: list[int], kind: str) -> Spans:
    """Word ranges of the mentions that answer to a type."""
    spans: Spans = set()
    for m in entities.mentions:
        entity = entities.by_id[m.entity]
        if entity.kind not in WANTED[kind] or m.adjective:
            continue
        if kind == "OCC":
            if (
                m.how not in ("role", "description")
                or fold(" ".join(words[i] for i in _inside(m, starts, ends))) in ADDRESS
            ):
                continue
        elif m.how not in ("name", "metonym") or (kind == "ORG" and m.how != "name"):
            continue
        if m.start < starts[0] or m.end > ends[-1]:
            continue
        first = next(i for i, end in enumerate(ends) if end > m.start)
        last = next(i for i, end in enumerate(ends) if end >= m.end) + 1
        spans.add((first, last))
    return spans


def without_heads(spans: Spans, words: list[str]) -> Spans:
    """Word ranges of places without the nouns before their names."""
    out: Spans = set()
    for first, last in spans:
        at = first
        while at < last - 1 and any(fold(words[at]) == clitic + head for head in HEADS for clitic in CLITICS):
            at += 1
        out.add((at, last))
    return out


def _report(name: str, exact: Counter[str], strict: Counter[str], relaxed: Counter[str]) -> None:
    def f1(c: Counter[str]) -> str:
        p = c["hit"] / (c["found"] or 1)
        q = c["hit2"] / (c["gold"] or 1)
        return f"F1 {2 * p * q / ((p + q) or 1):.3f} (P {p:.3f} R {q:.3f})"

    aside = f"   strict {f1(strict)}" if strict != exact else ""
    print(f"{name:24} exact {f1(exact)}{aside}   relaxed {f1(relaxed)}   gold {exact['gold']} found {exact['found']}")


def measure(name: str, sentences: list[list[tuple[str, list[str]]]], kinds: tuple[str, ...], errors: int) -> None:
    """Print the figures of one set."""
    read = []
    for at in range(0, len(sentences), WINDOW):
        text, rows = "", []
        for sentence in sentences[at : at + WINDOW]:
            starts: list[int] = []
            ends: list[int] = []
            for word, _ in sentence:
                text += " " if starts else "\n" if text else ""
                starts.append(len(text))
                text += word
                ends.append(len(text))
            rows.append((sentence, starts, ends))
        entities = find_entities(ArabicText(text), None)
        read += [(*row, entities) for row in rows]
    for kind in kinds:
        exact: Counter[str] = Counter()
        strict: Counter[str] = Counter()
        relaxed: Counter[str] = Counter()
        shown = 0
        for sentence, starts, ends, entities in read:
            gold = gold_spans(sentence, kind)
            if kind == "GPE":
                gold |= gold_spans(sentence, "LOC")
            found = found_spans(entities, [w for w, _ in sentence], starts, ends, kind)
            strict.update(gold=len(gold), found=len(found), hit=len(gold & found), hit2=len(gold & found))
            if kind in ("LOC", "GPE"):
                words = [w for w, _ in sentence]
                gold, found = without_heads(gold, words), without_heads(found, words)
            exact.update(gold=len(gold), found=len(found), hit=len(gold & found), hit2=len(gold & found))
            touched = {f for f in found if any(f[0] < g[1] and g[0] < f[1] for g in gold)}
            met = {g for g in gold if any(f[0] < g[1] and g[0] < f[1] for f in found)}
            relaxed.update(gold=len(gold), found=len(found), hit=len(touched), hit2=len(met))
            if shown < errors and gold != found:
                shown += 1
                words = [w for w, _ in sentence]
                print(
                    f"  {kind} missed {[' '.join(words[a:b]) for a, b in sorted(gold - found)]} wrong "
                    f"{[' '.join(words[a:b]) for a, b in sorted(found - gold)]} in: {' '.join(words)[:160]}"
                )
        _report(f"{name} {kind}", exact, strict, relaxed)


def main() -> None:
    """Run both sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=Path(__file__).resolve().parents[2] / "shared" / "data")
    parser.add_argument("--errors", type=int, default=0)
    parser.add_argument("--kinds", default="LOC,PERS,GPE,ORG,OCC")
    args = parser.parse_args()
    kinds = tuple(args.kinds.split(","))
    clean = args.data / "cleananercorp" / "cleananercorp_TEST.txt"
    wojood = args.data / "wojood-sample" / "test.txt"
    if not clean.is_file() or not wojood.is_file():
        print(f"skipped: the test sets are not in {args.data}.")
        return
    measure(
        "cleananercorp", read_conll(clean, nested=False), tuple(k for k in ("LOC", "PERS") if k in kinds), args.errors
    )
    measure(
        "wojood",
        read_conll(wojood, nested=True),
        tuple(k for k in ("GPE", "ORG", "PERS", "OCC") if k in kinds),
        args.errors,
    )


if __name__ == "__main__":
    main()
