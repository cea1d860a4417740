"""What callers of the API may ask for, with the words that the description of the API has for it."""

from __future__ import annotations

from typing import Annotated

from litestar.params import QueryParameter

Since = Annotated[str | None, QueryParameter(description="First day, ISO 8601.")]
Until = Annotated[str | None, QueryParameter(description="Last day, ISO 8601.")]
Page = Annotated[int, QueryParameter(description="Page of the list, from 1.", ge=1)]
Size = Annotated[int | None, QueryParameter(description="Rows of a page, up to the page limit of the desk.", ge=1)]
Party = Annotated[str | None, QueryParameter(description="Code of a polity, such as RUS or NATO.")]
Parties = Annotated[list[str] | None, QueryParameter(description="Codes or names; several are alternatives.")]
