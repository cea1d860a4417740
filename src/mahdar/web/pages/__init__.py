"""The pages: thin handlers, one module for a kind of page."""

from __future__ import annotations

from mahdar.web.pages import bodies, index, login, meetings, network, overview, positions, reports, world

HANDLERS = [
    *bodies.HANDLERS,
    *index.HANDLERS,
    *network.HANDLERS,
    *world.HANDLERS,
    *login.HANDLERS,
    *meetings.HANDLERS,
    *overview.HANDLERS,
    *positions.HANDLERS,
    *reports.HANDLERS,
]
