"""Measure speed, memory and start-up, as whole runs on one core.

    python scripts/bench.py [--sentences 20000] [--seed 1] [--reports FILE.jsonl.xz]

The text is the example reports, and reports generated from them: each is written again and again with names, numbers and
dates changed. With ``--reports`` it is real reports instead (JSON Lines with a field ``text``), whose words are new far
more often. Every figure is of a process of its
own; the best of three is printed, as other work on the machine only ever adds time.
"""

from __future__ import annotations

import argparse
import json
import lzma
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LAYERS = """
import json, sys, time
from mahdar.arabic.letters import read_letters
from mahdar.arabic.text import ArabicText
from mahdar.layers.bodies import find_bodies
from mahdar.layers.entities import find_entities
from mahdar.layers.events import find_events
from mahdar.layers.meetings import find_meetings
from mahdar.layers.positions import find_positions
from mahdar.layers.statements import find_statements
from mahdar.layers.subjects import find_subjects
from mahdar.layers.times import find_times
from mahdar.reading.document import make_document
import mahdar, datetime as dt
reports = json.load(open(sys.argv[1], encoding='utf-8'))
spent, words, sentences = {}, 0, 0
def timed(name, call):
    start = time.perf_counter(); out = call(); spent[name] = spent.get(name, 0) + time.perf_counter() - start; return out
for text in reports:
    timed('letters', lambda: read_letters(text))
    document = timed('cleaning', lambda: make_document(text))
    prepared = ArabicText(text, [(r.start, r.end) for r in document.removed])
    timed('repairs', lambda: prepared.repairs)
    timed('tokens', lambda: prepared.tokens)
    timed('words', lambda: prepared.words)
    timed('sentences', lambda: prepared.sentences)
    day = dt.date(2022, 1, 12)
    times, _ = timed('times', lambda: find_times(prepared, day))
    entities = timed('entities', lambda: find_entities(prepared, day))
    subjects = timed('subjects', lambda: find_subjects(prepared, entities))
    entities = subjects.entities
    statements = timed('statements', lambda: find_statements(prepared, entities, subjects, times, day))
    events = timed('events', lambda: find_events(prepared, entities, subjects, statements, times, day))
    known = (prepared, entities, statements, events, times, day)
    timed('positions, meetings', lambda: (find_positions(*known), find_meetings(*known), find_bodies(*known)))
    words += sum(t.kind == 'word' for t in prepared.tokens); sentences += len(prepared.sentences)
start = time.perf_counter()
for text in reports:
    mahdar.read(text, published='2022-01-12')
spent['whole record'] = time.perf_counter() - start
json.dump({'spent': spent, 'words': words, 'sentences': sentences}, sys.stdout)
"""


def generate(sentences: int, seed: int) -> list[str]:
    """Reports with about ``sentences`` sentences in all, from the examples with words and numbers exchanged."""
    rng = random.Random(seed)  # noqa: S311  (no secret)
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    letters = "ابتجحدرزسشعفقكلمنهوي"
    out: list[str] = []
    made = 0
    while made < sentences:
        text = rng.choice(texts)
        words = text.split(" ")
        for at in rng.sample(range(len(words)), k=max(1, len(words) // 20)):
            if words[at].isdigit():
                words[at] = str(rng.randrange(1, 31))
            elif words[at].isalpha():
                words[at] = "".join(rng.choice(letters) for _ in range(rng.randrange(4, 8)))
        out.append(" ".join(words))
        made += text.count(".")
    return out


def sample(path: Path, sentences: int, seed: int) -> list[str]:
    """Real reports, chosen by chance, with about ``sentences`` sentences in all."""
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        texts = [json.loads(line)["text"] for line in lines]
    random.Random(seed).shuffle(texts)  # noqa: S311
    out: list[str] = []
    made = 0
    while texts and made < sentences:
        out.append(texts.pop())
        made += out[-1].count(".")
    return out


def run(*command: str) -> tuple[float, float, bytes]:
    """Seconds, peak memory in MB and output of one process."""
    start = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.PIPE, cwd=ROOT) as process:
        output = process.stdout.read() if process.stdout else b""
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(f"{command} failed")
    return seconds, usage.ru_maxrss / 1024, output


def best(*command: str) -> tuple[float, float, bytes]:
    """The quickest of three runs."""
    return min((run(*command) for _ in range(3)), key=lambda r: r[0])


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sentences", type=int, default=20_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--reports", type=Path, help="JSON Lines, compressed with xz, with a field text")
    args = parser.parse_args()
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    reports = sample(args.reports, args.sentences, args.seed) if args.reports else generate(args.sentences, args.seed)
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reports.json"
        path.write_text(json.dumps(reports), encoding="utf-8")
        seconds, memory, output = best(sys.executable, "-c", LAYERS, str(path))
        found = json.loads(output)
    words, sentences = found["words"], found["sentences"]
    print(f"{len(reports):,} reports, {sentences:,} sentences, {words:,} words; {sys.version.split()[0]}, one core\n")
    print(f"{'layer':<20}{'words/s':>12}{'sentences/s':>14}")
    for name, spent in found["spent"].items():
        print(f"{name:<20}{words / spent:>12,.0f}{sentences / spent:>14,.0f}")
    print(f"\npeak memory of that run   {memory:,.0f} MB")
    mahdar = [sys.executable, "-m", "mahdar.cli"]
    print(f"mahdar --help             {best(*mahdar, '--help')[0]:.2f} s")
    seconds, memory, _ = best(*mahdar, "read", "examples/2022-geneva-un.txt", "--format", "json")
    print(f"first record              {seconds:.2f} s, {memory:,.0f} MB")


if __name__ == "__main__":
    main()
