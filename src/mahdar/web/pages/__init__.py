"""The pages: thin handlers, one module for a kind of page."""

from __future__ import annotations

from mahdar.web.pages import export, incidents, login, overview, profiles, reports, search, statements, timeline

HANDLERS = [
    *login.HANDLERS,
    *overview.HANDLERS,
    *reports.HANDLERS,
    *timeline.HANDLERS,
    *incidents.HANDLERS,
    *statements.HANDLERS,
    *profiles.HANDLERS,
    *search.HANDLERS,
    *export.HANDLERS,
]
