"""The pages: thin handlers, one module for a kind of page."""

from __future__ import annotations

from mahdar.web.pages import bodies, login, meetings, overview, positions, reports

HANDLERS = [*bodies.HANDLERS, *login.HANDLERS, *meetings.HANDLERS, *overview.HANDLERS, *positions.HANDLERS, *reports.HANDLERS]
