"""Addresses, languages and forms that all pages share."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import msgspec
import pytest

from mahdar.web.frame.feeds import Entry, to_atom
from mahdar.web.frame.tables import to_csv
from mahdar.web.frame.texts import TEXTS, texts
from mahdar.web.frame.way import Way, address, find_way
from serving import client

TEMPLATES = TEXTS.parent / "templates"
PAGES = TEXTS.parent / "pages"


class Row(msgspec.Struct):
    name: str
    many: tuple[str, ...] = ()
    inner: dict[str, int] | None = None


def test_every_text_of_a_template_is_told_in_both_languages() -> None:
    asked = re.compile(r"""\bt\("([a-z0-9_.-]+)"[,)]""")
    for path in TEMPLATES.glob("*.html"):
        for key in asked.findall(path.read_text(encoding="utf-8")):
            assert key in texts(), f"{path.name}: {key}"


def test_every_text_is_used() -> None:
    sources = "\n".join(p.read_text(encoding="utf-8") for p in [*TEMPLATES.glob("*.html"), *TEXTS.parent.rglob("*.py")])
    starts = re.findall(r"""["(]([a-z_.]+\.)" ~|label\("([a-z_]+)"|f"([a-z_.]+\.)\{""", sources)
    families = tuple({next(filter(None, found)).rstrip(".") + "." for found in starts})
    unused = [
        key
        for key in texts()
        if f'"{key}"' not in sources and f"'{key}'" not in sources and not key.startswith(families)
    ]
    assert unused == []


def test_an_address_leads_back_to_its_way() -> None:
    for language in ("ar", "en"):
        for form in ("html", "json", "csv", "atom"):
            for path in ("/", "/reports", "/reports/sha256:1f3a"):
                if path == "/" and form != "html":
                    continue
                made = address(Way(language, "html", "/"), path, form=form, q="أ b")
                assert find_way(made.partition("?")[0]) == Way(language, form, path)


def test_the_first_page_is_arabic_and_english_at_one_click(desk_database: Path) -> None:
    with client(desk_database) as asked:
        arabic, english = asked.get("/reports?outlet=").text, asked.get("/en/reports").text
    assert '<html lang="ar" dir="rtl">' in arabic
    assert '<html lang="en" dir="ltr">' in english
    assert 'href="/en/reports"' in arabic
    assert 'href="/reports" lang="ar"' in english


def test_a_list_has_its_other_forms(desk_database: Path) -> None:
    with client(desk_database) as asked:
        rows = asked.get("/reports.json?size=5").json()
        table = list(csv.DictReader(io.StringIO(asked.get("/reports.csv?size=5").text)))
        feed = ET.fromstring(asked.get("/reports.atom?size=5").content)  # noqa: S314  (made by ourselves)
    assert len(rows["rows"]) == len(table) == len(feed.findall("{http://www.w3.org/2005/Atom}entry")) == 5
    assert rows["total"] > 5
    assert [r["id"] for r in rows["rows"]] == [r["id"] for r in table]


def test_pages_of_a_list_are_limited(desk_database: Path) -> None:
    with client(desk_database, page_limit=60) as asked:
        assert asked.get("/reports.json?size=100000").json()["size"] == 60
        assert asked.get("/reports?page=abc").status_code == 400
        assert asked.get("/reports?page=-3").status_code == 200


def test_what_is_no_list_has_no_other_form(desk_database: Path) -> None:
    with client(desk_database) as asked:
        assert asked.get("/nowhere.json").status_code == 404
        assert asked.get("/nowhere.json").json()["status"] == 404


def test_csv_cells_are_no_formulas() -> None:
    made = to_csv([Row("=1+1", ("a", "b")), Row("ب", (), {"killed": 3})])
    assert list(csv.reader(io.StringIO(made))) == [["name", "many", "inner", "inner_killed"], ["'=1+1", "a; b", "", ""],
                                                   ["ب", "", "", "3"]]  # fmt: skip


@pytest.mark.parametrize(("given", "told"), [
    ("2022-01-12", "2022-01-12T00:00:00Z"), ("2022", "2022-01-01T00:00:00Z"), ("2022-01-12T10:30", "2022-01-12T10:30:00Z"),
    ("2022-01-12T10:30:00+03:00", "2022-01-12T10:30:00+03:00"), (None, "1970-01-01T00:00:00Z"),
    ("2022-01-03/2022-01-09", "2022-01-03T00:00:00Z"),
])  # fmt: skip
def test_feeds_have_whole_moments(given: str | None, told: str) -> None:
    feed = ET.fromstring(to_atom("http://x", "/y.atom", "t", "ar", [Entry("/r", "a\0b", given, "s")]))  # noqa: S314
    assert feed.findtext(".//{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}updated") == told
    assert feed.findtext(".//{http://www.w3.org/2005/Atom}entry/{http://www.w3.org/2005/Atom}title") == "a\ufffdb"
