"""Running the desk until somebody stops it."""

from __future__ import annotations

import contextlib
import socket
from collections.abc import Callable

import uvicorn
from litestar.types import ASGIApp

from mahdar.errors import OptionError
from mahdar.web.settings import Settings


def run(app: ASGIApp, settings: Settings, tell: Callable[[str], object]) -> None:
    """Listen and answer; ``tell`` is told the address.

    Raises:
        OptionError: the address is taken or not to be had.
    """
    with contextlib.closing(listen(settings)) as sock:
        port = sock.getsockname()[1]
        host = f"[{settings.host}]" if ":" in settings.host else settings.host
        tell(f"The desk is open at http://{host}:{port}/ (English: http://{host}:{port}/en). Stop it with Ctrl+C.")
        tell(f"المكتب مفتوح على http://{host}:{port}/")
        config = uvicorn.Config(
            app,
            log_level="warning",
            server_header=False,
            access_log=False,
            timeout_keep_alive=15,
            limit_concurrency=200,
        )  # type: ignore[arg-type, unused-ignore]
        uvicorn.Server(config).run(sockets=[sock])


def listen(settings: Settings) -> socket.socket:
    """The socket at the address of the settings.

    Raises:
        OptionError: the address is taken or not to be had.
    """
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    # Named as TCP, so that asyncio sends small answers at once.
    sock = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((settings.host, settings.port))
    except OSError as error:
        sock.close()
        raise OptionError(
            f"{settings.host}:{settings.port}: the desk cannot listen there ({error.strerror}).", "Take another --port.",
            "هذا العنوان مستعمل؛ اختر منفذا آخر بالخيار ‎--port.",
        ) from error  # fmt: skip
    sock.listen(128)
    return sock
