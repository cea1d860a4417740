"""How long it takes to place near-copies of one report, all of them alike: the worst that groups about a leader can meet.

    python scripts/bench_copies.py [--copies 600]

Every copy is linked to every other, as a report, as a story and act by act. They come in an order of chance, and then the one that
leads them all is removed.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from pathlib import Path

import sqlalchemy as sa
from msgspec.structs import replace

import mahdar
from mahdar.across import place_document, prepare, unplace_document
from mahdar.reading.document import document_id
from mahdar.record import Record
from mahdar.store import schema
from mahdar.store.database import open_engine, writing
from mahdar.store.documents import Listener, add_record, remove_document

TEXT = """عقد وزير الخارجية الروسي ونظيره الإيراني محادثات في جنيف يوم 12 يناير 2022.
وقال مسؤول أوروبي إن فرنسا طردت ثلاثة دبلوماسيين روس، فيما نددت مصر بالهجوم على السفارة في صنعاء.
وأعلنت ألمانيا إرسال مساعدات إنسانية إلى اليمن، وفرضت بريطانيا عقوبات على إيران.
وتظاهر مئات الطلاب في تونس احتجاجا على ارتفاع الأسعار، ووعد رئيس الحكومة بزيادة الأجور قبل نهاية الشهر."""


def copies(count: int) -> list[Record]:
    """Near-copies of one report, in an order of chance."""
    record = mahdar.read(TEXT, published="2022-01-13")
    out = []
    for n in range(count):
        text = f"{TEXT}\n{n}"
        out.append(replace(record, document=replace(record.document, id=document_id(text), text=text)))
    random.Random(1).shuffle(out)  # noqa: S311  (the same each time)
    return out


def main() -> None:
    """Print the times."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--copies", type=int, default=600)
    count = parser.parse_args().copies
    across = Listener(place_document, unplace_document, prepare=prepare)
    made = copies(count)
    print(f"{count} copies with {len(made[0].events)} events each")
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(Path(folder) / "copies.db", create=True)
        begun = last = time.process_time()
        for n, record in enumerate(made, 1):
            with writing(engine) as conn:
                add_record(conn, record, listeners=[across])
            if not n % 100:
                now = time.process_time()
                print(f"{n:>5}: {10 * (now - last):.1f} ms a copy, {now - begun:.1f} s in all")
                last = now
        with writing(engine) as conn:
            leader = conn.scalar(sa.select(schema.copies.c.family).limit(1))
            led = conn.scalar(sa.select(sa.func.count()).select_from(schema.copies))
            begun = time.process_time()
            remove_document(conn, int(leader or 0), listeners=[across])
            print(f"the leader of {led} removed: {1000 * (time.process_time() - begun):.0f} ms")
            followed = conn.scalar(sa.select(sa.func.count()).select_from(schema.copies))
            print(f"left in one family: {followed}")
        engine.dispose()


if __name__ == "__main__":
    main()
