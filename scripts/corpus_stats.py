"""What the corpus holds, and how far two coders agree.

    python scripts/corpus_stats.py [--data ../shared/data]

Counts reports, sentences and marks by part of the corpus, events by type, and the agreement of the two passes
(corpus/passes, corpus/own/first and second): F1 of one coder's marks against the other's, by the scoring rules of the codebook.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import msgspec

from mahdar.arabic.text import ArabicText
from mahdar.errors import GoldError
from mahdar.evaluate.corpus import SPLITS, Coded, coded_reports
from mahdar.evaluate.found import of_gold
from mahdar.evaluate.gold import read_gold
from mahdar.evaluate.report import lines
from mahdar.evaluate.run import Scored, score_all

CORPUS = Path(__file__).resolve().parent.parent / "corpus"
LAYERS = ("times", "statements", "events", "positions", "persons")


def counts(reports: list[Coded]) -> Counter[str]:
    """Reports, sentences, marks by layer, and events by type."""
    out: Counter[str] = Counter(reports=len(reports))
    for coded in reports:
        out["sentences"] += len(ArabicText(coded.text).sentences)
        for layer in LAYERS:
            marks = getattr(coded.gold, layer)
            if marks is not None:
                out[f"reports with {layer}"] += 1
                out[layer] += len(marks)
        out.update(f"events: {event.type}" for event in coded.gold.events or ())
    return out


def agreement(data: Path) -> list[Scored]:
    """The second pass scored against the first, for every report that has both."""
    second = {coded.name: coded.gold for coded in coded_reports([CORPUS / "passes" / "b"], data)}
    second |= {path.stem: read_gold(path) for path in sorted((CORPUS / "own" / "second").glob("*.json"))}
    own = CORPUS / "own"
    first = [*coded_reports([CORPUS / "passes" / "a"], data), *(
        msgspec.structs.replace(coded, gold=read_gold(own / "first" / f"{coded.name}.json"))
        for coded in coded_reports([own], data)
    )]  # fmt: skip
    return score_all(
        (coded for coded in first if coded.name in second), lambda coded: of_gold(second[coded.name], coded.text)
    )


def table(data: Path) -> Iterator[str]:
    """The lines that are printed."""
    parts = {split: counts(list(coded_reports([CORPUS / "real", CORPUS / "own"], data, split))) for split in SPLITS}
    names = dict.fromkeys(name for part in parts.values() for name in part)
    yield f"{'':32}" + "".join(f"{split:>8}" for split in parts) + f"{'all':>8}"
    for name in sorted(names, key=lambda n: (n.startswith("events: "), n)):
        row = [part[name] for part in parts.values()]
        yield f"{name:32}" + "".join(f"{n:>8}" for n in (*row, sum(row)))
    yield from ("", "agreement of the two passes")
    yield from lines(agreement(data), ["type"])


def main() -> int:
    """Print the tables; 2 when the texts are not at hand."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=CORPUS.parent.parent / "shared" / "data")
    args = parser.parse_args()
    try:
        print(*table(args.data), sep="\n")
    except GoldError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
