"""The command that opens the desk."""

from __future__ import annotations

import logging
import os
from pathlib import Path
from typing import Annotated

import typer

from mahdar.cli.app import Database, app, exit_codes


@app.command()
def serve(
    db: Database = "mahdar.db",
    host: Annotated[str, typer.Option(metavar="ADDRESS", help="Where to listen; others than this machine need a password.")] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port; 0 takes a free one.")] = 8765,
    read_only: Annotated[bool, typer.Option("--read-only", help="Nothing can be corrected, saved or read in.")] = False,
    password_file: Annotated[Path | None, typer.Option(metavar="FILE", help="Its first line is the password; else MAHDAR_PASSWORD.")] = None,
    allow_host: Annotated[list[str] | None, typer.Option(metavar="NAME", help="A name under which the desk may be asked (behind a proxy).")] = None,
    secure_cookies: Annotated[bool, typer.Option("--secure-cookies", help="Send cookies over https only (behind a proxy that speaks it).")] = False,
) -> None:  # fmt: skip
    """Open the desk: web pages and an HTTP API over a database, for this machine unless told otherwise."""
    from mahdar.errors import MissingLibrary

    try:
        from mahdar.web.app import make_app
        from mahdar.web.server import run
        from mahdar.web.settings import Settings
    except ModuleNotFoundError as error:
        with exit_codes(db, 2):
            raise MissingLibrary(
                f"the desk needs {error.name}, which is not installed.", "Install it with `pip install 'mahdar[web]'`.",
                "المكتبات اللازمة لصفحات الويب غير مثبتة.",
            ) from error  # fmt: skip
    logging.basicConfig(format="%(asctime)s %(levelname)s %(name)s: %(message)s", level=logging.WARNING)
    with exit_codes(db, 2):
        settings = Settings(
            db=db, host=host, port=port, read_only=read_only, password=_password(password_file),
            allowed_hosts=tuple(allow_host or ()), secure_cookies=secure_cookies,
        )  # fmt: skip
        run(make_app(settings), settings, typer.echo)


def _password(file: Path | None) -> str | None:
    """The password from a file, else from the environment.

    Raises:
        OptionError: the file cannot be read, or is empty.
    """
    from mahdar.errors import OptionError

    if file is None:
        return os.environ.get("MAHDAR_PASSWORD") or None
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except OSError as error:
        raise OptionError(f"{file}: the password cannot be read ({error.strerror}).", "Name another file.") from error
    if not lines or not lines[0].strip():
        raise OptionError(f"{file}: the first line holds no password.", "Write it there.")
    return lines[0].strip()
