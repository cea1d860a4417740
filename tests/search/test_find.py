"""What search promises beyond the probes: it never fails, says where hits stand, and forgets what is taken out."""

import msgspec
import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.engine import Engine

from mahdar import read
from mahdar.errors import OptionError
from mahdar.listeners import listeners
from mahdar.search.entries import sentence_words
from mahdar.search.filters import Filters, within
from mahdar.search.find import NOTHING_ASKED, search
from mahdar.search.index import compact
from mahdar.search.marks import places
from mahdar.search.query import parse
from mahdar.search.senses import Plan, plan
from mahdar.search.tokens import terms
from mahdar.store.documents import remove_document, replace_record
from mahdar.store.schema import entity_names, names
from search_archive import add, name_of, reports

SYNTAX = (
    '"', '""', '"وزير', "وزير\"", "*", "وزير*", "^وزير", "form:وزير", "{form lemma}:وزير", "NEAR(وزير دولة, 2)", "NEAR", "AND", "OR",
    "NOT", "NOT NOT وزير", "(وزير", ")", "-", "--", "=", '="', '-"', "-=", "'", "'; DROP TABLE documents; --", ":", "<->", "!", "& |",
    "\x00", "وز\x00ير", "\ud800", "%", "_", "\\", "\\'", "fوزير:A", "((((((", "\u202e", "؟؟", "+", "~", "1.", ".1", "1..2", "²", "٣²",
)  # fmt: skip


@pytest.mark.parametrize("typed", SYNTAX)
def test_syntax_is_harmless(archive: Engine, typed: str) -> None:
    search(archive, typed)
    search(archive, f"وزير {typed} دولة", exact=True)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.one_of(st.sampled_from(SYNTAX), st.sampled_from(["وزير", "محادثات", "في", "12"]), st.text())).map(
        " ".join
    )
)
def test_any_question_is_answered(archive: Engine, typed: str) -> None:
    results = search(archive, typed, limit=3)
    assert len(results.hits) == min(results.total, 3)


def test_a_hundred_thousand_characters_are_answered(archive: Engine) -> None:
    for letters in (
        '"' * 100_000,
        "-" * 100_000,
        "و" * 100_000,
        "( " * 50_000,
        "1." * 50_000,
        "OR " * 33_000,
        "وزير دولة " * 10_000,
    ):
        search(archive, letters)


WORDS = (
    "وزير الوزيرين محادثات فيينا نواب مجلس زار استقالة الأمم المتحدة اتفاق رئيس حادث مسلح هجوم في إن 12 القرار".split()
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=3), st.lists(st.sampled_from(WORDS), max_size=2),
    st.sampled_from(["", '"']), st.booleans(),
)  # fmt: skip
def test_both_databases_find_what_reading_every_sentence_finds(
    archive: Engine, wanted: list[str], refused: list[str], quote: str, exact: bool
) -> None:
    typed = f"{quote}{' '.join(wanted)}{quote} " + " ".join(f"-{word}" for word in refused)
    asked = plan(parse(typed, exact=exact))
    expected = {
        f"{name}:{n}"
        for name, record in reports().items()
        for n, words in enumerate(sentence_words(record))
        if _fits(asked, words)
    }
    found = {name_of(hit) for hit in search(archive, typed, exact=exact, limit=1000).hits if hit.sentence is not None}
    assert found == expected


def _fits(asked: Plan, words: list[str]) -> bool:
    read_ = [terms(word) for word in words]
    return all(any(places(part, read_) for part in group) for group in asked.groups) and not any(
        places(part, read_) for part in asked.without
    )


def test_offsets_are_those_of_the_document(archive: Engine) -> None:
    hits = search(archive, "محادثات", limit=100).hits
    assert {hit.sentence is None for hit in hits} == {True, False}
    for hit in hits:
        record = next(r for r in reports().values() if r.document.id == hit.id)
        text = record.document.title if hit.sentence is None else record.document.text
        assert text is not None
        assert text[hit.start : hit.end] == hit.text
        assert [text[a:b] for a, b in hit.marks] in (["محادثات"], ["المحادثات"])


def test_pages_follow_each_other(archive: Engine) -> None:
    whole = [name_of(hit) for hit in search(archive, "وزير").hits]
    pages = [name_of(hit) for at in range(0, 8, 2) for hit in search(archive, "وزير", limit=2, offset=at).hits]
    assert pages == whole
    beyond = search(archive, "وزير", offset=50)
    assert (beyond.total, beyond.hits) == (len(whole), ())


def test_nothing_asked_finds_nothing_and_says_so(archive: Engine) -> None:
    results = search(archive, " ؟ ")
    assert (results.total, results.notes) == (0, (NOTHING_ASKED,))


def test_a_name_that_nobody_bears_is_noted(archive: Engine) -> None:
    assert "زعبوط" in search(archive, "", Filters(actor=("زعبوط",))).notes[0]
    assert "Nowhere" in search(archive, "وزير", Filters(outlet=("Nowhere",))).notes[0]


@pytest.mark.parametrize(
    "wrong", [{"type": ("TALK",)}, {"mode": ("x",)}, {"status": ("done",)}, {"since": "2021-13"}, {"until": "أمس"}]
)
def test_a_filter_that_means_nothing_is_refused(archive: Engine, wrong: dict[str, str]) -> None:
    with pytest.raises(OptionError):
        search(archive, "وزير", Filters(**wrong))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("value", "inside"),
    [
        ("2021-12-05", True), ("2021-12-31T23:10", True), ("2021-12", True), ("2021", True), ("2021-W50", True), ("2021-Q1", True),
        ("2021-11-28/2021-12-02", True), ("2021-12-30/2022-01-03", True), ("2020/2022", True), ("2021-11-30", False),
        ("2022-01-01", False), ("2021-11", False), ("2020", False), ("2022-W01", False), ("2021-01-01/2021-02-01", False),
    ],
)  # fmt: skip
def test_dates_of_every_grain_are_compared(archive: Engine, value: str, inside: bool) -> None:
    with archive.connect() as conn:
        conditions = within(sa.literal(value), "2021-12-01", "2021-12-31")
        assert bool(conn.scalar(sa.select(sa.and_(*conditions)))) is inside


def test_a_document_that_is_taken_out_leaves_nothing(archive: Engine) -> None:
    record = read("التقى الوزير هاشم القرنفلي سفراء في زغرتا.", title="لقاء قرنفلي", published="2022-01-12")
    with archive.connect() as conn, conn.begin() as transaction:
        before = conn.scalar(sa.select(sa.func.count()).select_from(names))
        key = add(conn, record)
        assert conn.scalar(sa.select(sa.func.count()).select_from(names)) > before  # type: ignore[operator]
        remove_document(conn, key, listeners=listeners())
        compact(conn)
        assert conn.scalar(sa.select(sa.func.count()).select_from(names)) == before
        assert _kept(conn, "قرنفلي") == 0
        transaction.rollback()


def test_a_document_is_replaced_by_another_reading(archive: Engine) -> None:
    record = read("أعلن المجلس تأجيل الجلسة.", published="2022-01-12")
    text = "أعلن المجلس إلغاء الجلسة."
    other = msgspec.structs.replace(record, document=msgspec.structs.replace(record.document, text=text))
    with archive.connect() as conn, conn.begin() as transaction:
        key = add(conn, record)
        assert _kept(conn, "تاجيل") == 1
        replace_record(conn, key, other, listeners=listeners())
        assert (_kept(conn, "تاجيل"), _kept(conn, "الغاء")) == (0, 1)
        transaction.rollback()


def _kept(conn: sa.Connection, form: str) -> int:
    """How many sentences the index itself has under a form."""
    if conn.dialect.name == "postgresql":
        return (
            conn.scalar(
                sa.text("SELECT count(*) FROM search_vectors WHERE vector @@ CAST(:q AS tsquery)"), {"q": f"'f{form}'"}
            )
            or 0
        )
    return (
        conn.scalar(sa.text("SELECT count(*) FROM search_fts WHERE search_fts MATCH :q"), {"q": f'form : "{form}"'})
        or 0
    )


def test_names_are_kept_once(archive: Engine) -> None:
    with archive.connect() as conn:
        folds = list(conn.scalars(sa.select(names.c.fold)))
        borne = conn.scalar(sa.select(sa.func.count(entity_names.c.entity)))
    assert len(folds) == len(set(folds)) < (borne or 0)
    assert " حلف شمال اطلسي north atlantic treaty organization " in folds
