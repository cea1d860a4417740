"""The command line: one module for each group of commands.

Exit codes: 0 everything was read; 1 at least one input could not be read (the others were); 2 the command was used wrongly;
3 the records could not be written to the end.
"""

from __future__ import annotations

import sys

# Importing a module of commands is what registers them; the order is that of `--help`.
from mahdar.cli import reading, adding, search, exporting, correcting, across, ledger, serving, evaluate, linguist  # noqa: F401  # isort: skip
from mahdar.cli.app import app


def main() -> None:
    """Entry point; text goes out as UTF-8 whatever the locale."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    app()
