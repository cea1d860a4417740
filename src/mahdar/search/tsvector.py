"""Words in PostgreSQL: one vector a sentence, and questions in its language.

The first letter of a lexeme names its column (f, l, m for form, lemma, more); lexemes of one word stand at one place.
"""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from mahdar.search.entries import Entry
from mahdar.search.senses import Plan, Sought

_INSERT = sa.text(
    "INSERT INTO search_vectors (entry, document, vector) VALUES (:entry, :document, CAST(:vector AS tsvector))"
)

#: The tables that questions join.
_ASKED = (
    "search_vectors", "sentences", "documents", "events", "parties", "statements", "entities", "entity_names", "names",
)  # fmt: skip


def store(conn: Connection, document: int, entries: Iterable[tuple[int, Entry]]) -> None:
    """Enter the sentences of a document, each with the key of its row."""
    rows = [{"entry": key, "document": document, "vector": _vector(entry)} for key, entry in entries]
    if rows:
        conn.execute(_INSERT, rows)


def remove(conn: Connection, document: int) -> None:
    """Take the sentences of a document out."""
    conn.execute(sa.text("DELETE FROM search_vectors WHERE document = :document"), {"document": document})


def compact(conn: Connection) -> None:
    """Merge what was entered lately into the index, and let the server count again what its plans rest on."""
    conn.execute(sa.text("SELECT gin_clean_pending_list('ix_search_vectors_vector'::regclass)"))
    conn.execute(sa.text(f"ANALYZE {', '.join(_ASKED)}"))


def matches(plan: Plan) -> sa.TextualSelect:
    """Entries that a question finds; see `mahdar.search.fts5.matches`."""
    return sa.text(
        "SELECT entry, -ts_rank(vector, CAST(:wanted AS tsquery)) AS score, "
        "vector @@ CAST(:written AS tsquery) AS exact "
        "FROM search_vectors WHERE vector @@ CAST(:wanted AS tsquery)"
    ).bindparams(wanted=_question(plan), written=_question(plan.written())).columns(
        sa.column("entry", sa.Integer), sa.column("score", sa.Float), sa.column("exact", sa.Boolean)
    )  # fmt: skip


def refused(plan: Plan) -> sa.TextualSelect:
    """Entries that hold what a question does not want."""
    question = " | ".join(_part(part) for part in plan.without)
    return sa.text(
        "SELECT entry FROM search_vectors WHERE vector @@ CAST(:refused AS tsquery)"
    ).bindparams(refused=question).columns(sa.column("entry", sa.Integer))  # fmt: skip


def _vector(entry: Entry) -> str:
    pairs = zip(entry.forms.split(" "), entry.lemmas.split(" "), strict=True)
    out = [f"'f{form}':{place}A 'l{lemma}':{place}B" for place, (form, lemma) in enumerate(pairs, 1)]
    out += [f"'m{more}':{place}D" for place, more in entry.more]
    return " ".join(out)


def _question(plan: Plan) -> str:
    wanted = " & ".join("(" + " | ".join(_part(part) for part in group) + ")" for group in plan.groups)
    return f"({wanted}) & !({' | '.join(map(_part, plan.without))})" if plan.without else wanted


def _part(part: Sought) -> str:
    found = [" <-> ".join(f"'f{word.form}'" for word in part.words)]
    if not part.exact and len(part.words) == 1:
        word = part.words[0]
        found += [f"'{column}{lemma}'" for column in "lm" for lemma in word.lemmas]
        found += [f"'l{lemma}'" for lemma in word.finite]
    elif not part.exact:
        found.append(" <-> ".join("(" + " | ".join(f"'l{lemma}'" for lemma in w.lemmas) + ")" for w in part.words))
    return "(" + " | ".join(f"({one})" for one in found) + ")"
