"""Time the pages of the desk over a database: the median and the slowest of some requests, and what the first page weighs.

    python scripts/bench_desk.py DATABASE [--times 9]

Pages are found by following links from the first page, one of each kind, and with the questions that are listed below.
Requests go over a socket of this machine, one at a time; each kind is asked once before it is timed.
"""

from __future__ import annotations

import argparse
import re
import statistics
import subprocess
import sys
import time
from html import unescape
from http.client import HTTPConnection

ASKED = (
    "/search?q=محادثات", "/search?q=محادثات+ناتو&actor=RUS", "/search?actor=USA&type=CONSULT", "/timeline?by=month&party=SYR",
    "/statements?q=الحرب", "/positions?party=RUS", "/index?one=USA&two=RUS", "/network?party=USA", "/map?type=ASSAULT",
)  # fmt: skip
_LINK = re.compile(r'<a\b[^>]*\shref="([^"]+)"')
_KEY = re.compile(r"/(?:sha256:[0-9a-f]+|\d+|[A-Z]{2,}|[a-z0-9*]+-[a-z0-9*-]+)(?=/|$)")


class Asker:
    """One connection to a desk."""

    def __init__(self, port: int) -> None:
        self._conn = HTTPConnection("127.0.0.1", port, timeout=60)

    def ask(self, address: str) -> tuple[int, float, str, int]:
        """Status, seconds, text and bytes on the way of an answer."""
        from urllib.parse import quote

        start = time.perf_counter()
        self._conn.request("GET", quote(address, safe="/?&=:+%*-_.~"), headers={"accept-encoding": "identity"})
        answer = self._conn.getresponse()
        body = answer.read()
        return answer.status, time.perf_counter() - start, body.decode("utf-8", "replace"), len(body)


def find_pages(asker: Asker, most: int = 150) -> dict[str, str]:
    """One address for each kind of page."""
    found: dict[str, str] = {}
    waiting, seen = ["/"], {"/"}
    while waiting and len(found) < most:
        address = waiting.pop(0)
        kind = _KEY.sub("/*", address.partition("?")[0])
        if kind in found or kind.startswith("/export/"):
            continue
        found[kind] = address
        for link in map(unescape, _LINK.findall(asker.ask(address)[2])):
            path = link.partition("#")[0]
            if path.startswith("/") and not path.startswith(("/en", "/static")) and path not in seen:
                seen.add(path)
                if not re.search(r"\.(json|csv|atom)(\?|$)", path):
                    waiting.append(path)
    return found


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database")
    parser.add_argument("--times", type=int, default=9)
    options = parser.parse_args()
    command = [sys.executable, "-m", "mahdar.cli", "serve", "--db", options.database, "--port", "0", "--read-only"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stdout is not None  # noqa: S101  (a pipe was asked for)
        found = re.search(r":(\d+)/", server.stdout.readline())
        assert found is not None  # noqa: S101  (the first line tells the address)
        time.sleep(1)
        try:
            asker = Asker(int(found[1]))
            pages = [*find_pages(asker).values(), *ASKED]
            medians = []
            print(f"{'page':<60} {'status':>6} {'median ms':>10} {'slowest':>8} {'kB':>7}")
            for address in pages:
                status, _, _, size = asker.ask(address)
                times = [asker.ask(address)[1] * 1000 for _ in range(options.times)]
                medians.append(statistics.median(times))
                print(
                    f"{address[:60]:<60} {status:>6} {medians[-1]:>10.1f} {max(times):>8.1f} {size / 1000:>7.1f}",
                    flush=True,
                )
            print(
                f"median of {len(medians)} pages: {statistics.median(medians):.1f} ms; slowest page {max(medians):.1f} ms"
            )
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
