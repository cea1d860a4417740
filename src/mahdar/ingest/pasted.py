"""A report that somebody pasted: read at once, kept only when it is asked for."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec
from sqlalchemy.engine import Connection

from mahdar.errors import OptionError
from mahdar.ingest.reading import Report
from mahdar.ingest.sources import Item
from mahdar.reader import read
from mahdar.reading.files import check_arabic
from mahdar.record import Record
from mahdar.store.appearances import Appearance, Fate, place
from mahdar.store.documents import Listener
from mahdar.store.takedown import Rules

#: What stands for the file where there is no address.
SOURCE = "pasted"


class Pasted(msgspec.Struct, frozen=True, kw_only=True):
    """What was pasted: the text, and what is known of it."""

    text: str
    published: str | None = None
    title: str | None = None
    url: str | None = None
    publisher: str | None = None


def read_pasted(pasted: Pasted, limit: int) -> Record:
    """The record of a pasted report.

    Args:
        pasted: the report. Line ends of forms (CR LF) are taken for plain ones, as the text had them before it was pasted.
        limit: the most characters that are read.

    Raises:
        OptionError: the text is too long, the day is none, the address is none of the web, or the text holds NUL characters.
        EmptyInput: there is no text.
        NotArabic: under 40 % of its letters are Arabic.

    >>> read_pasted(Pasted(text="وصل الوفد أمس.", published="2022-01-12"), 1000).times[0].value
    '2022-01-11'
    """
    text = _plain(pasted.text)
    if len(text) > limit:
        raise OptionError(
            f"the text has {len(text):,} characters; at most {limit:,} are read here.",
            "Read it with `mahdar add`, or leave a part out.", f"النص أطول من المسموح هنا: {len(text)} حرفا، والحد {limit}.",
        )  # fmt: skip
    if "\0" in text:
        raise OptionError("the text holds NUL characters.", "Take them out.", "في النص محارف صفرية لا تحفظ.")
    if pasted.url and not pasted.url.startswith(("http://", "https://")):
        raise OptionError(
            "the address is none of the web.", "Begin it with https://.", "العنوان غير صالح؛ يبدأ بـ https://."
        )
    check_arabic(text, SOURCE)
    return read(
        text, published=pasted.published, title=pasted.title, source=pasted.url or SOURCE, publisher=pasted.publisher
    )


def keep_pasted(conn: Connection, pasted: Pasted, record: Record, *, listeners: Iterable[Listener] = ()) -> Fate:
    """Put a pasted report into the database as `mahdar add` does with a line of JSON Lines; what became of it. For
    ``listeners`` see `mahdar.listeners`."""
    line = msgspec.json.encode(
        Report(text=_plain(pasted.text), published=pasted.published, title=pasted.title, url=pasted.url,
               publisher=pasted.publisher)
    )  # fmt: skip
    item = Item(pasted.url or SOURCE, 1, line)
    found = Appearance(item.input, pasted.url or SOURCE, pasted.url, pasted.title, pasted.publisher, pasted.published)
    return place(conn, record, found, rules=Rules.load(conn), listeners=listeners)


def _plain(text: str) -> str:
    return text.replace("\r\n", "\n")
