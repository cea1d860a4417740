"""What an address says beside the page: the language, and the form of the answer.

``/en/events.csv?type=ASSAULT`` asks for the page ``/events`` in English as CSV. The prefix and the ending are taken off before
the page is looked for, so that every page has them and none need know.
"""

from __future__ import annotations

from typing import Literal, NamedTuple, cast
from urllib.parse import urlencode

from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from mahdar.web.frame.texts import Language

Form = Literal["html", "json", "csv", "atom"]
FORMS: tuple[Form, ...] = ("json", "csv", "atom")
#: Addresses whose endings are their own.
_WHOLE = ("/static/", "/api", "/schema")


class Way(NamedTuple):
    """The language and form asked for, and the address of the page without them."""

    language: Language
    form: Form
    path: str


def find_way(path: str) -> Way:
    """What an address says.

    >>> find_way("/en/events.csv")
    Way(language='en', form='csv', path='/events')
    >>> find_way("/static/desk.css").path
    '/static/desk.css'
    """
    language: Language = "ar"
    if path == "/en" or path.startswith("/en/"):
        language, path = "en", path[3:] or "/"
    if not path.startswith(_WHOLE):
        stem, dot, ending = path.rpartition(".")
        if dot and ending in FORMS and stem.rpartition("/")[2]:
            return Way(language, ending, stem)
    return Way(language, "html", path)


def address(way: Way, path: str, *, language: Language | None = None, form: Form = "html", **query: object) -> str:
    """The address of a page, in the language of ``way`` unless another is named; values of None are left out.

    >>> address(Way("en", "html", "/"), "/events", form="csv", type=["AID", "AGREE"], page=None)
    '/en/events.csv?type=AID&type=AGREE'
    """
    prefix = "/en" if (language or way.language) == "en" else ""
    ending = "" if form == "html" else f".{form}"
    asked: list[tuple[str, str]] = []
    for name, value in query.items():
        many = value if isinstance(value, list | tuple) else (value,)
        asked += [(name, str(v)) for v in many if v is not None and v != ""]
    whole = (prefix + path.rstrip("/")) + ending if path != "/" or ending else prefix or "/"
    return whole + (f"?{urlencode(asked)}" if asked else "")


class Ways:
    """The layer that takes prefix and ending off."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on with the plain address; the way stands in ``scope["mahdar_way"]``."""
        if scope["type"] == ScopeType.HTTP:
            way = find_way(scope["path"])
            scope = cast(Scope, {**scope, "path": way.path, "raw_path": way.path.encode(), "mahdar_way": way})
        await self._app(scope, receive, send)
