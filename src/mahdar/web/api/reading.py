"""Reading a report that is sent in; nothing of it is kept."""

from __future__ import annotations

import msgspec
from litestar import post
from litestar.params import JSONBody

from mahdar.errors import EmptyInput, OptionError
from mahdar.reader import read
from mahdar.record import Record
from mahdar.web.frame.desk import Here
from mahdar.web.safety.access import HARMLESS


class Pasted(msgspec.Struct, frozen=True, kw_only=True):
    """A report: its text, and what is known of it. ``published`` is a day, ISO 8601."""

    text: str
    published: str | None = None
    title: str | None = None
    publisher: str | None = None
    url: str | None = None


@post("/api/read", status_code=200, sync_to_thread=True, opt={HARMLESS: True})
def read_in(desk: Here, data: JSONBody[Pasted]) -> Record:
    """The record of a text."""
    if len(data.text) > desk.settings.read_limit:
        raise OptionError(
            f"the text has {len(data.text)} characters; {desk.settings.read_limit} may be sent.", "Use `mahdar read` for it.",
            "النص أطول من المسموح؛ اقرأه بالأمر mahdar read.",
        )  # fmt: skip
    if not data.text.strip():
        raise EmptyInput("there is no text.", "Send a report.", "لا نص للقراءة.")
    return read(data.text, published=data.published, title=data.title, publisher=data.publisher, source=data.url)


HANDLERS = [read_in]
