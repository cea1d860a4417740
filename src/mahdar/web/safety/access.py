"""Who may come in, and who may write."""

from __future__ import annotations

import hmac
import time
from collections import deque
from typing import Any

from litestar.connection import ASGIConnection
from litestar.datastructures import State
from litestar.exceptions import NotAuthorizedException, PermissionDeniedException
from litestar.handlers.base import BaseRouteHandler
from litestar.middleware.session.server_side import ServerSideSessionConfig

from mahdar.web.settings import Settings

SAFE = ("GET", "HEAD", "OPTIONS")
#: Written into the ``opt`` of handlers that need no login, or that a read-only desk answers too.
OPEN, HARMLESS = "open", "harmless"
Asking = ASGIConnection[BaseRouteHandler, Any, Any, State]


def sessions(settings: Settings) -> ServerSideSessionConfig:
    """Sessions that are kept in this process; the cookie holds a random name only."""
    return ServerSideSessionConfig(
        key="mahdar",
        max_age=settings.session_hours * 3600,
        httponly=True,
        samesite="lax",
        secure=settings.secure_cookies,
    )


def same(given: str, password: str) -> bool:
    """Whether a password is right, in a time that tells nothing of it."""
    return hmac.compare_digest(given.encode(), password.encode())


class Door:
    """Counts wrong passwords; after too many, none is taken for a while."""

    def __init__(self, tries: int, pause: float) -> None:
        self._tries, self._pause = tries, pause
        self._wrong: deque[float] = deque(maxlen=tries)

    def is_shut(self) -> bool:
        """Whether to wait."""
        return len(self._wrong) == self._tries and time.monotonic() - self._wrong[0] < self._pause

    def knock(self, given: str, password: str) -> bool:
        """Whether a password is right and the door not shut."""
        if self.is_shut():
            return False
        if same(given, password):
            self._wrong.clear()
            return True
        self._wrong.append(time.monotonic())
        return False


def let_in(asking: Asking, handler: BaseRouteHandler) -> None:
    """The guard of every page: who has not logged in sees the open pages only.

    Raises:
        NotAuthorizedException: a password is needed.
    """
    settings: Settings = asking.app.state.settings
    if settings.password is None or handler.opt.get(OPEN):
        return
    scheme, _, given = asking.headers.get("authorization", "").partition(" ")
    if scheme.lower() == "bearer" and asking.app.state.door.knock(given.strip(), settings.password):
        return
    if not asking.session.get("in"):
        raise NotAuthorizedException("a password is needed")


def keep(asking: Asking, handler: BaseRouteHandler) -> None:
    """The guard of what writes.

    Raises:
        PermissionDeniedException: the desk is read-only.
    """
    settings: Settings = asking.app.state.settings
    if settings.read_only and asking.scope.get("method") not in SAFE and not handler.opt.get(HARMLESS):
        raise PermissionDeniedException("this desk is read-only")
