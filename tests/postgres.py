"""A real PostgreSQL server for the tests: Debian's package, on a free port, in a temporary folder."""

from __future__ import annotations

import contextlib
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

_FOLDERS = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)


def programs() -> Path | None:
    """Where the server's programs are; None where PostgreSQL is not installed."""
    for folder in (*_FOLDERS, Path("/usr/local/bin")):
        if (folder / "initdb").exists() and (folder / "pg_ctl").exists():
            return folder
    return None


@contextlib.contextmanager
def running() -> Iterator[str]:
    """A server while the block runs; gives the URL of an empty database in it. Root hands it to the user postgres."""
    bin_ = programs()
    assert bin_ is not None
    as_user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
    folder = Path(tempfile.mkdtemp(prefix="mahdar-postgres-"))
    if as_user:
        shutil.chown(folder, "postgres")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]

    def run(*command: str) -> None:
        # files and not pipes: the server keeps what it inherits open
        with (folder.parent / f"{folder.name}.log").open("ab") as log:
            subprocess.run([*as_user, *command], check=True, stdout=log, stderr=log, cwd="/")

    data = str(folder / "data")
    try:
        run(str(bin_ / "initdb"), "-D", data, "-U", "mahdar", "--auth=trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        options = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=32MB"
        run(str(bin_ / "pg_ctl"), "-D", data, "-w", "-o", options, "start")
        try:
            yield f"postgresql+psycopg://mahdar@127.0.0.1:{port}/postgres"
        finally:
            run(str(bin_ / "pg_ctl"), "-D", data, "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        Path(f"{folder}.log").unlink(missing_ok=True)
