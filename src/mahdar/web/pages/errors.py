"""What people and programs see when something cannot be answered."""

from __future__ import annotations

import logging
from typing import Any

from litestar import Request, Response
from litestar.exceptions import HTTPException, NotAuthorizedException
from litestar.response import Redirect

from mahdar.errors import InputError, MahdarError, NoSuchRow, OptionError, StoreBusy
from mahdar.web.frame.desk import Desk
from mahdar.web.safety.deadline import DeadlinePassed

_LOG = logging.getLogger("mahdar.web")
_KNOWN = (400, 401, 403, 404, 405, 413, 429, 503)
_OURS: tuple[tuple[type[MahdarError], int], ...] = (
    (NoSuchRow, 404), (OptionError, 400), (InputError, 400), (DeadlinePassed, 503), (StoreBusy, 503),
)  # fmt: skip


def _answer(
    request: Request[Any, Any, Any], status: int, what: str, remedy: str = "", arabic: str = ""
) -> Response[Any]:
    desk = Desk(request)
    if desk.way.form == "json" or desk.way.path.startswith("/api"):
        return Response({"status": status, "detail": what, "remedy": remedy, "arabic": arabic}, status_code=status)
    shown = status if status in _KNOWN else 500 if status >= 500 else 400
    told = (arabic if desk.way.language == "ar" and arabic else f"{what} {remedy}".strip()) if what else ""
    page = desk.render("error.html", status=status, heading=desk.say(f"error.{shown}"), told=told)
    return Response(page, status_code=status, media_type="text/html")


def _http(request: Request[Any, Any, Any], error: HTTPException) -> Response[Any]:
    """An error of the protocol: no such page, too much brought, a value that is no number."""
    if isinstance(error, NotAuthorizedException):
        desk = Desk(request)
        if desk.way.form == "html" and not desk.way.path.startswith("/api") and request.method == "GET":
            return Redirect(desk.url("/login", next=desk.here()), status_code=303)
    extra = error.extra if isinstance(error.extra, list) else []
    told = "; ".join(f"{e.get('key', '')}: {e.get('message', '')}" for e in extra if isinstance(e, dict))
    return _answer(request, error.status_code, told or (error.detail if error.status_code not in (401, 404) else ""))


def _ours(request: Request[Any, Any, Any], error: MahdarError) -> Response[Any]:
    """An error of ours, in the words that it has for analysts."""
    status = next((status for kind, status in _OURS if isinstance(error, kind)), 500)
    return _answer(request, status, error.what, error.remedy, error.arabic)


def _any(request: Request[Any, Any, Any], error: Exception) -> Response[Any]:
    """A fault of the desk itself: told to the log with its trace, to the reader without."""
    _LOG.error("%s %s failed", request.method, request.url.path, exc_info=error)
    return _answer(request, 500, "")


EXCEPTIONS: dict[int | type[Exception], Any] = {HTTPException: _http, MahdarError: _ours, Exception: _any}
