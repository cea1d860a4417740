"""Make lexicon/tables/stem_counts.tsv: in how many reports of a corpus each rough stem stands.

python scripts/count_stems.py ../shared/data/ant/news.jsonl.xz
"""

from __future__ import annotations

import json
import lzma
import sys
from collections import Counter
from pathlib import Path

from mahdar.across.stems import stem, words_of
from mahdar.record import Document

TABLE = Path(__file__).parents[1] / "src/mahdar/lexicon/tables/stem_counts.tsv"
LEAST = 4
HEADER = f"""\
# In how many news reports each rough stem stands (mahdar.across.stems): what is rare tells reports apart.
# Columns: stem, reports. The row * has the number of reports counted; stems in fewer than {LEAST} are left out.
# Source: made by scripts/count_stems.py from antcorpus/antcorpus.data v1.1 (Apache-2.0), 2013-2017. Licence: Apache-2.0.
stem\treports
"""


def main(path: str) -> None:
    counts: Counter[str] = Counter()
    reports = 0
    with lzma.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            text = f"{row['title']}\n{row['text']}"
            counts.update({stem(w) for w in words_of(Document(id="", text=text)) if not w.isdigit() and len(w) > 1})
            reports += 1
    rows = sorted((s, n) for s, n in counts.items() if n >= LEAST)
    TABLE.write_text(HEADER + "".join(f"{s}\t{n}\n" for s, n in [("*", reports), *rows]), encoding="utf-8")
    print(f"{len(rows)} stems of {reports} reports")


if __name__ == "__main__":
    main(sys.argv[1])
