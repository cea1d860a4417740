"""Coming in and going out."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.params import FromQuery, URLEncodedBody
from litestar.response import Redirect

from mahdar.web.frame.desk import Here
from mahdar.web.safety.access import HARMLESS, OPEN


def own_path(path: str | None) -> str:
    """A path of this desk, whatever was given; so that a login leads nowhere else.

    >>> own_path("/en/events?type=AID"), own_path("//evil.example"), own_path("https://evil.example")
    ('/en/events?type=AID', '/', '/')
    """
    fine = path and path.startswith("/") and not path.startswith(("//", "/\\")) and not set(path) & set("\r\n\t\\")
    return str(path) if fine else "/"


@get("/login", opt={OPEN: True}, sync_to_thread=False)
def ask(desk: Here, next: FromQuery[str] = "/") -> Response[str]:  # noqa: A002  (the name in the address)
    """The page that asks for the password."""
    return desk.page("login.html", next=own_path(next), wrong=False, shut=desk.request.app.state.door.is_shut())


@post("/login", opt={OPEN: True, HARMLESS: True}, sync_to_thread=False)
def enter(desk: Here, data: URLEncodedBody[dict[str, str]]) -> Response[Any]:
    """Let in who knows the password."""
    door, password = desk.request.app.state.door, desk.settings.password
    target = own_path(data.get("next"))
    if password is None or door.knock(data.get("password", ""), password):
        desk.request.set_session({"in": True})
        return Redirect(target, status_code=303)
    return desk.page("login.html", status=403, next=target, wrong=True, shut=door.is_shut())


@post("/logout", opt={HARMLESS: True}, sync_to_thread=False)
def leave(desk: Here) -> Redirect:
    """End the session."""
    desk.request.clear_session()
    return Redirect(desk.url("/login"), status_code=303)


HANDLERS = [ask, enter, leave]
