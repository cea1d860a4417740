"""The pages: thin handlers, one module for a kind of page."""

from __future__ import annotations

from mahdar.web.pages import (
    bodies,
    correct,
    export,
    incidents,
    index,
    login,
    meetings,
    network,
    overview,
    positions,
    profiles,
    read,
    report,
    reports,
    review,
    search,
    statements,
    timeline,
    world,
)

HANDLERS = [
    *bodies.HANDLERS,
    *correct.HANDLERS,
    *export.HANDLERS,
    *incidents.HANDLERS,
    *index.HANDLERS,
    *login.HANDLERS,
    *meetings.HANDLERS,
    *network.HANDLERS,
    *overview.HANDLERS,
    *positions.HANDLERS,
    *profiles.HANDLERS,
    *read.HANDLERS,
    *report.HANDLERS,
    *reports.HANDLERS,
    *review.HANDLERS,
    *search.HANDLERS,
    *statements.HANDLERS,
    *timeline.HANDLERS,
    *world.HANDLERS,
]
