"""Libraries that are not installed with mahdar itself, asked for when they are needed."""

from __future__ import annotations

import importlib
from typing import Any

from mahdar.errors import MissingLibrary


def need(module: str, extra: str | None = None) -> Any:
    """The module, which the extra installs, or which is installed by its own name.

    Raises:
        MissingLibrary: it is not installed.

    >>> need("no_such_library", "parquet")
    Traceback (most recent call last):
    mahdar.errors.MissingLibrary: [E201] no_such_library is not installed. Install it with `pip install 'mahdar[parquet]'`.
    """
    try:
        return importlib.import_module(module)
    except ModuleNotFoundError as error:
        name = module.partition(".")[0]
        raise MissingLibrary(
            f"{name} is not installed.",
            "Install it with `pip install " + (f"'mahdar[{extra}]'`." if extra else f"{name}`."),
            f"المكتبة {name} غير مثبتة.",
        ) from error  # fmt: skip
