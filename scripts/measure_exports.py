"""Every export of a database: items, seconds, size and memory, one process each; the figures of docs/formats.md.

python scripts/measure_exports.py mahdar.db              # the table
python scripts/measure_exports.py mahdar.db --libraries  # besides, each file is read by the usual library for it
"""

from __future__ import annotations

import argparse
import json
import os
import re
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from mahdar.export.flat import TABLES
from mahdar.export.formats import FORMATS


def measure(db: str, name: str, out: Path, *options: str) -> tuple[str, str, float, float, float]:
    """What was written, what was left out, seconds, megabytes on disk, megabytes of memory at most."""
    command = [sys.executable, "-m", "mahdar.cli", "export", name, "--db", db, "--out", str(out), *options]
    start = time.perf_counter()
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    assert process.stderr is not None  # noqa: S101  (it is a pipe)
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    took = time.perf_counter() - start
    process.returncode = os.waitstatus_to_exitcode(status)
    found = re.search(r"written ([\d,]+) (\w+), read back ([\d,]+)", said)
    if process.returncode or not found or found[1] != found[3]:
        sys.exit(f"{name}: {said}")
    left = re.search(r"left out ([\d,]+)", said)
    return f"{found[1]} {found[2]}", left[1] if left else "", took, out.stat().st_size / 1e6, usage.ru_maxrss / 1e3


def by_library(name: str, path: Path) -> int:
    """How many items the usual library for a format finds."""
    import networkx as nx
    import pandas as pd
    import pyarrow.parquet as pq
    from icalendar import Calendar
    from rdflib import RDF, Graph, URIRef

    if name in ("jsonl", "plover"):
        return sum(json.loads(line) is not None for line in path.open("rb"))
    if name in ("csv", "tsv"):
        return len(pd.read_csv(path, sep="\t" if name == "tsv" else ",", dtype=str, keep_default_na=False))
    if name == "parquet":
        return int(pq.read_table(path).num_rows)
    if name == "polecat":
        return len(pd.read_csv(path, sep="\t", dtype=str, keep_default_na=False))
    if name.startswith("gdelt"):
        return len(pd.read_csv(path, sep="\t", header=None, dtype=str, keep_default_na=False))
    if name == "graphml":
        return int(nx.read_graphml(path, force_multigraph=True).number_of_edges())
    if name == "gexf":
        return int(nx.read_gexf(path).number_of_edges())
    if name == "jsonld":
        graph = Graph().parse(path, format="json-ld")
        return len(set(graph.subjects(RDF.type, URIRef("http://www.w3.org/ns/oa#Annotation"))))
    if name == "ical":
        return len(Calendar.from_ical(path.read_bytes()).walk("VEVENT"))
    return len(json.loads(path.read_bytes())["events"])


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("db", help="the database")
    parser.add_argument("--libraries", action="store_true", help="read each file with the usual library, too")
    asked = parser.parse_args()
    db = asked.db
    print("| format | written and read back | left out | seconds | MB | memory, MB |\n|---|---:|---:|---:|---:|---:|")
    with tempfile.TemporaryDirectory() as folder:
        for name, form in FORMATS.items():
            for table in TABLES if form.tables else ("",):
                told = measure(db, name, Path(folder) / "out", *(("--table", table) if table else ()))
                if asked.libraries and (found := f"{by_library(name, Path(folder) / 'out'):,}") != told[0].split()[0]:
                    sys.exit(f"{name} {table}: written {told[0]}, its library finds {found}")
                print(
                    f"| {name} {table} | {told[0]} | {told[1]} | {told[2]:.1f} | {told[3]:.1f} | {told[4]:.0f} |",
                    flush=True,
                )


if __name__ == "__main__":
    main()
