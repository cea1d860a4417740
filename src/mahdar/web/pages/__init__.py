"""The pages: thin handlers, one module for a kind of page."""

from __future__ import annotations

from mahdar.web.pages import login, overview, positions, reports

HANDLERS = [*login.HANDLERS, *overview.HANDLERS, *positions.HANDLERS, *reports.HANDLERS]
