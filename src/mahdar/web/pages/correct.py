"""What analysts do in review. Each answer is the report under review anew; without script, the way back to it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Literal, cast

from litestar import Response, post
from litestar.exceptions import PermissionDeniedException
from litestar.params import FromPath, URLEncodedBody
from litestar.response import Redirect
from sqlalchemy.engine import Connection

from mahdar.corrections.review import join_marks, judge, split_mark, take_back
from mahdar.desk.fields import changed
from mahdar.desk.reviewing import USUAL, Item, review
from mahdar.errors import MahdarError
from mahdar.web.frame.desk import Desk, Here
from mahdar.web.pages.login import own_path
from mahdar.web.pages.review import review_context

Form = URLEncodedBody[dict[str, Any]]
#: Characters of an analyst's name and of a reason.
NAME, REASON = 80, 1000


@post("/review/who", sync_to_thread=False)
def who(desk: Here, data: Form) -> Redirect:
    """Remember who reviews, for this session."""
    desk.request.session["who"] = _text(data, "who")[:NAME]
    return Redirect(own_path(_text(data, "next")), status_code=303)


@post("/review/{name:str}/judge", sync_to_thread=True)
def say(desk: Here, name: FromPath[str], data: Form) -> Response[Any]:
    """Accept, reject or edit a mark."""
    action = cast(Literal["accept", "reject", "edit"], _text(data, "action"))
    if action not in ("accept", "reject", "edit"):
        raise PermissionDeniedException(f"{action}: nobody can do that")

    def do(conn: Connection, analyst: str) -> str:
        mark = _text(data, "mark")
        pairs = None
        if action == "edit":
            pairs = changed(review(conn, name, mark, ()).fields, data)
            if not pairs:
                return "nothing"
        judge(conn, action, f"{name}#{mark}", pairs, who=analyst, why=_reason(data))
        return action

    return _done(desk, name, data, do, onward=action != "edit")


@post("/review/{name:str}/join", sync_to_thread=True)
def join(desk: Here, name: FromPath[str], data: Form) -> Response[Any]:
    """Say that a mark and ``other`` are the same: an id of this report, or ``DOCUMENT#MARK``."""

    def do(conn: Connection, analyst: str) -> str:
        other = _text(data, "other")
        whole = other if "#" in other else f"{name}#{other}"
        join_marks(conn, f"{name}#{_text(data, 'mark')}", whole, who=analyst, why=_reason(data))
        return "join"

    return _done(desk, name, data, do)


@post("/review/{name:str}/split", sync_to_thread=True)
def split(desk: Here, name: FromPath[str], data: Form) -> Response[Any]:
    """Say that a mark, or one ``mention`` of it, is not what it was joined to."""

    def do(conn: Connection, analyst: str) -> str:
        split_mark(
            conn, f"{name}#{_text(data, 'mark')}", _text(data, "mention") or None, who=analyst, why=_reason(data)
        )
        return "split"

    return _done(desk, name, data, do)


@post("/review/{name:str}/undo", sync_to_thread=True)
def undo(desk: Here, name: FromPath[str], data: Form) -> Response[Any]:
    """Take back the correction ``key``, or the last of this report."""

    def do(conn: Connection, _: str) -> str:
        given = _text(data, "key")
        last = review(conn, name).last
        key = int(given) if given.isascii() and given.isdigit() else last.key if last else None
        if key is None:
            return "none"
        take_back(conn, key)
        return "undo"

    return _done(desk, name, data, do)


def _done(
    desk: Desk, name: str, data: dict[str, Any], do: Callable[[Connection, str], str], onward: bool = False
) -> Response[Any]:
    """Do it in one transaction and show what became of it; ``onward`` goes to the next mark."""
    analyst = desk.request.session.get("who") or _text(data, "who")[:NAME]
    mark, layers, outlet = _text(data, "mark") or None, _several(data, "layer"), _text(data, "outlet") or None
    said, wrong = "", False
    try:
        with desk.writing() as conn:
            said = desk.say(f"review.done.{do(conn, analyst)}", mark=mark or "")
    except MahdarError as error:
        wrong, onward = True, False
        said = error.arabic if desk.way.language == "ar" and error.arabic else f"{error.what} {error.remedy}".strip()
    with desk.asking() as conn:
        found = review(conn, name, mark, layers or USUAL)
        following: Item | None = found.beside(1) if onward else None
        if following is not None:
            found = review(conn, name, following.name, layers or USUAL)
    here = desk.url(
        f"/review/{found.view.record.document.id}", mark=found.current.name if found.current else None, layer=layers,
        outlet=outlet,
    )  # fmt: skip
    context = review_context(desk, found, layers, outlet, said, wrong)
    if desk.request.headers.get("hx-request") == "true":
        html = desk.render("review_body.html", **context)
        return Response(html, media_type="text/html", status_code=200, headers={"hx-replace-url": here})
    if wrong:
        return desk.page("review.html", status=400, **context)
    return Redirect(here, status_code=303)


def _text(data: dict[str, Any], name: str) -> str:
    value = data.get(name, "")
    return str(value[0] if isinstance(value, list) and value else value).strip()


def _several(data: dict[str, Any], name: str) -> list[str] | None:
    value = data.get(name)
    return None if not value else [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _reason(data: dict[str, Any]) -> str | None:
    return _text(data, "why")[:REASON] or None


HANDLERS = [who, say, join, split, undo]
