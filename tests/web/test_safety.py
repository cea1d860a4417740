"""The desk lets nobody in who may not, runs nothing foreign, and writes nothing when it may not."""

from __future__ import annotations

from pathlib import Path

import pytest
from litestar.testing import TestClient
from litestar.types import ASGIApp

from mahdar.errors import OptionError
from mahdar.web.settings import Settings
from serving import client

PASSWORD = "correct horse"  # noqa: S105  (of the test)


def _token(asked: TestClient[ASGIApp], address: str = "/login") -> str:
    page = asked.get(address).text
    return page.partition('name="_csrf_token" value="')[2].partition('"')[0]


def test_every_answer_forbids_what_is_not_ours(desk_database: Path) -> None:
    with client(desk_database) as asked:
        for address in ("/", "/nowhere", "/reports.json", "/static/desk.css", "/api/reports", "/schema/openapi.json"):
            headers = asked.get(address).headers
            assert "unsafe" not in headers["content-security-policy"]
            assert headers["content-security-policy"].startswith("default-src 'none'")
            assert headers["x-content-type-options"] == "nosniff"
            assert headers["x-frame-options"] == "DENY"


def test_pages_ask_nobody_else_and_hold_no_inline_code(desk_database: Path) -> None:
    with client(desk_database) as asked:
        page = asked.get("/").text
        assert ' src="http' not in page
        assert "<style" not in page
        assert " style=" not in page
        assert "<script>" not in page


def test_another_host_name_is_refused(desk_database: Path) -> None:
    with client(desk_database) as asked:
        assert asked.get("/", headers={"host": "evil.example"}).status_code == 421
        assert asked.get("/nowhere", headers={"host": "evil.example"}).status_code == 421
    with client(desk_database, allowed_hosts=("desk.example",)) as asked:
        assert asked.get("/", headers={"host": "desk.example:80"}).status_code == 200


def test_other_machines_need_a_password() -> None:
    with pytest.raises(OptionError, match="password"):
        Settings(host="0.0.0.0").checked()  # noqa: S104  (what is refused)
    with pytest.raises(OptionError, match="too short"):
        Settings(password="short").checked()  # noqa: S106  (of the test)
    assert Settings(host="0.0.0.0", password=PASSWORD).checked()  # noqa: S104
    assert Settings(host="::1").checked().is_local


def test_without_login_there_is_only_the_door(desk_database: Path) -> None:
    with client(desk_database, password=PASSWORD) as asked:
        answer = asked.get("/en/reports?outlet=x", follow_redirects=False)
        assert answer.status_code == 303
        assert answer.headers["location"] == "/en/login?next=%2Fen%2Freports%3Foutlet%3Dx"
        assert asked.get("/reports.json").status_code == 401
        assert asked.get("/api/reports").status_code == 401
        assert asked.get("/static/desk.css").status_code == 200


def test_the_password_opens_and_logout_closes(desk_database: Path) -> None:
    with client(desk_database, password=PASSWORD) as asked:
        form = {"password": PASSWORD, "next": "/reports", "_csrf_token": _token(asked)}
        answer = asked.post("/login", data=form, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, "/reports")
        assert asked.get("/reports").status_code == 200
        asked.post("/logout", data={"_csrf_token": _token(asked, "/reports")})
        assert asked.get("/reports", follow_redirects=False).status_code == 303


def test_programs_send_the_password_as_bearer(desk_database: Path) -> None:
    with client(desk_database, password=PASSWORD) as asked:
        right, wrong = ({"authorization": f"Bearer {p}"} for p in (PASSWORD, "guess"))
        assert asked.get("/api/reports", headers=right).status_code == 200
        assert asked.get("/api/reports", headers=wrong).status_code == 401


def test_too_many_guesses_shut_the_door(desk_database: Path) -> None:
    with client(desk_database, password=PASSWORD, login_tries=3) as asked:
        token = _token(asked)
        for _ in range(3):
            assert asked.post("/login", data={"password": "guess", "_csrf_token": token}).status_code == 403
        shut = asked.post("/login", data={"password": PASSWORD, "_csrf_token": token})
        assert shut.status_code == 403
        assert "انتظر" in shut.text


def test_a_login_leads_nowhere_else(desk_database: Path) -> None:
    with client(desk_database, password=PASSWORD) as asked:
        form = {"password": PASSWORD, "next": "//evil.example/", "_csrf_token": _token(asked)}
        assert asked.post("/login", data=form, follow_redirects=False).headers["location"] == "/"


def test_a_forged_request_is_refused(desk_database: Path) -> None:
    with client(desk_database, password=PASSWORD) as asked:
        asked.get("/login")
        assert asked.post("/login", data={"password": PASSWORD}).status_code == 403


def test_what_is_brought_has_a_limit(desk_database: Path) -> None:
    with client(desk_database, upload_limit=2_000, read_limit=100) as asked:
        assert asked.post("/api/read", json={"text": "س" * 5_000}).status_code == 413
        long = asked.post("/api/read", json={"text": "س" * 150})
        assert long.status_code == 400
        assert "150 characters" in long.json()["detail"]


def test_a_question_that_takes_too_long_is_stopped(desk_database: Path) -> None:
    from mahdar.store.database import open_engine
    from mahdar.web.safety.deadline import DeadlinePassed, asking

    engine = open_engine(desk_database, read_only=True)
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    with pytest.raises(DeadlinePassed), asking(engine, 0.05) as conn:
        conn.exec_driver_sql(endless)
    with asking(engine, 5) as conn:
        assert conn.exec_driver_sql("SELECT 1").scalar() == 1
    engine.dispose()
