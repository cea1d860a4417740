"""The desk as people see it: in Chromium, in both languages, on a desk and on a phone.

Screenshots go to ``.cache/desk``; what axe finds serious, what the policy of the pages refuses and what stands out of the page
fail the test.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from mahdar.web.settings import Settings
from serving import client, find_pages, running

playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed here")

SCREENS = Path(__file__).parent.parent.parent / ".cache" / "desk"
WIDTHS = {"desk": (1280, 900), "phone": (375, 740)}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Any]:
    with playwright.sync_playwright() as running:
        browser = running.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox", "--disable-gpu"])
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def addresses(desk_database: Path) -> dict[str, str]:
    with client(desk_database) as asked:
        return find_pages(asked)


class Watched:
    """A page of the browser, and all that went wrong in it."""

    def __init__(self, page: Any, home: str) -> None:
        self.page, self.home, self.wrong = page, home, list[str]()
        page.on("console", lambda m: self.wrong.append(m.text) if m.type in ("error", "warning") else None)
        page.on("pageerror", lambda e: self.wrong.append(str(e)))
        page.on("request", lambda r: self.wrong.append(f"foreign: {r.url}") if not r.url.startswith(home) else None)

    def see(self, address: str) -> int:
        """Go there; the status of the answer."""
        return int(self.page.goto(self.home + address, wait_until="load").status)


def _axe(page: Any) -> list[str]:
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [
        f"{v['id']}: {n['html'][:200]}" for v in found if v["impact"] in ("serious", "critical") for n in v["nodes"][:3]
    ]


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", ["ar", "en"])
def test_every_page_is_sound(chromium: Any, desk: str, addresses: dict[str, str], language: str, width: str) -> None:
    folder = SCREENS / f"{language}-{width}"
    folder.mkdir(parents=True, exist_ok=True)
    page = chromium.new_page(viewport=dict(zip(("width", "height"), WIDTHS[width], strict=True)))
    watched, faults = Watched(page, desk), list[str]()
    for kind, address in addresses.items():
        if kind.endswith(".ics") or "/export/" in kind:
            continue
        there = address if language == "ar" else f"/en{address}".rstrip("/")
        status = watched.see(there)
        page.screenshot(
            path=folder / f"{kind.strip('/').replace('/', '-').replace('*', 'one') or 'home'}.png", full_page=False
        )
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        faults += [f"{there}: {w}" for w in watched.wrong]
        faults += [f"{there}: status {status}"] if status != 200 else []
        faults += [f"{there}: stands out by {wide}"] if wide > 1 else []
        faults += [f"{there}: {w}" for w in _axe(page)]
        watched.wrong.clear()
    page.close()
    assert faults == []


def test_no_text_of_a_report_runs(chromium: Any, hostile_desk: str, hostile_database: Path) -> None:
    with client(hostile_database) as asked:
        found = find_pages(asked)
    page = chromium.new_page()
    watched, faults = Watched(page, hostile_desk), list[str]()
    for address in found.values():
        if "/export" in address:
            continue
        watched.see(address)
        links = page.eval_on_selector_all(
            "a[href]", "all => all.map(a => new URL(a.href.baseVal ?? a.href, document.baseURI).protocol)"
        )
        faults += [f"{address}: ran"] if page.evaluate("window.ran") else []
        faults += [f"{address}: {w}" for w in watched.wrong if "404" not in w]
        faults += [f"{address}: link {p}" for p in set(links) - {"http:", "https:"}]
        watched.wrong.clear()
    page.close()
    assert faults == []
    assert len(found) > 5


def test_a_report_is_reviewed_by_keyboard(chromium: Any, desk_database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "mahdar.db"
    shutil.copy(desk_database, copy)
    with client(copy) as asked:
        report = next(r for r in asked.get("/reports.json").json()["rows"] if r["events"] > 1)
    with running(Settings(db=str(copy), port=0)) as home:
        page = chromium.new_context().new_page()
        watched = Watched(page, home)
        watched.see(f"/review/{report['id']}")
        page.keyboard.type("سلمى")  # the name is asked for first, and has the focus
        page.keyboard.press("Enter")
        page.wait_for_selector("#card")
        page.locator("#card").focus()
        page.keyboard.press("?")
        assert page.locator("dialog#keys").is_visible()
        page.keyboard.press("Escape")
        first = page.locator("#card-title bdi").inner_text()
        page.keyboard.press("a")
        page.wait_for_selector(".marks .v-accept")
        page.locator("#card").focus()
        if page.locator("#card-title bdi").inner_text() == first:
            page.keyboard.press("ArrowLeft")  # onwards, in the direction of reading
            page.wait_for_function("first => document.querySelector('#card-title bdi').innerText !== first", arg=first)
        page.locator("#card").focus()
        page.keyboard.press("r")
        page.wait_for_selector(".marks .v-reject")
        page.locator("#card").focus()
        page.keyboard.press("u")
        page.wait_for_selector(".marks .v-reject", state="detached")
        page.close()
    assert watched.wrong == []
    with client(copy) as asked:
        said = asked.get("/review/log.json").json()["rows"]
    assert {row["who"] for row in said} == {"سلمى"}
    assert sorted(row["action"] for row in said) == ["accept", "reject"]


def test_the_first_page_is_light(chromium: Any, desk: str) -> None:
    page = chromium.new_context().new_page()
    sizes: list[int] = []
    page.on("response", lambda r: sizes.append(int(r.headers.get("content-length", 0)) or len(r.body())))
    page.goto(f"{desk}/", wait_until="networkidle")
    page.close()
    assert sum(sizes) < 300_000
