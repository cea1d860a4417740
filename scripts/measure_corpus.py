"""Score mahdar on the coded real reports of corpus/real.

    python scripts/measure_corpus.py [--shared ../shared] [--json]

Joins the stand-off labels with the texts of the data sets, reads each report, and scores the records with the scorer that
lies beside the data. Prints its table; 2 when texts or scorer are absent.
"""

from __future__ import annotations

import argparse
import json
import lzma
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

import mahdar
from mahdar.record import to_json

ROOT = Path(__file__).resolve().parent.parent
CORPUS = ROOT / "corpus" / "real"
Gold = dict[str, Any]


def texts(shared: Path, wanted: set[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The texts of the wanted reports, by data set and id."""
    out = {}
    for name in sorted({name for name, _ in wanted}):
        with lzma.open(shared / "data" / name / "news.jsonl.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                if (name, row["id"]) in wanted:
                    out[name, row["id"]] = row["text"]
    return out


def worded(label: Gold, text: str) -> Gold:
    """A label with the words it covers in place of its offsets, counted where they occur more than once."""
    start, words = label["start"], text[label["start"] : label["end"]]
    nth, at = 0, -1
    while at < start:
        at = text.index(words, at + 1)
        nth += 1
    return {"text": words, "nth": nth, **{k: v for k, v in label.items() if k not in ("start", "end")}}


def join(gold: Gold, text: str) -> Gold:
    """The gold file of a report as the scorer reads it."""
    out: Gold = {
        key: [worded(x, text) for x in gold[key]] for key in ("headings", "times", "statements") if key in gold
    }
    if "events" in gold:
        out["events"] = [{**event, "trigger": worded(event["trigger"], text)} for event in gold["events"]]
    document = dict(gold["document"])
    if "removed" in document:
        document["removed"] = [worded(x, text) for x in document["removed"]]
    return {**gold, **out, "document": document}


def measure(shared: Path) -> dict[str, dict[str, float]] | None:
    """The scorer's rows by layer; None when texts or scorer are absent."""
    scorer = shared / "tools" / "score.py"
    golds = {path.stem: json.loads(path.read_text(encoding="utf-8")) for path in sorted(CORPUS.glob("*.json"))}
    keys = {stem: (gold["document"]["set"], gold["document"]["id"]) for stem, gold in golds.items()}
    if not scorer.is_file() or not (shared / "data").is_dir():
        return None
    found = texts(shared, set(keys.values()))
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "gold").mkdir()
        with (folder / "records.jsonl").open("wb") as out:
            for stem, gold in golds.items():
                text = found[keys[stem]]
                (folder / "gold" / f"{stem}.json").write_text(json.dumps(join(gold, text)), encoding="utf-8")
                record = mahdar.read(text, published=gold["document"]["published"], source=f"{stem}.txt")
                out.write(to_json(record) + b"\n")
        command = [
            sys.executable,
            str(scorer),
            "--gold",
            str(folder / "gold"),
            "--record",
            str(folder / "records.jsonl"),
            "--json",
        ]
        scored = subprocess.run(command, check=True, capture_output=True)
    rows: dict[str, dict[str, float]] = json.loads(scored.stdout)
    return rows


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--json", action="store_true")
    args = parser.parse_args()
    rows = measure(args.shared)
    if rows is None:
        print(f"no texts or scorer in {args.shared}: nothing measured", file=sys.stderr)
        return 2
    if args.json:
        print(json.dumps(rows, indent=1))
        return 0
    print(f"{'':36}{'F1':>7}{'P':>7}{'R':>7}{'hit':>6}{'gold':>6}{'pred':>6}")
    for key, v in rows.items():
        print(
            f"{key:36}{v['f1']:7.3f}{v['precision']:7.3f}{v['recall']:7.3f}"
            f"{v['hit']:6.0f}{v['gold']:6.0f}{v['predicted']:6.0f}"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
