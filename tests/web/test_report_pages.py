"""The page of a report, review, and the page that reads a pasted report, as a browser without script asks for them."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import search_archive
from mahdar.record import Record, from_json
from mahdar.store.database import open_engine, writing

pytest.importorskip("litestar", reason="the extra [web] is not installed")
from litestar.testing import TestClient

from mahdar.web.app import make_app
from mahdar.web.pages.report import asked_span
from mahdar.web.settings import Settings

Asked = TestClient[Any]
TEXT = "قال وزير الخارجية سالم النعيمي أمس إن بلاده ترفض الاتفاق."


@pytest.fixture
def database(tmp_path: Path) -> Path:
    path = tmp_path / "mahdar.db"
    engine = open_engine(path, create=True)
    with writing(engine) as conn:
        for record in list(search_archive.reports().values())[:8]:
            search_archive.add(conn, record)
    engine.dispose()
    return path


@pytest.fixture
def asked(database: Path) -> Iterator[Asked]:
    with TestClient(make_app(Settings(db=str(database))), base_url="http://127.0.0.1") as client:
        yield client


@pytest.fixture
def record() -> Record:
    return next(r for r in list(search_archive.reports().values())[:8] if len(r.events) > 1 and r.statements)


def token(page: str) -> str:
    found = re.search(r'name="_csrf_token" value="([^"]+)"', page)
    assert found
    return found[1]


def post(client: Asked, address: str, page: str, headers: dict[str, str] | None = None, **data: Any) -> Any:
    """Send a form of a page."""
    return client.post(
        address, data={"_csrf_token": token(page), **data}, follow_redirects=False, headers=headers or {}
    )


def named(client: Asked, record: Record) -> str:
    """Review a report under a name; its page."""
    address = f"/review/{record.document.id}"
    answer = post(client, "/review/who", client.get(address).text, who="ليلى", next=address)
    assert answer.status_code == 303
    return str(client.get(address).text)


def test_a_report_is_shown_whole_with_its_marks(asked: Asked, record: Record) -> None:
    page = asked.get(f"/reports/{record.document.id}").text
    shown = re.search(r'<div id="text"[^>]*>(.*?)</div>', page, re.S)
    assert shown
    assert html.unescape(re.sub("<[^>]+>", "", shown[1])) == record.document.text.replace("\r\n", "\n")
    for name in (*(e.id for e in record.events), *(s.id for s in record.statements)):
        assert f'id="{name}"' in shown[1]
        assert f'id="side-{name}"' in page
    ids = re.findall(r'\sid="([^"]+)"', page)
    assert len(ids) == len(set(ids))


def test_the_beginning_of_an_id_leads_to_the_whole(asked: Asked, record: Record) -> None:
    answer = asked.get(f"/en/reports/{record.document.id[7:20]}?at=1-4", follow_redirects=False)
    assert answer.headers["location"] == f"/en/reports/{record.document.id}?at=1-4"
    assert asked.get("/reports/sha256:nothing").status_code == 404


def test_a_stretch_has_an_address(asked: Asked, record: Record) -> None:
    page = asked.get(f"/reports/{record.document.id}?at=4-9").text
    shown = "".join(re.findall(r'class="[^"]*\bm-at\b[^"]*"[^>]*>([^<]*)<', page))
    assert html.unescape(shown) == record.document.text[4:9]
    for wrong in ("9-4", "1-99999999", "x", "-4-9", "٤-٩"):
        assert asked.get(f"/reports/{record.document.id}", params={"at": wrong}).status_code == 404


def test_spans_are_read_as_people_write_them() -> None:
    assert asked_span("0-5", 5) == (0, 5)
    assert asked_span(None, 5) is None


def test_layers_stand_in_the_address(asked: Asked, record: Record) -> None:
    page = asked.get(f"/reports/{record.document.id}?show=text&show=times").text
    assert 'class="text on-times "' in page
    assert re.findall(r'name="show" value="(\w+)" checked', page) == ["times"]


def test_a_report_comes_as_json_and_in_every_format(asked: Asked, record: Record) -> None:
    name = record.document.id
    assert from_json(asked.get(f"/reports/{name}.json").content) == record
    page = asked.get(f"/reports/{name}").text
    addresses = [html.unescape(a) for a in re.findall(r'href="(/reports/[^"]+/export/[^"]+)"', page)]
    assert len(addresses) > 20
    for address in addresses:
        if "/parquet" in address:
            pytest.importorskip("pyarrow")
        answer = asked.get(address)
        assert answer.status_code == 200, address
        assert answer.headers["content-disposition"].startswith('attachment; filename="mahdar-')
    assert asked.get(f"/reports/{name}/export/nothing").status_code == 400


def test_nothing_can_be_corrected_without_a_name(asked: Asked, record: Record) -> None:
    page = asked.get(f"/review/{record.document.id}").text
    assert 'data-key="a"' not in page
    answer = post(asked, f"/review/{record.document.id}/judge", page, action="accept", mark="ev1")
    assert answer.status_code == 400
    assert asked.get("/review/log.json").json()["total"] == 0


def test_a_form_without_its_token_is_refused(asked: Asked, record: Record) -> None:
    answer = asked.post(f"/review/{record.document.id}/judge", data={"action": "accept", "mark": "ev1", "who": "x"})
    assert answer.status_code == 403


def test_a_mark_is_rejected_shown_so_at_once_and_taken_back(asked: Asked, record: Record) -> None:
    page, event = named(asked, record), record.events[0].id
    name = record.document.id
    answer = post(asked, f"/review/{name}/judge", page, action="reject", mark=event, why="تكرار")
    assert answer.status_code == 303
    assert event not in [e["id"] for e in asked.get(f"/reports/{name}.json").json()["events"]]
    row = asked.get("/review/log.json").json()["rows"][0]
    assert (row["who"], row["action"], row["why"]) == ("ليلى", "reject", "تكرار")
    post(asked, f"/review/{name}/undo", page, mark=event)
    assert event in [e["id"] for e in asked.get(f"/reports/{name}.json").json()["events"]]
    assert asked.get("/review/log.json").json()["rows"][0]["undone"]


def test_htmx_is_answered_with_the_next_mark(asked: Asked, record: Record) -> None:
    page = named(asked, record)
    at = f"/review/{record.document.id}"
    first, second = re.findall(
        r'aria-current="true" data-m="(\w+)"|class="v-none"><a href="[^"]*" data-m="(\w+)"', page
    )[:2]
    answer = post(asked, f"{at}/judge", page, {"hx-request": "true"}, action="accept", mark="".join(first))
    assert answer.status_code == 200
    assert answer.text.lstrip().startswith('<div id="review"')
    assert answer.headers["hx-replace-url"] == f"{at}?mark={''.join(second)}"


def test_an_edit_changes_what_was_changed_only(asked: Asked, record: Record) -> None:
    page, said = named(asked, record), record.statements[0]
    post(
        asked, f"/review/{record.document.id}/judge", page, action="edit", mark=said.id, kind=said.kind,
        speaker_more="سالم النعيمي", start=str(said.start), end=str(said.end),
    )  # fmt: skip
    row = asked.get("/review/log.json").json()["rows"][0]
    assert list(row["value"]) == ["speaker"]
    assert row["value"]["speaker"]["name_ar"] == "سالم النعيمي"
    assert "سالم النعيمي" in asked.get(f"/reports/{record.document.id}").text


def test_an_edit_that_means_nothing_is_refused_with_a_reason(asked: Asked, record: Record) -> None:
    page, said = named(asked, record), record.statements[0]
    answer = post(asked, f"/review/{record.document.id}/judge", page, action="edit", mark=said.id, end="0",
                  speaker=said.speaker or "", kind=said.kind)  # fmt: skip
    assert answer.status_code == 400
    assert 'role="alert"' in answer.text
    assert asked.get("/review/log.json").json()["total"] == 0


def test_the_way_back_leads_nowhere_else(asked: Asked, record: Record) -> None:
    page = asked.get(f"/review/{record.document.id}").text
    answer = post(asked, "/review/who", page, who="x", next="https://evil.example/")
    assert answer.headers["location"] == "/"


@pytest.mark.parametrize(
    "address", ["/review", "/review?layer=statements&order=new", "/review?layer=positions", "/review/log"]
)
def test_lists_of_review_come_in_every_form(asked: Asked, address: str) -> None:
    path, _, query = address.partition("?")
    for ending in ("", ".json", ".csv", ".atom"):
        for prefix in ("", "/en"):
            assert asked.get(f"{prefix}{path}{ending}?{query}").status_code == 200


def test_the_queue_leads_to_review_and_on_to_the_next_report(asked: Asked) -> None:
    row = asked.get("/review.json").json()["rows"][0]
    assert f'href="/review/{row["document"]}?mark={row["mark"]}"' in asked.get("/review").text
    answer = asked.get(f"/review/next?after={row['document']}", follow_redirects=False)
    assert answer.status_code == 303
    assert answer.headers["location"].startswith("/review")


def test_a_read_only_desk_shows_review_and_takes_nothing(database: Path, record: Record) -> None:
    settings = Settings(db=str(database), read_only=True)
    with TestClient(make_app(settings), base_url="http://127.0.0.1") as client:
        page = client.get(f"/review/{record.document.id}").text
        assert 'data-key="a"' not in page
        form = client.get("/read").text
        answer = post(client, f"/review/{record.document.id}/judge", form, action="accept", mark="ev1", who="x")
        assert answer.status_code == 403
        read = client.post("/read", files={"x": b""}, data={"_csrf_token": token(form), "text": TEXT})
        assert read.status_code == 200
        kept = client.post("/read", files={"x": b""}, data={"_csrf_token": token(form), "text": TEXT, "keep": "yes"})
        assert kept.status_code == 403


def test_a_pasted_report_is_read_and_not_kept(asked: Asked) -> None:
    before = asked.get("/reports.json").json()["total"]
    form = {"_csrf_token": token(asked.get("/read").text), "text": TEXT, "published": "2024-03-05"}
    page = asked.post("/read", files={"x": b""}, data=form).text
    assert "سالم النعيمي" in page
    assert 'id="side-s1"' in page
    assert asked.get("/reports.json").json()["total"] == before


def test_a_pasted_report_is_kept_when_asked(asked: Asked) -> None:
    form = {"_csrf_token": token(asked.get("/read").text), "text": TEXT, "published": "2024-03-05", "keep": "yes"}
    answer = asked.post("/read", files={"x": b""}, data=form, follow_redirects=False)
    assert answer.status_code == 303
    assert "سالم النعيمي" in asked.get(answer.headers["location"]).text


@pytest.mark.parametrize(
    ("language", "text", "told"),
    [("", "nothing Arabic", "عربيا"), ("/en", "nothing Arabic", "Arabic"), ("", "س" * 200_001, "أطول")],
)
def test_what_cannot_be_read_is_told_in_the_language_of_the_page(
    asked: Asked, language: str, text: str, told: str
) -> None:
    form = {"_csrf_token": token(asked.get("/read").text), "text": text}
    answer = asked.post(f"{language}/read", files={"x": b""}, data=form)
    assert answer.status_code == 400
    alert = re.search(r'role="alert"[^>]*>([^<]*)<', answer.text)
    assert alert
    assert told in alert[1]
