"""The timeline, incidents, statements, profiles, search and exports as pages, in both languages and in every form."""

from __future__ import annotations

import csv
import io
import json
import re
import threading
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
import sqlalchemy as sa
from litestar.testing import TestClient

from desk_archive import filled
from mahdar.corrections.overlay import corrected_records
from mahdar.errors import OutputError
from mahdar.export.formats import FORMATS
from mahdar.export.stream import PIECE, WAITING, stream
from mahdar.record import Record, from_jsonl
from mahdar.store.database import open_engine
from mahdar.store.schema import entities, incidents, stories
from mahdar.web.app import make_app
from mahdar.web.pages.export import KINDS, Turns
from mahdar.web.settings import Settings
from telling import records

LISTS = ("/timeline", "/stories", "/copies", "/statements", "/search", "/searches")


@pytest.fixture(scope="module")
def db(tmp_path_factory: pytest.TempPathFactory) -> str:
    path = tmp_path_factory.mktemp("desk") / "mahdar.db"
    engine = open_engine(path, create=True)
    filled(engine)
    engine.dispose()
    return str(path)


@pytest.fixture(scope="module")
def keys(db: str) -> dict[str, int]:
    engine = open_engine(db, read_only=True)
    with engine.connect() as conn:
        found = {
            "incident": conn.scalar(sa.select(sa.func.min(incidents.c.key))),
            "story": conn.scalar(sa.select(sa.func.min(stories.c.key))),
            "speaker": conn.scalar(sa.select(entities.c.actor).where(entities.c.kind == "person", entities.c.name_ar.is_not(None)).limit(1)),
        }  # fmt: skip
    engine.dispose()
    return {name: int(key) for name, key in found.items() if key is not None}


@pytest.fixture(scope="module")
def client(db: str) -> Iterator[TestClient]:  # type: ignore[type-arg]
    with TestClient(app=make_app(Settings(db=db)), base_url="http://127.0.0.1") as made:
        yield made


def paths(keys: dict[str, int]) -> list[str]:
    return [
        *LISTS, "/timeline?since=all&by=month&stack=quad", "/timeline?since=2022-03&until=2022-03&reports=2&by=week",
        f"/incidents/{keys['incident']}", f"/stories/{keys['story']}", f"/timeline?story={keys['story']}",
        "/statements?group=speaker&since=all", "/statements?q=النار", f"/statements?actor={keys['speaker']}", "/statements?polity=RUS",
        f"/speakers/{keys['speaker']}", "/parties/RUS", "/parties/TUR", "/search?q=دبلوماسيين", "/search?q=روسيا&type=SANCTION&order=new&exact=1",
        "/search?actor=فلان الفلاني", "/export", "/export?type=AID&outlet=الصدى",
    ]  # fmt: skip


def test_every_page_answers_in_both_languages(client: TestClient, keys: dict[str, int]) -> None:  # type: ignore[type-arg]
    for path in paths(keys):
        for prefix, language in (("", "ar"), ("/en", "en")):
            answer = client.get(prefix + path)
            assert answer.status_code == 200, (prefix + path, answer.text[:400])
            assert f'<html lang="{language}"' in answer.text
            ids = re.findall(r'\bid="([^"]+)"', answer.text)
            assert len(ids) == len(set(ids)), path
            assert " style=" not in answer.text
            assert not re.search(r"<script(?![^>]*\bsrc=)|\son\w+=", answer.text)


@pytest.mark.parametrize("path", LISTS)
def test_every_list_has_all_forms(client: TestClient, path: str) -> None:  # type: ignore[type-arg]
    query = "?q=روسيا" if path == "/search" else "?since=all" if path in ("/timeline", "/statements") else ""
    listed = json.loads(client.get(f"{path}.json{query}").content)
    rows = list(csv.DictReader(io.StringIO(client.get(f"{path}.csv{query}").text)))
    feed = ET.fromstring(client.get(f"{path}.atom{query}").content)  # noqa: S314  (our own feed)
    assert len(listed["rows"]) == len(rows) == len(feed.findall("{http://www.w3.org/2005/Atom}entry"))
    assert listed["total"] >= len(rows)
    assert rows or path == "/searches"


def test_the_timeline_zooms_by_its_bars(client: TestClient) -> None:  # type: ignore[type-arg]
    page = client.get("/en/timeline?since=2022-01-01&until=2022-04-30&by=month").text
    bars = re.findall(r'<a href="([^"]+)" aria-label="March 2022: (\d+)', page)
    (address, number) = bars[0]
    inner = json.loads(client.get(address.replace("&amp;", "&").replace("/timeline?", "/timeline.json?")).content)
    assert "since=2022-03-01" in address
    assert "by=week" in address
    assert inner["total"] == int(number)


def test_the_form_of_a_status_is_told_by_pattern_sign_and_word(client: TestClient) -> None:  # type: ignore[type-arg]
    page = client.get("/en/timeline?since=2022-03-01&until=2022-03-31&status=negated").text
    assert 'fill="url(#p-negated)"' in page
    assert 'id="p-negated"' in page
    assert "✕</span> Denied" in page


def test_words_stand_one_click_away(client: TestClient) -> None:  # type: ignore[type-arg]
    page = client.get("/timeline?since=2022-03-10&until=2022-03-10").text
    assert re.search(r'<details><summary>النص</summary>\s*<blockquote lang="ar" dir="rtl">.*<mark>', page)
    assert re.search(r'href="/reports/sha256:[0-9a-f]+\?at=\d+-\d+"', page)


def test_what_cannot_be_asked_is_told(client: TestClient) -> None:  # type: ignore[type-arg]
    for path in ("/timeline?since=0001&until=9999", "/timeline?since=0001", "/timeline?until=9999", "/timeline?until=0001",
                 "/statements?since=0001&until=9999", "/timeline?since=2022-06-01&until=2022-01-01"):  # fmt: skip
        assert client.get(path).status_code == 200, path
    for path in ("/timeline?type=FOO", "/timeline?since=2018-13", "/timeline?story=x", "/statements?kind=loud", "/timeline?by=hour",
                 "/search?status=never", "/export/nothing", "/export/ical?type=AID", "/export/csv.json", "/statements?actor=-1", f"/timeline?story={2**31}"):  # fmt: skip
        assert client.get(path).status_code == 400, path
    huge = 10**30
    rooms = ("incidents", "stories", "speakers", "searches")
    for path in ("/parties/ZZZ", "/parties/%00", *(f"/{room}/{key}" for room in rooms for key in (99_999_999, huge))):
        assert client.get(path).status_code == 404, path
    for path in LISTS:
        assert client.get(f"{path}?page={huge}&size={huge}&q=روسيا").status_code == 200, path


@pytest.mark.parametrize(
    "typed",
    [
        '"',
        "'; DROP TABLE documents; --",
        "<script>alert(1)</script>",
        "\x00",
        "((((",
        "NEAR(a b)",
        "؟" * 5000,
        "{x}",
        "%s %(a)s",
        "-",
    ],
)
def test_any_syntax_is_searched_without_harm(client: TestClient, typed: str) -> None:  # type: ignore[type-arg]
    for path in ("/search", "/statements", "/en/search"):
        answer = client.get(path, params={"q": typed})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.text
    for field in ("actor", "recipient", "speaker", "place", "outlet"):
        assert client.get("/search", params={field: typed}).status_code == 200
    for field in ("actor", "party", "place", "outlet"):
        assert client.get("/timeline", params={field: typed}).status_code == 200


def test_notes_are_told_in_both_languages(client: TestClient) -> None:  # type: ignore[type-arg]
    page = client.get("/search", params={"actor": "فلان الفلاني"}).text
    assert "لا أحد ولا شيء في قاعدة البيانات اسمه" in page
    assert "Nobody and nothing in this database is called" in page
    assert "--actor" not in page


def test_marks_and_facets_of_a_search(client: TestClient) -> None:  # type: ignore[type-arg]
    page = client.get("/en/search", params={"q": "دبلوماسيين"}).text
    assert "<mark>" in page
    assert re.search(r'href="/en/search\?q=[^"]*type=SANCTION"', page)
    narrowed = json.loads(client.get("/search.json", params={"q": "دبلوماسيين", "type": "SANCTION"}).content)
    number = re.search(r"type=SANCTION\">Sanction</a> <span>(\d+)</span>", page)
    assert number is not None
    assert int(number[1]) == narrowed["total"]


def token(client: TestClient) -> str:  # type: ignore[type-arg]
    found = re.search(r'name="_csrf_token" value="([^"]+)"', client.get("/search?q=روسيا").text)
    assert found is not None
    return found[1]


def test_a_search_is_kept_with_a_feed_and_deleted(client: TestClient) -> None:  # type: ignore[type-arg]
    assert client.post("/searches/keep", data={"name": "x", "query": "q=a"}).status_code == 403
    sent = {
        "_csrf_token": token(client),
        "name": "<b>روسيا</b>",
        "query": "q=روسيا&page=3&next=//evil.example&type=SANCTION",
    }
    assert client.post("/searches/keep", data=sent).status_code == 200
    (kept,) = json.loads(client.get("/searches.json").content)["rows"]
    assert "page" not in kept["query"]
    assert "evil" not in kept["query"]
    assert "&lt;b&gt;" in client.get("/searches").text
    feed = ET.fromstring(client.get(f"/searches/{kept['key']}.atom").content)  # noqa: S314  (our own feed)
    days = [
        e.findtext("{http://www.w3.org/2005/Atom}updated") or ""
        for e in feed.iter("{http://www.w3.org/2005/Atom}entry")
    ]
    assert days == sorted(days, reverse=True)
    assert days
    assert (
        client.get(f"/searches/{kept['key']}", follow_redirects=False).headers["location"] == f"/search?{kept['query']}"
    )
    client.post(f"/searches/{kept['key']}/forget", data={"_csrf_token": token(client)})
    assert json.loads(client.get("/searches.json").content)["total"] == 0


def test_a_read_only_desk_keeps_no_search(db: str) -> None:
    with TestClient(app=make_app(Settings(db=db, read_only=True)), base_url="http://127.0.0.1") as only:
        page = only.get("/search?q=روسيا").text
        assert 'name="name"' not in page
        found = only.get("/login").text
        sent = {"_csrf_token": re.findall(r'_csrf_token" value="([^"]+)"', found)[0], "name": "x", "query": "q=a"}
        assert only.post("/searches/keep", data=sent).status_code == 403


def test_every_format_is_downloaded_whole(client: TestClient, db: str) -> None:  # type: ignore[type-arg]
    assert set(KINDS) == set(FORMATS)
    for name in sorted(set(FORMATS) - {"parquet"}):
        answer = client.get(f"/export/{name}")
        assert answer.status_code == 200, (name, answer.text[:200])
        ending, media = KINDS[name]
        assert answer.headers["content-type"].split(";")[0] == media.split(";")[0]
        assert answer.headers["content-disposition"].endswith(f'.{ending}"')
        assert answer.content
    engine = open_engine(db, read_only=True)
    assert list(from_jsonl(client.get("/export/jsonl").content.splitlines())) == list(corrected_records(engine))
    engine.dispose()


def test_an_export_holds_what_the_filters_let_through(client: TestClient) -> None:  # type: ignore[type-arg]
    text = client.get("/export/csv?since=2022-03-10&until=2022-03-10&type=SANCTION&outlet=الصدى").text
    rows = list(csv.DictReader(io.StringIO(text)))
    assert {(r["published"][:10], r["publisher"], r["type"]) for r in rows} == {("2022-03-10", "الصدى", "SANCTION")}
    two = client.get("/export/csv?outlet=الصدى&outlet=صوت الأرز").text
    assert {r["publisher"] for r in csv.DictReader(io.StringIO(two))} == {"الصدى", "صوت الأرز"}
    said = client.get("/export/csv?table=statements&bom=1")
    assert said.content.startswith(b"\xef\xbb\xbf")
    assert 'filename="mahdar-statements.csv"' in said.headers["content-disposition"]


def test_lists_carry_their_filters_to_the_exports(client: TestClient) -> None:  # type: ignore[type-arg]
    page = client.get("/en/timeline?since=2022-03-01&until=2022-03-31&type=SANCTION&outlet=الصدى").text
    address = re.search(r'href="(/en/export\?[^"]+)"', page)
    assert address is not None
    form = client.get(address[1].replace("&amp;", "&")).text
    assert 'name="since" value="2022-03-01"' in form
    assert '<option value="SANCTION" selected>' in form
    assert "<option selected>الصدى</option>" in form


def test_one_export_at_a_time_for_each_client() -> None:
    turns = Turns()
    assert turns.take("a")
    assert not turns.take("a")
    assert turns.take("b")
    turns.give_back("a")
    assert turns.take("a")


def endless() -> Generator[Record]:
    record = next(iter(records().values()))
    while True:
        yield record


def test_whoever_leaves_an_export_stops_it() -> None:
    over = threading.Event()
    pieces = stream(FORMATS["jsonl"], endless, ended=over.set)
    assert sum(len(next(pieces)) for _ in range(3)) >= PIECE
    time.sleep(0.2)
    assert pieces._sink.pieces.qsize() <= WAITING  # what waits is bounded, however much there is
    pieces.close()
    assert over.wait(10)
    assert next(pieces, None) is None


def test_an_export_that_fails_says_so() -> None:
    def broken() -> Generator[Record]:
        some = endless()
        for _ in range(300):
            yield next(some)
        raise ValueError("the disk is gone")

    over = threading.Event()
    pieces = stream(FORMATS["jsonl"], broken, ended=over.set)
    with pytest.raises(OutputError, match="disk is gone"):
        for _ in pieces:
            pass
    assert over.wait(10)


def test_an_empty_database_has_pages_too(tmp_path: Path) -> None:
    path = tmp_path / "mahdar.db"
    open_engine(path, create=True).dispose()
    with TestClient(app=make_app(Settings(db=str(path))), base_url="http://127.0.0.1") as empty:
        for page in (
            *LISTS,
            "/timeline?since=all",
            "/statements?group=speaker",
            "/export",
            "/search?q=روسيا",
            "/export/csv",
        ):
            assert empty.get(page).status_code == 200, page


def test_pages_answer_on_both_databases(database: str) -> None:
    engine = open_engine(database, create=True)
    filled(engine)
    engine.dispose()
    with TestClient(app=make_app(Settings(db=database)), base_url="http://127.0.0.1") as both:
        for path in (*LISTS, "/timeline?since=all&party=RUS&status=negated", "/statements?group=speaker&q=النار", "/parties/RUS",
                     "/search?q=دبلوماسيين&order=new", "/timeline?actor=%00x&place=%00", "/statements?speaker=%00&outlet=%00",
                     "/search?q=%00&outlet=%00&speaker=%00", f"/timeline?story={2**31 - 1}", "/export/plover?since=2022"):  # fmt: skip
            assert both.get(path).status_code == 200, path
        sent = {"_csrf_token": token(both), "name": "\x00طرد", "query": "q=طرد%00"}
        assert both.post("/searches/keep", data=sent).status_code == 200
        assert json.loads(both.get("/searches.json").content)["total"] == 1
