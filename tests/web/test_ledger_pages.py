"""Pages of the ledger as a browser without script asks for them, in both languages and every form."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import pytest

pytest.importorskip("litestar", reason="the extra [web] is not installed")
from litestar.testing import TestClient

from mahdar.desk.bodies import find_bodies, key_of
from mahdar.store.database import open_engine, writing
from mahdar.web.app import make_app
from mahdar.web.draw.world import VIEWS, shapes
from mahdar.web.frame.names import polity_names
from mahdar.web.settings import Settings
from telling import tell

Asked = TestClient[Any]
PAGES = (
    "/positions", "/positions/changes?since=2022-01-01&until=2022-04-30", "/positions/ceasefire-in-idlib?holder=TUR",
    "/promises?since=2022-01-01", "/meetings?month=2022-04", "/meetings/pairs?month=2022-04", "/bodies", "/bodies?at=2000-01-01",
    "/network?since=2022-01-01&least=1", "/network?party=JOR&since=2022-01-01", "/index?since=2022-01-01", "/index?one=RUS&two=GBR",
    "/index?one=RUS&two=GBR&by=day", "/map?since=2022-01-01", "/map?since=2022-01-01&view=mena&type=CONSULT",
)  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "mahdar.db"
    engine = open_engine(path, create=True)
    with writing(engine) as conn:
        tell(conn)
    engine.dispose()
    return path


@pytest.fixture(scope="module")
def asked(database: Path) -> Iterator[Asked]:
    with TestClient(make_app(Settings(db=str(database))), base_url="http://127.0.0.1") as client:
        yield client


def form(address: str, ending: str) -> str:
    path, mark, query = address.partition("?")
    return f"{path}.{ending}{mark}{query}"


@pytest.mark.parametrize("address", PAGES)
@pytest.mark.parametrize("language", ["", "/en"])
def test_each_page_is_whole_in_both_languages(asked: Asked, address: str, language: str) -> None:
    answer = asked.get(language + address)
    assert answer.status_code == 200
    page = answer.text
    assert f'lang="{language.strip("/") or "ar"}" dir="{"ltr" if language else "rtl"}"' in page
    ids = re.findall(r'\sid="([^"]*)"', page)
    assert len(ids) == len(set(ids))
    assert not re.search(r"<[^>]*\s(?:style|on\w+)=", page)
    assert len(re.findall("<h1", page)) == 1
    inside = set(re.findall(r'href="#([^"]+)"', page)) - {"main"}
    assert inside <= set(ids)


@pytest.mark.parametrize("address", PAGES)
def test_each_list_comes_as_json_csv_and_atom(asked: Asked, address: str) -> None:
    told = asked.get(form(address, "json")).json()
    assert told["total"] >= len(told["rows"]) > 0
    table = list(csv.reader(io.StringIO(asked.get(form(address, "csv")).text)))
    assert len(table) == len(told["rows"]) + 1
    feed = ET.fromstring(asked.get(form(address, "atom")).content)  # noqa: S314
    ids = [x.text for x in feed.iterfind("{*}entry/{*}id")]
    assert len(ids) == len(set(ids)) == len(told["rows"])


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/positions/no-such-issue", 404), ("/bodies/987654", 404), ("/positions?since=soon", 400), ("/map?type=DANCE", 400),
        ("/index?one=RUS&two=GBR&by=hour", 400), ("/meetings?month=2022-13", 400), ("/network?kind=love", 400),
        ("/promises?fate=unsure", 400), ("/map?status=never", 400),
    ],
)  # fmt: skip
def test_what_cannot_be_asked_is_told(asked: Asked, address: str, status: int) -> None:
    assert asked.get(address).status_code == status


def test_fields_left_empty_ask_for_nothing(asked: Asked) -> None:
    empty = {
        "/positions": "holder=&issue=&since=&until=", "/positions/changes": "holder=&what=&since=&until=", "/index": "one=&two=&since=&until=",
        "/promises": "holder=&toward=&kind=&fate=&since=&until=", "/meetings": "month=&party=&other=&since=&until=",
        "/bodies": "name=&status=&at=", "/network": "party=&since=&until=", "/map": "type=&party=&since=&until=&view=",
    }  # fmt: skip
    for path, query in empty.items():
        assert asked.get(f"{path}.json?{query}").json() == asked.get(f"{path}.json").json(), path


def test_a_cell_leads_to_its_history_and_that_to_the_words(asked: Asked) -> None:
    page = asked.get("/en/positions").text
    assert '/en/positions/ceasefire-in-idlib?holder=TUR"' in page
    history = asked.get("/en/positions/ceasefire-in-idlib?holder=TUR").text
    assert "moved from: against" in history
    assert re.search(r'href="/en/reports/sha256:[0-9a-f]+\?at=\d+-\d+"', history)


def test_the_calendar_marks_the_day_and_leads_to_it(asked: Asked) -> None:
    page = asked.get("/en/meetings?month=2022-04").text
    assert "since=2022-04-05&amp;until=2022-04-05" in page
    assert "/en/meetings?party=EGY&amp;other=JOR&amp;since=2022-04-01&amp;until=2022-04-30" in page
    assert "/en/export/ical?since=2022-04-01&amp;until=2022-04-30" in page


def test_a_body_has_its_life_at_a_day(asked: Asked, database: Path) -> None:
    engine = open_engine(database, read_only=True)
    with engine.connect() as conn:
        (body,) = find_bodies(conn)
    engine.dispose()
    page = asked.get(f"/en/bodies/{key_of(body)}").text
    assert page.count("<tr id=") == 3
    before = asked.get(f"/en/bodies/{key_of(body)}?at=1980-01-01").text
    assert "not told" in before
    assert asked.get(f"/bodies/{key_of(body)}.json?at=1990-01-01").json()["total"] == 1


def test_every_point_of_the_index_leads_to_its_acts(asked: Asked) -> None:
    page = asked.get("/en/index?one=RUS&two=GBR&by=day").text
    targets = set(re.findall(r'<a href="[^"#]*#(p[\d-]+)"', page))
    assert targets == {"p2022-03-01", "p2022-03-10"}
    assert "plover-2021/1" in page


def test_the_network_draws_each_kind_with_its_own_line(asked: Asked) -> None:
    page = asked.get("/en/network?since=2022-01-01&least=1").text
    assert re.search(r'<g class="link" data-one="EGY" data-two="JOR"><a href="/en/meetings\?party=EGY', page)
    assert re.search(r'<path class="conflict w\d"', page)


def test_a_country_leads_to_its_acts(asked: Asked) -> None:
    page = asked.get("/en/map?since=2022-01-01").text
    assert re.search(
        r'<a href="/en/timeline\?place=[A-Z]{3}&amp;since=2022-01-01&amp;until=2022-04-06&amp;status=actual"', page
    )


def test_the_map_has_every_state_and_keeps_to_the_sheet() -> None:
    found = shapes()
    assert polity_names().keys() - found.keys() == {"ATA", "UMI"}
    assert found.keys() <= polity_names().keys()
    assert all(0 <= x.x <= 1000 and 0 <= x.y <= VIEWS["world"][3] for x in found.values())
    table = Path(str(files("mahdar.web") / "map" / "countries.tsv"))
    assert table.stat().st_size < 120_000
    assert {"FRA", "NOR", "KOS", "SOM", "CYP", "PSE", "ESH"} <= {c for c, x in found.items() if x.path}
