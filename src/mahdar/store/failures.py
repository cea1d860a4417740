"""What databases complain of, as errors of mahdar."""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Iterator

from sqlalchemy.engine import Engine
from sqlalchemy.exc import DBAPIError

from mahdar.errors import StoreBusy, StoreFull, StoreRefused

_FULL = (
    "database or disk is full",
    "disk i/o error",
    "no space left",
    "could not extend file",
    "unable to open database file",
)
_BUSY = ("database is locked", "database table is locked", "lock timeout", "deadlock detected")


@contextlib.contextmanager
def translated(engine: Engine) -> Iterator[None]:
    """Turn a failure of the database into an error that says what to do; the transaction it broke is already undone.

    Raises:
        StoreFull: no room is left.
        StoreBusy: another process has been writing for too long.
        StoreRefused: anything else that is no fault of a single report: a connection lost, a right withdrawn.
    """
    name = engine.url.render_as_string(hide_password=True)
    try:
        yield
    except DBAPIError as error:
        raise _told(str(error.orig).strip(), name) from error
    except OSError as error:
        if error.errno not in (errno.ENOSPC, errno.EDQUOT, errno.EFBIG):
            raise
        raise _told("no space left", name) from error


def _told(reason: str, name: str) -> StoreFull | StoreBusy | StoreRefused:
    low = reason.lower()
    if any(sign in low for sign in _FULL):
        return StoreFull(
            f"{name}: the database cannot be written to the end ({reason}).",
            "Make room on its disk and run the command again: what was added stays, nothing is half there.",
            "لا مكان على القرص؛ أفسح مكانا ثم أعد الأمر. ما أضيف محفوظ ولا شيء ناقص.",
        )
    if any(sign in low for sign in _BUSY):
        return StoreBusy(
            f"{name}: another process has been writing to the database for too long ({reason}).",
            "Wait until it is done and run the command again.",
            "قاعدة البيانات مشغولة؛ أعد المحاولة لاحقا.",
        )
    return StoreRefused(
        f"{name}: the database refused: {reason}.", "Check the server and your rights.", "رفضت قاعدة البيانات الطلب."
    )
