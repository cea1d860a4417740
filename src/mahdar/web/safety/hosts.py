"""Under which names the desk may be asked."""

from __future__ import annotations

from collections.abc import Collection

from litestar import Response
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send


def bare_host(header: str) -> str:
    """The name in a ``Host`` header, without the port.

    >>> bare_host("Localhost:8765"), bare_host("[::1]:80"), bare_host("[::1]")
    ('localhost', '[::1]', '[::1]')
    """
    name = header.strip().lower()
    if name.startswith("["):
        return name[: name.find("]") + 1]
    return name.partition(":")[0]


class KnownHosts:
    """The layer that refuses other names, so that no page elsewhere can ask through a name of its own that it lets point to
    this machine (DNS rebinding)."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self._app, self._hosts = app, frozenset(h.lower() for h in hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass on what asks by a known name."""
        if scope["type"] == ScopeType.HTTP:
            named = dict(scope["headers"]).get(b"host", b"").decode("latin-1")
            if bare_host(named) not in self._hosts:
                told = "This desk is not asked under that name; see --allow-host.\n"
                answer = Response(told, status_code=421, media_type="text/plain").to_asgi_response(None, request=None)  # type: ignore[arg-type]
                await answer(scope, receive, send)
                return
        await self._app(scope, receive, send)
