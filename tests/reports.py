"""Reports of our own for tests of the database, and ways to compare what it holds."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import random
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Engine

import mahdar
from mahdar.reading.document import document_id
from mahdar.record import EventDate, Record, to_json
from mahdar.store import schema

ROOT = Path(__file__).parents[1]
TALKS = (
    "عمان (بترا) - التقى وزير الخارجية الأردني سليم الحمداني في عمان أمس نظيره المصري هشام البارودي.\n"
    "وقال الحمداني إن المحادثات كانت مثمرة. وأضاف أن بلاده ترفض العقوبات على سوريا.\n"
)
PROTEST = "تونس - أدانت وزارة الخارجية التونسية اليوم القصف الإسرائيلي على غزة. وطالبت بوقف إطلاق النار فورا.\n"
ACCORD = "وقعت الجزائر وموريتانيا في نواكشوط اتفاقا للتعاون. وأكد المتحدث عادل الهاشمي أن الاتفاق يبدأ غدا.\n"
TEXTS = (TALKS, PROTEST, ACCORD)
#: Columns that tell when something was done, and so differ from run to run.
MOMENTS = {"added", "read", "first", "last", "at"}


@cache
def record(text: str = TALKS, published: str = "2022-01-12", **told: str) -> Record:
    return mahdar.read(text, published=published, source="told.txt", **told)  # type: ignore[arg-type]


@cache
def _words() -> list[str]:
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "examples").glob("*.txt"))]
    return sorted({word for text in texts for word in text.split() if word.isalpha()})


def numbered(n: int) -> Record:
    """A report of its own for each number, made from one reading: other words follow, and it is of another month."""
    first = record(TEXTS[n % len(TEXTS)])
    words = random.Random(n).choices(_words(), k=60)  # noqa: S311
    text = f"{first.document.text}{' '.join(words)} {n:06}\n"
    day = (dt.date(1900, 1, 1) + dt.timedelta(days=30 * (n % 2400))).isoformat()
    document = msgspec.structs.replace(
        first.document, text=text, id=document_id(text), source=f"{n}.txt", published=day
    )
    dated = EventDate(value=day, granularity="day", source="published")
    events = tuple(msgspec.structs.replace(event, date=dated) for event in first.events)
    return msgspec.structs.replace(first, document=document, events=events)


def write_records(path: Path, count: int) -> Path:
    path.write_bytes(b"".join(to_json(numbered(n)) + b"\n" for n in range(count)))
    return path


def write_reports(path: Path, *reports: dict[str, Any]) -> Path:
    path.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in reports), encoding="utf-8")
    return path


def counts(engine: Engine) -> dict[str, int]:
    """The rows of each table that has any."""
    with engine.connect() as conn:
        found = {
            t.name: conn.scalar(sa.select(sa.func.count()).select_from(t)) or 0 for t in schema.metadata.sorted_tables
        }
    return {name: n for name, n in found.items() if n}


def contents(engine: Engine) -> dict[str, str]:
    """A digest of each table, moments left out; tables beside the metadata, such as an index, with them."""
    out = {}
    with engine.connect() as conn:
        for name in sorted(sa.inspect(conn).get_table_names()):
            table = sa.Table(name, sa.MetaData(), autoload_with=conn)
            columns = [c for c in table.c if c.name not in MOMENTS]
            rows = sorted(repr(tuple(row)) for row in conn.execute(sa.select(*columns)))
            out[name] = hashlib.sha256("\n".join(rows).encode()).hexdigest()
    return out
