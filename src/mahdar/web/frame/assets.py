"""Our own files that pages load: style sheet, scripts, fonts. Each address carries a hash, so that browsers may keep it."""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from pathlib import Path

STATIC = Path(str(files("mahdar.web") / "static"))


@cache
def asset(name: str) -> str:
    """The address of a file in ``web/static``.

    Raises:
        FileNotFoundError: there is none of that name.
    """
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"
