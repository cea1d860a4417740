"""Evidence: the words of the reports behind a line of the ledger."""

from __future__ import annotations

from collections.abc import Collection

import msgspec
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.store import schema

#: How many characters of the evidence are quoted; the offsets are those of the whole.
QUOTED = 240


class Evidence(msgspec.Struct, frozen=True, kw_only=True):
    """Words of a report: code-point offsets into its text, end exclusive. ``family`` is the report it is a copy of, or
    its own key.
    """

    document: int
    id: str
    published: str | None
    outlet: str | None
    mark: str
    start: int
    end: int
    words: str
    family: int


def load_evidence(conn: Connection, marks: Collection[tuple[int, str]]) -> dict[tuple[int, str], Evidence]:
    """The words behind statements and events, each given as document key and id within it.

    The words of a statement are what is said, those of an event the sentence in which it stands.
    """
    documents = sorted({document for document, _ in marks})
    s, e, n = schema.statements.c, schema.events.c, schema.sentences.c
    spans: dict[tuple[int, str], tuple[int, int]] = {}
    told: dict[int, tuple[str, str | None, str | None, str, int]] = {}
    for i in range(0, len(documents), schema.SOME):
        some = documents[i : i + schema.SOME]
        d, c = schema.documents.c, schema.copies.c
        query = sa.select(d.key, d.id, d.published, d.publisher, d.text, sa.func.coalesce(c.family, d.key))
        joined = query.outerjoin_from(schema.documents, schema.copies, c.document == d.key).where(d.key.in_(some))
        told |= {
            key: (name, day, outlet, text, family) for key, name, day, outlet, text, family in conn.execute(joined)
        }
        for document, mark, start, end in conn.execute(
            sa.select(s.document, s.id, s.start, s.end).where(s.document.in_(some))
        ):
            spans[document, mark] = (start, end)
        query = sa.select(
            e.document, e.id, sa.func.coalesce(n.start, e.trigger_start), sa.func.coalesce(n.end, e.trigger_end)
        )
        sentence = (n.document == e.document) & (n.n == e.sentence)
        for document, mark, start, end in conn.execute(
            query.outerjoin_from(schema.events, schema.sentences, sentence).where(e.document.in_(some))
        ):
            spans[document, mark] = (start, end)
    out = {}
    for document, mark in marks:
        if document in told and (document, mark) in spans:
            (start, end), (name, day, outlet, text, family) = spans[document, mark], told[document]
            out[document, mark] = Evidence(
                document=document, id=name, published=day, outlet=outlet, mark=mark, start=start, end=end,
                words=_short(text[start:end]), family=family,
            )  # fmt: skip
    return out


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= QUOTED else line[: QUOTED - 1] + "…"
