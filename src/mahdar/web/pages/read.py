"""Reading a pasted report."""

from __future__ import annotations

from typing import Any

from litestar import Response, get, post
from litestar.exceptions import PermissionDeniedException
from litestar.params import MultipartBody
from litestar.response import Redirect

from mahdar.desk.report import show_unkept
from mahdar.errors import InputError, OptionError
from mahdar.ingest.pasted import SOURCE, Pasted, keep_pasted, read_pasted
from mahdar.listeners import listeners
from mahdar.store.documents import find_key
from mahdar.web.frame.desk import Desk, Here
from mahdar.web.pages.report import report_context
from mahdar.web.safety.access import HARMLESS

Form = MultipartBody[dict[str, Any]]


# No thread: Litestar (2.25) would wrap it twice, since the handler below joins its path after it; it asks nothing of the database.
@get("/read", sync_to_thread=False)
def paste(desk: Here) -> Response[str]:
    """The form into which a report is pasted."""
    return _form(desk, Pasted(text=""))


@post("/read", opt={HARMLESS: True}, sync_to_thread=True)
def read_it(desk: Here, data: Form) -> Response[Any]:
    """Read a pasted report and show its page. It is put into the database only where ``keep`` is ticked, and never by a desk that is
    read-only."""
    keep = bool(data.get("keep"))
    if keep and desk.settings.read_only:
        raise PermissionDeniedException("this desk is read-only")
    given = {name: str(data.get(name) or "").strip() or None for name in ("published", "title", "url", "publisher")}
    pasted = Pasted(text=str(data.get("text") or ""), **given)
    try:
        record = read_pasted(pasted, desk.settings.read_limit)
    except (InputError, OptionError) as error:
        told = error.arabic if desk.way.language == "ar" and error.arabic else f"{error.what} {error.remedy}".strip()
        return _form(desk, pasted, keep, told.removeprefix(f"{SOURCE}: "))
    if keep:
        with desk.writing() as conn:
            fate = keep_pasted(conn, pasted, record, listeners=listeners())
        if fate == "withheld":
            return _form(desk, pasted, keep, desk.say("read.withheld"))
        return Redirect(desk.url(f"/reports/{record.document.id}"), status_code=303)
    with desk.asking() as conn:
        known = find_key(conn, record.document.id) is not None
    return desk.page(
        "report.html", status=200, **(report_context(desk, show_unkept(record), None, None) | {"known": known})
    )


def _form(desk: Desk, given: Pasted, keep: bool = False, wrong: str = "") -> Response[str]:
    title = desk.say("read.title")
    return desk.page("read.html", status=400 if wrong else 200, title=title, given=given, keep=keep, wrong=wrong)


HANDLERS = [paste, read_it]
