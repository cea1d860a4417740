"""Take the pictures of the desk that stand in README.md: some pages over a database, in Chromium.

python scripts/screens.py DATABASE FOLDER PAGE…     # PAGE is NAME=ADDRESS, such as timeline=/en/timeline?by=month
"""

from __future__ import annotations

import argparse
import re
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

SIZE = {"width": 1280, "height": 860}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("database")
    parser.add_argument("folder", type=Path)
    parser.add_argument("pages", nargs="+", metavar="NAME=ADDRESS")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    command = [sys.executable, "-m", "mahdar.cli", "serve", "--db", options.database, "--port", "0", "--read-only"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, encoding="utf-8") as server:
        assert server.stdout is not None  # noqa: S101  (a pipe was asked for)
        found = re.search(r"http://[^/]+", server.stdout.readline())
        assert found is not None  # noqa: S101  (the first line tells the address)
        try:
            with sync_playwright() as running:
                browser = running.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
                page = browser.new_page(viewport=SIZE)  # type: ignore[arg-type]
                for given in options.pages:
                    name, _, address = given.partition("=")
                    page.goto(found[0] + address, wait_until="networkidle")
                    page.screenshot(path=options.folder / f"{name}.png")
                browser.close()
        finally:
            server.terminate()


if __name__ == "__main__":
    main()
