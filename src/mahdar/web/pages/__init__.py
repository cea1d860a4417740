"""The pages: thin handlers, one module for a kind of page."""

from __future__ import annotations

from mahdar.web.pages import (
    correct,
    export,
    incidents,
    login,
    overview,
    profiles,
    read,
    report,
    reports,
    review,
    search,
    statements,
    timeline,
)

HANDLERS = [
    *correct.HANDLERS,
    *export.HANDLERS,
    *incidents.HANDLERS,
    *login.HANDLERS,
    *overview.HANDLERS,
    *profiles.HANDLERS,
    *read.HANDLERS,
    *report.HANDLERS,
    *reports.HANDLERS,
    *review.HANDLERS,
    *search.HANDLERS,
    *statements.HANDLERS,
    *timeline.HANDLERS,
]
