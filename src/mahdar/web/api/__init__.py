"""The HTTP API: the structs of the record and the ledger as JSON, described by OpenAPI at ``/schema/openapi.json``."""

from __future__ import annotations

from mahdar.web.api import across, ledger, reading, reports

HANDLERS = [*reports.HANDLERS, *across.HANDLERS, *ledger.HANDLERS, *reading.HANDLERS]
