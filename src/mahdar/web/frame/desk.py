"""What a handler works with: the database, the settings, and the ways to answer."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import jinja2
import msgspec
from litestar import Request, Response
from litestar.di import NamedDependency
from litestar.exceptions import NotFoundException
from litestar.template.base import csrf_token
from sqlalchemy.engine import Connection, Engine

from mahdar.desk.listing import Listing, Slice
from mahdar.store.database import writing
from mahdar.web.frame import names
from mahdar.web.frame.assets import asset
from mahdar.web.frame.feeds import Entry, to_atom
from mahdar.web.frame.tables import to_csv
from mahdar.web.frame.texts import label, say
from mahdar.web.frame.way import FORMS, Form, Way, address
from mahdar.web.safety.deadline import asking
from mahdar.web.settings import Settings

#: The last page of any list; a larger number is none that a database could pass over.
LAST_PAGE = 1_000_000
_TYPES: dict[Form, str] = {
    "html": "text/html", "json": "application/json", "csv": "text/csv", "atom": "application/atom+xml",
}  # fmt: skip


@cache
def _templates() -> jinja2.Environment:
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(Path(str(files("mahdar.web") / "templates"))), autoescape=True,
        undefined=jinja2.StrictUndefined, trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.do"],
    )  # fmt: skip


class Desk:
    """One request: ``way`` is what its address says, ``settings`` are those of the server."""

    def __init__(self, request: Request[Any, Any, Any]) -> None:
        self.request = request
        self.way: Way = request.scope.get("mahdar_way") or Way("ar", "html", request.scope["path"])  # type: ignore[assignment]
        self.settings: Settings = request.app.state.settings
        self.engine: Engine = request.app.state.engine

    # ---- the database --------------------------------------------------------------------------------------------------

    def asking(self) -> AbstractContextManager[Connection]:
        """A connection that reads, within the deadline of a page."""
        return asking(self.engine, self.settings.deadline)

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """A transaction that writes; committed at the end, or not at all."""
        with writing(self.engine) as conn:
            yield conn

    def slice(self, page: int = 1, size: int | None = None) -> Slice:
        """The page of a list that is asked for, within the limits of the settings."""
        return Slice(
            min(max(1, page), LAST_PAGE), min(max(1, size or self.settings.page_size), self.settings.page_limit)
        )

    # ---- words and addresses -------------------------------------------------------------------------------------------

    def say(self, key: str, **values: object) -> str:
        """A text of the interface in the language of the page."""
        return say(self.way.language, key, **values)

    def label(self, kind: str, value: str | None) -> str:
        """A code of the record in words of the page's language."""
        return label(self.way.language, kind, value)

    def polity(self, code: str | None) -> str:
        """A party's name in the page's language."""
        return names.polity_name(self.way.language, code)

    def day(self, value: str | None) -> str:
        """A day as people write it."""
        return names.day_name(self.way.language, value)

    def url(self, path: str, **query: object) -> str:
        """The address of another page in the same language."""
        return address(self.way, path, **query)  # type: ignore[arg-type]

    def here(self, **changes: object) -> str:
        """The address of this page with some of what is asked changed; None takes it away. ``language`` and ``form`` change
        these."""
        asked: dict[str, object] = {}
        for name, value in self.request.query_params.multi_items():
            known = asked.setdefault(name, [])
            assert isinstance(known, list)  # noqa: S101  (made in the line before)
            known.append(value)
        if "form" not in changes and "language" not in changes and "page" not in changes:
            asked.pop("page", None)
        return address(self.way, self.way.path, **(asked | changes))  # type: ignore[arg-type]

    # ---- answers -------------------------------------------------------------------------------------------------------

    def page(self, template: str, *, status: int = 200, **context: Any) -> Response[str]:
        """A page from a template.

        Raises:
            NotFoundException: another form is asked for, and this page is no list.
        """
        if self.way.form != "html":
            raise NotFoundException(f"{self.way.path} has no form .{self.way.form}")
        return Response(self.render(template, **context), media_type=_TYPES["html"], status_code=status)

    def render(self, template: str, **context: Any) -> str:
        """A template filled in; for parts of pages that are put in place by htmx."""
        language = self.way.language
        return _templates().get_template(template).render(
            desk=self, t=self.say, label=self.label, polity=self.polity, day=self.day, url=self.url, here=self.here,
            asset=asset, lang=language, dir="rtl" if language == "ar" else "ltr", other="en" if language == "ar" else "ar",
            forms=FORMS, settings=self.settings, csrf=lambda: csrf_token({"request": self.request}), **context,
        )  # fmt: skip

    def answer(
        self, template: str, listing: Listing[Any], *, title: str, entry: Callable[[Any], Entry], kind: type[Any],
        **context: Any,
    ) -> Response[Any]:  # fmt: skip
        """A list in the form that is asked for.

        Args:
            template: the page; it gets ``listing`` and ``title``.
            listing: the rows.
            title: of the page and the feed, in the language of the page.
            entry: a row as an item of a feed.
            kind: the struct of the rows.
            context: what else the page wants.
        """
        form = self.way.form
        if form == "json":
            return Response(msgspec.json.encode(listing), media_type=_TYPES[form])
        if form == "csv":
            name = self.way.path.strip("/").replace("/", "-") or "mahdar"
            headers = {"content-disposition": f'attachment; filename="{name.encode("ascii", "ignore").decode()}.csv"'}
            return Response(to_csv(listing.rows, kind), media_type=_TYPES[form], headers=headers)
        if form == "atom":
            base = str(self.request.base_url).rstrip("/")
            feed = to_atom(base, self.here(form="atom"), title, self.way.language, map(entry, listing.rows))
            return Response(feed, media_type=_TYPES[form])
        return self.page(template, listing=listing, title=title, **context)


def get_desk(request: Request[Any, Any, Any]) -> Desk:
    """The desk of a request, for handlers that want one."""
    return Desk(request)


#: How a handler says that it wants the desk.
Here = NamedDependency[Desk]
