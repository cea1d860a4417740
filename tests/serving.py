"""A desk that runs while tests ask it, and what finds its pages."""

from __future__ import annotations

import contextlib
import re
import threading
import time
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import uvicorn
from litestar.testing import TestClient
from litestar.types import ASGIApp

from mahdar.web.app import make_app
from mahdar.web.server import listen
from mahdar.web.settings import Settings

_LINK = re.compile(r'<a\b[^>]*\shref="([^"]+)"')
_KEY = re.compile(r"/(?:sha256:[0-9a-f]+|\d+)(?=/|$)")


@contextlib.contextmanager
def running(settings: Settings) -> Iterator[str]:
    """The address of a desk at a free port."""
    sock = listen(settings)
    server = uvicorn.Server(uvicorn.Config(make_app(settings), log_level="error", access_log=False))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [sock]}, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{sock.getsockname()[1]}"
    server.should_exit = True
    thread.join(timeout=10)
    sock.close()


def client(database: Path, **more: object) -> TestClient[ASGIApp]:
    """A client of a desk over a database."""
    return TestClient(make_app(Settings(db=str(database), **more)), base_url="http://127.0.0.1")  # type: ignore[arg-type]


def find_pages(asked: TestClient[ASGIApp], most: int = 400) -> dict[str, str]:
    """One address for each kind of page, found by following links from the first page: kind -> address."""
    found: dict[str, str] = {}
    waiting, seen = ["/"], {"/"}
    while waiting and len(seen) < most:
        address = waiting.pop(0)
        kind = _KEY.sub("/*", address.partition("?")[0])
        if kind in found:
            continue
        answer = asked.get(address)
        found[kind] = address
        if not answer.headers["content-type"].startswith("text/html"):
            continue
        for link in map(unescape, _LINK.findall(answer.text)):
            path = link.partition("#")[0]
            plain = path.startswith("/") and not path.startswith(("/en", "/static")) and path not in seen
            if plain and not re.search(r"\.(json|csv|atom)(\?|$)", path):
                seen.add(path)
                waiting.append(path)
    return found
