"""Where things of the record are shown."""

from __future__ import annotations

from urllib.parse import quote

from mahdar.web.frame.desk import Desk


class Addresses:
    """The addresses of one request, in its language; templates have it as ``to``."""

    def __init__(self, desk: Desk) -> None:
        self._url = desk.url

    def report(self, document: str, start: int | None = None, end: int | None = None) -> str:
        """A report, at a span of its text where one is given (code points, end exclusive)."""
        return self._url(_path("reports", document), at=None if start is None else f"{start}-{end}")

    def speaker(self, actor: int) -> str:
        """Everything of an actor of the table ``actors``."""
        return self._url(_path("speakers", actor))

    def party(self, polity: str) -> str:
        """Everything of a polity, by its code."""
        return self._url(_path("parties", polity))

    def incident(self, key: int) -> str:
        """An act with all its tellings."""
        return self._url(_path("incidents", key))

    def story(self, key: int) -> str:
        """A story with its reports."""
        return self._url(_path("stories", key))


def _path(room: str, name: object) -> str:
    """
    >>> _path("parties", "a/b"), _path("reports", "sha256:0f")
    ('/parties/a%2Fb', '/reports/sha256:0f')
    """
    return f"/{room}/{quote(str(name), safe=':')}"
