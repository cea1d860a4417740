"""Reports that somebody pasted."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from sqlalchemy.engine import Engine

from mahdar.errors import EmptyInput, NotArabic, OptionError
from mahdar.ingest.pasted import Pasted, keep_pasted, read_pasted
from mahdar.listeners import listeners
from mahdar.store import schema
from mahdar.store.database import writing

TEXT = "وصل وزير الخارجية سالم النعيمي إلى عمّان أمس.\nوالتقى نظيره الأردني."


def test_line_ends_of_forms_are_those_of_the_text() -> None:
    record = read_pasted(Pasted(text=TEXT.replace("\n", "\r\n"), published="2024-03-05"), 1000)
    assert record.document.text == TEXT
    assert record.times[0].value == "2024-03-04"


@pytest.mark.parametrize(
    ("pasted", "error"),
    [
        (Pasted(text=" \n"), EmptyInput), (Pasted(text="no Arabic at all"), NotArabic),
        (Pasted(text=TEXT + "\0"), OptionError), (Pasted(text=TEXT * 20), OptionError),
        (Pasted(text=TEXT, published="yesterday"), OptionError), (Pasted(text=TEXT, url="javascript:x"), OptionError),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_refused_in_both_languages(pasted: Pasted, error: type[Exception]) -> None:
    with pytest.raises(error) as told:
        read_pasted(pasted, 500)
    assert told.value.arabic  # type: ignore[attr-defined]


def test_what_is_kept_is_kept_once(engine: Engine) -> None:
    pasted = Pasted(text=TEXT, published="2024-03-05", title="زيارة", url="https://example.org/1", publisher="وكالة")
    record = read_pasted(pasted, 1000)
    with writing(engine) as conn:
        assert keep_pasted(conn, pasted, record, listeners=listeners()) == "added"
        assert keep_pasted(conn, pasted, record, listeners=listeners()) == "unchanged"
    with engine.connect() as conn:
        row = conn.execute(sa.select(schema.documents)).one()
        assert (row.url, row.title, row.publisher) == (pasted.url, "زيارة", "وكالة")
        assert conn.scalar(sa.select(sa.func.count()).select_from(schema.appearances)) == 1
