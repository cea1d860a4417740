"""Count lemmas in news text, so that the commoner reading of a form is chosen first.

    python scripts/count_lemmas.py [--data ../shared/data/ant/news.jsonl.xz] [--rounds 3]

Reads the reports with the table as it stands, counts the lemma and word class chosen for each token, compiles the table
anew with these counts and repeats. Writes ``mahdar/lexicon/tables/lemma_counts.tsv``; only counts are kept, no text.
The data are free to learn from (Apache-2.0, see the README beside it).
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
TABLE = ROOT / "src" / "mahdar" / "lexicon" / "tables" / "lemma_counts.tsv"
HEAD = """# How often each lemma was read in a corpus of news, by word class: v verb, n noun, a adjective.
# Columns: lemma, pos, count. Made by scripts/count_lemmas.py from the reports of antcorpus/antcorpus.data v1.1
# (Apache-2.0), 2013-2017; counts below 2 are left out. Licence: Apache-2.0.
lemma\tpos\tcount
"""
COUNT = """
import collections, json, lzma, sys
sys.path.insert(0, 'src')
from mahdar.arabic.letters import read_letters
from mahdar.arabic.tokens import tokenize
from mahdar.arabic.words import read_words
counts = collections.Counter()
for line in lzma.open(sys.argv[1], 'rt', encoding='utf-8'):
    for word in read_words(tokenize(read_letters(json.loads(line)['text']))):
        if word.known and word.pos in ('verb', 'noun', 'adj'):
            counts[word.lemma, word.pos[0]] += 1
json.dump([[*key, n] for key, n in counts.items() if n > 1], sys.stdout)
"""


def main() -> int:
    """Count, compile, repeat; 2 when the data is absent."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared/data/ant/news.jsonl.xz")
    parser.add_argument("--rounds", type=int, default=3)
    args = parser.parse_args()
    if not args.data.is_file():
        print(f"no data at {args.data}: nothing counted", file=sys.stderr)
        return 2
    TABLE.write_text(HEAD, encoding="utf-8")
    for _ in range(args.rounds):
        subprocess.run([sys.executable, "scripts/compile_forms.py", "src/mahdar/arabic/data"], cwd=ROOT, check=True)
        found = subprocess.run([sys.executable, "-c", COUNT, args.data], cwd=ROOT, check=True, capture_output=True)
        rows = sorted(json.loads(found.stdout))
        TABLE.write_text(HEAD + "".join(f"{lemma}\t{pos}\t{n}\n" for lemma, pos, n in rows), encoding="utf-8")
    subprocess.run([sys.executable, "scripts/compile_forms.py", "src/mahdar/arabic/data"], cwd=ROOT, check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
