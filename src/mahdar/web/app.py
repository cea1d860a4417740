"""The application: pages and API, and the layers around them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

from litestar import Litestar
from litestar.config.compression import CompressionConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import CacheControlHeader, State
from litestar.di import Provide
from litestar.openapi import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router
from litestar.types import ASGIApp

from mahdar import __version__
from mahdar.store.database import open_engine
from mahdar.web import api
from mahdar.web.frame.assets import STATIC
from mahdar.web.frame.desk import get_desk
from mahdar.web.frame.way import Ways
from mahdar.web.pages import HANDLERS
from mahdar.web.pages.errors import EXCEPTIONS
from mahdar.web.safety.access import OPEN, Door, keep, let_in, sessions
from mahdar.web.safety.headers import SafeHeaders
from mahdar.web.safety.hosts import KnownHosts
from mahdar.web.settings import Settings


def make_app(settings: Settings) -> ASGIApp:
    """The desk as an ASGI application.

    Raises:
        OptionError: the settings would open it to others without a password, or make no sense.
        StoreError: there is no such database, or it cannot be opened.
    """
    settings = settings.checked()
    engine = open_engine(settings.db, read_only=settings.read_only)

    @asynccontextmanager
    async def closing(_: Litestar) -> AsyncIterator[None]:
        yield
        engine.dispose()

    files = create_static_files_router(
        "/static", [STATIC], cache_control=CacheControlHeader(max_age=31_536_000, immutable=True), opt={OPEN: True}
    )
    app = Litestar(
        [*HANDLERS, *api.HANDLERS, files],
        state=State({"settings": settings, "engine": engine, "door": Door(settings.login_tries, settings.login_pause)}),
        dependencies={"desk": Provide(get_desk, sync_to_thread=False)},
        guards=[let_in, keep],
        middleware=[sessions(settings).middleware],
        csrf_config=CSRFConfig(secret=settings.secret, cookie_httponly=True, cookie_samesite="strict",
                               cookie_secure=settings.secure_cookies, exclude=["^/api/"]),
        compression_config=CompressionConfig(backend="gzip", minimum_size=1000, gzip_compress_level=5),
        exception_handlers=EXCEPTIONS,
        request_max_body_size=settings.upload_limit,
        openapi_config=OpenAPIConfig(
            title="mahdar", version=__version__, path="/schema", render_plugins=[JsonRenderPlugin(path="/openapi.json")],
            description="The record of Arabic news reports: the structs of the record and the ledger as JSON.",
        ),
        lifespan=[closing],
        logging_config=None,
    )  # fmt: skip
    ways = cast(ASGIApp, Ways(cast(ASGIApp, app)))
    return cast(ASGIApp, SafeHeaders(cast(ASGIApp, KnownHosts(ways, settings.hosts))))
