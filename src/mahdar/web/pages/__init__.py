"""The pages: thin handlers, one module for a kind of page."""

from __future__ import annotations

from mahdar.web.pages import correct, login, overview, read, report, reports, review

HANDLERS = [
    *login.HANDLERS, *overview.HANDLERS, *reports.HANDLERS,
    *report.HANDLERS,
    *review.HANDLERS,
    *correct.HANDLERS,
    *read.HANDLERS,
]  # fmt: skip
