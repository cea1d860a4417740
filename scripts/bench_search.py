"""Speed and size of search: `python scripts/bench_search.py [--sentences 100000] [--db URL]`.

News sentences are put into a database of their own (an SQLite file in a temporary folder, or an empty PostgreSQL database),
each with an event of an actor drawn at random, and every probe of tests/search/data/probes.jsonl is asked there. The texts
are those of ../shared/data where that folder is (taken again from the start when they do not suffice), else our examples.
"""

from __future__ import annotations

import argparse
import json
import lzma
import random
import statistics
import tempfile
import time
from collections.abc import Iterator
from itertools import cycle, islice
from pathlib import Path

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from mahdar.arabic.text import ArabicText
from mahdar.record import Document, Entity, Event, Record, Sentence, Span
from mahdar.search import ddl
from mahdar.search.entries import prepare
from mahdar.search.filters import Filters
from mahdar.search.find import search
from mahdar.search.index import compact, index_document
from mahdar.store.documents import Written
from mahdar.store.rows import write_marks
from mahdar.store.schema import documents, metadata

ROOT = Path(__file__).parents[1]
SHARED = ROOT.parent / "shared" / "data"
POLITIES = ("RUS", "USA", "EGY", "YEM", "FRA", "IRN", "TUN", "SAU")
TYPES = ("CONSULT", "ASSAULT", "ACCUSE", "AGREE", "REQUEST", "RETREAT")


def texts() -> Iterator[str]:
    """The texts of the reports, endlessly."""
    found = []
    for path in sorted(SHARED.glob("ant*/news.jsonl.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            found += [json.loads(line)["text"] for line in lines]
    if not found:
        found = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    return cycle(found)


def records(wanted: int) -> list[Record]:
    """Records of at least ``wanted`` sentences, with one event for every second sentence."""
    chance = random.Random(6)  # noqa: S311
    split: dict[int, tuple[Sentence, ...]] = {}
    out: list[Record] = []
    count = 0
    for number, text in enumerate(texts()):
        if count >= wanted:
            return out
        if hash(text) not in split:
            split[hash(text)] = tuple(Sentence(s.start, s.end, s.kind) for s in ArabicText(text).sentences)
        sentences = split[hash(text)]
        count += len(sentences)
        day = f"20{chance.randint(15, 24)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        who = chance.choice(POLITIES)
        entity = Entity(id="e1", kind="state", name_ar=who, name_en=who, polity=who)
        events = tuple(
            Event(id=f"ev{n}", type=chance.choice(TYPES), trigger=Span(s.start, s.end), actors=("e1",), status="actual", sentence=n)  # type: ignore[arg-type]
            for n, s in islice(enumerate(sentences), 0, None, 2)
        )  # fmt: skip
        document = Document(id=str(number), text=text, published=day, publisher=f"outlet {number % 20}")
        out.append(
            Record(mahdar="0", engine="none", document=document, sentences=sentences, entities=(entity,), events=events)
        )
    return out


def fill(engine: Engine, given: list[Record]) -> float:
    """Add all records; the seconds that the index alone took."""
    indexing = 0.0
    for start in range(0, len(given), 200):
        with engine.begin() as conn:
            for record in given[start : start + 200]:
                d = record.document
                row = {"id": d.id, "text": d.text, "published": d.published, "publisher": d.publisher}
                row |= {"agencies": "[]", "mahdar": "0", "engine": "none", "added": "", "read": ""}
                key = conn.execute(sa.insert(documents).values(row)).inserted_primary_key
                assert key is not None  # noqa: S101
                first = write_marks(conn, int(key[0]), record)
                began = time.perf_counter()
                index_document(conn, Written(int(key[0]), record, first, prepare(record)))
                indexing += time.perf_counter() - began
    return indexing


def ask(engine: Engine, times: int) -> list[tuple[float, str, int]]:
    """Each probe's best time of a few, its question and the number of its hits."""
    out = []
    for line in (ROOT / "tests/search/data/probes.jsonl").read_text(encoding="utf-8").splitlines():
        probe = json.loads(line)
        given = msgspec.convert(probe.get("filters", {}), Filters)
        took = []
        total = 0
        for _ in range(times):
            began = time.perf_counter()
            total = search(engine, probe["ask"], given).total
            took.append(time.perf_counter() - began)
        out.append((min(took) * 1000, f"{probe['ask']} {probe.get('filters', '')}".strip(), total))
    return sorted(out)


def size(engine: Engine) -> str:
    with engine.connect() as conn:
        if engine.dialect.name == "postgresql":
            index = conn.scalar(sa.text("SELECT pg_total_relation_size('search_vectors')"))
            whole = conn.scalar(sa.text("SELECT pg_database_size(current_database())"))
        else:
            index = conn.scalar(sa.text("SELECT sum(pgsize) FROM dbstat WHERE name LIKE 'search_%'"))
            whole = conn.scalar(sa.text("SELECT sum(pgsize) FROM dbstat"))
    return f"index {(index or 0) / 1e6:.1f} MB of {(whole or 0) / 1e6:.1f} MB"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sentences", type=int, default=100_000)
    parser.add_argument("--db", help="URL of an empty PostgreSQL database; default: a new SQLite file")
    parser.add_argument("--times", type=int, default=3, help="how often each question is asked; the best counts")
    options = parser.parse_args()
    given = records(options.sentences)
    count = sum(len(record.sentences) for record in given)
    characters = sum(len(record.document.text) for record in given)
    with tempfile.TemporaryDirectory() as folder:
        engine = sa.create_engine(options.db or f"sqlite:///{folder}/bench.db")
        with engine.begin() as conn:
            metadata.create_all(conn)
            ddl.create(conn)
        seconds = fill(engine, given)
        with engine.begin() as conn:
            compact(conn)
        print(
            f"{engine.dialect.name}: {count:,} sentences, {characters:,} characters; {seconds / count * 1e6:.0f} us a sentence to index; {size(engine)}"
        )
        took = ask(engine, options.times)
        engine.dispose()
    middle = statistics.median(t for t, _, _ in took)
    print(f"{len(took)} probes: median {middle:.1f} ms, nine of ten below {took[len(took) * 9 // 10][0]:.1f} ms")
    for one in took[-8:]:
        print(f"  {one[0]:7.1f} ms  {one[2]:6} hits  {one[1]}")


if __name__ == "__main__":
    main()
