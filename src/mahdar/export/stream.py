"""An export as a stream of bytes that somebody takes piece by piece, never whole in memory."""

from __future__ import annotations

import contextlib
import io
import queue
import threading
from collections.abc import Callable, Generator, Iterator
from typing import Any, BinaryIO, Self, cast

from mahdar.errors import MahdarError, OutputError
from mahdar.export.base import Format, Options, Selection
from mahdar.export.run import check, export
from mahdar.record import Record

#: Bytes of one piece, pieces that wait to be taken, and seconds after which nobody is thought to take any more.
PIECE, WAITING, PATIENCE = 65_536, 16, 30.0
#: Seconds between two looks at whether anything more is wanted.
LOOK = 1.0


class _Sink(io.RawIOBase):
    """A file that hands on what is written to it, and knows how far it has come."""

    def __init__(self) -> None:
        self.pieces: queue.Queue[bytes | BaseException | None] = queue.Queue(WAITING)
        self.left = threading.Event()
        self._at = 0

    def writable(self) -> bool:
        return True

    def tell(self) -> int:
        return self._at

    def write(self, data: Any, /) -> int:
        """Hand a piece on; waits while too many wait to be taken.

        Raises:
            BrokenPipeError: nobody takes them any more.
        """
        self.hand_on(bytes(data))
        self._at += len(data)
        return len(data)

    def hand_on(self, piece: bytes | BaseException | None) -> None:
        try:
            if not self.left.is_set():
                self.pieces.put(piece, timeout=PATIENCE)
        except queue.Full:
            self.left.set()
        if self.left.is_set():
            raise BrokenPipeError("nobody takes the export any more")


class Pieces(Iterator[bytes]):
    """The bytes of an export as they come; ``close`` when no more are wanted, from any thread."""

    def __init__(self, sink: _Sink) -> None:
        self._sink = sink
        self._over = False
        try:
            self._next = self._take()
        except StopIteration:  # nothing at all was written
            self._next = b""

    def __next__(self) -> bytes:
        """The next piece.

        Raises:
            OutputError: the export failed; what was taken is not whole.
        """
        piece, self._next = self._next, b""
        return piece or self._take()

    def __iter__(self) -> Self:
        return self

    def close(self) -> None:
        """No more are wanted: whoever writes stops at the next piece."""
        self._sink.left.set()
        with contextlib.suppress(queue.Empty):  # who waits to hand on goes on, and finds that nobody is there
            while True:
                self._sink.pieces.get_nowait()

    def _take(self) -> bytes:
        while not self._over and not self._sink.left.is_set():
            try:
                piece = self._sink.pieces.get(timeout=LOOK)
            except queue.Empty:
                continue
            if isinstance(piece, bytes):
                return piece
            self._over = True
            if isinstance(piece, MahdarError):
                raise piece
            if piece is not None:
                raise OutputError(
                    f"the export stopped before its end ({piece}).", "Ask for fewer days, or use `mahdar export`.",
                    "توقف التصدير قبل نهايته.",
                ) from piece  # fmt: skip
        raise StopIteration


def stream(
    form: Format, records: Callable[[], Generator[Record]], options: Options | None = None,
    selection: Selection | None = None, *, ended: Callable[[], None] = lambda: None,
) -> Pieces:  # fmt: skip
    """Write records in a format, piece by piece, in a thread of its own. The first piece is waited for, so that an error at the
    beginning comes before any byte.

    Args:
        form: one of `mahdar.export.formats.FORMATS`.
        records: gives the records; called in the thread.
        options: see `mahdar.export.run.export`.
        selection: see there.
        ended: called in the thread when it ends, however it does.

    Raises:
        OptionError: the options do not go with the format.
        MissingLibrary: the format needs a library that is not installed.
        OutputError: it failed at the beginning.
    """
    options, selection = options or Options(), selection or Selection()
    check(form, options, selection)
    sink = _Sink()

    def write() -> None:
        try:
            with contextlib.closing(records()) as found:
                out = cast(BinaryIO, _Buffer(sink))
                export(form, found, out, options, selection)
                out.flush()
            sink.hand_on(None)
        except BrokenPipeError:
            return
        except Exception as error:
            with contextlib.suppress(BrokenPipeError):
                sink.hand_on(error)
        finally:
            ended()

    threading.Thread(target=write, name=f"export-{form.name}", daemon=True).start()
    return Pieces(sink)


class _Buffer(io.BufferedWriter):
    """Gathers what is written into pieces; ``tell`` counts what it still holds."""

    def __init__(self, sink: _Sink) -> None:
        super().__init__(sink, PIECE)
        self._written = 0

    def write(self, data: bytes, /) -> int:  # type: ignore[override]
        count = super().write(data)
        self._written += count
        return count

    def tell(self) -> int:
        return self._written

    def close(self) -> None:
        """Nothing: whoever made the sink says when all is written."""
